import GoTemplate
import HugoSite

/// What the template of a render hook sees as its dot (`markup/converter/hooks`).
final class HookContext: TemplateObject {
  let typeName: String
  private let fields: [String: Value]

  init(_ typeName: String, _ fields: [String: Value]) {
    self.typeName = typeName
    self.fields = fields
  }

  func member(_ name: String) -> Member? { fields[name].map { .value($0) } }
}

/// The dot of a code block's hook.
final class CodeBlockContext: TemplateObject {
  let code: String
  let language: String
  private let fields: [String: Value]

  init(code: String, language: String, _ fields: [String: Value]) {
    self.code = code
    self.language = language
    self.fields = fields
  }

  var typeName: String { "*codeblocks.codeBlockContext" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Inner": .value(.string(code))
    case "Type": .value(.string(language))
    default: fields[name].map { .value($0) }
    }
  }
}
