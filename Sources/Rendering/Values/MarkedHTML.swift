import GoTemplate
import HugoSite

/// HTML with marks in the place of Markdown that was not rendered. Templates may print it, pass it on and ask whether there is any; whoever looks
/// into it is noted, as what it would find there is something else.
final class MarkedHTML: TextObject {
  let marked: String
  let isTrue: Bool
  private let run: RenderRun

  private init(_ marked: String, isTrue: Bool, _ run: RenderRun) {
    self.marked = marked
    self.isTrue = isTrue
    self.run = run
  }

  /// A text as templates are handed it: by itself where no mark stands in it.
  /// - Parameter isTrue: whether there is anything of it once it is rendered.
  static func value(_ text: String, isTrue: Bool? = nil, _ run: RenderRun) -> Value {
    run.marksMarkdown && ShortcodeOutputs.hasMark(text) ? .object(MarkedHTML(text, isTrue: isTrue ?? !text.isEmpty, run)) : .safe(.html, text)
  }

  /// The text of an argument without looking into it.
  static func text(_ value: Value) throws -> String {
    if case .object(let object) = value, let html = object as? MarkedHTML { return html.marked }
    return try Cast.string(value)
  }

  var typeName: String { "template.HTML" }
  var text: String { marked }
  var safeText: (kind: Value.SafeKind, text: String)? { (.html, marked) }
  var string: String {
    run.looksIntoMarks()
    return marked
  }
  func member(_ name: String) -> Member? { nil }
}

extension Namespace.Entry {
  /// The same function, which hands marked HTML on as it is: it takes away or vouches for no more than what stands around.
  var handingOnMarks: Self {
    let function = function
    let body: TemplateFunction.Body = { values, context in
      if let marked = values.first(where: { if case .object(let object) = $0 { object is MarkedHTML } else { false } }) { return marked }
      return try function.call(values, in: context)
    }
    let outer = if let maximum = function.maximum { TemplateFunction(function.name, function.minimum...maximum, function.parameters, inContext: body) } else { TemplateFunction(function.name, from: function.minimum, function.parameters, inContext: body) }
    return Self(method: method, aliases: aliases, function: outer, whyNot: whyNot)
  }
}
