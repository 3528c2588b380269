import HugoSite

/// What Hugo 0.168 makes of settings: what it refuses, what it no longer reads, what it will refuse soon. Each line was tried with Hugo itself.
enum ConfigurationCatalogue {
  /// When a setting is refused.
  enum Condition: Sendable {
    case present, boolean, nonEmpty
    /// The value is not one of these words.
    case notOneOf([String])
    case isOneOf([String])
    /// Not convertible, as Hugo converts leniently: `"true"` is a boolean, `"5"` a number.
    case notText, notBoolean, notInteger, notNumber, notTable, notTextList
    /// Not of the type itself.
    case notStrictText, notStrictBoolean, notStrictInteger
    case notListOfTables, isTable, notTableOrList
    case notDuration
    /// Outside 1 to the number.
    case notFrom1To(Int)
  }

  struct Refusal: Sendable {
    /// Keys from the root; `*` is any key, `[]` the elements of a list.
    let path: [String]
    let condition: Condition
    /// What to say: what is wrong and what to write instead.
    let advice: String
  }

  /// Settings that make the whole build fail.
  static let refusals: [Refusal] = parse(
    """
    minifyOutput | boolean | was removed (deprecated in 0.150); write `minifyOutput = true` under `[minify]`
    minify | boolean | was removed as a truth value (0.150); write `minifyOutput = true` under `[minify]`
    minify.tdewolff.css.decimals | present | was removed (0.150); use `precision`
    minify.tdewolff.css.keepCSS2 | present | was removed (0.150); use `version`
    minify.tdewolff.svg.decimals | present | was removed (0.150); use `precision`
    minify.tdewolff.html.keepConditionalComments | present | was removed (0.150); use `keepSpecialComments`
    module.mounts.[].lang | nonEmpty | was removed (0.153); use `sites.matrix.languages`
    module.mounts.[].includeFiles | nonEmpty | was removed (0.153); use `files`
    module.mounts.[].excludeFiles | nonEmpty | was removed (0.153); use `files` with patterns that begin with `! `
    module.imports.[].mounts.[].lang | nonEmpty | was removed (0.153); use `sites.matrix.languages`
    module.imports.[].mounts.[].includeFiles | nonEmpty | was removed (0.153); use `files`
    module.imports.[].mounts.[].excludeFiles | nonEmpty | was removed (0.153); use `files` with patterns that begin with `! `
    markup.goldmark.renderHooks.link.enableDefault | boolean | was removed (0.148); use `useEmbedded = "fallback"` for true, `"never"` for false
    markup.goldmark.renderHooks.image.enableDefault | boolean | was removed (0.148); use `useEmbedded = "fallback"` for true, `"never"` for false
    markup.goldmark.renderHooks.link.useEmbedded | notOneOf always auto fallback never | has to be always, auto, fallback or never
    markup.goldmark.renderHooks.image.useEmbedded | notOneOf always auto fallback never | has to be always, auto, fallback or never
    cascade.target.lang | nonEmpty | was removed (0.150); use `target.sites.matrix.languages`
    cascade.[].target.lang | nonEmpty | was removed (0.150); use `target.sites.matrix.languages`
    cascade._target.lang | nonEmpty | was removed (0.150); use `target.sites.matrix.languages`
    cascade.[]._target.lang | nonEmpty | was removed (0.150); use `target.sites.matrix.languages`
    cascade._build | present | was removed (0.145); use `build`
    cascade.[]._build | present | was removed (0.145); use `build`
    cascade | notTableOrList | has to be a table or a list of tables
    markup.defaultMarkdownHandler | isOneOf blackfriday | was removed (0.100); leave it out, Hugo uses goldmark
    markup.defaultMarkdownHandler | notOneOf blackfriday goldmark org asciidocext pandoc rst | is no Markdown handler; leave it out, Hugo uses goldmark
    caches.getJSON | table | was removed; the cache is called `getresource`
    caches.getCSV | table | was removed; the cache is called `getresource`
    caches.*.maxAge | notDuration | has to be a duration such as `24h`; `1d` is none
    timeout | notDuration | has to be a duration such as `60s`
    publishDir | isOneOf EMPTY | must not be empty
    theme | isOneOf EMPTY | must not be empty; leave the key out
    theme | table | has to be a text or a list of texts
    languages | notTable | has to be a table of languages
    languages.* | notTable | has to be a table, such as `[languages.en]`
    languages.*.weight | notStrictInteger | has to be a whole number without quotes
    languages.*.title | notStrictText | has to be a text
    languages.*.label | notStrictText | has to be a text
    languages.*.locale | notStrictText | has to be a text
    languages.*.direction | notStrictText | has to be a text
    languages.*.languageName | notStrictText | has to be a text
    languages.*.languageCode | notStrictText | has to be a text
    languages.*.disabled | notStrictBoolean | has to be true or false, without quotes
    languages.*.languages | present | cannot stand inside a language
    languages.*.minifyOutput | boolean | was removed (0.150); write `minifyOutput = true` under `[minify]`
    languages.*.markup.goldmark.renderHooks.link.enableDefault | boolean | was removed (0.148); use `useEmbedded`
    languages.*.markup.goldmark.renderHooks.image.enableDefault | boolean | was removed (0.148); use `useEmbedded`
    menus | notTable | has to be a table of menus, such as `[[menus.main]]`
    menu | notTable | has to be a table of menus, such as `[[menus.main]]`
    menus.* | notListOfTables | has to be a list of tables: `[[menus.main]]`, with double brackets
    menu.* | notListOfTables | has to be a list of tables: `[[menus.main]]`, with double brackets
    menus.*.[].weight | notInteger | has to be a whole number
    menu.*.[].weight | notInteger | has to be a whole number
    params | notTable | has to be a table
    related | notTable | has to be a table
    pagination | notTable | has to be a table, such as `[pagination]` with `pagerSize`
    pagination.pagerSize | notInteger | has to be a whole number
    page | notTable | has to be a table
    outputFormats | notTable | has to be a table
    outputFormats.* | notTable | has to be a table
    module.mounts | notListOfTables | has to be a list of tables: `[[module.mounts]]`
    module.imports | notListOfTables | has to be a list of tables: `[[module.imports]]`
    module.params | notTable | has to be a table
    module.hugoVersion | notTable | has to be a table
    module.hugoVersion.extended | notBoolean | has to be true or false
    permalinks | notTableOrList | has to be a table
    markup.goldmark | notTable | has to be a table
    markup.highlight | notTable | has to be a table
    markup.tableOfContents | notTable | has to be a table
    markup.goldmark.renderer | notTable | has to be a table
    markup.goldmark.parser | notTable | has to be a table
    markup.goldmark.extensions | notTable | has to be a table
    markup.goldmark.renderHooks | notTable | has to be a table
    markup.goldmark.renderer.unsafe | notBoolean | has to be true or false
    markup.goldmark.renderer.hardWraps | notBoolean | has to be true or false
    markup.goldmark.parser.autoHeadingID | notBoolean | has to be true or false
    markup.highlight.codeFences | notBoolean | has to be true or false
    markup.highlight.noClasses | notBoolean | has to be true or false
    markup.highlight.tabWidth | notInteger | has to be a whole number
    markup.tableOfContents.startLevel | notInteger | has to be a whole number
    markup.tableOfContents.endLevel | notInteger | has to be a whole number
    markup.tableOfContents.ordered | notBoolean | has to be true or false
    imaging.quality | notFrom1To 100 | has to be a number from 1 to 100, without quotes
    imaging.jpeg.quality | notFrom1To 100 | has to be a number from 1 to 100, without quotes
    imaging.webp.quality | notFrom1To 100 | has to be a number from 1 to 100, without quotes
    imaging.avif.quality | notFrom1To 100 | has to be a number from 1 to 100, without quotes
    security.exec | notTable | has to be a table
    security.funcs | notTable | has to be a table
    security.http | notTable | has to be a table
    security.enableInlineShortcodes | notBoolean | has to be true or false
    privacy.* | notTableUnlessUnknown disqus googleanalytics instagram vimeo youtube x | has to be a table
    services.* | notTableUnlessUnknown disqus googleanalytics instagram x rss | has to be a table
    services.rss.limit | notInteger | has to be a whole number
    sitemap.priority | notNumber | has to be a number
    sitemap.disable | notBoolean | has to be true or false
    summaryLength | notInteger | has to be a whole number
    baseURL | notText | has to be a text
    title | notText | has to be a text
    contentDir | notText | has to be a text
    layoutDir | notText | has to be a text
    themesDir | notText | has to be a text
    defaultContentLanguage | notText | has to be a text
    languageCode | notText | has to be a text
    buildDrafts | notBoolean | has to be true or false
    buildFuture | notBoolean | has to be true or false
    buildExpired | notBoolean | has to be true or false
    defaultContentLanguageInSubdir | notBoolean | has to be true or false
    canonifyURLs | notBoolean | has to be true or false
    relativeURLs | notBoolean | has to be true or false
    enableEmoji | notBoolean | has to be true or false
    enableGitInfo | notBoolean | has to be true or false
    enableRobotsTXT | notBoolean | has to be true or false
    disablePathToLower | notBoolean | has to be true or false
    removePathAccents | notBoolean | has to be true or false
    pluralizeListTitles | notBoolean | has to be true or false
    capitalizeListTitles | notBoolean | has to be true or false
    disableAliases | notBoolean | has to be true or false
    hasCJKLanguage | notBoolean | has to be true or false
    disableKinds | notTextList | has to be a list of texts
    disableLanguages | notTextList | has to be a list of texts
    ignoreFiles | notTextList | has to be a list of regular expressions
    mainSections | notTextList | has to be a list of texts
    """)

