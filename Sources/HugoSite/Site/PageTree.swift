/// Puts pages into Hugo's page tree (`hugolib/content_map_page_assembler.go`): one tree a language, with the home page and the sections of
/// the first level that Hugo makes itself where there is no file for them.
struct PageTree {
  private let configuration: SiteConfiguration
  private let now: Instant
  private let environment: String
  private let dates: DateChains
  /// Where the pages of taxonomies lie: `/tags`.
  private let taxonomyRoots: [(key: String, below: String)]
  /// The kinds of pages that are not made (`disableKinds`).
  private let disabledKinds: Set<String>

  private(set) var pages: [Page]
  private(set) var nodes: [PageNode] = []
  /// The content files of bundles, which are pages to templates alone, with the bundles' nodes; they are numbered once all languages have theirs.
  private var bundled: [(owner: Int, page: Int)] = []
  /// The home page of each language.
  private(set) var homes: [Int] = []
  /// The terms, by their nodes.
  private(set) var terms: [Int: Term] = [:]

  init(_ pages: [Page], _ configuration: SiteConfiguration, now: Instant, environment: String) {
    self.pages = pages
    self.configuration = configuration
    self.now = now
    self.environment = environment
    taxonomyRoots = configuration.taxonomies.map { taxonomy in
      let key = "/" + taxonomy.plural.lowercased()
      return (key, key + "/")
    }
    disabledKinds = configuration.disabledKinds
    dates = DateChains(configuration.table.table("frontmatter"))
    for language in configuration.languages.indices { assemble(language) }
  }

  /// The nodes of content files in bundles, numbered behind all others: they stand in no list and have no address.
  var bundledNodes: [PageNode] {
    bundled.enumerated().map { i, file in
      let page = pages[file.page]
      let node = PageNode(
        index: nodes.count + i, page: file.page, language: page.language, key: page.contentPath.key, keyAsWritten: page.contentPath.keyAsWritten, kind: .page,
        title: page.meta.title, linkTitle: page.meta.linkTitle.isEmpty ? page.meta.title : page.meta.linkTitle, weight: page.meta.weight, date: page.meta.date,
        orderPath: "/" + PathText.hyphenated(page.contentPath.path.lowercased()), isListed: false, isRendered: false)
      node.parent = file.owner
      return node
    }
  }

  /// Finds the bundles that content files belong to.
  private mutating func addBundled(_ language: Int, _ nodeOf: [String: Int]) {
    for index in pages.indices where pages[index].role == .bundled && pages[index].language == language {
      var folder = pages[index].contentPath.folder
      while !folder.isEmpty, nodeOf[folder] == nil { folder = String(folder[..<(folder.utf8.lastIndex(of: UInt8(ascii: "/")) ?? folder.startIndex)]) }
      guard let owner = nodeOf[folder], nodes[owner].page.map({ pages[$0].contentPath.kind == .leafBundle }) ?? false else { continue }
      bundled.append((owner, index))
    }
  }

  private mutating func assemble(_ language: Int) {
    var byKey: [String: Int] = [:]
    for index in pages.indices where pages[index].language == language && pages[index].role == .page {
      let key = pages[index].contentPath.key
      guard let other = byKey[key] else {
        byKey[key] = index
        continue
      }
      let page = pages[index]
      // Of two files for one page, the site's comes before its theme's, one that names its language before one that does not; else
      // Hugo keeps the one that it meets later.
      let rival = pages[other]
      let stays = rival.mount != page.mount ? rival.mount < page.mount : rival.contentPath.language != nil && page.contentPath.language == nil
      pages[stays ? page.index : other].role = .dropped(by: stays ? rival.path : page.path)
      if !stays { byKey[key] = page.index }
    }
    let cascades = applyCascades(byKey, language)
    // The first of the paths in each section: it gives the title of one without a page of its own.
    var sections: [String: String] = [:]
    for (key, index) in byKey {
      let section = pages[index].contentPath.section
      guard !section.isEmpty, taxonomyKind(key) == nil else { continue }
      let path = pages[index].contentPath.path
      if let first = sections[section], first <= path { continue }
      sections[section] = path
    }
    for (key, index) in byKey where !isBuilt(pages[index].meta) && pages[index].contentPath.kind != .branchBundle { byKey[key] = nil }

    var nodeOf: [String: Int] = [:]
    func isBranch(_ key: String) -> Bool { byKey[key].map { pages[$0].contentPath.kind == .branchBundle } ?? false }
    let keys = byKey.keys.sorted()
    nodes.reserveCapacity(nodes.count + keys.count + sections.count + 1)
    nodeOf.reserveCapacity(keys.count + sections.count + 1)
    add("", page: byKey[""], kind: .home, language, asWritten: "", cascades, &nodeOf)
    homes.append(nodeOf[""] ?? 0)
    // A draft makes its section too.
    for (section, path) in sections.sorted(by: { $0.value < $1.value }) where byKey["/" + section] == nil {
      let written = PathText.parts(path).first ?? section
      add("/" + section, page: nil, kind: .section, language, asWritten: written, cascades, &nodeOf)
    }
    for key in keys where key != "" {
      guard let page = byKey[key] else { continue }
      let kind = isBranch(key) ? taxonomyKind(key) ?? .section : .page
      add(key, page: page, kind: kind, language, asWritten: pages[page].contentPath.keyAsWritten, cascades, &nodeOf)
    }
    addTaxonomies(language, cascades, &nodeOf)
    addBundled(language, nodeOf)
    link(nodeOf)
    let urls = PageURLs(configuration, nodes, pages)
    for index in nodeOf.values {
      let (url, target) = urls.url(of: nodes[index], in: nodes, pages: pages)
      nodes[index].target = target
      nodes[index].url = nodes[index].isRendered || visibility(nodes[index]) == .link ? url : ""
    }
  }

