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
      Workers.shared.run(rounds: (count + batch - 1) / batch) { round in
        for i in round * batch..<min(count, (round + 1) * batch) { (base + i).initialize(to: transform(i)) }
      }
      initialized = count
    }
  }
}
