import HugoSite

/// A page inside a leaf bundle, which is never published.
struct PageInBundle: Rule {
  static let identifier = "page-in-bundle"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "a page beside or below an `index.md`, which Hugo does not publish"
  static let explanation = """
    `index.md` makes a folder a leaf bundle: all that lies beside and below it, sub-folders with an `_index.md` included, becomes a resource of that \
    one page and is published nowhere by itself. A folder that has pages of its own wants `_index.md`.
    """
  static let bad = [
    RuleExample(["content/lab/index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/setup.md": "⟦+++⟧\ntitle = \"Set up\"\n+++\n"]),
    RuleExample(["content/lab/_index.md": "⟦+++⟧\ntitle = \"Lab\"\n+++\n", "content/lab/index.md": "+++\ntitle = \"Lab\"\n+++\n"]),
    RuleExample(["content/lab/index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/more/_index.md": "⟦+++⟧\ntitle = \"More\"\n+++\n"]),
  ]
  static let good = [
    RuleExample(["content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/setup.md": "+++\ntitle = \"Set up\"\n+++\n"]),
    RuleExample(["content/lab/index.md": "+++\ntitle = \"Lab\"\nheadless = true\n+++\n", "content/lab/part.md": "+++\ntitle = \"A part\"\n+++\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.role == .bundled else { return }
    let folder = PathText.folder(page.contentPath.path)
    guard let owner = site.pages.first(where: { $0.contentPath.kind == .leafBundle && Self.holds($0, folder) }) else { return }
    // A headless bundle is there to hold parts.
    if owner.meta.render != .always { return }
    if PathText.name(page.path).hasPrefix("_index"), PathText.folder(owner.contentPath.path) == folder {
      report.add(
        page.frontMatterMark, in: page.source, "`index.md` lies beside this file, so Hugo makes no section of the folder and drops this page without a word",
        suggestion: "keep `_index.md` where the folder has pages, `index.md` where it is one page")
    } else {
      report.add(
        page.frontMatterMark, in: page.source, "\(owner.path) makes this file a part of its own page, so Hugo publishes it nowhere",
        suggestion: "rename \(PathText.name(owner.path)) to `_\(PathText.name(owner.path))` to make its folder a section")
    }
  }

  private static func holds(_ bundle: Page, _ folder: String) -> Bool {
    let own = PathText.folder(bundle.contentPath.path)
    return own.isEmpty || folder == own || folder.hasPrefix(own + "/")
  }
}
