import HugoSite

/// Two shortcodes that cross.
struct ShortcodeCrossed: Rule {
  static let identifier = "shortcode-crossed"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.warning
  static let summary = "shortcodes that cross: opened one in the other, closed the other way round"
  static let explanation = """
    Hugo takes any closing tag for that of the innermost open shortcode, so crossed tags build: in `{{< a >}}1{{< b >}}2{{< /a >}}3{{< /b >}}` it gives \
    `2` to b, and `1`, all of b and `3` to a. That is hardly what was meant.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\n{{% expand \"More\" %}}\nHello.\n⟦{{% /notice %}}⟧\n{{% /expand %}}\n").withLearn
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\n{{% expand \"More\" %}}\nHello.\n{{% /expand %}}\n{{% /notice %}}\n").withLearn]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems {
      guard case .crossed(let close, let innermost) = problem.kind else { continue }
      report.add(
        problem.range, in: page.source,
        problem.stopsHugo
          ? "`\(close)` is closed here while `\(innermost)` is open inside it; Hugo refuses the page"
          : "`\(close)` is closed here while `\(innermost)` is open inside it; Hugo lets this tag close `\(innermost)`, and the later one `\(close)`",
        suggestion: "close `\(innermost)` first", stopsHugo: problem.stopsHugo)
    }
  }
}
