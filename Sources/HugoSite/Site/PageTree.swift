/// Puts pages into Hugo's page tree (`hugolib/content_map_page_assembler.go`): one tree a language, with the home page and the sections of
/// the first level that Hugo makes itself where there is no file for them.
struct PageTree {
  private let configuration: SiteConfiguration
  private let now: Instant
  private let environment: String
  private let dates: DateChains

  private(set) var pages: [Page]
  private(set) var nodes: [PageNode] = []
  /// The home page of each language.
  private(set) var homes: [Int] = []

  init(_ pages: [Page], _ configuration: SiteConfiguration, now: Instant, environment: String) {
    self.pages = pages
    self.configuration = configuration
    self.now = now
    self.environment = environment
    dates = DateChains(configuration.table.table("frontmatter"))
    for language in configuration.languages.indices { assemble(language) }
  }

  private mutating func assemble(_ language: Int) {
    var byKey: [String: Int] = [:]
    for page in pages where page.language == language && page.role == .page {
      let key = page.contentPath.key
      // Of two folders that mean the same path, Hugo keeps the one that it meets later.
      if let other = byKey[key] { pages[other].role = .dropped(by: page.path) }
      byKey[key] = page.index
    }
    applyCascades(byKey, language)
    for (key, index) in byKey where !isBuilt(pages[index].meta) && pages[index].contentPath.kind != .branchBundle { byKey[key] = nil }

    var nodeOf: [String: Int] = [:]
    func isBranch(_ key: String) -> Bool { byKey[key].map { pages[$0].contentPath.kind == .branchBundle } ?? false }
    let keys = byKey.keys.sorted()
    add("", page: byKey[""], kind: .home, language, asWritten: "", &nodeOf)
    homes.append(nodeOf[""] ?? 0)
    for key in keys where key != "" {
      guard let page = byKey[key] else { continue }
      let path = pages[page].contentPath
      let taxonomy = taxonomyKind(key)
      if taxonomy == nil, !path.section.isEmpty, nodeOf["/" + path.section] == nil, byKey["/" + path.section] == nil {
        let written = path.keyAsWritten.split(separator: "/").first.map(String.init) ?? path.section
        add("/" + path.section, page: nil, kind: .section, language, asWritten: written, &nodeOf)
      }
      add(key, page: page, kind: isBranch(key) ? taxonomy ?? .section : .page, language, asWritten: path.nameAsWritten, &nodeOf)
    }
    link(nodeOf)
    let permalinks = Permalinks(configuration)
    let urls = PageURLs(configuration: configuration, permalinks: permalinks)
    for index in nodeOf.values {
      let (url, target) = urls.url(of: nodes[index], in: nodes, pages: pages)
      nodes[index].target = target
      nodes[index].url = nodes[index].isRendered || visibility(nodes[index]) == .link ? url : ""
    }
  }

  private func visibility(_ node: PageNode) -> PageMeta.Visibility { node.page.map { pages[$0].meta.render } ?? .always }

  private func isBuilt(_ meta: PageMeta) -> Bool {
    if meta.isDraft, !configuration.buildsDrafts { return false }
    if let publish = meta.publishDate, publish > now, !configuration.buildsFuture { return false }
    if let expiry = meta.expiryDate, expiry != .zero, expiry < now, !configuration.buildsExpired { return false }
    return true
  }

  private func taxonomyKind(_ key: String) -> PageNode.Kind? {
    for (_, plural) in configuration.taxonomies {
      let root = "/" + plural.lowercased()
      if key == root { return .taxonomy }
      if key.hasPrefix(root + "/") { return .term }
    }
    return nil
  }