  /// Hugo's own output formats.
  static let outputFormats = [
    "html", "amp", "calendar", "css", "csv", "json", "markdown", "robots", "rss", "sitemap", "sitemapindex", "webappmanifest", "404", "gotmpl", "alias",
  ]

  /// Settings that are read no more, and what stands in their place; nothing tells the author but this.
  static let ignored: [(path: [String], advice: String)] = [
    ("paginate", "use `pagerSize` under `[pagination]`"), ("paginatePath", "use `path` under `[pagination]`"),
    ("blackfriday", "Blackfriday is gone since 0.100; its options have no effect, goldmark's stand under `[markup.goldmark]`"),
    ("markup.blackfriday", "Blackfriday is gone since 0.100; its options have no effect, goldmark's stand under `[markup.goldmark]`"),
    ("markup.mmark", "mmark is gone; its options have no effect"), ("metaDataFormat", "archetypes decide the format of new pages"),
    ("pygmentsUseClassic", "Pygments is gone; leave it out"), ("preserveTaxonomyNames", "give the terms pages with titles"),
    ("disable404", "use `disableKinds = [\"404\"]`"), ("disableRSS", "use `disableKinds = [\"rss\"]`"),
    ("disableSitemap", "use `disableKinds = [\"sitemap\"]`"), ("disableRobotsTXT", "robots.txt is made only with `enableRobotsTXT = true`"),
    ("RSSUri", "use `baseName` under `[outputFormats.rss]`"),
    ("footnoteReturnLinkContents", "use `backlinkHTML` under `[markup.goldmark.extensions.footnote]`"),
    ("footnoteAnchorPrefix", "use `enableAutoIDPrefix` under `[markup.goldmark.extensions.footnote]`"), ("plainIDAnchors", "leave it out"),
    ("useModTime", "use `lastmod = [\":fileModTime\"]` under `[frontmatter]`"), ("author", "use `[params.author]`"),
    ("social", "use `[params.social]`"), ("privacy.twitter", "the service is called `x` now: `[privacy.x]`"),
    ("services.twitter", "the service is called `x` now: `[services.x]`"), ("multilingual", "use `[languages]`"),
    ("defaultExtension", "use `[outputFormats]`"), ("defaultLayout", "leave it out"), ("verbose", "use `hugo --logLevel info`"),
    ("verboseLog", "use `hugo --logLevel`"), ("imageQuality", "use `quality` under `[imaging.jpeg]`"), ("markup.asciidoctor", "the table is called `markup.asciidocExt`"),
    ("languageName", "use `label` under `[languages.…]`"), ("languageDirection", "use `direction` under `[languages.…]`"),
  ].map { ($0.0.split(separator: ".").map { $0.lowercased() }, $0.1) }

