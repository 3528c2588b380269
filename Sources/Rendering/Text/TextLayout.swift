import HugoSite

/// Lays HTML out as lines of text.
struct TextLayout {
  private let width: Int
  let paint: TextPaint
  /// The addresses that links lead to, in the order of their numbers.
  private var addresses: [String] = []
  private var numbers: [String: Int] = [:]

  init(width: Int, _ paint: TextPaint) {
    self.width = width
    self.paint = paint
  }

  /// A whole page: its text, and the addresses of its links below.
  mutating func page(_ nodes: [HTMLNode]) -> [String] {
    var lines = blocks(nodes, width: width)
    guard !addresses.isEmpty else { return lines }
    let margin = "[\(addresses.count)]".count
    if !lines.isEmpty { lines += [""] }
    for (i, address) in addresses.enumerated() {
      let number = "[\(i + 1)]"
      lines.append(String(repeating: " ", count: margin - number.count) + number + " " + address)
    }
    return lines
  }

  /// The number of an address; the same one each time.
  private mutating func number(_ address: String) -> Int {
    if let known = numbers[address] { return known }
    addresses.append(address)
    numbers[address] = addresses.count
    return addresses.count
  }

  // MARK: Blocks

  /// Elements that nobody reads.
  private static let hidden: Set<String> = ["script", "style", "template", "head", "link", "meta", "noscript", "col", "colgroup", "source", "track", "param"]

  /// - Parameter isTight: whether no empty lines stand between blocks, as in a list of short items.
  mutating func blocks(_ nodes: [HTMLNode], width: Int, isTight: Bool = false) -> [String] {
    var lines: [String] = []
    var run = TextRun()
    func put(_ block: [String]) {
      guard !block.isEmpty else { return }
      if !lines.isEmpty, !isTight { lines.append("") }
      lines += block
    }
    for node in nodes {
      if node.isBlock {
        put(run.lines(width: width, paint))
        run = TextRun()
        put(block(node, width: width))
      } else {
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
    case "ol": return list(node, width: width, from: Int(node.attribute("start") ?? "") ?? 1, isReversed: node.attribute("reversed") != nil)
    case "blockquote": return Boxes.kind(of: node).map { labelled($0, node.children, width: width) } ?? prefixed(blocks(node.children, width: max(10, width - 2)), "│ ")
    case "table": return TextTable(node).lines(width: width, &self)
    case "dl": return definitions(node, width: width)
    case "dt": return strong(node.children, width: width)
    case "details":
      if let kind = Boxes.kind(of: node) { return labelled(kind, node.children, width: width) }
      let (label, content) = Boxes.parts(ofDetails: node)
      return expander(label, content, width: width)
    case "summary": return strong(node.children, width: width)
    default:
      if let kind = Boxes.kind(of: node) { return labelled(kind, node.children, width: width) }
      if let (label, content) = Boxes.expander(node) { return expander(label, content, width: width) }
      if let name = node.attribute(Tabs.name) { return tab(name, node.children, width: width) }
      return blocks(node.children, width: width)
    }
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
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines
  }

  // MARK: Lists

  private mutating func list(_ node: HTMLNode, width: Int, from first: Int? = nil, isReversed: Bool = false) -> [String] {
    let items = node.children.filter { !$0.name.isEmpty && !Self.hidden.contains($0.name) }
    // Paragraphs in items stand apart from each other.
    let isTight = !items.contains { item in item.children.contains { $0.name == "p" } }
    var number = first ?? 0
    if isReversed, first == 1 { number = items.count }
    let margin = first == nil ? 2 : String(number + items.count).count + 2
    var lines: [String] = []
    for item in items {
      var mark = "- "
      if first != nil {
        if let value = item.attribute("value").flatMap({ Int($0) }) { number = value }
        mark = "\(number). "
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
      let words = node.attribute("alt") ?? ""
      if !words.allSatisfy(\.isWhitespace) { run.append("[\(words)]", style) }
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
      run.append("[", style)
      for child in node.children { inline(child, style, &run) }
      run.append("]", style)
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
        let text = node.allText
        let marks = String(repeating: "`", count: (text.split { $0 != "`" }.map(\.count).max() ?? 0) + 1)
        let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        run.append(marks + space, style)
        for child in node.children { inline(child, style, &run) }
        run.append(space + marks, style)
        return
      }
    case "sup" where node.first { $0.classes.contains("footnote-ref") } != nil:
      run.append("[^\(node.allText.filter { !$0.isWhitespace })]", style)
      return
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
    if address.isEmpty || address.hasPrefix("#") || words == address || "mailto:" + words == address || address.hasSuffix("//" + words) { return }
    style.isLink = false
    style.isCode = false
    run.append(run.isEmpty || words.isEmpty ? "[\(number(address))]" : "\u{A0}[\(number(address))]", style)
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