  /// Hands values down from the configuration and from sections.
  private mutating func applyCascades(_ byKey: [String: Int], _ language: Int) {
    var rules: [String: Cascade] = [:]
    for (key, index) in byKey {
      if let field = pages[index].frontMatter.fields.field("cascade") { rules[key] = Cascade(field.value) }
    }
    let global = Cascade(
      configuration.table.value("cascade") ?? configuration.table.table("cascade")?.dataValue)
    guard !rules.isEmpty || !global.rules.isEmpty else { return }
    let name = configuration.languages[language].key
    for (key, index) in byKey {
      var chain: [Cascade] = []
      var at: String? = key
      while let here = at {
        if let cascade = rules[here] { chain.append(cascade) }
        at = here.isEmpty ? nil : String(here[..<(here.lastIndex(of: "/") ?? here.startIndex)])
      }
      let kind = pages[index].contentPath.kind == .branchBundle ? key.isEmpty ? "home" : "section" : "page"
      let fields = (chain + [global]).flatMap { $0.fields(kind: kind, path: key, language: name, environment: environment) }
      guard !fields.isEmpty else { continue }
      pages[index].meta = PageMeta(pages[index].frontMatter.fields, cascaded: fields, dates: dates, fileName: pages[index].contentPath.nameAsWritten)
    }
  }

  private mutating func add(
    _ key: String, page: Int?, kind: PageNode.Kind, _ language: Int, asWritten: String, _ nodeOf: inout [String: Int]
  ) {
    let meta = page.map { pages[$0].meta }
    let built = meta.map(isBuilt) ?? true
    var title = meta?.title ?? ""
    if page == nil { title = kind == .home ? configuration.languages[language].title : SectionTitle.title(asWritten, configuration.table) }
    let index = nodes.count
    nodes.append(
      PageNode(
        index: index, page: page, language: language, key: key, kind: kind, title: title,
        linkTitle: meta?.linkTitle.isEmpty == false ? meta?.linkTitle ?? "" : title, weight: meta?.weight ?? 0, date: meta?.date ?? .zero,
        orderPath: page.map { "/" + pages[$0].contentPath.path.lowercased().replacing(" ", with: "-") } ?? key + "/_index.md",
        isListed: built && (meta?.list ?? .always) != .never, isRendered: built && (meta?.render ?? .always) == .always))
    nodeOf[key] = index
    if let page, built { pages[page].node = index }
  }

  /// Finds each node's parent, the nearest home or section above it, and sorts the children.
  private mutating func link(_ nodeOf: [String: Int]) {
    for (key, index) in nodeOf where key != "" {
      var at = key
      repeat {
        at = String(at[..<(at.lastIndex(of: "/") ?? at.startIndex)])
      } while !at.isEmpty && (nodeOf[at].map { nodes[$0].kind == .page } ?? true)
      guard let parent = nodeOf[at], parent != index else { continue }
      nodes[index].parent = parent
      let isTaxonomy = nodes[index].kind == .taxonomy
      if nodes[index].isListed, !isTaxonomy { nodes[parent].children.append(index) }
    }
    for index in nodeOf.values {
      let sorted = nodes[index].children.map { (nodes[$0].order, $0) }.sorted { a, b in
        MenuOrder.isBefore(a.0, b.0) || (!MenuOrder.isBefore(b.0, a.0) && nodes[a.1].key < nodes[b.1].key)
      }
      nodes[index].children = sorted.map(\.1)
    }
  }
}

/// The title of a section that has no file.
enum SectionTitle {
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "v", "v.", "via", "vs", "vs.",
  ]

  static func title(_ folder: String, _ table: ConfigurationTable) -> String {
    var text = folder
    if table.boolean("pluralizeListTitles") ?? true { text = plural(text) }
    guard table.boolean("capitalizeListTitles") ?? true else { return text }
    let style = (table.string("titleCaseStyle") ?? "ap").lowercased()
    if style == "none" { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if style == "firstupper" { return text.prefix(1).uppercased() + text.dropFirst() }
    return words.enumerated().map { i, word in
      if style != "go", i > 0, i < words.count - 1, small.contains(word.lowercased()) { return word.lowercased() }
      return word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  /// English plurals by their endings.
  private static func plural(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.isEmpty || lower.hasSuffix("s") || lower.last?.isLetter == false { return word }
    if lower.hasSuffix("x") || lower.hasSuffix("ch") || lower.hasSuffix("sh") { return word + "es" }
    if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) { return word.dropLast() + "ies" }
    return word + "s"
  }
}
