/// A language of a site.
public struct Language: Sendable, Hashable {
  /// The key in lower case, as file names and URLs have it: `en`, `pt-br`.
  public let key: String
  public let weight: Int
  /// The site's title in this language.
  public let title: String
  /// Its own content folder, from the site's root; nil where it shares the site's.
  public let contentFolder: String?
}

/// A folder that is mounted as content.
public struct ContentMount: Sendable, Hashable {
  /// The folder, as it can be opened.
  public let folder: String
  /// Where it appears in the content tree, without slashes at the ends; empty for the root.
  public let target: String
  /// The index of the language that its files have unless their name says otherwise.
  public let language: Int
  /// Which of its files are there; nil for all.
  let filter: MountFilter?

  init(folder: String, target: String, language: Int, filter: MountFilter? = nil) {
    (self.folder, self.target, self.language, self.filter) = (folder, target, language, filter)
  }
}

/// What the site's configuration says, with Hugo's defaults (`config/allconfig`).
public struct SiteConfiguration: Sendable {
  /// The site's root folder, as it can be opened.
  public let root: String
  /// The configuration files, in the order that they are merged in.
  public let files: [ConfigurationFile]
  /// All settings, merged.
  public let table: ConfigurationTable
  /// What could not be read.
  public let failures: [FileFailure]

  /// The languages by weight; a site that names none has one.
  public let languages: [Language]
  /// The index of the default content language.
  public let defaultLanguage: Int
  /// Whether the configuration has a `languages` table, even with a single one: links then go through the embedded hook.
  public let hasLanguagesTable: Bool
  /// Keys of languages that are configured and switched off.
  public let disabledLanguages: Set<String>
  /// `defaultContentLanguageInSubdir`.
  public let defaultLanguageInSubfolder: Bool
  /// The zones of languages that have a `timeZone` other than UTC.
  private let zones: [Int: ZoneTable]

  /// The path of baseURL, with slashes at both ends: `/` or `/sub/`.
  public let basePath: String
  /// baseURL as it is configured; empty where it is not.
  public let baseURL: String
  /// Where content lies, the most important first.
  public let contentMounts: [ContentMount]
  /// The themes and modules that the configuration names.
  public let themes: [String]
  /// Folders of themes that are there, the most important first.
  public let themeFolders: [String]
  private let components: ComponentMounts

  /// Themes that are named and not there.
  public let absentThemes: [String]
  private let uglyURLs: SettingValue?
  /// `canonifyURLs` and `relativeURLs`.
  let canonifiesURLs: Bool
  public let relativizesURLs: Bool
  /// `disablePathToLower`.
  public let keepsCase: Bool
  /// `removePathAccents`.
  public let removesAccents: Bool
  /// Whether drafts, pages of the future and expired ones are built.
  public let buildsDrafts: Bool
  public let buildsFuture: Bool
  public let buildsExpired: Bool
  public let enablesInlineShortcodes: Bool
  /// Taxonomies: plural by singular.
  public let taxonomies: [(singular: String, plural: String)]

  /// The zone of a language's dates that are written without an offset; nil for UTC.
  public func zone(of language: Int) -> ZoneTable? { zones.isEmpty ? nil : zones[language] }

  /// The kinds of pages and files that are not made (`disableKinds`), in lower case.
  public var disabledKinds: Set<String> { Set(table.strings("disableKinds").map { $0.lowercased() }) }

