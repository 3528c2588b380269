import HugoSite

/// A link to a plain `http:` address on a site that is published under `https:`.
struct LinkInsecure: Rule {
  static let identifier = "link-insecure"
  static let group = RuleGroup.links
  static let severity = Severity.info
  static let summary = "a plain `http:` address on a site that is published under `https:`"
  static let explanation = """
    Browsers do not load scripts and frames from plain `http:` into a page under `https:`, and warn of downloads. Nearly every host answers under `https:` today. \
    Addresses of one's own machine and of examples are let through.
    """
  static let bad = [
    RuleExample(["hugo.toml": "baseURL = \"https://lab.dev/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](⟦http://golang.org/doc/⟧) ![y](⟦http://golang.org/x.png⟧)\n"])
  ]
  static let good = [
    RuleExample(["hugo.toml": "baseURL = \"https://lab.dev/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](https://golang.org/) [y](http://localhost:8080/) [z](http://10.0.0.1/) `http://golang.org`\n"]),
    RuleExample(["hugo.toml": "baseURL = \"http://lab.dev/\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](http://golang.org/)\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links where checked.problem == .insecure {
      let isLoaded = checked.link.element != .link
      let secure = "https:" + checked.link.destination.dropFirst(5)
      report.add(
        checked, on: page, isLoaded ? "browsers may not load this over plain http: into a page under https:" : "a plain http: address; the site itself is published under https:",
        suggestion: "write \(secure), if the host answers there", severity: isLoaded ? .warning : nil,
        fix: checked.fix(secure, in: page).map { Finding.Fix(isSafe: false, edits: $0.edits) })
    }
  }
}
