import GoTemplate
import HugoSite

/// The tables of `i18n/`: texts by language and name, of the site before those of its themes (`langs/i18n`).
final class Translations: Sendable {
  private struct Text: Sendable {
    var one: String?
    var other = ""
  }

  private let tables: [[String: Text]]
  private let defaultLanguage: Int

  init(_ site: Site) {
    let configuration = site.configuration
    defaultLanguage = configuration.defaultLanguage
    let folders = [PathText.join(site.root, configuration.table.string("i18nDir") ?? "i18n")] + configuration.themeFolders.map { PathText.join($0, "i18n") }
    tables = configuration.languages.map { language in
      var table: [String: Text] = [:]
      if !configuration.absentThemes.isEmpty, let labels = BuiltinLabels.byLanguage[language.key] {
        for (name, label) in zip(BuiltinLabels.names, labels) { table[name] = Text(one: nil, other: label) }
      }
      for folder in folders.reversed() {
        let names: Set<String> = [language.key, language.key.prefix { $0 != "-" }.description]
        let files = StaticFiles.files(in: folder).map(\.file).filter { names.contains(PathText.stem($0)) }.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        for (suffix, format) in [("toml", FrontMatterFormat.toml), ("yaml", .yaml), ("yml", .yaml), ("json", .json)] {
          for file in files where PathText.fileExtension(file) == suffix {
            guard let bytes = try? FileSystem.read(file) else { continue }
            Self.add(DataReader.read(bytes, 0..<bytes.count, format).fields, to: &table)
          }
        }
      }
      return table
    }
  }

  private static func add(_ fields: [DataField], to table: inout [String: Text]) {
    for field in fields {
      switch field.value {
      case .table(let forms):
        if let other = forms.field("other") ?? forms.field("translation") {
          table[GoText.lower(field.key)] = Text(one: forms.field("one").map { GoCast.string($0.value) }, other: GoCast.string(other.value))
        } else {
          // Names may be nested: `a.b`.
          add(forms.map { DataField(key: field.key + "." + $0.key, keyRange: $0.keyRange, value: $0.value, valueRange: $0.valueRange) }, to: &table)
        }
      case .array, .null: break
      default: table[GoText.lower(field.key)] = Text(one: nil, other: GoCast.string(field.value))
      }
    }
  }

  /// - Parameter argument: a number that the form depends on, or a map that holds it as `Count`; what the text's own template sees.
  func translate(_ name: String, _ argument: Value, language: Int, _ renderer: SiteRenderer) throws -> String {
    guard let text = tables[language][GoText.lower(name)] ?? tables[defaultLanguage][GoText.lower(name)] else { return "" }
    var count: Double?
    var data = argument
    switch argument {
    case .int, .float, .string:
      count = try? Cast.float(argument)
      data = .map(MapValue(["Count": argument]))
    case .map(let map): count = (map["Count"] ?? map["count"]).flatMap { try? Cast.float($0) }
    default: break
    }
    let form = count == 1 ? text.one ?? text.other : text.other
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
    let folders = [PathText.join(site.root, site.configuration.table.string("dataDir") ?? "data")] + site.configuration.themeFolders.map { PathText.join($0, "data") }
    for folder in folders.reversed() {
      for entry in StaticFiles.files(in: folder) {
        let format = PathText.fileExtension(entry.path)
        guard let bytes = try? FileSystem.read(entry.file), let value = try? Unmarshalling.value(String(decoding: bytes, as: UTF8.self), format: format) else { continue }
        set(&map, PathText.parts(String(entry.path.dropLast(format.count + 1)))[...], value)
      }
    }
    return .map(map)
  }

  private static func set(_ map: inout MapValue, _ path: ArraySlice<String>, _ value: Value) {
    guard let key = path.first else { return }
    if path.count == 1 {
      map[key] = value
      return
    }
    var inner = if case .map(let inner)? = map[key] { inner } else { MapValue() }
    set(&inner, path.dropFirst(), value)
    map[key] = .map(inner)
  }
}
