import CMark
import GoTemplate
import HugoSite

/// The language and attributes behind a fence: `bash {hl_lines=[1] .wide}`.
struct CodeInfo {
  let language: String
  var attributes = MapValue()
  var options = MapValue()

  init(_ info: String) {
    let brace = info.firstIndex(of: "{")
    language = String(info[..<(brace ?? info.endIndex)].split(separator: " ").first ?? "")
    guard let brace, let found = MarkdownAttributes(String(info[brace...])) else { return }
    for (key, value) in found.pairs {
      if Self.optionNames.contains(key.lowercased()) { options[key] = value } else { attributes[key] = value }
    }
    if let id = found.id { attributes["id"] = .string(id) }
    if !found.classes.isEmpty { attributes["class"] = .string(found.classes.joined(separator: " ")) }
  }

  private static let optionNames: Set<String> = [
    "anchorlinenos", "codefences", "guesssyntax", "hl_inline", "hl_lines", "hl_style", "lineanchors", "linenos", "linenosinline", "linenostart", "linenumbersintable", "nobackground", "noclasses", "nohl", "style", "tabwidth", "wrapperclass",
  ]
}

/// Attributes in braces: `{#id .class key="value"}`.
struct MarkdownAttributes {
  var id: String?
  var classes: [String] = []
  var pairs: [(String, Value)] = []
  /// Whether the classes stand before the id.
  private var beginsWithClass = false

  /// - Parameter text: with its braces; nil where it is not well formed.
  init?(_ text: String) {
    guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
    var rest = text.dropFirst().dropLast()[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "," || $0 == "\t" }
      guard let first = rest.first else { break }
      func word() -> String {
        let word = rest.prefix { $0.isLetter || $0.isNumber || "_:.-".contains($0) }
        rest = rest.dropFirst(word.count)
        return String(word)
      }
      switch first {
      case "#":
        rest = rest.dropFirst()
        let name = word()
        if name.isEmpty { return nil }
        id = name
      case ".":
        rest = rest.dropFirst()
        let name = word()
        if name.isEmpty { return nil }
        beginsWithClass = beginsWithClass || id == nil
        classes.append(name)
      default:
        let key = word()
        guard !key.isEmpty, rest.first == "=" else { return nil }
        rest = rest.dropFirst()
        if let quote = rest.first, quote == "\"" || quote == "'" {
          let value = rest.dropFirst().prefix { $0 != quote }
          guard rest.dropFirst(1 + value.count).first == quote else { return nil }
          rest = rest.dropFirst(value.count + 2)
          if key == "id" { id = String(value) } else if key == "class" { classes.append(String(value)) } else { pairs.append((key, .string(String(value)))) }
        } else if rest.first == "[" {
          let value = rest.prefix { $0 != "]" }
          guard rest.dropFirst(value.count).first == "]" else { return nil }
          rest = rest.dropFirst(value.count + 1)
          pairs.append((key, .list(value.dropFirst().split(separator: ",").map { .string($0.trimmingPrefix { $0 == " " || $0 == "\"" }.description.replacing("\"", with: "")) })))
        } else {
          let value = rest.prefix { $0 != " " && $0 != "," && $0 != "}" }
          if value.isEmpty { return nil }
          rest = rest.dropFirst(value.count)
          let text = String(value)
          let typed: Value = text == "true" ? .bool(true) : text == "false" ? .bool(false) : Int(text).map { .int($0) } ?? Double(text).map { .float($0) } ?? .string(text)
          if key == "id" { id = text } else if key == "class" { classes.append(text) } else { pairs.append((key, typed)) }
        }
      }
    }
    if id == nil, classes.isEmpty, pairs.isEmpty { return nil }
  }

  /// Takes the attributes at a heading's end away from its inlines.
  static func take(from nodes: inout [CMarkBridge.Node]) -> MarkdownAttributes? {
    guard let last = nodes.last, last.type == CMARK_NODE_TEXT, last.literal.hasSuffix("}"), let open = last.literal.lastIndex(of: "{") else { return nil }
    guard let attributes = MarkdownAttributes(String(last.literal[open...])) else { return nil }
    var text = String(last.literal[..<open])
    while text.last == " " { text.removeLast() }
    nodes.removeLast()
    if !text.isEmpty { nodes.append(CMarkBridge.Node(text: text)) }
    return attributes
  }

  func html(id: String?) -> String {
    let idText = id.map { " id=\"\(MarkupText.escaped($0))\"" } ?? ""
    let classText = classes.isEmpty ? "" : " class=\"\(MarkupText.escaped(classes.joined(separator: " ")))\""
    var out = beginsWithClass && self.id != nil ? classText + idText : idText + classText
    for (key, value) in pairs { out += " \(key)=\"\(MarkupText.escaped(GoFormat.text(value)))\"" }
    return out
  }

  func map(id: String?) -> MapValue {
    var map = MapValue()
    if let id { map["id"] = .string(id) }
    if !classes.isEmpty { map["class"] = .string(classes.joined(separator: " ")) }
    for (key, value) in pairs { map[key] = value }
    return map
  }
}

