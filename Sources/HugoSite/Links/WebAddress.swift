/// A URL taken apart as a browser does, and put together from a base and a reference (RFC 3986, section 5).
public struct WebAddress: Sendable, Hashable {
  /// In lower case, without its colon; empty for a reference that has none.
  public var scheme = ""
  /// Host and port in lower case, user information left out; empty where there is none.
  public var host = ""
  /// Whether there are slashes in front of a host.
  public var hasHost = false
  /// Percent-encoded as it is written.
  public var path = ""
  public var query: String?
  public var fragment: String?

  public init(_ text: String) {
    var rest = text[...]
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.utf8.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      hasHost = true
      let authority = rest.dropFirst(2).prefix { $0 != "/" }
      host = (authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? "").lowercased()
      rest = rest.dropFirst(2 + authority.count)
    }
    path = String(rest)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else { return false }
    return text.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }

  /// The path that a reference without scheme and host leads to from a base path.
  public func path(from base: String) -> String {
    if path.isEmpty { return base }
    if path.hasPrefix("/") { return Self.removingDots(path) }
    let folder = base.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(base[...$0]) } ?? "/"
    return Self.removingDots(folder + path)
  }

  /// `.` and `..` resolved; what would lead above the root stays at the root.
  static func removingDots(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    var out: [Substring] = []
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (i, part) in parts.enumerated() {
      let isLast = i == parts.count - 1
      switch part {
      case ".": if isLast { out.append("") }
      case "..":
        if !out.isEmpty { out.removeLast() }
        if isLast { out.append("") }
      default: out.append(part)
      }
    }
    return "/" + out.joined(separator: "/")
  }

  /// Whether `..` leads above the root from a base path.
  func leavesRoot(from base: String) -> Bool {
    guard !path.hasPrefix("/"), path.hasPrefix("..") || path.contains("/..") else { return false }
    var depth = base.split(separator: "/", omittingEmptySubsequences: false).count - 2
    for part in path.split(separator: "/") {
      if part == ".." { depth -= 1 } else if part != "." { depth += 1 }
      if depth < 0 { return true }
    }
    return false
  }
}
