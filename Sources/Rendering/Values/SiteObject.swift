import GoTemplate
import HugoSite

/// `site`: a site in one of its languages.
final class SiteObject: TemplateObject {
  unowned let renderer: SiteRenderer
  let language: Int
  private let store = Scratch()

  init(_ renderer: SiteRenderer, language: Int) {
    self.renderer = renderer
    self.language = language
  }

  var typeName: String { "*hugolib.Site" }
  var configuration: SiteConfiguration { renderer.site.configuration }
  var table: ConfigurationTable { configuration.table }

  /// The settings of this language, if it has any of its own.
  var ownTable: ConfigurationTable? { table.table("languages")?.table(configuration.languages[language].key) }

  /// `params`, those of the language before the site's.
  var params: MapValue { lazyParams.value(makeParams) }
  private let lazyParams = Lazy<MapValue>()

  private func makeParams() -> MapValue {
    var map = MapValue(table.table("params") ?? ConfigurationTable())
    if let own = ownTable?.table("params") { for (key, value) in MapValue(own).entries { map.entries[key] = value } }
    return map
  }

  var title: String { configuration.languages[language].title }
  var home: PageObject { renderer.page(renderer.site.homes[language]) }
  /// All pages in the order of menus.
  var pages: [PageObject] {
    lazyPages.value { PageList.byDefault(renderer.site.nodes.filter { $0.language == language && $0.isListed }.map { renderer.page($0.index) }.filter { !$0.isLocal }) }
  }
  private let lazyPages = Lazy<[PageObject]>()

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Title": .value(.string(title))
    case "BaseURL": .value(.string(configuration.baseURL))
    case "Home": .value(.object(home))
    case "IsMultiLingual", "IsMultilingual": .value(.bool(configuration.languages.count > 1))
    case "Params": .value(.map(params))
    case "Param": .method(TemplateFunction(name, 1...1) { .fieldOf(self.params, try Cast.string($0[0])) })
    case "Pages": .value(PageList.value(pages))
    case "RegularPages": .value(PageList.value(pages.filter(\.isRegular)))
    case "AllPages": .value(PageList.value(renderer.site.nodes.filter(\.isListed).map { renderer.page($0.index) }.filter { !$0.isLocal }))
    case "Sections": .value(PageList.value(home.sections))
    case "MainSections": .value(.list(mainSections.map { .string($0) }))
    case "Language": .value(.object(renderer.language(language)))
    case "Languages": .value(.list(configuration.languages.indices.map { .object(renderer.language($0)) }))
    case "LanguageCode": .value(.string(ownTable?.string("languageCode") ?? table.string("languageCode") ?? configuration.languages[language].key))
    case "LanguagePrefix": .value(.string(configuration.urlPrefix(of: language).isEmpty ? "" : "/" + configuration.urlPrefix(of: language)))
    case "Data": .value(renderer.data)
    case "Copyright": .value(.string(ownTable?.string("copyright") ?? table.string("copyright") ?? ""))
    case "Lastmod", "LastChange": .value(.object(TimeObject(pages.map(\.lastModified).max() ?? .zero, ofSiteIn: configuration.zone(of: language))))
    case "BuildDrafts": .value(.bool(configuration.buildsDrafts))
    case "GetPage": .method(TemplateFunction(name, from: 1, [.string]) { try self.getPage($0) })
    case "Store", "Scratch": .value(.object(store))
    case "Sites": .value(.object(SiteList(renderer)))
    case "Taxonomies": .value(taxonomies.value)
    case "Menus": .value(menus.value)
    case "Config": .value(.object(PlainObject("page.SiteConfig", ["Privacy": SiteServices.privacy(table), "Services": SiteServices.services(table)])))
    case "Key": .value(.string(configuration.languages[language].key))
    case "IsDefault": .value(.bool(language == configuration.defaultLanguage))
    case "ServerPort": .value(.int(1313))
    default: try Unavailable.member(name, of: Unavailable.site, "a site")
    }
  }

  var taxonomies: Taxonomies { lazyTaxonomies.value { Taxonomies(renderer, language: language) } }
  private let lazyTaxonomies = Lazy<Taxonomies>()

  var menus: Menus { lazyMenus.value { Menus(self) } }
  private let lazyMenus = Lazy<Menus>()

  private var mainSections: [String] {
    if let given = params["mainsections"]?.elements { return given.compactMap(\.string) }
    // The section with the most pages.
    var counts: [String: Int] = [:]
    for page in pages where page.isRegular && !page.section.isEmpty { counts[page.section, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { [$0.key] } ?? []
  }

  private func getPage(_ values: [Value]) throws -> Value {
    // Of old, the page's kind came first.
    let given = try values.map(Cast.string)
    let parts = given.filter { !$0.isEmpty && $0 != "/" }
    guard parts.count <= 2 else { throw FunctionError("too many arguments to .Site.GetPage: [\(given.joined(separator: " "))]. Use lookups on the form {{ .Site.GetPage \"/posts/mypage-md\" }}") }
    let path =
      switch parts.count {
      case 0: "/"
      case 1: parts[0] == "home" || (given.count == 2 && parts[0] == "section") ? "/" : parts[0]
      default: parts[0] == "home" ? "/" : parts[1]
      }
    return try renderer.found(renderer.site.find(path, from: nil, language: language, takesNames: true), path)
  }
}

extension Value {
  /// The parameter at a dotted path, in any case; nothing where there is none.
  static func fieldOf(_ params: MapValue, _ path: String) -> Value {
    var value = Value.map(params)
    for key in GoText.lower(path).split(separator: ".") {
      guard case .map(let map) = value, let next = map[String(key)] else { return .none }
      value = next
    }
    return value
  }
}

/// The site in all its languages.
final class SiteList: ListObject {
  private unowned let renderer: SiteRenderer
  init(_ renderer: SiteRenderer) { self.renderer = renderer }

  var typeName: String { "page.Sites" }
  var elements: [Value]? { renderer.sites.map { .object($0) } }
  func replacing(_ elements: [Value]) -> Value { .list(elements) }
  func member(_ name: String) -> Member? { name == "Default" ? .value(.object(renderer.sites[renderer.site.configuration.defaultLanguage])) : nil }
}

/// A language of the site.
final class LanguageObject: TextObject {
  unowned let renderer: SiteRenderer
  let index: Int

  init(_ renderer: SiteRenderer, _ index: Int) {
    self.renderer = renderer
    self.index = index
  }

  private var language: Language { renderer.site.configuration.languages[index] }
  var table: ConfigurationTable? { renderer.site.configuration.table.table("languages")?.table(language.key) }
  var typeName: String { "*langs.Language" }
  var text: String { language.key }
  var string: String { language.key }

  func member(_ name: String) -> Member? {
    switch name {
    case "Lang", "Name": .value(.string(language.key))
    case "LanguageName", "Label": .value(.string(table?.string("languageName") ?? table?.string("label") ?? ""))
    case "LanguageCode", "Locale": .value(.string(table?.string("languageCode") ?? renderer.site.configuration.table.string("languageCode") ?? language.key))
    case "LanguageDirection", "Direction": .value(.string(table?.string("languageDirection") ?? table?.string("direction") ?? ""))
    case "Weight": .value(.int(language.weight))
    case "Title": .value(.string(language.title))
    case "IsDefault": .value(.bool(index == renderer.site.configuration.defaultLanguage))
    case "Params": .value(.map(renderer.sites[index].params))
    default: nil
    }
  }
}

/// `hugo`: the program, as templates ask for it.
final class HugoObject: TemplateObject {
  unowned let renderer: SiteRenderer
  init(_ renderer: SiteRenderer) { self.renderer = renderer }

  static let version = "0.168.0"
  var typeName: String { "hugo.HugoInfo" }

  func member(_ name: String) -> Member? {
    let configuration = renderer.site.configuration
    switch name {
    case "Version": return .value(.object(PlainTextObject("hugo.VersionString", Self.version)))
    case "Generator": return .value(.safe(.html, "<meta name=\"generator\" content=\"Hugo \(Self.version)\">"))
    case "Environment": return .value(.string(renderer.environment))
    case "IsProduction": return .value(.bool(renderer.environment == "production"))
    case "IsDevelopment": return .value(.bool(renderer.environment == "development"))
    case "IsServer": return .value(.bool(false))
    case "IsExtended": return .value(.bool(true))
    case "IsMultilingual": return .value(.bool(configuration.languages.count > 1))
    case "IsMultihost": return .value(.bool(false))
    case "CommitHash", "BuildDate", "GoVersion": return .value(.string(""))
    case "WorkingDir": return .value(.string(configuration.root))
    case "Sites": return .value(.object(SiteList(renderer)))
    // Pages are rendered as pages alone here.
    case "Context": return .value(.object(PlainObject("hugo.Context", ["MarkupScope": .string("")])))
    case "Data": return .value(renderer.data)
    case "Store": return .value(.object(renderer.store))
    case "Deps": return .value(.list([]))
    default: return nil
    }
  }
}