  /// Settings that still work, with a warning on every build, until a coming version refuses them.
  static let deprecated: [(path: [String], advice: String)] = [
    ("languageCode", "use `locale` instead (deprecated in 0.158)"), ("languages.*.languageCode", "use `locale` instead (deprecated in 0.158)"),
    ("languages.*.languageName", "use `label` instead (deprecated in 0.158)"),
    ("languages.*.languageDirection", "use `direction` instead (deprecated in 0.158)"),
    ("imaging.quality", "set it per format, under `[imaging.jpeg]` and its like (deprecated in 0.163)"),
    ("imaging.compression", "set it per format, under `[imaging.webp]` and its like (deprecated in 0.163)"),
    ("imaging.hint", "set it per format, under `[imaging.webp]` and its like (deprecated in 0.163)"),
    ("cascade._target", "use `target` instead (deprecated in 0.156)"), ("cascade.[]._target", "use `target` instead (deprecated in 0.156)"),
    ("outputs.taxonomyTerm", "the kind is called `taxonomy` now"),
  ].map { ($0.0.split(separator: ".").map { $0.lowercased() }, $0.1) }

  /// The keys at the root that Hugo knows, in lower case, old names that still work included.
  static let known = Set(
    """
    archetypedir assetdir author baseurl build builddrafts buildexpired buildfuture cachedir caches canonifyurls capitalizelisttitles cascade \
    cleandestinationdir configdir contentdir contenttypes copyright datadir defaultcontentlanguage defaultcontentlanguageinsubdir \
    defaultcontentrole defaultcontentroleinsubdir defaultcontentversion defaultcontentversioninsubdir defaultoutputformat deployment \
    disablealiases disabledefaultlanguageredirect disabledefaultsiteredirect disablehugogeneratorinject disablekinds disablelanguages \
    disablelivereload disablepathtolower enableemoji enablegitinfo enablemissingtranslationplaceholders enablerobotstxt environment frontmatter \
    hascjklanguage httpcache i18ndir ignorecache ignorefiles ignorelogs ignorevendorpaths imaging languagecode languages layoutdir locale \
    mainsections markup mediatypes menus minify module newcontenteditor nobuildlock nochmod notimes outputformats outputs page pagination \
    paniconwarning params permalinks pluralizelisttitles printi18nwarnings printpathwarnings printunusedtemplates privacy publishdir \
    reflinkserrorlevel reflinksnotfoundurl related relativeurls removepathaccents rendersegments resourcedir roles sectionpagesmenu security \
    segments server services sitemap social staticdir staticdir0 staticdir1 staticdir2 staticdir3 staticdir4 staticdir5 staticdir6 staticdir7 \
    staticdir8 staticdir9 staticdir10 summarylength taxonomies templatemetrics templatemetricshints theme themesdir timeout timezone title \
    titlecasestyle uglyurls versions workingdir menu indexes logi18nwarnings logpathwarnings ignoreerrors googleanalytics disqusshortname \
    rsslimit pygmentsstyle pygmentsuseclasses pygmentscodefences pygmentscodefencesguesssyntax pygmentsoptions enableinlineshortcodes _merge \
    minifyoutput
    """.split(separator: " ").map(String.init))

