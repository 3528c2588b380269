import CMark
import GoTemplate
import HugoSite

/// Running text to HTML.
extension MarkdownRenderer {
  mutating func html(_ inlines: [Inline]) throws -> String {
    var out = ""
    for (i, inline) in inlines.enumerated() {
      switch inline {
      case .text(let text): out += MarkupText.escaped(resolved(text))
      case .sign(let html, _): out += html
      case .emoji(let emoji, _): out += emoji
      case .address(let href, let text): out += try address(href, text)
      case .note(let scalar): out += footnotes.html(scalar, prefix: notePrefix)
      case .passthrough(let scalar): if let part = passthrough.part(scalar) { out += try passed(part) }
      case .softBreak: out += settings.hasHardWraps ? "<br>\n" : breaksLine(inlines, i) ? "\n" : ""
      case .hardBreak: out += "<br>\n"
      case .code(let code): out += "<code>\(MarkupText.escaped(written(code)))</code>"
      case .html(let html): out += settings.isUnsafe ? written(html) : "<!-- raw HTML omitted -->"
      case .span(let tag, let children): out += "<\(tag)>\(try self.html(children))</\(tag)>"
      case .link(let node, let isImage, let children): out += try link(node, isImage: isImage, isBlock: isImage && inlines.count == 1 && !settings.wrapsStandAloneImages, children, MarkdownAttributes())
      }
    }
    return out
  }

  private func resolved(_ text: String) -> String { HiddenSigns.resolved(text, dropsSpace: settings.hasEscapedSpace) }

  /// A destination, title or the like as it is read, but for references to notes.
  func shown(_ text: String) -> String { HiddenSigns.shown(footnotes.written(passthrough.written(text))) }
  /// A text as it was written.
  func written(_ text: String) -> String { HiddenSigns.written(footnotes.written(passthrough.written(text))) }

  /// Whether a line's end stays: between East Asian characters it may go (`eastAsianLineBreaks`, Goldmark's `renderer/html/html.go`).
  private func breaksLine(_ inlines: [Inline], _ i: Int) -> Bool {
    guard settings.lineBreaks != .kept, i > 0, case .text(let before) = inlines[i - 1], let last = before.unicodeScalars.last else { return true }
    guard i + 1 < inlines.count, case .text(let after) = inlines[i + 1], let first = after.unicodeScalars.first else { return false }
    return settings.lineBreaks == .simple ? !(EastAsian.isWide(last) && EastAsian.isWide(first)) : EastAsian.breaksLine(last, first)
  }

  /// What is passed through, by itself or by the site's hook for it.
  mutating func passed(_ part: Passthrough.Part) throws -> String {
    guard let hook = template(part.isBlock ? "passthrough-block" : "passthrough-inline") ?? template("passthrough") else { return part.text }
    var fields: [String: Value] = ["Inner": .string(part.inner), "Type": .string(part.isBlock ? "block" : "inline"), "Attributes": .map(MapValue())]
    fields.merge(places("passthrough")) { $1 }
    return try self.hook(hook, HookContext("hooks.PassthroughContext", fields))
  }

  /// A link to an address that is its own text (`renderAutoLink` of Hugo's `markup/goldmark/render_hooks.go`).
  private mutating func address(_ href: String, _ text: String) throws -> String {
    guard let hook = template("link") else { return "<a href=\"\(MarkupText.escaped(MarkupText.url(href)))\">\(MarkupText.escaped(text))</a>" }
    var fields: [String: Value] = ["Destination": .string(href), "Title": .string(""), "Text": .safe(.html, MarkupText.escaped(text)), "PlainText": .string(text), "IsBlock": .bool(false), "Attributes": .map(MapValue())]
    fields.merge(places("link")) { $1 }
    return try self.hook(hook, HookContext("hooks.LinkContext", fields))
  }

  /// Counts the references to notes in a picture's text, which nobody sees.
  private mutating func countNotes(_ inlines: [Inline]) {
    guard !footnotes.isEmpty else { return }
    for inline in inlines {
      switch inline {
      case .note(let scalar): _ = footnotes.html(scalar, prefix: notePrefix)
      case .span(_, let children), .link(_, _, let children): countNotes(children)
      default: break
      }
    }
  }

  /// - Parameter isBlock: whether it is a picture that stands alone, where the site takes pictures out of their paragraphs then.
  mutating func link(_ node: CMarkBridge.Node, isImage: Bool, isBlock: Bool, _ children: [Inline], _ attributes: MarkdownAttributes) throws -> String {
    // Hugo's own hook, as a site's, gets the destination and the title as they were written, and no escapes are resolved.
    let hook = template(isImage ? "image" : "link")
    let isEmbedded = hook == nil && renderer.site.hasEmbeddedHook(isImage: isImage)
    if let hook {
      var fields: [String: Value] = [
        "Destination": .string(address(of: node, isRead: false)), "Title": .string(written(node.title)), "Text": .safe(.html, try html(children)), "PlainText": .string(Inline.plainText(children)),
        "IsBlock": .bool(isBlock), "Attributes": .map(attributes.map),
      ]
      fields.merge(places(isImage ? "image" : "link")) { $1 }
      return try self.hook(hook, HookContext(isImage ? "hooks.ImageContext" : "hooks.LinkContext", fields))
    }
    let destination = address(of: node, isRead: !isEmbedded)
    let url = isEmbedded ? renderer.site.destination(of: destination, isImage: isImage, on: page.node) ?? destination : destination
    let address = !settings.isUnsafe && MarkupText.isDangerous(url) ? "" : MarkupText.escaped(MarkupText.url(url))
    let titleText = isEmbedded ? written(node.title) : shown(node.title)
    let title = titleText.isEmpty ? "" : " title=\"\(MarkupText.escaped(titleText))\""
    if isImage {
      countNotes(children)
      let text = isEmbedded ? MarkupText.escaped(Inline.plainText(children)) : Inline.alternative(children)
      return "<img src=\"\(address)\" alt=\"\(text)\"\(title)\(attributes.html(["align", "border", "crossorigin", "decoding", "height", "importance", "intrinsicsize", "ismap", "loading", "referrerpolicy", "sizes", "srcset", "usemap", "width"]))>"
    }
    return "<a href=\"\(address)\"\(title)>\(try html(children))</a>"
  }

  /// A link's destination; what looks like an address in angle brackets was hidden with them.
  private func address(of node: CMarkBridge.Node, isRead: Bool) -> String {
    guard let first = node.url.unicodeScalars.first, HiddenSigns.opensAddress(first) else { return isRead ? shown(node.url) : written(node.url) }
    var address = String(written(node.url).dropFirst())
    if address.hasSuffix(">") { address.removeLast() }
    return isRead ? HiddenSigns.resolved(address) : address
  }

  // MARK: Hooks

  /// The template of a render hook.
  func template(_ name: String) -> TemplateStore.Entry? { run.isForHeadings ? nil : renderer.templates.hook(name, for: page) }

  mutating func places(_ kind: String) -> [String: Value] {
    let ordinal = ordinals[kind, default: 0]
    ordinals[kind] = ordinal + 1
    return ["Page": .object(page), "PageInner": .object(page), "Ordinal": .int(ordinal), "Position": .string(page.page?.path ?? "")]
  }

  func hook(_ entry: TemplateStore.Entry, _ data: some TemplateObject) throws -> String {
    if let error = entry.errors.first { throw error }
    return try entry.template.execute(.object(data), in: run, limits: run.limits)
  }
}
