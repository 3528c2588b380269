import HugoSite

/// A weight of 0 where no sibling has one.
struct WeightZero: Rule {
  static let identifier = "weight-zero"
  static let group = RuleGroup.weights
  static let severity = Severity.info
  static let summary = "a weight of 0, which counts as none"
  static let explanation = """
    An author who writes 0 means the page to come first. For Hugo 0 is no weight at all: as soon as a sibling gets one, this page goes \
    behind it (`weight-missing` tells that case).
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\nweight = ⟦0⟧\n+++\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\nweight = 1\n+++\n"), RuleExample("+++\ntitle = \"A\"\n+++\n")]

  func check(_ site: Site, _ report: inout Report) {
    for node in site.nodes where node.weight == 0 && node.kind != .home {
      guard let page = node.page.map({ site.pages[$0] }), let field = page.frontMatter.fields.field("weight"), field.value == .integer(0) else { continue }
      let siblings = node.parent.map { site.nodes[$0].children } ?? []
      guard !siblings.contains(where: { site.nodes[$0].weight != 0 }) else { continue }
      report.add(
        field.valueRange, in: page.source, "a weight of 0 counts as none: the page comes last, not first, once a sibling has a weight",
        suggestion: "begin at 1, or at 10 to leave room")
    }
  }
}
