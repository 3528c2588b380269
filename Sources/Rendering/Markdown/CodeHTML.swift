import GoTemplate

/// Code as HTML, without colours.
enum CodeHTML {
  /// As Hugo gives code that it cannot colour (`markup/highlight`), but for its `tabindex` and `data-lang`.
  static func plain(_ code: String, language: String) -> String {
    let attribute = language.isEmpty ? "" : " class=\"language-\(TextEscapes.html(language))\""
    return "<pre><code\(attribute)>\(TextEscapes.html(code))</code></pre>"
  }
}

/// Text in markup, as Goldmark writes it.
enum MarkupText {
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\"") || $0 == 0 }) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    for c in text.utf8 {
      switch c {
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      case 0: out += "\u{FFFD}".utf8
      default: out.append(c)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A destination with what URLs do not have percent-encoded; what is encoded already stays (`util.URLEscape`).
  static func url(_ text: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    for (i, c) in bytes.enumerated() {
      switch c {
      case UInt8(ascii: "%"):
        let isEncoded = i + 2 < bytes.count && isHex(bytes[i + 1]) && isHex(bytes[i + 2])
        out += isEncoded ? [c] : Array("%25".utf8)
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(c)
      case _ where "-._~!#$&'()*+,/:;=?@".utf8.contains(c): out.append(c)
      default:
        let hex = String(c, radix: 16).uppercased()
        out += ("%" + (hex.count < 2 ? "0" : "") + hex).utf8
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isHex(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x41...0x46).contains(c & 0xDF) }

  /// A scheme that runs something, which Goldmark leaves out where raw HTML is not kept.
  static func isDangerous(_ url: String) -> Bool {
    let lower = url.lowercased()
    if lower.hasPrefix("data:image/") { return !["png;", "gif;", "jpeg;", "webp;", "svg+xml;"].contains { lower.dropFirst(11).hasPrefix($0) } }
    return ["javascript:", "vbscript:", "file:", "data:"].contains { lower.hasPrefix($0) }
  }
}
