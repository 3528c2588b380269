/// What Go's `url.Parse` refuses.
public enum GoURL {
  /// Why a URL is refused, in a few words; nil where it parses.
  public static func refusal(_ text: String) -> String? {
    var text = text
    return text.withUTF8(refusal)
  }

  private static func refusal(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "there is a control character in it" }
    let escape = "`%` is not followed by two hexadecimal digits"
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    if hash < bytes.count, !isEscaped(bytes[(hash + 1)...]) { return escape }
    if bytes.first == UInt8(ascii: ":") { return "the scheme is missing" }
    let scheme = endOfScheme(bytes[..<hash])
    // Neither the query nor what follows a scheme without a slash is unescaped.
    let rest = bytes[(scheme ?? 0)..<(bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash)]
    if rest.first != UInt8(ascii: "/") {
      if scheme != nil { return nil }
      if rest.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) { return "there is a colon in its first part, which is no scheme" }
    }
    guard rest.starts(with: "//".utf8), scheme != nil || !rest.starts(with: "///".utf8) else { return isEscaped(rest) ? nil : escape }
    let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
    guard isEscaped(rest[authority.endIndex...]) else { return escape }
    let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
    if host.contains(0x20) { return "there is a space in the host" }
    if let sign = host.first(where: { $0 < 0x80 && "\\^`{|}".utf8.contains($0) }) { return "there is a `\(Character(Unicode.Scalar(sign)))` in the host" }
    if host.first == UInt8(ascii: "["), !host.contains(UInt8(ascii: "]")) { return "there is no `]` in the host" }
    if !isEscaped(host) { return escape }
    // Letters may not be escaped there.
    for i in host.indices where host[i] == UInt8(ascii: "%") && host[i + 1] < UInt8(ascii: "8") && host[i...].prefix(3).elementsEqual("%25".utf8) == false { return "there is an escaped character in the host" }
    let port = host.first == UInt8(ascii: "[") ? host[(host.lastIndex(of: UInt8(ascii: "]")) ?? host.endIndex)...].dropFirst() : host[(host.lastIndex(of: UInt8(ascii: ":")) ?? host.endIndex)...]
    if let colon = port.first, colon != UInt8(ascii: ":") || !port.dropFirst().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return "the port is no number" }
    return nil
  }

  /// The place behind the colon of the scheme that a URL begins with.
  private static func endOfScheme(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    for i in bytes.indices {
      switch bytes[i] {
      case 0x41...0x5A, 0x61...0x7A: continue
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): if i == bytes.startIndex { return nil }
      case UInt8(ascii: ":"): return i + 1
      default: return nil
      }
    }
    return nil
  }

  private static func isEscaped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    for i in bytes.indices where bytes[i] == UInt8(ascii: "%") {
      guard i + 2 < bytes.endIndex, isHexDigit(bytes[i + 1]), isHexDigit(bytes[i + 2]) else { return false }
    }
    return true
  }

  private static func isHexDigit(_ c: UInt8) -> Bool { (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x66) }
}
