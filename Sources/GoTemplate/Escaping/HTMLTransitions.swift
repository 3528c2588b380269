/// How a template's own text moves an HTML parser on (`html/template/transition.go`).
enum HTMLTransitions {
  typealias Bytes = ArraySlice<UInt8>

  /// - Returns: the context behind a part of the text, and the bytes of that part.
  static func after(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    switch context.state {
    case .text: inText(context, text)
    case .tag: inTag(context, text)
    case .attributeName: inAttributeName(context, text)
    case .afterName: afterName(context, text)
    case .beforeValue: beforeValue(context, text)
    case .htmlComment: if let end = find("-->", text) { (HTMLContext(), end + 3) } else { (context, text.count) }
    case .rcdata: atSpecialEnd(context, text)
    case .attribute, .error, .dead: (context, text.count)
    case .url, .srcset: inURL(context, text)
    case .metaContent: inMetaContent(context, text)
    case .metaContentURL: if let end = text.first(where: { $0 == UInt8(ascii: ";") }, from: 0) { (context.with(.metaContent), end + 1) } else { (context, text.count) }
    case .js: ScriptTransitions.inScript(context, text)
    case .jsDoubleQuoted, .jsSingleQuoted, .jsRegexp: ScriptTransitions.inDelimited(context, text)
    case .jsTemplateLiteral: ScriptTransitions.inTemplateLiteral(context, text)
    case .jsBlockComment, .cssBlockComment: if let end = find("*/", text) { (context.with(context.state == .jsBlockComment ? .js : .css), end + 2) } else { (context, text.count) }
    case .jsLineComment, .jsHTMLOpenComment, .jsHTMLCloseComment, .cssLineComment: inLineComment(context, text)
    case .css: StyleTransitions.inStyle(context, text)
    case .cssDoubleQuoted, .cssSingleQuoted, .cssDoubleQuotedURL, .cssSingleQuotedURL, .cssURL: StyleTransitions.inString(context, text)
    }
  }

  private static func inText(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    var k = 0
    while true {
      guard var i = text.first(where: { $0 == UInt8(ascii: "<") }, from: k), i + 1 < text.count else { return (context, text.count) }
      if text.has("<!--", at: i) { return (HTMLContext(state: .htmlComment), i + 4) }
      i += 1
      var isEnd = false
      if text.at(i) == UInt8(ascii: "/") {
        if i + 1 == text.count { return (context, text.count) }
        isEnd = true
        i += 1
      }
      let (j, element) = tagName(text, i)
      if j != i { return (HTMLContext(state: .tag, element: isEnd ? .none : element), j) }
      k = j
    }
  }

  private static func inTag(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let i = whiteSpace(text, 0)
    if i == text.count { return (context, i) }
    if text.at(i) == UInt8(ascii: ">") {
      if context.element == .meta { return (HTMLContext(), i + 1) }
      return (HTMLContext(state: context.element.content, element: context.element), i + 1)
    }
    let (j, fault) = attributeName(text, i)
    if let fault { return (.failed(fault), text.count) }
    if i == j { return (.failed("expected space, attr name, or end of tag, but got \(quoted(text.from(i)))"), text.count) }
    let name = String(decoding: text.part(i, j), as: UTF8.self).lowercased()
    let attribute: HTMLContext.Attribute
    if context.element == .script, name == "type" {
      attribute = .scriptType
    } else if context.element == .meta, name == "content" {
      attribute = .metaContent
    } else {
      attribute =
        switch AttributeKind.of(name) {
        case .url: .url
        case .css: .style
        case .js: .script
        case .srcset: .srcset
        case .plain, .html, .unsafe: .none
        }
    }
    return (HTMLContext(state: j == text.count ? .attributeName : .afterName, attribute: attribute, element: context.element), j)
  }

  private static func inAttributeName(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let (i, fault) = attributeName(text, 0)
    if let fault { return (.failed(fault), text.count) }
    return (i == text.count ? context : context.with(.afterName), i)
  }

  private static func afterName(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let i = whiteSpace(text, 0)
    if i == text.count { return (context, i) }
    return text.at(i) == UInt8(ascii: "=") ? (context.with(.beforeValue), i + 1) : (context.with(.tag), i)
  }

  private static func beforeValue(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    var i = whiteSpace(text, 0)
    if i == text.count { return (context, i) }
    var after = context.with(context.attribute.start)
    after.delimiter = .spaceOrTagEnd
    switch text.at(i) {
    case UInt8(ascii: "'"):
      after.delimiter = .singleQuote
      i += 1
    case UInt8(ascii: "\""):
      after.delimiter = .doubleQuote
      i += 1
    default: break
    }
    return (after, i)
  }

  /// In an element whose content is no markup: its end tag alone ends it.
  static func atSpecialEnd(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    if context.element != .none {
      if context.element == .script, context.state.isScriptLiteral || context.state.isComment { return (context, text.count) }
      if let end = endTag(context.element.endTag, text) { return (HTMLContext(), end) }
    }
    return (context, text.count)
  }

