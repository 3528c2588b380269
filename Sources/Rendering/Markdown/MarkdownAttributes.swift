import GoTemplate

/// Attributes in braces: `{#id .class key="value"}` (Goldmark's `parser/attribute.go`).
struct MarkdownAttributes {
  private(set) var pairs: [(name: String, value: Value)] = []

  var id: String? { self["id"]?.string }
  subscript(_ name: String) -> Value? { pairs.first { $0.name == name }?.value }

  init() {}

  /// - Parameter text: with its braces, and space around them; nil where it is not well formed.
  init?(_ text: String) {
    guard let (attributes, end) = Self.read(Array(text.utf8)[...]), text.utf8.dropFirst(end).allSatisfy({ $0 <= 0x20 }) else { return nil }
    self = attributes
  }

  /// The attributes that a text begins with, and how many bytes they take.
  static func read(_ text: ArraySlice<UInt8>) -> (MarkdownAttributes, Int)? {
    var reader = AttributeReader(rest: text)
    return reader.attributes().map { ($0, text.count - reader.rest.count) }
  }

  /// The attributes that a heading's line ends with, and the line without them (`parseLastLineAttributes`).
  static func take(fromEndOf line: String) -> (rest: String, attributes: MarkdownAttributes)? {
    guard line.holds(byte: UInt8(ascii: "{")) else { return nil }
    let bytes = Array(line.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\\") {
        i += 2
        continue
      }
      if bytes[i] == UInt8(ascii: "{"), let (attributes, count) = read(bytes[i...]), bytes[(i + count)...].allSatisfy({ $0 <= 0x20 }) {
        var end = i
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return (String(decoding: bytes[..<end], as: UTF8.self), attributes)
      }
      i += 1
    }
    return nil
  }

  mutating func append(_ name: String, _ value: Value) {
    if name == "class", let index = pairs.firstIndex(where: { $0.name == name }) {
      pairs[index].value = .string((pairs[index].value.string ?? "") + " " + (value.string ?? ""))
    } else if let index = pairs.firstIndex(where: { $0.name == name }) {
      pairs[index].value = value
    } else {
      pairs.append((name, value))
    }
  }

  /// Takes over what is not there yet.
  mutating func add(_ other: MarkdownAttributes) { for (name, value) in other.pairs where self[name] == nil { pairs.append((name, value)) } }

  /// As they stand in a tag: those that any element may have, `data-…`, and those given; what is no text is empty there.
  func html(_ more: Set<String> = []) -> String {
    pairs.filter { Self.global.contains($0.name) || more.contains($0.name) || $0.name.hasPrefix("data-") }.map { " \($0.name)=\"\(MarkupText.escaped($0.value.string ?? ""))\"" }.joined()
  }

  /// As Hugo's own renderers of headings and links write them: all but handlers of events.
  var htmlOfHeading: String { pairs.filter { !$0.name.lowercased().hasPrefix("on") }.map { " \($0.name)=\"\(MarkupText.escaped(GoFormat.text($0.value)))\"" }.joined() }

  /// As render hooks see them.
  var map: MapValue {
    var map = MapValue()
    for (name, value) in pairs where !name.lowercased().hasPrefix("on") { map[name.lowercased()] = value }
    return map
  }

  private static let global: Set<String> = [
    "accesskey", "autocapitalize", "autofocus", "class", "contenteditable", "dir", "draggable", "enterkeyhint", "hidden", "id", "inert", "inputmode", "is", "itemid", "itemprop", "itemref", "itemscope", "itemtype", "lang",
    "part", "role", "slot", "spellcheck", "style", "tabindex", "title", "translate",
  ]
}

/// Reads attributes.
private struct AttributeReader {
  var rest: ArraySlice<UInt8>

