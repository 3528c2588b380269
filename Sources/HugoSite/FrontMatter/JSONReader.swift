/// JSON with the place of every key and value, which no JSON decoder at hand tells. By Go's rules (`encoding/json`): strict, and of a
/// key that stands twice the last one counts.
enum JSONReader {
  static func read(_ bytes: [UInt8], _ range: ByteRange) -> DataReader.Outcome {
    var parser = Parser(bytes: bytes, i: range.lowerBound, end: range.upperBound)
    do throws(FrontMatterProblem) {
      let (value, place) = try parser.value(depth: 0)
      parser.skipBlanks()
      if parser.i < parser.end { throw parser.problem("something follows the closing brace") }
      guard case .table(let fields) = value else { return DataReader.Outcome(problems: [FrontMatterProblem(.notATable(.json), range: place)]) }
      return DataReader.Outcome(fields: fields)
    } catch {
      return DataReader.Outcome(fields: parser.salvaged, problems: [error])
    }
  }

  private struct Parser {
    let bytes: [UInt8]
    var i: Int
    let end: Int
    /// The fields of the outermost table so far.
    var salvaged: [DataField] = []

    func problem(_ reason: String) -> FrontMatterProblem {
      let start = min(i, end)
      return FrontMatterProblem(.syntax(.json, reason), range: start..<min(start + 1, end))
    }

    mutating func skipBlanks() {
      while i < end, bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == 0x09 { i += 1 }
    }

    private func peek(_ c: Unicode.Scalar) -> Bool { i < end && bytes[i] == UInt8(ascii: c) }

    mutating func value(depth: Int) throws(FrontMatterProblem) -> (DataValue, ByteRange) {
      skipBlanks()
      let start = i
      guard depth < 500 else { throw problem("it is nested too deeply") }
      guard i < end else { throw problem("a value is missing") }
      switch bytes[i] {
      case UInt8(ascii: "{"): return (try table(depth: depth), start..<i)
      case UInt8(ascii: "["): return (try list(depth: depth), start..<i)
      case UInt8(ascii: "\""): return (.string(try string()), start..<i)
      default: return (try word(), start..<i)
      }
    }

    private mutating func table(depth: Int) throws(FrontMatterProblem) -> DataValue {
      i += 1
      var fields: [DataField] = []
      var positions: [String: Int] = [:]
      skipBlanks()
      if peek("}") { i += 1; return .table([]) }
      while true {
        skipBlanks()
        let start = i
        guard peek("\"") else { throw problem(peek("}") ? "a comma stands before the closing brace" : "a key in double quotes was expected") }
        let key = try string()
        let keyRange = start..<i
        skipBlanks()
        guard peek(":") else { throw problem("a colon was expected behind the key") }
        i += 1
        let (value, range) = try value(depth: depth + 1)
        let field = DataField(key: key, keyRange: keyRange, value: value, valueRange: range)
        if let position = positions[key] { fields[position] = field } else {
          positions[key] = fields.count
          fields.append(field)
        }
        if depth == 0, fields.count < 200 { salvaged = fields }
        skipBlanks()
        if peek("}") { i += 1; return .table(fields) }
        guard peek(",") else { throw problem("a comma or a closing brace was expected") }
        i += 1
      }
    }

    private mutating func list(depth: Int) throws(FrontMatterProblem) -> DataValue {
      i += 1
      var elements: [DataElement] = []
      skipBlanks()
      if peek("]") { i += 1; return .array([]) }
      while true {
        let (value, range) = try value(depth: depth + 1)
        elements.append(DataElement(value: value, range: range))
        skipBlanks()
        if peek("]") { i += 1; return .array(elements) }
        guard peek(",") else { throw problem("a comma or a closing bracket was expected") }
        i += 1
      }
    }

    private mutating func string() throws(FrontMatterProblem) -> String {
      i += 1
      var out: [UInt8] = []
      while i < end {
        let c = bytes[i]
        if c == UInt8(ascii: "\"") { i += 1; return String(decoding: out, as: UTF8.self) }
        if c < 0x20 { throw problem("a control character or line break stands in a text; write \\n") }
        i += 1
        guard c == UInt8(ascii: "\\") else { out.append(c); continue }
        guard i < end else { break }
        let e = bytes[i]
        i += 1
        switch e {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(e)
        case UInt8(ascii: "u"): try unicode(into: &out)
        default:
          i -= 1
          throw problem("no such escape as `\\\(Character(Unicode.Scalar(e)))`")
        }
      }
      throw problem("a text never closes")
    }

    private mutating func hex() throws(FrontMatterProblem) -> UInt32 {
      guard i + 4 <= end, bytes[i..<i + 4].allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66) }), let value = UInt32(String(decoding: bytes[i..<i + 4], as: UTF8.self), radix: 16) else {
        throw problem("four hexadecimal digits were expected")
      }
      i += 4
      return value
    }

    private mutating func unicode(into out: inout [UInt8]) throws(FrontMatterProblem) {
      var value = try hex()
      if value >= 0xD800, value < 0xDC00, i + 1 < end, bytes[i] == UInt8(ascii: "\\"), bytes[i + 1] == UInt8(ascii: "u") {
        let back = i
        i += 2
        let low = try hex()
        if low >= 0xDC00, low < 0xE000 { value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) } else { i = back }
      }
      out += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    }

    private mutating func word() throws(FrontMatterProblem) -> DataValue {
      let start = i
      while i < end, !", ]}\n\r\t:".utf8.contains(bytes[i]) { i += 1 }
      let text = String(decoding: bytes[start..<i], as: UTF8.self)
      switch text {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case "null": return .null
      default: break
      }
      let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
      let plain = digits.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "eE+-.".utf8.contains($0) }
      guard plain, let first = digits.utf8.first, first >= 0x30, first <= 0x39, digits.count == 1 || !digits.hasPrefix("0") || digits.hasPrefix("0."),
        !text.hasSuffix("."), !text.contains(".e"), !text.contains(".E"), let number = Double(text), number.isFinite
      else {
        i = start
        throw problem("no JSON value begins so")
      }
      // Go decodes every JSON number to a float; whole ones print as whole numbers all the same.
      return number == number.rounded() && abs(number) < 9e15 ? .integer(Int(number)) : .float(number)
    }
  }
}
