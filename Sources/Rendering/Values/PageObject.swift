import GoTemplate
import HugoSite

/// A page, a section or a home page, as templates see it (`resources/page/page.go`).
final class PageObject: GroupableObject, ComparableObject, TextObject, PageResource {
  unowned let renderer: SiteRenderer
  let node: PageNode

  init(_ renderer: SiteRenderer, _ node: PageNode) {
    self.renderer = renderer
    self.node = node
  }

  var typeName: String { "*hugolib.pageState" }
  var text: String { page?.path ?? path }
  var string: String { text }

  var site: Site { renderer.site }
  /// The file; nil for a section that Hugo makes itself.
  var page: Page? { node.page.map { site.pages[$0] } }
  private var meta: PageMeta? { page?.meta }
  var title: String { node.title }
  var linkTitle: String { node.linkTitle }
  var date: Instant { node.date }
  var lastModified: Instant { meta?.lastModified ?? node.date }
  var publishDate: Instant { meta?.publishDate ?? node.date }
  var expiryDate: Instant { meta?.expiryDate ?? .zero }
  var isRegular: Bool { node.kind == .page }
  var path: String { node.key.isEmpty ? "/" : node.key }
  var section: String { node.key.split(separator: "/").first.map { isRegular && !node.key.dropFirst().contains("/") ? "" : String($0) } ?? "" }
  /// What it has in common with its translations.
  var keyOfTranslations: String { translationKey.isEmpty ? path : translationKey }
  /// The names of the sections that it lies in, the outermost first.
  private var sectionNames: [String] { currentSection.path.split(separator: "/").map(String.init) }
  /// Whether the site is to be told of by Git.
  private var asksGit: Bool { site.configuration.table.boolean("enableGitInfo") ?? false }
  var permalink: String { node.url.isEmpty ? "" : site.origin + site.address(of: node) }
  var rawContent: String { page.map { String(decoding: $0.source.bytes[$0.body], as: UTF8.self) } ?? "" }

  // MARK: As a resource of a bundle

  var mainType: String { "page" }
  var nameOfFile: String { lookupName }
  /// The path in the bundle that it belongs to.
  var lookupName: String {
    guard let page, page.role == .bundled, let parent else { return title }
    return String(page.contentPath.path.dropFirst(parent.node.key.count))
  }

  // MARK: The tree

  private func pages(_ indices: [Int]) -> [PageObject] { indices.map { renderer.page($0) } }
  private var children: [PageObject] { isRegular ? [] : pages(site.listed(under: node)) }
  private var regularChildren: [PageObject] { node.kind == .term ? children.filter(\.isRegular) : pages(node.children).filter(\.isRegular) }
  private var lists: Taxonomies { renderer.sites[node.language].taxonomies }
  /// The pages of a term.
  private var weightedPages: WeightedPages? { lists.taxonomy(of: self)?.pages(of: site.terms[node.index]?.name ?? "") }
  var sections: [PageObject] { pages(node.children).filter { $0.node.kind == .section } }
  var parent: PageObject? { node.parent.map { renderer.page($0) } }

  private var ancestors: [PageObject] {
    var all: [PageObject] = []
    var at = parent
    while let here = at {
      all.append(here)
      at = here.parent
    }
    return all
  }

  private var regularDescendants: [PageObject] { pages(node.children).flatMap { $0.isRegular ? [$0] : $0.regularDescendants } }

  private var currentSection: PageObject {
    var here = isRegular ? parent ?? self : self
    while here.isRegular, let above = here.parent { here = above }
    return here
  }

  /// The section of the first level that the page lies in; the home page for one that lies in none.
  private var firstSection: PageObject {
    var here = currentSection
    while here.node.key.dropFirst().contains("/"), let above = here.parent { here = above }
    return here
  }

  func isAncestor(of other: PageObject) -> Bool { other.node.language == node.language && other !== self && other.ancestors.contains { $0 === self } }

