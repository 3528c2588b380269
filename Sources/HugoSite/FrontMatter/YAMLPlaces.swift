import Yams

/// Finds the places of Yams' nodes, which only tell where they begin, and gives them Hugo's types.
struct YAMLPlaces {
  private let text: [UInt8]
  private let offset: Int
  private let lines: LineIndex
  /// The place that was last asked for: the next one is mostly behind it, and lines may be long.
  private let last = Cursor()

  private final class Cursor {
    var position = SourcePosition(line: 0, column: 0)
    var offset = 0
  }

  init(text: [UInt8], offset: Int) {
    self.text = text
    self.offset = offset
    lines = LineIndex(SourceText(path: "", bytes: text))
  }

  /// The byte offset, in the whole file, of one of Yams' marks.
  func offset(_ mark: Mark) -> Int {
    let position = SourcePosition(line: mark.line, column: mark.column)
    let isBehind = position.line == last.position.line && position.column >= last.position.column
    let found = lines.offset(of: position, from: isBehind ? (last.position.column, last.offset) : nil)
    (last.position, last.offset) = (position, found)
    return found + offset
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

  /// More values than aliases add to any front matter, beyond those that are written; aliases of aliases stand for far more.
  static let mostNodes = 50_000

  /// Whether a node holds no more than that, all aliases followed, and is not nested too deeply.
  func isWithinBounds(_ root: Node) -> Bool {
    // No value is written with less than a byte.
    var left = Self.mostNodes + text.count
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
