/// What a template works with: Go's values as templates see them.
public indirect enum Value: Sendable {
  /// No value at all: a key that is not there, `nil`.
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  /// Text of a kind that escaping honours.
  case safe(SafeKind, String)
  case list([Value])
  case map(MapValue)
  /// Anything else, with members of its own.
  case object(any TemplateObject)
  case function(TemplateFunction)

  /// What its maker vouches that a text is (`html/template`'s HTML, JS, URL, …).
  public enum SafeKind: String, Sendable { case html = "HTML", htmlAttribute = "HTMLAttr", js = "JS", jsString = "JSStr", css = "CSS", url = "URL", srcset = "Srcset" }
}

/// A map: keys of one kind, in no order of their own; templates go through them in the order of the keys.
public struct MapValue: Sendable {
  public enum Key: Sendable, Hashable, Comparable {
    case bool(Bool), int(Int), float(Double), string(String)

    public static func < (a: Key, b: Key) -> Bool {
      switch (a, b) {
      case (.bool(let a), .bool(let b)): !a && b
      case (.int(let a), .int(let b)): a < b
      case (.float(let a), .float(let b)): a < b || (a.isNaN && !b.isNaN)
      case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
      default: a.rank < b.rank
      }
    }

    private var rank: Int {
      switch self {
      case .bool: 0
      case .int: 1
      case .float: 2
      case .string: 3
      }
    }

    public var value: Value {
      switch self {
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .float(let number): .float(number)
      case .string(let text): .string(text)
      }
    }
  }

  public var entries: [Key: Value]
  /// Whether its keys are in lower case, and a template may name them in any.
  public var foldsCase = false
  /// The methods of a map that has a type of its own.
  public var methods: (any TemplateObject)?
  /// The type as Go names it.
  public var typeName: String

  public init(_ entries: [Key: Value] = [:], typeName: String = "map[string]interface {}") {
    self.entries = entries
    self.typeName = typeName
  }

  /// A map with keys of text.
  public init(_ entries: [String: Value]) {
    self.init(Dictionary(uniqueKeysWithValues: entries.map { (Key.string($0.key), $0.value) }))
  }

  public subscript(_ key: String) -> Value? {
    get { entries[.string(key)] }
    set { entries[.string(key)] = newValue }
  }

  /// What a key gives that is not there: nothing, or where all values are of one type that type's zero.
  public var zero: Value { (methods as? any TypedMap)?.zero ?? .none }

  /// The entries in the order of their keys.
  public var sorted: [(key: Key, value: Value)] { entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}

/// A value with members: fields, and methods that take arguments.
public protocol TemplateObject: AnyObject, Sendable {
  /// The type as Go names it in errors.
  var typeName: String { get }
  /// A field's value, or a method; nil where there is none of that name.
  func member(_ name: String) throws -> Member?
  /// Whether it counts as true; most do.
  var isTrue: Bool { get }
  /// What it prints as.
  var text: String { get }
  /// The elements that `range`, `len` and `index` see; nil for what is no list.
  var elements: [Value]? { get }
  /// The text that it is in JSON, where that is another than what it prints as.
  var textInJSON: String { get }
  /// The text that its maker vouches for, which escaping honours; nil for what is escaped as any other.
  var safeText: (kind: Value.SafeKind, text: String)? { get }
}

extension TemplateObject {
  public var isTrue: Bool { true }
  public var text: String { "{}" }
  public var elements: [Value]? { nil }
  public var textInJSON: String { text }
  public var safeText: (kind: Value.SafeKind, text: String)? { nil }
}

/// The methods of a map whose values are all of one type.
public protocol TypedMap: TemplateObject {
  /// What a key gives that is not there.
  var zero: Value { get }
}

/// A number with a name of its own: a month, a day of the week.
public protocol NumberObject: TemplateObject {
  var number: Int { get }
}

/// Nothing where an object of some type could be: Go refuses to look into it.
public final class TypedNil: TemplateObject {
  public let typeName: String
  public init(_ typeName: String) { self.typeName = typeName }
  public var isTrue: Bool { false }
  public var text: String { "<nil>" }
  public func member(_ name: String) -> Member? { nil }
}

/// A member of an object.
public enum Member: Sendable {
  case field(Value)
  case method(TemplateFunction)
  /// What a method without arguments gave.
  case value(Value)
}

/// What an argument must be, where a function does not take anything: Go refuses others before it calls.
public enum Parameter: Sendable { case any, string, int, map }

/// What a run of a template hands to the functions that it calls; they know which kind they are given.
public protocol TemplateContext: AnyObject, Sendable {
  /// Whether `try` may catch a failure of something that is not there. It may have its reasons where the same fails elsewhere, too.
  func catches(_ unavailable: TemplateError) -> Bool
}

extension TemplateContext {
  public func catches(_ unavailable: TemplateError) -> Bool { false }
}

/// A function that templates can call.
public final class TemplateFunction: Sendable {
  /// What it does with its arguments.
  public typealias Body = @Sendable ([Value], (any TemplateContext)?) throws -> Value