  /// The regular pages of the site in its order, for next and previous.
  private func neighbour(_ offset: Int, in pages: [PageObject]) -> Value {
    guard let at = pages.firstIndex(where: { $0 === self }), pages.indices.contains(at + offset) else { return .object(TypedNil("page.Page")) }
    return .object(pages[at + offset])
  }

  // MARK: Parameters

  var params: MapValue { lazyParams.value(makeParams) }
  private let lazyParams = Lazy<MapValue>()

  private func makeParams() -> MapValue {
    var map = MapValue([], asParams: true)
    map["iscjklanguage"] = .bool(isEastAsian)
    map["draft"] = .bool(meta?.isDraft ?? false)
    guard let meta else { return map }
    for field in meta.fields {
      let key = GoText.lower(field.key)
      if key == "params", let inner = field.value.table { for (key, value) in MapValue(inner, asParams: true).entries { map.entries[key] = value } } else if key != "cascade" {
        map[key] = Value(field.value, asParams: true)
      }
    }
    // Hugo's own readings of dates and titles stand among them.
    let dates = [("date", date), ("lastmod", lastModified), ("publishdate", publishDate)]
    // One of them in front matter is read for the others, too.
    let isDated = dates.contains { map[$0.0] != nil }
    for (key, value) in dates where map[key] != nil || (isDated && value != .zero) { map[key] = time(value) }
    if map["title"] != nil { map["title"] = .string(title) }
    map["draft"] = .bool(meta.isDraft)
    map["iscjklanguage"] = .bool(isEastAsian)
    if let weight = map["weight"], !weight.isNone { map["weight"] = .int(meta.weight) }
    return map
  }

  /// A parameter of the page, or else of the site.
  func param(_ path: String) -> Value {
    let own = Value.fieldOf(params, path)
    return own.isNone ? .fieldOf(renderer.sites[node.language].params, path) : own
  }

  /// What lists of terms are made of, and the pages (`hugolib/page__data.go`).
  private var data: Value {
    var map = MapValue([:], typeName: "page.Data")
    if node.kind == .taxonomy || node.kind == .term, let taxonomy = lists.taxonomy(of: self) {
      map["Singular"] = .string(taxonomy.singular)
      map["Plural"] = .string(taxonomy.plural)
      if node.kind == .term {
        map[taxonomy.singular] = .object(weightedPages ?? WeightedPages([]))
        map["Term"] = .string(site.terms[node.index]?.name ?? "")
      } else {
        for key in ["Terms", "OrderedIndex", "Index"] { map[key] = taxonomy.value }
      }
    }
    map.methods = DataMethods(PageList.value(children))
    return .map(map)
  }

  var menus: PageMenus { lazyMenus.value { PageMenus(self) } }
  private let lazyMenus = Lazy<PageMenus>()

  /// Its menus once all entries have their places in those of the site, and change no more.
  private var placedMenus: PageMenus {
    _ = renderer.sites[node.language].menus
    return menus
  }

  /// What the front matter says, with what is handed down to it.
  func frontMatter(_ key: String) -> DataValue? { meta?.fields.field(key)?.value }

  private func text(_ key: String) -> Value { .string(frontMatter(key).map(GoCast.string) ?? "") }

  // MARK: Comparing

  func compare(_ other: Value) -> Int? { nil }

  func equals(_ other: Value) -> Bool {
    other.page === self
  }

  private func time(_ date: Instant) -> Value { .object(TimeObject(date, ofSiteIn: renderer.site.configuration.zone(of: node.language))) }

