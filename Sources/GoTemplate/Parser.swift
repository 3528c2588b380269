/// Makes a template's tree of its tokens (`text/template/parse/parse.go`). At an error it goes on behind the action, so that all are told.
struct Parser {
  /// A failure that ends the action that is being read.
  private struct Stop: Error {}

  private let name: String
  private let text: [UInt8]
  private let tokens: [Token]
  private let knowsFunction: (String) -> Bool
  private var at = 0
  private var variables = ["$"]
  private var rangeDepth = 0
  private var depth = 0
  private var actionLine = 0
  private(set) var errors: [TemplateError] = []
  /// Templates that `define` and `block` make.
  private(set) var defined: [String: [Node]] = [:]
  private(set) var root: [Node] = []

  /// So deep may actions and parentheses lie in each other.
  static let deepest = 1_000

  init(_ name: String, _ text: [UInt8], knowsFunction: @escaping (String) -> Bool) {
    self.name = name
    self.text = text
    self.knowsFunction = knowsFunction
    tokens = Lexer(text).tokens
    parse()
  }

  // MARK: Tokens

  private var token: Token { tokens[min(at, tokens.count - 1)] }

  private mutating func next() -> Token {
    let token = token
    at += 1
    return token
  }

  private mutating func nextNonSpace() -> Token {
    while token.kind == .space { at += 1 }
    return next()
  }

  private mutating func peekNonSpace() -> Token {
    while token.kind == .space { at += 1 }
    return token
  }

  // MARK: Errors

  private mutating func fail(_ message: String, at token: Token? = nil) -> Stop {
    // The line is that of the token that was read last.
    let last = token ?? tokens[max(0, min(at, tokens.count) - 1)]
    errors.append(TemplateError(template: name, line: last.line, column: nil, offset: last.offset, message: message, stage: .parsing))
    return Stop()
  }

  private mutating func unexpected(_ token: Token, _ context: String) -> Stop {
    guard token.kind == .error else { return fail("unexpected \(token.shown) in \(context)", at: token) }
    guard actionLine != 0, actionLine != token.line else { return fail(token.shown, at: token) }
    return fail("\(token.shown)\(token.text.hasSuffix(" action") ? "" : " in action") started at \(name):\(actionLine)", at: token)
  }

  /// Goes on behind the action in which something was wrong.
  private mutating func recover() {
    while token.kind != .end {
      switch token.kind {
      case .rightDelimiter:
        at += 1
        return
      case .error:
        // The lexer went on behind its action already.
        at += 1
        return
      case .text, .leftDelimiter: return
      default: at += 1
      }
    }
  }

  // MARK: Templates

  private mutating func parse() {
    while token.kind != .end {
      do {
        if token.kind == .leftDelimiter {
          let delimiter = at
          at += 1
          if peekNonSpace().kind == .keyword(.define) {
            actionLine = token.line
            at += 1
            try definition()
            continue
          }
          at = delimiter
        }
        switch try textOrAction() {
        case .node(let node): root.append(node)
        case .end(let token): throw fail("unexpected {{end}}", at: token)
        case .otherwise(let token): throw fail("unexpected {{else}}", at: token)
        }
      } catch {
        recover()
      }
    }
  }

  private mutating func definition() throws(Stop) {
    let context = "define clause"
    let nameToken = nextNonSpace()
    let name = try templateName(nameToken, context)
    let end = nextNonSpace()
    guard end.kind == .rightDelimiter else { throw unexpected(end, context) }
    try body(of: name, context)
  }

  /// The nodes up to `end`, with variables of their own.
  private mutating func body(of name: String, _ context: String) throws(Stop) {
    let outer = (variables, rangeDepth)
    variables = ["$"]
    rangeDepth = 0
    defer { (variables, rangeDepth) = outer }
    let (body, stop) = try list()
    if case .otherwise(let token) = stop { throw fail("unexpected {{else}} in \(context)", at: token) }
    try add(name, body)
  }

  /// An empty definition does not take the place of another one, and no other does.
  private mutating func add(_ name: String, _ body: [Node]) throws(Stop) {
    if let known = defined[name], !Self.isEmpty(known) {
      if !Self.isEmpty(body) { throw fail("template: multiple definition of template \(GoQuote.quoted(name))") }
      return
    }
    defined[name] = body
  }

  static func isEmpty(_ nodes: [Node]) -> Bool {
    nodes.allSatisfy { node in if case .text(let text) = node { text.allSatisfy(Lexer.isSpace) } else { false } }
  }

  // MARK: Actions

  private enum Piece {
    case node(Node)
    case end(Token)
    case otherwise(Token)
  }

