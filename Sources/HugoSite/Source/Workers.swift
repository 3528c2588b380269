import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// As many threads as there are cores, shared by all loops that run at once. Dispatch's own `concurrentPerform` runs the inner one of two
/// nested loops on the thread that met it, whatever other threads have to do.
final class Workers: Sendable {
  static let shared = Workers()

  /// A loop whose rounds any thread may take.
  private final class Job: Sendable {
    let rounds: Int
    let next = Atomic<Int>(0)
    /// How many threads help; kept under the lock.
    nonisolated(unsafe) var helpers = 0
    let done = DispatchSemaphore(value: 0)
    /// Points to what stands on the stack of the thread that waits for the loop: it is touched only while a round is taken.
    nonisolated(unsafe) let body: UnsafePointer<@Sendable (Int) -> Void>

    init(rounds: Int, body: UnsafePointer<@Sendable (Int) -> Void>) {
      self.rounds = rounds
      self.body = body
    }

    var hasWork: Bool { next.load(ordering: .relaxed) < rounds }

    func work() {
      while true {
        let round = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard round < rounds else { return }
        body.pointee(round)
      }
    }
  }

  private struct State {
    /// The loops that run, the outermost first.
    var jobs: [Job] = []
    /// How many more threads may run at once.
    var spare: Int
  }

  private let state: Mutex<State>

  private init() {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    state = Mutex(State(spare: max(0, cores - 1)))
  }

  /// Runs a function for 0..<rounds on all cores and returns when all are done.
  func run(rounds: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { pointer in
        let job = Job(rounds: rounds, body: pointer)
        state.withLock {
          $0.jobs.append(job)
          hire(&$0)
        }
        job.work()
        let mustWait = state.withLock { state -> Bool in
          state.jobs.removeAll { $0 === job }
          guard job.helpers > 0 else { return false }
          // This core is free meanwhile.
          state.spare += 1
          hire(&state)
          return true
        }
        guard mustWait else { return }
        job.done.wait()
        state.withLock { $0.spare -= 1 }
      }
    }
  }

  /// Sets a thread to work where there is work and a core for it.
  private func hire(_ state: inout State) {
    guard state.spare > 0, state.jobs.contains(where: \.hasWork) else { return }
    state.spare -= 1
    DispatchQueue.global().async { self.help() }
  }

  /// Takes rounds of whatever loop has any left.
  private func help() {
    while true {
      let job = state.withLock { state -> Job? in
        guard let job = state.jobs.last(where: \.hasWork) else {
          state.spare += 1
          return nil
        }
        job.helpers += 1
        return job
      }
      guard let job else { return }
      job.work()
      state.withLock { state in
        job.helpers -= 1
        if job.helpers == 0, !state.jobs.contains(where: { $0 === job }) { job.done.signal() }
      }
    }
  }
}
