import HugoSite

/// A link to a page that Hugo does not publish.
struct LinkUnpublished: Rule {
  static let identifier = "link-unpublished"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a link to a draft, an expired page, one of the future, or one that is not rendered"
  static let explanation = """
    `hugo server -D` shows the draft and the link works; the published site has no such page. Publish the page first, or take the link out.
    """
  static let bad = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](⟦/b/⟧)\n", "content/b.md": "+++\ntitle = \"B\"\ndraft = true\n+++\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](⟦../b/⟧)\n", "content/b.md": "+++\ntitle = \"B\"\nexpiryDate = 2001-01-01\n+++\n"]),
  ]
  static let good = [RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](/b/)\n", "content/b.md": "+++\ntitle = \"B\"\ndraft = true\n+++\n", "hugo.toml": "buildDrafts = true\n"])]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links {
      guard case .notPublished(let index, let why) = checked.problem else { continue }
      report.add(checked, on: page, "nothing is published at \(checked.path): \(site.pages[index].path) \(why)")
    }
  }
}
