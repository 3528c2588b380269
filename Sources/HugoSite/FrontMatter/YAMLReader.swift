import Yams

/// YAML through Yams, with the meaning that Hugo's own YAML reader gives to plain scalars, and with the place of every key and value.
enum YAMLReader {
  static func read(_ bytes: [UInt8], _ range: ByteRange) -> DataReader.Outcome {
    var outcome = DataReader.Outcome()
    var text = Array(bytes[range])
    for _ in 0..<20 {
      do {
        let reader = YAMLPlaces(text: text, offset: range.lowerBound)
        guard let root = try Yams.Parser(yaml: String(decoding: text, as: UTF8.self), resolver: .basic, encoding: .utf8).singleRoot() else { return outcome }
        guard reader.isWithinBounds(root) else {
          outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "its aliases stand for more than \(YAMLPlaces.mostNodes) values; write them out"), range: range))
          return outcome
        }
        if let key = reader.keyThatIsNoText(in: root, depth: 0) {
          outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "a list or table cannot be a key; a value that begins with `{` or `[` needs quotes"), range: key))
        }
        switch reader.value(of: root) {
        case .table(let fields): outcome.fields = fields
        case .null: break
        default:
          outcome.problems.append(FrontMatterProblem(.notATable(.yaml), range: reader.range(of: root)))
        }
        outcome.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
        return outcome
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let places = YAMLPlaces(text: text, offset: range.lowerBound)
        let found = places.blankDuplicates(of: keys, mapping: context.mark, in: &text)
        if found.isEmpty {
          let at = places.offset(context.mark)
          outcome.problems.append(FrontMatterProblem(.duplicateKey(keys.sorted().first ?? "", first: at..<at), range: at..<at + 1))
          return outcome
        }
        outcome.problems += found
      } catch let error as YamlError {
        outcome.problems.append(problem(error, YAMLPlaces(text: text, offset: range.lowerBound), bytes, range))
        outcome.fields = salvage(text, offset: range.lowerBound)
        return outcome
      } catch {
        outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "\(error)"), range: range))
        return outcome
      }
    }
    return outcome
  }

  private static func problem(_ error: YamlError, _ places: YAMLPlaces, _ bytes: [UInt8], _ range: ByteRange) -> FrontMatterProblem {
    func at(_ mark: Mark, _ reason: String) -> FrontMatterProblem {
      let start = min(places.offset(mark), range.upperBound)
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      return FrontMatterProblem(.syntax(.yaml, reason), range: start..<end)
    }
    switch error {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _), .composer(_, let reason, let mark, _):
      return at(mark, words(reason))
    case .reader(let reason, let offset, _, _):
      let start = range.lowerBound + min(offset ?? 0, range.count)
      return FrontMatterProblem(.syntax(.yaml, reason), range: start..<min(start + 1, range.upperBound))
    default:
      return FrontMatterProblem(.syntax(.yaml, "\(error)"), range: range)
    }
  }

  /// libYAML's reason, where an author would not know its words.
  private static func words(_ reason: String) -> String {
    switch reason {
    case "mapping values are not allowed in this context": "a second `: ` on one line; put the value in quotes"
    case "did not find expected key": "a key was expected here; check the indentation and the quotes above"
    case "could not find expected ':'": "no `: ` follows the key"
    case "found character that cannot start any token": "a value cannot begin with this character; put it in quotes"
    case "found unexpected end of stream", "found unexpected end of stream while scanning a quoted scalar": "a quote opens here that never closes"
    case "found a tab character that violates indentation": "a tab indents this line; YAML wants spaces"
    default: reason
    }
  }

  /// What single lines at the left margin still tell of a page whose YAML is broken, so that its title and weight are not lost.
  private static func salvage(_ text: [UInt8], offset: Int) -> [DataField] {
    var fields: [DataField] = []
    var start = 0
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = start..<start + line.count
      start += line.count + 1
      guard let field = PlainFields.read(text, range, .yaml)?.first else { continue }
      fields.append(
        DataField(
          key: field.key, keyRange: field.keyRange.shifted(offset), value: field.value, valueRange: field.valueRange.shifted(offset)))
    }
    return fields
  }
}

