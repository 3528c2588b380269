/// A template that was parsed, with those that it defines: it never changes, and runs as often as one likes, on all threads.
public struct Template: Sendable {
  /// One of a set: its nodes, and the text that its errors point into.
  struct Body: Sendable {
    let name: String
    let source: String
    let text: [UInt8]
    let nodes: [Node]
  }

  public let name: String
  let bodies: [String: Body]
  let functions: [String: TemplateFunction]

  /// Parses a template. All that is wrong in it is told; what can be run of it can be run.
  /// - Parameters:
  ///   - name: as errors give it.
  ///   - functions: what it can call besides ``Builtins``, which they may stand in for.
  public static func parse(_ name: String, _ text: [UInt8], functions: [String: TemplateFunction] = [:]) -> (template: Template, errors: [TemplateError]) {
    let all = Builtins.all.merging(functions) { _, own in own }
    let parser = Parser(name, text) { all[$0] != nil || $0 == "return" }
    var bodies: [String: Body] = [:]
    for (defined, nodes) in parser.defined { bodies[defined] = Body(name: defined, source: name, text: text, nodes: nodes) }
    // A text that only defines others is no template of its own where one of them has its name.
    if bodies[name] == nil || !Parser.isEmpty(parser.root) { bodies[name] = Body(name: name, source: name, text: text, nodes: parser.root) }
    return (Template(name: name, bodies: bodies, functions: all), parser.errors)
  }

  /// The names of the templates that it defines, its own among them.
  public var names: [String] { bodies.keys.sorted() }

  /// The same template together with others: where a name is there twice, the other's counts.
  public func adding(_ other: Template) -> Template {
    Template(name: name, bodies: bodies.merging(other.bodies) { _, new in new }, functions: functions.merging(other.functions) { _, new in new })
  }

  /// Runs it.
  /// - Parameters:
  ///   - data: its dot.
  ///   - named: one of the templates that it defines; its own where nil.
  /// - Throws: ``TemplateError``, with what was printed until then lost.
  public func execute(_ data: Value, named: String? = nil, limits: Limits = Limits()) throws -> String {
    try run(data, named, limits).output
  }

  /// Runs it as Hugo runs a partial: `return` ends it with a value in the place of its output.
  public func value(_ data: Value, named: String? = nil, limits: Limits = Limits()) throws -> Value {
    let (output, returned) = try run(data, named, limits)
    return returned ?? .string(output)
  }

  private func run(_ data: Value, _ named: String?, _ limits: Limits) throws -> (output: String, returned: Value?) {
    let wanted = named ?? name
    guard let body = bodies[wanted] else {
      throw TemplateError(template: wanted, line: 1, column: nil, offset: 0, message: "template \(GoQuote.quoted(wanted)) not defined", context: nil, running: nil)
    }
    let evaluator = Evaluator(self, body, data, limits)
    let returned = try evaluator.run()
    return (String(decoding: evaluator.output, as: UTF8.self), returned)
  }
}
