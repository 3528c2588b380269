/// Values as Go's `encoding/json` writes them.
public enum GoJSON {
  /// - Parameters:
  ///   - indent: what each level is indented by; nil for all in one line.
  ///   - prefix: what each line but the first begins with.
  ///   - escapesHTML: whether `<`, `>` and `&` are spelled as numbers.
  public static func text(_ value: Value, indent: String? = nil, prefix: String = "", escapesHTML: Bool = true) throws(FunctionError) -> String {
    var writer = Writer(indent: indent, prefix: prefix, escapesHTML: escapesHTML)
    try writer.write(value, 0)
    return writer.out
  }

  private struct Writer {
    let indent: String?
    let prefix: String
    let escapesHTML: Bool
    var out = ""

    mutating func line(_ depth: Int) {
      guard let indent else { return }
      out += "\n" + prefix
      for _ in 0..<depth { out += indent }
    }

    mutating func write(_ value: Value, _ depth: Int) throws(FunctionError) {
      guard depth < 1_000 else { throw FunctionError("json: unsupported value: encountered a cycle") }
      switch value {
      case .none: out += "null"
      case .bool(let flag): out += flag ? "true" : "false"
      case .int(let number): out += String(number)
      case .float(let number):
        guard number.isFinite else { throw FunctionError("json: unsupported value: \(GoFormat.text(value))") }
        out += GoJSON.number(number)
      case .string(let text), .safe(_, let text): string(text)
      case .list(let list): try write(list, depth)
      case .map(let map):
        // Keys are sorted as texts, whatever they are.
        let entries = map.entries.map { (GoFormat.text($0.key.value), $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        if entries.isEmpty {
          out += "{}"
          return
        }
        out += "{"
        for (i, (key, element)) in entries.enumerated() {
          if i > 0 { out += "," }
          line(depth + 1)
          string(key)
          out += indent == nil ? ":" : ": "
          try write(element, depth + 1)
        }
        line(depth)
        out += "}"
      case .object(let object):
        if let elements = object.elements { try write(elements, depth) } else { string(object.textInJSON) }
      case .function: throw FunctionError("json: unsupported type: func()")
      }
    }

    private mutating func write(_ list: [Value], _ depth: Int) throws(FunctionError) {
      if list.isEmpty {
        out += "[]"
        return
      }
      out += "["
      for (i, element) in list.enumerated() {
        if i > 0 { out += "," }
        line(depth + 1)
        try write(element, depth + 1)
      }
      line(depth)
      out += "]"
    }

    private mutating func string(_ text: String) {
      out += "\""
      for c in text.unicodeScalars {
        switch c {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case "\u{8}": out += "\\b"
        case "\u{C}": out += "\\f"
        case "<" where escapesHTML, ">" where escapesHTML, "&" where escapesHTML: out += "\\u" + GoQuote.hex(c.value, 4)
        case "\u{2028}", "\u{2029}": out += "\\u" + GoQuote.hex(c.value, 4)
        default: if c.value < 0x20 { out += "\\u" + GoQuote.hex(c.value, 4) } else { out.unicodeScalars.append(c) }
        }
      }
      out += "\""
    }
  }

  /// A number as JavaScript would write it.
  static func number(_ number: Double) -> String {
    let size = abs(number)
    guard size != 0, size < 1e-6 || size >= 1e21 else { return FloatText.text(number, UInt8(ascii: "f"), precision: -1) }
    var text = FloatText.text(number, UInt8(ascii: "e"), precision: -1)
    // e-09 is e-9 there.
    if let e = text.lastIndex(of: "e") {
      let sign = text.index(after: e)
      let digit = text.index(after: sign)
      if text[sign] == "-", text[digit] == "0", text.index(after: digit) < text.endIndex { text.remove(at: digit) }
    }
    return text
  }
}
