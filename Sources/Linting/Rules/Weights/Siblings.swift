import HugoSite

/// The children of one section in menu order, for messages about their weights.
struct Siblings {
  let nodes: [PageNode]
  let site: Site
  private let position: [Int: Int]

  init(nodes: [PageNode], site: Site) {
    self.nodes = nodes
    self.site = site
    var position: [Int: Int] = [:]
    for (i, node) in nodes.enumerated() { position[node.index] = i }
    self.position = position
  }

  /// The groups of siblings that have at least two members.
  static func all(in site: Site) -> [Siblings] {
    site.nodes.compactMap { $0.children.count > 1 ? Siblings(nodes: $0.children.map { site.nodes[$0] }, site: site) : nil }
  }

  /// A sibling's name in a message: its title, or its file's name in brackets.
  func name(_ node: PageNode) -> String {
    guard node.linkTitle.isEmpty else { return node.linkTitle }
    let key = node.page.map { site.pages[$0].contentPath.keyAsWritten } ?? node.key
    return "[\(PathText.name(key))]"
  }

  /// The menu around one sibling: `Set up (10), Run (20), Clean up`.
  func order(around node: PageNode) -> String {
    guard let at = position[node.index] else { return "" }
    let low = max(0, min(at - 2, nodes.count - 5))
    let high = min(nodes.count, low + 5)
    let entries = nodes[low..<high].map { "\(name($0)) (\($0.weight == 0 ? "none" : String($0.weight)))" }
    return (low > 0 ? "…, " : "") + entries.joined(separator: ", ") + (high < nodes.count ? ", …" : "")
  }

  /// The characters that a finding about a page's weight points at: the value, or the front matter as a whole.
  static func place(_ page: Page) -> ByteRange {
    guard let field = page.frontMatter.fields.field("weight") else { return page.frontMatterMark }
    return field.valueRange.isEmpty ? field.keyRange : field.valueRange
  }
}