  public let name: String
  /// The fewest arguments that it takes.
  public let minimum: Int
  /// The most; nil for any number.
  public let maximum: Int?
  /// What each argument must be; the last for all that follow. Where there are none, anything.
  public let parameters: [Parameter]
  let body: Body
  /// What it makes of its argument's error, which otherwise ends the template.
  let recovery: (@Sendable (TemplateError) -> Value)?

  private init(_ name: String, _ minimum: Int, _ maximum: Int?, _ parameters: [Parameter], _ recovery: (@Sendable (TemplateError) -> Value)? = nil, _ body: @escaping Body) {
    self.name = name
    self.minimum = minimum
    self.maximum = maximum
    self.parameters = parameters
    self.recovery = recovery
    self.body = body
  }

  /// - Parameter body: throws ``FunctionError`` for what its caller did wrong.
  public convenience init(_ name: String, _ arguments: ClosedRange<Int>, _ parameters: [Parameter] = [], _ body: @escaping @Sendable ([Value]) throws -> Value) {
    self.init(name, arguments.lowerBound, arguments.upperBound, parameters) { values, _ in try body(values) }
  }

  /// A function that takes any number of arguments from some on.
  public convenience init(_ name: String, from minimum: Int, _ parameters: [Parameter] = [], _ body: @escaping @Sendable ([Value]) throws -> Value) {
    self.init(name, minimum, nil, parameters) { values, _ in try body(values) }
  }

  /// A function that needs the context of the run.
  public convenience init(_ name: String, _ arguments: ClosedRange<Int>, _ parameters: [Parameter] = [], inContext body: @escaping Body) {
    self.init(name, arguments.lowerBound, arguments.upperBound, parameters, nil, body)
  }

  /// A function that needs the context of the run, and takes any number of arguments from some on.
  public convenience init(_ name: String, from minimum: Int, _ parameters: [Parameter] = [], inContext body: @escaping Body) {
    self.init(name, minimum, nil, parameters, nil, body)
  }

  /// A function of one argument that is called for its error too.
  public convenience init(recovering name: String, _ recovery: @escaping @Sendable (TemplateError) -> Value, _ body: @escaping @Sendable (Value) -> Value) {
    self.init(name, 1, 1, [], recovery) { values, _ in body(values[0]) }
  }

  /// Calls it, as templates do.
  public func call(_ values: [Value], in context: (any TemplateContext)? = nil) throws -> Value {
    try check(values.count, name)
    return try body(values, context)
  }
}

extension Value {
  /// Whether `if` takes it for true: not so are false, 0, the empty text, list and map, and nothing.
  public var isTrue: Bool {
    switch self {
    case .none: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .safe(_, let text): !text.isEmpty
    case .list(let list): !list.isEmpty
    case .map(let map): !map.entries.isEmpty
    case .object(let object): object.isTrue
    case .function: true
    }
  }

  /// Its type as Go names it.
  public var typeName: String {
    switch self {
    case .none: "<nil>"
    case .bool: "bool"
    case .int: "int"
    case .float: "float64"
    case .string: "string"
    case .safe(let kind, _): "template." + kind.rawValue
    case .list: "[]interface {}"
    case .map(let map): map.typeName
    case .object(let object): object.typeName
    case .function: "func"
    }
  }

  /// The text of a string of any kind; nil for anything else.
  public var string: String? {
    switch self {
    case .string(let text): text
    case .safe(_, let text): text
    default: nil
    }
  }

  /// The elements of a list, or of an object that is one.
  public var elements: [Value]? {
    switch self {
    case .list(let list): list
    case .object(let object): object.elements
    default: nil
    }
  }

  var isNone: Bool { if case .none = self { true } else { false } }
}
