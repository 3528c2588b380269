/// How a template's own text moves on inside scripts (`html/template/transition.go`, `js.go`).
enum ScriptTransitions {
  typealias Bytes = ArraySlice<UInt8>

  static func inScript(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    guard var i = text.first(where: { "\"`'/{}<-#".utf8.contains($0) }, from: 0) else {
      var after = context
      after.slash = slash(after: text, context.slash)
      return (after, text.count)
    }
    var after = context
    after.slash = slash(after: text.part(0, i), context.slash)
    switch text.at(i) {
    case UInt8(ascii: "\""): (after.state, after.slash) = (.jsDoubleQuoted, .regexp)
    case UInt8(ascii: "'"): (after.state, after.slash) = (.jsSingleQuoted, .regexp)
    case UInt8(ascii: "`"): (after.state, after.slash) = (.jsTemplateLiteral, .regexp)
    case UInt8(ascii: "/"):
      if text.has("//", at: i) {
        after.state = .jsLineComment
        i += 1
      } else if text.has("/*", at: i) {
        after.state = .jsBlockComment
        i += 1
      } else if after.slash == .regexp {
        after.state = .jsRegexp
      } else if after.slash == .division {
        after.slash = .regexp
      } else {
        return (.failed("'/' could start a division or regexp: \(HTMLTransitions.quoted(text.from(i), limit: 32))"), text.count)
      }
    // Scripts of old may be wrapped in HTML's comments: what follows on the line counts for nothing.
    case UInt8(ascii: "<"):
      if text.has("<!--", at: i) {
        after.state = .jsHTMLOpenComment
        i += 3
      }
    case UInt8(ascii: "-"):
      if text.has("-->", at: i) {
        after.state = .jsHTMLCloseComment
        i += 2
      }
    case UInt8(ascii: "#"):
      if text.has("#!", at: i) {
        after.state = .jsLineComment
        i += 1
      }
    case UInt8(ascii: "{"):
      if let last = after.braces.indices.last { after.braces[last] += 1 }
      after.slash = slash(after: text.part(i, i + 1), after.slash)
    default:
      // A closing brace: the one that ends `${` goes back into the literal.
      guard let last = after.braces.indices.last else {
        after.slash = slash(after: text.part(i, i + 1), after.slash)
        break
      }
      after.braces[last] -= 1
      if after.braces[last] >= 0 {
        after.slash = slash(after: text.part(i, i + 1), after.slash)
      } else {
        after.braces.removeLast()
        after.state = .jsTemplateLiteral
      }
    }
    return (after, i + 1)
  }

  static func inTemplateLiteral(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    var k = 0
    while var i = text.first(where: { "`\\$".utf8.contains($0) }, from: k) {
      switch text.at(i) {
      case UInt8(ascii: "\\"):
        i += 1
        if i == text.count { return unfinished(text) }
      case UInt8(ascii: "$"):
        if text.has("${", at: i) {
          var after = context.with(.js)
          after.braces.append(0)
          return (after, i + 2)
        }
      default: return (context.with(.js), i + 1)
      }
      k = i + 1
    }
    return (context, text.count)
  }

  private static func unfinished(_ text: Bytes) -> (HTMLContext, Int) { (.failed("unfinished escape sequence in JS string: \(HTMLTransitions.quoted(text))"), text.count) }

  static func inDelimited(_ context: HTMLContext, _ text: Bytes) -> (HTMLContext, Int) {
    let specials =
      switch context.state {
      case .jsSingleQuoted: "\\'"
      case .jsRegexp: "\\/[]"
      default: "\\\""
      }
    var k = 0
    var isInSet = false
    while var i = text.first(where: { specials.utf8.contains($0) }, from: k) {
      switch text.at(i) {
      case UInt8(ascii: "\\"):
        i += 1
        if i == text.count { return unfinished(text) }
      case UInt8(ascii: "["): isInSet = true
      case UInt8(ascii: "]"): isInSet = false
      default:
        if text.at(i) == UInt8(ascii: "/"), i > 0, i + 7 <= text.count, text.hasFolded("</script", at: i - 1) {
          // In a regular expression it ends nothing, and is escaped later.
          i += 1
        } else if !isInSet {
          var after = context.with(.js)
          after.slash = .division
          return (after, i + 1)
        }
      }
      k = i + 1
    }
    if isInSet { return (.failed("unfinished JS regexp charset: \(HTMLTransitions.quoted(text))"), text.count) }
    return (context, text.count)
  }

  private static let spaces: Set<Unicode.Scalar> = Set("\u{C}\n\r\t\u{B}\u{20}\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}".unicodeScalars)
  private static let wordsBeforeRegexps: Set<String> = ["break", "case", "continue", "delete", "do", "else", "finally", "in", "instanceof", "return", "throw", "try", "typeof", "void"]

  /// What a slash behind a run of tokens means; `before` where there are none.
  static func slash(after text: Bytes, _ before: HTMLContext.Slash) -> HTMLContext.Slash {
    var scalars = String(decoding: text, as: UTF8.self).unicodeScalars[...]
    while let last = scalars.last, spaces.contains(last) { scalars.removeLast() }
    let trimmed = Array(String(scalars).utf8)
    guard let last = trimmed.last else { return before }
    switch last {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      // `++` and `--` end an operand; one alone is an operator.
      var start = trimmed.count - 1
      while start > 0, trimmed[start - 1] == last { start -= 1 }
      return (trimmed.count - start) % 2 == 1 ? .regexp : .division
    case UInt8(ascii: "."):
      return trimmed.count > 1 && (0x30...0x39).contains(trimmed[trimmed.count - 2]) ? .division : .regexp
    case _ where ",<>=*%&|^?!~([:;{}".utf8.contains(last): return .regexp
    default:
      let word = trimmed.reversed().prefix { isIdentifier($0) }.reversed()
      return wordsBeforeRegexps.contains(String(decoding: Array(word), as: UTF8.self)) ? .regexp : .division
    }
  }

  static func isIdentifier(_ c: UInt8) -> Bool { c == UInt8(ascii: "$") || c == UInt8(ascii: "_") || (0x30...0x39).contains(c) || (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c) }

  private static let types: Set<String> = [
    "", "application/ecmascript", "application/javascript", "application/json", "application/ld+json", "application/x-ecmascript", "application/x-javascript", "module", "text/ecmascript", "text/javascript",
    "text/javascript1.0", "text/javascript1.1", "text/javascript1.2", "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript", "text/x-javascript",
  ]

  /// Whether a script of this type is a program or data of its kind.
  static func isScript(type: String) -> Bool {
    let name = type.prefix { $0 != ";" }.lowercased()
    return types.contains(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