extension ByteRange {
  fileprivate func shifted(_ by: Int) -> ByteRange { lowerBound + by..<upperBound + by }
}

/// Finds the places of Yams' nodes, which only tell where they begin, and gives them Hugo's types.
struct YAMLPlaces {
  private let text: [UInt8]
  private let offset: Int
  private let lines: LineIndex

  init(text: [UInt8], offset: Int) {
    self.text = text
    self.offset = offset
    lines = LineIndex(SourceText(path: "", bytes: text))
  }

  /// The byte offset, in the whole file, of one of Yams' marks.
  func offset(_ mark: Mark) -> Int {
    lines.offset(of: SourcePosition(line: mark.line, column: mark.column)) + offset
  }

  func range(of node: Node) -> ByteRange {
    guard let mark = node.mark else { return offset..<offset }
    let start = offset(mark) - offset
    return start + offset..<end(of: node, from: start) + offset
  }

  /// Where a node ends, in the text.
  private func end(of node: Node, from start: Int) -> Int {
    switch node {
    case .scalar(let scalar): return end(of: scalar, from: start)
    case .sequence(let sequence):
      if start < text.count, text[start] == UInt8(ascii: "[") { return flowEnd(from: start, inner: sequence.last.map { range(of: $0).upperBound - offset }, close: "]") }
      return sequence.last.map { max(start, range(of: $0).upperBound - offset) } ?? start
    case .mapping(let mapping):
      let last = mapping.reversed().first.map { max(range(of: $0.key).upperBound, range(of: $0.value).upperBound) - offset }
      if start < text.count, text[start] == UInt8(ascii: "{") { return flowEnd(from: start, inner: last, close: "}") }
      return max(start, last ?? start)
    case .alias: return word(from: start)
    }
  }

  private func word(from start: Int) -> Int {
    var i = start
    while i < text.count, text[i] > 0x20 { i += 1 }
    return i
  }

  private func flowEnd(from start: Int, inner: Int?, close: Unicode.Scalar) -> Int {
    var i = max(start + 1, inner ?? start + 1)
    while i < text.count, text[i] != UInt8(ascii: close) { i += 1 }
    return min(i + 1, text.count)
  }

