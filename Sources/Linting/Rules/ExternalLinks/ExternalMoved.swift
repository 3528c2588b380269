import HugoSite

/// A link to another host that has moved for good.
struct ExternalMoved: Rule {
  static let identifier = "external-moved"
  static let group = RuleGroup.externalLinks
  static let severity = Severity.info
  static let summary = "a link whose host says that the page has moved for good (with `--external`)"
  static let explanation = """
    The host redirects permanently (301, 308). Readers still arrive, as long as the host keeps the redirect. The new address is offered as a fix, which a person \
    should look at: some hosts send everything that is gone to their front page.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](⟦http://golang.org/doc⟧)\n", answers: ["http://golang.org/doc": ExternalAnswer(.good, movedTo: "https://go.dev/doc/")]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](https://go.dev/doc/)\n", answers: ["https://go.dev/doc/": ExternalAnswer(.good)]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (link, answer) in report.answered(on: page, in: site) {
      guard answer.verdict == .good, let address = answer.movedTo else { continue }
      report.add(
        link, on: page, "\(link.shown) has moved for good to \(address)", suggestion: "write \(address)",
        fix: link.link.fix(address, in: page).map { Finding.Fix(isSafe: false, edits: $0.edits) })
    }
  }
}
