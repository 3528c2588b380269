import HugoSite

/// A page without a weight among siblings that have one.
struct WeightMissing: Rule {
  static let identifier = "weight-missing"
  static let group = RuleGroup.weights
  static let severity = Severity.warning
  static let summary = "a page without a weight (or with 0) that has a sibling with one"
  static let explanation = """
    Hugo sorts pages without a weight behind all that have one, by date and then by title, so a step without one slips to the end of the \
    section, whatever its file is called. 0 counts as none.
    """
  static let bad = [
    RuleExample([
      "content/a.md": "+++\ntitle = \"Set up\"\nweight = 10\n+++\n", "content/b.md": "⟦+++⟧\ntitle = \"Run\"\n+++\n",
      "content/c.md": "+++\ntitle = \"Clean up\"\nweight = ⟦0⟧\n+++\n",
    ])
  ]
  static let good = [
    RuleExample(["content/a.md": "+++\ntitle = \"Set up\"\nweight = 10\n+++\n", "content/b.md": "+++\ntitle = \"Run\"\nweight = 20\n+++\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"Set up\"\n+++\n", "content/b.md": "+++\ntitle = \"Run\"\n+++\n"]),
  ]

  func check(_ site: Site, _ report: inout Report) {
    for siblings in Siblings.all(in: site) where siblings.nodes.contains(where: { $0.weight != 0 }) {
      for node in siblings.nodes where node.weight == 0 {
        guard let page = node.page.map({ site.pages[$0] }) else { continue }
        // What is broken has been told; whether there is a weight in it nobody knows.
        if !page.hasReadableFrontMatter, page.frontMatter.format != nil || !page.frontMatter.problems.isEmpty, page.frontMatter.fields.field("weight") == nil { continue }
        let field = page.frontMatter.fields.field("weight")
        let why =
          field == nil
          ? "the page has no weight and its siblings do, so it comes last"
          : field?.value == .integer(0) && page.source.text(field?.valueRange ?? 0..<0) == "0"
            ? "a weight of 0 counts as none, so the page comes last and not first" : "Hugo reads the weight as 0, which counts as none, so the page comes last"
        report.add(
          Siblings.place(page), in: page.source,
          "\(why): \(siblings.order(around: node))",
          suggestion: page.isHidden ? "the theme hides the page from its menu, so this matters for the links to the previous and next page alone" : "give it a weight between those of its neighbours",
          severity: page.isHidden ? .info : nil)
      }
    }
  }
}