  // MARK: Members

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Title": .value(.string(title))
    case "LinkTitle": .value(.string(linkTitle))
    case "Kind": .value(.string(node.kind.rawValue))
    case "Type": .value(.string(type))
    case "Layout": .value(text("layout"))
    case "Section": .value(.string(section))
    case "Weight": .value(.int(node.weight))
    case "Draft": .value(.bool(meta?.isDraft ?? false))
    case "Date": .value(time(date))
    case "Lastmod": .value(time(lastModified))
    case "PublishDate": .value(time(publishDate))
    case "ExpiryDate": .value(time(expiryDate))
    case "Description": .value(text("description"))
    case "Keywords": .value(meta.flatMap { $0.fields.field("keywords") }.map { Value($0.value, asParams: true) } ?? .list([]))
    case "Slug": .value(.string(meta?.slug ?? ""))
    case "Aliases": .value(.list((meta?.aliases ?? []).map { .string($0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0) }))
    case "Params": .value(.map(params))
    case "Param": .method(TemplateFunction(name, 1...1) { self.param(try Cast.string($0[0])) })
    case "String": .value(.string(text))
    case "RelPermalink": .value(.string(node.url))
    case "Permalink": .value(.string(permalink))
    case "Path": .value(.string(path))
    case "IsPage": .value(.bool(isRegular))
    case "IsHome": .value(.bool(node.kind == .home))
    case "IsSection": .value(.bool(node.kind == .section))
    case "IsNode", "IsBranch": .value(.bool(!isRegular))
    case "SectionsEntries": .value(.list(sectionNames.map { .string($0) }))
    case "SectionsPath": .value(.string("/" + sectionNames.joined(separator: "/")))
    case "GitInfo" where !asksGit: .value(.object(TypedNil("*gitmap.GitInfo")))
    case "CodeOwners" where !asksGit: .value(.list([]))
    case "Paginate" where isRegular, "Paginator" where isRegular: throw FunctionError("error calling \(name): pagination not supported for this page")
    case "BundleType": .value(.string(page.map { $0.contentPath.kind == .leafBundle ? "leaf" : $0.contentPath.kind == .branchBundle ? "branch" : "" } ?? (isRegular ? "" : "branch")))
    case "Pages": .value(PageList.value(children))
    case "RegularPages": .value(PageList.value(isRegular ? [] : regularChildren))
    case "RegularPagesRecursive": .value(PageList.value(node.kind == .term ? regularChildren : PageList.byDefault(regularDescendants)))
    case "GetTerms": .method(TemplateFunction(name, 1...1, [.string]) { PageList.value(self.lists.terms(of: self, in: $0[0].string ?? "")) })
    case "Data": .value(data)
    case "Menus": .value(placedMenus.value)
    case "IsMenuCurrent": .method(TemplateFunction(name, 2...2, [.string, .any]) { .bool(self.placedMenus.isCurrent($0[0].string ?? "", $0[1])) })
    case "HasMenuCurrent": .method(TemplateFunction(name, 2...2, [.string, .any]) { .bool(self.placedMenus.hasCurrent($0[0].string ?? "", $0[1])) })
    case "Sections": .value(PageList.value(sections))
    case "Parent": .value(parent.map { .object($0) } ?? .none)
    case "Ancestors": .value(PageList.value(ancestors))
    case "CurrentSection": .value(.object(currentSection))
    case "FirstSection": .value(.object(firstSection))
    case "InSection", "IsAncestor", "IsDescendant", "Eq": .method(TemplateFunction(name, 1...1) { .bool(try self.relation(name, $0[0])) })
    case "Next", "NextPage": .value(neighbour(-1, in: renderer.regularPages(node.language)))
    case "Prev", "PrevPage": .value(neighbour(1, in: renderer.regularPages(node.language)))
    case "NextInSection": .value(neighbour(-1, in: parent?.regularChildren ?? []))
    case "PrevInSection": .value(neighbour(1, in: parent?.regularChildren ?? []))
    case "Site": .value(.object(renderer.sites[node.language]))
    case "Sites": .value(.object(SiteList(renderer)))
    case "Language": .value(.object(renderer.language(node.language)))
    case "Lang": .value(.string(site.configuration.languages[node.language].key))
    case "File": .value(page.map { .object(FileObject($0, site.configuration)) } ?? .none)
    case "Resources": .value(.object(ResourceList(renderer.resources(of: node))))
    case "Scratch", "Store": .method(TemplateFunction(name, 0...0) { _, context in .object((context as? RenderRun)?.store(of: self.node.index) ?? Scratch()) })
    case "RawContent": .value(.string(rawContent))
    case "RenderShortcodes": .method(TemplateFunction(name, 0...0) { _, context in try self.renderer.renderedShortcodes(of: self, context) })
    case "IsTranslated": .value(.bool(translations.count > 1))
    case "Translations": .value(PageList.value(translations.filter { $0 !== self }))
    case "AllTranslations": .value(PageList.value(translations))
    case "TranslationKey": .value(.string(keyOfTranslations))
    case "GetPage": .method(TemplateFunction(name, 1...1, [.string]) { try self.getPage($0[0].string ?? "") })
    case "Ref", "RelRef": .method(TemplateFunction(name, 1...1, [.map]) { values, context in try References.reference(values[0], from: self, isAbsolute: name == "Ref", context) })
    case "HasShortcode": .method(TemplateFunction(name, 1...1, [.string]) { values in .bool(self.page?.scan.tags.contains { $0.name == values[0].string } ?? false) })
    case "Content": .method(TemplateFunction(name, 0...0) { _, context in try self.renderer.printedContent(of: self, context) })
    case "ContentWithoutSummary": .method(TemplateFunction(name, 0...0) { _, context in .safe(.html, try self.renderer.summary(of: self, context).rest) })
    case "Plain": .method(TemplateFunction(name, 0...0) { _, context in .string(try self.plain(context)) })
    case "PlainWords": .method(TemplateFunction(name, 0...0) { _, context in .list(GoText.fields(try self.plain(context)).map { .string($0) }) })
    case "WordCount": .method(TemplateFunction(name, 0...0) { _, context in .int(try self.wordCount(context)) })
    case "FuzzyWordCount": .method(TemplateFunction(name, 0...0) { _, context in .int(try self.renderer.content(of: self, context).isEmpty ? 0 : (try self.wordCount(context) + 100) / 100 * 100) })
    case "ReadingTime": .method(TemplateFunction(name, 0...0) { _, context in .int((try self.wordCount(context) + (self.isEastAsian ? 500 : 212)) / (self.isEastAsian ? 501 : 213)) })
    case "Summary": .method(TemplateFunction(name, 0...0) { _, context in .safe(.html, try self.renderer.summary(of: self, context).text) })
    case "Truncated": .method(TemplateFunction(name, 0...0) { _, context in .bool(try self.renderer.summary(of: self, context).isTruncated) })
    case "Len": .method(TemplateFunction(name, 0...0) { _, context in .int(try self.renderer.content(of: self, context).utf8.count) })
    case "RenderString": .method(TemplateFunction(name, 1...2) { values, context in try self.renderer.renderString(values, on: self, context) })
    case "TableOfContents": .method(TemplateFunction(name, 0...0) { _, context in .safe(.html, try self.renderer.tableOfContents(of: self, context)) })
    case "OutputFormats", "AlternativeOutputFormats": .value(.object(OutputFormatList(self, isAlternative: name != "OutputFormats")))
    case "Hugo": .value(.object(HugoObject(renderer)))
    case "Page": .value(.object(self))
    case "Name": .value(.string(lookupName))
    case "ResourceType": .value(.string(mainType))
    case "Fragments": .method(TemplateFunction(name, 0...0) { _, context in .object(try self.renderer.fragments(of: self, context)) })
    default: try Unavailable.member(name, of: Unavailable.page, "a page")
    }
  }

  /// Whether only its section lists it (`build.list`).
  var isLocal: Bool { meta?.list == .local }

  /// What kind of page it is to templates: as its front matter says, or its section.
  var type: String { ownType ?? (section.isEmpty ? "page" : section) }

  /// The type that its front matter gives it.
  var ownType: String? { frontMatter("type").map(GoCast.string).flatMap { $0.isEmpty ? nil : $0 } }

  /// The summary that the front matter has.
  var ownSummary: String { meta?.fields.field("summary").map { GoCast.string($0.value) } ?? "" }

  private func plain(_ context: (any TemplateContext)?) throws -> String { PlainText.stripped(try renderer.content(of: self, context)) }

  private func wordCount(_ context: (any TemplateContext)?) throws -> Int {
    let words = GoText.fields(try plain(context))
    return isEastAsian ? words.reduce(0) { $0 + ($1.utf8.count == $1.unicodeScalars.count ? 1 : $1.unicodeScalars.count) } : words.count
  }

  /// Whether the characters of the page's words are counted, as its front matter says or, with `hasCJKLanguage`, its text shows (`hugolib/page__meta.go`).
  var isEastAsian: Bool {
    if let own = meta?.fields.field("isCJKLanguage") { return GoCast.boolean(own.value) }
    guard let page, site.configuration.table.boolean("hasCJKLanguage") == true else { return false }
    return String(decoding: page.source.bytes, as: UTF8.self).unicodeScalars.contains(where: StringFunctions.isCJK)
  }

  /// `translationKey` of the front matter; empty where there is none.
  var translationKey: String { meta?.fields.field("translationKey").map { GoCast.string($0.value) } ?? "" }

  /// The page in all languages: what has its key, or else its path.
  private var translations: [PageObject] {
    guard translationKey.isEmpty else { return renderer.translations(of: translationKey) }
    return site.configuration.languages.indices.compactMap { language in site.node(node.key, language: language).map { renderer.page($0) } }
  }

  private func relation(_ name: String, _ value: Value) throws -> Bool {
    guard let other = value.page else { return false }
    switch name {
    case "IsAncestor": return isAncestor(of: other)
    case "IsDescendant": return other.isAncestor(of: self)
    case "InSection": return currentSection === other.currentSection
    default: return other === self
    }
  }

  private func getPage(_ path: String) throws -> Value { try renderer.found(site.find(path, from: node, language: node.language, takesNames: false), path) }
}

