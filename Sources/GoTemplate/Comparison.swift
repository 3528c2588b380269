/// `eq`, `lt` and the others (`text/template/funcs.go`).
enum Comparison {
  private static func incompatible(_ a: Value, _ b: Value) -> FunctionError { FunctionError("incompatible types for comparison: \(a.typeName) and \(b.typeName)") }
  private static let invalid = FunctionError("invalid type for comparison")

  private enum Kind { case bool, number, float, string }

  private static func kind(_ value: Value) -> Kind? {
    switch value {
    case .bool: .bool
    case .int: .number
    case .float: .float
    case .string, .safe: .string
    default: nil
    }
  }

  /// Whether a value equals any of some others.
  static func equal(_ first: Value, _ others: [Value]) throws -> Bool {
    guard !others.isEmpty else { throw FunctionError("missing argument for comparison") }
    for other in others where try equal(first, other) { return true }
    return false
  }

  static func equal(_ a: Value, _ b: Value) throws -> Bool {
    switch (a, b) {
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.none, .none): return true
    case (.object(let a), .object(let b)): return a === b
    case (.none, _), (_, .none): return false
    default: break
    }
    if let a = a.string, let b = b.string { return a.utf8.elementsEqual(b.utf8) }
    if kind(a) != kind(b) { throw incompatible(a, b) }
    throw FunctionError("non-comparable type \(GoFormat.text(a)): \(a.typeName)")
  }

  /// Whether a value comes before another.
  static func less(_ a: Value, _ b: Value) throws -> Bool {
    guard let x = kind(a), let y = kind(b) else { throw invalid }
    guard x == y else { throw incompatible(a, b) }
    switch (a, b) {
    case (.int(let a), .int(let b)): return a < b
    case (.float(let a), .float(let b)): return a < b
    default: break
    }
    guard let a = a.string, let b = b.string else { throw invalid }
    return a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
