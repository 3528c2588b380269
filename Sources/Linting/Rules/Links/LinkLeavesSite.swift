import HugoSite

/// A path that leads out of the site.
struct LinkLeavesSite: Rule {
  static let identifier = "link-leaves-site"
  static let group = RuleGroup.links
  static let severity = Severity.warning
  static let summary = "a path that leads out of the site's folder on its host"
  static let explanation = """
    The site lies below a sub-path of its host, and the link leads beside it, where something else may be or nothing. Write the whole URL where that is \
    meant, so that the link works on a preview too.
    """
  static let bad = [RuleExample(["hugo.toml": "baseURL = \"https://example.org/sub/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](⟦/other/⟧)\n"])]
  static let good = [RuleExample(["hugo.toml": "baseURL = \"https://example.org/sub/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](/sub/) [y](https://example.org/other/)\n"])]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links where checked.problem == .leavesSite {
      report.add(checked, on: page, "\(checked.path) lies outside the site, which begins at \(site.configuration.basePath)")
    }
  }
}
