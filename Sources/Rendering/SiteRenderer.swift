import GoTemplate
import HugoSite
import Synchronization

/// Renders the pages of a site through its templates: shortcodes, partials and render hooks run as Hugo runs them.
public final class SiteRenderer: ShortcodeRunner {
  public let site: Site
  let environment: String
  let store = Scratch()
  private let lazy = LazyParts()
  private let contents = Mutex<[Int: RenderedContent]>([:])
  /// The headings of pages that were asked for while no content was there.
  private let headings = Mutex<[HeadingsKey: TableOfContents]>([:])
  private let trials = Mutex(Trials())
  private let madeFiles = Mutex<[String: String]>([:])

  /// What is made when it is first asked for, and needs the renderer itself.
  private final class LazyParts: Sendable {
    let functions = Lazy<FunctionTable>()
    let templates = Lazy<TemplateStore>()
    let pages = Lazy<[PageObject]>()
    let sites = Lazy<[SiteObject]>()
    let hugo = Lazy<HugoObject>()
    let languages = Lazy<[LanguageObject]>()
    let resources = Lazy<[Int: [ResourceObject]]>()
    let bundledPages = Lazy<[Int: [PageObject]]>()
    let assets = Lazy<ResourceList>()
    let data = Lazy<Value>()
    let translations = Lazy<Translations>()
    let regularPages = Lazy<[[PageObject]]>()
    let translationKeys = Lazy<[String: [PageObject]]>()
    let settings = Lazy<MarkdownSettings>()
    let ignored = Lazy<Set<String>>()
    let hooks = Lazy<Bool>()
    let pictureSettings = Lazy<PictureSettings>()
  }

  /// - Parameter environment: the environment's variables; those that begin with `HUGO` count.
  public init(_ site: Site, environment: [String: String]) {
    self.site = site
    self.environment = environment["HUGO_ENVIRONMENT"] ?? environment["HUGO_ENV"] ?? "production"
  }

  var functions: FunctionTable {
    lazy.functions.value {
      let table = site.configuration.table
      let style = (table.string("titleCaseStyle") ?? "ap").lowercased()
      let language = site.configuration.languages[site.configuration.defaultLanguage].key
      return SiteFunctions.table(self, FunctionLanguage(title: { TitleCase.title($0, style: style) }, collation: Collation(language: language)))
    }
  }

  var templates: TemplateStore { lazy.templates.value { TemplateStore(site) { [unowned self] in functions.functions } } }
  var sites: [SiteObject] { lazy.sites.value { site.configuration.languages.indices.map { SiteObject(self, language: $0) } } }
  /// A language for templates, always the same object, as they compare it.
  func language(_ index: Int) -> LanguageObject { lazy.languages.value { site.configuration.languages.indices.map { LanguageObject(self, $0) } }[index] }
  /// The names that a language's dates and numbers may be looked up by, in small letters: its `locale`, its key, the default language's.
  func locales(of language: Int) -> [String] {
    let configuration = site.configuration
    let own = configuration.table.table("languages")?.table(configuration.languages[language].key)
    let locale = [own, configuration.table].lazy.compactMap { $0?.string("locale") ?? $0?.string("languageCode") }.first
    return [locale, configuration.languages[language].key, configuration.languages[configuration.defaultLanguage].key].compactMap { $0.map { GoText.lower($0.replacing("_", with: "-")) } }
  }
  var hugo: HugoObject { lazy.hugo.value { HugoObject(self) } }
  var settings: MarkdownSettings { lazy.settings.value { MarkdownSettings(site.configuration.table) } }
  var translations: Translations { lazy.translations.value { Translations(site) } }
  var pictureSettings: PictureSettings {
    lazy.pictureSettings.value {
      let table = site.configuration.table.table("imaging")
      return PictureSettings(hash: StructureHash.hex(table.map(StructureHash.of) ?? StructureHash.map([])), anchor: (table?.string("anchor") ?? "smart").lowercased())
    }
  }
  var data: Value { lazy.data.value { SiteData.read(site) } }

  func page(_ node: Int) -> PageObject { lazy.pages.value { (site.nodes + site.bundledNodes).map { PageObject(self, $0) } }[node] }

  /// The regular pages of a language in the site's order.
  func regularPages(_ language: Int) -> [PageObject] {
    lazy.regularPages.value {
      site.configuration.languages.indices.map { language in
        PageList.byDefault(site.nodes.filter { $0.language == language && $0.kind == .page && $0.isListed }.map { page($0.index) }.filter { !$0.isLocal })
      }
    }[language]
  }

