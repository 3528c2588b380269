/// JSON with its keys in the order they are given in; Foundation's encoder sorts them or not at all.
public indirect enum JSONText: Sendable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case null
  case array([JSONText])
  /// Elements that are made one by one, on all cores; for long lists.
  case elements(Int, @Sendable (Int) -> JSONText)
  case object([(String, JSONText)])

  /// The text, indented by two spaces a level, or in one line.
  public func text(indented: Bool) -> String {
    var out: [UInt8] = []
    write(into: &out, indented ? 0 : nil)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(into out: inout [UInt8], _ level: Int?) {
    switch self {
    case .string(let text): Self.quote(text, into: &out)
    case .integer(let number): out += String(number).utf8
    case .boolean(let flag): out += (flag ? "true" : "false").utf8
    case .null: out += "null".utf8
    case .array(let elements):
      Self.list(into: &out, level, "[", "]", elements.count) { elements[$0].write(into: &$1, $2) }
    case .elements(let count, let element):
      let pieces = Parallel.map(count) { i -> [UInt8] in
        var piece: [UInt8] = []
        element(i).write(into: &piece, level.map { $0 + 1 })
        return piece
      }
      out.reserveCapacity(out.count + pieces.reduce(0) { $0 + $1.count + 16 } + 256)
      Self.list(into: &out, level, "[", "]", count) { i, out, _ in out += pieces[i] }
    case .object(let fields):
      Self.list(into: &out, level, "{", "}", fields.count) {
        Self.quote(fields[$0].0, into: &$1)
        $1 += ": ".utf8
        fields[$0].1.write(into: &$1, $2)
      }
    }
  }

  private static func list(
    into out: inout [UInt8], _ level: Int?, _ open: String, _ close: String, _ count: Int, _ element: (Int, inout [UInt8], Int?) -> Void
  ) {
    out += open.utf8
    for i in 0..<count {
      if i > 0 { out += (level == nil ? ", " : ",").utf8 }
      if let level { breakLine(into: &out, level + 1) }
      element(i, &out, level.map { $0 + 1 })
    }
    if let level, count > 0 { breakLine(into: &out, level) }
    out += close.utf8
  }

  private static func breakLine(into out: inout [UInt8], _ level: Int) {
    out.append(0x0A)
    out.append(contentsOf: repeatElement(0x20, count: level * 2))
  }

  private static func quote(_ text: String, into out: inout [UInt8]) {
    var text = text
    out.append(0x22)
    text.withUTF8 { bytes in
      var start = 0
      for i in bytes.indices where bytes[i] < 0x20 || bytes[i] == 0x22 || bytes[i] == 0x5C || bytes[i] == 0x7F {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
        escape(bytes[i], into: &out)
        start = i + 1
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    out.append(0x22)
  }

  private static func escape(_ c: UInt8, into out: inout [UInt8]) {
    switch c {
    case 0x22: out += "\\\"".utf8
    case 0x5C: out += "\\\\".utf8
    case 0x0A: out += "\\n".utf8
    case 0x0D: out += "\\r".utf8
    case 0x09: out += "\\t".utf8
    default: out += ("\\u00" + (c < 16 ? "0" : "") + String(c, radix: 16)).utf8
    }
  }
}
