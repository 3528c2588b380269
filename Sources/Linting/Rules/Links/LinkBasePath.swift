import HugoSite

/// A link that leaves out the sub-path that the site lies in.
struct LinkBasePath: Rule {
  static let identifier = "link-base-path"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a path that leaves out the sub-path of baseURL"
  static let explanation = """
    The site lies below a sub-path of its host (`baseURL = "https://example.org/workshop/"`), and a path that begins with `/` begins at the host. It works \
    with `hugo server` at the root and breaks where it is published. Write it relative to the page, or with `relref`.
    """
  static let bad = [
    RuleExample([
      "hugo.toml": "baseURL = \"https://example.org/sub/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n![x](⟦/images/x.png⟧) [b](⟦/b/⟧)\n",
      "content/b.md": "+++\ntitle = \"B\"\n+++\n", "static/images/x.png": "",
    ])
  ]
  static let good = [
    RuleExample([
      "hugo.toml": "baseURL = \"https://example.org/sub/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n![x](../images/x.png) ![x](/sub/images/x.png)\n",
      "static/images/x.png": "",
    ])
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links where checked.problem == .noBasePath {
      let right = String(site.configuration.basePath.dropLast()) + checked.path
      let relative = site.node(of: page).map { LinkAdvice.relative(from: site.address(of: $0), to: right) } ?? right
      let tail = checked.link.destination.firstIndex(where: { $0 == "#" || $0 == "?" }).map { String(checked.link.destination[$0...]) } ?? ""
      report.add(
        checked, on: page, "the site lies below \(site.configuration.basePath), which \(checked.path) leaves out; it is published at \(right)",
        suggestion: "write \(relative)\(tail)", fix: checked.fix(relative + tail, in: page))
    }
  }
}
