/// How a template's own text moves on inside styles (`html/template/transition.go`, `css.go`).
enum StyleTransitions {
  typealias Bytes = ArraySlice<UInt8>

  private static func isSpace(_ c: UInt8) -> Bool { HTMLTransitions.isHTMLSpace(c) }

  static func inStyle(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    var k = 0
    while let i = text.first(where: { "(\"'/".utf8.contains($0) }, from: k) {
      switch text.at(i) {
      case UInt8(ascii: "("):
        var p = i
        while p > 0, isSpace(text.at(p - 1)) { p -= 1 }
        guard endsWithURL(text.part(0, p)) else { break }
        let j = HTMLTransitions.whiteSpace(text, i + 1)
        if j < text.count, text.at(j) == UInt8(ascii: "\"") { return (context.with(.cssDoubleQuotedURL), j + 1) }
        if j < text.count, text.at(j) == UInt8(ascii: "'") { return (context.with(.cssSingleQuotedURL), j + 1) }
        return (context.with(.cssURL), j)
      case UInt8(ascii: "/"):
        if text.has("//", at: i) { return (context.with(.cssLineComment), i + 2) }
        if text.has("/*", at: i) { return (context.with(.cssBlockComment), i + 2) }
      case UInt8(ascii: "\""): return (context.with(.cssDoubleQuoted), i + 1)
      default: return (context.with(.cssSingleQuoted), i + 1)
      }
      k = i + 1
    }
    return (context, text.count)
  }

  static func inString(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let ends =
      switch context.state {
      case .cssDoubleQuoted, .cssDoubleQuotedURL: "\\\""
      case .cssSingleQuoted, .cssSingleQuotedURL: "\\'"
      default: "\\\t\n\u{C}\r )"
      }
    var context = context
    var k = 0
    while var i = text.first(where: { ends.utf8.contains($0) }, from: k) {
      if text.at(i) == UInt8(ascii: "\\") {
        i += 1
        if i == text.count { return (.failed("unfinished escape sequence in CSS string: \(HTMLTransitions.quoted(text))"), text.count) }
      } else {
        return (context.with(.css), i + 1)
      }
      context = HTMLTransitions.inURL(context, decoded(text.part(0, i + 1))[...]).0
      k = i + 1
    }
    return (HTMLTransitions.inURL(context, decoded(text.from(k))[...]).0, text.count)
  }

  private static func endsWithURL(_ text: Bytes) -> Bool {
    guard text.count >= 3, text.hasFolded("url", at: text.count - 3) else { return false }
    guard let before = String(decoding: text.part(0, text.count - 3), as: UTF8.self).unicodeScalars.last else { return true }
    return !isName(before)
  }

  static func isName(_ c: Unicode.Scalar) -> Bool {
    switch c.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  static func isHex(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x41...0x46).contains(c & 0xDF) }

  /// The text that CSS's escapes stand for.
  static func decoded(_ text: Bytes) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      guard text.at(i) == UInt8(ascii: "\\") else {
        out.append(text.at(i))
        i += 1
        continue
      }
      guard i + 1 < text.count else { break }
      if isHex(text.at(i + 1)) {
        var j = i + 2
        while j < text.count, j < i + 7, isHex(text.at(j)) { j += 1 }
        var code = UInt32(String(decoding: text.part(i + 1, j), as: UTF8.self), radix: 16) ?? 0
        if code > 0x10FFFF {
          code /= 16
          j -= 1
        }
        out += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
        if j < text.count, isSpace(text.at(j)) { j += text.has("\r\n", at: j) ? 2 : 1 }
        i = j
      } else {
        var j = i + 2
        while j < text.count, text.at(j) & 0xC0 == 0x80, text.at(i + 1) >= 0xC0 { j += 1 }
        out += text.part(i + 1, j)
        i = j
      }
    }
    return out
  }
}
