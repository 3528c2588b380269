import HugoSite

/// A key that stands twice.
struct FrontMatterDuplicateKey: Rule {
  static let identifier = "front-matter-duplicate-key"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "a front matter key that stands twice"
  static let explanation = "Hugo ends the build at the page. Older versions took the last of them, so take out the others."
  static let bad = [
    RuleExample("---\ntitle: A\nweight: 10\n⟦title⟧: B\n---\n"), RuleExample("+++\ntitle = \"A\"\n⟦title⟧ = \"B\"\n⟦title⟧ = \"C\"\n+++\n"),
  ]
  static let good = [RuleExample("---\ntitle: A\nweight: 10\n---\n"), RuleExample("---\ntitle: A\nparams:\n  title: B\n---\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard !page.frontMatter.problems.isEmpty else { return }
    let lines = LineIndex(page.source)
    for problem in page.frontMatter.problems {
      guard case .duplicateKey(let key, let first) = problem.kind else { continue }
      let line = lines.line(at: first.lowerBound)
      report.add(
        problem.range, in: page.source, "the key `\(key)` stands here again (first in line \(line)); Hugo refuses the page",
        suggestion: "take one of them out; older versions of Hugo took the last", stopsHugo: true)
    }
  }
}
