import HugoSite

/// A destination that is no URL.
struct LinkRefused: Rule {
  static let identifier = "link-refused"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a destination that Hugo cannot parse, at which it ends the build"
  static let explanation = """
    On sites with a `languages` table Hugo looks every link up, and parses it first. A port that is no number, a `%` that escapes nothing or a control \
    character ends the build.
    """
  static let bad = [
    RuleExample(["hugo.toml": "[languages.en]\nweight = 1\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](⟦https://micro:bit.org/⟧) ![y](⟦/100%.png⟧)\n"])
  ]
  static let good = [
    RuleExample(["hugo.toml": "[languages.en]\nweight = 1\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[x](https://example.com:8080/a%20b)\n"]),
    RuleExample("+++\ntitle = \"A\"\n+++\n[x](https://micro:bit.org/)\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links {
      guard case .refused(let reason) = checked.problem else { continue }
      report.add(checked, on: page, "`\(checked.link.destination)` is no URL: \(reason); Hugo ends the build", stopsHugo: page.node != nil)
    }
  }
}
