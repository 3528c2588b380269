import GoTemplate

/// Code as HTML, without colours.
enum CodeHTML {
  /// As Hugo gives code that it cannot colour (`markup/highlight`); without what only colours need where it could.
  static func plain(_ code: String, language: String) -> String {
    let name = TextEscapes.html(language)
    guard CodeLanguages.contains(language) else { return "<pre tabindex=\"0\"><code\(language.isEmpty ? "" : " class=\"language-\(name)\" data-lang=\"\(name)\"")>\(TextEscapes.html(code))</code></pre>" }
    let attribute = " class=\"language-\(name)\""
    return "<pre><code\(attribute)>\(TextEscapes.html(code))</code></pre>"
  }
}

/// Text in markup, as Goldmark writes it.
enum MarkupText {
  static func escaped(_ text: String) -> String {
    var text = text
    let escaped = text.withUTF8 { bytes -> [UInt8]? in
      isSpecial.withUnsafeBufferPointer { isSpecial in
        guard var i = bytes.firstIndex(where: { isSpecial[Int($0)] }) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        var start = 0
        while i < bytes.count {
          if isSpecial[Int(bytes[i])] {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
            switch bytes[i] {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            default: out += "\u{FFFD}".utf8
            }
            start = i + 1
          }
          i += 1
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        return out
      }
    }
    return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static let isSpecial: [Bool] = (0...255).map { (c: UInt8) in "<>&\"\0".utf8.contains(c) }

  /// A destination with what URLs do not have percent-encoded; what is encoded already stays (`util.URLEscape`).
  static func url(_ text: String) -> String {
    if text.utf8.allSatisfy({ isPlainInURL[Int($0)] }) { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    for (i, c) in bytes.enumerated() {
      switch c {
      case UInt8(ascii: "%"):
        let isEncoded = i + 2 < bytes.count && isHex(bytes[i + 1]) && isHex(bytes[i + 2])
        out += isEncoded ? [c] : Array("%25".utf8)
      case _ where isPlainInURL[Int(c)]: out.append(c)
      default:
        let hex = String(c, radix: 16).uppercased()
        out += ("%" + (hex.count < 2 ? "0" : "") + hex).utf8
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let isPlainInURL: [Bool] = (0...255).map { (c: UInt8) in (0x30...0x39).contains(c) || (0x41...0x5A).contains(c & 0xDF) && c < 0x80 || "-._~!#$&'()*+,/:;=?@".utf8.contains(c) }

  private static func isHex(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x41...0x46).contains(c & 0xDF) }

  /// A scheme that runs something, which Goldmark leaves out where raw HTML is not kept.
  static func isDangerous(_ url: String) -> Bool {
    let lower = url.lowercased()
    if lower.hasPrefix("data:image/") { return !["png;", "gif;", "jpeg;", "webp;", "svg+xml;"].contains { lower.dropFirst(11).hasPrefix($0) } }
    return ["javascript:", "vbscript:", "file:", "data:"].contains { lower.hasPrefix($0) }
  }
}
