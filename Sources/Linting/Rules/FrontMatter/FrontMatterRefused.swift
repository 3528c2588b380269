import HugoSite

/// A value that Hugo refuses, though the syntax is right.
struct FrontMatterRefused: Rule {
  static let identifier = "front-matter-refused"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "a front matter value that Hugo refuses: a `url` with http, `params` that is no table"
  static let explanation = "Hugo ends the build at the page. Each of these values was tried with Hugo itself."
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\nurl = ⟦\"https://example.org/a/\"⟧\n+++\n"), RuleExample("+++\ntitle = \"A\"\naliases = [\"/b/\", ⟦\"http://example.org/\"⟧]\n+++\n"),
    RuleExample("---\ntitle: A\nparams: ⟦big⟧\n---\n"), RuleExample("---\ntitle: A\nbuild: ⟦false⟧\n---\n"), RuleExample("---\ntitle: A\nmarkup: ⟦blackfriday⟧\n---\n"),
    RuleExample("---\ntitle: A\nsitemap:\n  priority: ⟦high⟧\n---\n"), RuleExample("---\ntitle: A\ncascade: ⟦all⟧\n---\n"),
    RuleExample("---\ntitle: A\noutputs: [html, ⟦pdf⟧]\n---\n"), RuleExample("---\ntitle: A\naliases: [/old/, ⟦..⟧, ⟦/⟧]\n---\n"),
    RuleExample(["content/_index.md": "+++\ntitle = \"A\"\naliases = [⟦\"old\"⟧, \"/older/\"]\n+++\n"]),
  ]
  static let good = [
    RuleExample(
      "---\ntitle: A\nurl: /lab/a/\naliases: [/old/]\nparams: {big: true}\nbuild: {list: never}\nmarkup: md\nsitemap: {priority: 0.5}\noutputs: [html, json]\n---\n"),
    RuleExample("+++\ntitle = \"A\"\nbuild = 2024-05-31\n+++\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    check(page.frontMatter.fields, page, site, &report)
  }

  /// Looks at the page's own fields, or at those that it hands down in a cascade.
  private func check(_ fields: [DataField], _ page: Page, _ site: Site, _ report: inout Report, isCascade: Bool = false) {
    for field in fields {
      func tell(_ range: ByteRange, _ message: String, _ suggestion: String? = nil) {
        report.add(range, in: page.source, message + "; Hugo refuses the page", suggestion: suggestion, stopsHugo: true)
      }
      if isCascade, site.dateKeys.contains(field.key.lowercased()), field.value != .null, field.value != .string(""), HugoDate.instant(field.value, in: page.frontMatter.format) == nil {
        tell(field.valueRange, "`\(field.key)` is no date that Hugo can parse")
      }
      let text = GoCast.string(field.value)
      switch field.key.lowercased() {
      case "url" where Self.isAbsolute(text): tell(field.valueRange, "`url` must not have a protocol", "write its path alone")
      case "aliases":
        for element in field.value.array ?? [DataElement(value: field.value, range: field.valueRange)] where GoCast.strings(element.value).contains(where: Self.isAbsolute) || Self.isAbsolute(GoCast.string(element.value)) {
          tell(element.range, "an alias must not have a protocol", "write its path alone")
        }
        for element in field.value.array ?? [] where !isCascade {
          guard let reason = AliasPath.refusal(of: GoCast.string(element.value), on: page, in: site) else { continue }
          tell(element.range, "the alias \(reason)")
        }
      case "params": if field.value.table == nil, field.value != .null { tell(field.valueRange, "`params` has to be a table and is \(field.value.typeName)") }
      case "build": checkBuild(field, tell)
      case "cascade" where !isCascade:
        checkCascade(field, site, tell)
        let tables = field.value.table.map { [$0] } ?? (field.value.array ?? []).compactMap(\.value.table)
        // What has a target may reach no page.
        for table in tables where table.field("target") == nil && table.field("_target") == nil {
          check(table.filter { !["_build", "cascade", "params", "markup", "sites"].contains($0.key.lowercased()) }, page, site, &report, isCascade: true)
        }
      case "sitemap":
        guard let table = field.value.table else { break }
        if let priority = table.field("priority"), priority.value != .null, priority.value != .string(""), GoCast.integerOrNil(priority.value) == nil, Double(GoCast.string(priority.value)) == nil {
          tell(priority.valueRange, "`sitemap.priority` has to be a number")
        }
        for key in ["changeFreq", "filename"] {
          if let entry = table.field(key), entry.value.array != nil || entry.value.table != nil { tell(entry.valueRange, "`sitemap.\(key)` has to be a text") }
        }
        if let disable = table.field("disable"), disable.value != .string(""), GoCast.booleanOrNil(disable.value) == nil { tell(disable.valueRange, "`sitemap.disable` has to be true or false") }
      case "markup": checkMarkup(field, text, site, tell)
      case "outputs": checkOutputs(field, site, tell)
      case "sites":
        if field.value.table == nil, field.value != .null, !isDate(field.value) { tell(field.valueRange, "`sites` has to be a table and is \(field.value.typeName)") }
        for key in ["matrix", "complements"] {
          if let entry = field.value.table?.field(key), entry.value.table == nil, entry.value != .null { tell(entry.valueRange, "`sites.\(key)` has to be a table and is \(entry.value.typeName)") }
        }
      default: break
      }
    }
  }

  private static func isAbsolute(_ text: String) -> Bool { text.hasPrefix("http://") || text.hasPrefix("https://") }

  /// A TOML date is a Go struct, whose fields Hugo takes for a table's.
  private func isDate(_ value: DataValue) -> Bool {
    if case .date = value { return true }
    return false
  }

  private func checkBuild(_ field: DataField, _ tell: (ByteRange, String, String?) -> Void) {
    guard let table = field.value.table else {
      if field.value != .null, !isDate(field.value) {
        tell(field.valueRange, "`build` has to be a table and is \(field.value.typeName)", "put a parameter of your own below `params`; to hide a page, write `build` with `render: never`")
      }
      return
    }
    if let publish = table.field("publishResources"), publish.value != .string(""), GoCast.booleanOrNil(publish.value) == nil {
      tell(publish.valueRange, "`build.publishResources` has to be true or false", nil)
    }
    for key in ["list", "render"] {
      if let entry = table.field(key), entry.value.array != nil || entry.value.table != nil {
        tell(entry.valueRange, "`build.\(key)` has to be always, never or \(key == "list" ? "local" : "link")", nil)
      }
    }
  }

  private func checkCascade(_ field: DataField, _ site: Site, _ tell: (ByteRange, String, String?) -> Void) {
    var tables: [[DataField]] = []
    switch field.value {
    case .table(let table): tables = [table]
    case .array(let elements): tables = elements.compactMap(\.value.table)
    case .null: return
    default: tell(field.valueRange, "`cascade` has to be a table or a list of tables and is \(field.value.typeName)", nil)
    }
    for table in tables {
      for entry in table {
        switch entry.key.lowercased() {
        case "kind", "path", "lang", "cascade": tell(entry.keyRange, "`\(entry.key)` cannot stand in a cascade by itself", entry.key.lowercased() == "cascade" ? nil : "put it below `target`")
        case "_build": tell(entry.keyRange, "`_build` was removed (0.145)", "write `build`")
        case "target", "_target":
          guard let target = entry.value.table else {
            if entry.value != .null { tell(entry.valueRange, "`\(entry.key)` has to be a table", nil) }
            continue
          }
          if let kind = target.field("kind"), let text = kind.value.string, !text.isEmpty, !["page", "home", "section", "taxonomy", "term", "taxonomyterm"].contains(where: Glob(text.lowercased()).matches) {
            tell(kind.valueRange, "`\(text)` is no kind of page", "write page, home, section, taxonomy or term")
          }
          if let language = target.field("lang"), language.value != .string(""), site.configuration.languages.count > 1 {
            tell(language.keyRange, "`target.lang` was removed (0.150)", "write `sites.matrix.languages`")
          }
        default: break
        }
      }
    }
  }

  private func checkMarkup(_ field: DataField, _ text: String, _ site: Site, _ tell: (ByteRange, String, String?) -> Void) {
    let known = ["md", "markdown", "mdown", "goldmark", "html", "htm", "org", "rst", "pandoc", "pdc", "asciidoc", "adoc", "ad", "asciidocext"]
    let name = text.lowercased()
    if name.isEmpty { return }
    if !known.contains(name) { return tell(field.valueRange, "there is no markup `\(text)`", "leave the key out; the page is Markdown by its name") }
    if ["html", "htm", "org"].contains(name), site.configuration.table.setting("security.allowContent") == nil {
      tell(field.valueRange, "content in \(text) is denied by default", "allow it with `allowContent` under `[security]`, or write Markdown")
    }
  }

  private func checkOutputs(_ field: DataField, _ site: Site, _ tell: (ByteRange, String, String?) -> Void) {
    guard site.configuration.absentThemes.isEmpty else { return }
    let own = site.configuration.table.table("outputFormats")?.settings.map { $0.key.lowercased() } ?? []
    let known = ConfigurationCatalogue.outputFormats + own
    switch field.value {
    case .array(let elements):
      for element in elements where !known.contains(GoCast.string(element.value).lowercased()) {
        let name = GoCast.string(element.value)
        tell(element.range, name.isEmpty ? "an output format has to be a text" : "there is no output format `\(name)`", nil)
      }
    case .integer, .float, .boolean: tell(field.valueRange, "there is no output format `\(GoCast.string(field.value))`", nil)
    case .string(let text):
      for name in text.split(whereSeparator: \.isWhitespace) where !known.contains(name.lowercased()) {
        tell(field.valueRange, "there is no output format `\(name)`", name.contains(",") ? "write a list" : nil)
      }
    default: break
    }
  }
}