  /// Reads a site's configuration.
  public init(root: String, environment: [String: String]) {
    let read = ConfigurationFiles(root: root, environment: environment)
    self.root = root
    files = read.files
    failures = read.failures
    let found = ThemeFolders(root: root, table: read.table)
    themes = found.names
    themeFolders = found.folders
    absentThemes = found.absent
    components = ComponentMounts(root: root, table: read.table, themes: found.themes)
    var table = read.table
    for theme in found.themes { table.add(theme: theme.settings) }
    self.table = table

    let disabled = Set(table.strings("disableLanguages").map { $0.lowercased() })
    let configured = table.table("languages")?.settings ?? []
    hasLanguagesTable = !configured.isEmpty
    let defaultKey = (table.string("defaultContentLanguage") ?? "en").lowercased()
    var off = disabled
    var languages: [Language] = []
    for setting in configured {
      guard case .table(let own) = setting.value else { continue }
      let key = setting.key.lowercased()
      if disabled.contains(key) || own.boolean("disabled") == true {
        off.insert(key)
        continue
      }
      languages.append(
        Language(
          key: key, weight: own.value("weight").map(GoCast.integer) ?? 0, title: own.string("title") ?? table.string("title") ?? "",
          contentFolder: own.string("contentDir")))
    }
    if languages.isEmpty {
      languages = [Language(key: defaultKey, weight: 0, title: table.string("title") ?? "", contentFolder: nil)]
    }
    // By weight, those without one last, then by key.
    languages.sort { a, b in
      let (x, y) = (a.weight == 0 ? Int.max : a.weight, b.weight == 0 ? Int.max : b.weight)
      return x == y ? a.key < b.key : x < y
    }
    self.languages = languages
    var zones: [Int: ZoneTable] = [:]
    for (i, language) in languages.enumerated() {
      let own = configured.first { $0.key.lowercased() == language.key }
      let name = own.flatMap { if case .table(let own) = $0.value { own.string("timeZone") } else { nil } } ?? table.string("timeZone")
      // This system's own zone is UTC to us, so that the same site reads the same anywhere.
      if let name, !["", "UTC", "Local"].contains(name) { zones[i] = ZoneTable(name) }
    }
    self.zones = zones
    disabledLanguages = off
    defaultLanguage = languages.firstIndex { $0.key == defaultKey } ?? 0
    defaultLanguageInSubfolder = table.boolean("defaultContentLanguageInSubdir") ?? false

    baseURL = table.string("baseURL") ?? ""
    basePath = Self.path(ofBaseURL: baseURL)
    uglyURLs = table["uglyURLs"]?.value
    canonifiesURLs = table.boolean("canonifyURLs") ?? false
    relativizesURLs = table.boolean("relativeURLs") ?? false
    keepsCase = table.boolean("disablePathToLower") ?? false
    removesAccents = table.boolean("removePathAccents") ?? false
    buildsDrafts = table.boolean("buildDrafts") ?? false
    buildsFuture = table.boolean("buildFuture") ?? false
    buildsExpired = table.boolean("buildExpired") ?? false
    enablesInlineShortcodes = table.boolean("security.enableInlineShortcodes") ?? table.boolean("enableInlineShortcodes") ?? false
    if let own = table.table("taxonomies") {
      var plurals = Set<String>()
      taxonomies = own.settings.compactMap { setting in
        guard case .value(let value) = setting.value else { return nil }
        let plural = GoCast.string(value)
        return plural.isEmpty || !plurals.insert(plural.lowercased()).inserted ? nil : (setting.key, plural)
      }
    } else {
      taxonomies = [("category", "categories"), ("tag", "tags")]
    }

    contentMounts = Self.mounts(root: root, table: table, languages: languages, defaultLanguage: defaultLanguage, themes: found.themes.filter(\.hasMounts).map(\.folder))
  }

  /// Whether the pages of some sections have ugly URLs and others have not.
  var hasUglyURLsInSomeSections: Bool { if case .table? = uglyURLs { true } else { false } }

  /// Whether Hugo puts the base path before a path from the root of the host when it writes a page (`transform/urlreplacers`), even where the
  /// path has it already.
  public var rewritesRootedURLs: Bool { canonifiesURLs || relativizesURLs }

  /// A path from the root of the host after `canonifyURLs` and `relativeURLs`: below the base path, unless it is there already where the whole
  /// address is put before it.
  func rewritten(_ path: String) -> String {
    guard rewritesRootedURLs, path.hasPrefix("/"), !(canonifiesURLs && path.hasPrefix(basePath)) else { return path }
    return basePath + path.dropFirst()
  }

  /// The base path as Hugo's own URLs have it: `canonifyURLs` leaves it out and puts it back when the page is written.
  var pathInURLs: String { canonifiesURLs ? "/" : basePath }

  /// Whether pages of a section, or of the whole site, have ugly URLs.
  public func hasUglyURLs(section: String) -> Bool {
    switch uglyURLs {
    case .value(let value)?: GoCast.boolean(value)
    case .table(let sections)?: sections.boolean(section) ?? false
    case nil: false
    }
  }

  /// The prefix that URLs of a language have below the base path, without slashes; empty for none.
  public func urlPrefix(of language: Int) -> String {
    language != defaultLanguage || defaultLanguageInSubfolder ? languages[language].key : ""
  }

