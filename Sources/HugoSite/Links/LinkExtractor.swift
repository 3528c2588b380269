/// Reads a page's links and ids off its source: its shortcodes are replaced by what is known of their output, what Hugo renders by itself is read
/// by itself, and libcmark tells the rest.
struct LinkExtractor {
  private let page: Page
  private let site: Site
  private let index: LinkIndex
  private let bytes: [UInt8]
  /// Whether each link's exact place is wanted.
  private let isExact: Bool
  /// Whether links to other hosts are wanted too.
  private let wantsElsewhere: Bool
  /// Whether ids are wanted too; few pages are asked for theirs.
  private let wantsIDs: Bool
  private let depth: Int
  /// Whether a destination that may be written on the page leads somewhere, as a link and as a picture: where all do, no more is asked.
  private let isFine: ((String, PageLink.Lookup) -> Bool)?
  private(set) var content = PageContent()
  private var ids: HeadingIDs
  /// What stands for `ref` shortcodes that are put in after Markdown was rendered.
  private var late: [String] = []
  /// Whether anything of the page is not known, or comes late.
  private let hasHoles: Bool
  private let htmlComments: [ByteRange]

  /// What stands for output that nothing is known of.
  private static let hole = "HAHAHUGOSHORTCODE"

  private static func hasHole(_ text: String) -> Bool { ByteSearch.contains(text, "HAHAHUGOSHORTCODE") }

  init(
    _ page: Page, in site: Site, _ index: LinkIndex, isExact: Bool = false, wantsElsewhere: Bool = false, wantsIDs: Bool = false, depth: Int = 0,
    isFine: ((String, PageLink.Lookup) -> Bool)? = nil
  ) {
    self.page = page
    self.wantsElsewhere = wantsElsewhere
    self.isFine = isFine
    self.wantsIDs = wantsIDs
    self.site = site
    self.index = index
    self.isExact = isExact
    self.depth = depth
    bytes = page.source.bytes
    hasHoles = !page.scan.tags.isEmpty
    htmlComments = hasHoles ? Self.htmlComments(bytes, page.body) : []
    ids = HeadingIDs(index.headingStyle ?? .github)
  }

  mutating func run() {
    if page.scan.tags.isEmpty, page.scan.comments.isEmpty {
      var text = ExpandedText()
      text.append(bytes, page.body)
      read(markdown: text)
    } else {
      read(markdown: expand(page.body, page.shortcodes.shortcodes, level: 0))
    }
  }

  // MARK: Shortcodes

  private mutating func expand(_ range: ByteRange, _ shortcodes: [Shortcode], level: Int) -> ExpandedText {
    var text = ExpandedText()
    var at = range.lowerBound
    let comments = page.scan.comments
    var nextComment = comments.firstIndex { $0.lowerBound >= at } ?? comments.endIndex
    func copy(to end: Int) {
      while nextComment < comments.endIndex, comments[nextComment].lowerBound < end {
        let comment = comments[nextComment]
        nextComment += 1
        guard comment.lowerBound >= at, comment.count > 10, comment.upperBound <= range.upperBound else { continue }
        // A tag that is only shown loses its comment marks.
        text.append(bytes, at..<comment.lowerBound + 3)
        text.append(bytes, comment.lowerBound + 5..<comment.upperBound - 5)
        text.append(bytes, comment.upperBound - 3..<comment.upperBound)
        at = comment.upperBound
      }
      if end > at {
        text.append(bytes, at..<end)
        at = end
      }
    }
    for shortcode in shortcodes.sorted(by: { $0.opening.range.lowerBound < $1.opening.range.lowerBound }) where shortcode.opening.range.lowerBound >= at {
      copy(to: shortcode.opening.range.lowerBound)
      at = min(shortcode.closing?.range.upperBound ?? shortcode.opening.range.upperBound, range.upperBound)
      while nextComment < comments.endIndex, comments[nextComment].lowerBound < at { nextComment += 1 }
      guard isInComment(shortcode.opening.range.lowerBound) else {
        text.append(output(of: shortcode, level: level))
        continue
      }
      // It runs all the same, and nobody sees what it prints.
      let (links, ids) = (content.links, content.ids)
      text.append(output(of: shortcode, level: level))
      (content.links, content.ids) = (links, ids)
    }
    copy(to: range.upperBound)
    return text
  }

