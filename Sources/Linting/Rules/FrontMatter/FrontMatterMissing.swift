import HugoSite

/// A page without front matter.
struct FrontMatterMissing: Rule {
  static let identifier = "front-matter-missing"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a page without front matter"
  static let explanation = """
    Hugo builds such a page with an empty title, so that it stands in the menu as an empty line, and without a weight.
    """
  static let bad = [RuleExample("⟦# Set up the cluster⟧\n\nRun this.\n"), RuleExample("⟦⟧")]
  static let good = [RuleExample("+++\ntitle = \"Set up the cluster\"\nweight = 10\n+++\n\nRun this.\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.frontMatter.format == nil, page.frontMatter.problems.isEmpty, page.role == .page else { return }
    report.add(
      page.firstLine, in: page.source, page.firstLine.isEmpty ? "the file is empty, and so is its entry in the menu" : "the page has no front matter, so its entry in the menu is empty",
      suggestion: "begin the page with a title and a weight between two lines of `+++`")
  }
}
