import HugoSite

/// A page that Hugo drops because another has its place.
struct PageDropped: Rule {
  static let identifier = "page-dropped"
  static let group = RuleGroup.pages
  static let severity = Severity.error
  static let summary = "a file that Hugo drops without a word, because another one is the same page"
  static let explanation = """
    `lab.md` and `lab/index.md`, `_index.md` and `_index.en.md` on a site whose default language is English, `A.md` and `a.md`: each pair is one \
    page to Hugo, and only one of the two files is read.
    """
  static let bad = [
    RuleExample(["content/lab.md": "⟦+++⟧\ntitle = \"Lab\"\n+++\n", "content/lab/index.md": "+++\ntitle = \"Lab\"\n+++\n"]),
    RuleExample([
      "hugo.toml": "[languages.en]\nweight = 1\n", "content/_index.en.md": "+++\ntitle = \"Lab\"\n+++\n", "content/_index.md": "⟦+++⟧\ntitle = \"Lab\"\n+++\n",
    ]),
  ]
  static let good = [RuleExample(["content/lab.md": "+++\ntitle = \"Lab\"\n+++\n", "content/labs/index.md": "+++\ntitle = \"Labs\"\n+++\n"])]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    switch page.role {
    case .dropped(let other):
      report.add(page.frontMatterMark, in: page.source, "Hugo drops this file without a word: \(other) is the same page", suggestion: "keep one of the two")
    case .disabledLanguage:
      report.add(
        page.frontMatterMark, in: page.source, "Hugo leaves this file out: its language `\(page.contentPath.language ?? "")` is switched off in the configuration",
        severity: .info)
    default: break
    }
  }
}
