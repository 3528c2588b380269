import GoTemplate
import HugoSite

/// The functions that need nothing but their arguments and a language, and how templates find them.
enum PureFunctions {
  static func namespaces(_ language: FunctionLanguage, lookup: @escaping @Sendable (String) -> TemplateFunction?) -> [Namespace] {
    [
      StringFunctions.namespace(language), CollectionFunctions.namespace(language, lookup: lookup), CompareFunctions.namespace(), MathFunctions.namespace(), PathFunctions.namespace(),
      InflectFunctions.namespace(), TimeFunctions.namespace(),
    ] + EncodingFunctions.namespaces() + CryptoFunctions.namespaces()
  }

  /// `try`, which hands its argument's error on as a value.
  static let attempt = TemplateFunction(
    recovering: "try",
    { error in
      let text = "\(error)"
      let failure = PlainTextObject("*template.TryError", text, ["Cause": .string(text), "Err": .string(text)])
      return .object(PlainObject("template.TryValue", ["Value": .none, "Err": .object(failure)]))
    }, { .object(PlainObject("template.TryValue", ["Value": $0, "Err": .none])) })
}

/// An object with fields that is a text too.
final class PlainTextObject: TextObject {
  let typeName: String
  let text: String
  private let fields: [String: Value]

  init(_ typeName: String, _ text: String, _ fields: [String: Value] = [:]) {
    self.typeName = typeName
    self.text = text
    self.fields = fields
  }

  var string: String { text }
  func member(_ name: String) -> Member? { fields[name].map { .field($0) } }
}

/// All functions under the names that templates have for them.
struct FunctionTable: Sendable {
  let namespaces: [Namespace]
  let functions: [String: TemplateFunction]

  /// - Parameter others: functions outside any group, which come before those of the groups.
  init(_ namespaces: [Namespace], others: [TemplateFunction]) {
    self.namespaces = namespaces
    var functions: [String: TemplateFunction] = [:]
    for namespace in namespaces {
      // `time` by itself is the group, and with something behind it makes a time of that (`tpl/time/init.go`).
      let isTime = namespace.name == "time"
      functions[namespace.name] = TemplateFunction(namespace.name, 0...(isTime ? 2 : 0), inContext: { values, context in .object(values.isEmpty ? namespace : try TimeFunctions.asTime(values, context)) })
      for entry in namespace.entries { for alias in entry.aliases { functions[alias] = entry.function } }
    }
    for function in others { functions[function.name] = function }
    self.functions = functions
  }

  /// The functions that need no site.
  static func withoutSite(_ language: FunctionLanguage) -> FunctionTable {
    let pure = PureFunctions.namespaces(language) { name in FunctionTable.withoutSite(language).function(name) }
    let partial = [Namespace("transform", TransformFunctions.entries), Namespace("urls", URLFunctions.entries)]
    return FunctionTable(pure + partial, others: [PureFunctions.attempt])
  }

  /// A function by its short name, or as `group.Name`.
  func function(_ name: String) -> TemplateFunction? {
    if let function = functions[name] { return function }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return namespaces.first { $0.name == name[..<dot] }?.entries.first { $0.method == name[name.index(after: dot)...] }?.function
  }
}
