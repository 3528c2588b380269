/// One configuration file: its text, and what is wrong with it.
public struct ConfigurationFile: Sendable {
  public let source: SourceText
  public let format: FrontMatterFormat
  public let problems: [FrontMatterProblem]
  /// The file's own settings, before any merging, under the path of keys that its name gives.
  public let fields: [DataField]
}

/// Finds and merges a site's configuration as Hugo does: `hugo.*`, else `config.*`; then `config/_default`, then `config/<environment>`;
/// then the environment's `HUGO_…` variables.
struct ConfigurationFiles {
  private(set) var files: [ConfigurationFile] = []
  private(set) var table = ConfigurationTable()
  private(set) var failures: [FileFailure] = []

  static let extensions = ["toml", "yaml", "yml", "json"]

  /// The site's main configuration file; nil where it has none.
  static func mainFile(in root: String) -> String? {
    for name in ["hugo", "config"] {
      for ext in extensions {
        let path = PathText.join(root, name + "." + ext)
        if FileSystem.kind(path) == .file { return path }
      }
    }
    return nil
  }

  init(root: String, environment: [String: String]) {
    if let main = Self.mainFile(in: root) { read(main, keys: []) }
    let folder = PathText.join(root, table.string("configDir") ?? "config")
    let name = environment["HUGO_ENVIRONMENT"] ?? environment["HUGO_ENV"] ?? "production"
    for part in ["_default", name] { readFolder(PathText.join(folder, part), keys: [], depth: 0) }
    applyEnvironment(environment)
  }

  /// The settings of a theme's own configuration, without places: they are not the site's.
  static func settings(ofTheme folder: String) -> ConfigurationTable {
    var files = ConfigurationFiles()
    if let main = mainFile(in: folder) { files.read(main, keys: []) }
    files.readFolder(PathText.join(folder, "config/_default"), keys: [], depth: 0)
    return files.table.withoutOrigins
  }

  private init() {}

  private mutating func readFolder(_ folder: String, keys: [String], depth: Int) {
    guard depth < 8, FileSystem.kind(folder) == .folder else { return }
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(of: folder) } catch {
      failures.append(error)
      return
    }
    for entry in entries.sorted(by: { $0.name < $1.name }) where !entry.name.hasPrefix(".") {
      let path = PathText.join(folder, entry.name)
      switch FileSystem.kind(path) {
      case .folder: readFolder(path, keys: keys + [entry.name], depth: depth + 1)
      case .file where Self.extensions.contains(PathText.fileExtension(entry.name)):
        let stem = PathText.stem(entry.name)
        if stem == "hugo" || stem == "config" {
          read(path, keys: keys)
        } else if let dot = stem.lastIndex(of: ".") {
          // `menus.en.toml` belongs to one language; `languages.en.toml` is that language.
          let name = String(stem[..<dot])
          read(path, keys: ["languages", String(stem[stem.index(after: dot)...])] + keys + (name == "languages" ? [] : [name]))
        } else {
          read(path, keys: keys + [stem])
        }
      default: break
      }
    }
  }

  private mutating func read(_ path: String, keys: [String]) {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path) } catch {
      failures.append(error)
      return
    }
    let source = SourceText(path: path, bytes: bytes)
    let format: FrontMatterFormat =
      switch PathText.fileExtension(path) {
      case "toml": .toml
      case "json": .json
      default: .yaml
      }
    let outcome = DataReader.read(bytes, source.byteOrderMarkLength..<bytes.count, format)
    let file = files.count
    files.append(ConfigurationFile(source: source, format: format, problems: outcome.problems, fields: outcome.fields))
    var inner = ConfigurationTable(outcome.fields, file: file)
    if !keys.isEmpty {
      // A file may name its own key again: `params.toml` with a `[params]` table.
      if inner.settings.count == 1, !keys.isEmpty, let again = inner.table(keys[keys.count - 1]) { inner = again }
      inner = ConfigurationTable(path: keys, value: .table(inner))
    }
    table.merge(inner)
  }

  /// `HUGO_BASEURL=…`, `HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE=true`; the character behind `HUGO` separates the keys.
  private mutating func applyEnvironment(_ environment: [String: String]) {
    for (name, text) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("HUGO") && name.utf8.count > 5 {
      let rest = name.dropFirst(4)
      guard let separator = rest.first, !separator.isLetter || rest.contains(where: \.isLowercase) else { continue }
      let keys = rest.dropFirst().split(separator: separator).map { $0.lowercased() }
      guard !keys.isEmpty, keys != ["environment"], keys != ["env"] else { continue }
      var value = DataValue.string(text)
      if text.hasPrefix("[") || text.hasPrefix("{") {
        let wrapped = Array("{\"v\": \(text)}".utf8)
        if let parsed = DataReader.read(wrapped, 0..<wrapped.count, .json).fields.first?.value { value = parsed }
      } else if ["disablekinds", "disablelanguages", "ignorefiles", "ignorelogs"].contains(keys.joined(separator: ".")) {
        let parts = text.contains(",") ? text.split(separator: ",") : text.split(whereSeparator: \.isWhitespace)
        value = .array(parts.map { DataElement(value: .string(String($0)), range: 0..<0) })
      }
      if case .table(let fields) = value {
        table.merge(ConfigurationTable(path: keys, value: .table(ConfigurationTable(fields, file: -1).withoutOrigins)))
      } else {
        table.merge(ConfigurationTable(path: keys, value: .value(value)))
      }
    }
  }
}
