import HugoSite

/// A file name that ends in a language that the site does not have.
struct LanguageSuffix: Rule {
  static let identifier = "language-suffix"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "a file name with a language that is not configured: `setup.fr.md`"
  static let explanation = """
    `.fr` is a language only where `[languages.fr]` is configured. Otherwise it is a part of the name: the page is published at `/setup.fr/` beside the \
    English ones, and `_index.fr.md` is a page of its own and no section.
    """
  static let bad = [RuleExample(["content/setup.fr.md": "⟦+++⟧\ntitle = \"Préparer\"\n+++\n"])]
  static let good = [
    RuleExample(["hugo.toml": "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n", "content/setup.fr.md": "+++\ntitle = \"Préparer\"\n+++\n"]),
    RuleExample(["content/v1.2.md": "+++\ntitle = \"Version 1.2\"\n+++\n", "content/go.mod.md": "+++\ntitle = \"go.mod\"\n+++\n"]),
  ]

  /// The two-letter languages of ISO 639-1 that are no common file extension or word in file names.
  private static let languages = Set(
    "ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv mk mn mr ms nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv ta te th tr uk ur uz vi zh"
      .split(separator: " ").map(String.init))

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.role == .page, page.contentPath.language == nil, let dot = page.contentPath.name.lastIndex(of: ".") else { return }
    let suffix = page.contentPath.name[page.contentPath.name.index(after: dot)...]
    let base = suffix.split(separator: "-").first.map(String.init) ?? ""
    guard Self.languages.contains(base), suffix.count == 2 || (suffix.count == 5 && suffix.contains("-")) else { return }
    report.add(
      page.frontMatterMark, in: page.source,
      "`\(suffix)` is no language of this site, so Hugo publishes the page at \(site.node(of: page)?.url ?? "a URL with it") in \(site.configuration.languages[page.language].key)",
      suggestion: "configure `[languages.\(suffix)]`, or take the file out")
  }
}
