/// A page that Hugo makes for a taxonomy or for one of its terms: `/tags/`, `/tags/one/`.
struct TaxonomyPage {
  let language: Int
  /// Its key in the page tree.
  let key: String
  /// Whether it is a term's.
  let isTerm: Bool
  /// The file, from the publishing folder, with a leading slash.
  let target: String
  /// The URL's path from the root of the host.
  let url: String

  /// The pages of a site's taxonomies, in all languages. Those that `disableKinds` names are not made.
  static func all(of site: Site) -> [TaxonomyPage] {
    let configuration = site.configuration
    let disabled = Set(configuration.table.strings("disableKinds").map { $0.lowercased() })
    guard !disabled.contains("taxonomy") || !disabled.contains("term") else { return [] }
    var all: [TaxonomyPage] = []
    for language in configuration.languages.indices {
      for taxonomy in configuration.taxonomies {
        let root = "/" + path(taxonomy.plural, configuration)
        if !disabled.contains("taxonomy") { all.append(TaxonomyPage(root, isTerm: false, language, configuration)) }
        guard !disabled.contains("term") else { continue }
        var terms = Set<String>()
        for page in site.pages where page.language == language && page.node != nil && !page.frontMatter.fields.isEmpty {
          guard let field = page.frontMatter.fields.field(taxonomy.plural) else { continue }
          for term in GoCast.strings(field.value) where terms.insert(path(term, configuration)).inserted {
            all.append(TaxonomyPage(root + "/" + path(term, configuration), isTerm: true, language, configuration))
          }
        }
      }
    }
    return all
  }

  private init(_ path: String, isTerm: Bool, _ language: Int, _ configuration: SiteConfiguration) {
    self.language = language
    self.isTerm = isTerm
    key = PathText.lowercased(path)
    let prefix = configuration.urlPrefix(of: language)
    let place = (prefix.isEmpty ? "" : "/" + prefix) + path
    let isUgly = configuration.hasUglyURLs(section: PathText.parts(path).first ?? "")
    target = isTerm && isUgly ? place + ".html" : place + "/index.html"
    let base = String(configuration.pathInURLs.dropLast())
    url = base + URLPath.escape(isTerm && isUgly ? place + ".html" : isUgly ? place + "/index.html" : place + "/")
  }

  private static func path(_ term: String, _ configuration: SiteConfiguration) -> String {
    let clean = URLPath.sanitize(PathText.hyphenated(term))
    return configuration.keepsCase ? clean : PathText.lowercased(clean)
  }
}
