import GoTemplate
import HugoSite

extension Value {
  /// A value of front matter, configuration or data.
  /// - Parameter asParams: whether keys are those of parameters: in lower case, asked for in any.
  init(_ data: DataValue, asParams: Bool) {
    switch data {
    case .null: self = .none
    case .string(let text): self = .string(text)
    case .integer(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .boolean(let flag): self = .bool(flag)
    case .date(let instant): self = .object(instant.isLocal ? LocalTimeObject(instant) : TimeObject(instant))
    case .array(let elements): self = .list(elements.map { Value($0.value, asParams: asParams) })
    case .table(let fields): self = .map(MapValue(fields, asParams: asParams))
    }
  }
}

extension MapValue {
  init(_ fields: [DataField], asParams: Bool) {
    self.init([:], typeName: asParams ? Self.paramsType : "map[string]interface {}")
    foldsCase = asParams
    for field in fields { self[asParams ? GoText.lower(field.key) : field.key] = Value(field.value, asParams: asParams) }
  }

  init(_ table: ConfigurationTable) {
    self.init([:], typeName: Self.paramsType)
    foldsCase = true
    for setting in table.settings {
      switch setting.value {
      case .table(let inner): self[GoText.lower(setting.key)] = .map(MapValue(inner))
      case .value(let value): self[GoText.lower(setting.key)] = Value(value, asParams: true)
      }
    }
  }
}
