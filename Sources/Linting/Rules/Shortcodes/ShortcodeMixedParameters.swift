import HugoSite

/// Named and positional parameters in one tag.
struct ShortcodeMixedParameters: Rule {
  static let identifier = "shortcode-mixed-parameters"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "named and positional parameters in one tag"
  static let explanation = "A tag has either names for all its parameters or for none. Hugo ends the build at the page."
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info ⟦title=\"Mind\"⟧ %}}\nHello.\n{{% /notice %}}\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=\"a.png\" ⟦\"A picture\"⟧ >}}\n"),
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=\"a.png\" title=\"A picture\" >}}\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems where problem.kind == .mixedParameters {
      report.add(
        problem.range, in: page.source, "named and positional parameters stand in one tag\(problem.stopsHugo ? "; Hugo refuses the page" : "")",
        suggestion: "give all of them names, or none", stopsHugo: problem.stopsHugo)
    }
  }
}
