import HugoSite

/// A folder of pages that is no section.
struct SectionIndexMissing: Rule {
  static let identifier = "section-index-missing"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "a folder with pages and without an `_index.md`"
  static let explanation = """
    Below the first level, a folder without `_index.md` is no section: its pages stand in the menu among those of the section above. On the first \
    level Hugo makes a section itself, with a title made from the folder's name, no weight, and nothing on its page.
    """
  static let bad = [
    RuleExample(["content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/extra/a.md": "⟦+++⟧\ntitle = \"A\"\n+++\n", "content/lab/extra/b.md": "+++\ntitle = \"B\"\n+++\n"]),
    RuleExample(["content/lab/a.md": "⟦+++⟧\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [RuleExample(["content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/a.md": "+++\ntitle = \"A\"\n+++\n"])]

  func check(_ site: Site, _ report: inout Report) {
    var told = Set<String>()
    for node in site.nodes where node.kind == .page {
      guard let page = node.page.map({ site.pages[$0] }) else { continue }
      let folder = String(node.key[..<(node.key.lastIndex(of: "/") ?? node.key.startIndex)])
      guard !folder.isEmpty, let parent = node.parent.map({ site.nodes[$0] }) else { continue }
      let isSection = parent.key == folder && parent.page != nil
      guard !isSection, told.insert("\(node.language) \(folder)").inserted else { continue }
      let menu =
        parent.key == folder
        ? "Hugo makes a section called `\(parent.linkTitle)` of it, with no weight and an empty page"
        : "its pages stand in the menu directly under `\(parent.linkTitle.isEmpty ? parent.url : parent.linkTitle)`"
      report.add(
        page.frontMatterMark, in: page.source, "the folder \(page.contentPath.kind == .leafBundle ? PathText.folder(PathText.folder(page.path)) : PathText.folder(page.path)) has no `_index.md`, so \(menu)",
        suggestion: "add an `_index.md` with a title and a weight")
    }
  }
}
