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

  /// Scheme and host, what stands before the path: `https://example.org`; empty where one of them is missing.
  public var origin: String { host.isEmpty || scheme.isEmpty ? "" : "\(scheme)://\(host)" }

  public init(_ text: String) {
    var text = text
    self = text.withUTF8(WebAddress.init(bytes:))
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    func text(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var start = 0
    var end = bytes.count
    if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
      fragment = text(hash + 1..<end)
      end = hash
    }
    if let mark = bytes[..<end].firstIndex(of: UInt8(ascii: "?")) {
      query = text(mark + 1..<end)
      end = mark
    }
    if let colon = bytes[..<end].firstIndex(of: UInt8(ascii: ":")), Self.isScheme(bytes[..<colon]) {
      scheme = text(0..<colon).lowercased()
      start = colon + 1
    }
    if start + 1 < end, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "/") {
      hasHost = true
      let authority = bytes[(start + 2)..<end].prefix { $0 != UInt8(ascii: "/") }
      let user = authority.lastIndex(of: UInt8(ascii: "@"))
      host = text((user.map { $0 + 1 } ?? authority.startIndex)..<authority.endIndex).lowercased()
      start = authority.endIndex
    }
    path = text(start..<end)
  }

  private static func isScheme(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = text.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else { return false }
    return text.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }

  /// Whether the host is one that anybody can reach: a name with a period, none of those kept for examples and local networks.
  var isPublicHost: Bool {
    let name = host.split(separator: ":").first.map(String.init) ?? host
    guard name.contains("."), !name.hasPrefix("["), let last = name.split(separator: ".").last, last.contains(where: \.isLetter) else { return false }
    return !["local", "localhost", "internal", "test", "example", "invalid", "lan", "home", "svc"].contains(last) && !["example.com", "example.org", "example.net"].contains { name == $0 || name.hasSuffix("." + $0) }
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
    let bytes = Array(path.utf8)
    guard bytes.contains(UInt8(ascii: ".")) else { return path }
    let (dot, slash) = (UInt8(ascii: "."), UInt8(ascii: "/"))
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 1
    while i <= bytes.count {
      var end = i
      while end < bytes.count, bytes[end] != slash { end += 1 }
      let isLast = end == bytes.count
      if end - i == 1, bytes[i] == dot {
        if isLast { out.append(slash) }
      } else if end - i == 2, bytes[i] == dot, bytes[i + 1] == dot {
        while let c = out.popLast(), c != slash {}
        if isLast { out.append(slash) }
      } else {
        out.append(slash)
        out += bytes[i..<end]
      }
      i = end + 1
    }
    return out.isEmpty ? "/" : String(decoding: out, as: UTF8.self)
  }
}
