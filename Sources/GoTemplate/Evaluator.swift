/// Runs a template (`text/template/exec.go`).
final class Evaluator {
  /// A value, and whether it comes out of a list or map whose elements may be anything: Go's errors then name that type.
  private struct Operand {
    var value: Value
    var isBoxed = false
  }

  private enum Signal: Error {
    case leave, proceed
    /// By `return`: with a value, or with what was printed until then.
    case returned(Value?)
  }

  /// What is being evaluated, for errors; spelled out only where there is one.
  private enum Place {
    case node(Node), pipeline(Pipeline), command(Command), expression(Expression)

    var offset: Int {
      switch self {
      case .node(let node): node.offset
      case .pipeline(let pipeline): pipeline.offset
      case .command(let command): command.offset
      case .expression(let expression): expression.offset
      }
    }

    var shown: String {
      switch self {
      case .node(let node): node.shown
      case .pipeline(let pipeline): pipeline.shown
      case .command(let command): command.shown
      case .expression(let expression): expression.shown
      }
    }
  }

  private let template: Template
  private var place = Place.node(.text([]))
  private var body: Template.Body
  private let limits: Limits
  private let deadline: ContinuousClock.Instant?
  private(set) var output: [UInt8] = []
  private var variables: [(name: String, value: Operand)]
  private let data: Value
  private var steps = 0
  private var depth = 0

  private let context: (any TemplateContext)?

  init(_ template: Template, _ body: Template.Body, _ data: Value, _ context: (any TemplateContext)?, _ limits: Limits) {
    self.context = context
    self.template = template
    self.body = body
    self.data = data
    self.limits = limits
    deadline = limits.time.map { .now + $0 }
    variables = [("$", Operand(value: data))]
  }

  /// - Returns: what `return` gave; nil where the template ran to its end, or `return` gave nothing.
  func run() throws -> Value? {
    do { try walk(body.nodes, Operand(value: data)) } catch Signal.returned(let value) { return value }
    return nil
  }

  // MARK: Errors

  private func error(_ message: String, _ causes: [TemplateError] = [], isUnavailable: Bool = false) -> TemplateError {
    let offset = place.offset
    let found = body.place(offset)
    return TemplateError(
      template: body.source, line: found.line, column: found.column, offset: offset, message: message, stage: .running(place.shown, in: body.name), causes: causes, isUnavailable: isUnavailable || causes.contains { $0.isUnavailable })
  }

  /// The next error is here.
  private func at(_ place: Place) throws {
    self.place = place
    steps += 1
    if steps > limits.steps { throw error("the template takes more than \(limits.steps) steps") }
    if steps & 0x3FF == 0, let deadline, ContinuousClock.now > deadline { throw error("the template runs longer than \(limits.time?.components.seconds ?? 0) seconds") }
    // A template of a few steps may be called without end.
    if steps == 1 || steps & 0x3FF == 0, let end = limits.end, ContinuousClock.now > end { throw error("the time for all templates together is over") }
  }

  // MARK: Nodes

  private func walk(_ nodes: [Node], _ dot: Operand) throws { for node in nodes { try walk(node, dot) } }

  private func walk(_ node: Node, _ dot: Operand) throws {
    if case .text(let text) = node {
      output += text
    } else {
      try at(.node(node))
    }
    switch node {
    case .text: break
    case .action(let pipeline, let escapes, _):
      let value = try evaluate(pipeline, dot)
      if pipeline.variables.isEmpty { if escapes.isEmpty { try print(value.value, node) } else { print(value.value, escapes) } }
    case .condition(let control): try branch(control, dot, isWith: false)
    case .with(let control): try branch(control, dot, isWith: true)
    case .range(let control): try loop(control, dot)
    case .template(let name, let argument, _): try call(name, argument, dot)
    case .break: throw Signal.leave
    case .continue: throw Signal.proceed
    }
    if output.count > limits.output { throw error("the output is larger than \(limits.output) bytes") }
  }

  private func print(_ value: Value, _ node: Node) throws {
    switch value {
    case .string(let text), .safe(_, let text): output += text.utf8
    case .none: output += "<no value>".utf8
    case .function:
      try at(.node(node))
      throw error("can't print \(node.shown) of type \(value.typeName)")
    default: output += GoFormat.text(value).utf8
    }
  }

  private func print(_ value: Value, _ escapes: [Escape]) {
    var value = value
    if case .object(let object) = value, let (kind, text) = object.safeText { value = .safe(kind, text) }
    for escape in escapes { value = .string(escape.apply(value)) }
    if case .string(let text) = value { output += text.utf8 }
  }