  /// What a shortcode prints, as the text around it gets it.
  private mutating func output(of shortcode: Shortcode, level: Int) -> ExpandedText {
    var text = ExpandedText()
    let tag = shortcode.opening
    let whole = tag.range.lowerBound..<(shortcode.closing?.range.upperBound ?? tag.range.upperBound)
    guard level < 20 else { return text }
    let signature = tag.isInline ? nil : site.registry.signature(tag.name)
    let isLate = tag.delimiter == .raw && level == 0
    if let signature, ["ref", "relref"].contains(signature.name.lowercased()), Self.isKnownReference(signature) {
      let url = reference(tag, relative: signature.name.lowercased() == "relref")
      if isLate {
        late.append(url ?? Self.hole)
        text.append("\(Self.hole)\(late.count - 1)HBHB".utf8, for: whole)
      } else {
        text.append((url ?? Self.hole).utf8, for: whole)
      }
      return text
    }
    let builtin = signature.flatMap { BuiltinOutput.of($0) }
    if builtin?.listsAttachments == true { addAttachments(tag) }
    let sketch = builtin?.sketch ?? signature?.sketch
    let isMarkdown = tag.delimiter != .raw
    let rendersInner = isMarkdown && (level > 0 || signature?.rendersInnerItself == true)
    if sketch?.includesPages == true || builtin?.includes == true { addIncluded(tag) }

    var inner = ExpandedText()
    if let range = shortcode.inner { inner = expand(range, shortcode.children, level: level + 1) }
    var isInnerUsed = true
    if rendersInner {
      read(markdown: inner)
      isInnerUsed = false
    }
    var printed = ExpandedText()
    if let sketch {
      print(sketch.nodes, tag, inner, isInnerUsed, into: &printed)
    } else if let builtin {
      switch builtin.inner {
      case .markdown where isInnerUsed: read(markdown: inner)
      case .plain where isInnerUsed: printed.append(inner)
      default: break
      }
    } else if isInnerUsed, shortcode.inner != nil {
      // Nothing is known of it: most print their inner text.
      printed.append("<div>\n\n".utf8, for: whole)
      printed.append(inner)
      printed.append("\n\n</div>".utf8, for: whole)
    }
    if isMarkdown, !rendersInner, sketch != nil || builtin == nil || builtin?.inner == .plain {
      // The output is part of the page's Markdown.
      return printed
    }
    if !printed.bytes.isEmpty { read(html: printed, from: tag.name, looksUp: builtin?.looksUpPictures == true) }
    if isMarkdown {
      text.append(startsLine(tag.range.lowerBound) ? "<div></div>\n".utf8 : Self.hole.utf8, for: whole)
    } else {
      text.append(Self.hole.utf8, for: whole)
    }
    return text
  }

  /// The HTML comments of a range.
  private static func htmlComments(_ bytes: [UInt8], _ range: ByteRange) -> [ByteRange] {
    var comments: [ByteRange] = []
    var at = range.lowerBound
    while let open = ByteSearch.first("<!--", in: bytes, at..<range.upperBound) {
      at = ByteSearch.first("-->", in: bytes, open + 4..<max(open + 4, range.upperBound)).map { $0 + 3 } ?? range.upperBound
      comments.append(open..<at)
    }
    return comments
  }

