/// What is wrong with a template, or happened while it ran, in Go's words.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The template's name.
  public let template: String
  /// The line, from 1.
  public let line: Int
  /// The byte on its line, from 0, as Go counts them; nil for errors of parsing, of which Go tells the line alone.
  public let column: Int?
  /// The byte offset in the template's text.
  public let offset: Int
  /// The message without its place.
  public let message: String
  /// What was being evaluated, as Go prints it; nil for errors of parsing.
  public let context: String?
  /// The template that was running: another than ``template`` where it was defined inside one.
  public let running: String?

  /// The whole of it as Go prints it.
  public var description: String {
    guard let context, let column else { return "template: \(template):\(line): \(message)" }
    return "template: \(template):\(line):\(column): executing \(GoQuote.quoted(running ?? template)) at <\(context)>: \(message)"
  }
}

/// A function's own error, whose place the evaluator adds.
public struct FunctionError: Error, Sendable, Hashable, CustomStringConvertible {
  public let message: String
  public init(_ message: String) { self.message = message }
  public var description: String { message }
}