/// `[ ]` and `[x]` at a list item's beginning.
enum TaskBox {
  static func take(from nodes: inout [CMarkBridge.Node]) -> String? {
    guard let first = nodes.first, first.type == CMARK_NODE_TEXT else { return nil }
    let signs = first.literal.unicodeScalars
    guard signs.count > 2, signs.first == "[", signs[signs.index(signs.startIndex, offsetBy: 2)] == "]" else { return nil }
    let sign = signs[signs.index(after: signs.startIndex)]
    let isDone = sign == "x" || sign == "X"
    guard isDone || sign == " " || sign == "\t" else { return nil }
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
    guard html.hasPrefix("<p>[!"), let close = html.firstIndex(of: "]") else { return nil }
    type = html[html.index(html.startIndex, offsetBy: 5)..<close].lowercased()
    guard !type.isEmpty, type.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" }) else { return nil }
    var rest = html[html.index(after: close)...]
    sign = rest.first == "+" || rest.first == "-" ? String(rest.removeFirst()) : ""
    let line = rest.prefix { $0 != "\n" && $0 != "<" }
    title = GoText.trimmed(String(line))
    rest = rest.dropFirst(line.count)
    text = rest.hasPrefix("</p>") ? String(rest.dropFirst(4).drop { $0 == "\n" }) : "<p>" + rest.drop { $0 == "\n" }
  }
}

/// The lines of a text that define references.
enum ReferenceLines {
  static func find(in source: [UInt8]) -> [UInt8] {
    guard GoText.index(of: Array("]:".utf8), in: source, from: 0) != nil else { return [] }
    var out: [UInt8] = []
    for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var start = line.startIndex
      while start < line.endIndex, line[start] == 0x20, start - line.startIndex < 3 { start += 1 }
      guard start < line.endIndex, line[start] == UInt8(ascii: "["), line.count > 2, !(start + 1 < line.endIndex && line[start + 1] == UInt8(ascii: "^")) else { continue }
      guard let close = line[start...].firstIndex(of: UInt8(ascii: "]")), close + 1 < line.endIndex, line[close + 1] == UInt8(ascii: ":") else { continue }
      out += line[start...] + [0x0A]
    }
    return out
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
  static func start(_ rows: [ArraySlice<UInt8>]) -> (Int, [String?])? {
    for i in 1..<max(rows.count, 1) {
      guard let alignments = delimiter(rows[i]) else { continue }
      guard cells(rows[i - 1]).count <= alignments.count else { return nil }
      return (i - 1, alignments)
    }
    return nil
  }

  private static func delimiter(_ row: ArraySlice<UInt8>) -> [String?]? {
    guard row.contains(UInt8(ascii: "-")), row.allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
    var alignments: [String?] = []
    for cell in cells(row) {
      let dashes = cell.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
      guard !dashes.isEmpty, cell.count <= dashes.count + 2, cell.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }) else { return nil }
      switch (cell.first == UInt8(ascii: ":"), cell.last == UInt8(ascii: ":")) {
      case (true, true): alignments.append("center")
      case (true, false): alignments.append("left")
      case (false, true): alignments.append("right")
      case (false, false): alignments.append(nil)
      }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// A row's cells, each without space at its ends; an escaped bar is a bar.
  static func cells(_ row: ArraySlice<UInt8>) -> [[UInt8]] {
    var rest = row
    if rest.first == UInt8(ascii: "|") { rest = rest.dropFirst() }
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var hasEnded = false
    var i = rest.startIndex
    while i < rest.endIndex {
      let c = rest[i]
      hasEnded = false
      if c == UInt8(ascii: "\\"), i + 1 < rest.endIndex, rest[i + 1] == UInt8(ascii: "|") {
        cell.append(UInt8(ascii: "|"))
        i += 2
        continue
      }
      if c == UInt8(ascii: "|") {
        cells.append(trimmed(cell))
        cell = []
        hasEnded = true
      } else {
        cell.append(c)
      }
      i += 1
    }
    if !hasEnded { cells.append(trimmed(cell)) }
    return cells
  }

  private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    var slice = cell[...]
    while let first = slice.first, first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
    return Array(slice)
  }
}