  /// Whether a place lies in an HTML comment.
  private func isInComment(_ offset: Int) -> Bool {
    var low = 0
    var high = htmlComments.count
    while low < high {
      let middle = (low + high) / 2
      if htmlComments[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < htmlComments.count && htmlComments[low].contains(offset)
  }

  private func startsLine(_ offset: Int) -> Bool {
    var i = offset
    while i > 0, bytes[i - 1] == 0x20 || bytes[i - 1] == 0x09 { i -= 1 }
    return i == 0 || bytes[i - 1] == 0x0A
  }

  private mutating func print(
    _ nodes: [TemplateSketch.Node], _ tag: ShortcodeTag, _ inner: ExpandedText, _ isInnerUsed: Bool, into text: inout ExpandedText
  ) {
    for node in nodes {
      switch node {
      case .text(let literal): text.append(literal, for: tag.range)
      case .hole: text.append(Self.hole.utf8, for: tag.range)
      case .value(let value):
        let (result, range) = self.value(value, tag)
        let scheme = WebAddress(result ?? "").scheme
        let isPrinted = scheme.isEmpty || LinkIndex.isPrinted(scheme: scheme) || value.steps.contains(.safe)
        text.append((isPrinted ? result ?? Self.hole : LinkIndex.replacement).utf8, for: range)
      case .inner(let use):
        guard isInnerUsed else { continue }
        switch use {
        case .plain: text.append(inner)
        case .markdown: read(markdown: inner)
        case .markdownify: read(markdown: inner, for: .hookOfHome)
        case .escaped: break
        }
      case .condition(let value, let isNegated, let then, let otherwise):
        guard let value else {
          // Nobody knows which branch: inner content is printed in one of them, links may be in any.
          if TemplateSketch.hasInner(then) || TemplateSketch.hasInner(otherwise) {
            print(TemplateSketch.hasInner(then) ? then : otherwise, tag, inner, isInnerUsed, into: &text)
          } else {
            text.append(Self.hole.utf8, for: tag.range)
          }
          continue
        }
        let holds = value.source == .inner ? !inner.bytes.isEmpty : !(self.value(value, tag).0 ?? "").isEmpty
        print(holds != isNegated ? then : otherwise, tag, inner, isInnerUsed, into: &text)
      }
    }
  }

  /// A parameter's value behind the functions it goes through; nil where it is not given.
  private func value(_ value: TemplateSketch.Value, _ tag: ShortcodeTag) -> (String?, ByteRange) {
    var result: String?
    var range = tag.range
    switch value.source {
    case .parameter(let name):
      if let parameter = tag.parameters.first(where: { $0.name.map { PathText.isSame($0, name) } ?? false }) { (result, range) = (parameter.value, inside(parameter)) }
    case .position(let position):
      let positional = tag.parameters.filter { $0.name == nil }
      if position >= 0, position < positional.count { (result, range) = (positional[position].value, inside(positional[position])) }
    case .text(let text): result = text
    case .inner: return (nil, range)
    }
    for step in value.steps {
      switch step {
      case .safe: break
      case .standard(let text): if result == nil || result?.isEmpty == true { result = text }
      case .relURL, .absURL: result = result.map { index.relativeURL($0, site.configuration, language: nil) }
      case .relLangURL: result = result.map { index.relativeURL($0, site.configuration, language: page.language) }
      }
    }
    return (result ?? "", range)
  }

  // MARK: References

  /// Whether `ref` is Hugo's or a theme's variation of it.
  private static func isKnownReference(_ signature: ShortcodeSignature) -> Bool {
    if case .template = signature.origin { return false }
    return true
  }

  /// The URL that a `ref` shortcode prints; nil where it finds nothing.
  private mutating func reference(_ tag: ShortcodeTag, relative: Bool) -> String? {
    func parameter(_ name: String, _ position: Int) -> ShortcodeParameter? {
      tag.parameters.first { $0.name.map { PathText.isSame($0, name) } ?? false } ?? (tag.parameters.first?.name == nil && position < tag.parameters.count ? tag.parameters[position] : nil)
    }
    guard let path = parameter("path", 0) else { return nil }
    var language = page.language
    if let key = parameter("lang", 1)?.value, !key.isEmpty {
      guard let other = site.configuration.languages.firstIndex(where: { $0.key == key.lowercased() }) else {
        lose(path, ambiguous: false)
        return nil
      }
      language = other
    }
    if let refusal = GoURL.refusal(path.value) {
      content.lostReferences.append(LostReference(path: path.value, isAmbiguous: false, range: inside(path), refusal: refusal))
      return nil
    }
    let address = WebAddress(path.value)
    let target = URLPath.unescape(address.path)
    let fragment = address.fragment.map { "#" + $0 } ?? ""
    if target.isEmpty { return fragment }
    switch index.finder.find(target, from: .page(page), language: language, takesNames: true) {
    // `ref` gives the whole address, which no setting rewrites.
    case .found(let node): return (relative || index.origin.isEmpty ? site.nodes[node].url : index.origin + site.address(of: site.nodes[node])) + fragment
    case .list(let url): return url + fragment
    case .ambiguous: lose(path, ambiguous: true)
    case .none:
      // The workshop themes ask for a section of that name first.
      if case .builtInTheme? = site.registry.signature(tag.name)?.origin, case .found(let node) = index.finder.find(target, from: .site, language: language, takesNames: true) {
        return site.nodes[node].url + fragment
      }
      lose(path, ambiguous: false)
    }
    return nil
  }

  private mutating func lose(_ path: ShortcodeParameter, ambiguous: Bool) {
    content.lostReferences.append(LostReference(path: path.value, isAmbiguous: ambiguous, range: inside(path), refusal: nil))
  }

  /// A parameter's value without its quotes.
  private func inside(_ parameter: ShortcodeParameter) -> ByteRange {
    parameter.quoting == .bare || parameter.valueRange.count < 2 ? parameter.valueRange : parameter.valueRange.lowerBound + 1..<parameter.valueRange.upperBound - 1
  }

  // MARK: What shortcodes list and include

  /// The files in the folder beside the page that the attachments shortcodes list.
  private mutating func addAttachments(_ tag: ShortcodeTag) {
    let path = page.contentPath
    let name = path.kind == .leafBundle ? "files" : PathText.stem(PathText.name(path.path)) + ".files"
    let folder = PathText.folder(path.path)
    let prefix = "/" + (folder.isEmpty ? "" : folder + "/") + name + "/"
    var pattern: GoPattern?
    if let text = tag.parameters.first(where: { $0.name == "pattern" })?.value { pattern = try? GoPattern(text) }
    for resource in site.resources where resource.path.hasPrefix(prefix) && !resource.path.dropFirst(prefix.count).contains("/") {
      if let pattern, !pattern.matches(PathText.name(resource.path)) { continue }
      let url = index.relativeURL(String(resource.path.dropFirst()), site.configuration, language: page.language)
      content.links.append(
        PageLink(element: .link, origin: .shortcode(tag.name), destination: url, text: "", lookup: .none, isReference: false, range: tag.range))
    }
  }

  /// The links and ids of a page whose content a shortcode prints here.
  private mutating func addIncluded(_ tag: ShortcodeTag) {
    guard depth < 3 else { return }
    for parameter in tag.parameters where parameter.name.map({ ["include", "file", "page", "path", "src"].contains($0.lowercased()) }) ?? (parameter.valueRange == tag.parameters.first?.valueRange) {
      let path = parameter.value.hasPrefix("/") ? String(parameter.value.dropFirst()) : parameter.value
      var match = index.finder.find(path, from: .page(page), language: page.language, takesNames: false)
      if match == .none { match = index.finder.find("/" + path, from: .site, language: page.language, takesNames: true) }
      guard case .found(let node) = match, let other = site.nodes[node].page, other != page.index else { continue }
      var extractor = LinkExtractor(site.pages[other], in: site, index, wantsElsewhere: wantsElsewhere, wantsIDs: wantsIDs, depth: depth + 1)
      extractor.run()
      content.ids.formUnion(extractor.content.ids)
      for var link in extractor.content.links {
        let final = index.destination(of: link, on: site.pages[other], in: site)
        link = PageLink(
          element: link.element, origin: .included(site.pages[other].path), destination: final, text: "", lookup: .none, isReference: link.isReference,
          range: inside(parameter))
        content.links.append(link)
      }
    }
  }

  // MARK: Reading

  private mutating func read(html text: ExpandedText, from shortcode: String, looksUp: Bool) {
    note(HTMLScanner.tags(text.bytes, 0..<text.bytes.count), text, .shortcode(shortcode), looksUp: looksUp) { $0.range }
  }

  private mutating func read(markdown text: ExpandedText, for lookup: PageLink.Lookup = .hook) {
    if !wantsIDs, !isExact, let isFine {
      let glance = LinkGlance(text.bytes, keepsRawHTML: index.keepsRawHTML, ownHost: index.linkifies ? index.host : "", elsewhere: index.isElsewhere)
      if let destinations = glance.destinations, destinations.allSatisfy({ !(hasHoles && Self.hasHole($0)) && isFine($0, lookup) }) { return }
    }
    let scan = MarkdownScan(text.bytes, bareURLsOf: !index.linkifies ? nil : wantsElsewhere ? "" : index.host.isEmpty ? nil : index.host) { [wantsElsewhere, index] in !wantsElsewhere && index.isElsewhere($0) }
    guard !scan.events.isEmpty || scan.mayHaveBareURLs else { return }
    let places = isExact || scan.mayHaveBareURLs ? MarkdownPlaces(text.bytes, hasTypographer: index.hasTypographer) : nil
    if scan.mayHaveBareURLs {
      for hit in places?.bare ?? [] { add(hit.destination, .link, .markdown, hit.destination, lookup, text.source(of: hit.range)) }
    }
    var link = 0
    var html = 0
    for event in scan.events {
      switch event {
      case .link(let destination, let isImage, let words):
        let place = places.flatMap { link < $0.links.count ? $0.links[link] : nil }
        link += 1
        add(destination, isImage ? .image : .link, .markdown, words, lookup, place.map(text.source) ?? 0..<0)
      case .elsewhere: link += 1
      case .html(let literal):
        let place = places.flatMap { html < $0.html.count ? $0.html[html] : nil }
        html += 1
        guard index.keepsRawHTML else { continue }
        let tags = HTMLScanner.tags(literal, 0..<literal.count)
        if let place, !tags.isEmpty {
          let placed = HTMLScanner.tags(text.bytes, place)
          note(placed.count == tags.count ? placed : tags, text, .html) { placed.count == tags.count ? $0.range : place }
        } else {
          note(tags, text, .html) { _ in 0..<0 }
        }
      case .heading(let words): if wantsIDs { note(heading: words) }
      }
    }
  }

  private mutating func note(heading words: String) {
    var text = words
    // `## Title {#id}`.
    if text.hasSuffix("}"), let open = text.lastIndex(of: "{") {
      let attributes = text[text.index(after: open)...].dropLast()
      if let id = attributes.split(separator: " ").first(where: { $0.hasPrefix("#") || $0.hasPrefix("id=") }) {
        let name = id.hasPrefix("#") ? String(id.dropFirst()) : id.dropFirst(3).filter { $0 != "\"" && $0 != "'" }
        ids.note(name)
        content.ids.insert(name)
        return
      }
      if attributes.hasPrefix(".") || attributes.contains("=") { text = String(text[..<open]) }
    }
    if hasHoles, Self.hasHole(text) { content.hasUnknownIDs = true }
    guard index.headingStyle != nil else { return }
    if index.hasTypographer, Self.hasDashes(text) { text = text.replacing("---", with: "").replacing("--", with: "") }
    if let id = ids.id(for: text) { content.ids.insert(id) }
  }

  private static func hasDashes(_ text: String) -> Bool {
    var before: UInt8 = 0
    for c in text.utf8 {
      if c == UInt8(ascii: "-"), before == c { return true }
      before = c
    }
    return false
  }

  private mutating func note(_ tags: [HTMLScanner.Tag], _ text: ExpandedText, _ origin: PageLink.Origin, looksUp: Bool = false, _ place: (HTMLScanner.Attribute) -> ByteRange) {
    for tag in tags {
      if let id = tag.attribute("id")?.value { noteID(id) }
      if tag.name == "a", let name = tag.attribute("name")?.value { noteID(name) }
      for (attribute, element) in Self.leading(tag.name) {
        guard let found = tag.attribute(attribute) else { continue }
        let range = place(found)
        add(found.value, element, origin, "", looksUp && element == .image ? .resources : .none, range.isEmpty && range.lowerBound == 0 ? range : text.source(of: range))
      }
    }
  }

  private mutating func noteID(_ id: String) {
    if hasHoles, Self.hasHole(id) { content.hasUnknownIDs = true } else if !id.isEmpty { content.ids.insert(id) }
  }

  /// The attributes of an element that lead somewhere.
  private static func leading(_ tag: String) -> [(String, PageLink.Element)] {
    switch tag {
    case "a", "area": [("href", .link)]
    case "link": [("href", .media)]
    case "img", "input": [("src", .image)]
    // A picture inside a drawing.
    case "image": [("href", .image)]
    case "video": [("src", .media), ("poster", .image)]
    case "audio", "source", "track", "iframe", "frame", "embed", "script": [("src", .media)]
    case "object": [("data", .media)]
    default: []
    }
  }

  private mutating func add(_ destination: String, _ element: PageLink.Element, _ origin: PageLink.Origin, _ words: String, _ lookup: PageLink.Lookup, _ range: ByteRange) {
    var destination = destination
    var isReference = false
    var lookup = lookup
    guard hasHoles, Self.hasHole(destination) else {
      content.links.append(
        PageLink(element: element, origin: origin, destination: destination, text: words, lookup: lookup, isReference: false, range: range))
      return
    }
    // What `{{< ref >}}` stands for comes in after all hooks.
    while let mark = destination.firstRange(of: Self.hole), let end = destination[mark.upperBound...].firstRange(of: "HBHB"),
      let number = Int(destination[mark.upperBound..<end.lowerBound]), number < late.count, late[number] != Self.hole
    {
      destination.replaceSubrange(mark.lowerBound..<end.upperBound, with: late[number])
      isReference = true
      lookup = .none
    }
    if Self.hasHole(destination) { return }
    content.links.append(
      PageLink(element: element, origin: origin, destination: destination, text: words, lookup: lookup, isReference: isReference, range: range))
  }
}

extension TemplateSketch {
  /// Whether inner content is printed somewhere in these.
  static func hasInner(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      switch node {
      case .inner: true
      case .condition(_, _, let then, let otherwise): hasInner(then) || hasInner(otherwise)
      default: false
      }
    }
  }
}

/// Where the links and the raw HTML of a Markdown text stand, in the order that libcmark tells them in.
struct MarkdownPlaces {
  /// The destination of each link and picture, or all of it where it has none of its own.
  private(set) var links: [ByteRange] = []
  private(set) var html: [ByteRange] = []
  /// The URLs in running text.
  private(set) var bare: [BareURLs.Hit] = []
  private let hasTypographer: Bool

