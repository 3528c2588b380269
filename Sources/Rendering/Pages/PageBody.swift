import Foundation
import HugoSite

/// A page's content made ready to stand by itself: notices, tabs and expanders that need no script of a theme's, links that work from a file,
/// nothing that asks another host.
struct PageBody {
  private let site: Site
  private let renderer: SiteRenderer
  private let node: PageNode
  private let style: PageStyle
  /// The files that the page shows or leads to, by where they are published.
  private(set) var files: [String: String] = [:]
  private var tabSets = 0
  private let faults: PageFaults

  init(_ renderer: SiteRenderer, _ node: PageNode, _ style: PageStyle, _ faults: PageFaults) {
    site = renderer.site
    self.renderer = renderer
    self.node = node
    self.style = style
    self.faults = faults
  }

  mutating func nodes(_ html: String) -> [HTMLNode] { made(Tabs.named(faults.marked(HTMLTree.read(html), site, node))) }

  private mutating func made(_ nodes: [HTMLNode]) -> [HTMLNode] {
    var out: [HTMLNode] = []
    var tabs: [HTMLNode] = []
    func isTab(_ node: HTMLNode) -> Bool { node[Tabs.name] != nil }
    for (i, node) in nodes.enumerated() {
      if isTab(node) {
        tabs.append(node)
        continue
      }
      // Space between tabs is none of the page's.
      if !tabs.isEmpty, node.isBlank, nodes[i...].first(where: { !$0.isBlank }).map(isTab) ?? false { continue }
      if !tabs.isEmpty {
        out.append(tabSet(tabs))
        tabs = []
      }
      out += made(node)
    }
    if !tabs.isEmpty { out.append(tabSet(tabs)) }
    return out
  }

  private static let dropped: Set<String> = ["script", "base", "meta", "link", "template", "frame", "frameset", "applet", "noscript"]

