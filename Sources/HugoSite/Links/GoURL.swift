/// What Go's `url.Parse` refuses.
public enum GoURL {
  /// Why a URL is refused, in a few words; nil where it parses.
  public static func refusal(_ text: String) -> String? {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return "there is a control character in it" }
    if text.hasPrefix("://") || text.hasPrefix(":") { return "the scheme is missing" }
    if text.hasPrefix(" ") { return "it begins with a space" }
    let bytes = Array(text.utf8)
    for (i, c) in bytes.enumerated() where c == UInt8(ascii: "%") {
      let digits = bytes[(i + 1)...].prefix(2)
      if digits.count < 2 || !digits.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66) }) {
        return "`%` is not followed by two hexadecimal digits"
      }
    }
    guard let slashes = text.firstRange(of: "//"), slashes.lowerBound == text.startIndex || text[..<slashes.lowerBound].hasSuffix(":") else { return nil }
    let authority = text[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.contains(" ") { return "there is a space in the host" }
    if !host.hasPrefix("["), let colon = host.lastIndex(of: ":"), !host[host.index(after: colon)...].allSatisfy(\.isNumber) {
      return "the port is no number"
    }
    return nil
  }
}
