/// Makes a template's output safe as HTML whatever its values are, by what stands around each (`html/template/escape.go`). It goes through the
/// template once, before it runs: each value learns how it is to be escaped, comments go.
final class Escaper {
  private let template: Template
  /// The context behind each template that was called, under its mangled name.
  private var after: [String: HTMLContext] = [:]
  private(set) var bodies: [String: Template.Body] = [:]
  private var called: Set<String> = []
  /// The loops that are being gone through: where their `break` and `continue` are, and in which context.
  private var loops: [[(context: HTMLContext, what: String, offset: Int)]] = []
  private var depth = 0

  init(_ template: Template) { self.template = template }

  private init(_ outer: Escaper) {
    template = outer.template
    after = outer.after
    loops = outer.loops
    depth = outer.depth + 1
  }

  /// Escapes one of the templates as it is where it is run by itself.
  func escape(_ name: String) -> EscapingFault? {
    let (context, _) = call(name, HTMLContext(), 0)
    if let fault = context.fault { return fault }
    return context.state == .text || context.state == .dead ? nil : EscapingFault(message: "ends in a non-text context: \(context.shown)", offset: nil)
  }

  // MARK: Templates

  private func call(_ name: String, _ context: HTMLContext, _ offset: Int) -> (HTMLContext, String) {
    let mangled = context.mangled(name)
    called.insert(mangled)
    if let known = after[mangled] { return (known, mangled) }
    guard let body = template.bodies[name] else { return (.failed("no such template \(GoQuote.quoted(name))", offset), mangled) }
    guard depth < 200 else { return (.failed("templates call each other too deeply", offset), mangled) }
    var (found, isRight) = self.body(body, mangled, context)
    if !isRight {
      // Where a template calls itself, what is behind it may be behind all its calls.
      let (again, isNowRight) = self.body(body, mangled, found)
      if isNowRight { (found, isRight) = (again, true) }
    }
    if !isRight, found.state != .error { return (.failed("cannot compute output context for template \(mangled)", offset), mangled) }
    return (found, mangled)
  }

  /// - Returns: the context behind a template, and whether it is what its own calls were told.
  private func body(_ body: Template.Body, _ mangled: String, _ context: HTMLContext) -> (HTMLContext, Bool) {
    after[mangled] = context
    let inner = Escaper(self)
    let (nodes, found) = inner.nodes(body.nodes, context)
    guard found.state != .error, !inner.called.contains(mangled) || found == context else { return (found, false) }
    take(inner)
    bodies[mangled] = Template.Body(name: mangled, source: body.source, text: body.text, nodes: nodes)
    return (found, true)
  }

  private func take(_ inner: Escaper) {
    after.merge(inner.after) { _, new in new }
    bodies.merge(inner.bodies) { _, new in new }
    called.formUnion(inner.called)
  }

  // MARK: Nodes

  private func nodes(_ nodes: [Node], _ context: HTMLContext) -> ([Node], HTMLContext) {
    var context = context
    var safe: [Node] = []
    safe.reserveCapacity(nodes.count)
    for node in nodes {
      let (made, next) = self.node(node, context)
      safe.append(made)
      context = next
      if context.state == .dead { break }
    }
    return (safe, context)
  }

  private func node(_ node: Node, _ context: HTMLContext) -> (Node, HTMLContext) {
    switch node {
    case .text(let text):
      let (safe, next) = EscapedText.escape(text, context)
      return (.text(safe), next)
    case .action(let pipeline, _, let offset): return action(pipeline, offset, context)
    case .condition(let control):
      let (made, next) = branch(control, "if", context)
      return (.condition(made), next)
    case .with(let control):
      let (made, next) = branch(control, "with", context)
      return (.with(made), next)
    case .range(let control):
      let (made, next) = loop(control, context)
      return (.range(made), next)
    case .template(let name, let argument, let offset):
      let (next, mangled) = call(name, context, offset)
      return (.template(name: mangled, argument: argument, offset: offset), next)
    case .break(let offset):
      if !loops.isEmpty { loops[loops.count - 1].append((context, "break", offset)) }
      return (node, HTMLContext(state: .dead))
    case .continue(let offset):
      if !loops.isEmpty { loops[loops.count - 1].append((context, "continue", offset)) }
      return (node, HTMLContext(state: .dead))
    }
  }

  private func branch(_ control: Control, _ what: String, _ context: HTMLContext) -> (Control, HTMLContext) {
    let (body, behind) = nodes(control.body, context)
    let (otherwise, behindElse) = nodes(control.otherwise, context)
    return (Control(pipeline: control.pipeline, body: body, otherwise: otherwise, offset: control.offset), .joined(behind, behindElse, what, control.pipeline.offset))
  }

