import HugoSite

/// Ranges of which two lie one in the other or apart, each with something; found by a place in logarithmic time.
struct NestedRanges<Value> {
  private var entries: [(range: ByteRange, value: Value, parent: Int?)] = []

  /// Adds a range that begins behind those before it or lies in one of them.
  mutating func append(_ range: ByteRange, _ value: Value) { entries.append((range, value, entry(at: range.lowerBound))) }

  /// What the smallest range around a place has.
  func innermost(at offset: Int) -> Value? { entry(at: offset).map { entries[$0].value } }

  private func entry(at offset: Int) -> Int? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    var found: Int? = low == 0 ? nil : low - 1
    while let at = found, !entries[at].range.contains(offset) { found = entries[at].parent }
    return found
  }
}