  private mutating func textOrAction() throws(Stop) -> Piece {
    let token = nextNonSpace()
    switch token.kind {
    case .text: return .node(.text(Array(text[token.offset..<token.offset + token.length])))
    case .leftDelimiter:
      actionLine = token.line
      defer { actionLine = 0 }
      return try action()
    default: throw unexpected(token, "input")
    }
  }

  private mutating func action() throws(Stop) -> Piece {
    let token = nextNonSpace()
    if case .keyword(let keyword) = token.kind {
      switch keyword {
      case .block: return .node(try block(token))
      case .break, .continue:
        let end = nextNonSpace()
        guard end.kind == .rightDelimiter else { throw unexpected(end, "{{\(keyword.rawValue)}}") }
        guard rangeDepth > 0 else { throw fail("{{\(keyword.rawValue)}} outside {{range}}") }
        return .node(keyword == .break ? .break(offset: token.offset) : .continue(offset: token.offset))
      case .else:
        let following = peekNonSpace()
        if following.kind == .keyword(.if) || following.kind == .keyword(.with) { return .otherwise(following) }
        let end = nextNonSpace()
        guard end.kind == .rightDelimiter else { throw unexpected(end, "else") }
        return .otherwise(end)
      case .end:
        let end = nextNonSpace()
        guard end.kind == .rightDelimiter else { throw unexpected(end, "end") }
        return .end(end)
      case .if, .with, .range: return .node(try control(keyword, token.offset))
      case .template: return .node(try templateCall(token))
      case .define: break
      }
    }
    at -= 1
    let first = peekNonSpace()
    return .node(.action(try pipeline("command", .rightDelimiter, first.offset), escapes: [], offset: first.offset))
  }

  private mutating func block(_ token: Token) throws(Stop) -> Node {
    let context = "block clause"
    let nameToken = nextNonSpace()
    let name = try templateName(nameToken, context)
    let argument = try pipeline(context, .rightDelimiter, peekNonSpace().offset)
    try body(of: name, context)
    return .template(name: name, argument: argument, offset: nameToken.offset)
  }

  private mutating func templateCall(_ token: Token) throws(Stop) -> Node {
    let context = "template clause"
    let nameToken = nextNonSpace()
    let name = try templateName(nameToken, context)
    var argument: Pipeline?
    let following = nextNonSpace()
    if following.kind != .rightDelimiter {
      at -= 1
      argument = try pipeline(context, .rightDelimiter, following.offset)
    }
    return .template(name: name, argument: argument, offset: nameToken.offset)
  }

