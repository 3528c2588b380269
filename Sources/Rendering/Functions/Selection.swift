import GoTemplate
import HugoSite

/// `where` (`tpl/collections/where.go`).
enum Selection {
  static func selected(_ values: [Value], _ context: (any TemplateContext)?) throws -> Value {
    let list = values[0]
    let wanted: Value
    var comparison = ""
    switch values.count {
    case 3: wanted = values[2]
    case 4:
      guard case .string(let text) = values[2] else { throw FunctionError("operator argument must be string type") }
      comparison = GoText.trimmed(GoText.lower(text))
      wanted = values[3]
    default: throw FunctionError("can't evaluate the array by no match argument or more than or equal to two arguments")
    }
    func isWanted(_ element: Value) throws -> Bool {
      try holds(try member(values[1], of: element, context) ?? .none, wanted, comparison)
    }
    if case .map(let map) = list {
      var kept = map
      for (key, value) in map.entries { if try !(value.elements ?? []).contains(where: isWanted) { kept.entries[key] = nil } }
      return .map(kept)
    }
    guard let elements = list.elements else { throw FunctionError("can't iterate over \(list.typeName)") }
    return CollectionFunctions.Sequence(list, elements).list(try elements.filter(isWanted))
  }

  private static func member(_ key: Value, of element: Value, _ context: (any TemplateContext)?) throws -> Value? {
    if let path = key.string {
      return try Members.value(GoText.trimmed(path, ".", left: true, right: true).split(separator: ".", omittingEmptySubsequences: false).map(String.init), of: element, context)
    }
    guard case .map(let map) = element, case .int(let number) = key else { return nil }
    return map.entries[.int(number)]
  }

  private static func holds(_ value: Value, _ wanted: Value, _ comparison: String) throws -> Bool {
    let isEqual = ["", "=", "==", "eq"].contains(comparison)
    let isUnequal = ["!=", "<>", "ne"].contains(comparison)
    if value.isNone || wanted.isNone { return isEqual ? value.isNone == wanted.isNone : isUnequal ? value.isNone != wanted.isNone : false }
    if case .bool(let a) = value, case .bool(let b) = wanted { return isEqual ? a == b : isUnequal ? a != b : false }
    if isEqual || isUnequal {
      if case .object = value { return CompareFunctions.equal(value, wanted) == isEqual }
      if case .object = wanted { return CompareFunctions.equal(value, wanted) == isEqual }
    }
    if let a = value.string, let b = wanted.string { return try holds(a, b, comparison) }
    if let a = number(value), let b = number(wanted) { return try holds(a, b, comparison) }
    if case .object(let object) = value, let order = (object as? any ComparableObject)?.compare(wanted) { return try holds(order, 0, comparison) }
    guard let list = wanted.elements else {
      try check(comparison)
      return false
    }
    if comparison == "intersect" {
      let others = Set(list.map(CollectionFunctions.Identity.init))
      return (value.elements ?? []).contains { others.contains(CollectionFunctions.Identity($0)) }
    }
    if list.isEmpty { return comparison == "not in" }
    try check(comparison)
    guard comparison == "in" || comparison == "not in", value.elements == nil else { return false }
    let isIn =
      if let text = value.string { list.contains { (try? Cast.string($0)) == text } } else if let number = number(value) { list.contains { self.number($0) == number } } else { false }
    return isIn == (comparison == "in")
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  private static let comparisons: Set<String> = [
    "", "=", "==", "eq", "!=", "<>", "ne", ">=", "ge", ">", "gt", "<=", "le", "<", "lt", "in", "not in", "intersect", "like",
  ]

  private static func check(_ comparison: String) throws {
    if !comparisons.contains(comparison) { throw FunctionError("no such operator") }
  }

  private static func holds<T: Comparable>(_ a: T, _ b: T, _ comparison: String) throws -> Bool {
    switch comparison {
    case "", "=", "==", "eq": return a == b
    case "!=", "<>", "ne": return a != b
    case ">=", "ge": return a >= b
    case ">", "gt": return a > b
    case "<=", "le": return a <= b
    case "<", "lt": return a < b
    default:
      try check(comparison)
      return false
    }
  }

  private static func holds(_ a: String, _ b: String, _ comparison: String) throws -> Bool {
    switch comparison {
    case "in": return GoText.contains(b, a)
    case "not in": return !GoText.contains(b, a)
    case "like": return try StringFunctions.pattern(.string(b)).matches(a)
    default: return try holds(CompareFunctions.bytes(a, b), 0, comparison)
    }
  }
}
