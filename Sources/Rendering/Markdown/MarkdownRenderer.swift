import CMark
import GoTemplate
import HugoSite

/// Renders Markdown to HTML as Hugo's Goldmark does, on libcmark's tree.
struct MarkdownRenderer {
  let run: RenderRun
  let page: PageObject
  let settings: MarkdownSettings
  private(set) var source: [UInt8]
  /// The byte that each line begins at.
  private var lines: [Int] = []
  var ids: HeadingIDs?
  var headings: [Heading] = []
  /// The ids of terms of definition lists.
  private(set) var terms: [String] = []
  /// Definitions of references, for what is parsed by itself.
  private var definitions: [UInt8] = []
  /// Whether there may be definitions of references.
  private(set) var mayDefine = false
  var ordinals: [String: Int] = [:]
  /// The quotes that are open: a document has them together.
  var quotes = InlineReader.Quotes()
  /// The column that the text of the innermost list item begins at; 0 outside of lists.
  private(set) var contentColumn = 0
  /// Whether what is rendered stands in a list's item.
  private var isInItem = false
  private var depth = 0
  var footnotes = Footnotes()
  let passthrough: Passthrough
  private var blockAttributes = BlockAttributes()
  private var definitionLists = DefinitionLists()

  init(_ run: RenderRun, page: PageObject, source: [UInt8]) {
    self.run = run
    self.page = page
    settings = run.renderer.settings
    var source = source
    if settings.hasBlockAttributes { blockAttributes = BlockAttributes(takenFrom: &source) }
    (self.source, passthrough) = HiddenSigns.hidden(source, settings)
    if let ended = EmptyItems.ending(self.source) { self.source = ended }
    if settings.hasFootnotes { footnotes = Footnotes(takenFrom: &self.source) }
    if settings.hasDefinitionLists { definitionLists = DefinitionLists(takenFrom: &self.source) }
    ids = settings.headingIDs.map(HeadingIDs.init)
  }

  var renderer: SiteRenderer { run.renderer }

  /// - Throws: what a render hook fails with.
  mutating func html() throws -> String {
    mayDefine = ReferenceLines.mayStand(in: source)
    if mayDefine { definitions = ReferenceLines.find(in: source) }
    var out = try blocks(isTight: false)
    if !footnotes.isEmpty {
      try notes(&out)
      out = footnotes.withBrackets(out)
    }
    return out
  }

  /// The blocks of the source as it is now.
  private mutating func blocks(isTight: Bool, isDescription: Bool = false) throws -> String {
    guard let root = source.withUnsafeBufferPointer({ CMarkBridge.parse($0) }) else { return "" }
    lines = Self.starts(ofLinesIn: source)
    var out = ""
    out.reserveCapacity(source.count + source.count / 2)
    guard isDescription, isTight, let first = root.children.firstIndex(where: { $0.type == CMARK_NODE_PARAGRAPH }) else {
      try blocks(root.children, quotes: 0, isTight: isTight, &out)
      return out
    }
    try blocks(Array(root.children[...first]), quotes: 0, isTight: true, &out)
    if root.children.count > first + 1, !out.hasSuffix("\n") { out += "\n" }
    try blocks(Array(root.children[(first + 1)...]), quotes: 0, isTight: false, &out)
    return out
  }

  private static func starts(ofLinesIn source: [UInt8]) -> [Int] {
    var starts = [0]
    // Lines that end as old Macs had them are rare.
    let hasReturn = ByteSearch.first("\r", in: source, 0..<source.count) != nil
    var at = 0
    if !hasReturn {
      while let newline = ByteSearch.first("\n", in: source, at..<source.count) {
        at = newline + 1
        starts.append(at)
      }
      return starts
    }
    for (i, c) in source.enumerated() where c == 0x0A || (c == 0x0D && !(i + 1 < source.count && source[i + 1] == 0x0A)) { starts.append(i + 1) }
    return starts
  }

  /// Blocks beside each other; in a list whose items stand close together, each on a line of its own.
  private mutating func blocks(_ nodes: [CMarkBridge.Node], quotes: Int, isTight: Bool, _ out: inout String) throws {
    var i = 0
    while i < nodes.count {
      let node = nodes[i]
      i += 1
      // Attributes that nothing stands right before.
      if blockAttributes.attributes(node) != nil || footnotes.isPlace(node) { continue }
      var attributes = MarkdownAttributes()
      while i < nodes.count, let more = blockAttributes.attributes(nodes[i]), nodes[i].startLine > 1, definitionLists.list(node) != nil || !TableText.stripped(source[line(nodes[i].startLine - 1)], quotes: quotes).isEmpty {
        attributes.add(more)
        i += 1
      }
      if isTight, !out.isEmpty, !out.hasSuffix("\n"), !(node.type == CMARK_NODE_PARAGRAPH && out.hasSuffix("<li>")) { out += "\n" }
      try block(node, attributes, quotes: quotes, isTight: isTight, &out)
    }
  }