  private func end(of scalar: Node.Scalar, from start: Int) -> Int {
    guard start < text.count else { return start }
    switch scalar.style {
    case .doubleQuoted, .singleQuoted:
      let mark = text[start]
      guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return word(from: start) }
      var i = start + 1
      while i < text.count {
        if mark == UInt8(ascii: "\""), text[i] == UInt8(ascii: "\\") { i += 2; continue }
        if text[i] == mark {
          if mark == UInt8(ascii: "'"), i + 1 < text.count, text[i + 1] == mark { i += 2; continue }
          return i + 1
        }
        i += 1
      }
      return text.count
    case .literal, .folded:
      // All further lines that are indented deeper than the key's line, without the blank ones at the end.
      let first = lines.line(at: start)
      let margin = indentation(ofLine: first)
      var last = first
      var line = first + 1
      while line <= lines.count {
        let range = lines.range(ofLine: line)
        let blank = text[range].allSatisfy { $0 <= 0x20 }
        if !blank, indentation(ofLine: line) <= margin { break }
        if !blank { last = line }
        line += 1
      }
      return lines.range(ofLine: last).upperBound
    default:
      // A plain scalar: its words, which line breaks may part.
      var i = start
      for c in scalar.string.utf8 {
        guard i < text.count else { break }
        if c == 0x20 || c == 0x0A {
          while i < text.count, text[i] <= 0x20 { i += 1 }
        } else if text[i] == c {
          i += 1
        } else {
          break
        }
      }
      return i
    }
  }

  private func indentation(ofLine line: Int) -> Int {
    text[lines.range(ofLine: line)].prefix { $0 == 0x20 }.count
  }

  /// More values than any front matter has; aliases of aliases stand for far more than is written.
  static let mostNodes = 50_000

  /// Whether a node holds no more than that, all aliases followed, and is not nested too deeply.
  func isWithinBounds(_ root: Node) -> Bool {
    var left = Self.mostNodes
    func walk(_ node: Node, _ depth: Int) {
      left -= 1
      guard left > 0 else { return }
      if depth > 200 { left = 0 }
      switch node {
      case .mapping(let mapping):
        for (key, value) in mapping where left > 0 {
          walk(key, depth + 1)
          walk(value, depth + 1)
        }
      case .sequence(let sequence): for element in sequence where left > 0 { walk(element, depth + 1) }
      default: break
      }
    }
    walk(root, 0)
    return left > 0
  }

  /// The place of the first key that is a list or a table, which Hugo refuses.
  func keyThatIsNoText(in node: Node, depth: Int) -> ByteRange? {
    guard depth < 100 else { return nil }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        if key.scalar == nil, key.alias == nil { return range(of: key) }
        if let place = keyThatIsNoText(in: value, depth: depth + 1) { return place }
      }
      return nil
    case .sequence(let sequence):
      for element in sequence { if let place = keyThatIsNoText(in: element, depth: depth + 1) { return place } }
      return nil
    default: return nil
    }
  }

  func value(of node: Node) -> DataValue {
    switch node {
    case .scalar(let scalar): return YAMLScalar.value(scalar)
    case .sequence(let sequence): return .array(sequence.map { DataElement(value: value(of: $0), range: range(of: $0)) })
    case .mapping(let mapping):
      var fields: [DataField] = []
      for (key, value) in mapping {
        if key.scalar?.string == "<<", key.scalar?.style == .plain || key.scalar?.style == .any, case .table(let merged) = self.value(of: value) {
          for field in merged where !fields.contains(where: { $0.key == field.key }) { fields.append(field) }
          continue
        }
        let name = key.scalar.map { YAMLScalar.key($0) } ?? ""
        fields.append(DataField(key: name, keyRange: range(of: key), value: self.value(of: value), valueRange: range(of: value)))
      }
      return .table(fields)
    case .alias: return .null
    }
  }

  /// Finds the lines that repeat a key of a block mapping, tells them, and blanks the earlier ones with their values in the text, so that
  /// the mapping can be read on with every place as it is: the last one counts.
  func blankDuplicates(of keys: [String], mapping mark: Mark, in text: inout [UInt8]) -> [FrontMatterProblem] {
    let margin = mark.column - 1
    var seen: [String: (first: ByteRange, last: ByteRange)] = [:]
    var problems: [FrontMatterProblem] = []
    var line = mark.line
    while line <= lines.count {
      let range = lines.range(ofLine: line)
      defer { line += 1 }
      let indent = indentation(ofLine: line)
      let isFirst = line == mark.line
      let blank = text[range].allSatisfy { $0 <= 0x20 }
      if !isFirst, !blank, indent < margin { break }
      guard isFirst || indent == margin, !blank else { continue }
      let start = range.lowerBound + margin
      guard start < range.upperBound, let key = key(at: start, in: range), keys.contains(key.name) else { continue }
      if let before = seen[key.name] {
        problems.append(FrontMatterProblem(.duplicateKey(key.name, first: before.first.shifted(offset)), range: key.range.shifted(offset)))
        blankPair(&text, from: before.last.lowerBound, margin: margin)
      }
      seen[key.name] = (seen[key.name]?.first ?? key.range, key.range)
    }
    return problems
  }

  /// Blanks a key with its value: to the next line that is indented no deeper than the mapping.
  private func blankPair(_ text: inout [UInt8], from start: Int, margin: Int) {
    var line = lines.line(at: start)
    var range = start..<lines.range(ofLine: line).upperBound
    repeat {
      for i in range { text[i] = 0x20 }
      line += 1
      range = lines.range(ofLine: line)
    } while line <= lines.count && (text[range].allSatisfy { $0 <= 0x20 } || indentation(ofLine: line) > margin || isItem(line, margin))
  }

  /// Whether a line is an item of a list that stands at its key's own margin.
  private func isItem(_ line: Int, _ margin: Int) -> Bool {
    let range = lines.range(ofLine: line)
    return indentation(ofLine: line) == margin && range.count > margin + 1 && text[range.lowerBound + margin] == UInt8(ascii: "-") && text[range.lowerBound + margin + 1] == 0x20
  }

  private func key(at start: Int, in line: ByteRange) -> (name: String, range: ByteRange)? {
    var i = start
    if text[i] == UInt8(ascii: "\"") || text[i] == UInt8(ascii: "'") {
      let mark = text[i]
      i += 1
      while i < line.upperBound, text[i] != mark { i += 1 }
      guard i < line.upperBound else { return nil }
      return (String(decoding: text[start + 1..<i], as: UTF8.self), start..<i + 1)
    }
    while i < line.upperBound, text[i] != UInt8(ascii: ":") { i += 1 }
    guard i < line.upperBound else { return nil }
    var end = i
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    return (String(decoding: text[start..<end], as: UTF8.self), start..<end)
  }
}

