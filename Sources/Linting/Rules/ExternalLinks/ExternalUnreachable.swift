import HugoSite

/// A link to another host that did not answer, or failed.
struct ExternalUnreachable: Rule {
  static let identifier = "external-unreachable"
  static let group = RuleGroup.externalLinks
  static let severity = Severity.warning
  static let summary = "a link to another host that did not answer in time, or failed (with `--external`)"
  static let explanation = """
    The host was asked more than once: it did not answer in time, closed the connection, failed (5xx), or showed a certificate that cannot be trusted. That may pass; a link that stays so is of no use to a \
    participant.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](⟦https://golang.org/slow⟧)\n", answers: ["https://golang.org/slow": ExternalAnswer(.unreachable, reason: "got no answer within 20 seconds")]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](https://golang.org/slow)\n", answers: ["https://golang.org/slow": ExternalAnswer(.good)]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (link, answer) in report.answered(on: page, in: site) where answer.verdict == .unreachable {
      report.add(link, on: page, "\(link.shown) \(answer.reason)", suggestion: "it may pass; ask again later")
    }
  }
}