  private mutating func templateName(_ token: Token, _ context: String) throws(Stop) -> String {
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, context) }
    guard let name = GoQuote.unquoted(token.text) else { throw fail("invalid syntax", at: token) }
    return name
  }

  private mutating func control(_ keyword: Token.Keyword, _ offset: Int) throws(Stop) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw fail("actions are nested too deep") }
    let count = variables.count
    defer { variables.removeSubrange(count...) }
    let condition = try pipeline(keyword.rawValue, .rightDelimiter, peekNonSpace().offset)
    if keyword == .range { rangeDepth += 1 }
    let inner: ([Node], Piece)
    do { inner = try list() } catch {
      if keyword == .range { rangeDepth -= 1 }
      throw error
    }
    if keyword == .range { rangeDepth -= 1 }
    let (body, stop) = inner
    var otherwise: [Node] = []
    if case .otherwise = stop {
      // `else if` and `else with` need no `end` of their own.
      if keyword == .if, token.kind == .keyword(.if) {
        at += 1
        otherwise = [try control(.if, token.offset)]
      } else if keyword == .with, token.kind == .keyword(.with) {
        at += 1
        otherwise = [try control(.with, token.offset)]
      } else {
        let (nodes, end) = try list()
        if case .otherwise(let token) = end { throw fail("expected end; found {{else}}", at: token) }
        otherwise = nodes
      }
    }
    let made = Control(pipeline: condition, body: body, otherwise: otherwise, offset: offset)
    return keyword == .if ? .condition(made) : keyword == .with ? .with(made) : .range(made)
  }

  /// Nodes up to `end` or `else`.
  private mutating func list() throws(Stop) -> ([Node], Piece) {
    var nodes: [Node] = []
    while true {
      guard peekNonSpace().kind != .end else {
        let token = next()
        throw fail("unexpected EOF", at: token)
      }
      do throws(Stop) {
        let piece = try textOrAction()
        switch piece {
        case .node(let node): nodes.append(node)
        case .end, .otherwise: return (nodes, piece)
        }
      } catch {
        // The branch goes on: what is wrong in it is told, and its `end` is still its own.
        if token.kind == .end { throw error }
        recover()
      }
    }
  }

  // MARK: Pipelines

  private mutating func pipeline(_ context: String, _ end: Token.Kind, _ offset: Int) throws(Stop) -> Pipeline {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw fail("parentheses are nested too deep") }
    var pipeline = Pipeline(offset: offset)
    try declarations(context, &pipeline)
    while true {
      let token = nextNonSpace()
      if token.kind == end {
        guard !pipeline.commands.isEmpty else { throw fail("missing value for \(context)") }
        for (i, command) in pipeline.commands.enumerated().dropFirst() {
          switch command.operands.first?.kind {
          case .bool, .dot, .nil, .number, .string: throw fail("non executable command in pipeline stage \(i + 1)")
          default: break
          }
        }
        return pipeline
      }
      switch token.kind {
      case .bool, .charConstant, .dot, .field, .identifier, .number, .nil, .rawString, .string, .variable, .leftParenthesis:
        at -= 1
        pipeline.commands.append(try command())
      default: throw unexpected(token, context)
      }
    }
  }

  private mutating func declarations(_ context: String, _ pipeline: inout Pipeline) throws(Stop) {
    while peekNonSpace().kind == .variable {
      let mark = at
      let variable = next()
      let following = peekNonSpace()
      switch following.kind {
      case .assign, .declare:
        pipeline.isAssignment = following.kind == .assign
        at += 1
        pipeline.variables.append(Expression.Variable(name: variable.text, fields: [], offset: variable.offset))
        variables.append(variable.text)
        return
      case .char where following.text == ",":
        at += 1
        pipeline.variables.append(Expression.Variable(name: variable.text, fields: [], offset: variable.offset))
        variables.append(variable.text)
        guard context == "range", pipeline.variables.count < 2 else { throw fail("too many declarations in \(context)") }
        switch peekNonSpace().kind {
        case .variable, .rightDelimiter, .rightParenthesis: continue
        default: throw fail("range can only initialize variables")
        }
      default:
        at = mark
        return
      }
    }
  }

  private mutating func command() throws(Stop) -> Command {
    var operands: [Expression] = []
    let offset = peekNonSpace().offset
    while true {
      _ = peekNonSpace()
      if let operand = try operand() { operands.append(operand) }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: at -= 1
      case .pipe: break
      default: throw unexpected(token, "operand")
      }
      break
    }
    guard !operands.isEmpty else { throw fail("empty command") }
    return Command(operands: operands, offset: offset)
  }

  private mutating func operand() throws(Stop) -> Expression? {
    guard let term = try term() else { return nil }
    guard token.kind == .field else { return term }
    let offset = token.offset
    var names: [String] = []
    while token.kind == .field { names.append(String(next().text.dropFirst())) }
    switch term.kind {
    case .field(let first): return Expression(kind: .field(first + names), offset: offset)
    case .variable(let variable):
      return Expression(kind: .variable(Expression.Variable(name: variable.name, fields: variable.fields + names, offset: offset)), offset: offset)
    case .bool, .string, .number, .nil, .dot: throw fail("unexpected . after term \(GoQuote.quoted(term.shown))")
    case .function, .chain, .pipeline: return Expression(kind: .chain(term, names), offset: offset)
    }
  }

  private mutating func term() throws(Stop) -> Expression? {
    let token = nextNonSpace()
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind: kind, offset: token.offset) }
    switch token.kind {
    case .identifier:
      guard knowsFunction(token.text) else { throw fail("function \(GoQuote.quoted(token.text)) not defined", at: token) }
      return made(.function(token.text))
    case .dot: return made(.dot)
    case .nil: return made(.nil)
    case .bool: return made(.bool(token.text == "true"))
    case .field: return made(.field([String(token.text.dropFirst())]))
    case .variable:
      guard variables.contains(token.text) else { throw fail("undefined variable \(GoQuote.quoted(token.text))", at: token) }
      return made(.variable(Expression.Variable(name: token.text, fields: [], offset: token.offset)))
    case .number, .charConstant:
      do { return made(.number(try NumberReader.value(token.text), token.text)) } catch {
        switch error {
        case .overflow: return made(.number(.none, token.text))
        case .tooLarge: throw fail("integer overflow: \(GoQuote.quoted(token.text))", at: token)
        case .illegal: throw fail("illegal number syntax: \(GoQuote.quoted(token.text))", at: token)
        case .badCharacter: throw fail("invalid syntax", at: token)
        case .malformedCharacter: throw fail("malformed character constant: \(token.text)", at: token)
        }
      }
    case .leftParenthesis: return made(.pipeline(try pipeline("parenthesized pipeline", .rightParenthesis, peekNonSpace().offset)))
    case .string, .rawString:
      guard let text = GoQuote.unquoted(token.text) else { throw fail("invalid syntax", at: token) }
      return made(.string(text, quoted: token.text))
    default:
      at -= 1
      return nil
    }
  }
}
