/// Texts in quotes as Go's `strconv` writes and reads them.
enum GoQuote {
  /// `strconv.Quote`.
  static func quoted(_ text: String, quote: Unicode.Scalar = "\"", onlyASCII: Bool = false) -> String {
    var out = String(quote)
    for c in text.unicodeScalars { out += escaped(c, quote, onlyASCII) }
    out.unicodeScalars.append(quote)
    return out
  }

  static func escaped(_ c: Unicode.Scalar, _ quote: Unicode.Scalar, _ onlyASCII: Bool = false) -> String {
    switch c {
    case quote, "\\": return "\\" + String(c)
    case "\u{07}": return "\\a"
    case "\u{08}": return "\\b"
    case "\u{0C}": return "\\f"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0B}": return "\\v"
    default:
      if c.value < 0x80 ? c.value >= 0x20 && c.value != 0x7F : !onlyASCII && isPrint(c) { return String(c) }
      if c.value < 0x80 { return "\\x" + hex(c.value, 2) }
      return c.value < 0x10000 ? "\\u" + hex(c.value, 4) : "\\U" + hex(c.value, 8)
    }
  }

  static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols, and the space.
  static func isPrint(_ c: Unicode.Scalar) -> Bool {
    if c == " " { return true }
    switch c.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return true
    default: return false
    }
  }

  /// `strconv.Unquote`: the text between quotes or backquotes, or nil where it is written wrong.
  static func unquoted(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, let quote = bytes.first, bytes.last == quote else { return nil }
    let inner = bytes[1..<bytes.count - 1]
    if quote == UInt8(ascii: "`") { return inner.contains(quote) ? nil : String(decoding: inner.filter { $0 != 0x0D }, as: UTF8.self) }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), !inner.contains(0x0A) else { return nil }
    var out: [UInt8] = []
    var i = inner.startIndex
    while i < inner.endIndex {
      guard inner[i] == UInt8(ascii: "\\") else {
        if inner[i] == quote { return nil }
        out.append(inner[i])
        i += 1
        continue
      }
      guard i + 1 < inner.endIndex else { return nil }
      let c = inner[i + 1]
      i += 2
      func number(_ digits: Int, _ radix: UInt32, from start: Int) -> UInt32? {
        guard start + digits <= inner.endIndex else { return nil }
        return UInt32(String(decoding: inner[start..<start + digits], as: UTF8.self), radix: Int(radix))
      }
      switch c {
      case UInt8(ascii: "a"): out.append(7)
      case UInt8(ascii: "b"): out.append(8)
      case UInt8(ascii: "f"): out.append(12)
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "r"): out.append(13)
      case UInt8(ascii: "t"): out.append(9)
      case UInt8(ascii: "v"): out.append(11)
      case UInt8(ascii: "\\"): out.append(c)
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard c == quote else { return nil }
        out.append(c)
      case UInt8(ascii: "x"):
        guard let value = number(2, 16, from: i) else { return nil }
        out.append(UInt8(value))
        i += 2
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let digits = c == UInt8(ascii: "u") ? 4 : 8
        guard let value = number(digits, 16, from: i), let scalar = Unicode.Scalar(value) else { return nil }
        out += String(scalar).utf8
        i += digits
      case 0x30...0x37:
        guard let value = number(3, 8, from: i - 1), value <= 255 else { return nil }
        out.append(UInt8(value))
        i += 2
      default: return nil
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