  private static func path(ofBaseURL url: String) -> String {
    var rest = url.prefix { $0 != "?" && $0 != "#" }
    if let scheme = rest.firstRange(of: rest.hasPrefix("//") ? "//" : "://") {
      rest = rest[scheme.upperBound...]
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    let path = rest.split(separator: "/").joined(separator: "/")
    return path.isEmpty ? "/" : "/" + path + "/"
  }

  static func patterns(_ value: DataValue?) -> [String] {
    switch value {
    case .array(let elements)?: elements.map { GoCast.string($0.value) }
    case .string(let text)? where !text.isEmpty: [text]
    default: []
    }
  }

  /// What is mounted in a component folder, the most important first.
  package func mounts(of component: Component) -> [ComponentMount] { components[component] }

  /// The files of a component folder, by their path in it with a leading slash; of several at one path the most important first.
  package func files(of component: Component) -> [(path: String, file: String)] { components[component].flatMap(\.files) }

  private static func mounts(
    root: String, table: ConfigurationTable, languages: [Language], defaultLanguage: Int, themes: [String]
  ) -> [ContentMount] {
    var mounts: [ContentMount] = []
    for element in table.value("module.mounts")?.array ?? [] {
      guard let fields = element.value.table, let source = fields.value(at: "source")?.string, let target = fields.value(at: "target")?.string else {
        continue
      }
      let parts = target.split(separator: "/")
      guard parts.first == "content" else { continue }
      let key = (fields.value(at: "lang")?.string ?? fields.value(at: "sites", "matrix", "languages").flatMap { GoCast.strings($0).first })?.lowercased()
      let language = key.flatMap { key in languages.firstIndex { $0.key == key } } ?? defaultLanguage
      mounts.append(
        ContentMount(folder: PathText.join(root, source), target: parts.dropFirst().joined(separator: "/"), language: language, filter: MountFilter(Self.patterns(fields.value(at: "files")))))
    }
    if mounts.isEmpty {
      let common = table.string("contentDir") ?? "content"
      var folders = Set<String>()
      // The default language first, so that it is the one that a shared folder has.
      let order = [defaultLanguage] + languages.indices.filter { $0 != defaultLanguage }
      for language in order {
        let folder = PathText.join(root, PathText.clean(languages[language].contentFolder ?? common))
        if folders.insert(folder).inserted { mounts.append(ContentMount(folder: folder, target: "", language: language)) }
      }
    }
    for theme in themes {
      let folder = PathText.join(theme, "content")
      if FileSystem.kind(folder) == .folder { mounts.append(ContentMount(folder: folder, target: "", language: defaultLanguage)) }
    }
    return mounts
  }
}

/// Which themes a site names, and which of them lie in its folder.
private struct ThemeFolders {
  private(set) var names: [String] = []
  var folders: [String] { themes.map(\.folder) }
  /// Those that are there.
  private(set) var themes: [ThemeMounts] = []
  private(set) var absent: [String] = []

  init(root: String, table: ConfigurationTable) {
    let themesFolder = PathText.join(root, table.string("themesDir") ?? "themes")
    names = table.strings("theme")
    var imported: [String: [DataField]] = [:]
    for element in table.value("module.imports")?.array ?? [] {
      if let path = element.value.table?.value(at: "path")?.string, GoCast.boolean(element.value.table?.value(at: "disable") ?? .null) == false {
        names.append(path)
        imported[path] = element.value.table
      }
    }
    for name in names {
      let places = [PathText.join(themesFolder, name), PathText.join(root, "_vendor/" + name)]
      if let there = places.first(where: Self.isThere) {
        let fields = imported[name] ?? []
        themes.append(
          ThemeMounts(folder: there, settings: ConfigurationFiles.settings(ofTheme: there), mounts: fields.value(at: "mounts")?.array ?? [], hasMounts: !GoCast.boolean(fields.value(at: "noMounts") ?? .null)))
      } else {
        absent.append(name)
      }
    }
  }

  /// Whether a theme's folder holds a theme: a submodule that is not checked out leaves an empty one.
  private static func isThere(_ folder: String) -> Bool {
    ["layouts", "content", "hugo.toml", "config.toml", "theme.toml", "data", "assets", "static", "i18n"].contains { FileSystem.kind(PathText.join(folder, $0)) != nil }
  }
}
