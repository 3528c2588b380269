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

  func check(_ site: Site, _ report: inout Report) {
    var bundles: [String: Page] = [:]
    for page in site.pages where page.contentPath.kind == .leafBundle { bundles[PathText.folder(page.contentPath.path)] = bundles[PathText.folder(page.contentPath.path)] ?? page }
    for page in site.pages where page.role == .bundled {
      let folder = PathText.folder(page.contentPath.path)
      guard let owner = owner(of: folder, bundles), owner.meta.render == .always else { continue }
      // A headless bundle is there to hold parts.
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
  }

  /// The bundle of the nearest folder above.
  private func owner(of folder: String, _ bundles: [String: Page]) -> Page? {
    var at = folder
    while true {
      if let bundle = bundles[at] { return bundle }
      if at.isEmpty { return nil }
      at = PathText.folder(at)
    }
  }
}
