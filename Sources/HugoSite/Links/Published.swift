/// Everything that a site publishes, by its path from the publishing folder with a leading slash.
struct Published: Sendable {
  enum Entry: Sendable, Hashable {
    /// The node of a page, in ``Site/nodes``.
    case page(Int)
    /// A redirect of an alias or of a language.
    case redirect
    /// A static file, a page's resource, a feed.
    case file
  }

  private(set) var entries: [String: Entry] = [:]
  /// The paths with capitals, by themselves in lower case; few sites need it.
  private let mixedCase = Lazy<[String: String]>()

  init(_ site: Site, _ resources: PageResources) {
    let configuration = site.configuration
    entries.reserveCapacity(site.staticFiles.count + site.resources.count + 2 * site.nodes.count + 16)
    for entry in site.staticFiles { entries[entry.path] = .file }
    for resource in resources.list { add(resource.target, .file) }
    addFeeds(site)
    // A file's page comes before one that Hugo makes itself.
    for node in site.nodes where node.isRendered && !node.target.isEmpty {
      if node.page == nil, case .page(let other)? = entries[node.target], site.nodes[other].page != nil { continue }
      entries[node.target] = .page(node.index)
    }
    if configuration.table.boolean("disableAliases") != true {
      for page in site.pages where page.node != nil {
        for alias in page.meta.aliases {
          // What stands there is not replaced.
          if let target = AliasPath.target(of: alias, on: page, in: site) { add(target, .redirect) }
        }
      }
    }
    if configuration.languages.count > 1 || configuration.defaultLanguageInSubfolder {
      let key = configuration.languages[configuration.defaultLanguage].key
      if configuration.defaultLanguageInSubfolder { add("/index.html", .redirect) } else { add("/\(key)/index.html", .redirect) }
    }
    if configuration.table.boolean("enableRobotsTXT") == true { add("/robots.txt", .file) }
    add("/sitemap.xml", .file)
    add("/404.html", .file)
  }

  /// What a server finds at a path; a folder stands for its index page.
  func entry(at path: String) -> Entry? {
    path.hasSuffix("/") ? entries[path + "index.html"] : entries[path] ?? entries[path + "/index.html"]
  }

  /// The path of what is published there but for upper and lower case.
  func otherCase(of path: String) -> String? {
    let wanted = PathText.lowercased(path.hasSuffix("/") ? path + "index.html" : path)
    let mixedCase = mixedCase.value {
      var table: [String: String] = [:]
      // The first in the alphabet, where there are several.
      for path in entries.keys {
        guard let folded = PathText.foldedCase(path) else { continue }
        if let other = table[folded], other < path { continue }
        table[folded] = path
      }
      return table
    }
    for path in [wanted, wanted + "/index.html"] {
      if let found = mixedCase[path] ?? (entries[path] == nil ? nil : path) { return found }
    }
    return nil
  }

  private mutating func add(_ path: String, _ entry: Entry) { if entries[path] == nil { entries[path] = entry } }

  /// What pages are besides HTML: feeds of home, sections and taxonomies, what `outputs` asks for.
  private mutating func addFeeds(_ site: Site) {
    let configuration = site.configuration
    var formats: [String: [OutputFormat]] = [:]
    func others(_ kind: String) -> [OutputFormat] {
      if let known = formats[kind] { return known }
      let found = OutputFormat.all(of: kind, configuration).filter { $0.name != "html" }
      formats[kind] = found
      return found
    }
    for node in site.nodes where node.isRendered {
      if let page = node.page, site.pages[page].meta.fields.field("outputs") != nil {
        for output in site.outputs(of: node) where output.format.name != "html" { add(output.target, .file) }
        continue
      }
      for format in others(node.kind.rawValue) { add(format.target(besides: node.target, isPage: node.kind == .page, prefix: configuration.urlPrefix(of: node.language)), .file) }
    }
    if configuration.languages.count > 1 {
      for language in configuration.languages { add("/\(language.key)/sitemap.xml", .file) }
    }
  }
}
