import GoTemplate
import HugoSite

/// The tables of `i18n/`: texts by language and name, of the site before those of its themes (`langs/i18n`).
final class Translations: Sendable {
  /// A text in the forms that counts give it.
  private typealias Text = [PluralForm: String]

  private let tables: [[String: Text]]
  private let defaultLanguage: Int

  init(_ site: Site) {
    let configuration = site.configuration
    defaultLanguage = configuration.defaultLanguage
    let files = configuration.mounts(of: .i18n).reversed().flatMap { mount in mount.files.map(\.file).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) } }
    tables = configuration.languages.map { language in
      var table: [String: Text] = [:]
      if !configuration.absentThemes.isEmpty, let labels = BuiltinLabels.byLanguage[language.key] {
        for (name, label) in zip(BuiltinLabels.names, labels) { table[name] = [.other: label] }
      }
      let own = files.filter { PathText.stem($0).lowercased() == language.key }
      for file in own { Self.add(file, to: &table) }
      return table
    }
  }

  private static func add(_ file: String, to table: inout [String: Text]) {
    let formats: [String: FrontMatterFormat] = ["toml": .toml, "yaml": .yaml, "yml": .yaml, "json": .json]
    guard let format = formats[PathText.fileExtension(file)], let bytes = try? FileSystem.read(file) else { return }
    let read = DataReader.read(bytes, 0..<bytes.count, format)
    if read.problems.isEmpty { return add(read.fields, to: &table) }
    // The older format: a list of names with their texts.
    guard case .list(let entries)? = try? Unmarshalling.value(String(decoding: bytes, as: UTF8.self), format: PathText.fileExtension(file)) else { return }
    for case .map(let entry) in entries {
      guard let name = entry["id"]?.string else { continue }
      switch entry["translation"] {
      case .map(let forms)?:
        table[GoText.lower(name)] = Dictionary(uniqueKeysWithValues: PluralForm.allCases.compactMap { form in forms[form.rawValue]?.string.map { (form, $0) } })
      case let text?: table[GoText.lower(name)] = [.other: text.string ?? ""]
      case nil: break
      }
    }
  }

  private static func add(_ fields: [DataField], to table: inout [String: Text]) {
    for field in fields {
      switch field.value {
      case .table(let forms):
        var text = Text()
        for form in PluralForm.allCases { if let own = forms.field(form.rawValue) { text[form] = GoCast.string(own.value) } }
        if text[.other] == nil, let own = forms.field("translation") { text[.other] = GoCast.string(own.value) }
        if !text.isEmpty {
          table[GoText.lower(field.key)] = text
        } else {
          // Names may be nested: `a.b`.
          add(forms.map { DataField(key: field.key + "." + $0.key, keyRange: $0.keyRange, value: $0.value, valueRange: $0.valueRange) }, to: &table)
        }
      case .array, .null: break
      default: table[GoText.lower(field.key)] = [.other: GoCast.string(field.value)]
      }
    }
  }

  /// - Parameter argument: a number that the form depends on, or a map that holds it as `Count`; what the text's own template sees.
  func translate(_ name: String, _ argument: Value, language: Int, _ renderer: SiteRenderer) throws -> String {
    let name = GoText.lower(name)
    guard let (text, language) = [language, defaultLanguage].lazy.compactMap({ language in self.tables[language][name].map { ($0, language) } }).first else { return "" }
    var count: Int?
    var data = argument
    switch argument {
    case .int, .float, .string:
      count = (try? Cast.float(argument)).flatMap { Int(exactly: $0) }
      data = .object(PlainTextObject("i18n.intCount", GoFormat.text(argument), ["Count": argument]))
    case .map(let map): count = (map["Count"] ?? map["count"]).flatMap { try? Cast.float($0) }.flatMap { Int(exactly: $0) }
    default: break
    }
    let key = renderer.site.configuration.languages[language].key
    let form = count.flatMap { text[PluralForm(of: $0, in: key)] } ?? text[.other] ?? ""
    guard form.contains("{{") else { return form }
    let (template, errors) = Template.parse("i18n/\(name)", Array(form.utf8), functions: renderer.functions.functions)
    if let error = errors.first { throw error }
    return try template.execute(data)
  }
}

/// The files of `data/`.
enum SiteData {
  static func read(_ site: Site) -> Value {
    var map = MapValue()
    for mount in site.configuration.mounts(of: .data).reversed() {
      for entry in mount.files {
        let format = PathText.fileExtension(entry.path)
        guard let bytes = try? FileSystem.read(entry.file), let value = try? Unmarshalling.value(String(decoding: bytes, as: UTF8.self), format: format) else { continue }
        set(&map, PathText.parts(String(entry.path.dropLast(format.count + 1)))[...], value)
      }
    }
    return .map(map)
  }

  /// Sets what a file holds; of tables of one name the site's keys come before a theme's, which stay where it has none.
  private static func set(_ map: inout MapValue, _ path: ArraySlice<String>, _ value: Value) {
    guard let key = path.first else { return }
    if path.count == 1 {
      if case .map(var theirs)? = map[key], case .map(let own) = value {
        for entry in own.entries { theirs[GoFormat.text(entry.key.value)] = entry.value }
        map[key] = .map(theirs)
      } else {
        map[key] = value
      }
      return
    }
    var inner = if case .map(let inner)? = map[key] { inner } else { MapValue() }
    set(&inner, path.dropFirst(), value)
    map[key] = .map(inner)
  }
}
