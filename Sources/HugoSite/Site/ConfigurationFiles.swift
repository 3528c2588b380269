/// One configuration file: its text, and what is wrong with it.
public struct ConfigurationFile: Sendable {
  public let source: SourceText
  public let format: FrontMatterFormat
  public let problems: [FrontMatterProblem]
  /// The file's own settings, before any merging.
  public let fields: [DataField]
  /// The keys that the file's name puts above its settings, in lower case: `params` for `params.toml`, none for `hugo.toml`.
  public let keys: [String]

  /// The keys that a configuration file's name stands for, as Hugo's `config/configLoader.go` reads it; its folders do not count.
  static func keys(ofStem stem: String) -> [String] {
    let stem = stem.lowercased()
    if stem == "hugo" || stem == "config" { return [] }
    guard let dot = stem.lastIndex(of: ".") else { return [stem] }
    // `menus.en.toml` belongs to one language; `languages.en.toml` is that language.
    let language = ["languages", String(stem[stem.index(after: dot)...])]
    return switch stem[..<dot] {
    case "menu", "menus": language + ["menus"]
    case "params": language + ["params"]
    default: language
    }
  }
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
    if let main = Self.mainFile(in: root) { read(main) }
    let folder = PathText.join(root, table.string("configDir") ?? "config")
    let name = environment["HUGO_ENVIRONMENT"] ?? environment["HUGO_ENV"] ?? "production"
    for part in ["_default", name] { readFolder(PathText.join(folder, part), depth: 0) }
    applyEnvironment(environment)
  }

  /// The settings of a theme's own configuration, without places: they are not the site's.
  static func settings(ofTheme folder: String) -> ConfigurationTable {
    var files = ConfigurationFiles()
    if let main = mainFile(in: folder) { files.read(main) }
    files.readFolder(PathText.join(folder, "config/_default"), depth: 0)
    return files.table.withoutOrigins
  }

  private init() {}

  private mutating func readFolder(_ folder: String, depth: Int) {
    guard depth < 8, FileSystem.kind(folder) == .folder else { return }
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(of: folder) } catch {
      failures.append(error)
      return
    }
    for entry in entries.sorted(by: { $0.name < $1.name }) where !entry.name.hasPrefix(".") {
      let path = PathText.join(folder, entry.name)
      switch FileSystem.kind(path) {
      case .folder: readFolder(path, depth: depth + 1)
      case .file where Self.extensions.contains(PathText.fileExtension(entry.name)): read(path)
      default: break
      }
    }
  }

  private mutating func read(_ path: String) {
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
    let stem = PathText.stem(path)
    let keys = ConfigurationFile.keys(ofStem: stem)
    files.append(ConfigurationFile(source: source, format: format, problems: outcome.problems, fields: outcome.fields, keys: keys))
    var inner = ConfigurationTable(outcome.fields, file: file)
    if !keys.isEmpty {
      // A file may name its own key again: `params.toml` with a `[params]` table, `cascade.yaml` with a list `cascade`.
      let own = stem.lastIndex(of: ".").map { String(stem[..<$0]) } ?? stem
      let again = inner.settings.count == 1 && inner.settings[0].key == own ? inner.settings[0].value : nil
      inner = ConfigurationTable(path: keys, value: again ?? .table(inner))
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