  private mutating func skipSpace() { rest = rest.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) } }

  mutating func attributes() -> MarkdownAttributes? {
    skipSpace()
    guard rest.first == UInt8(ascii: "{") else { return nil }
    rest = rest.dropFirst()
    var all = MarkdownAttributes()
    while true {
      if rest.first == UInt8(ascii: "}") {
        rest = rest.dropFirst()
        return all
      }
      guard let (name, value) = attribute() else { return nil }
      all.append(name, value)
      skipSpace()
      if rest.first == UInt8(ascii: ",") {
        rest = rest.dropFirst()
        skipSpace()
      }
    }
  }

  private static func isLetter(_ c: UInt8) -> Bool { (0x61...0x7A).contains(c | 0x20) && c >= 0x41 }
  private static func isDigit(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
    let word = rest.prefix(while: isPart)
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func name() -> String? {
    guard let first = rest.first, Self.isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: ":") else { return nil }
    return word { Self.isLetter($0) || Self.isDigit($0) || "_:.-".utf8.contains($0) }
  }

  private mutating func attribute() -> (String, Value)? {
    skipSpace()
    if let sign = rest.first, sign == UInt8(ascii: "#") || sign == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let value = word { $0 > 0x20 && (!Self.isSign($0) || "_-:.".utf8.contains($0)) }
      return (sign == UInt8(ascii: "#") ? "id" : "class", .string(value))
    }
    guard let name = name() else { return nil }
    skipSpace()
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst()
    guard let value = value(depth: 0) else { return nil }
    if name == "class" || name == "id", value.string == nil { return nil }
    return (name, value)
  }

  private static func isSign(_ c: UInt8) -> Bool { (0x21...0x2F).contains(c) || (0x3A...0x40).contains(c) || (0x5B...0x60).contains(c) || (0x7B...0x7E).contains(c) }

  private mutating func value(depth: Int) -> Value? {
    skipSpace()
    guard let first = rest.first, depth < 20 else { return nil }
    switch first {
    case UInt8(ascii: "{"): return attributes().map { .map($0.map) }
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "\""): return text().map { .string($0) }
    case _ where first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || Self.isDigit(first): return number()
    default:
      guard let word = name() else { return nil }
      return word == "true" ? .bool(true) : word == "false" ? .bool(false) : word == "null" ? Value.none : .string(word)
    }
  }

  private mutating func list(depth: Int) -> Value? {
    rest = rest.dropFirst()
    var values: [Value] = []
    while true {
      var isNext = false
      if !values.isEmpty, rest.first == UInt8(ascii: ",") {
        rest = rest.dropFirst()
        isNext = true
      }
      if rest.first == UInt8(ascii: "]") {
        if isNext { return nil }
        rest = rest.dropFirst()
        return .list(values)
      }
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipSpace()
    }
  }

  private mutating func text() -> String? {
    var out: [UInt8] = []
    var i = rest.startIndex + 1
    while i < rest.endIndex {
      let c = rest[i]
      if c == UInt8(ascii: "\\"), i + 1 < rest.endIndex {
        let escapes: [UInt8: UInt8] = [UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9]
        if let sign = escapes[rest[i + 1]] {
          out.append(sign)
          i += 2
        } else {
          out.append(c)
          i += 1
        }
      } else if c == UInt8(ascii: "\"") {
        rest = rest[(i + 1)...]
        return String(decoding: out, as: UTF8.self)
      } else if c == 0x0A {
        return nil
      } else {
        out.append(c)
        i += 1
      }
    }
    return nil
  }

  private mutating func number() -> Value? {
    let isNegative = rest.first == UInt8(ascii: "-")
    if let sign = rest.first, !Self.isDigit(sign) { rest = rest.dropFirst() }
    var text = word(Self.isDigit)
    guard !text.isEmpty else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      text += "." + word(Self.isDigit)
    }
    if let e = rest.first, e | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      text += "e"
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        text.append(Character(Unicode.Scalar(sign)))
        rest = rest.dropFirst()
      }
      text += word(Self.isDigit)
    }
    return Double(text.hasSuffix(".") ? String(text.dropLast()) : text).map { .float(isNegative ? -$0 : $0) }
  }
}
