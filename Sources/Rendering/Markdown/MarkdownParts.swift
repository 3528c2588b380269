import CMark
import GoTemplate
import HugoSite

/// The language and attributes behind a fence: `bash {hl_lines=[1] .wide}`.
struct CodeInfo {
  let language: String
  var attributes = MapValue()
  var options = MapValue()

  /// - Parameter readsAttributes: whether code blocks go through hooks; else the language is the first word, whatever it is.
  init(_ info: String, readsAttributes: Bool) {
    guard readsAttributes else {
      language = String(info.prefix { $0 != " " })
      return
    }
    let brace = info.firstIndex(of: "{")
    language = String(info[..<(brace ?? info.endIndex)].split(separator: " ").first ?? "")
    guard let brace, let found = MarkdownAttributes(String(info[brace...])) else { return }
    for (key, value) in found.pairs where !key.lowercased().hasPrefix("on") {
      if Self.optionNames.contains(key.lowercased()) { options[key] = value } else { attributes[key.lowercased()] = value }
    }
  }

  private static let optionNames: Set<String> = [
    "anchorlinenos", "codefences", "guesssyntax", "hl_inline", "hl_lines", "hl_style", "lineanchors", "linenos", "linenosinline", "linenostart", "linenumbersintable", "nobackground", "noclasses", "nohl", "style", "tabwidth", "wrapperclass",
  ]
}

/// `[ ]` and `[x]` at a list item's beginning.
enum TaskBox {
  static func isMark(_ c: Unicode.Scalar) -> Bool { c == "x" || c == "X" || c == " " || c == "\t" }

  static func take(from nodes: inout [CMarkBridge.Node]) -> String? {
    guard let first = nodes.first, first.type == CMARK_NODE_TEXT else { return nil }
    let signs = first.literal.unicodeScalars
    guard let first = signs.first, HiddenSigns.opensBox(first), signs.count > 2, signs[signs.index(signs.startIndex, offsetBy: 2)] == "]" else { return nil }
    let sign = signs[signs.index(after: signs.startIndex)]
    guard isMark(sign) else { return nil }
    let isDone = sign == "x" || sign == "X"
    // The space behind it goes with it, over the line's end.
    let rest = String(signs.dropFirst(3).drop { $0.properties.isWhitespace && $0.value != 0xA0 })
    nodes[0] = CMarkBridge.Node(text: rest)
    if rest.isEmpty {
      nodes.removeFirst()
      if nodes.first?.type == CMARK_NODE_SOFTBREAK || nodes.first?.type == CMARK_NODE_LINEBREAK { nodes.removeFirst() }
    }
    return "<input \(isDone ? "checked=\"\" " : "")disabled=\"\" type=\"checkbox\"> "
  }
}

/// GitHub's alerts: a quote that begins with `[!NOTE]`.
struct Alert {
  let type: String
  let sign: String
  let title: String
  let text: String

  init?(_ html: String) {
    let html = GoText.trimmed(html)
    guard html.hasPrefix("<p>[!"), let close = html.firstIndex(of: "]") else { return nil }
    type = html[html.index(html.startIndex, offsetBy: 5)..<close].lowercased()
    guard !type.isEmpty, type.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    var rest = html[html.index(after: close)...]
    sign = rest.first == "+" || rest.first == "-" ? String(rest.removeFirst()) : ""
    let line = GoText.trimmed(String(rest.prefix { $0 != "\n" }))
    title = line.hasSuffix("</p>") ? String(line.dropLast(4)) : line
    // The text begins on the next line.
    guard let newline = html.firstIndex(of: "\n") else {
      text = ""
      return
    }
    text = (html[..<newline].hasSuffix("</p>") ? "" : "<p>") + html[html.index(after: newline)...]
  }
}

/// The lines of a text that define references.
enum ReferenceLines {
  static func mayStand(in source: [UInt8]) -> Bool { GoText.index(of: Array("]:".utf8), in: source, from: 0) != nil }

