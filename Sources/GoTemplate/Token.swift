/// A piece of a template (`text/template/parse/lex.go`).
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case error, bool, char, charConstant, comment, assign, declare, end, field, identifier, leftDelimiter, leftParenthesis, number, pipe, rawString, rightDelimiter
    case rightParenthesis, space, string, text, variable, dot, `nil`
    case keyword(Keyword)
  }

  enum Keyword: String, Sendable { case block, `break`, `continue`, define, `else`, end, `if`, range, template, with }

  let kind: Kind
  /// The byte offset in the template.
  let offset: Int
  let text: String
  /// The bytes that it takes up in the template; its text may have other ones where those are no UTF-8.
  let length: Int
  /// The line that it begins on, from 1.
  let line: Int

  /// As errors show it.
  var shown: String {
    switch kind {
    case .end: return "EOF"
    case .error: return text
    case .keyword, .dot, .nil: return "<\(text)>"
    default:
      guard text.unicodeScalars.count > 10 else { return GoQuote.quoted(text) }
      return GoQuote.quoted(String(String.UnicodeScalarView(text.unicodeScalars.prefix(10)))) + "..."
    }
  }
}
