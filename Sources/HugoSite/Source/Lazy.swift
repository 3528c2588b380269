import Synchronization

/// Keeps a value once it was made. Copies of what holds it share it; making one must not ask for it again.
package final class Lazy<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  package init() {}

  package func value(_ make: () -> Value) -> Value {
    made.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
