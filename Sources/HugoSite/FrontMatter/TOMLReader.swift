import TOMLKit

/// TOML: TOMLKit judges the syntax and gives the reason; the scanner below gives keys, values and their places, which TOMLKit does not tell.
enum TOMLReader {
  static func read(_ bytes: [UInt8], _ range: ByteRange) -> DataReader.Outcome {
    var scanner = TOMLScanner(bytes: bytes, range: range)
    scanner.scan()
    var outcome = DataReader.Outcome(fields: scanner.root.fields(), problems: scanner.duplicates)
    if let invalid = firstInvalidUTF8(bytes, range) {
      outcome.problems.append(FrontMatterProblem(.notUTF8, range: invalid..<invalid + 1))
      return outcome
    }
    if let control = (range.lowerBound..<range.upperBound).first(where: { bytes[$0] < 0x20 && ![0x09, 0x0A, 0x0D].contains(bytes[$0]) }) {
      outcome.problems.append(FrontMatterProblem(.syntax(.toml, "a control character stands here"), range: control..<control + 1))
      return outcome
    }
    outcome.problems += scanner.brokenHeaders
    outcome.problems += syntaxProblems(bytes, range, known: scanner.duplicates + scanner.brokenHeaders, modern: scanner.modern)
    outcome.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    return outcome
  }

  static func firstInvalidUTF8(_ bytes: [UInt8], _ range: ByteRange) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
      let n = UTF8Scalars.length(bytes, at: i)
      if n == 1, bytes[i] >= 0x80 { return i }
      i += n
    }
    return nil
  }

  /// TOMLKit stops at its first error; the line at fault is blanked and the rest read again, so that none hides the next.
  private static func syntaxProblems(_ bytes: [UInt8], _ range: ByteRange, known: [FrontMatterProblem], modern: [ByteRange]) -> [FrontMatterProblem] {
    var text = Array(bytes[range])
    var problems: [FrontMatterProblem] = []
    for duplicate in known { blankLine(&text, at: duplicate.range.lowerBound - range.lowerBound) }
    // What TOML 1.1 allows and Hugo's reader knows, but TOMLKit does not: a plain number takes its place.
    for value in modern {
      for i in value { text[i - range.lowerBound] = i == value.lowerBound ? UInt8(ascii: "0") : 0x20 }
    }
    for _ in 0..<20 {
      do {
        _ = try TOMLTable(string: String(decoding: text, as: UTF8.self))
        return problems
      } catch let error as TOMLParseError {
        let lines = LineIndex(SourceText(path: "", bytes: text))
        let begin = lines.offset(of: SourcePosition(line: error.source.begin.line, column: error.source.begin.column))
        var place = min(begin, max(0, text.count - 1))
        // The error at the end of a line is told for the line break behind it.
        if place > 0, place < text.count, text[place] == 0x0A { place -= 1 }
        let line = lines.range(ofLine: lines.line(at: place))
        if let last = problems.last, line.contains(last.range.lowerBound - range.lowerBound) || last.range.lowerBound - range.lowerBound >= line.lowerBound { return problems }
        let start = min(max(place, line.lowerBound), max(line.lowerBound, line.upperBound - 1))
        problems.append(
          FrontMatterProblem(
            .syntax(.toml, reason(error.description)), range: start + range.lowerBound..<max(start, line.upperBound) + range.lowerBound))
        // A value that goes on over several lines cannot be taken out by its line alone.
        let quotes = text[line].split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).count
        if text[line].contains(UInt8(ascii: "[")) || quotes > 3 || line.isEmpty { return problems }
        blankLine(&text, at: line.lowerBound)
      } catch {
        return problems + [FrontMatterProblem(.syntax(.toml, "\(error)"), range: range)]
      }
    }
    return problems
  }

  private static func blankLine(_ text: inout [UInt8], at offset: Int) {
    var i = offset
    while i > 0, text[i - 1] != 0x0A { i -= 1 }
    while i < text.count, text[i] != 0x0A {
      text[i] = 0x20
      i += 1
    }
  }

  /// TOMLKit's reason without its preamble: `Error while parsing key-value pair: expected a value`.
  private static func reason(_ description: String) -> String {
    var text = description
    if let colon = text.range(of: ": "), text.hasPrefix("Error while parsing") { text = String(text[colon.upperBound...]) }
    return text.replacing("\n", with: " ")
  }
}

/// Walks TOML and notes every key and value with its place. On broken TOML it notes what it can and goes on at the next line.
struct TOMLScanner {
  /// A table in the making; a class, because dotted keys and headers come back to it.
  final class Table {
    enum Content { case value(DataValue), table(Table), tables([Table]) }
    var entries: [(key: String, keyRange: ByteRange, content: Content, range: ByteRange)] = []

    func index(of key: String) -> Int? { entries.firstIndex { $0.key == key } }

    func fields() -> [DataField] {
      entries.map { entry in
        let value: DataValue =
          switch entry.content {
          case .value(let value): value
          case .table(let table): .table(table.fields())
          case .tables(let tables): .array(tables.map { DataElement(value: .table($0.fields()), range: entry.range) })
          }
        return DataField(key: entry.key, keyRange: entry.keyRange, value: value, valueRange: entry.range)
      }
    }
  }

