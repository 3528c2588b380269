import GoTemplate
import HugoSite

/// Renders a text with shortcodes: their templates run in the order that Hugo runs them (`hugolib/shortcode.go`).
struct TextRenderer {
  private let run: RenderRun
  private let page: PageObject
  private let shortcodePage: ShortcodePage
  /// What `{{< >}}` printed, by its mark's number.
  private var outputs: [Int: String] = [:]
  /// The divider behind the page's summary; nil where there is none.
  private var divider: ByteRange?

  init(_ run: RenderRun, page: PageObject) {
    self.run = run
    self.page = page
    shortcodePage = ShortcodePage(page)
  }

  private var renderer: SiteRenderer { run.renderer }

  /// What Hugo refuses in a text of its own.
  private func refusal(_ problem: ShortcodeProblem, _ bytes: [UInt8]) -> FunctionError {
    func quoted(_ name: String) -> String { GoFormat.printf("%q", [.string(name)]) }
    return switch problem.kind {
    case .unknown(let name): FunctionError("failed to extract shortcode: template for shortcode \(quoted(name)) not found")
    case .notClosed(let name): FunctionError("failed to extract shortcode: shortcode \(quoted(name)) must be closed or self-closed")
    case .closeWithoutOpen(let name), .closeMismatch(let name, _): FunctionError("failed to extract shortcode: closing tag for shortcode \(quoted(name)) does not match start tag")
    default: FunctionError("failed to extract shortcode: \(String(decoding: bytes[problem.range], as: UTF8.self)) cannot be read as a shortcode")
    }
  }

  /// A text of its own, as `RenderString` is given it.
  /// - Throws: ``FunctionError`` where Hugo refuses one of its shortcodes.
  func render(_ bytes: [UInt8]) throws -> String {
    let scan = ShortcodeScan(bytes, 0..<bytes.count)
    if scan.tags.isEmpty, scan.comments.isEmpty { return try renderer.markdown(String(decoding: bytes, as: UTF8.self), on: page, run) }
    var copy = self
    let tree = ShortcodeTree(scan, registry: renderer.site.registry)
    // A theme that is not here may know a shortcode.
    if let problem = tree.problems.first(where: { problem in
      if case .unknown = problem.kind { return problem.stopsHugo && renderer.site.registry.missingThemes.isEmpty }
      return problem.stopsHugo
    }) { throw refusal(problem, bytes) }
    let source = SourceText(path: page.page?.path ?? "", bytes: bytes)
    let markdown = copy.expanded(source, 0..<bytes.count, tree.shortcodes, scan, isOwnPage: false)
    // What `{{< >}}` prints is no Markdown.
    if run.marksMarkdown { return try renderer.markdown(String(decoding: markdown, as: UTF8.self), on: page, run) + copy.outputs.sorted { $0.key < $1.key }.map(\.value).joined() }
    var markup = MarkdownRenderer(run, page: page, source: markdown)
    return ShortcodeMarks.replaced(try markup.html(), copy.outputs)
  }

  /// A page's body as Markdown, its shortcodes run, and whether its summary's divider stands in it. A divider between the tags of a shortcode is
  /// dropped and divides nothing (Hugo's `parser/pageparser`: the first is the only one).
  mutating func expanded(_ page: Page) -> (markdown: [UInt8], isDivided: Bool) {
    divider = Summary.divider(in: page.source.bytes, page.body)
    let markdown = expanded(page.source, page.body, page.shortcodes.shortcodes, page.scan, isOwnPage: true)
    let isDivided = divider.map { divider in !page.shortcodes.shortcodes.contains { $0.inner?.contains(divider.lowerBound) ?? false } } ?? false
    return (markdown, isDivided)
  }

  /// A page's body as Markdown with what its shortcodes print in their places (`.RenderShortcodes`).
  mutating func included(_ page: Page) -> String {
    let markdown = expanded(page.source, page.body, page.shortcodes.shortcodes, page.scan, isOwnPage: false)
    return ShortcodeMarks.replaced(String(decoding: markdown, as: UTF8.self), outputs)
  }

  /// Runs a page's shortcodes, for what the run notes of them.
  mutating func tried(_ page: Page) {
    for (ordinal, shortcode) in page.shortcodes.shortcodes.enumerated() {
      run.place = shortcode.opening.range
      _ = output(of: shortcode, ordinal, nil, page.source, page.scan, level: 0, isOwnPage: true)
    }
  }

  /// Puts what `{{< >}}` printed into the HTML.
  func filled(_ html: String) -> String { ShortcodeMarks.replaced(html, outputs) }