/// What a page's data can do besides being a map.
private final class DataMethods: TemplateObject {
  private let pages: Value
  init(_ pages: Value) { self.pages = pages }
  var typeName: String { "page.Data" }
  func member(_ name: String) -> Member? { name == "Pages" ? .method(TemplateFunction(name, 0...0) { _ in self.pages }) : nil }
}

/// The file of a page.
final class FileObject: TextObject {
  private let page: Page
  private let configuration: SiteConfiguration

  init(_ page: Page, _ configuration: SiteConfiguration) {
    self.page = page
    self.configuration = configuration
  }

  var typeName: String { "*source.File" }
  private var path: String { page.contentPath.path }
  // Without its ending.
  var text: String { PathText.stem(path) }
  var string: String { text }

  func member(_ name: String) -> Member? {
    let fileName = PathText.name(path)
    let folder = path.contains("/") ? PathText.folder("/" + path).dropFirst() + "/" : ""
    switch name {
    case "Path": return .value(.string(path))
    case "Dir": return .value(.string(String(folder)))
    case "LogicalName": return .value(.string(fileName))
    case "Filename": return .value(.string(PathText.clean(page.path)))
    case "Ext": return .value(.string(PathText.fileExtension(fileName)))
    case "BaseFileName": return .value(.string(GoPath.ext(fileName).isEmpty ? fileName : String(fileName.dropLast(GoPath.ext(fileName).count))))
    case "TranslationBaseName": return .value(.string(page.contentPath.nameAsWritten))
    case "ContentBaseName":
      let isBundle = page.contentPath.kind == .leafBundle || page.contentPath.kind == .branchBundle
      return .value(.string(isBundle ? PathText.name(page.contentPath.folderAsWritten) : page.contentPath.nameAsWritten))
    case "Lang": return .value(.string(configuration.languages[page.language].key))
    case "Section": return .value(.string(path.contains("/") ? String(path.prefix { $0 != "/" }) : ""))
    case "UniqueID": return .value(.string(CryptoFunctions.md5(path)))
    case "IsContentAdapter": return .value(.bool(false))
    default: return nil
    }
  }
}
