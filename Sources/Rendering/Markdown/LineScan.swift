/// The lines of a text outside of its fenced code and its HTML, for what libcmark does not know.
struct LineScan {
  let source: [UInt8]
  /// Each line without its end.
  private(set) var lines: [Range<Int>] = []
  /// Whether a line is part of fenced code, its fences included, or of HTML that is a block.
  private(set) var isCode: [Bool] = []
  /// Whether a line is code because it is indented: there is no paragraph that it could go on with.
  private(set) var isIndentedCode: [Bool] = []
  /// Whether a line is part of an item of a list that a line before it begins.
  private(set) var isInItem: [Bool] = []
  /// The lines that begin an item without a word in another item, with where the text of the outermost item begins and how many quotes they stand in.
  private(set) var emptyItems: [(line: Int, column: Int, quotes: Int)] = []
  /// The columns of space before each line's text, in the list that it stands in.
  private var indents: [Int] = []

  init(_ source: [UInt8]) {
    self.source = source
    var start = 0
    var containers = Containers()
    var fence: (sign: UInt8, count: Int, column: Int, quotes: Int)?
    // What ends the HTML that is open; empty for a blank line.
    var html: String?
    var isBehindBlank = true
    while start <= source.count {
      let newline = source[start...].firstIndex(of: 0x0A) ?? source.count
      var end = newline
      if end > start, source[end - 1] == 0x0D { end -= 1 }
      lines.append(start..<end)
      let (quotes, unquoted) = Containers.unquoted(source[start..<end])
      let (column, words) = Self.indentation(unquoted)
      if let open = fence, quotes < open.quotes || (!words.isEmpty && column < open.column) { fence = nil }
      if let open = fence {
        isCode.append(true)
        let count = words.prefix { $0 == open.sign }.count
        if column - open.column < 4, count >= open.count, words.dropFirst(count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { fence = nil }
      } else {
        let (indent, text) = containers.enter(unquoted, quotes: quotes)
        if text.isEmpty, containers.isNew, containers.depth > 1, containers.mayBeEmpty || isBehindBlank { emptyItems.append((lines.count - 1, containers.outerColumn, quotes)) }
        indents.append(indent)
        let sign = text.first ?? 0
        let count = text.prefix { $0 == sign }.count
        let isFence = indent < 4 && count >= 3 && (sign == UInt8(ascii: "`") && !text.dropFirst(count).contains(sign) || sign == UInt8(ascii: "~"))
        if let end = html {
          isCode.append(!(end.isEmpty && text.isEmpty))
          if end.isEmpty ? text.isEmpty : Self.contains(text, end) { html = nil }
        } else if indent < 4, let end = Self.endOfHTML(text, isBehindBlank: isBehindBlank || containers.isNew) {
          isCode.append(true)
          html = !end.isEmpty && Self.contains(text, end) ? nil : end
        } else {
          isCode.append(isFence)
          if isFence { fence = (sign, count, containers.column, quotes) }
        }
      }
      if indents.count < lines.count { indents.append(0) }
      isInItem.append(containers.depth > (containers.isNew ? 1 : 0))
      let line = lines.count - 1
      isIndentedCode.append(indents[line] > 3 && !isCode[line] && (isBehindBlank || isIndentedCode[line - 1]))
      isBehindBlank = words.isEmpty
      start = newline + 1
    }
  }

  /// The lists and quotes that lines stand in, as far as their marks tell.
  private struct Containers {
    private var quotes = 0
    /// Where the text of each open item begins.
    private var columns: [Int] = []
    /// Whether the line that was entered last begins an item.
    private(set) var isNew = false
    /// Whether that item, had it no word, would not go on with a paragraph: it ends another item, or begins in one that begins on its line.
    private(set) var mayBeEmpty = false

    var depth: Int { columns.count }
    var outerColumn: Int { columns.first ?? 0 }

    var column: Int { columns.last ?? 0 }

    /// A line without the marks of the quotes that it begins with.
    static func unquoted(_ line: ArraySlice<UInt8>) -> (quotes: Int, rest: ArraySlice<UInt8>) {
      var rest = line
      var quotes = 0
      while true {
        let (columns, words) = LineScan.indentation(rest)
        guard columns < 4, words.first == UInt8(ascii: ">") else { return (quotes, rest) }
        rest = words.dropFirst()
        if rest.first == 0x20 { rest = rest.dropFirst() }
        quotes += 1
      }
    }

    /// Goes on with a line: how far it is indented in its item, and its text behind the marks of items.
    mutating func enter(_ line: ArraySlice<UInt8>, quotes: Int) -> (indent: Int, text: ArraySlice<UInt8>) {
      isNew = false
      if quotes != self.quotes {
        columns = []
        self.quotes = quotes
      }
      var (column, rest) = LineScan.indentation(line)
      guard !rest.isEmpty else { return (0, rest) }
      mayBeEmpty = false
      while let last = columns.last, column < last {
        columns.removeLast()
        mayBeEmpty = true
      }
      var marks = 0
      // More on one line are a stranger's.
      while marks < 100, column - self.column < 4, let width = Self.mark(rest) {
        marks += 1
        mayBeEmpty = mayBeEmpty || marks > 1
        let (space, words) = LineScan.indentation(rest.dropFirst(width), from: column + width)
        // Code that is indented begins one column behind the mark.
        let gap = words.isEmpty || space > 4 ? 1 : space
        columns.append(column + width + gap)
        isNew = true
        if words.isEmpty { return (0, words) }
        column += width + space
        rest = words
        if space > 4 { break }
      }
      return (column - self.column, rest)
    }

    /// The width of the mark of an item that a text begins with.
    private static func mark(_ text: ArraySlice<UInt8>) -> Int? {
      guard let first = text.first else { return nil }
      if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
        guard text.dropFirst().first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
        // A rule is none.
        let isRule = first != UInt8(ascii: "+") && text.allSatisfy { $0 == first || $0 == 0x20 || $0 == 0x09 } && text.count(where: { $0 == first }) > 2
        return isRule ? nil : 1
      }
      let digits = text.prefix { (0x30...0x39).contains($0) }.count
      guard (1...9).contains(digits), let sign = text.dropFirst(digits).first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"), text.dropFirst(digits + 1).first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
      return digits + 1
    }
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ part: String) -> Bool { GoText.index(of: Array(part.utf8), in: text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, from: 0) != nil }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]

  /// What ends the HTML that a line begins (CommonMark, section 4.6): a text, or nothing for a blank line; nil where it begins none.
  private static func endOfHTML(_ text: ArraySlice<UInt8>, isBehindBlank: Bool) -> String? {
    guard text.first == UInt8(ascii: "<") else { return nil }
    if text.starts(with: "<!--".utf8) { return "-->" }
    if text.starts(with: "<?".utf8) { return "?>" }
    let isClosing = text.dropFirst().first == UInt8(ascii: "/")
    let name = String(decoding: text.dropFirst(isClosing ? 2 : 1).prefix { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }, as: UTF8.self).lowercased()
    guard !name.isEmpty else { return nil }
    let next = text.dropFirst(name.utf8.count + (isClosing ? 2 : 1)).first ?? 0x0A
    let isEnded = next <= 0x20 || next == UInt8(ascii: ">")
    if !isClosing, ["pre", "script", "style", "textarea"].contains(name), isEnded { return "</\(name)>" }
    if blocks.contains(name), isEnded || next == UInt8(ascii: "/") { return "" }
    // Any other tag has to be all there is of a paragraph's first line.
    guard isBehindBlank, isEnded || next == UInt8(ascii: "/"), text.last == UInt8(ascii: ">"), text.dropFirst().firstIndex(of: UInt8(ascii: ">")) == text.endIndex - 1 else { return nil }
    return ""
  }

  /// A line without the marks of the quotes that it begins with.
  static func unquoted(_ line: ArraySlice<UInt8>) -> (quotes: Int, rest: ArraySlice<UInt8>) { Containers.unquoted(line) }

  /// The columns of white space that a line begins with, and what stands behind it.
  static func indentation(_ line: ArraySlice<UInt8>, from column: Int = 0) -> (columns: Int, rest: ArraySlice<UInt8>) {
    var columns = column
    var i = line.startIndex
    while i < line.endIndex, line[i] == 0x20 || line[i] == 0x09 {
      columns += line[i] == 0x09 ? 4 - columns % 4 : 1
      i += 1
    }
    return (columns - column, line[i...])
  }

  /// A line with so many columns of white space less; nil where it has fewer.
  static func dedented(_ line: ArraySlice<UInt8>, by wanted: Int) -> [UInt8]? {
    let (columns, rest) = indentation(line)
    return columns < wanted ? nil : [UInt8](repeating: 0x20, count: columns - wanted) + rest
  }

  func text(_ line: Int) -> ArraySlice<UInt8> { source[lines[line]] }
  func isBlank(_ line: Int) -> Bool { text(line).allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether a line may go on with the paragraph before it: it begins no other block.
  func continuesParagraph(_ line: Int) -> Bool {
    guard !isBlank(line), !isCode[line] else { return false }
    let (indent, text) = Self.indentation(self.text(line))
    if indent > 3 { return true }
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: ">"): return false
    case UInt8(ascii: "<"): return !(text.dropFirst().first.map { "/!?".utf8.contains($0) || (0x61...0x7A).contains($0 | 0x20) } ?? false)
    case UInt8(ascii: "#"): return !(text.prefix { $0 == first }.count < 7 && (text.drop { $0 == first }.first.map { $0 == 0x20 || $0 == 0x09 } ?? true))
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "="):
      let second = text.dropFirst().first ?? 0x20
      if first != UInt8(ascii: "_"), first != UInt8(ascii: "="), second == 0x20 || second == 0x09 { return false }
      if first == UInt8(ascii: "*") || first == UInt8(ascii: "_"), text.count(where: { $0 == first }) < 3 { return true }
      return !text.allSatisfy { $0 == first || $0 == 0x20 || $0 == 0x09 }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return !text.starts(with: "1. ".utf8) && !text.starts(with: "1) ".utf8)
    default: return true
    }
  }
}