  private mutating func made(_ node: HTMLNode) -> [HTMLNode] {
    if node.name.isEmpty { return [node] }
    if Self.dropped.contains(node.name) || (style.isSafe && (node.name == "style" || node.name == "form")) { return [] }
    if let kind = Boxes.kind(of: node) { return [notice(kind, node)] }
    if node.name == "details" || Boxes.expander(node) != nil {
      let (label, content) = Boxes.expander(node) ?? Boxes.parts(ofDetails: node)
      var details = HTMLNode.element("details", [("class", "ws-expander")], [.element("summary", [], made(label))] + made(content))
      if let id = node["id"] { details["id"] = id }
      if node["open"] != nil { details["open"] = "" }
      return [details]
    }
    var node = node
    node.attributes.removeAll { name, value in
      name.hasPrefix("on") || name == "srcdoc" || (style.isSafe && name == "style") || (["href", "src", "action", "formaction", "xlink:href", "data", "poster"].contains(name) && Self.isActive(value))
    }
    switch node.name {
    case "img": return [picture(node)]
    case "iframe", "embed", "object": return frame(node)
    case "video", "audio":
      let source = node["src"] ?? node.children.first { $0.name == "source" }?["src"] ?? ""
      guard let address = local(source) else { return frame(node, source) }
      node["src"] = address
      node["poster"] = nil
      node["controls"] = ""
      node["autoplay"] = nil
      node.children = []
    case "source", "track": return []
    case "a", "area": if let href = node["href"] { node["href"] = address(href) }
    case "image": if let href = node["href"] ?? node["xlink:href"] { node["href"] = local(href) }
    case "table":
      node.children = made(node.children)
      return [.element("div", [("class", "ws-table"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Table")], [node])]
    case "pre": return [code(node)]
    case "input":
      if node["type"]?.lowercased() == "checkbox", node["aria-label"] == nil { node["aria-label"] = "Task" }
    default: break
    }
    node.children = made(node.children)
    return [node]
  }

  /// Headings without steps left out below the page's title: a reader by ear goes by their levels.
  static func ordered(_ nodes: [HTMLNode]) -> [HTMLNode] {
    var above: [(level: Int, made: Int)] = []
    func ordered(_ node: HTMLNode) -> HTMLNode {
      var node = node
      if node.name.count == 2, node.name.first == "h", let level = node.name.last?.wholeNumberValue, (1...6).contains(level) {
        while let last = above.last, last.level >= level { above.removeLast() }
        let made = (above.last?.made ?? 0) + 1
        above.append((level, made))
        return HTMLNode(name: "h\(made)", attributes: node.attributes, children: node.children, isBlock: true)
      }
      node.children = node.children.map(ordered)
      return node
    }
    return nodes.map(ordered)
  }

  /// Whether an address runs something.
  private static func isActive(_ address: String) -> Bool {
    let text = String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 0x20 })).lowercased()
    return text.hasPrefix("javascript:") || text.hasPrefix("vbscript:") || (text.hasPrefix("data:") && !text.hasPrefix("data:image/")) || text.hasPrefix("data:image/svg")
  }

  // MARK: Blocks

  private static let labels = ["note": "Note", "info": "Info", "tip": "Tip", "warning": "Warning", "caution": "Caution", "danger": "Danger", "important": "Important", "error": "Error", "success": "Success", "example": "Example", "hint": "Hint"]
  /// The looks that kinds share, and their signs.
  private static let looks: [String: (look: String, sign: String)] = [
    "tip": ("tip", "✓"), "hint": ("tip", "✓"), "success": ("tip", "✓"), "warning": ("warning", "!"), "caution": ("warning", "!"), "attention": ("warning", "!"), "important": ("warning", "!"), "danger": ("danger", "×"), "error": ("danger", "×"),
    "critical": ("danger", "×"),
  ]

  private mutating func notice(_ kind: String, _ node: HTMLNode) -> HTMLNode {
    let (look, sign) = Self.looks[kind] ?? ("info", "i")
    var children = node.children
    var label = [HTMLNode.words(Self.labels[kind] ?? "Note")]
    // A theme's own title, without its icon.
    if let first = children.firstIndex(where: { !$0.isBlank }), children[first].name == "summary" || children[first].classes.contains(where: { $0.hasSuffix("label") || $0.hasSuffix("heading") || $0.hasSuffix("title") }),
      !children[first].allText.allSatisfy(\.isWhitespace)
    {
      label = made(children[first].children).filter { $0.name != "i" }
      children.remove(at: first)
    }
    var box = HTMLNode.element("div", [("class", "ws-notice ws-\(look)"), ("role", "note")], [.element("p", [("class", "ws-label")], [.element("span", [("class", "ws-sign"), ("aria-hidden", "true")], [.words(sign)])] + label)] + made(children))
    if let id = node["id"] { box["id"] = id }
    return box
  }

  /// Tabs that work without a script: a radio button each.
  private mutating func tabSet(_ tabs: [HTMLNode]) -> HTMLNode {
    tabSets += 1
    let set = "tabs-\(tabSets)"
    var heads: [HTMLNode] = []
    var panels: [HTMLNode] = []
    for (i, tab) in tabs.enumerated() {
      let name = tab[Tabs.name] ?? ""
      let id = "\(set)-\(i + 1)"
      var input = HTMLNode.element("input", [("type", "radio"), ("name", set), ("id", id)])
      if i == 0 { input["checked"] = "" }
      heads += [input, .element("label", [("for", id)], [.words(name)])]
      var panel = HTMLNode.element("div", [("class", "ws-panel")], [.element("p", [("class", "ws-name")], [.words(name)])] + made(tab.children))
      if let own = tab["id"] { panel["id"] = own }
      panels.append(panel)
    }
    return .element("div", [("class", tabs.count > 12 ? "ws-tabs ws-all" : "ws-tabs"), ("role", "group"), ("aria-label", "Tabs")], heads + panels)
  }

  private mutating func code(_ node: HTMLNode) -> HTMLNode {
    var node = node
    let language = (node.children.first { $0.name == "code" } ?? node).classes.first { $0.hasPrefix("language-") }.map { String($0.dropFirst(9)) } ?? ""
    node.children = made(node.children).map { Placeholders.marked($0, language: language) }
    node["tabindex"] = "0"
    return .element("div", [("class", "ws-code")], [node])
  }

  // MARK: What lies elsewhere

  private mutating func picture(_ node: HTMLNode) -> HTMLNode {
    var node = node
    let source = node["src"] ?? ""
    node["srcset"] = nil
    if node["alt"] == nil { node["alt"] = "" }
    if source.lowercased().hasPrefix("data:image/") { return node }
    if let address = local(source) {
      node["src"] = address
      return node
    }
    let words = node["alt"].flatMap { $0.isEmpty ? nil : $0 } ?? "picture"
    if case .elsewhere = follow(source).target { return .element("a", [("class", "ws-away"), ("href", source)], [.words(words)]) }
    // Where it is known what is wrong, that stands behind it.
    if let target = site.target(of: source, from: self.node), faults.links[target] != nil { return .words("[\(words)]") }
    return PageFaults.element("nothing is published at \(source): \(words)")
  }

  /// What would ask another host is a link to it.
  private mutating func frame(_ node: HTMLNode, _ source: String? = nil) -> [HTMLNode] {
    let source = source ?? node["src"] ?? node["data"] ?? ""
    guard !source.isEmpty, !Self.isActive(source) else { return [] }
    let words = node["title"] ?? node["aria-label"] ?? source
    return [.element("p", [("class", "ws-frame")], [.element("a", [("href", address(source))], [.words(words.isEmpty ? source : words)])])]
  }

  /// What a destination leads to: on the site, or among the files that templates have made.
  private func follow(_ destination: String) -> (target: Site.LinkTarget, fragment: String) {
    let found = site.follow(destination, from: node)
    guard found.target == .nothing, let path = site.target(of: destination, from: node), let file = renderer.fileMade(for: path) else { return found }
    let base = URLPath.unescape(site.configuration.basePath)
    guard path.hasPrefix(base) else { return found }
    return (.file(target: "/" + path.dropFirst(base.count), source: file), found.fragment)
  }

  /// A file of the site as the page can show it; nil for what is none.
  private mutating func local(_ source: String) -> String? {
    guard case (.file(let target, let file), _) = follow(source) else { return nil }
    if style.embedsPictures, let type = Self.types[PathText.fileExtension(file).lowercased()], let bytes = try? FileSystem.read(file), bytes.count < 20 << 20 { return "data:\(type);base64,\(Data(bytes).base64EncodedString())" }
    files[target] = file
    return style.isAlone ? file : PagePath.relative(target, from: node.target)
  }

  private static let types = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "webp": "image/webp", "avif": "image/avif", "bmp": "image/bmp", "ico": "image/x-icon"]