  static func find(in source: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    // A definition ends no paragraph.
    var mayStand = true
    let lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    var i = 0
    while i < lines.count {
      let line = lines[i]
      i += 1
      let first = line.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != UInt8(ascii: ">") }
      guard mayStand, let definition = definition(line) else {
        mayStand = first == nil || endsBlock(line, first)
        continue
      }
      // Its address and its title may stand on lines of their own.
      var whole = Array(definition)
      var end = i
      while !isWhole(whole[...]), end < lines.count, end < i + 2 {
        whole += [0x0A] + lines[end]
        end += 1
      }
      guard isWhole(whole[...]) else {
        mayStand = false
        continue
      }
      if end < lines.count, let sign = lines[end].first(where: { $0 != 0x20 && $0 != 0x09 }), "\"'(".utf8.contains(sign), case let titled = whole + [0x0A] + lines[end], isWhole(titled[...]) {
        whole = titled
        end += 1
      }
      out += whole + [0x0A]
      i = end
    }
    return out
  }

  /// Whether nothing goes on with a line: a heading, a fence, a rule or an underline, the end of a comment.
  private static func endsBlock(_ line: ArraySlice<UInt8>, _ first: UInt8?) -> Bool {
    switch first {
    case UInt8(ascii: "#")?, UInt8(ascii: "`")?, UInt8(ascii: "~")?: true
    case UInt8(ascii: "-")?, UInt8(ascii: "=")?, UInt8(ascii: "*")?, UInt8(ascii: "_")?: line.allSatisfy { $0 == first || $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    default: GoText.index(of: Array("-->".utf8), in: Array(line), from: 0) != nil
    }
  }

  /// Whether nothing but definitions is in a text.
  static func isWhole(_ text: ArraySlice<UInt8>) -> Bool { Array(text).withUnsafeBufferPointer { CMarkBridge.parse($0) }?.children.isEmpty ?? false }

  /// The definition that a line begins.
  static func definition(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var start = line.startIndex
    while start < line.endIndex, line[start] == 0x20, start - line.startIndex < 3 { start += 1 }
    guard start < line.endIndex, line[start] == UInt8(ascii: "["), line.count > 2, !(start + 1 < line.endIndex && line[start + 1] == UInt8(ascii: "^")) else { return nil }
    guard let close = line[start...].firstIndex(of: UInt8(ascii: "]")), close + 1 < line.endIndex, line[close + 1] == UInt8(ascii: ":") else { return nil }
    return line[start...]
  }
}

/// The text of tables.
enum TableText {
  /// A line without the marks of the quotes that it stands in, and without space at its ends.
  static func stripped(_ line: ArraySlice<UInt8>, quotes: Int) -> ArraySlice<UInt8> {
    var line = line
    func trim() { while let first = line.first, first == 0x20 || first == 0x09 { line = line.dropFirst() } }
    trim()
    for _ in 0..<quotes where line.first == UInt8(ascii: ">") {
      line = line.dropFirst()
      trim()
    }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line = line.dropLast() }
    return line
  }

  /// The line that the table's head is, and how its columns are aligned.
  /// - Parameter indents: the columns of space before each line.
  static func start(_ rows: [ArraySlice<UInt8>], indents: [Int]) -> (Int, [String?])? {
    for i in 1..<max(rows.count, 1) {
      guard indents[i] < 4, let alignments = delimiter(rows[i]) else { continue }
      guard cells(rows[i - 1]).count <= alignments.count else { return nil }
      return (i - 1, alignments)
    }
    return nil
  }

  private static func delimiter(_ row: ArraySlice<UInt8>) -> [String?]? {
    guard row.contains(UInt8(ascii: "-")), row.allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
    var columns = row.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map(trimmed)
    if columns.first?.isEmpty == true { columns.removeFirst() }
    if columns.last?.isEmpty == true { columns.removeLast() }
    var alignments: [String?] = []
    for column in columns {
      let dashes = column.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
      let (isLeft, isRight) = (column.first == UInt8(ascii: ":"), column.last == UInt8(ascii: ":"))
      guard !dashes.isEmpty, column.count == dashes.count + (isLeft ? 1 : 0) + (isRight ? 1 : 0) else { return nil }
      alignments.append(isLeft && isRight ? "center" : isLeft ? "left" : isRight ? "right" : nil)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// A row's cells, each without space at its ends; an escaped bar parts none, but for one that ends the row (`parseRow`).
  static func cells(_ row: ArraySlice<UInt8>) -> [[UInt8]] {
    var at = row.startIndex
    var limit = row.endIndex
    if at < limit, row[at] == UInt8(ascii: "|") { at += 1 }
    if limit > row.startIndex, row[limit - 1] == UInt8(ascii: "|") { limit -= 1 }
    var cells: [[UInt8]] = []
    while at < limit {
      var cell: [UInt8] = []
      while at < limit {
        if row[at] == UInt8(ascii: "|") {
          guard at > row.startIndex, row[at - 1] == UInt8(ascii: "\\"), !cell.isEmpty else { break }
        }
        cell.append(row[at])
        at += 1
      }
      cells.append(Array(trimmed(cell[...])))
      at += 1
    }
    return cells
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = cell
    while let first = slice.first, first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
    return slice
  }
}
