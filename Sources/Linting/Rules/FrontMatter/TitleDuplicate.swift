import HugoSite

/// Two siblings with one title.
struct TitleDuplicate: Rule {
  static let identifier = "title-duplicate"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a title that a sibling has too"
  static let explanation = "The menu shows the same words twice in one section, and a reader cannot tell which of the two to open."
  static let bad = [
    RuleExample([
      "content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/a.md": "+++\ntitle = \"Set up\"\nweight = 1\n+++\n",
      "content/lab/b.md": "+++\ntitle = ⟦\"Set up\"⟧\nweight = 2\n+++\n",
    ])
  ]
  static let good = [
    RuleExample([
      "content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/a.md": "+++\ntitle = \"Set up\"\nweight = 1\n+++\n",
      "content/other/a.md": "+++\ntitle = \"Set up\"\nweight = 2\n+++\n",
    ])
  ]

  func check(_ site: Site, _ report: inout Report) {
    for parent in site.nodes {
      var first: [String: PageNode] = [:]
      for child in parent.children.map({ site.nodes[$0] }) where !child.linkTitle.isEmpty && child.page.map({ !site.pages[$0].isHidden }) ?? true {
        guard let other = first[child.linkTitle] else {
          first[child.linkTitle] = child
          continue
        }
        guard let index = child.page, let field = site.pages[index].frontMatter.fields.field("linkTitle") ?? site.pages[index].frontMatter.fields.field("title") else { continue }
        let place = other.page.map { site.pages[$0].path } ?? other.url
        report.add(
          field.valueRange, in: site.pages[index].source, "the menu shows `\(child.linkTitle)` twice in this section; \(place) has the same title")
      }
    }
  }
}
