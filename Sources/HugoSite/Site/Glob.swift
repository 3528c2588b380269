/// Hugo's file patterns: `*` within one part of a path, `**` over several, `?`, `[abc]`, `{a,b}`.
public struct Glob: Sendable {
  private let alternatives: [[UInt8]]

  public init(_ pattern: String) {
    alternatives = Self.expand(Array(pattern.utf8), limit: 64)
  }

  public func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    return alternatives.contains { Self.match($0[...], text[...]) }
  }

  private static func expand(_ pattern: [UInt8], limit: Int) -> [[UInt8]] {
    guard limit > 0, let open = pattern.firstIndex(of: UInt8(ascii: "{")), let close = pattern[open...].firstIndex(of: UInt8(ascii: "}")) else { return [pattern] }
    let parts = pattern[(open + 1)..<close].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return parts.prefix(limit).flatMap { part in
      expand(Array(pattern[..<open]) + Array(part) + Array(pattern[(close + 1)...]), limit: limit / max(parts.count, 1))
    }
  }

  /// Matches without ever going back further than to the last star of each sort, so that no pattern takes more than quadratic time.
  private static func match(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let p = Array(pattern)
    let t = Array(text)
    var reachable = Set([0])
    var i = 0
    while i < p.count, !reachable.isEmpty {
      var next = Set<Int>()
      if p[i] == UInt8(ascii: "*") {
        let deep = i + 1 < p.count && p[i + 1] == UInt8(ascii: "*")
        i += deep ? 2 : 1
        for start in reachable {
          var k = start
          next.insert(k)
          while k < t.count, deep || t[k] != UInt8(ascii: "/") {
            k += 1
            if !next.insert(k).inserted { break }
          }
        }
      } else if p[i] == UInt8(ascii: "["), let close = p[i...].firstIndex(of: UInt8(ascii: "]")) {
        let set = p[(i + 1)..<close]
        for k in reachable where k < t.count && set.contains(t[k]) { next.insert(k + 1) }
        i = close + 1
      } else {
        let any = p[i] == UInt8(ascii: "?")
        for k in reachable where k < t.count && (any ? t[k] != UInt8(ascii: "/") : t[k] == p[i]) { next.insert(k + 1) }
        i += 1
      }
      reachable = next
    }
    return reachable.contains(t.count)
  }
}