  /// The content files of each bundle, by its node.
  var bundledPages: [Int: [PageObject]] {
    lazy.bundledPages.value { Dictionary(grouping: site.bundledNodes.map { page($0.index) }) { $0.node.parent ?? -1 }.mapValues(PageList.byDefault) }
  }

  func ownResources(of node: PageNode) -> [ResourceObject] {
    lazy.resources.value {
      let base = String(site.configuration.basePath.dropLast())
      return site.resourcesByNode.mapValues { list in
        list.map { ResourceObject(name: $0.name, relativeURL: base + URLPath.escape($0.target), origin: site.origin, source: .file($0.file)) }
      }
    }[node.index] ?? []
  }

  /// The files in `assets/`, of the site before those of its themes.
  var assets: ResourceList {
    lazy.assets.value {
      let base = String(site.configuration.basePath.dropLast())
      var found: [String: ResourceObject] = [:]
      for entry in site.configuration.files(of: .assets).reversed() {
        let name = String(entry.path.dropFirst())
        found[name] = ResourceObject(name: "/" + name, relativeURL: base + URLPath.escape(entry.path), origin: site.origin, source: .file(entry.file))
      }
      return ResourceList(found.sorted { $0.key < $1.key }.map(\.value))
    }
  }

  /// The pages that front matter makes translations of each other, in the order of languages.
  func translations(of key: String) -> [PageObject] {
    lazy.translationKeys.value { Dictionary(grouping: site.nodes.map { page($0.index) }.filter { !$0.translationKey.isEmpty }.sorted { $0.node.language < $1.node.language }) { $0.translationKey } }[key] ?? []
  }

  /// Whether templates may ask for a variable of the environment (`security.funcs.getenv`).
  func allowsVariable(_ name: String) -> Bool {
    let own = site.configuration.table.strings("security.funcs.getenv")
    return (own.isEmpty ? ["^HUGO_", "^CI$"] : own).contains { (try? GoPattern($0))?.matches(name) ?? false }
  }

  /// Notes the file that stands for one that a template has made, by its path from the root of the host, percent-encoded.
  func keep(_ file: String, madeFor path: String) { madeFiles.withLock { $0[URLPath.unescape(path)] = file } }

  /// The file that stands for one that a template has made, by its path from the root of the host, percent-decoded.
  func fileMade(for path: String) -> String? { madeFiles.withLock { $0[path] } }

  /// Whether a message of this name is not to be told (`ignoreLogs`).
  func ignores(_ id: String) -> Bool {
    lazy.ignored.value { Set((site.configuration.table.strings("ignoreLogs") + site.configuration.table.strings("ignoreErrors")).map { $0.lowercased() }) }.contains(id.lowercased())
  }

  func store(has name: String) -> Bool { templates.exists(name) }

  /// What a look-up found, as templates get it.
  func found(_ found: Site.Found, _ path: String) throws -> Value {
    switch found {
    case .node(let node): .object(page(node))
    case .none: .object(NoPage.shared)
    case .ambiguous: throw FunctionError("page reference \(GoFormat.printf("%q", [.string(path)])) is ambiguous")
    }
  }

  // MARK: Partials

  /// Runs a partial: what it returns, or what it prints.
  func partial(_ name: String, _ data: Value, _ context: (any TemplateContext)?) throws -> Value {
    guard let entry = templates.partial(name) else { throw FunctionError("partial \(GoFormat.printf("%q", [.string(name)])) not found") }
    if let error = entry.errors.first { throw error }
    guard let run = context as? RenderRun else { throw FunctionError("there is no page here") }
    let (output, returned) = try run.deeper { try entry.template.run(data, in: run, limits: run.limits) }
    return returned?.unwrapped ?? (entry.isHTML ? MarkedHTML.value(output, run) : .string(output))
  }

  // MARK: Content

  /// A page's content as its templates and Markdown make it, with what went wrong.
  public func content(of page: Page) -> RenderedContent? {
    guard let node = page.node else { return nil }
    return content(self.page(node), from: nil)
  }

  /// A page's content with what is wrong at its shortcodes shown in its place; with ``PageFaults/marked(_:_:_:)`` the rest.
  public func content(of page: Page, showing faults: PageFaults) -> RenderedContent? {
    guard !faults.places.isEmpty, let node = page.node else { return content(of: page) }
    return ContentRenderer(RenderRun(self, self.page(node), faults: faults.places.sorted { $0.offset < $1.offset })).render()
  }

