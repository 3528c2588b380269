/// Finding the name that an author most likely meant.
public enum Nearest {
  /// The candidate with the fewest changed letters, at most a third of the name's and at most two; nil where none is that near.
  public static func name(to name: String, in candidates: some Sequence<String>) -> String? {
    let lower = Array(name.lowercased().unicodeScalars)
    guard lower.count > 2 else { return nil }
    let limit = min(2, lower.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - lower.count) <= limit else { continue }
      let distance = distance(lower, other)
      if distance <= limit, best == nil || (distance, candidate) < (best?.distance ?? 0, best?.name ?? "") { best = (distance, candidate) }
    }
    return best?.name
  }

  /// How many bytes have to change between two texts; nil where it is more than a limit.
  public static func distance(of a: [UInt8], to b: [UInt8], atMost limit: Int) -> Int? {
    guard limit > 0 else { return a == b ? 0 : nil }
    // What both begin and end with needs no comparing.
    var low = 0
    var (i, k) = (a.count, b.count)
    while low < i, low < k, a[low] == b[low] { low += 1 }
    while i > low, k > low, a[i - 1] == b[k - 1] { (i, k) = (i - 1, k - 1) }
    let (x, y) = (a[low..<i], b[low..<k])
    if x.isEmpty || y.isEmpty { return max(x.count, y.count) <= limit ? max(x.count, y.count) : nil }
    // A slip is in one part of a path; what differs in several parts is another path.
    guard max(x.count, y.count) <= 3 * limit + 8, !x.contains(UInt8(ascii: "/")), !y.contains(UInt8(ascii: "/")) else { return nil }
    let distance = distance(x.map { Unicode.Scalar($0) }, y.map { Unicode.Scalar($0) })
    return distance <= limit ? distance : nil
  }

  /// How many letters have to be put in, taken out, changed, or swapped with their neighbour.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
