/// A setting with the place that it was last set at.
public struct Setting: Sendable {
  /// The key as it was written.
  public let key: String
  public var value: SettingValue
  /// The configuration file and the places in it; nil for a setting from the environment.
  public var origin: Origin?

  public struct Origin: Sendable {
    /// The index of the file in ``SiteConfiguration/files``.
    public let file: Int
    public let keyRange: ByteRange
    public let valueRange: ByteRange
  }
}

/// A setting's value: a table of further settings, or anything else.
public enum SettingValue: Sendable {
  case table(ConfigurationTable)
  case value(DataValue)
}

/// Settings by key, in any case, merged from several files as Hugo merges them: tables by key, all else by the last file.
public struct ConfigurationTable: Sendable {
  /// The settings, in the order they first came in.
  public fileprivate(set) var settings: [Setting] = []
  fileprivate var index: [String: Int] = [:]

  public init() {}

  /// The setting of a key in any case.
  public subscript(key: String) -> Setting? {
    (index[key] ?? index[key.lowercased()]).map { settings[$0] }
  }

  /// The setting at a dotted path: `markup.goldmark.renderer.unsafe`.
  public func setting(_ path: String) -> Setting? {
    var table = self
    let parts = path.utf8.split(separator: UInt8(ascii: "."))
    for (i, part) in parts.enumerated() {
      guard let setting = table[String(Substring(part))] else { return nil }
      if i == parts.count - 1 { return setting }
      guard case .table(let inner) = setting.value else { return nil }
      table = inner
    }
    return nil
  }

  /// The table at a dotted path; nil for anything else.
  public func table(_ path: String) -> ConfigurationTable? {
    if case .table(let table)? = setting(path)?.value { table } else { nil }
  }

  /// The value at a dotted path; nil for a table.
  public func value(_ path: String) -> DataValue? {
    if case .value(let value)? = setting(path)?.value { value } else { nil }
  }

  /// Text, with numbers and truth values printed; nil where the setting is missing or empty.
  public func string(_ path: String) -> String? {
    guard let value = value(path) else { return nil }
    let text = GoCast.string(value)
    return text.isEmpty ? nil : text
  }

  /// A truth value, read as leniently as Hugo reads it; nil where there is none.
  public func boolean(_ path: String) -> Bool? { value(path).flatMap(GoCast.booleanOrNil) }

  /// A list of texts; one text counts as a list of one.
  public func strings(_ path: String) -> [String] {
    switch value(path) {
    case .array(let elements)?: elements.map { GoCast.string($0.value) }
    case .string(let text)? where !text.isEmpty: [text]
    default: []
    }
  }

  /// Takes over another table's settings, tables by key.
  mutating func merge(_ other: ConfigurationTable) {
    for setting in other.settings { merge(setting) }
  }

  mutating func merge(_ setting: Setting) {
    let key = setting.key.lowercased()
    guard let i = index[key] else {
      index[key] = settings.count
      settings.append(setting)
      return
    }
    if case .table(var mine) = settings[i].value, case .table(let theirs) = setting.value {
      mine.merge(theirs)
      settings[i].value = .table(mine)
      if setting.origin != nil { settings[i].origin = setting.origin }
    } else {
      settings[i] = setting
    }
  }

  /// The settings of a file's fields.
  init(_ fields: [DataField], file: Int) {
    for field in fields {
      let origin = Setting.Origin(file: file, keyRange: field.keyRange, valueRange: field.valueRange)
      let value: SettingValue =
        if case .table(let inner) = field.value { .table(ConfigurationTable(inner, file: file)) } else { .value(field.value) }
      merge(Setting(key: field.key, value: value, origin: origin))
    }
  }

  /// One value at a path of keys, as the environment and split configuration files set them.
  init(path: [String], value: SettingValue) {
    guard let first = path.first else { return }
    let rest = Array(path.dropFirst())
    merge(Setting(key: first, value: rest.isEmpty ? value : .table(ConfigurationTable(path: rest, value: value)), origin: nil))
  }

  /// This table as a plain value, without places.
  public var dataValue: DataValue {
    .table(
      settings.map { setting in
        let value: DataValue =
          switch setting.value {
          case .table(let table): table.dataValue
          case .value(let value): value
          }
        return DataField(key: setting.key, keyRange: 0..<0, value: value, valueRange: 0..<0)
      })
  }
}

extension ConfigurationTable {
  /// These settings without places.
  var withoutOrigins: ConfigurationTable {
    var table = ConfigurationTable()
    for var setting in settings {
      setting.origin = nil
      if case .table(let inner) = setting.value { setting.value = .table(inner.withoutOrigins) }
      table.merge(setting)
    }
    return table
  }

  /// Takes over what a theme sets and the site does not (Hugo's `config/compositeConfig.go`): parameters key by key, also of languages that the site
  /// has, and output formats, media types and menus as wholes.
  mutating func add(theme: ConfigurationTable) {
    add("params", of: theme, isDeep: true)
    for key in ["outputFormats", "mediaTypes", "menus", "menu"] { add(key, of: theme, isDeep: false) }
    guard var languages = table("languages"), let others = theme.table("languages") else { return }
    for setting in languages.settings {
      guard case .table(var own) = setting.value, let other = others.table(setting.key) else { continue }
      own.add("params", of: other, isDeep: true)
      for key in ["menus", "menu"] { own.add(key, of: other, isDeep: false) }
      languages.set(setting.key, .table(own))
    }
    set("languages", .table(languages))
  }

  private mutating func add(_ key: String, of other: ConfigurationTable, isDeep: Bool) {
    guard let theirs = other.table(key) else { return }
    var own = table(key) ?? ConfigurationTable()
    own.fill(theirs, isDeep: isDeep)
    if self[key] == nil { merge(Setting(key: key, value: .table(own), origin: nil)) } else if table(key) != nil { set(key, .table(own)) }
  }

  private mutating func fill(_ other: ConfigurationTable, isDeep: Bool) {
    for setting in other.settings {
      guard let own = self[setting.key] else {
        merge(setting)
        continue
      }
      if isDeep, case .table(var inner) = own.value, case .table(let theirs) = setting.value {
        inner.fill(theirs, isDeep: true)
        set(setting.key, .table(inner))
      }
    }
  }

  private mutating func set(_ key: String, _ value: SettingValue) {
    if let i = index[key.lowercased()] { settings[i].value = value }
  }

  /// Whether one of Goldmark's extensions that Hugo has on is not turned off: by a flag, or a table with `enable` or `disable`.
  package func hasExtension(_ name: String) -> Bool {
    switch setting("markup.goldmark.extensions.\(name)")?.value {
    case .value(let value)?: GoCast.boolean(value)
    case .table(let table)?: table.boolean("enable") ?? (table.boolean("disable").map { !$0 } ?? true)
    case nil: true
    }
  }
}