  private func branch(_ control: Control, _ dot: Operand, isWith: Bool) throws {
    let count = variables.count
    defer { variables.removeSubrange(min(count, variables.count)...) }
    let value = try evaluate(control.pipeline, dot)
    if value.value.isTrue { try walk(control.body, isWith ? value : dot) } else { try walk(control.otherwise, dot) }
  }

  private func loop(_ control: Control, _ dot: Operand) throws {
    let count = variables.count
    defer { variables.removeSubrange(min(count, variables.count)...) }
    let over = try evaluate(control.pipeline, dot, isRange: true).value
    let mark = variables.count
    var isEmpty = true
    func round(_ index: Value, _ element: Operand) throws -> Bool {
      isEmpty = false
      steps += 1
      let names = control.pipeline.variables
      if let last = names.last {
        if control.pipeline.isAssignment {
          if names.count > 1 { try assign(names[0], Operand(value: index)) }
          try assign(last, element)
        } else {
          if names.count > 1 { variables.append((names[0].name, Operand(value: index))) }
          variables.append((last.name, element))
        }
      }
      defer { variables.removeSubrange(min(mark, variables.count)...) }
      do { try walk(control.body, element) } catch Signal.leave { return false } catch Signal.proceed { return true }
      return true
    }
    switch over {
    case .int(let number):
      var i = 0
      while i < number {
        if try !round(.int(i), Operand(value: .int(i))) { break }
        if i & 0x3FF == 0 { try at(place) }
        i += 1
      }
    case .map(let map):
      for (key, value) in map.sorted where try !round(key.value, Operand(value: value, isBoxed: true)) { break }
    case .none: break
    default:
      guard let elements = over.elements else { throw error("range can't iterate over \(GoFormat.text(over))") }
      for (i, element) in elements.enumerated() where try !round(.int(i), Operand(value: element, isBoxed: true)) { break }
    }
    if isEmpty { try walk(control.otherwise, dot) }
  }

  private func call(_ name: String, _ argument: Pipeline?, _ dot: Operand) throws {
    guard let called = template.bodies[name] else { throw error("template \(GoQuote.quoted(name)) not defined") }
    guard depth < limits.depth else { throw error("exceeded maximum template depth (\(limits.depth))") }
    let value = try argument.map { try evaluate($0, dot) } ?? Operand(value: .none)
    let outer = (body, variables)
    body = called
    variables = [("$", value)]
    depth += 1
    defer { depth -= 1 }
    // An error keeps the place of the template that it happened in.
    do { try walk(called.nodes, value) } catch Signal.returned(nil) {}
    (body, variables) = outer
  }

  private func assign(_ variable: Expression.Variable, _ value: Operand) throws {
    guard let at = variables.lastIndex(where: { $0.name == variable.name }) else { throw error("undefined variable: \(variable.name)") }
    variables[at].value = value
  }

  // MARK: Pipelines

  private func evaluate(_ pipeline: Pipeline, _ dot: Operand, isRange: Bool = false) throws -> Operand {
    try at(.pipeline(pipeline))
    var value: Operand?
    for command in pipeline.commands {
      var result = try evaluate(command, dot, final: value)
      result.isBoxed = false
      value = result
    }
    let result = value ?? Operand(value: .none)
    if !isRange {
      for variable in pipeline.variables {
        if pipeline.isAssignment { try assign(variable, result) } else { variables.append((variable.name, result)) }
      }
    }
    return result
  }

  private func evaluate(_ command: Command, _ dot: Operand, final: Operand?) throws -> Operand {
    let first = command.operands[0]
    let arguments = command.operands[1...]
    switch first.kind {
    case .field(let names):
      try at(.expression(first))
      return try fields(names, of: dot, .expression(first), arguments, final, dot)
    case .chain(let operand, let names):
      return try fields(names, of: try start(first, operand, dot), .expression(first), arguments, final, dot)
    case .function(let name): return try call(function: name, .command(command), first, arguments, final, dot)
    case .pipeline(let pipeline):
      try refuseArguments(first, arguments, final)
      return try evaluate(pipeline, dot)
    case .variable(let variable):
      try at(.expression(first))
      let value = try self.value(of: variable)
      if variable.fields.isEmpty {
        try refuseArguments(first, arguments, final)
        return value
      }
      return try fields(variable.fields, of: value, .expression(first), arguments, final, dot)
    case .dot, .nil, .bool, .number, .string: break
    }
    try at(.expression(first))
    try refuseArguments(first, arguments, final)
    if case .nil = first.kind { throw error("nil is not a command") }
    return try argument(first, dot)
  }

