/// A template that was parsed, with those that it defines: it never changes, and runs as often as one likes, on all threads.
public struct Template: Sendable {
  /// One of a set: its nodes, and the text that its errors point into.
  struct Body: Sendable {
    let name: String
    let source: String
    let text: [UInt8]
    let nodes: [Node]

    /// The line, from 1, and the byte on it, from 0, of an offset.
    func place(_ offset: Int) -> (line: Int, column: Int) {
      let before = text[..<min(offset, text.count)]
      return (1 + before.count { $0 == 0x0A }, before.lastIndex(of: 0x0A).map { offset - $0 - 1 } ?? offset)
    }
  }

  public let name: String
  let bodies: [String: Body]
  let functions: [String: TemplateFunction]
  /// Those of its templates that could not be made safe for HTML, and why.
  private(set) var escapingErrors: [String: TemplateError] = [:]

  init(name: String, bodies: [String: Body], functions: [String: TemplateFunction]) {
    self.name = name
    self.bodies = bodies
    self.functions = functions
  }

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

  /// The same set with another of its templates as the one that is run.
  public func asMain(_ name: String) -> Template { Template(name: name, bodies: bodies, functions: functions) }

  /// The same set with its own template under another name.
  public func renamed(_ other: String) -> Template {
    var bodies = bodies
    if let body = bodies.removeValue(forKey: name) { bodies[other] = Body(name: other, source: body.source, text: body.text, nodes: body.nodes) }
    return Template(name: other, bodies: bodies, functions: functions)
  }

  /// The names of templates that it calls and does not have.
  public var undefinedNames: Set<String> {
    var names: Set<String> = []
    func walk(_ nodes: [Node]) {
      for node in nodes {
        switch node {
        case .template(let name, _, _): if bodies[name] == nil { names.insert(name) }
        case .condition(let control), .with(let control), .range(let control):
          walk(control.body)
          walk(control.otherwise)
        case .text, .action, .break, .continue: break
        }
      }
    }
    for body in bodies.values { walk(body.nodes) }
    return names
  }

  /// Whether it, or a template that it defines, names one of these functions.
  public func calls(_ names: Set<String>) -> Bool {
    func isCalled(_ operand: Expression) -> Bool {
      switch operand.kind {
      case .function(let name): names.contains(name)
      case .chain(let start, _): isCalled(start)
      case .pipeline(let inner): pipeline(inner)
      default: false
      }
    }
    func pipeline(_ pipeline: Pipeline) -> Bool { pipeline.commands.contains { $0.operands.contains(where: isCalled) } }
    func walk(_ nodes: [Node]) -> Bool {
      nodes.contains { node in
        switch node {
        case .action(let inner, _, _): pipeline(inner)
        case .template(_, let argument, _): argument.map(pipeline) ?? false
        case .condition(let control), .with(let control), .range(let control): pipeline(control.pipeline) || walk(control.body) || walk(control.otherwise)
        case .text, .break, .continue: false
        }
      }
    }
    return bodies.values.contains { walk($0.nodes) }
  }

  /// The same template with all that it prints made safe as HTML by what stands around it, as `html/template` does: to be done last, when all
  /// templates are added.
  /// - Parameter others: whether the templates that it does not call are made safe too, to be run by themselves.
  public func escapedForHTML(others: Bool = true) -> Template {
    var safe: [String: Body] = [:]
    var errors: [String: TemplateError] = [:]
    for wanted in [name] + (others ? bodies.keys.sorted() : []) where safe[wanted] == nil && errors[wanted] == nil {
      guard let body = bodies[wanted] else { continue }
      let escaper = Escaper(self)
      if let fault = escaper.escape(wanted) { errors[wanted] = Self.error(fault, wanted, body) } else { safe.merge(escaper.bodies) { old, _ in old } }
    }
    var template = Template(name: name, bodies: bodies.merging(safe) { _, new in new }, functions: functions)
    template.escapingErrors = errors
    return template
  }

  /// Why it cannot be made safe for HTML; nil where it could be.
  public var escapingError: TemplateError? { escapingErrors[name] }

  private static func error(_ fault: EscapingFault, _ name: String, _ body: Body) -> TemplateError {
    guard let offset = fault.offset else { return TemplateError(template: name, line: 1, column: nil, offset: 0, message: fault.message, stage: .escaping(name)) }
    let place = body.place(offset)
    return TemplateError(
      template: name, line: place.line, column: place.column, offset: offset, message: fault.message,
      stage: .escaping("\(fault.isLineOnly ? name : body.source):\(place.line)" + (fault.isLineOnly ? "" : ":\(place.column)")))
  }

  /// Runs it.
  /// - Parameters:
  ///   - data: its dot.
  ///   - named: one of the templates that it defines; its own where nil.
  ///   - context: what the functions that it calls are handed.
  /// - Throws: ``TemplateError``, with what was printed until then lost.
  public func execute(_ data: Value, named: String? = nil, in context: (any TemplateContext)? = nil, limits: Limits = Limits()) throws -> String {
    let (output, returned) = try run(data, named: named, in: context, limits: limits)
    if returned != nil {
      throw TemplateError(template: bodies[named ?? name]?.source ?? name, line: 1, column: nil, offset: 0, message: "return with a value is only supported in partials", stage: .running("return", in: named ?? name))
    }
    return output
  }

  /// Runs it as Hugo runs a partial: `return` ends it with a value in the place of its output.
  public func value(_ data: Value, named: String? = nil, in context: (any TemplateContext)? = nil, limits: Limits = Limits()) throws -> Value {
    let (output, returned) = try run(data, named: named, in: context, limits: limits)
    return returned ?? .string(output)
  }

  /// Runs it.
  /// - Returns: what it printed, and what `return` gave, if it gave a value.
  public func run(_ data: Value, named: String? = nil, in context: (any TemplateContext)? = nil, limits: Limits = Limits()) throws -> (output: String, returned: Value?) {
    let wanted = named ?? name
    guard let body = bodies[wanted] else {
      throw TemplateError(template: wanted, line: 1, column: nil, offset: 0, message: "template \(GoQuote.quoted(wanted)) not defined", stage: .parsing)
    }
    if let error = escapingErrors[wanted] { throw error }
    let evaluator = Evaluator(self, body, data, context, limits)
    let returned = try evaluator.run()
    return (String(decoding: evaluator.output, as: UTF8.self), returned)
  }
}
