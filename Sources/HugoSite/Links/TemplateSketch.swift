/// What a shortcode's template prints, as far as its text tells without running it: literal text, parameters, inner content, and conditions on
/// parameters. Whatever else a template computes is a hole in the text, and no link with a hole in it is judged.
public struct TemplateSketch: Sendable, Hashable {
  indirect enum Node: Sendable, Hashable {
    case text([UInt8])
    case value(Value)
    case inner(Inner)
    /// `if` and `with`; of a condition that is not understood the branch with inner content is printed, or a hole.
    case condition(Value?, isNegated: Bool, then: [Node], else: [Node])
    case hole
  }

  /// A parameter, or text with one in it, and what is made of it.
  struct Value: Sendable, Hashable {
    enum Source: Sendable, Hashable {
      case parameter(String)
      case position(Int)
      case text(String)
      case inner
    }

    enum Step: Sendable, Hashable { case relURL, relLangURL, absURL, safe, standard(String) }

    let source: Source
    var steps: [Step] = []
  }

  /// What becomes of inner content.
  enum Inner: Sendable, Hashable {
    /// Rendered as Markdown by itself, for the page.
    case markdown
    /// Rendered as Markdown by itself, for the home page.
    case markdownify
    /// Printed as it is.
    case plain
    /// Printed with its special characters escaped, or not at all.
    case escaped
  }

  let nodes: [Node]
  /// Whether the template prints another page's content.
  let includesPages: Bool

  init(_ template: [UInt8]) {
    var parser = SketchParser(template)
    nodes = parser.parse()
    includesPages = ByteSearch.first("GetPage", in: template, 0..<template.count) != nil && ByteSearch.first(".Content", in: template, 0..<template.count) != nil
  }
}

