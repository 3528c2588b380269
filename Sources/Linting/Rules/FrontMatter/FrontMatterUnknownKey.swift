import HugoSite

/// A key that is nearly one that Hugo or the theme reads.
struct FrontMatterUnknownKey: Rule {
  static let identifier = "front-matter-unknown-key"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a front matter key that is one or two letters from a known one: `wieght`"
  static let explanation = """
    Hugo takes every key that it does not know for a parameter of the author's own, so a slip is never told: the page simply has no weight. A key \
    that stands on several pages of the site is taken for meant.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n⟦wieght⟧ = 10\n+++\n"), RuleExample("---\n⟦tittle⟧: A\n---\n")]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\nweight = 10\nheight = 3\n+++\n"),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\ntypes = 1\n+++\n", "content/b.md": "+++\ntitle = \"B\"\ntypes = 2\n+++\n", "content/c.md": "+++\ntitle = \"C\"\ntypes = 2\n+++\n"]),
  ]

  /// Keys that Hugo gives a meaning, and those that the workshop themes read.
  static let known: Set<String> = [
    "aliases", "build", "cascade", "date", "description", "draft", "expirydate", "headless", "iscjklanguage", "keywords", "lastmod", "layout",
    "linktitle", "markup", "menu", "menus", "modified", "outputs", "params", "pubdate", "publishdate", "published", "resources", "sitemap", "sites",
    "slug", "summary", "title", "translationkey", "type", "unpublishdate", "url", "weight", "tags", "categories", "chapter", "hidden", "pre", "post",
    "menutitle", "disabletoc", "lastmodifieremail", "lastmodifierdisplayname", "alwaysopen", "collapsiblemenu", "ordersectionsby", "author", "series",
    "toc", "images", "icon", "image", "tag", "lang", "path", "kind", "id", "name", "time", "links", "level", "wait", "data", "order", "video", "height", "width",
  ]

  /// Only slips in these matter: they change what Hugo or the menu does.
  private static let important = [
    "title", "weight", "draft", "slug", "chapter", "hidden", "aliases", "description", "publishdate", "expirydate", "lastmod", "headless", "linktitle",
    "menutitle", "cascade", "layout", "outputs", "resources", "translationkey", "date",
  ]

  func check(_ site: Site, _ report: inout Report) {
    var uses: [String: [(page: Page, field: DataField)]] = [:]
    let taxonomies = Set(site.configuration.taxonomies.map { $0.plural.lowercased() })
    for page in site.pages where page.hasReadableFrontMatter {
      for field in page.frontMatter.fields {
        let key = field.key.lowercased()
        if key.count < 4 || Self.known.contains(key) || taxonomies.contains(key) || site.dateKeys.contains(key) { continue }
        uses[key, default: []].append((page, field))
      }
    }
    for (key, places) in uses where places.count <= max(2, site.pages.count / 200) {
      guard let nearest = Nearest.name(to: key, in: Self.important) else { continue }
      for (page, field) in places where page.frontMatter.fields.field(nearest) == nil {
        report.add(
          field.keyRange, in: page.source, "Hugo gives `\(field.key)` no meaning; did you mean `\(nearest)`? The page has none",
          fix: Finding.Fix(isSafe: false, edits: [TextEdit(range: field.keyRange, replacement: nearest)]))
      }
    }
  }
}
