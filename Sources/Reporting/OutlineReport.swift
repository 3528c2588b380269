import HugoSite

/// The page tree in menu order.
public enum OutlineReport {
  /// Version 1 of the outline's schema.
  public static func json(_ sites: [Site]) -> String {
    let pages = sites.flatMap { site in roots(of: site).map { node(site.nodes[$0], site) } }
    return JSONText.object([("version", .integer(1)), ("pages", .array(pages))]).text(indented: true) + "\n"
  }

  private static func node(_ node: PageNode, _ site: Site, isInTerm: Bool = false) -> JSONText {
    .object([
      ("file", node.page.map { .string(site.pages[$0].path) } ?? .null), ("url", .string(node.url)), ("title", .string(node.title)),
      ("weight", .integer(node.weight)), ("kind", .string(node.kind.rawValue)), ("children", .array(children(of: node, site, isInTerm: isInTerm).map { self.node($0, site, isInTerm: isInTerm || node.kind == .term) })),
    ])
  }

  /// What stands below a page; a section in a term has what lies below it in the tree, as it has elsewhere, but no terms again.
  private static func children(of node: PageNode, _ site: Site, isInTerm: Bool) -> [PageNode] { (isInTerm ? node.children : site.listed(under: node)).map { site.nodes[$0] } }

  /// The home pages; then the taxonomies that have files of their own, which no home page lists, and what of files lies below them and is in no list.
  private static func roots(of site: Site) -> [Int] {
    var seen = Set<Int>()
    func reach(_ index: Int) { if seen.insert(index).inserted { for child in site.listed(under: site.nodes[index]) { reach(child) } } }
    var roots = site.homes
    for home in site.homes { reach(home) }
    let left = site.nodes.filter { $0.page.map { site.pages[$0].node != nil } == true && $0.isListed && !seen.contains($0.index) }
    let taxonomies = left.compactMap { node in node.kind == .taxonomy ? node.index : node.kind == .term ? node.parent : nil }
    for index in taxonomies + left.map(\.index) where !seen.contains(index) {
      roots.append(index)
      reach(index)
    }
    return roots
  }

  /// One line a page: its weight, then its title, indented by its depth, then its URL. `=` marks a weight that the sibling before has too, `?` a
  /// page without one among siblings that have one.
  public static func text(_ sites: [Site], color: Bool) -> String {
    let paint = Paint(isOn: color)
    var out = ""
    for site in sites {
      if sites.count > 1 { out += paint(site.root.isEmpty ? "." : site.root, "1") + "\n" }
      var rows: [(mark: String, weight: String, title: String, url: String)] = []
      for root in roots(of: site) { collect(site.nodes[root], site, depth: 0, mark: " ", &rows) }
      let weightWidth = rows.map(\.weight.count).max() ?? 0
      let titleWidth = min(60, rows.map(\.title.count).max() ?? 0)
      for row in rows {
        let weight = String(repeating: " ", count: weightWidth - row.weight.count) + row.weight
        let title = row.title + String(repeating: " ", count: max(0, titleWidth - row.title.count))
        let mark = row.mark == " " ? " " : paint(row.mark, "1;33")
        out += "\(weight) \(mark) \(title)  \(paint(row.url, "2"))\n"
      }
      let repeated = rows.count { $0.mark == "=" }
      let missing = rows.count { $0.mark == "?" }
      out += "\n" + Summary.count(rows.count, "page")
      let drafts = site.pages.count { $0.role == .page && $0.node == nil }
      if drafts > 0 { out += "; \(Summary.count(drafts, "page")) left out as a draft, of the future or expired" }
      if repeated > 0 { out += "; = \(repeated) with the weight of a sibling" }
      if missing > 0 { out += "; ? \(missing) without a weight among siblings that have one" }
      out += "\n"
      if sites.count > 1 { out += "\n" }
    }
    return out
  }

  private static func collect(
    _ node: PageNode, _ site: Site, isInTerm: Bool = false, depth: Int, mark: String, _ rows: inout [(mark: String, weight: String, title: String, url: String)]
  ) {
    let title = node.title.isEmpty ? "(no title)" : HumanReport.clean(node.title)
    rows.append((mark, node.weight == 0 ? "–" : String(node.weight), String(repeating: "  ", count: depth) + title, node.url))
    let children = children(of: node, site, isInTerm: isInTerm)
    let weighted = children.contains { $0.weight != 0 }
    var before = 0
    for child in children {
      let mark = child.weight == 0 ? (weighted ? "?" : " ") : child.weight == before ? "=" : " "
      before = child.weight
      collect(child, site, isInTerm: isInTerm || node.kind == .term, depth: depth + 1, mark: mark, &rows)
    }
  }
}
