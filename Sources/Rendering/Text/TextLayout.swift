import HugoSite

/// Lays HTML out as lines of text.
struct TextLayout {
  private let width: Int
  let paint: TextPaint
  /// The addresses that links lead to, in the order of their numbers.
  private var addresses: [String] = []
  private var numbers: [String: Int] = [:]
  /// What is wrong in the midst of text, in the order of its numbers.
  private var faults: [String] = []
  /// Whether what is wrong is told where it stands, as it stands alone there.
  private var tellsFaults = false
  /// Whether what is laid out are the page's footnotes.
  private var isInNotes = false

  /// What stands before the addresses of the site's pages, and the page's own; empty where that is not known.
  private let origin: String
  private let path: String

  init(width: Int, _ paint: TextPaint, origin: String = "", path: String = "") {
    self.width = width
    self.origin = origin
    self.path = path
    self.paint = paint
  }

  /// A whole page: its text, and below the addresses of its links and what is wrong in the midst of its text.
  mutating func page(_ nodes: [HTMLNode]) -> [String] {
    var lines = blocks(nodes, width: width)
    for (mark, list) in [("", addresses), ("✗", faults)] where !list.isEmpty {
      let margin = "[\(mark)\(list.count)]".count
      if !lines.isEmpty { lines += [""] }
      for (i, entry) in list.enumerated() {
        // An address that is cut is none; words are.
        var run = TextRun()
        run.append(entry, TextStyle())
        let block = mark.isEmpty ? [entry] : run.lines(width: max(10, width - margin - 1), paint)
        for (k, line) in block.enumerated() { lines.append((k == 0 ? "[\(mark)\(i + 1)]" : "").leftPadded(to: margin) + " " + line) }
      }
    }
    return lines
  }

  /// The number of an address; the same one each time.
  private mutating func number(_ reference: String) -> Int {
    let address = whole(reference)
    if let known = numbers[address] { return known }
    addresses.append(address)
    numbers[address] = addresses.count
    return addresses.count
  }

  /// Where a reference leads, whole; as it is written where the site's host is not known.
  private func whole(_ reference: String) -> String {
    let address = WebAddress(reference)
    guard !origin.isEmpty, !path.isEmpty, address.scheme.isEmpty, !address.hasHost else { return reference }
    return origin + address.path(from: path) + (address.query.map { "?" + $0 } ?? "") + (address.fragment.map { "#" + $0 } ?? "")
  }

  /// Whether a reference leads to a place on the page itself.
  private func isOnPage(_ reference: String) -> Bool {
    let address = WebAddress(reference)
    return address.fragment != nil && !path.isEmpty && address.scheme.isEmpty && !address.hasHost && address.path(from: path) == path
  }

  // MARK: Blocks

  /// Elements that nobody reads.
  private static let hidden: Set<String> = ["script", "style", "template", "head", "link", "meta", "noscript", "col", "colgroup", "source", "track", "param"]

  /// - Parameter isTight: whether no empty lines stand between blocks, as in a list of short items.
  mutating func blocks(_ nodes: [HTMLNode], width: Int, isTight: Bool = false) -> [String] {
    var lines: [String] = []
    var run = TextRun()
    var isBehindCode = false
    func put(_ block: [String], isCode: Bool = false) {
      guard !block.isEmpty else { return }
      // Code stands apart, and from other code most of all.
      if !lines.isEmpty, !isTight || isCode || isBehindCode { lines.append("") }
      lines += block
      isBehindCode = isCode
    }
    let outer = tellsFaults
    tellsFaults = nodes.allSatisfy { $0.isBlock || $0.isBlank || $0.classes.contains(PageFaults.name) }
    defer { tellsFaults = outer }
    // Items without a list stand together.
    var isBehindItem = false
    for node in nodes {
      if node.isBlock {
        put(run.lines(width: width, paint))
        run = TextRun()
        let block = block(node, width: width)
        if node.name == "li", isBehindItem, !block.isEmpty { lines += block } else { put(block, isCode: node.name == "pre" || node.children.contains { $0.name == "pre" }) }
        isBehindItem = node.name == "li"
      } else {
        if !node.isBlank { isBehindItem = false }
        inline(node, TextStyle(), &run)
      }
    }
    put(run.lines(width: width, paint))
    return lines
  }