  init(_ bytes: [UInt8], hasTypographer: Bool) {
    self.hasTypographer = hasTypographer
    for block in Document(bytes, 0..<bytes.count).blocks {
      if case .html = block.kind { html.append(block.range) }
      var brackets = 0
      walk(block.inlines, bytes, end: block.range.upperBound, isInLink: false, &brackets)
    }
  }

  private mutating func walk(_ inlines: [MarkdownInline], _ bytes: [UInt8], end: Int, isInLink: Bool, _ brackets: inout Int) {
    var isBehindText = false
    for inline in inlines {
      var isText = false
      switch inline.kind {
      case .link, .image: links.append(inline.destinationRange.flatMap { $0.isEmpty ? nil : $0 } ?? inline.range)
      case .html: html.append(inline.range)
      case .text:
        isText = true
        // What a URL before it took is no beginning of another.
        let start = max(inline.range.lowerBound, bare.last?.range.upperBound ?? 0)
        guard !isInLink, start < inline.range.upperBound else { break }
        let opens = start == inline.range.lowerBound ? !isBehindText : false
        bare += bytes.withUnsafeBufferPointer {
          BareURLs.find(in: $0, start..<inline.range.upperBound, end: max(end, inline.range.upperBound), opensAtStart: opens, hasTypographer: hasTypographer, brackets: &brackets)
        }
      default: break
      }
      isBehindText = isText
      let isLink = if case .link = inline.kind { true } else if case .image = inline.kind { true } else { false }
      walk(inline.children, bytes, end: end, isInLink: isInLink || isLink, &brackets)
    }
  }
}
