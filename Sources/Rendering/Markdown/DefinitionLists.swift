import CMark
import HugoSite

/// Definition lists, as Goldmark's extension has them (`extension/definition_list.go`): a line or more of terms, and below them texts that begin
/// with a colon. Before a text is parsed each list becomes a paragraph of one character of a private area.
struct DefinitionLists {
  struct Item {
    /// One a line.
    var terms: [[UInt8]] = []
    var descriptions: [(text: [UInt8], isTight: Bool)] = []
  }

  private static let first: UInt32 = 0x100000
  private static let most = 0x8000
  private var lists: [[Item]] = []

  init() {}

  /// Whether a line of a text may open a description, whatever containers put before it.
  static func mayHold(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(UInt8(ascii: ":")) else { return false }
    return text.split(separator: 0x0A).contains { line in
      let rest = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      return rest.first == UInt8(ascii: ":") && rest.dropFirst().first.map { $0 == 0x20 || $0 == 0x09 } ?? false
    }
  }

  /// Takes the lists out of a text, whose lines stay where they are.
  init(takenFrom source: inout [UInt8]) {
    guard source.first == UInt8(ascii: ":") || GoText.index(of: Array("\n:".utf8), in: source, from: 0) != nil else { return }
    let scan = LineScan(source)
    var marks: [Int: Unicode.Scalar] = [:]
    var taken = Set<Int>()
    var line = 0
    while line < scan.lines.count {
      guard Self.opening(scan, line) != nil, let start = Self.termsAbove(line, scan, taken), lists.count < Self.most, let mark = Unicode.Scalar(Self.first + UInt32(lists.count)) else {
        line += 1
        continue
      }
      let (items, end) = Self.list(from: start, line, scan)
      lists.append(items)
      taken.formUnion(start..<end)
      marks[start] = mark
      line = end
    }
    guard !lists.isEmpty else { return }
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    for line in scan.lines.indices {
      if line > 0 { out.append(0x0A) }
      if let mark = marks[line] { out += String(mark).utf8 } else if !taken.contains(line) { out += scan.text(line) }
    }
    source = out
  }

  /// `: …`: the column that the text begins at, and the line's text.
  private static func opening(_ scan: LineScan, _ line: Int) -> (column: Int, text: [UInt8])? {
    let text = scan.text(line)
    guard !scan.isCode[line], text.first == UInt8(ascii: ":") else { return nil }
    let (space, rest) = LineScan.indentation(text.dropFirst(), from: 1)
    guard space > 0, !rest.isEmpty else { return nil }
    let column = (space >= 8 ? 5 : space) + 1
    return (column, [UInt8](repeating: 0x20, count: max(0, space + 1 - column)) + rest)
  }

  /// The first line of the paragraph that stands right above a line, or above one empty line.
  private static func termsAbove(_ line: Int, _ scan: LineScan, _ taken: Set<Int>) -> Int? {
    var last = line - 1
    if last >= 0, scan.isBlank(last) { last -= 1 }
    guard last >= 0, isTerm(last, scan), !taken.contains(last) else { return nil }
    var start = last
    while start > 0, isTerm(start - 1, scan), !taken.contains(start - 1) { start -= 1 }
    // A paragraph may go on deeper, but not begin so.
    while start <= last, LineScan.indentation(scan.text(start)).columns > 3 { start += 1 }
    if start > last { return nil }
    // A line that goes on with something else is no term.
    if start > 0, !scan.isBlank(start - 1), !scan.isCode[start - 1], !taken.contains(start - 1), scan.text(start - 1).first != UInt8(ascii: "#"), LineScan.indentation(scan.text(start - 1)).columns < 4 { return nil }
    return start
  }

  private static func isTerm(_ line: Int, _ scan: LineScan) -> Bool {
    scan.continuesParagraph(line) && opening(scan, line) == nil && !isNumbered(scan.text(line))
  }

  private static func isNumbered(_ line: ArraySlice<UInt8>) -> Bool {
    let digits = line.prefix { (0x30...0x39).contains($0) }.count
    let rest = line.dropFirst(digits)
    return digits > 0 && digits < 10 && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")) && (rest.dropFirst().first.map { $0 == 0x20 || $0 == 0x09 } ?? true)
  }

  /// The items of a list, and the line behind it.
  private static func list(from start: Int, _ colon: Int, _ scan: LineScan) -> (items: [Item], end: Int) {
    var items: [Item] = []
    var terms = start
    var line = colon
    var end = colon
    while line < scan.lines.count, let (column, text) = opening(scan, line) {
      if items.isEmpty || terms < line {
        items.append(Item(terms: (terms..<line).filter { !scan.isBlank($0) }.map { Array(LineScan.indentation(scan.text($0)).rest) }))
      }
      let isTight = !(line > 0 && scan.isBlank(line - 1))
      var body = text
      var isParagraph = true
      var next = line + 1
      end = next
      while next < scan.lines.count {
        if scan.isBlank(next) {
          isParagraph = false
        } else if let text = LineScan.dedented(scan.text(next), by: column) {
          for _ in end..<next { body.append(0x0A) }
          body += [0x0A] + text
          end = next + 1
          isParagraph = true
        } else if isParagraph, opening(scan, next) == nil, scan.continuesParagraph(next) {
          body += [0x0A] + scan.text(next)
          end = next + 1
        } else {
          break
        }
        next += 1
      }
      items[items.count - 1].descriptions.append((body, isTight))
      // Another text, or other terms with a text.
      line = next
      terms = next
      if line < scan.lines.count, opening(scan, line) == nil {
        while line < scan.lines.count, isTerm(line, scan) { line += 1 }
        if line == terms { break }
        if line < scan.lines.count, scan.isBlank(line) { line += 1 }
      }
    }
    return (items, end)
  }

  /// The list that a paragraph stands for.
  func list(_ node: CMarkBridge.Node) -> [Item]? {
    guard !lists.isEmpty, node.type == CMARK_NODE_PARAGRAPH, node.children.count == 1, node.children[0].type == CMARK_NODE_TEXT, case let text = node.children[0].literal, let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar.value >= Self.first, scalar.value < Self.first + UInt32(lists.count) else { return nil }
    return lists[Int(scalar.value - Self.first)]
  }
}