  /// The blocks of a text that was taken out of the source.
  /// - Parameter isDescription: of which the first paragraph alone may be without a tag (`definitionDescriptionParser.Close`).
  private mutating func blocks(of text: [UInt8], isTight: Bool = false, isDescription: Bool = false) throws -> String {
    guard depth < 20 else { return MarkupText.escaped(String(decoding: text, as: UTF8.self)) }
    let kept = (source, lines, definitionLists, contentColumn)
    depth += 1
    defer {
      (source, lines, definitionLists, contentColumn) = kept
      depth -= 1
    }
    source = text
    contentColumn = 0
    footnotes.take(from: &source)
    if settings.hasDefinitionLists { definitionLists = DefinitionLists(takenFrom: &source) }
    if text.contains(UInt8(ascii: "[")), !definitions.isEmpty { source += Array("\n\n".utf8) + definitions }
    return try blocks(isTight: isTight, isDescription: isDescription)
  }

  /// The notes at a page's end.
  private mutating func notes(_ out: inout String) throws {
    // A note may refer to others, also one that nothing refers to.
    var texts: [Int: String] = [:]
    for (note, text) in footnotes.bodies { texts[note] = try blocks(of: text) }
    guard !footnotes.order.isEmpty else { return }
    out += "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n"
    for (i, note) in footnotes.order.enumerated() {
      let text = texts[note] ?? ""
      let back = footnotes.backlinks(note, sign: settings.backlink, prefix: notePrefix)
      out += "<li id=\"\(notePrefix)fn:\(i + 1)\">\n" + (text.hasSuffix("</p>\n") ? text.dropLast(5) + back + "</p>\n" : text + back) + "</li>\n"
    }
    out += "</ol>\n</div>\n"
  }

  /// What the ids of notes begin with.
  var notePrefix: String { settings.prefixesNotes ? "h" + XXHash.hex(page.path) : "" }

