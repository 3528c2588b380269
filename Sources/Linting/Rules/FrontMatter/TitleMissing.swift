import HugoSite

/// A page without a title.
struct TitleMissing: Rule {
  static let identifier = "title-missing"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a page with front matter and without a title"
  static let explanation = "The page stands in the menu as an empty line, in the browser's tab without a name, and in search not at all."
  static let bad = [RuleExample("⟦+++⟧\nweight = 10\n+++\n"), RuleExample("---\ntitle: ⟦\"\"⟧\nweight: 10\n---\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n"), RuleExample("---\nlinkTitle: A\n---\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.hasReadableFrontMatter, page.role == .page, page.meta.title.isEmpty, page.meta.linkTitle.isEmpty, !page.isHidden else { return }
    let field = page.frontMatter.fields.field("title")
    if let field, field.value.array != nil || field.value.table != nil { return }
    // A home page without a title bears the site's in most themes.
    if page.contentPath.key.isEmpty, field == nil { return }
    var range = page.frontMatterMark
    if let field { range = field.valueRange.isEmpty ? field.keyRange : field.valueRange }
    report.add(
      range, in: page.source, "the page has no title; its entry in the menu is empty", suggestion: "give it a `title`")
  }
}