/// The types that Hugo's YAML reader (goccy/go-yaml) gives to scalars. It is neither YAML 1.1 nor quite 1.2: `yes` is text, `010` is 8,
/// `08` and `1e2` are text.
enum YAMLScalar {
  static func value(_ scalar: Node.Scalar) -> DataValue {
    let tag = scalar.tag.description
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    if tag == "tag:yaml.org,2002:str" || tag == "!!str" { return .string(scalar.string) }
    return plain(scalar.string)
  }

  /// A key is always text; numbers and truth values as Go prints them.
  static func key(_ scalar: Node.Scalar) -> String {
    guard scalar.style == .plain || scalar.style == .any else { return scalar.string }
    switch plain(scalar.string) {
    case .integer(let number): return String(number)
    case .null: return scalar.string == "" ? "" : "null"
    default: return scalar.string
    }
  }

  static func plain(_ text: String) -> DataValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: break
    }
    guard let first = text.utf8.first, first == 0x2B || first == 0x2D || first == 0x2E || (first >= 0x30 && first <= 0x39) else {
      return .string(text)
    }
    return number(text) ?? .string(text)
  }

  private static func number(_ text: String) -> DataValue? {
    var digits = Substring(text.replacing("_", with: ""))
    guard text.utf8.last != 0x5F else { return nil }
    var sign = ""
    if let mark = digits.first, mark == "-" || mark == "+" {
      sign = mark == "-" ? "-" : ""
      digits = digits.dropFirst()
    }
    guard let first = digits.utf8.first, first != 0x2B, first != 0x2D else { return nil }
    func integer(_ digits: Substring, _ radix: Int) -> DataValue? {
      guard digits.utf8.first.map({ $0 != 0x2B && $0 != 0x2D }) ?? false else { return nil }
      return Int(sign + digits, radix: radix).map(DataValue.integer) ?? UInt(digits, radix: radix).map { .integer(Int(bitPattern: $0)) }
    }
    if digits.hasPrefix("0x") { return integer(digits.dropFirst(2), 16) }
    if digits.hasPrefix("0b") { return integer(digits.dropFirst(2), 2) }
    if digits.hasPrefix("0o") { return integer(digits.dropFirst(2), 8) }
    if digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return digits.count > 1 && digits.hasPrefix("0") ? integer(digits.dropFirst(), 8) : integer(digits, 10)
    }
    // Decimals: digits with one point; an exponent only behind a point.
    guard let point = digits.firstIndex(of: "."), digits.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || "eE+-.".utf8.contains($0) }) else { return nil }
    let head = digits[..<point]
    guard head.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), digits.utf8.filter({ $0 == 0x2E }).count == 1 else { return nil }
    var literal = String(digits)
    if literal.hasPrefix(".") { literal = "0" + literal }
    if literal.hasSuffix(".") { literal += "0" }
    return Double(sign + literal).map(DataValue.float)
  }
}
