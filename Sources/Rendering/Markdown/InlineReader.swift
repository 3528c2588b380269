import CMark
import GoTemplate
import HugoSite

/// Reads libcmark's inlines as Goldmark's inline parsers do (`parser/parser.go`, `parseBlock`): from left to right over one line of text that
/// stands for all inlines of a block, as what is before and behind a sign decides about it. Of libcmark come code, links, pictures, tags and breaks;
/// emphasis, strikethrough, bare addresses, typographic signs and emoji are found here.
struct InlineReader {
  /// How many quotes are open; Goldmark counts them over a whole document.
  struct Quotes {
    var singles = 0
    var doubles = 0
  }

  private indirect enum Item {
    case text(Range<Int>)
    case piece(Inline)
    /// A link, a picture or an emphasis, with what is in it.
    case group(CMarkBridge.Node, [Item])
  }

  let settings: MarkdownSettings
  /// The inlines as they were written; what libcmark has read is there by its marks alone.
  private(set) var line: [UInt8] = []
  var quotes: Quotes
  /// How many `[` are open that made no link: where there are any, there are no bare addresses.
  private var brackets = 0
  /// Whether there is a `@`, as every address of mail has one.
  private var hasAt = false

  static func read(_ nodes: [CMarkBridge.Node], _ settings: MarkdownSettings, _ quotes: inout Quotes) -> [Inline] {
    var reader = InlineReader(settings: settings, quotes: quotes)
    let items = reader.items(nodes)
    reader.hasAt = reader.line.contains(UInt8(ascii: "@"))
    let inlines = reader.inlines(items, isInLink: false)
    quotes = reader.quotes
    return inlines
  }

  private init(settings: MarkdownSettings, quotes: Quotes) {
    self.settings = settings
    self.quotes = quotes
  }

  // MARK: The line

  private mutating func items(_ nodes: [CMarkBridge.Node]) -> [Item] {
    var items: [Item] = []
    for node in nodes {
      switch node.type {
      case CMARK_NODE_TEXT: append(node.literal, to: &items)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        // A hard break has signs of its own.
        line += (node.type == CMARK_NODE_SOFTBREAK || line.last == UInt8(ascii: "\\") ? "\n" : "  \n").utf8
        items.append(.piece(node.type == CMARK_NODE_SOFTBREAK ? .softBreak : .hardBreak))
      case CMARK_NODE_CODE:
        let code = HiddenSigns.written(node.literal)
        line += ("`" + code + "`").utf8
        items.append(.piece(.code(code)))
      case CMARK_NODE_HTML_INLINE:
        let html = HiddenSigns.written(node.literal)
        line += html.utf8
        items.append(.piece(.html(html)))
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
        let mark = node.type == CMARK_NODE_EMPH ? "*" : "**"
        line += mark.utf8
        items.append(.group(node, self.items(node.children)))
        line += mark.utf8
      default:
        line += (node.type == CMARK_NODE_IMAGE ? "![" : "[").utf8
        items.append(.group(node, self.items(node.children)))
        line += "](u)".utf8
      }
    }
    return items
  }

