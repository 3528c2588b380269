import HugoSite

/// Checklists as task lists of GitHub's Markdown.
public enum MarkdownChecklist {
  /// - Parameter showsHeadings: whether the pages' headings stand between the steps.
  public static func text(_ lists: [Checklist], showsHeadings: Bool) -> String {
    let shown = lists.filter { !$0.steps.isEmpty || lists.count == 1 }
    let pages = Parallel.map(shown.count) { i in
      var writer = MarkdownWriter()
      writer.page(shown[i], isAlone: lists.count == 1, showsHeadings: showsHeadings)
      return writer.bytes
    }
    guard !pages.isEmpty else { return ChecklistWords.none + "\n" }
    var all: [UInt8] = []
    all.reserveCapacity(pages.reduce(0) { $0 + $1.count + 2 })
    for page in pages {
      if !all.isEmpty { all += "\n\n".utf8 }
      all += page
    }
    all.append(0x0A)
    return String(decoding: all, as: UTF8.self)
  }
}

/// Writes a page's checklist, byte by byte: of a whole workshop it is half a megabyte.
private struct MarkdownWriter {
  private(set) var bytes: [UInt8] = []

  // MARK: Blocks

  mutating func page(_ list: Checklist, isAlone: Bool, showsHeadings: Bool) {
    write("# ")
    escape(list.title)
    if !isAlone { write(" (\(ChecklistWords.count(list)))") }
    if list.steps.isEmpty {
      separate()
      write(ChecklistWords.none)
    }
    let ready = ChecklistWords.placeholders(list.steps)
    if !ready.isEmpty {
      separate()
      write("Have ready:\n")
      for placeholder in ready { write("\n- \(placeholder.name) (`\(placeholder.text)`)") }
    }
    var shown: [String] = []
    var isInList = false
    for step in list.steps {
      if showsHeadings, step.heading != shown {
        for (level, heading) in step.heading.enumerated() where level >= shown.count || shown[level] != heading || shown.prefix(level).elementsEqual(step.heading.prefix(level)) == false {
          separate()
          write(String(repeating: "#", count: min(level + 2, 6)) + " ")
          escape(heading)
        }
        shown = step.heading
        isInList = false
      }
      if isInList { write("\n") } else { separate() }
      isInList = true
      self.step(step, depth: 0)
    }
  }

  private mutating func separate() { write("\n\n") }

  private mutating func step(_ step: Step, depth: Int) {
    indent(depth)
    write("- [ ] ")
    if step.isOptional { write("*(optional)* ") }
    if step.kind == .caution { write("**Caution:** ") }
    if let variant = step.variant {
      write("*")
      escape(variant)
      write(":* ")
    }
    // The links of the list below it stand there.
    let details = step.details.isEmpty ? [] : step.links.filter { link in !step.text.holds(link.text) && step.details.contains { $0.holds(link.text) } }
    if step.kind == .command { write("Run") } else { link(step.text, details.isEmpty ? step.links : step.links.filter { !details.contains($0) }) }
    for detail in step.details {
      line(depth + 1)
      write("- ")
      link(detail, details.filter { detail.holds($0.text) })
    }
    for command in step.commands { code(command, depth + 1) }
    for image in step.images where !image.destination.isEmpty {
      line(depth + 1)
      write("![")
      escape(image.text)
      write("](\(Self.destination(image.destination)))")
    }
    for child in step.steps {
      write("\n")
      self.step(child, depth: depth + 1)
    }
  }

  private mutating func code(_ command: Command, _ depth: Int) {
    var code = command.code
    code.withUTF8 { code in
      let fence = String(repeating: "`", count: max(3, Self.longestRunOfBackquotes(in: code) + 1))
      line(depth)
      write(fence)
      write(command.language)
      var rest = code[...]
      while true {
        let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        bytes.append(0x0A)
        if end > rest.startIndex { indent(depth) }
        bytes += rest[..<end]
        guard end < rest.endIndex else { break }
        rest = rest[(end + 1)...]
      }
      line(depth)
      write(fence)
    }
  }

  // MARK: Text

  private mutating func write(_ text: String) { bytes += text.utf8 }

  private mutating func indent(_ depth: Int) {
    for _ in 0..<2 * depth { bytes.append(0x20) }
  }

  /// Begins a line.
  private mutating func line(_ depth: Int) {
    bytes.append(0x0A)
    indent(depth)
  }

  /// A text with its links where their words stand, else behind it.
  private mutating func link(_ text: String, _ links: [Link]) {
    guard !links.isEmpty else { return escape(text) }
    let all = Array(text.utf8)
    var at = 0
    var behind: [(words: String, destination: String)] = []
    for link in links where !link.destination.isEmpty {
      let words = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty, let hit = ByteSearch.first(Array(words.utf8), in: all, at..<all.count) {
        all.withUnsafeBufferPointer { escape($0[at..<hit]) }
        self.link(words, to: link.destination)
        at = hit + words.utf8.count
      } else {
        behind.append((words.isEmpty ? link.destination : words, link.destination))
      }
    }
    all.withUnsafeBufferPointer { escape($0[at...]) }
    for (i, link) in behind.enumerated() {
      write(i == 0 ? " (" : ", ")
      self.link(link.words, to: link.destination)
    }
    if !behind.isEmpty { write(")") }
  }

  private mutating func link(_ words: String, to destination: String) {
    write("[")
    escape(words)
    write("](")
    write(Self.destination(destination))
    write(")")
  }

  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { escape($0[...]) }
  }

  private mutating func escape(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    var rest = text
    while let mark = rest.firstIndex(where: Self.isMark) {
      bytes += rest[..<mark]
      bytes += [UInt8(ascii: "\\"), rest[mark]]
      rest = rest[(mark + 1)...]
    }
    bytes += rest
  }

  private static func destination(_ text: String) -> String { text.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }) ? "<\(text.replacing("<", with: "%3C").replacing(">", with: "%3E"))>" : text }

  private static func isMark(_ c: UInt8) -> Bool {
    switch c {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"): true
    default: false
    }
  }

  private static func longestRunOfBackquotes(in text: UnsafeBufferPointer<UInt8>) -> Int {
    var longest = 0
    var run = 0
    for c in text {
      if c == UInt8(ascii: "`") {
        run += 1
        longest = max(longest, run)
      } else {
        run = 0
      }
    }
    return longest
  }
}
