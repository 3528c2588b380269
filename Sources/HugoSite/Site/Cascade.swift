/// Values that a section, or the site's configuration, hands down to the pages below it.
public struct Cascade: Sendable {
  struct Rule: Sendable {
    let fields: [DataField]
    let kind: Glob?
    let path: Glob?
    let language: Glob?
    let environment: Glob?
  }

  let rules: [Rule]

  /// Reads a `cascade` value: a table, or a list of tables, each with an optional `target`.
  init(_ value: DataValue?) {
    switch value {
    case .table(let fields)?: rules = [Self.rule(fields)]
    case .array(let elements)?: rules = elements.compactMap { $0.value.table.map(Self.rule) }
    default: rules = []
    }
  }

  private static func rule(_ all: [DataField]) -> Rule {
    let target = (all.field("target") ?? all.field("_target"))?.value.table ?? []
    func glob(_ key: String) -> Glob? {
      let text = GoCast.string(target.value(at: key) ?? .null)
      return text.isEmpty ? nil : Glob(text.lowercased())
    }
    var fields: [DataField] = []
    for field in all {
      switch field.key.lowercased() {
      case "target", "_target": continue
      case "params": fields += field.value.table ?? []
      default: fields.append(field)
      }
    }
    return Rule(fields: fields, kind: glob("kind"), path: glob("path"), language: glob("lang"), environment: glob("environment"))
  }

  /// The fields that reach a page.
  func fields(kind: String, path: String, language: String, environment: String) -> [DataField] {
    rules.flatMap { rule -> [DataField] in
      guard rule.kind?.matches(kind) ?? true, rule.path?.matches(path.isEmpty ? "/" : path) ?? true, rule.language?.matches(language) ?? true,
        rule.environment?.matches(environment) ?? true
      else { return [] }
      return rule.fields
    }
  }
}
