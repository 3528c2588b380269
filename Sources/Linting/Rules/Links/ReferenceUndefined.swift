import HugoSite

/// A reference whose label nothing defines.
struct ReferenceUndefined: Rule {
  static let identifier = "reference-undefined"
  static let group = RuleGroup.links
  static let severity = Severity.warning
  static let summary = "`[text][label]` whose label nothing defines"
  static let explanation = "The reader sees the brackets. Define the label on a line of its own, `[label]: /where/it/leads/`, or write the destination after the text."
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\nSee ⟦[the guide][giude]⟧ and ⟦[x][]⟧.\n\n[guide]: /\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\nSee [the guide][Guide], list[0][one] and `[a][b]`.\n\n[guide]: /\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    let scan = page.references
    let labels = scan.definitions.map(\.label)
    for (number, (label, range)) in scan.undefined.enumerated() {
      let nearest = Nearest.name(to: label, in: number < LinkAdvice.most ? labels : []).map { "; did you mean `\($0)`?" } ?? ""
      report.add(range, in: page.source, "nothing defines `[\(label)]`, so the brackets are shown\(nearest)")
    }
  }
}
