/// Doing the same to many things on all cores, results in order. It may be nested: a core that has nothing left to do helps wherever there is
/// work, so that one large site among small ones does not end alone.
public enum Parallel {
  /// The results of a function for 0..<count. The function must not depend on the order it is called in.
  public static func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Result) -> [Result] {
    guard count > 1 else { return (0..<count).map(transform) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each index is written once, by one thread.
      guard let start = buffer.baseAddress else { return }
      nonisolated(unsafe) let base = start
      let batch = max(1, min(32, count / 64))
      let rounds = (count + batch - 1) / batch
      // What lies side by side is often of one folder, and there one thread would wait for the other: each takes from a part of its own.
      let part = (rounds + 1) / 2
      Workers.shared.run(rounds: rounds) { round in
        let place = round % 2 == 0 ? round / 2 : part + round / 2
        for i in place * batch..<min(count, (place + 1) * batch) { (base + i).initialize(to: transform(i)) }
      }
      initialized = count
    }
  }
}