  private mutating func expanded(_ source: SourceText, _ range: ByteRange, _ shortcodes: [Shortcode], _ scan: ShortcodeScan, isOwnPage: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var at = range.lowerBound
    for (ordinal, shortcode) in shortcodes.enumerated() {
      append(source.bytes, at..<max(at, shortcode.opening.range.lowerBound), scan, isOwnPage: isOwnPage, to: &out)
      let start = at
      at = max(at, shortcode.closing?.range.upperBound ?? shortcode.opening.range.upperBound)
      if isOwnPage { run.place = shortcode.opening.range }
      // Nobody has what an unknown shortcode makes of the words between its tags: they stand as they are.
      if isOwnPage, !run.faults.isEmpty, let inner = shortcode.inner, let closing = shortcode.closing, isUnknown(shortcode.opening) {
        showFaults(in: shortcode.opening.range, source.bytes, to: &out)
        out += expanded(source, inner, shortcode.children, scan, isOwnPage: true)
        showFaults(in: closing.range, source.bytes, to: &out)
        continue
      }
      if isOwnPage, !run.faults.isEmpty { showFaults(in: max(start, shortcode.opening.range.lowerBound)..<at, source.bytes, to: &out) }
      let output = self.output(of: shortcode, ordinal, nil, source, scan, level: 0, isOwnPage: isOwnPage)
      // Of the older kind, what `{{% %}}` prints is put in afterwards too.
      if shortcode.opening.delimiter == .raw || renderer.site.registry.signature(shortcode.name)?.rendersInnerItself == true {
        let number = run.nextOrdinal()
        outputs[number] = output
        out += ShortcodeMarks.mark(number).utf8
      } else {
        out += output.utf8
      }
    }
    append(source.bytes, at..<max(at, range.upperBound), scan, isOwnPage: isOwnPage, to: &out)
    return out
  }

  private func isUnknown(_ tag: ShortcodeTag) -> Bool {
    !tag.isInline && renderer.templates.shortcode(tag.name, on: page) == nil
  }

  /// Shows what is wrong at the tags of a shortcode before what it prints.
  private mutating func showFaults(in range: ByteRange, _ bytes: [UInt8], to out: inout [UInt8]) {
    for fault in run.faults where range.contains(fault.offset) {
      let number = run.nextOrdinal()
      outputs[number] = PageFaults.html(fault.message)
      out += ShortcodeMarks.mark(number).utf8
      // What begins a line may print blocks.
      var start = range.lowerBound
      while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
      if start == 0 || bytes[start - 1] == 0x0A { out += [0x0A, 0x0A] + bytes[start..<range.lowerBound] }
    }
  }

  /// Text of the page; what is wrong at a tag that is part of no shortcode is shown before it.
  private mutating func append(_ bytes: [UInt8], _ range: ByteRange, _ scan: ShortcodeScan, isOwnPage: Bool, to out: inout [UInt8]) {
    var at = range.lowerBound
    if isOwnPage {
      for fault in run.faults where range.contains(fault.offset) {
        append(bytes, at..<max(at, fault.offset), scan, inShortcode: false, to: &out)
        at = max(at, fault.offset)
        showFaults(in: fault.offset..<fault.offset + 1, bytes, to: &out)
      }
    }
    append(bytes, at..<range.upperBound, scan, inShortcode: false, to: &out)
  }

  /// Text of the page; the divider behind its summary is a paragraph of its own.
  private func append(_ bytes: [UInt8], _ range: ByteRange, _ scan: ShortcodeScan, inShortcode: Bool, to out: inout [UInt8]) {
    guard let divider, range.overlaps(divider) else { return Self.append(bytes, range, scan, to: &out) }
    Self.append(bytes, range.lowerBound..<max(range.lowerBound, divider.lowerBound), scan, to: &out)
    if !inShortcode { out += "\n\n\(Summary.mark)\n\n".utf8 }
    Self.append(bytes, min(divider.upperBound, range.upperBound)..<range.upperBound, scan, to: &out)
  }

  /// Text of the page: of escaped tags the tag alone stays.
  private static func append(_ bytes: [UInt8], _ range: ByteRange, _ scan: ShortcodeScan, to out: inout [UInt8]) {
    var at = range.lowerBound
    for comment in scan.comments where comment.lowerBound >= range.lowerBound && comment.upperBound <= range.upperBound {
      out += bytes[at..<comment.lowerBound]
      // {{</* x */>}} is {{< x >}}.
      let inside = bytes[comment]
      var text = Array(inside)
      if let open = GoText.index(of: Array("/*".utf8), in: text, from: 0) { text.removeSubrange(open..<open + 2) }
      if let close = lastIndex(of: "*/", in: text) { text.removeSubrange(close..<close + 2) }
      out += text
      at = comment.upperBound
    }
    out += bytes[at..<range.upperBound]
  }

