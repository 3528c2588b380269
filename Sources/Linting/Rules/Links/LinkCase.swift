import HugoSite

/// A link that is right but for upper and lower case.
struct LinkCase: Rule {
  static let identifier = "link-case"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a destination that is right but for upper and lower case"
  static let explanation = """
    It works on a Mac or on Windows and breaks on the server, which tells `Setup.PNG` from `setup.png`. Hugo writes the URLs of pages in lower case; \
    files keep the case of their names.
    """
  static let bad = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n![x](⟦/images/Setup.PNG⟧)\n", "static/images/setup.png": ""]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[x](⟦/Lab/⟧)\n", "content/Lab.md": "+++\ntitle = \"Lab\"\n+++\n"]),
  ]
  static let good = [RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n![x](/images/Setup.PNG)\n", "static/images/Setup.PNG": ""])]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links {
      guard case .otherCase(let actual) = checked.problem else { continue }
      let right = LinkAdvice.url(of: actual, site)
      let written = checked.link.destination
      let fix = LinkAdvice.recased(written, as: right).flatMap { checked.fix($0, in: page) }
      report.add(checked, on: page, "\(checked.path) is \(right) on the server, which tells upper from lower case", fix: fix)
    }
  }
}
