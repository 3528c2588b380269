/// What makes a value safe where it is printed (`html/template`'s escaping functions).
enum Escape: Sendable, Hashable {
  case html, attribute, rcdata, unquotedAttribute, attributeName, comment
  case urlFilter, urlNormal, urlQuery, srcset
  case css, cssValue
  case jsValue, jsString, jsTemplateLiteral, jsRegexp
  /// The functions of the same name that end a pipeline.
  case predefinedHTML, predefinedQuery

  /// What stands for a value that is not safe.
  static let failsafe = "ZgotmplZ"

  /// Of those that do the same, the one that counts.
  private var kind: Escape {
    switch self {
    case .html, .attribute, .rcdata, .predefinedHTML: .predefinedHTML
    case .urlQuery, .urlNormal, .predefinedQuery: .predefinedQuery
    default: self
    }
  }

  func isEquivalent(to other: Escape) -> Bool { kind == other.kind }

  /// Whether the next changes nothing behind this one.
  private func isEnough(before next: Escape) -> Bool {
    switch (self, next) {
    case (.comment, .attribute), (.comment, .html), (.css, .attribute), (.jsRegexp, .attribute), (.jsString, .attribute), (.jsTemplateLiteral, .attribute), (.urlQuery, .urlNormal): true
    default: false
    }
  }

  /// The escapes behind a pipeline that may end in one of the functions `html` and `urlquery`.
  static func merged(_ wanted: [Escape], behind predefined: Escape?) -> [Escape] {
    var wanted = wanted
    var merged: [Escape] = []
    if let predefined {
      if let same = wanted.firstIndex(where: { $0.isEquivalent(to: predefined) }) {
        for i in wanted.indices where i >= same && wanted[i].isEquivalent(to: predefined) { wanted[i] = predefined }
      } else {
        merged.append(predefined)
      }
    }
    for escape in wanted where !(merged.last?.isEnough(before: escape) ?? false) { merged.append(escape) }
    return merged
  }

  func apply(_ value: Value) -> String {
    switch self {
    case .html:
      if case .safe(.html, let text) = value { return text }
      return MarkupEscapes.replaced(Escape.text(value), MarkupEscapes.quoted)
    case .attribute:
      if case .safe(.html, let text) = value { return MarkupEscapes.replaced(MarkupEscapes.withoutTags(text), MarkupEscapes.quotedOnce) }
      return MarkupEscapes.replaced(Escape.text(value), MarkupEscapes.quoted)
    case .rcdata:
      if case .safe(.html, let text) = value { return MarkupEscapes.replaced(text, MarkupEscapes.quotedOnce) }
      return MarkupEscapes.replaced(Escape.text(value), MarkupEscapes.quoted)
    case .unquotedAttribute:
      let text = Escape.text(value)
      if text.isEmpty { return Escape.failsafe }
      if case .safe(.html, _) = value { return MarkupEscapes.unquoted(MarkupEscapes.withoutTags(text), MarkupEscapes.unquotedOnce) }
      return MarkupEscapes.unquoted(text, MarkupEscapes.unquoted)
    case .attributeName: return MarkupEscapes.attributeName(value)
    case .comment: return ""
    case .urlFilter:
      let text = Escape.text(value)
      if case .safe(.url, _) = value { return text }
      return URLEscapes.isSafe(text.utf8) ? text : "#" + Escape.failsafe
    case .urlNormal: return URLEscapes.escaped(Escape.text(value), isNormal: true)
    case .urlQuery:
      if case .safe(.url, let text) = value { return URLEscapes.escaped(text, isNormal: true) }
      return URLEscapes.escaped(Escape.text(value), isNormal: false)
    case .srcset: return URLEscapes.srcset(value)
    case .css: return StyleEscapes.escaped(Escape.text(value))
    case .cssValue:
      if case .safe(.css, let text) = value { return text }
      return StyleEscapes.filtered(Escape.text(value))
    case .jsValue: return ScriptEscapes.value(value)
    case .jsString:
      if case .safe(.jsString, let text) = value { return ScriptEscapes.replaced(text, ScriptEscapes.stringOnce) }
      return ScriptEscapes.replaced(Escape.text(value), ScriptEscapes.string)
    case .jsTemplateLiteral: return ScriptEscapes.replaced(Escape.text(value), ScriptEscapes.templateLiteral)
    case .jsRegexp:
      let text = ScriptEscapes.replaced(Escape.text(value), ScriptEscapes.regexp)
      return text.isEmpty ? "(?:)" : text
    case .predefinedHTML: return TextEscapes.html(Escape.predefinedText(value))
    case .predefinedQuery: return TextEscapes.query(Escape.predefinedText(value))
    }
  }

  /// A value as text; nothing is no text.
  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text), .safe(_, let text): text
    case .none: ""
    default: GoFormat.text(value)
    }
  }

  private static func predefinedText(_ value: Value) -> String {
    switch value {
    case .string(let text), .safe(_, let text): text
    case .none: "<no value>"
    default: GoFormat.text(value)
    }
  }
}
