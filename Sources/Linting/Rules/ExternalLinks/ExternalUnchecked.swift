import HugoSite

/// A link to another host that a program cannot judge.
struct ExternalUnchecked: Rule {
  static let identifier = "external-unchecked"
  static let group = RuleGroup.externalLinks
  static let severity = Severity.info
  static let summary = "a link to another host that only a person can check (with `--external`)"
  static let explanation = """
    The host wants a login or lets no program in (401, 403, 429), or it was not asked: its address lies in a private network, or time was up. `--external-allow` \
    names hosts of one's own network that may be asked, `--external-skip` leaves hosts out without a word.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](⟦https://golang.org/me⟧)\n", answers: ["https://golang.org/me": ExternalAnswer(.unchecked, reason: "answers 403 Forbidden to programs")]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](http://localhost:8080/)\n", answers: ["http://localhost:8080/": ExternalAnswer(.skipped)]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (link, answer) in report.answered(on: page, in: site) where answer.verdict == .unchecked {
      report.add(link, on: page, "\(link.shown) \(answer.reason)", suggestion: "open it in a browser, or leave its host out with --external-skip")
    }
  }
}
