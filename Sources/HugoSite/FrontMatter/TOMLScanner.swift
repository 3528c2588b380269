/// Walks TOML and notes every key and value with its place. On broken TOML it notes what it can and goes on at the next line.
struct TOMLScanner {
  /// A table in the making; a class, because dotted keys and headers come back to it.
  final class Table {
    enum Content { case value(DataValue), table(Table), tables(List) }
    final class List { var tables: [Table] = [] }
    typealias Entry = (key: String, keyRange: ByteRange, content: Content, range: ByteRange)
    private(set) var entries: [Entry] = []
    private var positions: [String: Int] = [:]

    subscript(key: String) -> Entry? { positions[key].map { entries[$0] } }

    /// Sets a key; the last one counts.
    func set(_ entry: Entry) {
      if let position = positions[entry.key] { entries[position] = entry } else {
        positions[entry.key] = entries.count
        entries.append(entry)
      }
    }

    func fields() -> [DataField] {
      entries.map { entry in
        let value: DataValue =
          switch entry.content {
          case .value(let value): value
          case .table(let table): .table(table.fields())
          case .tables(let list): .array(list.tables.map { DataElement(value: .table($0.fields()), range: entry.range) })
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
  /// Keys that stand twice, and everything that is no TOML; each line is told once, and the next is read all the same.
  private(set) var problems: [FrontMatterProblem] = []
  /// Where and why the line at hand cannot be read.
  private var failure: (offset: Int, reason: String)?
  /// Values that only TOML 1.1 allows: `\e`, `\x41`, times without seconds, inline tables over several lines or with a comma at the end.
  private(set) var modern: [ByteRange] = []
  private var isModern = false
  /// The place of a repeated key's first occurrence, by the place of a later one.
  private var firsts: [ByteRange: ByteRange] = [:]
  /// More parts than any key has; toml++ exhausts the stack on what a stranger may write.
  private static let longestKey = 50
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
      failure = nil
      depth = 0
      if peek("[") {
        if let inner = header() { table = inner } else { fail("a table's name in brackets was expected, such as [params]") }
      } else if !pair(into: table) {
        fail("a value was expected")
      }
      skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if failure == nil, i < end, bytes[i] != 0x0A, !peek("#") { fail("nothing can follow the value here; a text needs quotes") }
      if let failure {
        i = max(i, min(failure.offset, end))
        var lineEnd = failure.offset
        while lineEnd < end, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        problems.append(FrontMatterProblem(.syntax(.toml, failure.reason), range: failure.offset..<lineEnd))
      }
      skipLine()
    }
  }

  /// Notes why the line cannot be read, where nothing more exact was noted.
  private mutating func fail(_ reason: String, at offset: Int? = nil) {
    if failure == nil { failure = (min(offset ?? i, end), reason) }
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
    if case .tables(let list)? = table[last.key]?.content {
      list.tables.append(new)
    } else {
      let list = Table.List()
      list.tables = [new]
      table.set((last.key, last.range, .tables(list), whole))
    }
    return new
  }

  private func descend(_ table: Table, _ key: String, _ keyRange: ByteRange, _ range: ByteRange) -> Table {
    switch table[key]?.content {
    case .table(let inner): return inner
    case .tables(let list): return list.tables.last ?? Table()
    case .value: return Table()
    case nil:
      let inner = Table()
      table.set((key, keyRange, .table(inner), range))
      return inner
    }
  }

  /// `key = value`; false where it is broken.
  private mutating func pair(into table: Table) -> Bool {
    guard let path = keyPath(), let last = path.last else {
      fail("a key was expected")
      return false
    }
    skip { $0 == 0x20 || $0 == 0x09 }
    guard peek("=") else {
      fail("`=` was expected behind the key")
      return false
    }
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
    if let first = target[last.key] {
      let original = firsts[first.keyRange] ?? first.keyRange
      firsts[last.range] = original
      problems.append(FrontMatterProblem(.duplicateKey(last.key, first: original), range: last.range))
    }
    target.set((last.key, last.range, .value(value), start..<i))
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
      guard path.count < Self.longestKey else {
        fail("this key has more parts than any key should")
        return nil
      }
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
      if peek(",") { i += 1 } else if !peek("]") {
        fail("a comma or `]` was expected")
        return nil
      }
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
      if afterComma { i += 1 } else if !peek("}") {
        fail("a comma or `}` was expected")
        return nil
      }
    }
  }

  private mutating func quoted() -> DataValue? {
    let opening = i
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
      if c == 0x0A, !long { break }
      if c == UInt8(ascii: "\\"), !literal {
        i += 1
        guard i < end, long || (bytes[i] > 0x20 && bytes[i] != 0x0D) else { break }
        escape(into: &out)
        continue
      }
      out.append(c)
      i += 1
    }
    fail("a quote opens here that never closes", at: opening)
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
    guard i - start < 100 else {
      fail("no number or date is so long; a text needs quotes", at: start)
      return nil
    }
    let text = String(decoding: bytes[start..<i], as: UTF8.self)
    if Self.isTimeWithoutSeconds(text) { isModern = true }
    guard let value = Self.scalar(text) else {
      fail("`\(text)` is no number, date or truth value; a text needs quotes", at: start)
      return nil
    }
    return value
  }

  /// `07:32` and `2024-01-02T10:00`, with or without an offset.
  private static func isTimeWithoutSeconds(_ text: String) -> Bool {
    let time = text.utf8.count > 10 && text.utf8.dropFirst(4).first == 0x2D ? text.dropFirst(11) : text[...]
    let clock = time.prefix { $0.isNumber || $0 == ":" }
    return clock.count == 5 && clock.dropFirst(2).first == ":" && clock.filter({ $0 == ":" }).count == 1
  }

  /// The value of a bare word.
  static func scalar(_ text: String) -> DataValue? {
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
      if isTimeWithoutSeconds(text) { moment = moment.prefix(16) + ":00" + moment.dropFirst(16) }
      if let instant = HugoDate.parse(moment) { return .date(instant) }
    }
    if isNumber(digits), let number = Double(digits) { return .float(number) }
    // A time of day has no moment; Hugo takes it for text.
    return text.utf8.dropFirst(2).first == 0x3A && text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x3A || $0 == 0x2E }) ? .string(text) : nil
  }

  /// Digits with a sign, a point and an exponent at most: not what else Swift takes for a number.
  private static func isNumber(_ text: String) -> Bool {
    guard let last = text.utf8.last, last >= 0x30, last <= 0x39 else { return false }
    return text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }
  }
}
