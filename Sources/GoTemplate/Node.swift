/// A parsed template's parts (`text/template/parse/node.go`). All are immutable.
indirect enum Node: Sendable {
  case text([UInt8])
  /// Printed through the escapes, the first before the second.
  case action(Pipeline, escapes: [Escape], offset: Int)
  case condition(Control)
  case with(Control)
  case range(Control)
  case template(name: String, argument: Pipeline?, offset: Int)
  case `break`(offset: Int)
  case `continue`(offset: Int)
}

extension Node {
  var offset: Int {
    switch self {
    case .text: 0
    case .action(_, _, let offset), .template(_, _, let offset), .break(let offset), .continue(let offset): offset
    case .condition(let control), .with(let control), .range(let control): control.offset
    }
  }

  /// As errors show it, its branches left out.
  var shown: String {
    switch self {
    case .text(let text): String(decoding: text, as: UTF8.self)
    case .action(let pipeline, _, _): "{{\(pipeline.shown)}}"
    case .template(let name, let argument, _): "{{template \(GoQuote.quoted(name))\(argument.map { " " + $0.shown } ?? "")}}"
    case .break: "{{break}}"
    case .continue: "{{continue}}"
    case .condition(let control): "{{if \(control.pipeline.shown)}}"
    case .with(let control): "{{with \(control.pipeline.shown)}}"
    case .range(let control): "{{range \(control.pipeline.shown)}}"
    }
  }
}

/// `if`, `with` or `range` with its branches.
struct Control: Sendable {
  let pipeline: Pipeline
  let body: [Node]
  /// What stands behind `else`; empty where there is none.
  let otherwise: [Node]
  let offset: Int
}

/// Commands, each handing its value on to the next; variables that take the last one's.
struct Pipeline: Sendable {
  var variables: [Expression.Variable] = []
  /// Whether the variables are there already.
  var isAssignment = false
  var commands: [Command] = []
  let offset: Int

  var shown: String {
    var text = ""
    if !variables.isEmpty { text = variables.map(\.shown).joined(separator: ", ") + (isAssignment ? " = " : " := ") }
    return text + commands.map(\.shown).joined(separator: " | ")
  }
}

/// An operand with its arguments.
struct Command: Sendable {
  let operands: [Expression]
  let offset: Int

  var shown: String {
    operands.map { operand in if case .pipeline = operand.kind { "(" + operand.shown + ")" } else { operand.shown } }.joined(separator: " ")
  }
}

/// An operand.
struct Expression: Sendable {
  struct Variable: Sendable {
    /// With its dollar sign.
    let name: String
    let fields: [String]
    let offset: Int

    var shown: String { ([name] + fields).joined(separator: ".") }
  }

  indirect enum Kind: Sendable {
    case dot, `nil`
    case bool(Bool)
    case number(Value, String)
    case string(String, quoted: String)
    case field([String])
    case variable(Variable)
    case function(String)
    case chain(Expression, [String])
    case pipeline(Pipeline)
  }

  let kind: Kind
  let offset: Int

  var shown: String {
    switch kind {
    case .dot: return "."
    case .nil: return "nil"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(_, let text): return text
    case .string(_, let quoted): return quoted
    case .field(let names): return names.map { "." + $0 }.joined()
    case .variable(let variable): return variable.shown
    case .function(let name): return name
    case .chain(let operand, let names):
      var text = operand.shown
      if case .pipeline = operand.kind { text = "(" + text + ")" }
      return text + names.map { "." + $0 }.joined()
    case .pipeline(let pipeline): return pipeline.shown
    }
  }
}
