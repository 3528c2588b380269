import HugoSite

/// A link to a Markdown file instead of a page.
struct LinkSourceFile: Rule {
  static let identifier = "link-source-file"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a link to `page.md`, which works in an editor and not on the site"
  static let explanation = """
    An editor and GitHub follow it to the file. Hugo publishes the page at a URL of its own, and on a site with one language it leaves the destination \
    as it is written, so the reader gets a 404. Write the page's URL, or `{{% relref "page.md" %}}`, or switch Hugo's own link hook on \
    (`markup.goldmark.renderHooks.link.useEmbedded = "always"`).
    """
  static let bad = [RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n[next](⟦b.md⟧)\n", "content/lab/b.md": "+++\ntitle = \"B\"\n+++\n"])]
  static let good = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[next](b.md)\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n", "hugo.toml": "[markup.goldmark.renderHooks.link]\nuseEmbedded = \"always\"\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[next]({{% relref \"b.md\" %}})\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links {
      guard case .sourceFile(let index) = checked.problem else { continue }
      let url = site.address(of: site.nodes[index])
      let relative = site.node(of: page).map { LinkAdvice.relative(from: site.address(of: $0), to: url) } ?? url
      let tail = checked.link.destination.firstIndex(where: { $0 == "#" || $0 == "?" }).map { String(checked.link.destination[$0...]) } ?? ""
      report.add(
        checked, on: page, "the reader finds nothing at \(checked.path): the page of that file is published at \(url)",
        suggestion: "write \(relative)\(tail)", fix: checked.fix(relative + tail, in: page))
    }
  }
}