  /// What goes wrong when a page's templates run: its shortcodes and, where the site has any, its render hooks.
  public func problems(of page: Page) -> [TemplateProblem] {
    guard let node = page.node else { return [] }
    if hasHooks { return content(self.page(node), from: nil).problems }
    return trial(of: page, node).problems
  }

  public func outputs(of page: Page) -> ShortcodeOutputs { page.node.map { trial(of: page, $0).outputs } ?? ShortcodeOutputs() }

  /// What running a page's shortcodes gave.
  private struct Trial {
    var outputs = ShortcodeOutputs()
    var problems: [TemplateProblem] = []
  }

  /// The last trials: whoever asks for a page's once asks again soon.
  private struct Trials {
    private var recent: [(node: Int, trial: Trial)] = []

    subscript(node: Int) -> Trial? { recent.last { $0.node == node }?.trial }

    mutating func add(_ trial: Trial, of node: Int) {
      if recent.count >= 16 { recent.removeFirst() }
      recent.append((node, trial))
    }
  }

  /// Runs a page's shortcodes, with marks in the place of Markdown.
  private func trial(of page: Page, _ node: Int) -> Trial {
    guard !page.scan.tags.isEmpty else { return Trial() }
    if let known = trials.withLock({ $0[node] }) { return known }
    let run = RenderRun(self, self.page(node), marksMarkdown: true, keepsOutputs: true)
    run.runShortcodes(of: page)
    var trial = Trial(outputs: run.outputs, problems: run.problems)
    // What depends on what Markdown becomes has to be told it; links then have the places of their tags.
    if run.hasLookedIntoMarks || (run.outputs.hasMarks && !trial.problems.isEmpty) {
      let plain = RenderRun(self, self.page(node), keepsOutputs: true)
      plain.runShortcodes(of: page)
      trial = Trial(outputs: plain.outputs, problems: plain.problems)
    }
    trials.withLock { $0.add(trial, of: node) }
    return trial
  }

  private var hasHooks: Bool { lazy.hooks.value { templates.hasHooks } }

  /// The templates that Hugo cannot parse, each with its errors in order: Hugo builds nothing while there is one.
  public func brokenTemplates() -> [(source: SourceText, errors: [TemplateError])] { templates.broken() }

  private func content(_ page: PageObject, from outer: RenderRun?) -> RenderedContent {
    if let known = contents.withLock({ $0[page.node.index] }) { return known }
    let run = RenderRun(self, page, from: outer)
    let content = ContentRenderer(run).render()
    contents.withLock { $0[page.node.index] = content }
    return content
  }

  /// The content of a page that a template asks for.
  func content(of page: PageObject, _ context: (any TemplateContext)?) throws -> String {
    let run = context as? RenderRun
    if run?.chain.contains(ObjectIdentifier(page)) == true { throw FunctionError("the content of \(page.path) is asked for while it is being made") }
    if (run?.chain.count ?? 0) > 20 { throw FunctionError("pages ask for each other's content more than 20 deep") }
    return content(page, from: run).html
  }

  /// The content of a page that a template prints.
  func printedContent(of page: PageObject, _ context: (any TemplateContext)?) throws -> Value {
    guard let run = context as? RenderRun, run.marksMarkdown, let file = page.page else { return .safe(.html, try content(of: page, context)) }
    // Only shortcodes can ask for each other's pages without end.
    if !file.scan.tags.isEmpty { _ = try content(of: page, context) }
    return MarkedHTML.value(run.mark(for: .content(page.node.index)) ?? "", isTrue: !page.rawContent.allSatisfy(\.isWhitespace), run)
  }

  /// A page's Markdown with what its shortcodes print.
  func renderedShortcodes(of page: PageObject, _ context: (any TemplateContext)?) throws -> Value {
    guard let run = context as? RenderRun, let file = page.page else { return .safe(.html, "") }
    return MarkedHTML.value(
      try run.deeper {
        var texts = TextRenderer(run, page: page)
        return texts.included(file)
      }, run)
  }

  func tableOfContents(of page: PageObject, _ context: (any TemplateContext)?) throws -> String {
    _ = try content(of: page, context)
    return contents.withLock { $0[page.node.index]?.contents.html(site.configuration.table) } ?? ""
  }

