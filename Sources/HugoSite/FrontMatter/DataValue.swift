/// A value of front matter or of a configuration file, with the type that Hugo's own decoder gives it.
public indirect enum DataValue: Sendable, Hashable {
  case null
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  /// A date that the format itself has (TOML only; YAML and JSON dates are strings until Hugo casts them).
  case date(Instant)
  case array([DataElement])
  case table([DataField])

  /// The type's name as an author would call it.
  public var typeName: String {
    switch self {
    case .null: "nothing"
    case .string: "text"
    case .integer: "a whole number"
    case .float: "a decimal number"
    case .boolean: "true or false"
    case .date: "a date"
    case .array: "a list"
    case .table: "a table"
    }
  }
}

/// One key with its value, and where both stand.
public struct DataField: Sendable, Hashable {
  public let key: String
  /// The key's characters, without quotes' neighbours: a quoted key's range includes its quotes.
  public let keyRange: ByteRange
  public var value: DataValue
  /// The value's characters, quotes and brackets included; empty, behind the separator, where there is no value.
  public var valueRange: ByteRange

  public init(key: String, keyRange: ByteRange, value: DataValue, valueRange: ByteRange) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
    self.valueRange = valueRange
  }
}

/// One element of a list, and where it stands.
public struct DataElement: Sendable, Hashable {
  public var value: DataValue
  public let range: ByteRange

  public init(value: DataValue, range: ByteRange) {
    self.value = value
    self.range = range
  }
}

extension [DataField] {
  /// The field of a key in any case; the last one where there are several, as it is the one that counts.
  public func field(_ key: String) -> DataField? {
    var found: Int?
    var i = count
    while i > 0 {
      i -= 1
      if self[i].key == key { return self[i] }
      if found == nil, PathText.isSame(self[i].key, key) { found = i }
    }
    return found.map { self[$0] }
  }

  /// The value at a path of keys in any case.
  public func value(at path: String...) -> DataValue? { field(at: path)?.value }

  /// The field at a path of keys in any case.
  public func field(at path: [String]) -> DataField? {
    guard let first = path.first, let field = field(first) else { return nil }
    if path.count == 1 { return field }
    guard case .table(let fields) = field.value else { return nil }
    return fields.field(at: [String](path.dropFirst()))
  }
}

extension DataValue {
  /// The table's fields; nil for anything else.
  public var table: [DataField]? {
    if case .table(let fields) = self { fields } else { nil }
  }
  /// The list's elements; nil for anything else.
  public var array: [DataElement]? {
    if case .array(let elements) = self { elements } else { nil }
  }
  /// The text; nil for anything else.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