  private func loop(_ control: Control, _ context: HTMLContext) -> (Control, HTMLContext) {
    loops.append([])
    var (body, behind) = nodes(control.body, context)
    var jumps = loops.removeLast()
    if behind.state != .error { behind = joined(behind, jumps) }
    if behind.state == .error { return (control, behind) }
    // Going through it a second time must end in the same context.
    loops.append([])
    let again = Escaper(self)
    let (_, second) = again.nodes(control.body, behind)
    loops.removeLast()
    jumps = again.loops.last ?? []
    behind = .joined(behind, second, "range", control.pipeline.offset)
    if behind.state == .error {
      return (control, behind.telling("on range loop re-entry: ", control.pipeline.offset))
    }
    behind = joined(behind, jumps)
    if behind.state == .error { return (control, behind) }
    let (otherwise, behindElse) = nodes(control.otherwise, context)
    return (Control(pipeline: control.pipeline, body: body, otherwise: otherwise, offset: control.offset), .joined(behind, behindElse, "range", control.pipeline.offset))
  }

  private func joined(_ context: HTMLContext, _ jumps: [(context: HTMLContext, what: String, offset: Int)]) -> HTMLContext {
    var context = context
    for what in ["break", "continue"] {
      for jump in jumps where jump.what == what {
        context = .joined(context, jump.context, "range", jump.offset)
        if context.state == .error { return context.telling("at range loop \(what): ", jump.offset) }
      }
    }
    return context
  }

  // MARK: Values

  private func action(_ pipeline: Pipeline, _ offset: Int, _ context: HTMLContext) -> (Node, HTMLContext) {
    let plain = Node.action(pipeline, escapes: [], offset: offset)
    if !pipeline.variables.isEmpty { return (plain, context) }
    var context = context.nudged
    for (i, command) in pipeline.commands.enumerated() {
      guard case .function(let name) = command.operands[0].kind, name == "html" || name == "urlquery" else { continue }
      if i < pipeline.commands.count - 1 || (context.state == .attribute && context.delimiter == .spaceOrTagEnd && name == "html") {
        return (plain, .failed("predefined escaper \(GoQuote.quoted(name)) disallowed in template", offset))
      }
    }
    var escapes: [Escape] = []
    switch context.state {
    case .error, .dead: return (plain, context)
    case .url, .cssDoubleQuoted, .cssSingleQuoted, .cssDoubleQuotedURL, .cssSingleQuotedURL, .cssURL:
      switch context.urlPart {
      case .none, .preQuery:
        if context.urlPart == .none { escapes.append(.urlFilter) }
        escapes.append(context.state == .cssDoubleQuoted || context.state == .cssSingleQuoted ? .css : .urlNormal)
      case .queryOrFragment: escapes.append(.urlQuery)
      case .unknown: return (plain, .failed("{{\(pipeline.shown)}} appears in an ambiguous context within a URL", offset))
      }
    case .metaContent, .attribute: break
    case .metaContentURL: escapes.append(.urlFilter)
    case .js:
      escapes.append(.jsValue)
      context.slash = .division
    case .jsDoubleQuoted, .jsSingleQuoted: escapes.append(.jsString)
    case .jsTemplateLiteral: escapes.append(.jsTemplateLiteral)
    case .jsRegexp: escapes.append(.jsRegexp)
    case .css: escapes.append(.cssValue)
    case .text: escapes.append(.html)
    case .rcdata: escapes.append(.rcdata)
    case .attributeName, .tag, .afterName, .beforeValue:
      context.state = .attributeName
      escapes.append(.attributeName)
    case .srcset: escapes.append(.srcset)
    case .htmlComment, .jsBlockComment, .jsLineComment, .jsHTMLOpenComment, .jsHTMLCloseComment, .cssBlockComment, .cssLineComment: escapes.append(.comment)
    }
    switch context.delimiter {
    case .none: break
    case .spaceOrTagEnd: escapes.append(.unquotedAttribute)
    case .singleQuote, .doubleQuote: escapes.append(.attribute)
    }
    return (.action(escaping(pipeline), escapes: Escape.merged(escapes, behind: predefined(pipeline)), offset: offset), context)
  }

  /// The function `html` or `urlquery` at a pipeline's end.
  private func predefined(_ pipeline: Pipeline) -> Escape? {
    guard case .function(let name)? = pipeline.commands.last?.operands[0].kind else { return nil }
    return name == "html" ? .predefinedHTML : name == "urlquery" ? .predefinedQuery : nil
  }

  /// A pipeline without that function, whose work the escapes do; its arguments stay.
  private func escaping(_ pipeline: Pipeline) -> Pipeline {
    guard predefined(pipeline) != nil, let last = pipeline.commands.last else { return pipeline }
    var rest = pipeline
    rest.commands.removeLast()
    if rest.commands.isEmpty {
      guard last.operands.count > 1 else { return pipeline }
      let arguments = Array(last.operands.dropFirst())
      rest.commands.append(
        arguments.count == 1 ? Command(operands: arguments, offset: last.offset) : Command(operands: [Expression(kind: .function("print"), offset: last.offset)] + arguments, offset: last.offset))
    } else if last.operands.count > 1 {
      return pipeline
    }
    return rest
  }
}
