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
  private var ids: HeadingIDs?
  private(set) var headings: [(level: Int, id: String, html: String)] = []
  /// Definitions of references, for what is parsed by itself.
  private var definitions: [UInt8] = []
  private var ordinals: [String: Int] = [:]
  /// The quotes that are open: a document has them together.
  private var quotes = InlineMarks.Quotes()
  /// The column that the text of the innermost list item begins at; 0 outside of lists.
  private var contentColumn = 0
  private var depth = 0
  private var footnotes = Footnotes()
  private var definitionLists = DefinitionLists()

  init(_ run: RenderRun, page: PageObject, source: [UInt8]) {
    self.run = run
    self.page = page
    settings = run.renderer.settings
    self.source = EscapedSigns.hidden(source, hasTypographer: settings.hasTypographer)
    if settings.hasFootnotes { footnotes = Footnotes(takenFrom: &self.source) }
    if settings.hasDefinitionLists { definitionLists = DefinitionLists(takenFrom: &self.source) }
    ids = settings.headingIDs.map(HeadingIDs.init)
  }

  var renderer: SiteRenderer { run.renderer }

  /// - Throws: what a render hook fails with.
  mutating func html() throws -> String {
    definitions = ReferenceLines.find(in: source)
    var out = try blocks(isTight: false)
    if !footnotes.isEmpty { try notes(&out) }
    return out
  }

  /// The blocks of the source as it is now.
  private mutating func blocks(isTight: Bool) throws -> String {
    guard let root = source.withUnsafeBufferPointer({ CMarkBridge.parse($0) }) else { return "" }
    lines = [0]
    for (i, c) in source.enumerated() where c == 0x0A || (c == 0x0D && !(i + 1 < source.count && source[i + 1] == 0x0A)) { lines.append(i + 1) }
    var out = ""
    for child in root.children {
      if isTight, !out.isEmpty, !out.hasSuffix("\n") { out += "\n" }
      try block(child, quotes: 0, isTight: isTight, &out)
    }
    return out
  }

  /// The blocks of a text that was taken out of the source.
  private mutating func blocks(of text: [UInt8], isTight: Bool = false) throws -> String {
    guard depth < 20 else { return MarkupText.escaped(String(decoding: text, as: UTF8.self)) }
    let kept = (source, lines, definitionLists)
    depth += 1
    defer {
      (source, lines, definitionLists) = kept
      depth -= 1
    }
    source = text
    if settings.hasDefinitionLists { definitionLists = DefinitionLists(takenFrom: &source) }
    if text.contains(UInt8(ascii: "[")), !definitions.isEmpty { source += Array("\n\n".utf8) + definitions }
    return try blocks(isTight: isTight)
  }

  /// The notes at a page's end.
  private mutating func notes(_ out: inout String) throws {
    guard !footnotes.order.isEmpty else { return }
    let sign = renderer.site.configuration.table.string("markup.goldmark.extensions.footnote.backlinkHTML") ?? "&#x21a9;&#xfe0e;"
    out += "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n"
    // A note may refer to others.
    var texts: [String] = []
    while texts.count < footnotes.order.count { texts.append(try blocks(of: footnotes.body(footnotes.order[texts.count]))) }
    for (i, text) in texts.enumerated() {
      let back = footnotes.backlinks(footnotes.order[i], sign: sign)
      out += "<li id=\"fn:\(i + 1)\">\n" + (text.hasSuffix("</p>\n") ? text.dropLast(5) + back + "</p>\n" : text + back) + "</li>\n"
    }
    out += "</ol>\n</div>\n"
  }

  private mutating func definitionList(_ items: [DefinitionLists.Item]) throws -> String {
    var out = "<dl>\n"
    for item in items {
      for term in item.terms { out += "<dt>" + (try inlines(parsed(term))) + "</dt>\n" }
      for (text, isTight) in item.descriptions { out += (isTight ? "<dd>" : "<dd>\n") + (try blocks(of: text, isTight: isTight)) + "</dd>\n" }
    }
    return out + "</dl>\n"
  }

  // MARK: Blocks

  private mutating func block(_ node: CMarkBridge.Node, quotes: Int, isTight: Bool, _ out: inout String) throws {
    switch node.type {
    case CMARK_NODE_PARAGRAPH: try paragraph(node, quotes: quotes, isTight: isTight, &out)
    case CMARK_NODE_HEADING: try heading(node, &out)
    case CMARK_NODE_THEMATIC_BREAK: out += "<hr>\n"
    case CMARK_NODE_HTML_BLOCK: out += settings.isUnsafe || node.literal.contains(Summary.mark) ? written(node.literal) : "<!-- raw HTML omitted -->\n"
    case CMARK_NODE_CODE_BLOCK: try code(node, &out)
    case CMARK_NODE_BLOCK_QUOTE:
      var inner = ""
      for child in node.children { try block(child, quotes: quotes + 1, isTight: false, &inner) }
      try quote(inner, &out)
    case CMARK_NODE_LIST:
      out += node.isOrdered ? node.listStart == 1 ? "<ol>\n" : "<ol start=\"\(node.listStart)\">\n" : "<ul>\n"
      let isTight = self.isTight(node, quotes: quotes)
      for item in node.children { try self.item(item, quotes: quotes, isTight: isTight, &out) }
      out += node.isOrdered ? "</ol>\n" : "</ul>\n"
    default: for child in node.children { try block(child, quotes: quotes, isTight: isTight, &out) }
    }
  }

  private mutating func item(_ node: CMarkBridge.Node, quotes: Int, isTight: Bool, _ out: inout String) throws {
    out += "<li>"
    let outer = contentColumn
    defer { contentColumn = outer }
    if let first = node.children.first, first.startLine == node.startLine {
      let start = line(first.startLine).lowerBound
      contentColumn = Self.columns(source[start..<min(source.count, start + max(0, first.startColumn - 1))])
    } else {
      contentColumn = 0
    }
    var isFirst = true
    for child in node.children {
      if !isFirst || !(isTight && child.type == CMARK_NODE_PARAGRAPH), !out.hasSuffix("\n") { out += "\n" }
      try block(child, quotes: quotes, isTight: isTight, &out)
      isFirst = false
    }
    out += "</li>\n"
  }

  private mutating func paragraph(_ node: CMarkBridge.Node, quotes: Int, isTight: Bool, _ out: inout String) throws {
    if let first = node.children.first, node.children.count == 1, first.type == CMARK_NODE_TEXT, let items = definitionLists.list(first.literal) {
      out += try definitionList(items)
      return
    }
    if settings.hasTables, let table = try table(node, quotes: quotes, isTight: isTight) {
      out += table
      return
    }
    var children = node.children
    var box = ""
    if settings.hasTaskLists, isListItem(node), let found = TaskBox.take(from: &children) { box = found }
    let text = try inlines(children.isEmpty && box.isEmpty ? node.children : children)
    if isTight {
      out += box + text
    } else if !settings.wrapsStandAloneImages, node.children.count == 1, node.children[0].type == CMARK_NODE_IMAGE {
      out += text + "\n"
    } else {
      out += "<p>" + box + text + "</p>\n"
    }
  }

  /// Whether a paragraph is what a list item begins with: something other than space stands before it on its line.
  private func isListItem(_ node: CMarkBridge.Node) -> Bool {
    let start = line(node.startLine).lowerBound
    let before = source[start..<min(source.count, start + max(0, node.startColumn - 1))]
    return before.contains { "-+*.)".utf8.contains($0) }
  }

  private mutating func heading(_ node: CMarkBridge.Node, _ out: inout String) throws {
    var children = node.children
    let attributes = settings.hasHeadingAttributes ? MarkdownAttributes.take(from: &children) : nil
    let (html, plain, anchor) = try line(children)
    var id = attributes?.id
    if let id { ids?.note(id) } else { id = ids?.id(for: anchor) }
    headings.append((node.level, id ?? "", html))
    if let hook = renderer.templates.hook("heading") {
      var fields: [String: Value] = [
        "Level": .int(node.level), "Text": .safe(.html, html), "PlainText": .string(plain), "Anchor": .string(id ?? ""), "Attributes": .map(attributes?.map(id: id) ?? MapValue(["id": .string(id ?? "")])),
      ]
      fields.merge(places("heading")) { $1 }
      out += try self.hook(hook, HookContext("hooks.HeadingContext", fields))
      return
    }
    out += "<h\(node.level)" + (attributes?.html(id: id) ?? id.map { " id=\"\(MarkupText.escaped($0))\"" } ?? "") + ">\(html)</h\(node.level)>\n"
  }

  private mutating func quote(_ inner: String, _ out: inout String) throws {
    if let hook = renderer.templates.hook("blockquote") {
      let alert = Alert(inner)
      var fields: [String: Value] = [
        "Text": .safe(.html, alert?.text ?? inner), "Type": .string(alert == nil ? "regular" : "alert"), "AlertType": .string(alert?.type ?? ""), "AlertTitle": .safe(.html, alert?.title ?? ""), "AlertSign": .string(alert?.sign ?? ""),
        "Attributes": .map(MapValue()),
      ]
      fields.merge(places("blockquote")) { $1 }
      out += try self.hook(hook, HookContext("hooks.BlockquoteContext", fields))
      return
    }
    out += "<blockquote>\n\(inner)</blockquote>\n"
  }

  private mutating func code(_ node: CMarkBridge.Node, _ out: inout String) throws {
    let info = CodeInfo(shown(node.info))
    let code = written(withoutTabs(node))
    if settings.hasCodeHooks, !info.language.isEmpty || node.info.hasPrefix("{"), let hook = renderer.templates.hook("codeblock-\(info.language)") ?? renderer.templates.hook("codeblock") {
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

  // MARK: Tables

  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lines.count else { return source.count..<source.count }
    var end = number < lines.count ? lines[number] : source.count
    while end > lines[number - 1], source[end - 1] == 0x0A || source[end - 1] == 0x0D { end -= 1 }
    return lines[number - 1]..<end
  }

  /// The lines of a paragraph, without what containers put before them.
  private func rows(_ node: CMarkBridge.Node, quotes: Int) -> [ArraySlice<UInt8>] {
    guard node.endLine > node.startLine else { return [] }
    var rows: [ArraySlice<UInt8>] = []
    for number in node.startLine...node.endLine {
      var range = line(number)
      if number == node.startLine { range = min(range.lowerBound + max(0, node.startColumn - 1), range.upperBound)..<range.upperBound }
      rows.append(TableText.stripped(source[range], quotes: number == node.startLine ? 0 : quotes))
    }
    return rows
  }

  /// Whether a list's items stand close together: to Goldmark an empty line before a table parts nothing.
  private func isTight(_ list: CMarkBridge.Node, quotes: Int) -> Bool {
    func isTable(_ node: CMarkBridge.Node) -> Bool { settings.hasTables && node.type == CMARK_NODE_PARAGRAPH && TableText.start(rows(node, quotes: quotes))?.0 == 0 }
    if list.isTight || !list.children.contains(where: { $0.children.contains(where: isTable) }) { return list.isTight }
    func hasBlank(before node: CMarkBridge.Node) -> Bool { node.startLine > 1 && TableText.stripped(source[line(node.startLine - 1)], quotes: quotes).isEmpty }
    return !list.children.enumerated().contains { i, item in (i > 0 && hasBlank(before: item)) || item.children.dropFirst().contains { !isTable($0) && hasBlank(before: $0) } }
  }

  /// A paragraph that is a table, in whole or from some line on.
  private mutating func table(_ node: CMarkBridge.Node, quotes: Int, isTight: Bool) throws -> String? {
    let rows = rows(node, quotes: quotes)
    guard let (start, alignments) = TableText.start(rows) else { return nil }
    var out = ""
    if start > 0 {
      // What stands before the head is a paragraph of its own.
      let text = try inlines(parsed(Array(rows[..<start].joined(separator: [0x0A]))))
      out += isTight ? text + "\n" : "<p>\(text)</p>\n"
    }
    func cells(_ row: ArraySlice<UInt8>) -> [[UInt8]] { TableText.cells(row) }
    let head = cells(rows[start])
    let body = rows[(start + 2)...].map(cells)
    var made: [[String]] = []
    for row in [head] + body { made.append(try alignments.indices.map { $0 < row.count ? try inlines(parsed(row[$0])) : "" }) }
    if let hook = renderer.templates.hook("table") {
      func list(_ rows: ArraySlice<[String]>) -> Value {
        .list(rows.map { .list(zip($0, alignments).map { .object(HookContext("hooks.TableCell", ["Text": .safe(.html, $0), "Alignment": .string($1 ?? "")])) }) })
      }
      var fields: [String: Value] = ["THead": list(made[..<1]), "TBody": list(made[1...]), "Attributes": .map(MapValue())]
      fields.merge(places("table")) { $1 }
      return out + (try self.hook(hook, HookContext("hooks.TableContext", fields)))
    }
    // A cell that a row does not have itself is not aligned.
    let counts = ([head] + body).map(\.count)
    func row(_ number: Int, _ tag: String) -> String {
      "<tr>\n"
        + alignments.indices.map { i in
          let alignment = i < counts[number] ? alignments[i].map { " style=\"text-align: \($0)\"" } ?? "" : ""
          return "<\(tag)\(alignment)>\(made[number][i])</\(tag)>\n"
        }.joined() + "</tr>\n"
    }
    return out + "<table>\n<thead>\n" + row(0, "th") + "</thead>\n<tbody>\n" + made.indices.dropFirst().map { row($0, "td") }.joined() + "</tbody>\n</table>\n"
  }

  /// The inlines of a text by itself.
  private func parsed(_ text: [UInt8]) -> [CMarkBridge.Node] {
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

  // MARK: Inlines

  /// What of a block's inlines was written so far.
  private struct Line {
    let marks: InlineMarks
    /// The next text node.
    var text = 0
    /// The same without markup.
    var plain = ""
    /// What of it makes a heading's id: of an emphasis or a link the first text alone, and of an address nothing (Hugo's `TextPlain`).
    var anchor = ""
    var isMuted = false
    /// How many emphases and links are open.
    var depth = 0

    mutating func add(_ text: some StringProtocol) {
      plain += text
      if !isMuted { anchor += text }
    }
  }

  private mutating func inlines(_ nodes: [CMarkBridge.Node]) throws -> String { try line(nodes).html }

  /// The inlines of a block, and their text without markup.
  private mutating func line(_ nodes: [CMarkBridge.Node]) throws -> (html: String, plain: String, anchor: String) {
    var line = Line(marks: InlineMarks(settings, nodes, &quotes))
    var out = ""
    try inlines(nodes, &line, &out)
    return (out, line.plain, line.anchor)
  }

  private mutating func inlines(_ nodes: [CMarkBridge.Node], _ line: inout Line, _ out: inout String) throws {
    for node in nodes { try inline(node, &line, &out) }
  }

  private mutating func inline(_ node: CMarkBridge.Node, _ line: inout Line, _ out: inout String) throws {
    switch node.type {
    case CMARK_NODE_TEXT: text(node.literal, &line, &out)
    case CMARK_NODE_SOFTBREAK:
      out += settings.hasHardWraps ? "<br>\n" : "\n"
      line.add(" ")
    case CMARK_NODE_LINEBREAK:
      out += "<br>\n"
      line.add(" ")
    case CMARK_NODE_CODE:
      let code = written(node.literal)
      out += "<code>\(MarkupText.escaped(code))</code>"
      line.add(code)
    case CMARK_NODE_HTML_INLINE: out += settings.isUnsafe || node.literal.contains(Summary.mark) ? written(node.literal) : "<!-- raw HTML omitted -->"
    case CMARK_NODE_EMPH: try wrapped("em", node, &line, &out)
    case CMARK_NODE_STRONG: try wrapped("strong", node, &line, &out)
    case CMARK_NODE_LINK: try link(node, isImage: false, &line, &out)
    case CMARK_NODE_IMAGE: try link(node, isImage: true, &line, &out)
    default: try inlines(node.children, &line, &out)
    }
  }

  /// What stands in an emphasis or a link.
  private mutating func inside(_ nodes: [CMarkBridge.Node], _ line: inout Line, _ out: inout String) throws {
    let wasMuted = line.isMuted
    line.depth += 1
    for node in nodes {
      try inline(node, &line, &out)
      line.isMuted = true
    }
    line.depth -= 1
    line.isMuted = wasMuted
  }

  private mutating func wrapped(_ tag: String, _ node: CMarkBridge.Node, _ line: inout Line, _ out: inout String) throws {
    out += "<\(tag)>"
    try inside(node.children, &line, &out)
    out += "</\(tag)>"
  }

  /// A text as it is read, but for references to notes.
  private func shown(_ text: String) -> String { footnotes.written(EscapedSigns.shown(text)) }
  /// A text as it was written.
  private func written(_ text: String) -> String { footnotes.written(EscapedSigns.written(text)) }

  private mutating func text(_ literal: String, _ line: inout Line, _ out: inout String) {
    let edits = line.text < line.marks.edits.count ? line.marks.edits[line.text] : []
    line.text += 1
    func add(_ text: String, _ renderer: inout MarkdownRenderer) {
      var rest = EscapedSigns.shown(text)[...]
      if !renderer.footnotes.isEmpty {
        while let at = rest.unicodeScalars.firstIndex(where: Footnotes.isReference) {
          out += MarkupText.escaped(String(rest[..<at])) + renderer.footnotes.html(rest.unicodeScalars[at])
          line.add(rest[..<at])
          rest = rest[rest.unicodeScalars.index(after: at)...]
        }
      }
      out += MarkupText.escaped(String(rest))
      line.add(rest)
    }
    if edits.isEmpty {
      add(literal, &self)
      return
    }
    let bytes = Array(literal.utf8)
    var at = 0
    for edit in edits where edit.range.lowerBound >= at {
      add(String(decoding: bytes[at..<edit.range.lowerBound], as: UTF8.self), &self)
      out += edit.html
      // A sign ends the first text of what it stands in.
      if line.depth > 0, edit.range.lowerBound > 0 { line.isMuted = true }
      if edit.html.hasPrefix("<a ") { line.plain += edit.plain } else { line.add(edit.plain) }
      if line.depth > 0 { line.isMuted = true }
      at = edit.range.upperBound
    }
    add(String(decoding: bytes[at...], as: UTF8.self), &self)
  }

  private mutating func link(_ node: CMarkBridge.Node, isImage: Bool, _ line: inout Line, _ out: inout String) throws {
    var text = ""
    let before = line.plain
    line.plain = ""
    // `<https://…>` is no text of a heading.
    let wasMuted = line.isMuted
    if !isImage, let first = node.children.first, node.children.count == 1, first.literal == node.url || "mailto:" + first.literal == node.url { line.isMuted = true }
    try inside(node.children, &line, &text)
    line.isMuted = wasMuted
    let plain = line.plain
    line.plain = before + plain
    let destination = shown(node.url)
    let titleText = shown(node.title)
    if let hook = renderer.templates.hook(isImage ? "image" : "link") {
      var fields: [String: Value] = [
        "Destination": .string(destination), "Title": .string(titleText), "Text": .safe(.html, isImage ? plain : text), "PlainText": .string(plain), "IsBlock": .bool(false), "Attributes": .map(MapValue()),
      ]
      fields.merge(places(isImage ? "image" : "link")) { $1 }
      let made = try self.hook(hook, HookContext(isImage ? "hooks.ImageContext" : "hooks.LinkContext", fields))
      // What a template ends with is no part of the line.
      out += made.hasSuffix("\n") ? String(made.dropLast()) : made
      return
    }
    let url = renderer.site.destination(of: destination, isImage: isImage, on: page.page) ?? destination
    let address = !settings.isUnsafe && MarkupText.isDangerous(url) ? "" : MarkupText.escaped(MarkupText.url(url))
    let title = titleText.isEmpty ? "" : " title=\"\(MarkupText.escaped(titleText))\""
    out += isImage ? "<img src=\"\(address)\" alt=\"\(MarkupText.escaped(plain))\"\(title)>" : "<a href=\"\(address)\"\(title)>\(text)</a>"
  }

  // MARK: Hooks

  private mutating func places(_ kind: String) -> [String: Value] {
    let ordinal = ordinals[kind, default: 0]
    ordinals[kind] = ordinal + 1
    return ["Page": .object(page), "PageInner": .object(page), "Ordinal": .int(ordinal), "Position": .string(page.page?.path ?? "")]
  }

  private func hook(_ entry: TemplateStore.Entry, _ data: some TemplateObject) throws -> String {
    if let error = entry.errors.first { throw error }
    return try entry.template.execute(.object(data), in: run, limits: run.limits)
  }

  // MARK: The table of contents

  var tableOfContents: String {
    let table = renderer.site.configuration.table
    let first = table.value("markup.tableOfContents.startLevel").map(GoCast.integer) ?? 2
    let last = table.value("markup.tableOfContents.endLevel").map(GoCast.integer) ?? 3
    let tag = table.boolean("markup.tableOfContents.ordered") == true ? "ol" : "ul"
    let shown = headings.filter { $0.level >= first && $0.level <= last }
    guard !shown.isEmpty else { return "<nav id=\"TableOfContents\"></nav>" }
    var out = "<nav id=\"TableOfContents\">\n"
    var level = first - 1
    for heading in shown {
      if heading.level > level {
        while level < heading.level {
          out += "<\(tag)>\n<li>"
          level += 1
        }
      } else {
        out += "</li>\n"
        while level > heading.level {
          out += "</\(tag)></li>\n"
          level -= 1
        }
        out += "<li>"
      }
      out += "<a href=\"#\(heading.id)\">\(heading.html)</a>"
    }
    while level >= first {
      out += "</li>\n</\(tag)>"
      level -= 1
    }
    return out + "\n</nav>"
  }
}