  private func refuseArguments(_ expression: Expression, _ arguments: ArraySlice<Expression>, _ final: Operand?) throws {
    if !arguments.isEmpty || final != nil { throw error("can't give argument to non-function \(expression.shown)") }
  }

  private func value(of variable: Expression.Variable) throws -> Operand {
    guard let found = variables.last(where: { $0.name == variable.name }) else { throw error("undefined variable: \(variable.name)") }
    return found.value
  }

  /// What a chain of names begins with.
  private func start(_ chain: Expression, _ operand: Expression, _ dot: Operand) throws -> Operand {
    try at(.expression(chain))
    if case .nil = operand.kind { throw error("indirection through explicit nil in \(chain.shown)") }
    return try argument(operand, dot)
  }

  /// An operand in the place of an argument: methods are called without arguments.
  private func argument(_ expression: Expression, _ dot: Operand) throws -> Operand {
    try at(.expression(expression))
    switch expression.kind {
    case .dot: return dot
    case .nil: return Operand(value: .none)
    case .bool(let flag): return Operand(value: .bool(flag))
    case .number(let value, let text):
      if value.isNone { throw error("\(text) overflows int") }
      return Operand(value: value)
    case .string(let text, _): return Operand(value: .string(text))
    case .field(let names): return try fields(names, of: dot, .expression(expression), [], nil, dot)
    case .variable(let variable):
      let value = try value(of: variable)
      return variable.fields.isEmpty ? value : try fields(variable.fields, of: value, .expression(expression), [], nil, dot)
    case .function(let name): return try call(function: name, .expression(expression), expression, [], nil, dot)
    case .chain(let operand, let names): return try fields(names, of: try start(expression, operand, dot), .expression(expression), [], nil, dot)
    case .pipeline(let pipeline): return try evaluate(pipeline, dot)
    }
  }

  // MARK: Members

  /// A chain of names: all but the last are called without arguments.
  private func fields(_ names: [String], of start: Operand, _ place: Place, _ arguments: ArraySlice<Expression>, _ final: Operand?, _ dot: Operand) throws -> Operand {
    var value = start
    for name in names.dropLast() { value = try field(name, of: value, place, [], nil, dot) }
    return try field(names[names.count - 1], of: value, place, arguments, final, dot)
  }

  private func field(_ name: String, of receiver: Operand, _ place: Place, _ arguments: ArraySlice<Expression>, _ final: Operand?, _ dot: Operand) throws -> Operand {
    let hasArguments = !arguments.isEmpty || final != nil
    switch receiver.value {
    case .none:
      // A key that is not there has no fields either; an element that is nothing has none to be asked for.
      if receiver.isBoxed { throw error("nil pointer evaluating interface {}.\(name)") }
      return Operand(value: .none)
    case .map(let map):
      if let methods = map.methods, case .method(let function)? = try methods.member(name) {
        return Operand(value: try call(function, name, place, try values(function, name, arguments, final, dot)))
      }
      if hasArguments { throw error("\(name) is not a method but has arguments") }
      guard let found = map[name] ?? (map.foldsCase ? map[name.lowercased()] : nil) else { return Operand(value: map.zero) }
      return Operand(value: found, isBoxed: true)
    case .object(let object):
      if object is TypedNil { throw error("nil pointer evaluating \(object.typeName).\(name)") }
      let member: Member?
      do { member = try object.member(name) } catch let failure as FunctionError { throw error("error calling \(name): \(failure.message)", isUnavailable: failure.isUnavailable) }
      switch member {
      case .field(let value):
        if hasArguments { throw error("\(name) has arguments but cannot be invoked as function") }
        return Operand(value: value)
      case .method(let function): return Operand(value: try call(function, name, place, try values(function, name, arguments, final, dot)))
      case .value(let value):
        if hasArguments { throw error("wrong number of args for \(name): want 0 got \(arguments.count + (final == nil ? 0 : 1))") }
        return Operand(value: value)
      case nil: break
      }
    default: break
    }
    throw error("can't evaluate field \(name) in type \(receiver.isBoxed ? "interface {}" : receiver.value.typeName)")
  }