  private mutating func block(_ node: HTMLNode, width: Int) -> [String] {
    switch node.name {
    case _ where Self.hidden.contains(node.name): return []
    case "h1", "h2", "h3", "h4", "h5", "h6": return heading(node, width: width)
    case "pre": return Self.code(node).map { "    " + paint.painted($0, TextStyle(isCode: true)) }
    case "hr": return [String(repeating: "─", count: min(width, 40))]
    case "ul", "menu": return list(node, width: width)
    case "ol": return list(node, width: width, from: ListNumber.read(node.attribute("start")) ?? 1, isReversed: node.attribute("reversed") != nil, type: isInNotes ? Self.note : node.attribute("type") ?? "1")
    case "blockquote": return Boxes.kind(of: node).map { labelled($0, node.children, width: width) } ?? prefixed(blocks(node.children, width: max(10, width - 2)), "│ ")
    case "table": return TextTable(node).lines(width: width, &self)
    case "dl": return definitions(node, width: width)
    case "dt": return strong(node.children, width: width)
    // An item without a list.
    case "li":
      let lines = blocks(node.children, width: max(10, width - 2), isTight: true)
      return lines.isEmpty ? [] : ["- " + lines[0]] + prefixed(Array(lines.dropFirst()), "  ")
    case "details":
      if let kind = Boxes.kind(of: node) { return labelled(kind, node.children, width: width) }
      let (label, content) = Boxes.parts(ofDetails: node)
      return expander(label, content, width: width)
    case "summary": return strong(node.children, width: width)
    default:
      if let kind = Boxes.kind(of: node) { return labelled(kind, node.children, width: width) }
      if let (label, content) = Boxes.expander(node) { return expander(label, content, width: width) }
      if let name = node.attribute(Tabs.name) { return tab(name, node.children, width: width) }
      let outer = isInNotes
      isInNotes = isInNotes || node.attribute("role") == "doc-endnotes"
      defer { isInNotes = outer }
      return blocks(node.children, width: width)
    }
  }

  /// What stands for a picture: its own words, or its file; nothing where it is there for its looks alone.
  private static func words(of image: HTMLNode) -> String {
    for name in ["alt", "title"] { if let words = image.attribute(name), !words.allSatisfy(\.isWhitespace) { return words } }
    guard image.attribute("role") != "presentation", image.attribute("aria-hidden") != "true", image.attribute("width") != "1", let source = image.attribute("src"), !source.hasPrefix("data:") else { return "" }
    return source.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
  }

  private mutating func heading(_ node: HTMLNode, width: Int) -> [String] {
    var run = TextRun()
    for child in node.children { inline(child, TextStyle(isBold: true), &run) }
    let lines = run.lines(width: width, paint)
    guard let longest = lines.map(paint.width).max() else { return [] }
    let line = ["h1": "=", "h2": "-", "h3": "~", "h4": "^", "h5": "'", "h6": "."][node.name] ?? "-"
    return lines + [String(repeating: line, count: longest)]
  }

  private mutating func strong(_ nodes: [HTMLNode], width: Int) -> [String] {
    var run = TextRun()
    for node in nodes { inline(node, TextStyle(isBold: true), &run) }
    return run.lines(width: width, paint)
  }

  private func prefixed(_ lines: [String], _ prefix: String) -> [String] { lines.map { prefix + $0 } }

