import CMark
import GoTemplate
import HugoSite

/// Tables (Goldmark's `extension/table.go`): paragraphs to libcmark.
extension MarkdownRenderer {
  /// The lines of a block, without what containers put before them, and the columns of space that stood before each.
  struct Rows {
    var lines: [ArraySlice<UInt8>] = []
    var indents: [Int] = []

    mutating func removeLast() {
      _ = lines.popLast()
      _ = indents.popLast()
    }

    /// The line that a table's head is, and how its columns are aligned.
    var table: (head: Int, alignments: [String?])? { TableText.start(lines, indents: indents).map { ($0.0, $0.1) } }
  }

  /// - Parameter column: where the text of the item begins that the block is in; nil for the one that is being rendered.
  func rows(_ node: CMarkBridge.Node, quotes: Int, column: Int? = nil) -> Rows {
    var rows = Rows()
    guard node.endLine > node.startLine else { return rows }
    for number in node.startLine...node.endLine {
      var range = line(number)
      if number == node.startLine { range = min(range.lowerBound + max(0, node.startColumn - 1), range.upperBound)..<range.upperBound }
      let text = TableText.stripped(source[range], quotes: number == node.startLine ? 0 : quotes)
      // Definitions are gone from what libcmark makes of it.
      if rows.lines.isEmpty, ReferenceLines.definition(text) != nil { continue }
      rows.lines.append(text)
      rows.indents.append(quotes > 0 || number == node.startLine ? 0 : LineScan.indentation(source[range]).columns - (column ?? contentColumn))
    }
    return rows
  }

  /// Whether a list's items stand close together: to Goldmark an empty line before a table or a list of definitions parts nothing, and one that ends a fence with its item does.
  func isTight(_ list: CMarkBridge.Node, quotes: Int) -> Bool {
    func hasBlank(before node: CMarkBridge.Node) -> Bool { node.startLine > 1 && TableText.stripped(source[line(node.startLine - 1)], quotes: quotes).isEmpty }
    func isTable(_ node: CMarkBridge.Node) -> Bool {
      guard node.type == CMARK_NODE_PARAGRAPH else { return false }
      let rows = rows(node, quotes: quotes, column: node.startColumn - 1)
      return (settings.hasTables && rows.table?.head == 0) || (settings.hasDefinitionLists && rows.lines.dropFirst().contains { $0.first == UInt8(ascii: ":") && $0.count > 1 && $0[$0.startIndex + 1] <= 0x20 })
    }
    func endsInCode(_ node: CMarkBridge.Node) -> Bool { node.children.last.map { $0.type == CMARK_NODE_CODE_BLOCK || endsInCode($0) } ?? false }
    // A definition of a reference is a block of its item's, and gone only later.
    func isPartedByDefinition(_ item: CMarkBridge.Node) -> Bool {
      guard mayDefine else { return false }
      if !item.children.isEmpty {
        let text = source[line(item.startLine)].dropFirst(max(0, item.startColumn - 1)).drop { (0x30...0x39).contains($0) }.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
        if text.first == UInt8(ascii: "["), ReferenceLines.definition(text) != nil, ReferenceLines.isWhole(text) { return true }
      }
      guard let last = item.children.last?.endLine ?? (item.children.isEmpty ? item.startLine : nil), last < item.endLine else { return false }
      let rest = (last + 1...item.endLine).map { TableText.stripped(source[line($0)], quotes: quotes) }
      return zip(rest, rest.dropFirst()).contains { $0.isEmpty && ReferenceLines.definition($1.drop { $0 == 0x20 || $0 == 0x09 }) != nil }
    }
    if list.children.contains(where: isPartedByDefinition) { return false }
    if list.isTight { return !zip(list.children, list.children.dropFirst()).contains { endsInCode($0) && hasBlank(before: $1) } }
    // A note is taken out of its item before the items are looked at, with what belongs to it.
    func withoutNotes(_ item: CMarkBridge.Node) -> [CMarkBridge.Node] {
      guard !footnotes.isEmpty, let column = item.children.first?.startColumn else { return item.children }
      var isInNote = false
      return item.children.filter { child in
        let isNote = footnotes.isOpening(source[line(child.startLine)].dropFirst(max(0, child.startColumn - 1)))
        isInNote = isNote || isInNote && child.startColumn - column >= 4
        return !isInNote
      }
    }
    let children = list.children.map(withoutNotes)
    if !mayDefine, !children.contains(where: { $0.contains(where: isTable) }), zip(list.children, children).allSatisfy({ $0.children.count == $1.count }) { return false }
    return !zip(list.children, children).enumerated().contains { i, pair in (i > 0 && hasBlank(before: pair.0)) || pair.1.dropFirst().contains { !isTable($0) && hasBlank(before: $0) } }
  }

  /// A line with the space at its end, which may break it.
  private func withEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.endIndex
    while end < source.count, source[end] == 0x20 { end += 1 }
    return source[line.startIndex..<end]
  }

  /// A paragraph that is a table, in whole or from some line on.
  mutating func table(_ node: CMarkBridge.Node, _ attributes: MarkdownAttributes, quotes: Int, isTight: Bool) throws -> String? {
    try table(rows(node, quotes: quotes), attributes, isTight: isTight)
  }

  mutating func table(_ all: Rows, _ attributes: MarkdownAttributes, isTight: Bool) throws -> String? {
    guard let (start, alignments) = all.table else { return nil }
    let rows = all.lines
    var out = ""
    if start > 0 {
      // What stands before the head is a paragraph of its own.
      let text = try html(read(parsed(Array(rows[..<start].map(withEnd).joined(separator: [0x0A])))))
      out += isTight ? text + "\n" : "<p>\(text)</p>\n"
    }
    func cells(_ row: ArraySlice<UInt8>) -> [[UInt8]] { TableText.cells(row) }
    let head = cells(rows[start])
    let body = rows[(start + 2)...].map(cells)
    var made: [[String]] = []
    for row in [head] + body { made.append(try alignments.indices.map { $0 < row.count ? try html(read(parsed(row[$0])).map(\.inCell)) : "" }) }
    // A cell that a row does not have itself is not aligned.
    let counts = ([head] + body).map(\.count)
    if let hook = template("table") {
      func list(_ numbers: Range<Int>) -> Value {
        .list(numbers.map { row in .list(alignments.indices.map { .object(HookContext("hooks.TableCell", ["Text": .safe(.html, made[row][$0]), "Alignment": .string($0 < counts[row] ? alignments[$0] ?? "" : "")])) }) })
      }
      var fields: [String: Value] = ["THead": list(0..<1), "TBody": list(1..<made.count), "Attributes": .map(attributes.map)]
      fields.merge(places("table")) { $1 }
      return out + (try self.hook(hook, HookContext("hooks.TableContext", fields)))
    }
    func row(_ number: Int, _ tag: String) -> String {
      "<tr>\n"
        + alignments.indices.map { i in
          let alignment = i < counts[number] ? alignments[i].map { " style=\"text-align: \($0)\"" } ?? "" : ""
          return "<\(tag)\(alignment)>\(made[number][i])</\(tag)>\n"
        }.joined() + "</tr>\n"
    }
    return out + "<table\(attributes.html())>\n<thead>\n" + row(0, "th") + "</thead>\n<tbody>\n" + made.indices.dropFirst().map { row($0, "td") }.joined() + "</tbody>\n</table>\n"
  }
}