  /// Makes the pages of taxonomies and of the terms that pages have. A taxonomy that `disableKinds` names is still there for its terms.
  private mutating func addTaxonomies(_ language: Int, _ cascades: (String, String) -> [DataField], _ nodeOf: inout [String: Int]) {
    let hasTerms = !disabledKinds.contains("term")
    guard hasTerms || !disabledKinds.contains("taxonomy") else { return }
    var tagged: [(node: Int, meta: PageMeta)] = []
    if hasTerms {
      for index in nodeOf.values {
        guard let page = nodes[index].page, pages[page].node != nil, pages[page].meta.render != .never else { continue }
        guard configuration.taxonomies.contains(where: { pages[page].meta.fields.field($0.plural) != nil }) else { continue }
        tagged.append((index, pages[page].meta))
      }
      tagged.sort { nodes[$0.node].key < nodes[$1.node].key }
    }
    for taxonomy in configuration.taxonomies {
      let all = TaxonomyTerms(plural: taxonomy.plural, of: tagged)
      if nodeOf[all.key] == nil { add(all.key, page: nil, kind: .taxonomy, language, asWritten: String(all.key.dropFirst()), cascades, &nodeOf) }
      for (key, term) in all.terms {
        if nodeOf[key] == nil { add(key, page: nil, kind: .term, language, asWritten: all.key.dropFirst() + "/" + PathText.hyphenated(term.name), named: term.name, cascades, &nodeOf) }
        if let node = nodeOf[key] { terms[node] = term }
      }
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
    for root in taxonomyRoots {
      if key == root.key { return .taxonomy }
      if key.hasPrefix(root.below) { return .term }
    }
    return nil
  }

  /// Hands values down from the configuration and from sections.
  private mutating func applyCascades(_ byKey: [String: Int], _ language: Int) -> (_ key: String, _ kind: String) -> [DataField] {
    var rules: [String: Cascade] = [:]
    for (key, index) in byKey {
      if let field = pages[index].frontMatter.fields.field("cascade") { rules[key] = Cascade(field.value) }
    }
    let global = Cascade(
      configuration.table.value("cascade") ?? configuration.table.table("cascade")?.dataValue)
    guard !rules.isEmpty || !global.rules.isEmpty else { return { _, _ in [] } }
    let name = configuration.languages[language].key
    let environment = environment
    let all = rules
    func fields(_ key: String, _ kind: String) -> [DataField] {
      var chain: [Cascade] = []
      var at: String? = key
      while let here = at {
        if let cascade = all[here] { chain.append(cascade) }
        at = here.isEmpty ? nil : String(here[..<(here.utf8.lastIndex(of: UInt8(ascii: "/")) ?? here.startIndex)])
      }
      return (chain + [global]).flatMap { $0.fields(kind: kind, path: key, language: name, environment: environment) }
    }
    for (key, index) in byKey {
      let fields = fields(key, pages[index].contentPath.kind == .branchBundle ? key.isEmpty ? "home" : "section" : "page")
      guard !fields.isEmpty else { continue }
      pages[index].meta = PageMeta(pages[index].frontMatter.fields, cascaded: fields, dates: dates, fileName: pages[index].contentPath.nameAsWritten, format: pages[index].frontMatter.format, zone: configuration.zone(of: language))
    }
    return fields
  }

  private mutating func add(
    _ key: String, page: Int?, kind: PageNode.Kind, _ language: Int, asWritten: String, named name: String? = nil, _ cascades: (String, String) -> [DataField],
    _ nodeOf: inout [String: Int]
  ) {
    var meta = page.map { pages[$0].meta }
    if page == nil {
      let fields = cascades(key, kind.rawValue)
      if !fields.isEmpty { meta = PageMeta([], cascaded: fields, dates: dates, fileName: "", zone: configuration.zone(of: language)) }
    }
    let built = meta.map(isBuilt) ?? true
    var title = meta?.title ?? ""
    if page == nil, title.isEmpty {
      title =
        switch kind {
        case .home: configuration.languages[language].title
        case .taxonomy: SectionTitle.title(ofTerm: asWritten, configuration.table).replacing("-", with: " ")
        case .term: SectionTitle.title(ofTerm: name ?? asWritten, configuration.table)
        case .section, .page: SectionTitle.title(asWritten, configuration.table)
        }
    }
    let isDisabled = disabledKinds.contains(kind.rawValue)
    let index = nodes.count
    nodes.append(
      PageNode(
        index: index, page: page, language: language, key: key, keyAsWritten: page == nil ? "/" + asWritten : asWritten, kind: kind, title: title,
        linkTitle: meta?.linkTitle.isEmpty == false ? meta?.linkTitle ?? "" : title, weight: meta?.weight ?? 0, date: meta?.date ?? .zero,
        orderPath: page.map { "/" + PathText.hyphenated(pages[$0].contentPath.path.lowercased()) } ?? key + "/_index.md",
        isListed: built && !isDisabled && (meta?.list ?? .always) != .never, isRendered: built && !isDisabled && (meta?.render ?? .always) == .always))
    nodeOf[key] = index
    if let page, built { pages[page].node = index }
  }

  /// Finds each node's parent, the nearest home or section above it, and sorts the children.
  private mutating func link(_ nodeOf: [String: Int]) {
    for (key, index) in nodeOf where key != "" {
      var at = key
      repeat {
        at = String(at[..<(at.utf8.lastIndex(of: UInt8(ascii: "/")) ?? at.startIndex)])
      } while !at.isEmpty && (nodeOf[at].map { nodes[$0].kind == .page } ?? true)
      guard let parent = nodeOf[at], parent != index else { continue }
      nodes[index].parent = parent
      // What a taxonomy lists is found by its terms.
      let isOfTaxonomy = nodes[index].kind == .taxonomy || nodes[index].isMadeOfTerms
      if nodes[index].isListed, !isOfTaxonomy { nodes[parent].children.append(index) }
    }
    for index in nodeOf.values where nodes[index].kind == .term {
      if nodes[index].page.map({ pages[$0].meta.isUndated }) ?? true {
        for entry in terms[index]?.entries ?? [] { nodes[index].date = max(nodes[index].date, nodes[entry.node].date) }
      }
      guard let parent = nodes[index].parent, nodes[parent].kind == .taxonomy, nodes[parent].page.map({ pages[$0].meta.isUndated }) ?? true else { continue }
      nodes[parent].date = max(nodes[parent].date, nodes[index].date)
    }
    for index in nodeOf.values where nodes[index].kind != .term && (nodes[index].kind != .taxonomy || nodes[index].page != nil) {
      let date = nodes[index].page.map { pages[$0].meta.date } ?? .zero
      var at = nodes[index].parent
      while let above = at {
        let isUndated = nodes[above].page.map { pages[$0].meta.isUndated } ?? true
        if isUndated, date > nodes[above].date { nodes[above].date = date }
        at = nodes[above].parent
      }
    }
    let collations = configuration.languages.map { Collation(language: $0.key) }
    for index in nodeOf.values {
      guard nodes[index].children.count > 1 else { continue }
      let collation = collations[nodes[index].language]
      let sorted = nodes[index].children.map { (nodes[$0].order, $0) }.sorted { a, b in
        let order = MenuOrder.compare(a.0, b.0, collation)
        return order < 0 || (order == 0 && nodes[a.1].key < nodes[b.1].key)
      }
      nodes[index].children = sorted.map(\.1)
    }
  }
}
