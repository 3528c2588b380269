/// Text and values made safe in scripts (`html/template/js.go`).
enum ScriptEscapes {
  typealias Table = @Sendable (UInt8) -> StaticString?

  private static let always: Table = { c in
    switch c {
    case UInt8(ascii: "\""): "\\u0022"
    case UInt8(ascii: "&"): "\\u0026"
    case UInt8(ascii: "'"): "\\u0027"
    case UInt8(ascii: "+"): "\\u002b"
    case UInt8(ascii: "/"): "\\/"
    case UInt8(ascii: "<"): "\\u003c"
    case UInt8(ascii: ">"): "\\u003e"
    default: nil
    }
  }

  /// Between quotes, with what is escaped already left as it is.
  static let stringOnce: Table = { c in c == UInt8(ascii: "`") ? "\\u0060" : always(c) }
  static let string: Table = { c in c == UInt8(ascii: "\\") ? "\\\\" : stringOnce(c) }

  static let templateLiteral: Table = { c in
    switch c {
    case UInt8(ascii: "$"): "\\u0024"
    case UInt8(ascii: "{"): "\\u007b"
    case UInt8(ascii: "}"): "\\u007d"
    default: string(c)
    }
  }

  static let regexp: Table = { c in
    switch c {
    case UInt8(ascii: "$"): "\\$"
    case UInt8(ascii: "("): "\\("
    case UInt8(ascii: ")"): "\\)"
    case UInt8(ascii: "*"): "\\*"
    case UInt8(ascii: "-"): "\\-"
    case UInt8(ascii: "."): "\\."
    case UInt8(ascii: "?"): "\\?"
    case UInt8(ascii: "["): "\\["
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "]"): "\\]"
    case UInt8(ascii: "^"): "\\^"
    case UInt8(ascii: "{"): "\\{"
    case UInt8(ascii: "|"): "\\|"
    case UInt8(ascii: "}"): "\\}"
    default: always(c)
    }
  }

  static func replaced(_ text: String, _ table: Table) -> String {
    var out = ""
    for c in text.unicodeScalars {
      switch c.value {
      case 0x09: out += "\\t"
      case 0x0A: out += "\\n"
      case 0x0C: out += "\\f"
      case 0x0D: out += "\\r"
      case 0..<0x20: out += "\\u" + GoQuote.hex(c.value, 4)
      case 0x2028: out += "\\u2028"
      case 0x2029: out += "\\u2029"
      case 0..<0x80: if let replacement = table(UInt8(c.value)) { out += "\(replacement)" } else { out.unicodeScalars.append(c) }
      default: out.unicodeScalars.append(c)
      }
    }
    return out
  }

  /// A value as an expression: the JSON of it.
  static func value(_ value: Value) -> String {
    switch value {
    case .safe(.js, let text): return text
    case .safe(.jsString, let text): return "\"" + text + "\""
    default: break
    }
    let json: String
    do { json = try GoJSON.text(value) } catch let failure {
      let message = failure.message.replacing("*/", with: "* /").replacing("<!--", with: "\\x3C!--")
      return " /* \(message) */null "
    }
    guard let first = json.utf8.first, let last = json.utf8.last else { return " null " }
    return ScriptTransitions.isIdentifier(first) || ScriptTransitions.isIdentifier(last) ? " " + json + " " : json
  }
}