  private static func lastIndex(of part: StaticString, in text: [UInt8]) -> Int? {
    let wanted = part.withUTF8Buffer { Array($0) }
    return stride(from: text.count - wanted.count, through: 0, by: -1).first { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }

  private mutating func output(of shortcode: Shortcode, _ ordinal: Int, _ parent: ShortcodeObject?, _ source: SourceText, _ scan: ShortcodeScan, level: Int, isOwnPage: Bool) -> String {
    let tag = shortcode.opening
    // What Hugo cannot read has parameters that nobody wrote.
    if isOwnPage, run.isRefused(tag) { return "" }
    if isOwnPage { run.place = tag.range }
    guard let entry = tag.isInline ? inline(shortcode, source) : renderer.templates.shortcode(tag.name, on: page) else { return "" }
    let isMarkdown = tag.delimiter != .raw
    let indentation = Self.indentation(source.bytes, tag.range.lowerBound)
    // Nested shortcodes see this one without its inner text.
    let object = ShortcodeObject(
      page: shortcodePage, name: tag.name, parameters: tag.parameters, parent: parent, ordinal: ordinal, indentation: indentation, source: source, offset: tag.range.lowerBound)
    if let range = shortcode.inner, !range.isEmpty {
      var text: [UInt8] = []
      var at = range.lowerBound
      for (i, child) in shortcode.children.enumerated() {
        append(source.bytes, at..<max(at, child.opening.range.lowerBound), scan, inShortcode: true, to: &text)
        at = max(at, child.closing?.range.upperBound ?? child.opening.range.upperBound)
        text += output(of: child, i, object, source, scan, level: level + 1, isOwnPage: isOwnPage).utf8
      }
      append(source.bytes, at..<max(at, range.upperBound), scan, inShortcode: true, to: &text)
      let rendersItself = renderer.site.registry.signature(tag.name)?.rendersInnerItself ?? false
      if isMarkdown, level > 0 || rendersItself, isOwnPage, let mark = run.mark(for: .inner(tag.range.lowerBound)) {
        object.inner = MarkedHTML.value(mark, isTrue: !text.allSatisfy { $0 <= 0x20 }, run)
      } else if isMarkdown, level > 0 || rendersItself {
        var markup = MarkdownRenderer(run, page: page, source: text)
        var html = (try? markup.html()) ?? ""
        // The inner text of one line is no paragraph.
        if !text.contains(0x0A), html.hasPrefix("<p>"), html.hasSuffix("</p>\n"), !html.utf8.dropLast(1).contains(0x0A) { html = String(html.dropFirst(3).dropLast(5)) }
        object.inner = .safe(.html, html)
      } else {
        object.inner = MarkedHTML.value(String(decoding: text, as: UTF8.self), run)
      }
    }
    if isOwnPage { run.place = tag.range }
    do {
      if let error = entry.errors.first { throw error }
      var output = try entry.template.execute(.object(object), in: run, limits: run.limits)
      if shortcode.inner == nil || shortcode.inner?.isEmpty == true { output = Indentation.added(indentation, to: output) }
      if isOwnPage { run.note(output, at: tag.range.lowerBound) }
      return output
    } catch {
      run.fail(error, at: run.place)
      return ""
    }
  }

  /// The template that stands in an inline shortcode, or in one of its name before it; nil where the site does not run such.
  private func inline(_ shortcode: Shortcode, _ source: SourceText) -> TemplateStore.Entry? {
    guard renderer.site.configuration.enablesInlineShortcodes else { return nil }
    let name = shortcode.opening.name
    guard shortcode.closing != nil, let inner = shortcode.inner else {
      if let known = run.inlineTemplate(name) { return known }
      run.fail(FunctionError("no earlier definition of shortcode \(GoFormat.printf("%q", [.string(name)])) found"), at: shortcode.opening.range)
      return nil
    }
    let entry = renderer.templates.inline(name, Array(source.bytes[inner]))
    run.keep(entry, as: name)
    return entry
  }

  /// What stands before a tag on its line, where that is only space.
  private static func indentation(_ bytes: [UInt8], _ offset: Int) -> String {
    var start = offset
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return "" }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }
}

extension RenderRun {
  /// Notes a template's error; of those that templates hand on to each other, the first is the one to be mended.
  func fail(_ error: any Error, at range: ByteRange) {
    guard let failure = error as? TemplateError else {
      let isUnavailable = (error as? FunctionError)?.isUnavailable ?? false
      add(TemplateProblem(kind: isUnavailable ? .unavailable : .failure, range: range, message: "\(error)", template: nil, stopsHugo: !isUnavailable))
      return
    }
    let inner = failure.causes.last ?? failure
    let place = TemplatePlace(path: renderer.templates.path(of: inner.template), line: inner.line, column: inner.column.map { $0 + 1 })
    add(TemplateProblem(kind: failure.isUnavailable ? .unavailable : inner.stage == .parsing ? .syntax : .failure, range: range, message: inner.message, template: place, stopsHugo: !failure.isUnavailable))
  }
}
