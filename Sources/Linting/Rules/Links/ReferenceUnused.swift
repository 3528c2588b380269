import HugoSite

/// A definition that nothing uses.
struct ReferenceUnused: Rule {
  static let identifier = "reference-unused"
  static let group = RuleGroup.links
  static let severity = Severity.info
  static let summary = "a label that is defined and never used"
  static let explanation = "Most are left over from a text that has gone, or their label is misspelt where it is used. `[//]: # (…)` is a comment and let through."
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\nWords.\n\n⟦[x]⟧: /\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n[x] and ![a picture][pic]\n\n[x]: /\n[pic]: /p.svg\n[//]: # (a comment)\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    let scan = page.references
    var told = Set<String>()
    for definition in scan.definitions where !scan.used.contains(definition.label) && told.insert(definition.label).inserted {
      guard definition.label.contains(where: { $0.isLetter || $0.isNumber }), !["comment", "//"].contains(definition.label) else { continue }
      report.add(definition.range, in: page.source, "nothing on the page uses this label")
    }
  }
}
