import Synchronization

/// A value that is made when it is first asked for, once, and then shared. Once it is there nobody waits for anybody: many threads ask for the
/// same values all the time.
package final class Lazy<Value: Sendable>: Sendable {
  private let isMade = Atomic<Bool>(false)
  private let lock = Mutex<Void>(())
  // Written once, under the lock, before the flag is set; read only once it is.
  nonisolated(unsafe) private var made: Value?

  package init() {}

  package func value(_ make: () -> Value) -> Value {
    if isMade.load(ordering: .acquiring), let made { return made }
    return lock.withLock { _ in
      if let made { return made }
      let value = make()
      made = value
      isMade.store(true, ordering: .releasing)
      return value
    }
  }
}