  /// Text as it was written; what stands for notes and the like are pieces of their own.
  private mutating func append(_ literal: String, to items: inout [Item]) {
    var start = line.count
    func close(_ reader: inout InlineReader) {
      if reader.line.count > start { items.append(.text(start..<reader.line.count)) }
    }
    if !literal.holds(byte: 0xF3), !literal.holds(byte: 0xF4) {
      line += literal.utf8
      close(&self)
      return
    }
    var rest = literal.unicodeScalars[...]
    /// Where the text begins that is not yet in the line.
    var pending = rest.startIndex
    func write(_ reader: inout InlineReader, to end: String.Index) {
      if pending < end { reader.line += HiddenSigns.written(String(literal[pending..<end])).utf8 }
      pending = rest.startIndex
    }
    while let next = literal.utf8[rest.startIndex...].firstIndex(where: { $0 == 0xF3 || $0 == 0xF4 }) {
      rest = rest[next...]
      guard let scalar = rest.popFirst() else { break }
      if HiddenSigns.isBreak(scalar) {
        write(&self, to: next)
        close(&self)
        line.append(UInt8(ascii: "\\"))
        start = line.count
        continue
      }
      if HiddenSigns.opensAddress(scalar) {
        write(&self, to: next)
        close(&self)
        let address = HiddenSigns.written(String(rest.prefix { !HiddenSigns.closesAddress($0) }))
        rest = rest.drop { !HiddenSigns.closesAddress($0) }.dropFirst()
        pending = rest.startIndex
        items.append(.piece(.address(href: address.contains(":") ? address : "mailto:" + address, text: address)))
        line += ("<" + address + ">").utf8
        start = line.count
        continue
      }
      let piece: Inline? = Footnotes.isReference(scalar) ? .note(scalar) : Passthrough.isMark(scalar) ? .passthrough(scalar) : nil
      guard let piece else { continue }
      write(&self, to: next)
      close(&self)
      items.append(.piece(piece))
      // Signs beside it see brackets.
      line += "[^]".utf8
      start = line.count
    }
    write(&self, to: literal.endIndex)
    close(&self)
  }

  // MARK: Reading

  private mutating func inlines(_ items: [Item], isInLink: Bool) -> [Inline] {
    var text = Pieces()
    for item in items {
      switch item {
      case .text(let range): read(range, isInLink: isInLink, &text)
      case .piece(let inline): text.append(inline)
      case .group(let node, let items):
        switch node.type {
        case CMARK_NODE_EMPH: text.append(.span(tag: "em", inlines(items, isInLink: isInLink)))
        case CMARK_NODE_STRONG: text.append(.span(tag: "strong", inlines(items, isInLink: isInLink)))
        default: text.append(.link(node, isImage: node.type == CMARK_NODE_IMAGE, inlines(items, isInLink: true)))
        }
      }
    }
    return text.inlines()
  }

  /// What a text is made of so far, with the marks that may enclose some of it.
  private struct Pieces {
    private var pieces: [Inline] = []
    private var delimiters = Delimiters()
    /// Whether nothing but other inlines stands before what comes.
    var isAtHead = true

    mutating func append(_ inline: Inline) {
      pieces.append(inline)
      isAtHead = true
    }

