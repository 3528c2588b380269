import HugoSite

/// A link to another host that leads nowhere.
struct ExternalBroken: Rule {
  static let identifier = "external-broken"
  static let group = RuleGroup.externalLinks
  static let severity = Severity.error
  static let summary = "a link to another host where nobody finds anything (with `--external`)"
  static let explanation = """
    The host says that there is no such page (404, 410), there is no such host, it redirects in a circle. A page that has moved is \
    most often found by its title; one that is gone for good, in the Internet Archive.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\nSee [the guide](⟦https://golang.org/gone⟧).\n", answers: ["https://golang.org/gone": ExternalAnswer(.broken, reason: "answers 404 Not Found")]),
    RuleExample("+++\ntitle = \"A\"\n+++\n![a](⟦https://nope.golang.org/a.png⟧)\n", answers: ["https://nope.golang.org/a.png": ExternalAnswer(.broken, reason: "leads to a host that does not exist")]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](https://golang.org/doc)\n", answers: ["https://golang.org/doc": ExternalAnswer(.good)]),
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](https://golang.org/gone) is not asked for without `--external`\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (link, answer) in report.answered(on: page, in: site) where answer.verdict == .broken {
      report.add(link, on: page, "\(link.shown) \(answer.reason)")
    }
  }
}