  /// The arguments of a call, once their number is right.
  private func values(_ function: TemplateFunction, _ name: String, _ arguments: ArraySlice<Expression>, _ final: Operand?, _ dot: Operand) throws -> [Value] {
    let count = arguments.count + (final == nil ? 0 : 1)
    if let maximum = function.maximum, maximum == function.minimum {
      guard count == maximum else { throw error("wrong number of args for \(name): want \(maximum) got \(count)") }
    } else if count < function.minimum {
      throw error("wrong number of args for \(name): want at least \(function.minimum) got \(count)")
    } else if let maximum = function.maximum, count > maximum {
      throw error("wrong number of args for \(name): want at most \(maximum) got \(count)")
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    func parameter() -> Parameter { function.parameters.isEmpty ? .any : function.parameters[min(values.count, function.parameters.count - 1)] }
    for expression in arguments {
      let parameter = parameter()
      values.append(parameter == .any ? try argument(expression, dot).value : try argument(expression, dot, parameter))
    }
    if let final { values.append(try checked(final, parameter())) }
    return values
  }

  /// An argument that must be of some type.
  private func argument(_ expression: Expression, _ dot: Operand, _ parameter: Parameter) throws -> Value {
    switch expression.kind {
    case .nil:
      try at(.expression(expression))
      throw error("cannot assign nil to \(parameter.typeName)")
    case .bool, .number, .string:
      let value = try argument(expression, dot).value
      switch (parameter, value) {
      case (.string, .string), (.int, .int): return value
      case (.int, .float(let number)) where number == number.rounded() && abs(number) < 9e18: return .int(Int(number))
      default: throw error(parameter == .map ? "can't handle \(expression.shown) for arg of type \(parameter.typeName)" : "expected \(parameter == .int ? "integer" : "string"); found \(expression.shown)")
      }
    default: return try checked(try argument(expression, dot), parameter)
    }
  }

  private func checked(_ operand: Operand, _ parameter: Parameter) throws -> Value {
    switch (parameter, operand.value) {
    case (.any, _), (.string, .string), (.int, .int), (.map, .map): return operand.value
    case (_, .none) where !operand.isBoxed: throw error("invalid value; expected \(parameter.typeName)")
    default: throw error("wrong type for value; expected \(parameter.typeName); got \(operand.value.isNone ? "interface {}" : operand.value.typeName)")
    }
  }

  private func call(function name: String, _ place: Place, _ expression: Expression, _ arguments: ArraySlice<Expression>, _ final: Operand?, _ dot: Operand) throws -> Operand {
    try at(.expression(expression))
    guard let function = template.functions[name] else {
      guard name == "return" else { throw error("\(GoQuote.quoted(name)) is not a defined function") }
      // What follows the word is a command of its own.
      guard let first = arguments.first else { throw Signal.returned(final?.value) }
      if arguments.count == 1, final == nil, case .nil = first.kind { throw Signal.returned(Value.none) }
      throw Signal.returned(try evaluate(Command(operands: Array(arguments), offset: first.offset), dot, final: final).value)
    }
    if name == "and" || name == "or" {
      // They evaluate no more than they need.
      if arguments.isEmpty, final == nil { throw error("wrong number of args for \(name): want at least 1 got 0") }
      var last = Operand(value: .none)
      for (i, operand) in arguments.enumerated() {
        last = try argument(operand, dot)
        if last.value.isTrue == (name == "or") || (final == nil && i == arguments.count - 1) { return last }
      }
      return final ?? last
    }
    let values: [Value]
    do { values = try self.values(function, name, arguments, final, dot) } catch let failure as TemplateError {
      guard let recovery = function.recovery, !failure.isUnavailable || context?.catches(failure) ?? false else { throw failure }
      return Operand(value: recovery(failure))
    }
    if name == "call" {
      let called = arguments.first?.shown ?? values[0].typeName
      return Operand(value: try run(name, place) { try Builtins.call(values, called, context) })
    }
    return Operand(value: try call(function, name, place, values))
  }

  private func call(_ function: TemplateFunction, _ name: String, _ place: Place, _ values: [Value]) throws -> Value { try run(name, place) { try function.body(values, context) } }

  private func run(_ name: String, _ place: Place, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let failure as FunctionError {
      try at(place)
      throw error("error calling \(name): \(failure.message)", isUnavailable: failure.isUnavailable)
    } catch let failure as TemplateError {
      try at(place)
      throw error("error calling \(name): \(failure)", [failure] + failure.causes)
    }
  }
}

extension Parameter {
  /// As Go names the type.
  var typeName: String {
    switch self {
    case .any: "interface {}"
    case .string: "string"
    case .int: "int"
    case .map: "map[string]interface {}"
    }
  }
}
