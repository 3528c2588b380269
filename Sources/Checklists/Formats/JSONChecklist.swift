import HugoSite

/// Checklists as JSON; the schema is in `docs/checklist.schema.json`.
public enum JSONChecklist {
  public static func text(_ checklists: [Checklist]) -> String {
    JSONText.object([("version", .integer(1)), ("pages", .elements(checklists.count) { page(checklists[$0]) })]).text(indented: true) + "\n"
  }

  private static func page(_ list: Checklist) -> JSONText {
    let lines = LineIndex(list.page.source)
    return .object([("file", .string(list.page.path)), ("url", .string(list.url)), ("title", .string(list.title)), ("steps", .array(list.steps.map { step($0, lines) }))])
  }

  private static func step(_ step: Step, _ lines: LineIndex) -> JSONText {
    let (start, end) = (lines.position(at: step.range.lowerBound), lines.position(at: step.range.upperBound))
    var fields: [(String, JSONText)] = [
      ("text", .string(step.text)), ("kind", .string(step.kind.rawValue)), ("optional", .boolean(step.isOptional)), ("line", .integer(start.line)), ("column", .integer(start.column)),
      ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)), ("heading", .array(step.heading.map(JSONText.string))), ("commands", .array(step.commands.map { command($0, lines) })),
      ("links", .array(step.links.map(link))), ("images", .array(step.images.map(link))),
    ]
    if !step.details.isEmpty { fields.append(("details", .array(step.details.map(JSONText.string)))) }
    if let variant = step.variant { fields.append(("variant", .string(variant))) }
    fields.append(("steps", .array(step.steps.map { self.step($0, lines) })))
    return .object(fields)
  }

  private static func command(_ command: Command, _ lines: LineIndex) -> JSONText {
    let placeholders = command.placeholders.map { JSONText.object([("text", .string($0.text)), ("name", .string($0.name))]) }
    return .object([("language", .string(command.language)), ("code", .string(command.code)), ("line", .integer(lines.position(at: command.offset).line)), ("placeholders", .array(placeholders))])
  }

  private static func link(_ link: Link) -> JSONText { .object([("text", .string(link.text)), ("destination", .string(link.destination))]) }
}
