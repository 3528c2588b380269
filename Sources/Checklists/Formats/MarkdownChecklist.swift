import HugoSite

/// Checklists as task lists of GitHub's Markdown.
public enum MarkdownChecklist {
  /// - Parameter showsHeadings: whether the pages' headings stand between the steps.
  public static func text(_ lists: [Checklist], showsHeadings: Bool) -> String {
    let shown = lists.filter { !$0.steps.isEmpty || lists.count == 1 }
    let pages = Parallel.map(shown.count) { page(shown[$0], isAlone: lists.count == 1, showsHeadings: showsHeadings) }
    return pages.isEmpty ? ChecklistWords.none + "\n" : pages.joined(separator: "\n\n") + "\n"
  }

  private static func page(_ list: Checklist, isAlone: Bool, showsHeadings: Bool) -> String {
    var out = ["# \(escaped(list.title))" + (isAlone ? "" : " (\(ChecklistWords.count(list)))")]
    if list.steps.isEmpty { out.append(ChecklistWords.none) }
    let ready = ChecklistWords.placeholders(list.steps)
    if !ready.isEmpty { out.append("Have ready:\n\n" + ready.map { "- \($0.name) (\(code($0.text)))" }.joined(separator: "\n")) }
    var shown: [String] = []
    var block: [String] = []
    for step in list.steps {
      if showsHeadings, step.heading != shown {
        if !block.isEmpty { out.append(block.joined(separator: "\n")) }
        block = []
        for (level, heading) in step.heading.enumerated() where level >= shown.count || shown[level] != heading || shown.prefix(level).elementsEqual(step.heading.prefix(level)) == false { out.append(String(repeating: "#", count: min(level + 2, 6)) + " " + escaped(heading)) }
        shown = step.heading
      }
      block += lines(step, indent: "")
    }
    if !block.isEmpty { out.append(block.joined(separator: "\n")) }
    return out.joined(separator: "\n\n")
  }

  private static func lines(_ step: Step, indent: String) -> [String] {
    var marks: [String] = []
    if step.isOptional { marks.append("*(optional)* ") }
    if step.kind == .caution { marks.append("**Caution:** ") }
    if let variant = step.variant { marks.append("*\(escaped(variant)):* ") }
    // The links of the list below it stand there.
    let details = step.details.isEmpty ? [] : step.links.filter { link in !step.text.holds(link.text) && step.details.contains { $0.holds(link.text) } }
    var lines = ["\(indent)- [ ] " + marks.joined() + (step.kind == .command ? "Run" : linked(step.text, details.isEmpty ? step.links : step.links.filter { !details.contains($0) }))]
    let deeper = indent + "  "
    for detail in step.details { lines.append("\(deeper)- " + linked(detail, details.filter { detail.holds($0.text) })) }
    for command in step.commands {
      let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(in: command.code) + 1))
      lines.append(deeper + fence + command.language)
      lines += command.code.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.isEmpty ? "" : deeper + Substring($0) }
      lines.append(deeper + fence)
    }
    for image in step.images where !image.destination.isEmpty { lines.append("\(deeper)![\(escaped(image.text))](\(destination(image.destination)))") }
    for child in step.steps { lines += self.lines(child, indent: deeper) }
    return lines
  }

  /// A text with its links where their words stand, else behind it.
  private static func linked(_ text: String, _ links: [Link]) -> String {
    if links.isEmpty { return escaped(text) }
    let bytes = Array(text.utf8)
    var out = ""
    var at = 0
    var behind: [String] = []
    for link in links where !link.destination.isEmpty {
      let words = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty, let hit = ByteSearch.first(Array(words.utf8), in: bytes, at..<bytes.count) {
        out += escaped(String(decoding: bytes[at..<hit], as: UTF8.self)) + "[\(escaped(words))](\(destination(link.destination)))"
        at = hit + words.utf8.count
      } else {
        behind.append("[\(escaped(words.isEmpty ? link.destination : words))](\(destination(link.destination)))")
      }
    }
    return out + escaped(String(decoding: bytes[at...], as: UTF8.self)) + (behind.isEmpty ? "" : " (" + behind.joined(separator: ", ") + ")")
  }

  private static func destination(_ text: String) -> String { text.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }) ? "<\(text.replacing("<", with: "%3C").replacing(">", with: "%3E"))>" : text }

  private static func code(_ text: String) -> String { "`\(text)`" }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isMark) else { return text }
    var out: [UInt8] = []
    for c in text.utf8 {
      if isMark(c) { out.append(UInt8(ascii: "\\")) }
      out.append(c)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isMark(_ c: UInt8) -> Bool {
    switch c {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"): true
    default: false
    }
  }

  private static func longestRunOfBackticks(in text: String) -> Int {
    var longest = 0
    var run = 0
    for c in text.utf8 {
      run = c == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
