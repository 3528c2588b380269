import HugoSite

/// A label that is defined twice.
struct ReferenceDuplicate: Rule {
  static let identifier = "reference-duplicate"
  static let group = RuleGroup.links
  static let severity = Severity.warning
  static let summary = "a label that is defined twice; the first definition counts"
  static let explanation = "Markdown takes the first definition of a label and drops the others without a word. Labels do not tell upper from lower case."
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\n[a][x]\n\n[x]: /\n⟦[X]⟧: /other/\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n[//]: # \"one\"\n[//]: # (two)\n[comment]: <> (one)\n[comment]: <> (two)\n"), RuleExample("+++\ntitle = \"A\"\n+++\n[a][x] [b][y]\n\n[x]: /\n[y]: /\n\n```\n[x]: /\n```\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.references.definitions.count > 1 else { return }
    let lines = LineIndex(page.source)
    var first: [String: ByteRange] = [:]
    // `[//]: # "…"` and `[comment]: <> (…)` are how one hides words from readers.
    for definition in page.references.definitions where !definition.isComment {
      guard let earlier = first[definition.label] else {
        first[definition.label] = definition.range
        continue
      }
      let line = lines.line(at: earlier.lowerBound)
      report.add(definition.range, in: page.source, "the label is defined on line \(line) already, and that definition counts")
    }
  }
}
