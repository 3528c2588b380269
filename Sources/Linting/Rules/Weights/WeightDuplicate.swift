import HugoSite

/// A weight that a sibling has too.
struct WeightDuplicate: Rule {
  static let identifier = "weight-duplicate"
  static let group = RuleGroup.weights
  static let severity = Severity.warning
  static let summary = "a weight that a sibling has too; told on every page but the first in menu order"
  static let explanation = """
    Hugo sorts pages of one weight by their dates and titles, so the order of the steps changes when someone mends a title. Give each sibling \
    a weight of its own; leaving gaps (10, 20, 30) keeps room for later pages.
    """
  static let bad = [
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\nweight = 10\n+++\n", "content/b.md": "+++\ntitle = \"B\"\nweight = ⟦10⟧\n+++\n",
      "content/c.md": "+++\ntitle = \"C\"\nweight = ⟦10⟧\n+++\n",
    ])
  ]
  static let good = [
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\nweight = 10\n+++\n", "content/b.md": "+++\ntitle = \"B\"\nweight = 20\n+++\n",
      "content/lab/_index.md": "+++\ntitle = \"Lab\"\nweight = 30\n+++\n", "content/lab/c.md": "+++\ntitle = \"C\"\nweight = 10\n+++\n",
    ])
  ]

  func check(_ site: Site, _ report: inout Report) {
    for siblings in Siblings.all(in: site) {
      var first: [Int: PageNode] = [:]
      for node in siblings.nodes where node.weight != 0 {
        guard let other = first[node.weight] else {
          first[node.weight] = node
          continue
        }
        guard let page = node.page.map({ site.pages[$0] }) else { continue }
        let why =
          if node.date.seconds != other.date.seconds { "the newer date" } else if node.linkTitle != other.linkTitle { "the title" } else { "the path" }
        report.add(
          Siblings.place(page), in: page.source,
          "\"\(siblings.name(other))\" has the weight \(node.weight) too, so \(why) decides which comes first: \(siblings.order(around: node))")
      }
    }
  }
}
