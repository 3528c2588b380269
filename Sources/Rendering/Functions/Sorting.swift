import GoTemplate
import HugoSite

/// `sort` (`tpl/collections/sort.go`).
enum Sorting {
  static func sorted(_ values: [Value], _ context: (any TemplateContext)?, _ language: FunctionLanguage) throws -> Value {
    let list = values[0]
    if list.isNone { throw FunctionError("sequence must be provided") }
    let field = values.count > 1 ? (try? Cast.string(values[1])) ?? "" : ""
    let isDescending = values.count > 2 && (try? Cast.string(values[2])) == "desc"
    let path = GoText.trimmed(field, ".", left: true, right: true).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var pairs: [(key: Value?, value: Value)]
    switch list {
    case .map(let map):
      pairs = try map.sorted.map { key, value in (field.isEmpty ? key.value : field == "value" ? value : try member(path, value, context), value) }
    default:
      guard let elements = list.elements else { throw FunctionError("can't sort \(list.typeName)") }
      pairs = try elements.map { (field.isEmpty || field == "value" ? $0 : try member(path, $0, context), $0) }
    }
    let compare: (String, String) -> Int = { a, b in language.collation.key(a).compare(language.collation.key(b)) }
    func isLess(_ a: Value?, _ b: Value?) -> Bool {
      switch (a, b) {
      case (nil, nil): false
      case (let a?, let b?): (CompareFunctions.order(a, b, compare) ?? 0) < 0
      case (let a?, nil): (CompareFunctions.order(a, zero(of: a), compare) ?? 0) < 0
      case (nil, let b?): (CompareFunctions.order(zero(of: b), b, compare) ?? 0) < 0
      }
    }
    // Swift's sort keeps the order of equals, as Go's stable one.
    pairs.sort { isDescending ? isLess($1.key, $0.key) : isLess($0.key, $1.key) }
    let sorted = pairs.map(\.value)
    if case .map = list { return .list(sorted) }
    return CollectionFunctions.Sequence(list, sorted).list(sorted)
  }

  private static func zero(of value: Value) -> Value {
    switch value {
    case .string, .safe: .string("")
    case .bool: .bool(false)
    default: .int(0)
    }
  }

  private static func member(_ path: [String], _ value: Value, _ context: (any TemplateContext)?) throws -> Value? {
    var value: Value? = value
    for name in path {
      guard let here = value else { return nil }
      value = try Members.value(name, of: here, context)
      if value == nil, case .map = here {} else if value == nil {
        throw FunctionError("\(name) is neither a struct field, a method nor a map element of type \(here.typeName)")
      }
    }
    return value
  }
}
