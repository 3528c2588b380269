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
  public let stage: Stage
  /// The errors of other templates that this one comes from, the nearest first.
  public let causes: [TemplateError]
  /// Whether something was asked for that its maker knows and does not have: the template may well be right.
  public let isUnavailable: Bool

  init(template: String, line: Int, column: Int?, offset: Int, message: String, stage: Stage, causes: [TemplateError] = [], isUnavailable: Bool = false) {
    self.isUnavailable = isUnavailable
    self.template = template
    self.line = line
    self.column = column
    self.offset = offset
    self.message = message
    self.stage = stage
    self.causes = causes
  }

  /// When it was found.
  public enum Stage: Sendable, Hashable {
    case parsing
    /// While the template was made safe for HTML; with its place as Go tells it.
    case escaping(String)
    /// While it ran: what was being evaluated, as Go prints it, and the template that was running, another than ``TemplateError/template`` where
    /// it was defined inside one.
    case running(String, in: String)
  }

  /// The whole of it as Go prints it.
  public var description: String {
    switch stage {
    case .parsing: "template: \(template):\(line): \(message)"
    case .escaping(let place): "html/template:\(place): \(message)"
    case .running(let context, let running): "template: \(template):\(line):\(column ?? 0): executing \(GoQuote.quoted(running)) at <\(context)>: \(message)"
    }
  }
}

/// A function's own error, whose place the evaluator adds.
public struct FunctionError: Error, Sendable, Hashable, CustomStringConvertible {
  public let message: String
  /// Whether it is for something that its maker knows and does not have.
  public let isUnavailable: Bool

  public init(_ message: String, isUnavailable: Bool = false) {
    self.message = message
    self.isUnavailable = isUnavailable
  }

  public var description: String { message }
}
