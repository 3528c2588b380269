import HugoSite

/// Checklists as JSON; the schema is in `docs/checklist.schema.json`.
public enum JSONChecklist {
  public static func text(_ checklists: [Checklist]) -> String {
    JSONText.object([("version", .integer(1)), ("pages", .elements(checklists.count) { page(checklists[$0]) })]).text(indented: true) + "\n"
  }

  private static func page(_ list: Checklist) -> JSONText {
    let lines = Places(list.page.source)
    return .object([("file", .string(list.page.path)), ("url", .string(list.url)), ("title", .string(list.title)), ("steps", .array(list.steps.map { step($0, lines) }))])
  }

  private static func step(_ step: Step, _ lines: Places) -> JSONText {
    let (start, end) = (lines.position(step.range.lowerBound), lines.position(step.range.upperBound))
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

  private static func command(_ command: Command, _ lines: Places) -> JSONText {
    let placeholders = command.placeholders.map { JSONText.object([("text", .string($0.text)), ("name", .string($0.name))]) }
    return .object([("language", .string(command.language)), ("code", .string(command.code)), ("line", .integer(lines.index.line(at: command.offset))), ("placeholders", .array(placeholders))])
  }

  private static func link(_ link: Link) -> JSONText { .object([("text", .string(link.text)), ("destination", .string(link.destination))]) }

  /// Where steps stand. They come in order: many on one long line are counted once.
  private final class Places {
    let index: LineIndex
    private let bytes: [UInt8]
    private var last: (offset: Int, position: SourcePosition)?

    init(_ source: SourceText) {
      index = LineIndex(source)
      bytes = source.bytes
    }

    func position(_ offset: Int) -> SourcePosition {
      let position = index.position(at: offset, from: last.flatMap { $0.offset <= offset && $0.position.line == index.line(at: offset) ? $0 : nil })
      // What lies inside a character counts as its column, and is no place to count on from.
      if offset >= bytes.count || bytes[offset] & 0xC0 != 0x80 { last = (offset, position) }
      return position
    }
  }
}
