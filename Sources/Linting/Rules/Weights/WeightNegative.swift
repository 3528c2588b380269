import HugoSite

/// A weight below zero.
struct WeightNegative: Rule {
  static let identifier = "weight-negative"
  static let group = RuleGroup.weights
  static let severity = Severity.info
  static let summary = "a negative weight, which comes before all others"
  static let explanation = "Hugo sorts negative weights first. It works; whoever adds the next page will hardly expect it."
  static let bad = [RuleExample("+++\ntitle = \"A\"\nweight = ⟦-5⟧\n+++\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\nweight = 5\n+++\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard let field = page.frontMatter.fields.field("weight"), GoCast.integer(field.value) < 0 else { return }
    report.add(field.valueRange, in: page.source, "a negative weight comes before all others")
  }
}