  private mutating func definitionList(_ items: [DefinitionLists.Item], _ attributes: MarkdownAttributes) throws -> String {
    var out = "<dl\(attributes.html())>\n"
    for item in items {
      for term in item.terms {
        let inlines = read(parsed(term))
        let plain = Inline.plainText(inlines)
        let id = settings.hasTermIDs && !plain.isEmpty ? ids?.id(for: plain, or: "term") : nil
        if let id { terms.append(id) }
        out += "<dt\(id.map { " id=\"\(MarkupText.escaped($0))\"" } ?? "")>" + (try html(inlines)) + "</dt>\n"
      }
      for (text, isTight) in item.descriptions { out += (isTight ? "<dd>" : "<dd>\n") + (try blocks(of: text, isTight: isTight, isDescription: true)) + "</dd>\n" }
    }
    return out + "</dl>\n"
  }

  // MARK: Blocks

  private mutating func block(_ node: CMarkBridge.Node, _ attributes: MarkdownAttributes, quotes: Int, isTight: Bool, _ out: inout String) throws {
    switch node.type {
    case CMARK_NODE_PARAGRAPH: try paragraph(node, attributes, quotes: quotes, isTight: isTight, &out)
    case CMARK_NODE_HEADING: try heading(node, attributes, quotes: quotes, isTight: isTight, &out)
    case CMARK_NODE_THEMATIC_BREAK: out += "<hr\(attributes.html(["align", "color", "noshade", "size", "width"]))>\n"
    case CMARK_NODE_HTML_BLOCK: out += settings.isUnsafe ? written(withoutBlanks(node.literal)) : "<!-- raw HTML omitted -->\n"
    case CMARK_NODE_CODE_BLOCK: try code(node, &out)
    case CMARK_NODE_BLOCK_QUOTE:
      var inner = ""
      if let text = ownText(of: node) { inner = try blocks(of: text) } else { try blocks(node.children, quotes: quotes + 1, isTight: false, &inner) }
      try quote(inner, attributes, &out)
    case CMARK_NODE_LIST:
      let start = node.isOrdered && node.listStart != 1 ? " start=\"\(node.listStart)\"" : ""
      out += (node.isOrdered ? "<ol" : "<ul") + start + attributes.html(["start", "reversed", "type"]) + ">\n"
      let isTight = self.isTight(node, quotes: quotes)
      for item in node.children { try self.item(item, quotes: quotes, isTight: isTight, &out) }
      out += node.isOrdered ? "</ol>\n" : "</ul>\n"
    default: try blocks(node.children, quotes: quotes, isTight: isTight, &out)
    }
  }

  private mutating func item(_ node: CMarkBridge.Node, quotes: Int, isTight: Bool, _ out: inout String) throws {
    out += "<li>"
    let outer = (contentColumn, isInItem)
    isInItem = true
    defer { (contentColumn, isInItem) = outer }
    if let first = node.children.first, first.startLine == node.startLine {
      let start = line(first.startLine).lowerBound
      contentColumn = Self.columns(source[start..<min(source.count, start + max(0, first.startColumn - 1))])
    } else {
      contentColumn = 0
    }
    if let text = ownText(of: node) {
      let inner = try blocks(of: text, isTight: isTight)
      out += (inner.hasPrefix("<p") || inner.hasPrefix("<dl") ? "\n" : "") + inner + "</li>\n"
      return
    }
    var inner = "<li>"
    if !(isTight && node.children.first?.type == CMARK_NODE_PARAGRAPH), !node.children.isEmpty { inner += "\n" }
    try blocks(node.children, quotes: quotes, isTight: isTight, &inner)
    out += Substring(inner.utf8.dropFirst(4))
    out += "</li>\n"
  }

  /// The text of a quote or a list's item as it stands by itself, where it holds notes or lists of definitions, which libcmark does not know; else nil.
  private func ownText(of node: CMarkBridge.Node) -> [UInt8]? {
    guard node.endLine >= node.startLine, !footnotes.isEmpty || settings.hasDefinitionLists else { return nil }
    let range = line(node.startLine).lowerBound..<line(max(node.endLine, node.startLine)).upperBound
    guard footnotes.mayHold(Array(source[range])) || DefinitionLists.mayHold(source[range]) else { return nil }
    var text: [[UInt8]] = []
    for number in node.startLine...max(node.endLine, node.startLine) {
      let range = line(number)
      var slice = source[range]
      if number == node.startLine { slice = source[min(range.lowerBound + max(0, node.startColumn - 1), range.upperBound)..<range.upperBound] }
      if node.type == CMARK_NODE_BLOCK_QUOTE {
        let (indent, rest) = LineScan.indentation(slice)
        if indent < 4, rest.first == UInt8(ascii: ">") {
          text.append(Array(rest.dropFirst().first == 0x20 ? rest.dropFirst(2) : rest.dropFirst()))
        } else {
          text.append(HiddenSigns.lazy(slice))
        }
      } else if number == node.startLine {
        let first = node.children.first.map { $0.startLine == node.startLine ? max(0, $0.startColumn - node.startColumn) : slice.count } ?? slice.count
        text.append(Array(slice.dropFirst(min(first, slice.count))))
      } else {
        text.append(LineScan.dedented(slice, by: contentColumn) ?? HiddenSigns.lazy(slice))
      }
    }
    let joined = Array(text.joined(separator: [0x0A]))
    if footnotes.areIn(joined) { return joined }
    var left = joined
    if settings.hasDefinitionLists { _ = DefinitionLists(takenFrom: &left) }
    // A list in a quote has its notes taken out once it stands by itself.
    return left == joined && !(node.type == CMARK_NODE_BLOCK_QUOTE && footnotes.mayHold(joined)) ? nil : joined
  }

  private mutating func paragraph(_ node: CMarkBridge.Node, _ attributes: MarkdownAttributes, quotes: Int, isTight: Bool, _ out: inout String) throws {
    if EmptyItems.isEnd(node) { return }
    if let items = definitionLists.list(node) {
      out += try definitionList(items, attributes)
      return
    }
    if settings.hasTables, let table = try table(node, attributes, quotes: quotes, isTight: isTight) {
      out += table
      return
    }
    var children = node.children
    var box = ""
    if settings.hasTaskLists, isListItem(node), let found = TaskBox.take(from: &children) { box = found }
    let inlines = read(children.isEmpty && box.isEmpty ? node.children : children)
    if !passthrough.isEmpty, let blocks = try passedThrough(inlines, attributes, isTight: isTight) {
      out += blocks
      return
    }
    if !settings.wrapsStandAloneImages, inlines.count == 1, case .link(let image, true, let text) = inlines[0] {
      out += try link(image, isImage: true, isBlock: true, text, attributes)
      return
    }
    let text = try html(inlines)
    if !isTight {
      out += "<p"
      out += attributes.html()
      out += ">"
    }
    out += box
    out += text
    if !isTight { out += "</p>\n" }
  }

  /// A paragraph in which blocks are passed through; nil where there are none.
  private mutating func passedThrough(_ inlines: [Inline], _ attributes: MarkdownAttributes, isTight: Bool) throws -> String? {
    func block(_ inline: Inline) -> Passthrough.Part? {
      if case .passthrough(let scalar) = inline, let part = passthrough.part(scalar), part.isBlock { return part }
      return nil
    }
    guard inlines.contains(where: { block($0) != nil }) else { return nil }
    var out = ""
    var rest = inlines[...]
    while !rest.isEmpty {
      let text = rest.prefix { block($0) == nil }
      rest = rest.dropFirst(text.count)
      if !text.isEmpty {
        let html = try html(Array(text))
        out += isTight ? html : "<p>\(html)</p>\n"
      }
      if let first = rest.popFirst(), let part = block(first) { out += try passed(part) + "\n" }
    }
    return out
  }

  /// Whether a paragraph is what a list item begins with: something other than space stands before it on its line.
  private func isListItem(_ node: CMarkBridge.Node) -> Bool {
    let start = line(node.startLine).lowerBound
    let before = source[start..<min(source.count, start + max(0, node.startColumn - 1))]
    return before.contains { "-+*.)".utf8.contains($0) }
  }

  private mutating func heading(_ node: CMarkBridge.Node, _ more: MarkdownAttributes, quotes: Int, isTight: Bool, _ out: inout String) throws {
    let first = line(node.startLine)
    let isUnderlined = first.lowerBound + node.startColumn - 1 < first.upperBound && source[first.lowerBound + max(0, node.startColumn - 1)] != UInt8(ascii: "#")
    // To Goldmark a table ends where something is to underline it.
    if isUnderlined, settings.hasTables, node.endLine > node.startLine {
      var rows = rows(node, quotes: quotes)
      // libcmark counts the line behind it.
      let underline = rows.lines.firstIndex { !$0.isEmpty && ($0.allSatisfy { $0 == UInt8(ascii: "-") } || $0.allSatisfy { $0 == UInt8(ascii: "=") }) } ?? 0
      let last = rows.lines[underline]
      while rows.lines.count > underline { rows.removeLast() }
      if let table = try table(rows, more, isTight: isTight) {
        out += table + (try blocks(of: Array(last), isTight: isTight))
        return
      }
    }
    var children = node.children
    var attributes = MarkdownAttributes()
    if settings.hasHeadingAttributes, let last = children.last, last.type == CMARK_NODE_TEXT, isUnderlined || GoText.trimmed(String(decoding: source[first], as: UTF8.self)).hasSuffix("}"),
      let (rest, found) = MarkdownAttributes.take(fromEndOf: HiddenSigns.written(last.literal))
    {
      attributes = found
      let text = isUnderlined ? rest : Self.withoutClosing(rest)
      // Behind a period nothing begins a block.
      children[children.count - 1] = CMarkBridge.Node(text: String(decoding: HiddenSigns.hidden(Array(("." + text).utf8), settings).text.dropFirst(), as: UTF8.self))
      if text.isEmpty { children.removeLast() }
    }
    let inlines = read(children)
    let html = try html(inlines)
    let plain = Inline.plainText(inlines)
    if let id = attributes.id {
      ids?.note(id)
    } else if let id = ids?.id(for: String(plain.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).last.map { Substring($0) } ?? "")) {
      attributes.append("id", .string(id))
    }
    // Those on the line below come after the id is made.
    attributes.add(more)
    headings.append(Heading(level: node.level, id: attributes.id ?? "", title: html))
    if let hook = template("heading") {
      var fields: [String: Value] = [
        "Level": .int(node.level), "Text": .safe(.html, html), "PlainText": .string(plain), "Anchor": .string(attributes.id ?? ""), "Attributes": .map(attributes.map),
      ]
      fields.merge(places("heading")) { $1 }
      out += try self.hook(hook, HookContext("hooks.HeadingContext", fields))
      return
    }
    out += "<h\(node.level)\(attributes.htmlOfHeading)>\(html)</h\(node.level)>\n"
  }

  /// A heading's line without the `#` that close it.
  private static func withoutClosing(_ line: String) -> String {
    var text = line[...]
    while text.last == "#" { text.removeLast() }
    guard text.endIndex != line.endIndex, text.isEmpty || text.last == " " || text.last == "\t" else { return line }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  private mutating func quote(_ inner: String, _ attributes: MarkdownAttributes, _ out: inout String) throws {
    let alert = Alert(inner)
    if let hook = template(alert == nil ? "blockquote-regular" : "blockquote-alert") ?? template("blockquote") {
      var fields: [String: Value] = [
        "Text": .safe(.html, alert?.text ?? inner), "Type": .string(alert == nil ? "regular" : "alert"), "AlertType": .string(alert?.type ?? ""), "AlertTitle": .safe(.html, alert?.title ?? ""), "AlertSign": .string(alert?.sign ?? ""),
        "Attributes": .map(attributes.map),
      ]
      fields.merge(places("blockquote")) { $1 }
      out += try self.hook(hook, HookContext("hooks.BlockquoteContext", fields))
      return
    }
    out += "<blockquote\(attributes.html(["cite"]))>\n\(inner)</blockquote>\n"
  }

  private mutating func code(_ node: CMarkBridge.Node, _ out: inout String) throws {
    let info = CodeInfo(shown(node.info), readsAttributes: settings.hasCodeHooks)
    let code = written(withoutBlanks(withoutTabs(node)))
    if settings.hasCodeHooks, !info.language.isEmpty || node.info.hasPrefix("{") || isFenced(node), let hook = template("codeblock-\(info.language)") ?? template("codeblock") {
      var literal = code
      if literal.hasSuffix("\n") { literal.removeLast() }
      var fields: [String: Value] = ["Attributes": .map(info.attributes), "Options": .map(info.options)]
      fields.merge(places("code")) { $1 }
      out += try self.hook(hook, CodeBlockContext(code: literal, language: info.language, fields))
      return
    }
    let language = info.language.isEmpty ? "" : " class=\"language-\(MarkupText.escaped(info.language))\""
    out += "<pre><code\(language)>\(MarkupText.escaped(code))</code></pre>\n"
  }

  /// Whether code stands between fences; else it is indented, and no hook is asked.
  private func isFenced(_ node: CMarkBridge.Node) -> Bool {
    let first = line(node.startLine)
    let start = first.lowerBound + max(0, node.startColumn - 1)
    guard start < first.upperBound, source[start] == UInt8(ascii: "`") || source[start] == UInt8(ascii: "~") else { return false }
    // A fence is a line of its own, and no code.
    return !node.literal.utf8.prefix { $0 != 0x0A }.elementsEqual(source[start..<first.upperBound])
  }

  /// In a list's item the lines of code and HTML that are blank are empty.
  private func withoutBlanks(_ text: String) -> String {
    guard isInItem, text.holds(byte: 0x20) || text.holds(byte: 0x09) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? "" : $0 }.joined(separator: "\n")
  }

  /// A block's code. In a list item libcmark takes a tab before a fence for one column, whatever it takes up, and leaves the others before each
  /// line.
  private func withoutTabs(_ node: CMarkBridge.Node) -> String {
    let range = line(node.startLine)
    let fence = range.lowerBound + max(0, node.startColumn - 1)
    guard contentColumn > 0, fence > range.lowerBound, fence < range.upperBound, source[fence - 1] == 0x09, "`~".utf8.contains(source[fence]) else { return node.literal }
    let extra = Self.columns(source[range.lowerBound..<fence]) - contentColumn - 1
    guard extra > 0, extra < 4 else { return node.literal }
    return node.literal.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(min(extra, $0.prefix { $0 == " " }.count)) }.joined(separator: "\n")
  }

  /// The columns that a line's beginning takes up.
  private static func columns(_ text: ArraySlice<UInt8>) -> Int { text.reduce(0) { $1 == 0x09 ? $0 + 4 - $0 % 4 : $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }

  // MARK: Lines

  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lines.count else { return source.count..<source.count }
    var end = number < lines.count ? lines[number] : source.count
    while end > lines[number - 1], source[end - 1] == 0x0A || source[end - 1] == 0x0D { end -= 1 }
    return lines[number - 1]..<end
  }

  // MARK: Inlines

  /// The inlines of a text by itself.
  func parsed(_ text: [UInt8]) -> [CMarkBridge.Node] {
    if text.isEmpty { return [] }
    // Behind a period nothing begins a block.
    let line = [UInt8(ascii: ".")] + text
    let all = text.contains(UInt8(ascii: "[")) && !definitions.isEmpty ? line + Array("\n\n".utf8) + definitions : line
    guard let root = all.withUnsafeBufferPointer({ CMarkBridge.parse($0) }), var nodes = root.children.first?.children, let first = nodes.first, first.type == CMARK_NODE_TEXT else {
      return [CMarkBridge.Node(text: String(decoding: text, as: UTF8.self))]
    }
    nodes[0] = CMarkBridge.Node(text: String(first.literal.dropFirst()))
    return nodes
  }

  mutating func read(_ nodes: [CMarkBridge.Node]) -> [Inline] { InlineReader.read(nodes, settings, &quotes) }
}
