/// What Go's `url.Parse` refuses.
public enum GoURL {
  /// Why a URL is refused, in a few words; nil where it parses.
  public static func refusal(_ text: String) -> String? {
    var text = text
    return text.withUTF8(refusal)
  }

  private static func refusal(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "there is a control character in it" }
    if bytes.first == UInt8(ascii: ":") { return "the scheme is missing" }
    if bytes.first == 0x20 { return "it begins with a space" }
    // A query is not unescaped while a URL is parsed.
    var isQuery = false
    for i in bytes.indices {
      let c = bytes[i]
      if c == UInt8(ascii: "?") { isQuery = true } else if c == UInt8(ascii: "#") { isQuery = false }
      if c == UInt8(ascii: "%"), !isQuery, i + 2 >= bytes.count || !isHexDigit(bytes[i + 1]) || !isHexDigit(bytes[i + 2]) {
        return "`%` is not followed by two hexadecimal digits"
      }
    }
    guard var start = bytes.indices.first(where: { $0 + 1 < bytes.count && bytes[$0] == UInt8(ascii: "/") && bytes[$0 + 1] == UInt8(ascii: "/") }),
      start == 0 || bytes[start - 1] == UInt8(ascii: ":")
    else { return nil }
    start += 2
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?"), bytes[end] != UInt8(ascii: "#") { end += 1 }
    if let user = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) { start = user + 1 }
    let host = bytes[start..<end]
    if host.contains(0x20) { return "there is a space in the host" }
    if host.first != UInt8(ascii: "["), let colon = host.lastIndex(of: UInt8(ascii: ":")), !host[(colon + 1)...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return "the port is no number"
    }
    return nil
  }

  private static func isHexDigit(_ c: UInt8) -> Bool { (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x66) }
}
