import HugoSite

/// A comment that is to switch a rule off, and names none.
struct SuppressionUnknown: Rule {
  static let identifier = "suppression-unknown"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "a `workshop-disable` comment with a rule that does not exist"
  static let explanation = """
    Such a comment switches nothing off. Names are those of `workshop rules`: a rule, the first words of some, or a group such as `weights`. Nothing else can \
    stand behind them.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n<!-- workshop-disable-next-line ⟦shortcode-unknwn⟧ -->\n"), RuleExample("+++\ntitle = \"A\"\n+++\n<!-- ⟦workshop-disable-nextline⟧ -->\n"),
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n# workshop-disable-next-line weights\nweight = 0\n+++\n<!-- workshop-disable shortcode -->\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for (range, name) in Suppressions(page.source).unknown {
      let message = name.hasPrefix("workshop-") ? "there is no comment `\(name)`" : SettingsFile.unknownRule(name)
      report.add(range, in: page.source, "this comment switches nothing off: " + message)
    }
  }
}
