/// What `html`, `js` and `urlquery` make of a text.
public enum TextEscapes {
  /// `template.HTMLEscapeString`.
  public static func html(_ text: String) -> String {
    var out: [UInt8] = []
    for c in text.utf8 {
      switch c {
      case 0: out += "\u{FFFD}".utf8
      case UInt8(ascii: "\""): out += "&#34;".utf8
      case UInt8(ascii: "'"): out += "&#39;".utf8
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      default: out.append(c)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `template.JSEscapeString`.
  public static func js(_ text: String) -> String {
    var out = ""
    for c in text.unicodeScalars {
      switch c {
      case "\\": out += "\\\\"
      case "'": out += "\\'"
      case "\"": out += "\\\""
      case "<": out += "\\u003C"
      case ">": out += "\\u003E"
      case "&": out += "\\u0026"
      case "=": out += "\\u003D"
      default:
        if c.value < 0x20 || (c.value >= 0x80 && !GoQuote.isPrint(c)) { out += "\\u" + GoQuote.hex(c.value, 4).uppercased() } else { out.unicodeScalars.append(c) }
      }
    }
    return out
  }

  /// `url.QueryEscape`.
  public static func query(_ text: String) -> String {
    var out = ""
    for c in text.utf8 {
      switch c {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): out.unicodeScalars.append(Unicode.Scalar(c))
      case 0x20: out += "+"
      default: out += "%" + GoQuote.hex(UInt32(c), 2).uppercased()
      }
    }
    return out
  }
}

extension TextEscapes {
  /// The text of a piece of HTML: its tags and comments left out (`html/template`'s `stripTags`).
  public static func withoutTags(_ html: String) -> String { MarkupEscapes.withoutTags(html) }
}