  /// A page's headings. No hook runs for them, so pages may ask for each other's; of one whose shortcodes are still running there are those of its own text.
  func fragments(of page: PageObject, _ context: (any TemplateContext)?) throws -> FragmentsObject {
    let node = page.node.index
    if let known = contents.withLock({ $0[node]?.contents }) { return FragmentsObject(known) }
    guard let file = page.page else { return FragmentsObject(TableOfContents([])) }
    // What `{{% %}}` prints may be headings.
    guard let run = context as? RenderRun, run.chain.contains(ObjectIdentifier(page)) || !file.scan.tags.contains(where: { $0.delimiter == .markdown }) else {
      _ = try content(of: page, context)
      return FragmentsObject(contents.withLock { $0[node]?.contents } ?? TableOfContents([]))
    }
    let expanded = run.page === page ? run.expanded : nil
    let key = HeadingsKey(node: node, isExpanded: expanded != nil)
    if let known = headings.withLock({ $0[key] }) { return FragmentsObject(known) }
    var markup = MarkdownRenderer(RenderRun(self, page, from: run, isForHeadings: true), page: page, source: expanded ?? Self.withoutShortcodes(file))
    _ = try markup.html()
    let found = TableOfContents(markup.headings, terms: markup.terms)
    headings.withLock { $0[key] = found }
    return FragmentsObject(found)
  }

  private struct HeadingsKey: Hashable {
    let node: Int
    let isExpanded: Bool
  }

  /// A page's Markdown with its tags blanked, and what stands in `{{< >}}`: what that prints is no Markdown of the page.
  private static func withoutShortcodes(_ file: Page) -> [UInt8] {
    var bytes = file.source.bytes
    func blank(_ range: ByteRange) { for i in range where bytes[i] != 0x0A { bytes[i] = 0x20 } }
    for tag in file.scan.tags { blank(tag.range) }
    for shortcode in file.shortcodes.shortcodes where shortcode.opening.delimiter == .raw { if let inner = shortcode.inner { blank(inner) } }
    return Array(bytes[file.body])
  }

  /// How a page begins: up to its divider, as its front matter has it, or its first paragraphs.
  func summary(of page: PageObject, _ context: (any TemplateContext)?) throws -> PageSummary {
    let html = try content(of: page, context)
    let own = page.ownSummary
    let divided = contents.withLock { $0[page.node.index]?.summary }
    var summary = divided ?? PageSummary(text: "", rest: html, isTruncated: false)
    if divided == nil, own.isEmpty { summary = Summary.automatic(html, words: site.configuration.table.value("summaryLength").map(GoCast.integer) ?? 70, isEastAsian: page.isEastAsian) }
    guard summary.text.isEmpty, let run = context as? RenderRun else { return summary }
    if !own.isEmpty { summary.text = ShortHTML.trimmed(try markdown(own, on: page, run)) }
    summary.rest = html
    return summary
  }

  /// Markdown on its own, as `markdownify` and `RenderString` render it.
  func markdown(_ text: String, on page: PageObject, _ run: RenderRun) throws -> String {
    if run.marksMarkdown, let mark = run.mark(for: .text(Array(text.utf8), node: page.node.index)) { return mark }
    var renderer = MarkdownRenderer(run, page: page, source: Array(text.utf8))
    return try renderer.html()
  }

  /// `.RenderString`: Markdown with shortcodes.
  func renderString(_ values: [Value], on page: PageObject, _ context: (any TemplateContext)?) throws -> Value {
    guard let run = context as? RenderRun else { throw FunctionError("there is no page here") }
    var isInline = true
    if values.count > 1 {
      guard case .map(let options) = values[0] else { throw FunctionError("first argument must be a map") }
      isInline = options.entries.first { GoText.lower(GoFormat.text($0.key.value)) == "display" }?.value.string.map { $0 != "block" } ?? true
    }
    let text = try MarkedHTML.text(values[values.count - 1])
    let html = try run.deeper { try TextRenderer(run, page: page).render(Array(text.utf8)) }
    return MarkedHTML.value(isInline ? ShortHTML.trimmed(html) : html, isTrue: !text.allSatisfy(\.isWhitespace), run)
  }

  /// The id of a heading with a text.
  func anchor(_ text: String) -> String { settings.headingIDs.map { style in HeadingIDs.id(of: text, style) } ?? text }
}

/// A page's content.
public struct RenderedContent: Sendable {
  /// The HTML that Hugo's `.Content` gives.
  public let html: String
  /// What `<!--more-->` parts; nil where the page has none.
  let summary: PageSummary?
  /// Its headings.
  let contents: TableOfContents
  /// What went wrong, in order of its place.
  public let problems: [TemplateProblem]
}