    mutating func append(_ text: ArraySlice<UInt8>) { if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) } }

    mutating func append(_ sign: UInt8, tag: String?, count: Int, canOpen: Bool, canClose: Bool) {
      delimiters.append(Delimiters.Run(sign: sign, tag: tag, count: count, canOpen: canOpen, canClose: canClose, place: pieces.count))
      append(.text(""))
    }

    /// The pieces, with elements where marks enclose some.
    func inlines() -> [Inline] {
      var delimiters = delimiters
      delimiters.match()
      var stack: [(tag: String, children: [Inline])] = [("", [])]
      func add(_ inline: Inline) {
        if case .text(let text) = inline, text.isEmpty { return }
        stack[stack.count - 1].children.append(inline)
      }
      // What enclosed nothing goes on with the text before it, but not with the one behind it.
      func addLeft(_ text: String) {
        let top = stack.count - 1
        if case .text(let before)? = stack[top].children.last { stack[top].children[stack[top].children.count - 1] = .text(before + text) } else { add(.text(text)) }
      }
      var next = 0
      for (place, piece) in pieces.enumerated() {
        guard next < delimiters.runs.count, delimiters.runs[next].place == place else {
          add(piece)
          continue
        }
        let run = delimiters.runs[next]
        next += 1
        for _ in run.closes where stack.count > 1 {
          let span = stack.removeLast()
          add(.span(tag: span.tag, span.children))
        }
        if run.left > 0 { addLeft(String(repeating: Character(Unicode.Scalar(run.sign)), count: run.left)) }
        for tag in run.opens.reversed() { stack.append((tag, [])) }
      }
      while stack.count > 1 {
        let span = stack.removeLast()
        add(.span(tag: span.tag, span.children))
      }
      return stack[0].children
    }
  }

  private mutating func read(_ range: Range<Int>, isInLink: Bool, _ text: inout Pieces) {
    var start = range.lowerBound
    var i = start
    // Where nothing but another inline stands before what comes.
    var head = text.isAtHead ? start : -1
    func flush(_ reader: InlineReader, _ end: Int) { text.append(reader.line[start..<end]) }
    while i < range.upperBound {
      let c = line[i]
      let isHead = i == head
      // Where an address may begin here or behind this sign.
      var address: Int?
      var found: (end: Int, inline: Inline)?
      var run: (end: Int, tag: String?)?
      switch c {
      case UInt8(ascii: "\\"):
        if i + 1 < range.upperBound, Self.isPunctuation(line[i + 1]) {
          i += 2
          continue
        }
      case UInt8(ascii: "`"):
        // Backquotes that nothing closes are read by themselves.
        i = endOfRun(i, range.upperBound)
        head = i
        continue
      case UInt8(ascii: "*"), UInt8(ascii: "_"): run = (endOfRun(i, range.upperBound), nil)
      case UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "^"):
        run = mark(i, range.upperBound)
        if run == nil, c == UInt8(ascii: "~") { address = i + 1 }
      case 0x20, UInt8(ascii: "("): address = i + 1
      case UInt8(ascii: "["):
        // One that opens no link ends a piece.
        brackets += 1
        i += 1
        flush(self, i)
        (start, head) = (i, i)
        continue
      case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
      case UInt8(ascii: ":"): if settings.hasEmoji { found = emoji(i, range.upperBound) }
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "<"), UInt8(ascii: ">"): if settings.hasTypographer { found = sign(i, range.upperBound) }
      default: if isHead, !Self.isPunctuation(c) { address = i }
      }
      if let at = address, settings.linkifies, !isInLink, brackets == 0, at < range.upperBound, let (end, href) = endOfAddress(at, range.upperBound) {
        flush(self, at)
        text.append(.address(href: href, text: String(decoding: line[at..<end], as: UTF8.self)))
        (start, i, head) = (end, end, end)
      } else if let (end, inline) = found {
        flush(self, i)
        text.append(inline)
        (start, i, head) = (end, end, end)
      } else if let (end, tag) = run {
        flush(self, i)
        let (canOpen, canClose) = flanking(i, end, isRaised: tag == "sup")
        text.append(c, tag: tag, count: end - i, canOpen: canOpen, canClose: canClose)
        (start, i, head) = (end, end, end)
      } else {
        i += 1
      }
    }
    flush(self, range.upperBound)
    text.isAtHead = head == range.upperBound
  }

  // MARK: Addresses

  private func endOfAddress(_ at: Int, _ end: Int) -> (end: Int, href: String)? {
    guard hasAt || BareURLs.mayBegin(line[at]) else { return nil }
    let url = line.withUnsafeBufferPointer { BareURLs.end(of: UnsafeBufferPointer(rebasing: $0[..<end]), from: at) }
    if let url {
      let text = String(decoding: line[at..<url], as: UTF8.self)
      return (url, text.hasPrefix("www.") ? settings.linkifyProtocol + "://" + text : text)
    }
    guard hasAt, !Self.isPunctuation(line[at]), let mail = Self.endOfMail(line[at..<end]) else { return nil }
    return (mail, "mailto:" + String(decoding: line[at..<mail], as: UTF8.self))
  }

  private static func endOfMail(_ text: ArraySlice<UInt8>) -> Int? {
    func isWord(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x41...0x5A).contains(c & 0xDF) }
    guard let first = text.first, isWord(first), let at = text.prefix(256).firstIndex(of: UInt8(ascii: "@")), text[..<at].allSatisfy({ isWord($0) || "!#$%&'*+-./=?^_`{|}~".utf8.contains($0) }) else { return nil }
    // Labels of letters, digits and hyphens, none at their ends.
    var end = at + 1
    var labels = 0
    while end < text.endIndex, isWord(text[end]) {
      var last = end
      var i = end
      while i < text.endIndex, i - end < 63, isWord(text[i]) || text[i] == UInt8(ascii: "-") {
        if isWord(text[i]) { last = i }
        i += 1
      }
      end = last + 1
      labels += 1
      guard end + 1 < text.endIndex, text[end] == UInt8(ascii: "."), isWord(text[end + 1]) else { break }
      end += 1
    }
    guard labels > 1 else { return nil }
    if end < text.endIndex, text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "_") { return nil }
    return end
  }

  // MARK: Marks

  private func endOfRun(_ at: Int, _ end: Int) -> Int {
    var i = at
    while i < end, line[i] == line[at] { i += 1 }
    return i
  }

  /// Marks of one or two signs that extensions have.
  private func mark(_ at: Int, _ end: Int) -> (end: Int, tag: String?)? {
    guard at == 0 || line[at - 1] != line[at] else { return nil }
    let stop = endOfRun(at, min(end, at + 3))
    let count = stop - at
    guard count <= 2 else { return nil }
    let tag: String? =
      switch line[at] {
      case UInt8(ascii: "~"): (settings.extras.contains(.delete) && count == 2) || settings.hasStrikethrough ? "del" : settings.extras.contains(.`subscript`) ? "sub" : nil
      case UInt8(ascii: "+"): settings.extras.contains(.insert) && count == 2 ? "ins" : nil
      case UInt8(ascii: "="): settings.extras.contains(.mark) && count == 2 ? "mark" : nil
      default: settings.extras.contains(.superscript) ? "sup" : nil
      }
    return tag.map { (stop, $0) }
  }

  /// Whether a run of signs may open or close something (`ScanDelimiter`).
  /// - Parameter isRaised: a sign of a number behind the first counts as a letter.
  func flanking(_ start: Int, _ end: Int, isRaised: Bool = false) -> (canOpen: Bool, canClose: Bool) {
    let before = scalar(before: start)
    var after = scalar(at: end)
    if isRaised, end == start + 1, after == "+" || after == "-" || after == "'" { after = "z" }
    let isLeft = !Self.isSpace(after) && (!Self.isPunctuation(after) || Self.isSpace(before) || Self.isPunctuation(before))
    let isRight = !Self.isSpace(before) && (!Self.isPunctuation(before) || Self.isSpace(after) || Self.isPunctuation(after))
    guard line[start] == UInt8(ascii: "_") else { return (isLeft, isRight) }
    return (isLeft && (!isRight || Self.isPunctuation(before)), isRight && (!isLeft || Self.isPunctuation(after)))
  }

  // MARK: Emoji

  private func emoji(_ at: Int, _ limit: Int) -> (end: Int, inline: Inline)? {
    var end = at + 1
    while end < limit, line[end] != UInt8(ascii: ":"), line[end] > 0x20 { end += 1 }
    guard end < limit, line[end] == UInt8(ascii: ":"), end > at + 1 else { return nil }
    let name = String(decoding: line[at + 1..<end], as: UTF8.self)
    return Emoji.named(name).map { (end + 1, .emoji($0, name: name)) }
  }

  // MARK: Signs

  func scalar(before offset: Int) -> Unicode.Scalar {
    guard offset > 0 else { return "\n" }
    var start = offset - 1
    while start > 0, line[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: line[start..<offset], as: UTF8.self).unicodeScalars.last ?? "\n"
  }

  func scalar(at offset: Int) -> Unicode.Scalar {
    guard offset < line.count else { return " " }
    var end = offset + 1
    while end < line.count, line[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: line[offset..<end], as: UTF8.self).unicodeScalars.first ?? " "
  }

  static func isSpace(_ c: Unicode.Scalar) -> Bool { GoText.isSpace(c) }

  private static func isPunctuation(_ c: UInt8) -> Bool { (0x21...0x2F).contains(c) || (0x3A...0x40).contains(c) || (0x5B...0x60).contains(c) || (0x7B...0x7E).contains(c) }

  /// Go's `IsSymbol` or `IsPunct`.
  static func isPunctuation(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: isPunct(c)
    }
  }

  static func isPunct(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation: true
    default: false
    }
  }
}