  /// Where a link leads from the page's file.
  private mutating func address(_ destination: String) -> String {
    let (target, fragment) = follow(destination)
    switch target {
    case .page(let index):
      let other = site.nodes[index]
      if index == node.index { return fragment.isEmpty ? "#" : fragment }
      return style.isAlone ? site.origin + site.address(of: other) + fragment : PagePath.relative(other.target, from: node.target) + fragment
    case .file(let target, let file):
      files[target] = file
      return style.isAlone ? file : PagePath.relative(target, from: node.target) + fragment
    case .other, .elsewhere, .nothing: return destination
    }
  }
}

/// How pages are to be made.
public struct PageStyle: Sendable {
  /// Whether the page is a file of its own, without a site of files around it.
  public var isAlone: Bool
  /// Whether pictures are part of the page.
  public var embedsPictures: Bool
  /// Whether what a stranger wrote may do nothing but be read.
  public var isSafe: Bool

  public init(isAlone: Bool = false, embedsPictures: Bool = false, isSafe: Bool = false) {
    self.isAlone = isAlone
    self.embedsPictures = embedsPictures
    self.isSafe = isSafe
  }
}

enum PagePath {
  /// The way from one published file to another, as a URL.
  static func relative(_ target: String, from origin: String) -> String {
    var to = target.split(separator: "/", omittingEmptySubsequences: true)
    var from = origin.split(separator: "/", omittingEmptySubsequences: true).dropLast()[...]
    while let a = to.first, let b = from.first, a == b, to.count > 1 {
      to.removeFirst()
      from = from.dropFirst()
    }
    let path = [String](repeating: "..", count: from.count) + to.map { URLPath.escape(String($0)) }
    // A colon in the first part would be a scheme's.
    let text = path.joined(separator: "/")
    return path.first?.contains(":") == true ? "./" + text : text
  }
}

/// What a reader has to fill in.
enum Placeholders {
  private static let markup: Set<String> = ["html", "xml", "svg", "vue", "jsx", "tsx", "xhtml", "php", "erb", "markdown", "md", "handlebars", "hbs"]

  /// Code with marks around its placeholders: `<your-token>`, `<ACCOUNT_ID>`, `YOUR_BUCKET`.
  static func marked(_ node: HTMLNode, language: String) -> HTMLNode {
    if markup.contains(language) { return node }
    var node = node
    node.children = node.children.flatMap { child -> [HTMLNode] in child.name.isEmpty ? pieces(child.text) : [marked(child, language: language)] }
    return node
  }

  private static func pieces(_ text: String) -> [HTMLNode] {
    guard text.contains("<") || text.contains("YOUR") else { return [.words(text)] }
    var out: [HTMLNode] = []
    var at = text.startIndex
    for match in text.matches(of: #/<[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+){1,8}>|<[A-Z][A-Z0-9_]{2,40}>|\bYOUR[_-][A-Z0-9_-]{1,40}/#) {
      if match.range.lowerBound > at { out.append(.words(String(text[at..<match.range.lowerBound]))) }
      out.append(.element("mark", [("class", "ws-fill"), ("title", "to be filled in")], [.words(String(match.output))]))
      at = match.range.upperBound
    }
    if at < text.endIndex { out.append(.words(String(text[at...]))) }
    return out
  }
}
