import GoTemplate
import HugoSite

/// `compare` (`tpl/compare`): what stands in for Go's own `eq`, `lt` and the others.
enum CompareFunctions {
  static func namespace() -> Namespace {
    Namespace(
      "compare",
      [
        .init("Conditional", ["cond"], 3...3) { ($0[0].isTrue ? $0[1] : $0[2]).unwrapped },
        .init("Default", ["default"], 1...2) { values in values.count > 1 && isSet(values[1]) ? values[1] : values[0].unwrapped },
        .init("Eq", ["eq"], from: 1) { values in .bool(try others(values).contains { equal(values[0], $0) }) },
        .init("Ne", ["ne"], from: 1) { values in .bool(try others(values).allSatisfy { !equal(values[0], $0) }) },
        .init("Ge", ["ge"], from: 1) { values in .bool(try others(values).allSatisfy { order(values[0], $0).map { $0 >= 0 } ?? false }) },
        .init("Gt", ["gt"], from: 1) { values in .bool(try others(values).allSatisfy { order(values[0], $0).map { $0 > 0 } ?? false }) },
        .init("Le", ["le"], from: 1) { values in .bool(try others(values).allSatisfy { order(values[0], $0).map { $0 <= 0 } ?? false }) },
        .init("Lt", ["lt"], from: 1) { values in .bool(try others(values).allSatisfy { order(values[0], $0).map { $0 < 0 } ?? false }) },
      ])
  }

  private static func others(_ values: [Value]) throws -> ArraySlice<Value> {
    guard values.count > 1 else { throw FunctionError("missing arguments for comparison") }
    return values.dropFirst()
  }

  /// Whether `default` takes the value that is given: false counts.
  private static func isSet(_ value: Value) -> Bool { if case .bool = value { true } else { value.isTrue } }

  static func equal(_ a: Value, _ b: Value) -> Bool {
    if a.isNone || b.isNone { return a.isNone && b.isNone }
    switch (a, b) {
    case (.none, .none): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.int(let a), .float(let b)), (.float(let b), .int(let a)): return Double(a) == b
    case (.object(let x), _): return (x as? any ComparableObject)?.equals(b) ?? isSame(x, b)
    case (_, .object(let y)): return (y as? any ComparableObject)?.equals(a) ?? isSame(y, a)
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { equal($0, $1) }
    case (.map(let a), .map(let b)): return a.entries.count == b.entries.count && a.entries.allSatisfy { key, value in b.entries[key].map { equal(value, $0) } ?? false }
    default:
      guard let a = a.string, let b = b.string else { return false }
      return a.utf8.elementsEqual(b.utf8)
    }
  }

  private static func isSame(_ object: any TemplateObject, _ value: Value) -> Bool {
    if case .object(let other) = value { return other === object }
    return false
  }

  /// Below 0 where a value comes before another; nil where neither comes first.
  /// The order of names, whatever their case (`compare.Strings`).
  static func isLess(_ a: String, _ b: String) -> Bool {
    let folded = bytes(GoText.lower(a), GoText.lower(b))
    return folded == 0 ? bytes(a, b) < 0 : folded < 0
  }

  static func order(_ a: Value, _ b: Value, _ compareTexts: (String, String) -> Int = CompareFunctions.bytes) -> Int? {
    if case .object(let object) = a, let order = (object as? any ComparableObject)?.compare(b) { return order }
    if case .object(let object) = b, let order = (object as? any ComparableObject)?.compare(a) { return -order }
    if case .string(let x) = a, case .string(let y) = b { return compareTexts(x, y) }
    let (left, right) = (number(a), number(b))
    if left == nil, right == nil, let x = a.string, let y = b.string { return compareTexts(x, y) }
    let (x, y) = (left ?? 0, right ?? 0)
    if x.isNaN || y.isNaN { return nil }
    return x < y ? -1 : x > y ? 1 : 0
  }

  static let bytes: @Sendable (String, String) -> Int = { a, b in a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1 }

  /// A value as a number; nil for a text that is none.
  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case .string(let text), .safe(_, let text):
      guard let number = Cast.float(text), number.isFinite else { return nil }
      return number
    case .map(let map): return Double(map.entries.count)
    default: return Double(value.elements?.count ?? 0)
    }
  }
}
