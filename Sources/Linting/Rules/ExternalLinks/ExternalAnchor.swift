import HugoSite

/// A link to a place on another page that is not there.
struct ExternalAnchor: Rule {
  static let identifier = "external-anchor-missing"
  static let group = RuleGroup.externalLinks
  static let severity = Severity.warning
  static let summary = "a link to an anchor that a page of another host does not have (with `--external-anchors`)"
  static let explanation = """
    The page is there, and nothing on it has this id or name, so the reader lands at its top. What a page's scripts add later is not seen: leave such hosts out with \
    `--external-skip`.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](⟦https://go.dev/doc/#gone⟧)\n", answers: ["https://go.dev/doc/#gone": ExternalAnswer(.good, hasAnchor: false)]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[a](https://go.dev/doc/#install)\n", answers: ["https://go.dev/doc/#install": ExternalAnswer(.good, hasAnchor: true)]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (link, answer) in report.answered(on: page, in: site) where answer.verdict == .good && answer.hasAnchor == false {
      let fragment = WebAddress(link.url).fragment ?? ""
      report.add(link, on: page, "the page is there, and has no anchor `#\(fragment)`; the reader lands at its top")
    }
  }
}