  /// The lines of code as they are.
  private static func code(_ node: HTMLNode) -> [String] {
    func text(_ node: HTMLNode) -> String { node.name == "br" ? "\n" : node.text + node.children.map(text).joined() }
    var lines = text(node).replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0 == "\t" || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }))
    }
    lines.removeFirst(lines.prefix { $0.allSatisfy(\.isWhitespace) }.count)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines
  }

  // MARK: Lists

  /// The type of a list of footnotes.
  private static let note = "^"

  /// What stands before an item: as the text says it of a footnote.
  private static func mark(_ number: Int, _ type: String) -> String { type == note ? "[^\(number)] " : ListNumber.text(number, type) + ". " }

  private mutating func list(_ node: HTMLNode, width: Int, from first: Int? = nil, isReversed: Bool = false, type: String = "1") -> [String] {
    // A list in a note is one as any other.
    let outer = isInNotes
    isInNotes = false
    defer { isInNotes = outer }
    let items = node.children.filter { !$0.name.isEmpty && !Self.hidden.contains($0.name) }
    // Paragraphs in items stand apart from each other.
    let isTight = !items.contains { item in item.name != "li" && item.isBlock || item.children.contains { $0.name == "p" } }
    var number = first ?? 0
    if isReversed, first == 1 { number = items.count }
    let margin = first == nil ? 2 : items.indices.map { Self.mark(number + (isReversed ? -$0 : $0), type).count }.max() ?? 2
    var lines: [String] = []
    for item in items {
      var mark = "- "
      if first != nil {
        if let value = ListNumber.read(item.attribute("value")) { number = value }
        mark = Self.mark(number, type)
        number += isReversed ? -1 : 1
      }
      let indent = max(margin, mark.count)
      // What stands in a list and is no item is shown all the same.
      let block = item.name == "li" ? blocks(item.children, width: max(10, width - indent), isTight: isTight) : self.block(item, width: max(10, width - indent))
      if !lines.isEmpty, !isTight { lines.append("") }
      if item.name != "li" {
        lines += prefixed(block, String(repeating: " ", count: indent))
        continue
      }
      lines.append(mark.leftPadded(to: indent) + (block.first ?? ""))
      lines += prefixed(Array(block.dropFirst()), String(repeating: " ", count: indent))
    }
    return lines
  }

  private mutating func definitions(_ node: HTMLNode, width: Int) -> [String] {
    var lines: [String] = []
    for child in node.children where !child.name.isEmpty {
      switch child.name {
      case "dt":
        if !lines.isEmpty { lines.append("") }
        lines += strong(child.children, width: width)
      case "dd": lines += prefixed(blocks(child.children, width: max(10, width - 4)), "    ")
      default: lines += definitions(child, width: width)
      }
    }
    return lines
  }

  // MARK: Notices, expanders, tabs

  private mutating func labelled(_ kind: String, _ nodes: [HTMLNode], width: Int) -> [String] {
    let label = kind.uppercased()
    let lines = blocks(nodes, width: max(10, width - label.count - 3))
    guard !lines.isEmpty else { return [] }
    let painted = paint.painted(label, TextStyle(isBold: true))
    let margin = String(repeating: " ", count: label.count)
    return lines.enumerated().map { ($0.offset == 0 ? painted : margin) + " │ " + $0.element }
  }

  private mutating func expander(_ label: [HTMLNode], _ content: [HTMLNode], width: Int) -> [String] {
    let title = strong(label, width: max(10, width - 2))
    let lines = blocks(content, width: max(10, width - 2))
    return ["▾ " + (title.first ?? "")] + prefixed(title.dropFirst() + (lines.isEmpty ? [] : [""] + lines), "  ")
  }

  private mutating func tab(_ name: String, _ content: [HTMLNode], width: Int) -> [String] {
    let lines = blocks(content, width: max(10, width - 2))
    return [paint.painted("[ \(name) ]", TextStyle(isBold: true))] + (lines.isEmpty ? [] : [""] + prefixed(lines, "  "))
  }

  // MARK: Inline

  /// A cell's text.
  mutating func cell(_ node: HTMLNode) -> TextRun {
    var run = TextRun()
    let outer = tellsFaults
    tellsFaults = false
    defer { tellsFaults = outer }
    let style = TextStyle(isBold: node.name == "th")
    func walk(_ nodes: [HTMLNode], _ layout: inout TextLayout) {
      for child in nodes {
        if child.isBlock, child.name != "pre" {
          run.breakLine()
          if child.name == "li" { run.append("- ", style) }
          walk(child.children, &layout)
          run.breakLine()
        } else {
          layout.inline(child, style, &run)
        }
      }
    }
    walk(node.children, &self)
    return run
  }

  private mutating func inline(_ node: HTMLNode, _ style: TextStyle, _ run: inout TextRun) {
    if node.name.isEmpty {
      run.append(node.text, style)
      return
    }
    if Self.hidden.contains(node.name) { return }
    var style = style
    switch node.name {
    case "br":
      run.breakLine()
      return
    case "wbr", "area": return
    case "img":
      let words = Self.words(of: node)
      if !words.isEmpty { run.append("[\(words)]", style) }
      return
    case "input":
      switch node.attribute("type")?.lowercased() {
      case "checkbox"?: run.append(node.attribute("checked") != nil ? "[x] " : "[ ] ", style)
      case "radio"?: run.append(node.attribute("checked") != nil ? "(x) " : "( ) ", style)
      case "submit"?, "button"?, "reset"?: run.append("[\(node.attribute("value") ?? "")]", style)
      default: break
      }
      return
    case "iframe", "video", "audio", "object", "embed":
      let source = node.attribute("src") ?? node.attribute("data") ?? node.children.first { $0.name == "source" }?.attribute("src") ?? ""
      let label = node.attribute("title") ?? node.attribute("aria-label") ?? ["iframe": "frame", "object": "object", "embed": "object"][node.name] ?? node.name
      if !source.isEmpty { run.append("[\(label)] [\(number(source))]", style) }
      return
    case "b", "strong", "th": style.isBold = true
    case "span" where node.classes.contains(PageFaults.name):
      let words = node.allText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if tellsFaults {
        run.append("[\(words)]", style)
      } else {
        faults.append(words.hasPrefix("✗ ") ? String(words.dropFirst(2)) : words)
        run.append("[✗\(faults.count)]", style)
      }
      return
    case "i", "em", "cite", "dfn", "var": style.isItalic = true
    case "del", "s", "strike":
      style.isStruck = true
      // Without a terminal's line through it, it would say the contrary.
      if !paint.hasColor {
        run.append("~~", style)
        for child in node.children { inline(child, style, &run) }
        run.append("~~", style)
        return
      }
    case "code", "kbd", "samp", "tt":
      style.isCode = true
      // Without colour, code shows by its marks.
      if !paint.hasColor, node.name == "code" {
        // Who types what stands there must not type more: backquotes stand by themselves.
        let text = node.allText
        run.append(text.contains("`") ? text : "`" + text + "`", style, together: true)
        return
      }
      if node.children.allSatisfy(\.name.isEmpty) {
        run.append(node.allText, style, together: true)
        return
      }
    case "sup" where node.first { $0.classes.contains("footnote-ref") } != nil:
      run.append("[^\(node.allText.filter { !$0.isWhitespace })]", style)
      return
    case "sub", "sup":
      if let text = Script.text(node.allText, isAbove: node.name == "sup") {
        run.append(text, style)
        return
      }
    case "q":
      run.append("“", style)
      for child in node.children { inline(child, style, &run) }
      run.append("”", style)
      return
    case "a":
      link(node, style, &run)
      return
    case "pre":
      for (i, line) in Self.code(node).enumerated() {
        if i > 0 { run.breakLine() }
        run.append(line, style)
      }
      return
    default: break
    }
    for child in node.children { inline(child, style, &run) }
  }

  private mutating func link(_ node: HTMLNode, _ style: TextStyle, _ run: inout TextRun) {
    // The way back from a footnote is for those who click.
    if node.classes.contains("footnote-backref") { return }
    var style = style
    let address = (node.attribute("href") ?? "").filter { !$0.isNewline && !($0.unicodeScalars.first.map { $0.value < 0x20 } ?? false) }
    style.isLink = !address.isEmpty
    for child in node.children { inline(child, style, &run) }
    let words = node.allText.filter { !$0.isWhitespace }
    // An address that is shown needs no number; nor does a place on the same page.
    if address.isEmpty || address.hasPrefix("#") || isOnPage(address) || words == address || "mailto:" + words == address || address.hasSuffix("//" + words) { return }
    style.isLink = false
    style.isCode = false
    if run.isEmpty || words.isEmpty { run.append("[\(number(address))]", style) } else { run.appendStaying("[\(number(address))]", style) }
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
