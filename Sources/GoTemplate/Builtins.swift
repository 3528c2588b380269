/// The functions that every template has (`text/template/funcs.go`).
public enum Builtins {
  /// `and` and `or` are here for their names: the evaluator stops early in them.
  public static let all: [String: TemplateFunction] = Dictionary(
    uniqueKeysWithValues: [
      TemplateFunction("and", from: 1) { values in values.first { !$0.isTrue } ?? values[values.count - 1] },
      TemplateFunction("or", from: 1) { values in values.first { $0.isTrue } ?? values[values.count - 1] },
      TemplateFunction("not", 1...1) { .bool(!$0[0].isTrue) },
      TemplateFunction("len", 1...1) { .int(try length($0[0])) },
      TemplateFunction("index", from: 1) { try index($0) },
      TemplateFunction("slice", from: 1) { try slice($0) },
      TemplateFunction("print", from: 0) { .string(GoFormat.print($0)) },
      TemplateFunction("println", from: 0) { .string(GoFormat.println($0)) },
      TemplateFunction("printf", from: 1, [.string, .any]) { values in .string(GoFormat.printf(values[0].string ?? "", Array(values.dropFirst()))) },
      TemplateFunction("html", from: 0) { .string(TextEscapes.html(text($0))) },
      TemplateFunction("js", from: 0) { .string(TextEscapes.js(text($0))) },
      TemplateFunction("urlquery", from: 0) { .string(TextEscapes.query(text($0))) },
      TemplateFunction("call", from: 1, inContext: { try call($0, "", $1) }),
      TemplateFunction("eq", from: 1) { .bool(try Comparison.equal($0[0], Array($0.dropFirst()))) },
      TemplateFunction("ne", 2...2) { .bool(try !Comparison.equal($0[0], $0[1])) },
      TemplateFunction("lt", 2...2) { .bool(try Comparison.less($0[0], $0[1])) },
      TemplateFunction("le", 2...2) { .bool(try Comparison.less($0[0], $0[1]) || Comparison.equal($0[0], $0[1])) },
      TemplateFunction("gt", 2...2) { .bool(try !(Comparison.less($0[0], $0[1]) || Comparison.equal($0[0], $0[1]))) },
      TemplateFunction("ge", 2...2) { .bool(try !Comparison.less($0[0], $0[1])) },
    ].map { ($0.name, $0) })

  /// - Parameter name: the function as the template writes it.
  static func call(_ values: [Value], _ name: String, _ context: (any TemplateContext)?) throws -> Value {
    guard case .function(let function) = values[0] else { throw FunctionError(values[0].isNone ? "call of nil" : "non-function \(name) of type \(values[0].typeName)") }
    let arguments = Array(values.dropFirst())
    try function.check(arguments.count, name)
    return try function.body(arguments, context)
  }

  /// What the escaping functions take: one text as it is, anything else as `print` writes it.
  private static func text(_ values: [Value]) -> String {
    if values.count == 1, let text = values[0].string { return text }
    return GoFormat.print(values.map { $0.isNone ? .string("<no value>") : $0 })
  }

  static func length(_ value: Value) throws -> Int {
    switch value {
    case .string(let text), .safe(_, let text): return text.utf8.count
    case .map(let map): return map.entries.count
    case .none: throw FunctionError("len of nil pointer")
    default:
      guard let elements = value.elements else { throw FunctionError("len of type \(value.typeName)") }
      return elements.count
    }
  }

  /// - Parameter limit: the greatest index that a slice may have; Go tells it otherwise where an element is asked for.
  private static func place(_ index: Value, _ limit: Int, elementOf kind: String? = nil) throws -> Int {
    switch index {
    case .int(let number):
      guard number >= 0, number <= limit else { throw FunctionError("index out of range: \(number)") }
      if number == limit, let kind { throw FunctionError("reflect: \(kind) index out of range") }
      return number
    case .none: throw FunctionError("cannot index slice/array with nil")
    default: throw FunctionError("cannot index slice/array with type \(index.typeName)")
    }
  }

  static func index(_ values: [Value]) throws -> Value {
    var item = values[0]
    if item.isNone { throw FunctionError("index of untyped nil") }
    for index in values.dropFirst() {
      switch item {
      case .none: throw FunctionError("index of nil pointer")
      case .string(let text), .safe(_, let text):
        let bytes = Array(text.utf8)
        item = .int(Int(bytes[try place(index, bytes.count, elementOf: "string")]))
      case .map(let map): item = map.entries[try key(index, map)] ?? map.zero
      default:
        guard let elements = item.elements else { throw FunctionError("can't index item of type \(item.typeName)") }
        item = elements[try place(index, elements.count, elementOf: "slice")]
      }
    }
    return item
  }

  private static func key(_ index: Value, _ map: MapValue) throws -> MapValue.Key {
    let wanted = map.typeName.hasPrefix("map[string]") ? "string" : map.typeName.hasPrefix("map[int]") ? "int" : ""
    if let text = index.string, wanted.isEmpty || wanted == "string" { return .string(text) }
    switch index {
    case .int(let number) where wanted.isEmpty || wanted == "int": return .int(number)
    case .bool(let flag) where wanted.isEmpty: return .bool(flag)
    case .float(let number) where wanted.isEmpty: return .float(number)
    case .none: throw FunctionError("value is nil; should be of type \(wanted.isEmpty ? "interface {}" : wanted)")
    default: throw FunctionError("value has type \(index.typeName); should be \(wanted.isEmpty ? "interface {}" : wanted)")
    }
  }

  private static func slice(_ values: [Value]) throws -> Value {
    let item = values[0]
    if item.isNone { throw FunctionError("slice of untyped nil") }
    let indexes = Array(values.dropFirst())
    guard indexes.count <= 3 else { throw FunctionError("too many slice indexes: \(indexes.count)") }
    let text = item.string.map { Array($0.utf8) }
    if text != nil, indexes.count == 3 { throw FunctionError("cannot 3-index slice a string") }
    guard let count = text?.count ?? item.elements?.count else { throw FunctionError("can't slice item of type \(item.typeName)") }
    let places = try indexes.map { try place($0, count) }
    let low = places.first ?? 0
    let high = places.count > 1 ? places[1] : count
    guard low <= high else { throw FunctionError("invalid slice index: \(low) > \(high)") }
    if places.count == 3, high > places[2] { throw FunctionError("invalid slice index: \(high) > \(places[2])") }
    if let text {
      let part = String(decoding: text[low..<high], as: UTF8.self)
      if case .safe(let kind, _) = item { return .safe(kind, part) }
      return .string(part)
    }
    return .list(Array((item.elements ?? [])[low..<high]))
  }
}

extension TemplateFunction {
  /// Whether so many arguments are right.
  func check(_ count: Int, _ name: String) throws {
    if let maximum, maximum == minimum {
      guard count == minimum else { throw FunctionError("wrong number of args for \(name): got \(count) want \(minimum)") }
    } else if count < minimum {
      throw FunctionError("wrong number of args for \(name): got \(count) want at least \(minimum)")
    } else if let maximum, count > maximum {
      throw FunctionError("wrong number of args for \(name): got \(count) want at most \(maximum)")
    }
  }
}
