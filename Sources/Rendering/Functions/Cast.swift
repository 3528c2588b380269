import GoTemplate

/// Hugo's conversions between kinds of values (`github.com/spf13/cast`).
enum Cast {
  private static func failure(_ value: Value, _ type: String) -> FunctionError {
    let name = typeName(value)
    var shown = GoFormat.printf("%#v", [value])
    if shown.hasPrefix(value.typeName) { shown = name + shown.dropFirst(value.typeName.count) }
    return FunctionError("unable to cast \(shown) of type \(name) to \(type)")
  }

  /// The type's name as Go has it for what Hugo's `slice` makes: a list of one kind is a list of that kind.
  static func typeName(_ value: Value) -> String {
    guard case .list(let list) = value, let first = list.first?.typeName, first != "<nil>", list.allSatisfy({ $0.typeName == first }) else { return value.typeName }
    return "[]" + first
  }

  static func string(_ value: Value) throws -> String {
    switch value {
    case .none: return ""
    case .string(let text), .safe(_, let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return GoFormat.decimal(number)
    case .object(let object):
      if let text = (object as? any TextObject)?.string { return text }
      throw failure(value, "string")
    case .list, .map, .function: throw failure(value, "string")
    }
  }

  static func int(_ value: Value) throws -> Int {
    switch value {
    case .none: return 0
    case .int(let number): return number
    case .float(let number): return number.isFinite && abs(number) < 9.2e18 ? Int(number) : Int.min
    case .bool(let flag): return flag ? 1 : 0
    case .object(let object):
      guard let named = object as? NamedNumber else { throw failure(value, "int") }
      return named.number
    case .string(let text):
      if text.isEmpty { return 0 }
      guard let number = integer(text) else { throw FunctionError("\(failure(value, "int").message): strconv.ParseInt: parsing \(GoFormat.printf("%q", [value])): invalid syntax") }
      return number
    default: throw failure(value, "int")
    }
  }

  /// As Go's `strconv.ParseInt` with base 0, a fraction left out.
  static func integer(_ text: String) -> Int? {
    var text = text[...]
    if let dot = text.firstIndex(of: "."), text[text.index(after: dot)...].allSatisfy({ $0.isASCII && $0.isNumber }) { text = text[..<dot] }
    if text.isEmpty { return nil }
    let isNegative = text.first == "-"
    if isNegative || text.first == "+" { text = text.dropFirst() }
    var radix = 10
    let lower = text.lowercased()
    if lower.hasPrefix("0x") { radix = 16 } else if lower.hasPrefix("0b") { radix = 2 } else if lower.hasPrefix("0o") { radix = 8 }
    if radix != 10 { text = text.dropFirst(2) } else if text.count > 1, text.first == "0" { (radix, text) = (8, text.dropFirst()) }
    let digits = text.filter { $0 != "_" }
    guard let first = digits.first, first.isHexDigit else { return nil }
    return Int((isNegative ? "-" : "") + digits, radix: radix)
  }

  static func float(_ value: Value) throws -> Double {
    switch value {
    case .none: return 0
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case .object(let object):
      guard let named = object as? NamedNumber else { throw failure(value, "float64") }
      return Double(named.number)
    case .string(let text):
      if text.isEmpty { return 0 }
      guard let number = float(text) else { throw FunctionError("\(failure(value, "float64").message): strconv.ParseFloat: parsing \(GoFormat.printf("%q", [value])): invalid syntax") }
      return number
    default: throw failure(value, "float64")
    }
  }

  /// As Go's `strconv.ParseFloat`.
  static func float(_ text: String) -> Double? {
    guard let first = text.first, !first.isWhitespace, text.last?.isWhitespace == false else { return nil }
    let lower = text.lowercased()
    if lower.contains("x"), !lower.contains("p") { return nil }
    if ["inf", "+inf", "infinity", "+infinity"].contains(lower) { return .infinity }
    if ["-inf", "-infinity"].contains(lower) { return -.infinity }
    return Double(lower == "nan" ? "nan" : text)
  }

  static func strings(_ value: Value) throws -> [String] {
    if let elements = value.elements { return try elements.map(string) }
    if let text = value.string { return text.split(whereSeparator: \.isWhitespace).map(String.init) }
    throw failure(value, "[]string")
  }
}

/// An object that is a text too, where a text is wanted.
protocol TextObject: TemplateObject {
  var string: String { get }
}

extension Value {
  /// What is left of a value in Go's empty interface, which forgets the type of nothing.
  var unwrapped: Value { if case .object(let object) = self, object is TypedNil { .none } else { self } }
}

extension [Value] {
  /// These values as objects of one type; nil where one is of another.
  func objects<Object>(of type: Object.Type) -> [Object]? {
    let all = compactMap { value -> Object? in if case .object(let object) = value { object as? Object } else { nil } }
    return all.count == count ? all : nil
  }
}

/// A list of a kind of its own: parts of it are of that kind too.
protocol ListObject: TemplateObject {
  func replacing(_ elements: [Value]) -> Value
}

/// An object whose lists can be grouped: a page.
protocol GroupableObject: TemplateObject {}

/// An object that Go compares by what it is.
protocol ComparableObject: TemplateObject {
  /// Below 0 where it comes before the other; nil where they cannot be compared.
  func compare(_ other: Value) -> Int?
  func equals(_ other: Value) -> Bool
}
