import HugoSite

/// What shortcodes make of the text between their tags: notices, tabs, code.
struct ShortcodeFrames {
  struct Notice {
    /// Whether something is at stake there.
    let isWarning: Bool
  }

  struct Verbatim {
    let id: Int
    let language: String
    let code: String
    let offset: Int
    let isOutput: Bool
  }

  /// A shortcode that begins a line: what stands in it is read by itself, as its template has it rendered.
  struct Box {
    let range: ByteRange
    let inner: ByteRange
    let boxes: [Box]
  }

  /// The boxes that stand in no other.
  private(set) var boxes: [Box] = []
  private var notices = NestedRanges<Notice>()
  private var tabs = NestedRanges<String>()
  private var verbatims = NestedRanges<Verbatim>()

  private static let notices: Set<String> = ["notice", "alert", "callout", "admonition", "note", "info", "tip", "warning", "caution", "danger", "important", "hint", "box", "message", "panel"]
  private static let warnings: Set<String> = ["warning", "caution", "danger", "important", "error", "attention", "critical", "alert"]
  private static let codes: Set<String> = ["code", "highlight", "command", "cmd", "shell", "bash", "terminal", "prism", "codeblock", "copycode", "console", "code-block", "code-toggle"]
  private static let outputs: Set<String> = ["output", "expected", "result", "response", "expected-output", "mermaid", "math", "katex", "gantt", "plantuml", "chart", "comment"]

  init(_ page: Page) {
    for shortcode in page.shortcodes.shortcodes { add(shortcode, page) }
    boxes = Self.boxes(page.shortcodes.shortcodes, page, depth: 0)
  }

  /// Nobody nests deeper; each level is read by itself.
  private static let deepest = 12

  private static func boxes(_ shortcodes: [Shortcode], _ page: Page, depth: Int) -> [Box] {
    if depth > deepest { return [] }
    return shortcodes.flatMap { shortcode -> [Box] in
      guard let inner = shortcode.inner, let end = shortcode.closing?.range.upperBound else { return [] }
      let name = shortcode.name.lowercased()
      if codes.contains(name) || outputs.contains(name) { return [] }
      let boxes = boxes(shortcode.children, page, depth: depth + 1)
      var start = shortcode.opening.range.lowerBound
      while start > 0, page.source.bytes[start - 1] == 0x20 || page.source.bytes[start - 1] == 0x09 { start -= 1 }
      guard start == 0 || page.source.bytes[start - 1] == 0x0A else { return boxes }
      return [Box(range: shortcode.opening.range.lowerBound..<end, inner: inner, boxes: boxes)]
    }
  }

  private mutating func add(_ shortcode: Shortcode, _ page: Page) {
    let name = shortcode.name.lowercased()
    // What stands in code is code.
    defer { if shortcode.inner == nil || !(Self.codes.contains(name) || Self.outputs.contains(name)) { for child in shortcode.children { add(child, page) } } }
    guard let inner = shortcode.inner else { return }
    let parameters = shortcode.opening.parameters
    func parameter(_ names: String...) -> String? { parameters.first { $0.name.map { names.contains($0.lowercased()) } ?? false }?.value }
    let first = parameters.first { $0.name == nil }?.value
    if Self.notices.contains(name) {
      let kind = (parameter("style", "type", "kind", "color", "level") ?? first ?? name).lowercased()
      notices.append(inner, Notice(isWarning: Self.warnings.contains(kind)))
    } else if name.hasPrefix("tab"), name != "tabs", name != "table", let label = parameter("name", "title", "header", "label", "tabname") ?? first {
      tabs.append(inner, label)
    } else if Self.codes.contains(name) || Self.outputs.contains(name) {
      let text = String(decoding: page.source.bytes[inner], as: UTF8.self)
      let lead = text.prefix { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.utf8.count
      // Other formats' body is not for a reader to run.
      verbatims.append(inner, Verbatim(id: inner.lowerBound, language: parameter("lang", "language") ?? first.flatMap { $0.count < 16 ? $0 : nil } ?? "", code: String(text.dropFirst(lead)), offset: inner.lowerBound + lead, isOutput: Self.outputs.contains(name)))
    }
  }

  func notice(at offset: Int) -> Notice? { notices.innermost(at: offset) }
  func tab(at offset: Int) -> String? { tabs.innermost(at: offset) }
  func verbatim(at offset: Int) -> Verbatim? { verbatims.innermost(at: offset) }
}
