import GoTemplate

/// One of Hugo's groups of functions: `strings`, with `strings.ToUpper` and its short name `upper`.
final class Namespace: TemplateObject {
  /// A function with the short names that it has outside its group.
  struct Entry: Sendable {
    let method: String
    let aliases: [String]
    let function: TemplateFunction
    /// Why it cannot be had here; nil where it can.
    var whyNot: String?
  }

  let name: String
  let entries: [Entry]
  private let byName: [String: TemplateFunction]

  init(_ name: String, _ entries: [Entry]) {
    self.name = name
    self.entries = entries
    byName = Dictionary(entries.map { ($0.method, $0.function) }) { first, _ in first }
  }

  var typeName: String { "*\(name).Namespace" }

  func member(_ name: String) -> Member? { byName[name].map { .method($0) } }
}

extension Namespace.Entry {
  init(_ method: String, _ aliases: [String] = [], _ arguments: ClosedRange<Int>, _ parameters: [Parameter] = [], _ body: @escaping @Sendable ([Value]) throws -> Value) {
    self.init(method: method, aliases: aliases, function: TemplateFunction(method, arguments, parameters, body))
  }

  init(_ method: String, _ aliases: [String] = [], from minimum: Int, _ parameters: [Parameter] = [], _ body: @escaping @Sendable ([Value]) throws -> Value) {
    self.init(method: method, aliases: aliases, function: TemplateFunction(method, from: minimum, parameters, body))
  }

  /// A function of texts that gives a text.
  static func text(_ method: String, _ aliases: [String] = [], _ count: Int, _ body: @escaping @Sendable ([String]) throws -> String) -> Self {
    Self(method, aliases, count...count) { .string(try body(try $0.map(Cast.string))) }
  }

  /// A function of texts that says yes or no.
  static func test(_ method: String, _ aliases: [String] = [], _ count: Int, _ body: @escaping @Sendable ([String]) throws -> Bool) -> Self {
    Self(method, aliases, count...count) { .bool(try body(try $0.map(Cast.string))) }
  }

  /// A function of the run: it asks what runs it.
  static func inContext(_ method: String, _ aliases: [String] = [], from minimum: Int, to maximum: Int? = nil, _ parameters: [Parameter] = [], _ body: @escaping TemplateFunction.Body) -> Self {
    let function =
      if let maximum { TemplateFunction(method, minimum...maximum, parameters, inContext: body) } else { TemplateFunction(method, from: minimum, parameters, inContext: body) }
    return Self(method: method, aliases: aliases, function: function)
  }
}
