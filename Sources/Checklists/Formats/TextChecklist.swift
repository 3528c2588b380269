import HugoSite

/// Checklists as plain text, for terminals and mail.
public enum TextChecklist {
  public static func text(_ lists: [Checklist], width: Int, showsHeadings: Bool) -> String {
    let shown = lists.filter { !$0.steps.isEmpty || lists.count == 1 }
    let pages = Parallel.map(shown.count) { page(shown[$0], isAlone: lists.count == 1, width: width, showsHeadings: showsHeadings) }
    return (pages.isEmpty ? ChecklistWords.none : pages.joined(separator: "\n\n")) + "\n"
  }

  private static func page(_ list: Checklist, isAlone: Bool, width: Int, showsHeadings: Bool) -> String {
    let title = list.title + (isAlone ? "" : " (\(ChecklistWords.count(list)))")
    var lines = [title, String(repeating: "=", count: max(1, DisplayWidth.of(title)))]
    if list.steps.isEmpty { lines += ["", ChecklistWords.none] }
    let ready = ChecklistWords.placeholders(list.steps)
    if !ready.isEmpty { lines += [""] + wrapped("Have ready: " + ready.map(\.name).joined(separator: ", "), width: width, first: "", rest: "            ") }
    var shown: [String] = []
    if !list.steps.isEmpty { lines.append("") }
    for step in list.steps {
      if showsHeadings, step.heading != shown, let last = step.heading.last {
        lines += ["", last, String(repeating: "-", count: max(1, DisplayWidth.of(last))), ""]
        shown = step.heading
      }
      lines += self.lines(step, indent: "", width: width)
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(_ step: Step, indent: String, width: Int) -> [String] {
    var marks = ""
    if step.isOptional { marks += "(optional) " }
    if step.kind == .caution { marks += "CAUTION: " }
    if let variant = step.variant { marks += "\(variant): " }
    var lines = wrapped(marks + (step.kind == .command ? "Run:" : step.text), width: width, first: indent + "[ ] ", rest: indent + "    ")
    for detail in step.details { lines += wrapped(detail, width: width, first: indent + "    - ", rest: indent + "      ") }
    for command in step.commands { lines += [""] + command.code.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.isEmpty ? "" : indent + "        " + shown(String(Substring($0))) } + [""] }
    for link in step.links where !link.destination.isEmpty && !step.text.holds(link.destination) { lines.append(indent + "    → " + shown(link.destination)) }
    for child in step.steps { lines += self.lines(child, indent: indent + "    ", width: width) }
    return lines
  }

  /// Nothing of a page steers the terminal.
  private static func shown(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\t" || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }))
  }

  private static func wrapped(_ text: String, width: Int, first: String, rest: String) -> [String] {
    var lines: [String] = []
    var line = first
    var columns = first.utf8.count
    var isEmpty = true
    for bytes in shown(text).utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
      let word = Substring(bytes)
      let wordColumns = DisplayWidth.of(word)
      if !isEmpty, columns + 1 + wordColumns > width {
        lines.append(line)
        (line, columns, isEmpty) = (rest, rest.utf8.count, true)
      }
      if !isEmpty { line += " " }
      line += word
      columns += wordColumns + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    return lines + [line]
  }
}
