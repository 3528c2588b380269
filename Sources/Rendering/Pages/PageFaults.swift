import HugoSite

/// What is wrong on a page, to be shown where it stands.
public struct PageFaults: Sendable {
  /// A fault at a place of the page's source.
  public struct Place: Sendable {
    /// The byte offset that it begins at.
    public let offset: Int
    public let message: String

    public init(offset: Int, message: String) {
      self.offset = offset
      self.message = message
    }
  }

  /// Faults of the page as a whole, which stand above it.
  public private(set) var general: [String] = []
  /// Faults at shortcodes' tags, by the tags' places.
  public private(set) var places: [Place] = []
  /// What is wrong with links, by the path from the root of the host that the browser asks for, with its fragment.
  public private(set) var links: [String: String] = [:]

  public init() {}

  public var isEmpty: Bool { general.isEmpty && places.isEmpty && links.isEmpty }

  /// Notes what is wrong with the links and pictures that lead to a target.
  public mutating func add(link target: String, _ message: String) { if links[target] == nil { links[target] = message } }

  /// Notes a fault at a place of the page; one that no shortcode's tag stands at is told above the page, with its line.
  public mutating func add(_ range: ByteRange, _ message: String, on page: Page) {
    if page.body.contains(range.lowerBound) || range.lowerBound == page.body.lowerBound, let tag = page.scan.tag(at: range.lowerBound) {
      places.append(Place(offset: tag.range.lowerBound, message: message))
    } else {
      general.append("line \(LineIndex(page.source).position(at: range.lowerBound).line): \(message)")
    }
  }

  // MARK: On the page

  static let name = "ws-fault"

  /// What shows a fault between words.
  static func html(_ message: String) -> String { HTMLWriter.html([element(message)]) }

  static func element(_ message: String) -> HTMLNode { .element("span", [("class", name), ("role", "note")], [.words("✗ " + message)]) }

  /// The content of a page with its faults at links, pictures and above all else.
  func marked(_ nodes: [HTMLNode], _ site: Site, _ node: PageNode) -> [HTMLNode] {
    if isEmpty { return nodes }
    var nodes = links.isEmpty ? nodes : withLinks(nodes, site, node)
    if !general.isEmpty {
      var list = HTMLNode.element("ul", [("class", "ws-faults")], general.map { .element("li", [], [Self.element($0)]) })
      list.isBlock = true
      // Below the page's own title.
      let first = nodes.firstIndex { !$0.isBlank } ?? 0
      nodes.insert(list, at: nodes.indices.contains(first) && nodes[first].name == "h1" ? first + 1 : 0)
    }
    return nodes
  }

  private func withLinks(_ nodes: [HTMLNode], _ site: Site, _ node: PageNode) -> [HTMLNode] {
    nodes.flatMap { element -> [HTMLNode] in
      if element.name.isEmpty { return [element] }
      var element = element
      element.children = withLinks(element.children, site, node)
      guard let destination = element["href"] ?? element["src"], element.name != "source", let message = site.target(of: destination, from: node).flatMap({ links[$0] }) else { return [element] }
      return [element, .words(" "), Self.element(message)]
    }
  }
}