  private static func endTag(_ name: String, _ text: Bytes) -> Int? {
    var i = 0
    while let found = find("</", text, from: i) {
      i = found + 2
      guard text.hasFolded(name, at: i) else { continue }
      i += name.utf8.count
      if i < text.count, "> \t\n\u{C}/".utf8.contains(text.at(i)) { return found }
    }
    return nil
  }

  static func inURL(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    var after = context
    if text.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) {
      after.urlPart = .queryOrFragment
    } else if whiteSpace(text, 0) != text.count, context.urlPart == .none {
      after.urlPart = .preQuery
    }
    return (after, text.count)
  }

  private static func inMetaContent(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    for i in 0..<text.count where i + 3 <= text.count - 1 && text.hasFolded("url", at: i) {
      let j = whiteSpace(text, i + 3)
      if j < text.count, text.at(j) == UInt8(ascii: "=") { return (context.with(.metaContentURL), j + 1) }
    }
    return (context, text.count)
  }

  private static func inLineComment(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let isStyle = context.state == .cssLineComment
    for i in 0..<text.count {
      let c = text.at(i)
      let ends = c == 0x0A || c == 0x0D || (isStyle ? c == 0x0C : text.has("\u{2028}", at: i) || text.has("\u{2029}", at: i))
      if ends { return (context.with(isStyle ? .css : .js), i) }
    }
    return (context, text.count)
  }

  // MARK: Names and spaces

  /// - Returns: where an attribute's name that begins at `start` ends, or what is wrong with it.
  private static func attributeName(_ text: Bytes, _ start: Int) -> (Int, String?) {
    for j in start..<max(start, text.count) {
      switch text.at(j) {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "="), UInt8(ascii: ">"): return (j, nil)
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "<"): return (j, "\(quoted(text.part(j, j + 1))) in attribute name: \(quoted(text, limit: 32))")
      default: break
      }
    }
    return (text.count, nil)
  }

  private static let elements: [String: HTMLContext.Element] = ["script": .script, "style": .style, "textarea": .textarea, "title": .title, "meta": .meta]

  private static func tagName(_ text: Bytes, _ start: Int) -> (Int, HTMLContext.Element) {
    func isLetter(_ c: UInt8) -> Bool { (0x41...0x5A).contains(c & 0xDF) }
    func isWord(_ c: UInt8) -> Bool { isLetter(c) || (0x30...0x39).contains(c) }
    guard start < text.count, isLetter(text.at(start)) else { return (start, .none) }
    var j = start + 1
    while j < text.count {
      let c = text.at(j)
      if isWord(c) {
        j += 1
      } else if c == UInt8(ascii: ":") || c == UInt8(ascii: "-"), j + 1 < text.count, isWord(text.at(j + 1)) {
        j += 2
      } else {
        break
      }
    }
    return (j, elements[String(decoding: text.part(start, j), as: UTF8.self).lowercased()] ?? .none)
  }

  static func whiteSpace(_ text: Bytes, _ start: Int) -> Int {
    var j = start
    while j < text.count, isHTMLSpace(text.at(j)) { j += 1 }
    return j
  }

  static func isHTMLSpace(_ c: UInt8) -> Bool { c == 0x20 || c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D }

  static func find(_ wanted: StaticString, _ text: Bytes, from: Int = 0) -> Int? {
    var i = from
    while i + wanted.utf8CodeUnitCount <= text.count {
      if text.has(wanted, at: i) { return i }
      i += 1
    }
    return nil
  }

  /// `%q`, of so many characters at most.
  static func quoted(_ text: Bytes, limit: Int = .max) -> String { GoQuote.quoted(String(String.UnicodeScalarView(String(decoding: text, as: UTF8.self).unicodeScalars.prefix(limit)))) }
}

extension HTMLContext {
  func with(_ state: State) -> HTMLContext {
    var context = self
    context.state = state
    return context
  }
}

/// Places counted from the slice's beginning.
extension ArraySlice<UInt8> {
  func at(_ i: Int) -> UInt8 { self[startIndex + i] }
  func from(_ i: Int) -> Self { self[(startIndex + i)...] }
  func part(_ i: Int, _ j: Int) -> Self { self[startIndex + i..<startIndex + j] }

  func first(where matches: (UInt8) -> Bool, from start: Int) -> Int? {
    var i = startIndex + start
    while i < endIndex {
      if matches(self[i]) { return i - startIndex }
      i += 1
    }
    return nil
  }

  func has(_ text: StaticString, at i: Int) -> Bool {
    guard i + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { wanted in wanted.indices.allSatisfy { wanted[$0] == at(i + $0) } }
  }

  /// Whether a text in lower case stands there, in whatever case.
  func hasFolded(_ text: String, at i: Int) -> Bool {
    guard i + text.utf8.count <= count else { return false }
    return text.utf8.enumerated().allSatisfy { k, c in at(i + k) == c || ((0x61...0x7A).contains(c) && at(i + k) == c - 0x20) }
  }
}
