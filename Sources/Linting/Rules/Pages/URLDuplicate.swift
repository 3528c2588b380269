import HugoSite

/// Two pages on one URL.
struct URLDuplicate: Rule {
  static let identifier = "url-duplicate"
  static let group = RuleGroup.pages
  static let severity = Severity.error
  static let summary = "two pages that are published at one URL, a page on a static file, or an alias that lies on a page"
  static let explanation = """
    Hugo writes both to one file, and which of them survives is chance; it says nothing unless it is called with --printPathWarnings. An \
    alias is written at the same time as the page that is there, so that either of them may stay, or a mixture of both.
    """
  static let bad = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nurl = \"/lab/\"\n+++\n", "content/lab.md": "⟦+++⟧\ntitle = \"Lab\"\n+++\n"]),
    RuleExample(["content/lab.md": "⟦+++⟧\ntitle = \"Lab\"\n+++\n", "static/lab/index.html": "Hi"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\naliases = [⟦\"/b/\"⟧]\n+++\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n"]),
  ]
  static let good = [RuleExample(["content/a.md": "+++\ntitle = \"A\"\naliases = [\"/old/\"]\n+++\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n"])]

  func check(_ site: Site, _ report: inout Report) {
    var first: [String: Int] = [:]
    first.reserveCapacity(site.nodes.count)
    for index in site.nodes.indices where site.nodes[index].isRendered && !site.nodes[index].target.isEmpty {
      guard let earlier = first[site.nodes[index].target] else {
        first[site.nodes[index].target] = index
        continue
      }
      let node = site.nodes[index]
      let other = site.nodes[earlier]
      // Told on the one that has a file.
      guard let page = (node.page ?? other.page).map({ site.pages[$0] }) else { continue }
      let rival = node.page == nil ? node : other
      let field = page.frontMatter.fields.field("url") ?? page.frontMatter.fields.field("slug")
      report.add(
        field?.valueRange ?? page.frontMatterMark, in: page.source,
        "\(rival.page.map { site.pages[$0].path } ?? "a page that Hugo makes itself") is published at \(node.url) too; only one of them will be there")
    }
    for entry in site.staticFiles where entry.path.hasSuffix(".html") {
      guard let page = first[entry.path].flatMap({ site.nodes[$0].page }).map({ site.pages[$0] }) else { continue }
      report.add(page.frontMatterMark, in: page.source, "\(entry.file) is published at the page's URL too; only one of them will be there")
    }
    guard site.configuration.table.boolean("disableAliases") != true else { return }
    for page in site.pages where !page.meta.aliases.isEmpty && page.node != nil {
      guard let field = page.frontMatter.fields.field("aliases") else { continue }
      for element in field.value.array ?? [DataElement(value: field.value, range: field.valueRange)] {
        let alias = GoCast.string(element.value)
        guard let target = AliasPath.target(of: alias, on: page, in: site), let node = first[target].map({ site.nodes[$0] }) else { continue }
        let whose = node.page == page.index ? "the page itself" : node.page.map { site.pages[$0].path } ?? "a page that Hugo makes itself"
        report.add(element.range, in: page.source, "the alias \(alias) is the URL of \(whose): Hugo writes the page and a redirect to the same file, one over the other")
      }
    }
  }
}
