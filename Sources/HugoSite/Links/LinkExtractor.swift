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
  /// What shortcodes printed that is put in after Markdown was rendered, by the number of what stands for it; and which of them are `ref`.
  private var late: [String] = []
  private var references: Set<Int> = []
  private var partsRead: Set<Int> = []
  private let runner: (any ShortcodeRunner)?
  private var texts: ShortcodeTexts
  /// Whether anything of the page is not known, or comes late.
  private let hasHoles: Bool
  private let htmlComments: [ByteRange]

  /// What stands for output that nothing is known of.
  private static let hole = "HAHAHUGOSHORTCODE"

  private static func hasHole(_ text: String) -> Bool { ByteSearch.contains(text, "HAHAHUGOSHORTCODE") }

  init(
    _ page: Page, in site: Site, _ runner: (any ShortcodeRunner)?, isExact: Bool = false, wantsElsewhere: Bool = false, wantsIDs: Bool = false, depth: Int = 0,
    isFine: ((String, PageLink.Lookup) -> Bool)? = nil
  ) {
    self.page = page
    self.wantsElsewhere = wantsElsewhere
    self.isFine = isFine
    self.wantsIDs = wantsIDs
    self.site = site
    index = site.linkIndex
    self.isExact = isExact
    self.runner = runner
    texts = ShortcodeTexts(page, page.scan.tags.isEmpty ? nil : runner?.outputs(of: page))
    self.depth = depth
    bytes = page.source.bytes
    hasHoles = !page.scan.tags.isEmpty
    htmlComments = hasHoles ? Self.htmlComments(bytes, page.body) : []
    ids = HeadingIDs(index.headingStyle ?? .github)
  }

  mutating func run() {
    content.published = texts.outputs.published
    if page.scan.tags.isEmpty, page.scan.comments.isEmpty {
      var text = ExpandedText()
      text.append(bytes, page.body)
      read(markdown: text)
    } else {
      read(markdown: expanded())
    }
  }

  // MARK: Shortcodes

  private mutating func expanded() -> ExpandedText {
    var text = ExpandedText()
    var source = SourceCopy(page, page.body)
    for shortcode in page.shortcodes.shortcodes.sorted(by: { $0.opening.range.lowerBound < $1.opening.range.lowerBound }) where shortcode.opening.range.lowerBound >= source.offset {
      source.copy(to: shortcode.opening.range.lowerBound, into: &text)
      source.skip(to: shortcode.closing?.range.upperBound ?? shortcode.opening.range.upperBound)
      guard isInComment(shortcode.opening.range.lowerBound) else {
        text.append(output(of: shortcode))
        continue
      }
      // It runs all the same, and nobody sees what it prints.
      let (links, ids) = (content.links, content.ids)
      text.append(output(of: shortcode))
      (content.links, content.ids) = (links, ids)
    }
    source.copy(to: page.body.upperBound, into: &text)
    return text
  }

  /// What a shortcode prints, as the text around it gets it.
  private mutating func output(of shortcode: Shortcode) -> ExpandedText {
    let tag = shortcode.opening
    let whole = tag.range.lowerBound..<(shortcode.closing?.range.upperBound ?? tag.range.upperBound)
    let signature = tag.isInline ? nil : site.registry.signature(tag.name)
    noteReferences(shortcode)
    guard let printed = texts.printed(shortcode) else {
      // Nothing is known of it: most print their inner text, and `ref` has been told.
      var text = ExpandedText()
      if shortcode.inner == nil || signature?.isReference == true {
        text.append(Self.hole.utf8, for: whole)
      } else {
        text.append("<div>\n\n".utf8, for: whole)
        text.append(texts.inner(of: shortcode))
        text.append("\n\n</div>".utf8, for: whole)
      }
      return text
    }
    readParts(of: printed, tag)
    guard tag.delimiter == .raw || signature?.rendersInnerItself == true else { return printed }
    if signature?.isReference == true { references.insert(late.count) } else { read(html: printed, from: tag.name) }
    var text = ExpandedText()
    late.append(String(decoding: printed.bytes, as: UTF8.self))
    text.append("\(Self.hole)\(late.count - 1)HBHB".utf8, for: whole)
    return text
  }

  /// Reads the Markdown that marks in a text stand for, each once.
  private mutating func readParts(of text: ExpandedText, _ tag: ShortcodeTag) {
    for number in texts.outputs.marks(in: text.bytes) where partsRead.insert(number).inserted {
      switch texts.outputs.parts[number] {
      case .inner(let offset):
        guard let inner = texts.inners[offset] else { continue }
        readParts(of: inner, tag)
        read(part: inner, for: .hook)
      case .text(let bytes, let node):
        let part = isExact ? texts.located(bytes, for: tag) : ExpandedText(bytes, for: 0..<0)
        readParts(of: part, tag)
        read(part: part, for: node == page.node ? .hook : .hookOfHome)
      case .content(let node): include(node, tag)
      }
    }
  }

  /// Markdown that is rendered by itself: its ids begin anew.
  private mutating func read(part: ExpandedText, for lookup: PageLink.Lookup) {
    let ids = ids
    self.ids = HeadingIDs(index.headingStyle ?? .github)
    read(markdown: part, for: lookup)
    self.ids = ids
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

  // MARK: References

  /// Notes every `ref` in a shortcode, itself included, that finds nothing.
  private mutating func noteReferences(_ shortcode: Shortcode) {
    if let signature = site.registry.signature(shortcode.name), signature.isReference { noteReference(shortcode.opening, signature) }
    for child in shortcode.children { noteReferences(child) }
  }

  private mutating func noteReference(_ tag: ShortcodeTag, _ signature: ShortcodeSignature) {
    func parameter(_ name: String, _ position: Int) -> ShortcodeParameter? {
      tag.parameters.first { $0.name.map { PathText.isSame($0, name) } ?? false } ?? (tag.parameters.first?.name == nil && position < tag.parameters.count ? tag.parameters[position] : nil)
    }
    guard let path = parameter("path", 0) else { return }
    var language = page.language
    if let key = parameter("lang", 1)?.value, !key.isEmpty {
      guard let other = site.configuration.languages.firstIndex(where: { $0.key == key.lowercased() }) else { return lose(path, ambiguous: false) }
      language = other
    }
    if let refusal = GoURL.refusal(path.value) {
      content.lostReferences.append(LostReference(path: path.value, isAmbiguous: false, range: path.inside, refusal: refusal))
      return
    }
    let target = URLPath.unescape(WebAddress(path.value).path)
    if target.isEmpty { return }
    switch index.finder.find(target, from: .page(page), language: language, takesNames: true) {
    case .found: break
    case .ambiguous: lose(path, ambiguous: true)
    case .none:
      // The workshop themes ask for a section of that name first.
      if case .builtInTheme = signature.origin, case .found = index.finder.find(target, from: .site, language: language, takesNames: true) { return }
      lose(path, ambiguous: false)
    }
  }

  private mutating func lose(_ path: ShortcodeParameter, ambiguous: Bool) {
    content.lostReferences.append(LostReference(path: path.value, isAmbiguous: ambiguous, range: path.inside, refusal: nil))
  }

  // MARK: What shortcodes include

  /// The links and ids of a page whose content a shortcode prints here.
  private mutating func include(_ node: Int, _ tag: ShortcodeTag) {
    guard depth < 3, let other = site.node(at: node).page.map({ site.pages[$0] }), other.index != page.index else { return }
    var extractor = LinkExtractor(other, in: site, runner, wantsElsewhere: wantsElsewhere, wantsIDs: wantsIDs, depth: depth + 1)
    extractor.run()
    content.ids.formUnion(extractor.content.ids)
    content.hasUnknownIDs = content.hasUnknownIDs || extractor.content.hasUnknownIDs
    content.published.formUnion(extractor.content.published)
    let name = PathText.stem(PathText.name(other.path))
    let parameter = tag.parameters.first { PathText.stem(PathText.name($0.value)) == name } ?? tag.parameters.first { !$0.value.isEmpty && other.path.contains($0.value) }
    for link in extractor.content.links {
      guard let destination = site.destination(of: link, on: other, runner) else { continue }
      content.links.append(
        PageLink(
          element: link.element, origin: .included(other.path), destination: destination, text: "", lookup: .none,
          isRewritable: link.isRewritable, isReference: link.isReference, range: parameter?.inside ?? tag.range))
    }
  }

  // MARK: Reading

  private mutating func read(html text: ExpandedText, from shortcode: String) {
    note(HTMLScanner.tags(text.bytes, 0..<text.bytes.count), text, .shortcode(shortcode)) { $0.range }
  }

  private mutating func read(markdown text: ExpandedText, for lookup: PageLink.Lookup = .hook) {
    var text = text
    if index.hasFootnotes { text.openFootnotes() }
    if !wantsIDs, !isExact, let isFine {
      let glance = LinkGlance(text.bytes, keepsRawHTML: index.keepsRawHTML, ownHost: index.linkifies ? index.host : "", elsewhere: index.isElsewhere)
      if let destinations = glance.destinations, destinations.allSatisfy({ !(hasHoles && Self.hasHole($0)) && isFine($0, lookup) }) { return }
    }
    if wantsIDs, index.hasTermIDs { noteTerms(text.bytes) }
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

  /// Notes the ids of the terms of definition lists: what stands above lines that begin with a colon.
  private mutating func noteTerms(_ bytes: [UInt8]) {
    var terms: [ByteRange] = []
    var wasBlank = false
    var fence: UInt8?
    var at = 0
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      defer { at = end + 1 }
      // Quotes may hold lists of definitions, too.
      var line = bytes[at..<end]
      if case let quoted = line.drop(while: { $0 == 0x20 }), quoted.first == UInt8(ascii: ">") { line = quoted.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 } }
      let text = line.drop { $0 == 0x20 }
      if let sign = text.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"), text.prefix(while: { $0 == sign }).count >= 3, fence == nil || fence == sign {
        fence = fence == nil ? sign : nil
        terms = []
        continue
      }
      if fence != nil { continue }
      if line.count - text.count < 4, text.first == UInt8(ascii: ":"), text.dropFirst().first.map({ $0 == 0x20 || $0 == 0x09 }) ?? false {
        for term in terms {
          let words = Document(bytes, term).root.children.flatMap(\.inlines).map(\.plainText).joined()
          if let id = ids.id(for: words, or: "term") { content.ids.insert(id) }
        }
        terms = []
      } else if text.isEmpty {
        wasBlank = true
      } else {
        if wasBlank { terms = [] }
        terms.append(line.startIndex..<end)
        wasBlank = false
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
    if index.hasTypographer, Self.hasDashes(text) { text = text.replacing("---", with: "\u{2014}").replacing("--", with: index.enDash).replacing("\u{2014}", with: index.emDash) }
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

  private mutating func note(_ tags: [HTMLScanner.Tag], _ text: ExpandedText, _ origin: PageLink.Origin, _ place: (HTMLScanner.Attribute) -> ByteRange) {
    for tag in tags {
      if let id = tag.attribute("id")?.value { noteID(id) }
      if tag.name == "a", let name = tag.attribute("name")?.value { noteID(name) }
      for (attribute, element) in Self.leading(tag.name) {
        guard let found = tag.attribute(attribute) else { continue }
        let range = place(found)
        add(found.value, element, origin, "", .none, isRewritable: attribute == "href" || attribute == "src", range.isEmpty && range.lowerBound == 0 ? range : texts.place(of: found.value, text, range))
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

  private mutating func add(_ destination: String, _ element: PageLink.Element, _ origin: PageLink.Origin, _ words: String, _ lookup: PageLink.Lookup, isRewritable: Bool = true, _ range: ByteRange) {
    var destination = destination
    var isReference = false
    var lookup = lookup
    guard hasHoles, Self.hasHole(destination) else {
      content.links.append(
        PageLink(element: element, origin: origin, destination: destination, text: words, lookup: lookup, isRewritable: isRewritable, isReference: false, range: range))
      return
    }
    // What `{{< >}}` printed comes in after all hooks.
    while let mark = destination.firstRange(of: Self.hole), let end = destination[mark.upperBound...].firstRange(of: "HBHB"),
      let number = Int(destination[mark.upperBound..<end.lowerBound]), number < late.count
    {
      let printed = CharacterReferences.resolved(late[number])
      // What looks like a mark itself is none to follow.
      guard !Self.hasHole(printed) else { break }
      destination.replaceSubrange(mark.lowerBound..<end.upperBound, with: printed)
      isReference = references.contains(number)
      lookup = .none
    }
    if Self.hasHole(destination) { return }
    content.links.append(
      PageLink(element: element, origin: origin, destination: destination, text: words, lookup: lookup, isRewritable: isRewritable, isReference: isReference, range: range))
  }
}
