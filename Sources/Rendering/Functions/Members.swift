import GoTemplate

/// What a key names in a value, as `where`, `sort` and `index` look it up.
enum Members {
  /// - Returns: nil where there is no such member.
  static func value(_ name: String, of value: Value, _ context: (any TemplateContext)?) throws -> Value? {
    switch value {
    case .map(let map): return map[name] ?? (map.isParams ? map[GoText.lower(name)] : nil)
    case .object(let object):
      switch try object.member(name) {
      case .field(let value)?, .value(let value)?: return value
      case .method(let function)? where function.minimum == 0: return try function.call([], in: context)
      case .method?, nil: return nil
      }
    default: return nil
    }
  }

  /// A path of names; nil where it leads nowhere.
  static func value(_ path: [String], of value: Value, _ context: (any TemplateContext)?) throws -> Value? {
    var value = value
    for name in path {
      guard let next = try self.value(name, of: value, context) else { return nil }
      value = next
    }
    return value
  }
}

extension MapValue {
  /// Parameters of a page or site: their keys are in lower case, and asked for in any.
  static let paramsType = "hmaps.Params"
  var isParams: Bool { typeName == Self.paramsType }
}
