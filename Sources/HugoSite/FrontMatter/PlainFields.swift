/// The shortcut for front matter that is only `key = value` or `key: value` lines with plain values, as nearly all is.
///
/// It gives exactly what the full parser would give, and gives up (nil) at the first thing that it is not sure of.
enum PlainFields {
  static func read(_ bytes: [UInt8], _ range: ByteRange, _ format: FrontMatterFormat) -> [DataField]? {
    guard format == .toml || format == .yaml else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      read(UnsafeBufferPointer(rebasing: buffer[range]), offset: range.lowerBound, toml: format == .toml)
    }
  }

  /// Works on the page's own bytes: most pages of most sites come through here.
  private static func read(_ b: UnsafeBufferPointer<UInt8>, offset: Int, toml: Bool) -> [DataField]? {
    var fields: [DataField] = []
    var i = 0
    while i < b.count {
      var lineEnd = i
      while lineEnd < b.count, b[lineEnd] != 0x0A { lineEnd += 1 }
      var next = lineEnd + 1
      var end = lineEnd
      if end > i, b[end - 1] == 0x0D { end -= 1 }
      while end > i, b[end - 1] == 0x20 { end -= 1 }
      defer { i = next }
      if end == i { continue }
      if b[i] == UInt8(ascii: "#") {
        guard (i..<end).allSatisfy({ b[$0] >= 0x20 && b[$0] < 0x7F }) else { return nil }
        continue
      }
      // Every key is held against those before it, which suits the few that a page has.
      guard fields.count < 64, isLetter(b[i]) else { return nil }
      var k = i
      while k < end, isLetter(b[k]) || isDigit(b[k]) || b[k] == UInt8(ascii: "_") || b[k] == UInt8(ascii: "-") { k += 1 }
      let key = i..<k
      var v = k
      if toml {
        while v < end, b[v] == 0x20 { v += 1 }
        guard v < end, b[v] == UInt8(ascii: "=") else { return nil }
        v += 1
      } else {
        guard v < end, b[v] == UInt8(ascii: ":") else { return nil }
        v += 1
        if v == end, let list = list(b, from: next, offset: offset) {
          // A list of plain texts below its key, as tags are written.
          let name = String(decoding: b[key], as: UTF8.self)
          guard !fields.contains(where: { $0.key == name }), !isReserved(name), let first = list.elements.first, let last = list.elements.last else { return nil }
          fields.append(
            DataField(
              key: name, keyRange: key.lowerBound + offset..<key.upperBound + offset, value: .array(list.elements),
              valueRange: list.start + offset..<max(first.range.upperBound, last.range.upperBound)))
          next = list.end
          continue
        }
        guard v < end, b[v] == 0x20 else { return nil }
      }
      while v < end, b[v] == 0x20 { v += 1 }
      guard v < end, let value = value(b, v..<end, toml: toml) else { return nil }
      let name = String(decoding: b[key], as: UTF8.self)
      guard !fields.contains(where: { $0.key == name }), toml || !isReserved(name) else { return nil }
      fields.append(
        DataField(
          key: name, keyRange: key.lowerBound + offset..<key.upperBound + offset, value: value, valueRange: v + offset..<end + offset))
    }
    return fields.isEmpty ? nil : fields
  }

  /// Lines of `  - text`, all indented alike; nil where there is none, or one that is not plain.
  private static func list(_ b: UnsafeBufferPointer<UInt8>, from begin: Int, offset: Int) -> (elements: [DataElement], start: Int, end: Int)? {
    var elements: [DataElement] = []
    var i = begin
    var margin: Int?
    while i < b.count {
      var end = i
      while end < b.count, b[end] != 0x0A { end += 1 }
      let next = min(end + 1, b.count)
      if end > i, b[end - 1] == 0x0D { end -= 1 }
      while end > i, b[end - 1] == 0x20 { end -= 1 }
      var dash = i
      while dash < end, b[dash] == 0x20 { dash += 1 }
      guard dash + 2 < end, b[dash] == UInt8(ascii: "-"), b[dash + 1] == 0x20, margin == nil || dash - i == margin else { break }
      margin = dash - i
      var v = dash + 1
      while v < end, b[v] == 0x20 { v += 1 }
      guard let value = value(b, v..<end, toml: false) else { return nil }
      elements.append(DataElement(value: value, range: v + offset..<end + offset))
      i = next
    }
    // What follows has to be a key at the left margin again, or the end.
    guard let margin, i >= b.count || b[i] != 0x20, i >= b.count || b[i] != UInt8(ascii: "-") else { return nil }
    return (elements, begin + margin, i)
  }

  private static func value(_ b: UnsafeBufferPointer<UInt8>, _ r: ByteRange, toml: Bool) -> DataValue? {
    let first = b[r.lowerBound]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      // One quoted text that ends where the line does, with nothing to unescape.
      guard r.count >= 2, b[r.upperBound - 1] == first else { return nil }
      let inner = r.lowerBound + 1..<r.upperBound - 1
      if toml, inner.isEmpty { return .string("") }
      guard inner.allSatisfy({ b[$0] >= 0x20 && b[$0] != first && b[$0] != UInt8(ascii: "\\") && b[$0] != 0x7F }) else { return nil }
      return text(b, inner)
    }
    if isDigit(first), r.count >= 10, b[r.lowerBound + 4] == UInt8(ascii: "-") { return day(b, r, toml: toml) }
    if isDigit(first) || (first == UInt8(ascii: "-") && r.count > 1) {
      let digits = first == UInt8(ascii: "-") ? r.dropFirst() : r[...]
      guard digits.count <= 15, digits.allSatisfy({ isDigit(b[$0]) }) else { return nil }
      guard digits.count == 1 || b[digits.lowerBound] != UInt8(ascii: "0") else { return nil }
      var number = 0
      for k in digits { number = number * 10 + Int(b[k] - 0x30) }
      return .integer(first == UInt8(ascii: "-") ? -number : number)
    }
    guard isLetter(first) || (!toml && first >= 0x80) else { return nil }
    let word = String(decoding: b[r.lowerBound..<min(r.upperBound, r.lowerBound + 6)], as: UTF8.self)
    if toml { return r.count == 4 && word == "true" ? .boolean(true) : r.count == 5 && word == "false" ? .boolean(false) : nil }
    if r.count <= 5 {
      switch word.lowercased() {
      case "true": return ["true", "True", "TRUE"].contains(word) ? .boolean(true) : .string(word)
      case "false": return ["false", "False", "FALSE"].contains(word) ? .boolean(false) : .string(word)
      case "null", "nan", "inf": return nil
      default: break
      }
    }
    // A plain YAML scalar: words with harmless punctuation.
    for k in r {
      switch b[k] {
      case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: continue
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "+"):
        continue
      case 0x80...0xFF: continue
      default: return nil
      }
    }
    return text(b, r)
  }

  /// `2024-05-31` and `2024-05-31T10:00:00+02:00`: text to YAML, a date to TOML.
  private static func day(_ b: UnsafeBufferPointer<UInt8>, _ r: ByteRange, toml: Bool) -> DataValue? {
    let shape = Array("0000-00-00T00:00:00".utf8)
    for (i, k) in r.enumerated() {
      if i < shape.count, toml || i < 10 {
        guard shape[i] == UInt8(ascii: "0") ? isDigit(b[k]) : b[k] == shape[i] else { return nil }
      } else {
        guard isDigit(b[k]) || "+-:.TZ".utf8.contains(b[k]) else { return nil }
      }
    }
    let text = String(decoding: b[r], as: UTF8.self)
    guard toml else { return .string(text) }
    guard r.count == 10 || r.count >= 19, let instant = HugoDate.parse(text) else { return nil }
    return .date(instant)
  }

  private static func text(_ b: UnsafeBufferPointer<UInt8>, _ r: ByteRange) -> DataValue? {
    guard let text = String(validating: UnsafeBufferPointer(rebasing: b[r]), as: UTF8.self) else { return nil }
    // Characters that end a line in YAML, or that neither format allows.
    guard !text.unicodeScalars.contains(where: { $0.value >= 0x80 && ($0.value < 0xA0 || $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{FEFF}") })
    else { return nil }
    return .string(text)
  }

  /// Words that are no text as a YAML key.
  private static func isReserved(_ key: String) -> Bool {
    ["true", "false", "null", "nan", "inf", "y", "n"].contains(key.lowercased())
  }

  private static func isLetter(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }
  private static func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
}