/// Reads a template into a sketch.
private struct SketchParser {
  private let bytes: [UInt8]
  private var i = 0
  /// Whether the dot is a parameter, or anything else.
  private var dots: [TemplateSketch.Value?] = []
  private var variables: [String: TemplateSketch.Value] = [:]
  private let markdown: TemplateSketch.Inner?
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    func has(_ text: StaticString) -> Bool { ByteSearch.first(text, in: bytes, 0..<bytes.count) != nil }
    markdown = has("RenderString") ? .markdown : has("markdownify") || has("Markdownify") ? .markdownify : nil
  }

  private enum Ending { case end, otherwise(String), file }

  mutating func parse() -> [TemplateSketch.Node] {
    var nodes: [TemplateSketch.Node] = []
    while true {
      let (more, ending) = block()
      nodes += more
      if case .file = ending { return nodes }
    }
  }

  /// Reads up to the `end` or `else` of the block that it is in.
  private mutating func block() -> ([TemplateSketch.Node], Ending) {
    var nodes: [TemplateSketch.Node] = []
    depth += 1
    defer { depth -= 1 }
    while i < bytes.count {
      guard let open = ByteSearch.first("{{", in: bytes, i..<bytes.count) else {
        nodes.append(.text(Array(bytes[i...])))
        i = bytes.count
        break
      }
      var text = bytes[i..<open]
      var start = open + 2
      if start + 1 < bytes.count, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] <= 0x20 {
        while let last = text.last, last <= 0x20 { text.removeLast() }
        start += 2
      }
      if !text.isEmpty { nodes.append(.text(Array(text))) }
      let isComment = ByteSearch.matches("/*", in: bytes, at: start)
      let close = isComment ? ByteSearch.first("*/", in: bytes, start..<bytes.count).flatMap { ByteSearch.first("}}", in: bytes, $0..<bytes.count) } : self.close(from: start)
      guard let close else {
        i = bytes.count
        break
      }
      var end = close
      i = close + 2
      if end > start + 1, bytes[end - 1] == UInt8(ascii: "-"), bytes[end - 2] <= 0x20 || isComment {
        end -= 1
        while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
      }
      guard !isComment else { continue }
      let action = String(decoding: bytes[start..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // Nobody writes so long an action; what a stranger writes must not exhaust the stack.
      let isReadable = action.utf8.count < 2_000
      switch action.prefix(while: \.isLetter) {
      case "end": return (nodes, .end)
      case "else": return (nodes, .otherwise(String(action.dropFirst(4)).trimmed))
      case "if", "with":
        guard depth < 40 else { return (nodes, .file) }
        nodes.append(condition(action))
      case "range", "define", "block":
        guard depth < 40 else { return (nodes, .file) }
        skipBlock()
        if !action.hasPrefix("define") { nodes.append(.hole) }
      default:
        if !isReadable { nodes.append(.hole) } else if let node = printed(action) { nodes.append(node) }
      }
    }
    return (nodes, .file)
  }

  /// The `}}` that ends an action; strings may hold braces.
  private func close(from start: Int) -> Int? {
    var k = start
    while k + 1 < bytes.count {
      let c = bytes[k]
      if c == UInt8(ascii: "\"") || c == UInt8(ascii: "`") {
        k += 1
        while k < bytes.count, bytes[k] != c { k += c == UInt8(ascii: "\"") && bytes[k] == UInt8(ascii: "\\") ? 2 : 1 }
      } else if c == UInt8(ascii: "}"), bytes[k + 1] == UInt8(ascii: "}") {
        return k
      }
      k += 1
    }
    return nil
  }

  private mutating func skipBlock() {
    dots.append(nil)
    defer { dots.removeLast() }
    while case (_, .otherwise) = block() {}
  }

  private mutating func condition(_ action: String) -> TemplateSketch.Node {
    depth += 1
    defer { depth -= 1 }
    let isWith = action.hasPrefix("with")
    var test = String(action.dropFirst(isWith ? 4 : 2)).trimmed
    var isNegated = false
    if test.hasPrefix("not ") {
      isNegated = true
      test = String(test.dropFirst(4)).trimmed
    }
    let value = test.contains(":=") || test.utf8.count > 2_000 ? nil : self.value(test)
    if isWith { dots.append(value) }
    let (then, ending) = block()
    if isWith { dots.removeLast() }
    var otherwise: [TemplateSketch.Node] = []
    if case .otherwise(let more) = ending {
      if depth >= 40 {
        while case (_, .otherwise) = block() {}
        return .hole
      }
      if more.hasPrefix("if") || more.hasPrefix("with") {
        otherwise = [condition(more)]
        return .condition(value, isNegated: isNegated, then: then, else: otherwise)
      }
      otherwise = block().0
    }
    return .condition(value, isNegated: isNegated, then: then, else: otherwise)
  }

  /// What an action prints; nil for one that prints nothing.
  private mutating func printed(_ action: String) -> TemplateSketch.Node? {
    if action.hasPrefix("$"), let sign = action.firstRange(of: "=") {
      let name = String(action.prefix { $0 != " " && $0 != ":" && $0 != "=" })
      let right = String(action[sign.upperBound...]).trimmed
      variables[name] = variables[name] == nil || action.contains(":=") ? value(right) : nil
      // Inner content that goes into a variable is printed somewhere.
      return right.contains(".Inner") ? .inner(markdown ?? (right == ".Inner" ? .plain : .escaped)) : nil
    }
    if action.contains(".Inner") {
      if action.contains("RenderString") || action.hasPrefix("partial") { return .inner(.markdown) }
      if action.contains("arkdownify") { return .inner(.markdownify) }
      let bare = action == ".Inner" || action == ".InnerDeindent" || action.contains("safeHTML")
      return .inner(bare ? .plain : .escaped)
    }
    guard let value = value(action) else { return .hole }
    if value.source == .inner { return .inner(.plain) }
    return .value(value)
  }

  /// A parameter with the functions that it goes through; nil where there is more to it.
  private func value(_ expression: String) -> TemplateSketch.Value? {
    let parts = Self.pipeline(expression)
    guard let head = parts.first, var value = operand(head) else { return nil }
    for part in parts.dropFirst() {
      switch part {
      case "safeURL", "safeHTML", "safeHTMLAttr": value.steps.append(.safe)
      case "string", "htmlEscape", "trim", "strings.TrimSpace": break
      case "relURL", "urls.RelURL": value.steps.append(.relURL)
      case "relLangURL", "urls.RelLangURL": value.steps.append(.relLangURL)
      case "absURL", "absLangURL", "urls.AbsURL": value.steps.append(.absURL)
      default:
        guard part.hasPrefix("default "), let text = Self.quoted(String(part.dropFirst(8))) else { return nil }
        value.steps.append(.standard(text))
      }
    }
    return value
  }

  private func operand(_ text: String) -> TemplateSketch.Value? {
    var text = text
    while text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()).trimmed }
    for function in ["relURL ", "relLangURL ", "absURL ", "safeURL "] where text.hasPrefix(function) {
      guard var value = value(String(text.dropFirst(function.count))) else { return nil }
      switch function {
      case "relURL ": value.steps.append(.relURL)
      case "relLangURL ": value.steps.append(.relLangURL)
      case "absURL ": value.steps.append(.absURL)
      case "safeURL ": value.steps.append(.safe)
      default: break
      }
      return value
    }
    if text.hasPrefix("$.") { text = String(text.dropFirst()) }
    if text.hasPrefix(".Get ") {
      let argument = String(text.dropFirst(5)).trimmed
      if let position = Int(argument) { return TemplateSketch.Value(source: .position(position)) }
      return Self.quoted(argument).map { TemplateSketch.Value(source: .parameter($0)) }
    }
    if text.hasPrefix(".Params."), text.dropFirst(8).allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      return TemplateSketch.Value(source: .parameter(String(text.dropFirst(8))))
    }
    if text == "." { return dots.last.flatMap { $0 } }
    if text == ".Inner" || text == ".InnerDeindent" { return TemplateSketch.Value(source: .inner) }
    if text.hasPrefix("$") { return variables[text] }
    return Self.quoted(text).map { TemplateSketch.Value(source: .text($0)) }
  }

  private static func pipeline(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var quote: Character?
    var depth = 0
    for c in text {
      if let open = quote {
        if c == open { quote = nil }
      } else if c == "\"" || c == "`" {
        quote = c
      } else if c == "(" {
        depth += 1
      } else if c == ")" {
        depth -= 1
      } else if c == "|", depth == 0 {
        parts.append(current.trimmed)
        current = ""
        continue
      }
      current.append(c)
    }
    parts.append(current.trimmed)
    return parts
  }

  private static func quoted(_ text: String) -> String? {
    guard text.utf8.count >= 2, let quote = text.first, quote == "\"" || quote == "`", text.last == quote else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains(quote) || inner.contains("\\") ? nil : String(inner)
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while let c = text.first, c.isWhitespace { text = text.dropFirst() }
    while let c = text.last, c.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