  private static func parse(_ table: String) -> [Refusal] {
    table.utf8.split(separator: 0x0A).flatMap { line -> [Refusal] in
      let parts = line.split(separator: UInt8(ascii: "|")).map { $0.trimmingSpaces() }
      guard parts.count == 3 else { return [] }
      let all = parts[1].utf8.split(separator: 0x20).map { String(Substring($0)) }
      guard let word = all.first else { return [] }
      let words = all.dropFirst().map { $0 == "EMPTY" ? "" : $0 }
      let condition: Condition? =
        switch word {
        case "present": .present
        case "boolean": .boolean
        case "nonEmpty": .nonEmpty
        case "notOneOf": .notOneOf(words)
        case "isOneOf": .isOneOf(words)
        case "notText": .notText
        case "notBoolean": .notBoolean
        case "notInteger": .notInteger
        case "notNumber": .notNumber
        case "notTable": .notTable
        case "notTextList": .notTextList
        case "notStrictText": .notStrictText
        case "notStrictBoolean": .notStrictBoolean
        case "notStrictInteger": .notStrictInteger
        case "notListOfTables": .notListOfTables
        case "notDuration": .notDuration
        case "table": .isTable
        case "notTableOrList": .notTableOrList
        case "notFrom1To": words.first.flatMap { Int($0) }.map { .notFrom1To($0) }
        default: nil
        }
      let path = parts[0].utf8.split(separator: UInt8(ascii: ".")).map { Substring($0).lowercased() }
      if let condition { return [Refusal(path: path, condition: condition, advice: parts[2])] }
      // `*` stands for these keys alone; Hugo does not look at others.
      guard word == "notTableUnlessUnknown" else { return [] }
      return words.map { Refusal(path: path.dropLast() + [$0], condition: .notTable, advice: parts[2]) }
    }
  }
}

extension Substring.UTF8View {
  fileprivate func trimmingSpaces() -> String {
    var text = self
    while text.first == 0x20 { text = text.dropFirst() }
    while text.last == 0x20 { text = text.dropLast() }
    return String(Substring(text))
  }
}
