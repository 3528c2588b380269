import HugoSite

/// A setting that current Hugo refuses: the whole site fails, though no page is at fault.
struct ConfigurationRefused: Rule {
  static let identifier = "config-refused"
  static let group = RuleGroup.configuration
  static let severity = Severity.error
  static let summary = "a setting that current Hugo refuses, so that the whole site fails"
  static let explanation = """
    Hugo takes settings out over the years: first it warns, then it ends every build at them. Others it refuses for their type or value. \
    No page is at fault, and the message often does not name the file. Write what stands in the place of the setting now.
    """
  static let bad = [
    RuleExample(["hugo.toml": "⟦minifyOutput⟧ = true\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "[markup]\ndefaultMarkdownHandler = ⟦\"blackfriday\"⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "[languages.en]\nweight = ⟦\"1\"⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "defaultContentLanguage = ⟦\"de\"⟧\n[languages.en]\nweight = 1\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "ignoreFiles = [⟦\"*.tmp\"⟧]\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "[permalinks]\nposts = ⟦\"/:categry/:slug/\"⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "baseURL = ⟦\"https://exa mple.org/\"⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "[outputs]\nhome = [\"HTML\", ⟦\"PDF\"⟧]\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "timeZone = ⟦\"Europe/Berln\"⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [
    RuleExample([
      "hugo.toml": """
        baseURL = "https://example.org/lab/"
        timeZone = "Europe/Berlin"
        defaultContentLanguageInSubdir = "true"
        ignoreFiles = ["\\\\.tmp$"]
        [minify]
        minifyOutput = true
        [permalinks]
        posts = "/:year/:sections[1:]/:slug/"
        [outputs]
        home = ["HTML", "RSS", "JSON"]
        [languages.en]
        weight = 1
        """, "content/a.md": "+++\ntitle = \"A\"\n+++\n",
    ])
  ]

  func check(_ site: Site, _ report: inout Report) {
    for refusal in ConfigurationCatalogue.refusals {
      // Only where there is a language to choose.
      if refusal.path.first == "cascade", refusal.path.last == "lang", site.configuration.languages.count < 2 { continue }
      for setting in SettingWalk.settings(refusal.path, in: site) where holds(refusal.condition, setting.field.value) {
        let aboutKey = switch refusal.condition { case .present, .boolean, .nonEmpty, .isTable: true; default: false }
        report.add(
          aboutKey ? setting.field.keyRange : setting.field.valueRange, in: setting.source,
          "`\(setting.path)` \(refusal.advice); Hugo refuses the whole site", stopsHugo: true)
      }
    }
    checkLanguages(site, &report)
    checkPatterns(site, &report)
    checkOutputs(site, &report)
    checkTimeZones(site, &report)
    for setting in SettingWalk.settings(["baseurl"], in: site) {
      if let text = setting.field.value.string, let reason = GoURL.refusal(text) {
        report.add(setting.field.valueRange, in: setting.source, "baseURL is no URL: \(reason); Hugo refuses the whole site", stopsHugo: true)
      }
    }
  }

  private func holds(_ condition: ConfigurationCatalogue.Condition, _ value: DataValue) -> Bool {
    func isListOfTables(_ value: DataValue) -> Bool { value.array?.allSatisfy { $0.value.table != nil } ?? false }
    switch condition {
    case .present: return true
    case .boolean: if case .boolean = value { return true } else { return false }
    case .nonEmpty:
      switch value {
      case .string(let text): return !text.isEmpty
      case .array(let elements): return !elements.isEmpty
      case .null: return false
      default: return true
      }
    case .notOneOf(let words): return !words.contains(GoCast.string(value)) && !words.contains(GoCast.string(value).lowercased())
    case .isOneOf(let words): return value.string.map { words.contains($0.lowercased()) } ?? false
    case .notText:
      switch value {
      case .array, .table, .date: return true
      default: return false
      }
    case .notBoolean: return GoCast.booleanOrNil(value) == nil
    case .notInteger: return value != .null && (value == .string("") || GoCast.integerOrNil(value) == nil)
    case .notNumber:
      if case .string(let text) = value { return Double(text) == nil }
      return GoCast.integerOrNil(value) == nil
    case .notTable: return value.table == nil && value != .null
    case .isTable: return value.table != nil
    case .notTableOrList: return value.table == nil && value.array == nil && value != .null
    case .notTextList:
      switch value {
      case .table, .date: return true
      case .array: return isListOfTables(value) && value.array?.isEmpty == false
      default: return false
      }
    case .notStrictText: if case .string = value { return false } else { return value != .null }
    case .notStrictBoolean: if case .boolean = value { return false } else { return true }
    case .notStrictInteger:
      switch value {
      case .integer, .float, .null: return false
      default: return true
      }
    case .notListOfTables: return !isListOfTables(value)
    case .notDuration: return !Self.isDuration(value)
    case .notFrom1To(let most):
      switch value {
      case .integer(let number): return number < 1 || number > most
      case .float(let number): return number < 1 || number > Double(most)
      default: return true
      }
    }
  }

  /// Go's `time.ParseDuration`, or a whole number.
  static func isDuration(_ value: DataValue) -> Bool {
    switch value {
    case .integer: return true
    case .string(let text):
      if Int(text) != nil { return true }
      var rest = text[...]
      if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
      guard !rest.isEmpty else { return false }
      while !rest.isEmpty {
        let number = rest.prefix { $0.isNumber || $0 == "." }
        rest = rest.dropFirst(number.count)
        guard Double(number) != nil, let unit = ["ms", "ns", "us", "µs", "h", "m", "s"].first(where: { rest.hasPrefix($0) }) else { return false }
        rest = rest.dropFirst(unit.count)
      }
      return true
    default: return false
    }
  }

  private func checkLanguages(_ site: Site, _ report: inout Report) {
    let configuration = site.configuration
    guard configuration.hasLanguagesTable, let table = configuration.table.table("languages") else { return }
    let keys = table.settings.map { $0.key.lowercased() }
    for setting in SettingWalk.settings(["defaultcontentlanguage"], in: site) {
      let name = GoCast.string(setting.field.value)
      if !name.isEmpty, !keys.contains(name.lowercased()) {
        let nearest = Nearest.name(to: name, in: keys).map { "; did you mean `\($0)`?" } ?? ""
        report.add(
          setting.field.valueRange, in: setting.source,
          "the default language `\(name)` is none of the site's languages (\(Words.list(keys)))\(nearest); Hugo refuses the whole site", stopsHugo: true)
      } else if configuration.disabledLanguages.contains(name.lowercased()) {
        report.add(
          setting.field.valueRange, in: setting.source, "the default language `\(name)` is switched off; Hugo refuses the whole site", stopsHugo: true)
      }
    }
  }

  private func checkTimeZones(_ site: Site, _ report: inout Report) {
    guard ZoneTable.areThere else { return }
    for setting in SettingWalk.settings(["timezone"], in: site) + SettingWalk.settings(["languages", "*", "timezone"], in: site) {
      let name = GoCast.string(setting.field.value)
      if ["", "UTC", "Local"].contains(name) || ZoneTable(name) != nil { continue }
      report.add(
        setting.field.valueRange, in: setting.source, "there is no time zone `\(name)`; Hugo refuses the whole site", suggestion: "name one as `Europe/Berlin` or `UTC`", stopsHugo: true)
    }
  }

  private func checkPatterns(_ site: Site, _ report: inout Report) {
    for setting in SettingWalk.settings(["ignorefiles"], in: site) {
      for element in setting.field.value.array ?? [DataElement(value: setting.field.value, range: setting.field.valueRange)] {
        guard let pattern = element.value.string else { continue }
        let reason: String
        do {
          _ = try GoPattern(pattern)
          continue
        } catch { reason = error.reason }
        report.add(
          element.range, in: setting.source, "`\(pattern)` is no regular expression, which ignoreFiles wants: \(reason); Hugo refuses the whole site",
          suggestion: pattern.hasPrefix("*.") ? "write \"\\\\.\(pattern.dropFirst(2))$\"" : nil, stopsHugo: true)
      }
    }
    for setting in SettingWalk.settings(["permalinks", "*"], in: site) + SettingWalk.settings(["permalinks", "*", "*"], in: site) {
      guard let pattern = setting.field.value.string, let token = Self.unknownToken(pattern) else { continue }
      let nearest = Nearest.name(to: token, in: Self.tokens).map { "; did you mean `:\($0)`?" } ?? ""
      report.add(
        setting.field.valueRange, in: setting.source, "permalinks know no `:\(token)`\(nearest); Hugo refuses the whole site", stopsHugo: true)
    }
  }

  private static let tokens = [
    "year", "month", "monthname", "day", "weekday", "weekdayname", "yearday", "section", "sectionslug", "sections", "sectionslugs", "title", "slug",
    "slugorfilename", "filename", "contentbasename", "slugorcontentbasename",
  ]

  /// The first token of a permalink pattern that Hugo does not know. A token that is a Go date layout (`:2006`) is known.
  private static func unknownToken(_ pattern: String) -> String? {
    // What stands in brackets is a slice: `:sections[1:]`.
    var bare = pattern.replacing("\\:", with: "")
    while let open = bare.firstIndex(of: "["), let close = bare[open...].firstIndex(of: "]") { bare.removeSubrange(open...close) }
    for part in bare.split(separator: ":", omittingEmptySubsequences: false).dropFirst() {
      let name = String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      if name.isEmpty || tokens.contains(name) { continue }
      if name.contains(where: \.isNumber) || ["Jan", "Mon", "MST", "PM", "pm"].contains(where: { name.contains($0) }) { continue }
      return name
    }
    return nil
  }

  private func checkOutputs(_ site: Site, _ report: inout Report) {
    let standard = ConfigurationCatalogue.outputFormats
    let own = site.configuration.table.table("outputFormats")?.settings.map { $0.key.lowercased() } ?? []
    // A theme or module that is not here may define formats of its own.
    guard site.configuration.absentThemes.isEmpty else { return }
    let kinds = ["page", "home", "section", "taxonomy", "term"]
    for setting in SettingWalk.settings(["outputs", "*"], in: site) where kinds.contains(setting.field.key.lowercased()) {
      for element in setting.field.value.array ?? [] {
        let name = GoCast.string(element.value)
        guard !(standard + own).contains(name.lowercased()) else { continue }
        let nearest = Nearest.name(to: name, in: standard + own).map { "; did you mean `\($0)`?" } ?? "; define it under [outputFormats] or leave it out"
        report.add(element.range, in: setting.source, "there is no output format `\(name)`\(nearest); Hugo refuses the whole site", stopsHugo: true)
      }
    }
  }
}
