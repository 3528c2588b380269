#if ExternalLinks
  import Synchronization

  /// Waiting for work no longer than is agreed on, though the work itself cannot be broken off.
  enum TimeLimit {
    /// Hands one result on, whoever brings it first.
    private final class Handover<Value: Sendable>: Sendable {
      private struct State {
        var waiting: CheckedContinuation<Value, any Error>?
        var result: Result<Value, any Error>?
        var isOver = false
      }
      private let state = Mutex(State())

      func bring(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
          guard !state.isOver else { return nil }
          state.isOver = true
          if state.waiting == nil { state.result = result }
          defer { state.waiting = nil }
          return state.waiting
        }
        waiting?.resume(with: result)
      }

      func wait(_ continuation: CheckedContinuation<Value, any Error>) {
        let result = state.withLock { state -> Result<Value, any Error>? in
          if let result = state.result { return result }
          state.waiting = continuation
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    }

    /// The result of some work, or an error where it takes too long or the caller is cancelled; the work is then cancelled and not waited for.
    static func within<Value: Sendable>(_ limit: Duration, orThrow late: any Error, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
      let handover = Handover<Value>()
      let worker = Task {
        do { handover.bring(.success(try await work())) } catch { handover.bring(.failure(error)) }
      }
      let timer = Task {
        do { try await Task.sleep(for: limit) } catch { return }
        handover.bring(.failure(late))
      }
      defer {
        timer.cancel()
        worker.cancel()
      }
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { handover.wait($0) }
      } onCancel: {
        handover.bring(.failure(CancellationError()))
      }
    }
  }
#endif