  let bytes: [UInt8]
  let end: Int
  private var i: Int
  /// How deep in lists and inline tables.
  private var depth = 0
  let root = Table()
  private(set) var duplicates: [FrontMatterProblem] = []
  /// Values that only TOML 1.1 allows: `\e`, `\x41`, times without seconds, inline tables over several lines or with a comma at the end.
  private(set) var modern: [ByteRange] = []
  private var isModern = false
  /// Table headers without a name. They never reach TOMLKit: its parser (toml++) aborts the program at `[[[`.
  private(set) var brokenHeaders: [FrontMatterProblem] = []

  init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    i = range.lowerBound
    end = range.upperBound
  }

  mutating func scan() {
    var table = root
    while i < end {
      skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard i < end else { break }
      if peek("#") { skipLine(); continue }
      if peek("[") {
        let start = i
        if let inner = header() {
          table = inner
        } else {
          skipLine()
          brokenHeaders.append(FrontMatterProblem(.syntax(.toml, "a table's name in brackets was expected, such as [params]"), range: start..<i))
        }
      } else if !pair(into: table) {
        skipLine()
        continue
      }
      skip { $0 == 0x20 || $0 == 0x09 }
      skipLine()
    }
  }

  private func peek(_ character: Unicode.Scalar) -> Bool { i < end && bytes[i] == UInt8(ascii: character) }

  private mutating func skip(_ test: (UInt8) -> Bool) { while i < end, test(bytes[i]) { i += 1 } }

  private mutating func skipLine() { skip { $0 != 0x0A } }

  /// `[a.b]` or `[[a.b]]`; nil where it is broken.
  private mutating func header() -> Table? {
    let start = i
    i += 1
    let isArray = peek("[")
    if isArray { i += 1 }
    guard let path = keyPath(), let last = path.last, peek("]"), !isArray || (i + 1 < end && bytes[i + 1] == UInt8(ascii: "]")) else { return nil }
    i += isArray ? 2 : 1
    let whole = start..<min(i, end)
    var table = root
    for part in path.dropLast() { table = descend(table, part.key, part.range, whole) }
    guard isArray else { return descend(table, last.key, last.range, whole) }
    let new = Table()
    if let index = table.index(of: last.key), case .tables(let tables) = table.entries[index].content {
      table.entries[index].content = .tables(tables + [new])
    } else {
      table.entries.append((last.key, last.range, .tables([new]), whole))
    }
    return new
  }

  private func descend(_ table: Table, _ key: String, _ keyRange: ByteRange, _ range: ByteRange) -> Table {
    if let index = table.index(of: key) {
      switch table.entries[index].content {
      case .table(let inner): return inner
      case .tables(let tables): if let last = tables.last { return last }
      case .value: break
      }
      return Table()
    }
    let inner = Table()
    table.entries.append((key, keyRange, .table(inner), range))
    return inner
  }

  /// `key = value`; false where it is broken.
  private mutating func pair(into table: Table) -> Bool {
    guard let path = keyPath(), let last = path.last else { return false }
    skip { $0 == 0x20 || $0 == 0x09 }
    guard peek("=") else { return false }
    i += 1
    skip { $0 == 0x20 || $0 == 0x09 }
    let start = i
    let outer = isModern
    isModern = false
    guard let value = value() else { return false }
    // Inside another value it is that one's matter.
    if isModern, depth == 0 { modern.append(start..<i) }
    isModern = isModern || outer
    var target = table
    for part in path.dropLast() { target = descend(target, part.key, part.range, part.range) }
    if let index = target.index(of: last.key) {
      duplicates.append(FrontMatterProblem(.duplicateKey(last.key, first: target.entries[index].keyRange), range: last.range))
      target.entries.remove(at: index)
    }
    target.entries.append((last.key, last.range, .value(value), start..<i))
    return true
  }

  private mutating func keyPath() -> [(key: String, range: ByteRange)]? {
    var path: [(key: String, range: ByteRange)] = []
    while true {
      skip { $0 == 0x20 || $0 == 0x09 }
      let start = i
      if peek("\"") || peek("'") {
        guard case .string(let key)? = quoted() else { return nil }
        path.append((key, start..<i))
      } else {
        skip { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F || $0 == 0x2D }
        guard i > start else { return nil }
        path.append((String(decoding: bytes[start..<i], as: UTF8.self), start..<i))
      }
      skip { $0 == 0x20 || $0 == 0x09 }
      guard peek(".") else { return path }
      i += 1
    }
  }

  private mutating func value() -> DataValue? {
    guard i < end else { return nil }
    switch bytes[i] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted()
    case UInt8(ascii: "["): return list()
    case UInt8(ascii: "{"): return inlineTable()
    default: return word()
    }
  }

  private mutating func skipBlanksAndComments() {
    while i < end {
      skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard peek("#") else { return }
      skipLine()
    }
  }

  private mutating func list() -> DataValue? {
    i += 1
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { return nil }
    var elements: [DataElement] = []
    while true {
      skipBlanksAndComments()
      guard i < end else { return nil }
      if peek("]") { i += 1; return .array(elements) }
      let start = i
      guard let value = value() else { return nil }
      elements.append(DataElement(value: value, range: start..<i))
      skipBlanksAndComments()
      if peek(",") { i += 1 } else if !peek("]") { return nil }
    }
  }

  private mutating func inlineTable() -> DataValue? {
    let start = i
    i += 1
    depth += 1
    defer { depth -= 1 }
    let table = Table()
    var afterComma = false
    while true {
      skipBlanksAndComments()
      guard i < end else { return nil }
      if peek("}") {
        i += 1
        if afterComma || bytes[start..<i].contains(0x0A) { isModern = true }
        return .table(table.fields())
      }
      guard depth < 100, pair(into: table) else { return nil }
      skipBlanksAndComments()
      afterComma = peek(",")
      if afterComma { i += 1 } else if !peek("}") { return nil }
    }
  }

  private mutating func quoted() -> DataValue? {
    let mark = bytes[i]
    let literal = mark == UInt8(ascii: "'")
    func isTriple(_ k: Int) -> Bool { k + 2 < end && bytes[k] == mark && bytes[k + 1] == mark && bytes[k + 2] == mark }
    let long = isTriple(i)
    i += long ? 3 : 1
    if long {
      if i < end, bytes[i] == 0x0D { i += 1 }
      if i < end, bytes[i] == 0x0A { i += 1 }
    }
    var out: [UInt8] = []
    while i < end {
      let c = bytes[i]
      if c == mark, !long { i += 1; return .string(String(decoding: out, as: UTF8.self)) }
      if long, isTriple(i) {
        // Up to two more quotes belong to the text.
        while i + 3 < end, bytes[i + 3] == mark { out.append(mark); i += 1 }
        i += 3
        return .string(String(decoding: out, as: UTF8.self))
      }
      if c == 0x0A, !long { return nil }
      if c == UInt8(ascii: "\\"), !literal {
        i += 1
        guard i < end else { return nil }
        escape(into: &out)
        continue
      }
      out.append(c)
      i += 1
    }
    return nil
  }

  private mutating func escape(into out: inout [UInt8]) {
    let c = bytes[i]
    i += 1
    switch c {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "e"):
      isModern = true
      out.append(0x1B)
    case UInt8(ascii: "x"):
      isModern = true
      let digits = String(decoding: bytes[i..<min(i + 2, end)], as: UTF8.self)
      i = min(i + 2, end)
      if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) { out += Array(String(Character(scalar)).utf8) }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = c == UInt8(ascii: "u") ? 4 : 8
      let digits = String(decoding: bytes[i..<min(i + count, end)], as: UTF8.self)
      i = min(i + count, end)
      if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) { out += Array(String(Character(scalar)).utf8) }
    case 0x0A, 0x20, 0x09, 0x0D: skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    default: out.append(c)
    }
  }

  /// A number, a truth value or a date.
  private mutating func word() -> DataValue? {
    let start = i
    func isEnd(_ c: UInt8) -> Bool { c == 0x2C || c == 0x5D || c == 0x7D || c == 0x23 || c == 0x0A || c == 0x0D || c == 0x20 || c == 0x09 }
    skip { !isEnd($0) }
    // `2020-01-01 10:00:00` has a space in it.
    if i - start == 10, bytes[start + 4] == 0x2D, i + 2 < end, bytes[i] == 0x20, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39 {
      i += 1
      skip { !isEnd($0) }
    }
    guard i > start else { return nil }
    let text = String(decoding: bytes[start..<i], as: UTF8.self)
    if Self.isTimeWithoutSeconds(text) { isModern = true }
    return Self.scalar(text)
  }

  /// `07:32` and `2024-01-02T10:00`, with or without an offset.
  private static func isTimeWithoutSeconds(_ text: String) -> Bool {
    let time = text.utf8.count > 10 && text.utf8.dropFirst(4).first == 0x2D ? text.dropFirst(11) : text[...]
    let clock = time.prefix { $0.isNumber || $0 == ":" }
    return clock.count == 5 && clock.dropFirst(2).first == ":" && clock.filter({ $0 == ":" }).count == 1
  }

  /// The value of a bare word.
  static func scalar(_ text: String) -> DataValue {
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    default: break
    }
    let digits = text.replacing("_", with: "")
    if digits.hasPrefix("0x"), let number = Int(digits.dropFirst(2), radix: 16) { return .integer(number) }
    if digits.hasPrefix("0o"), let number = Int(digits.dropFirst(2), radix: 8) { return .integer(number) }
    if digits.hasPrefix("0b"), let number = Int(digits.dropFirst(2), radix: 2) { return .integer(number) }
    if let number = Int(digits) { return .integer(number) }
    if text.count >= 10, text.utf8.dropFirst(4).first == 0x2D {
      var moment = text.uppercased()
      if moment.count > 10 { moment = moment.prefix(10) + "T" + moment.dropFirst(11) }
      if let instant = HugoDate.parse(moment) { return .date(instant) }
    }
    if let number = Double(digits) { return .float(number) }
    return .string(text)
  }
}
