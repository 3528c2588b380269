import CMark

/// Finds the inlines of one block in the source, by walking both side by side: libcmark has told what is there and in which order, so each
/// piece must begin where the one before it ended.
struct InlineLocator {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: ByteRange
  /// How many quotes the block stands in, whose marks may lead its lines.
  private let quotes: Int
  private let isHeading: Bool
  private var i: Int
  /// Whether all was found so far.
  private(set) var isExact = true

  init(bytes: UnsafeBufferPointer<UInt8>, range: ByteRange, quotes: Int, isHeading: Bool) {
    self.bytes = bytes
    self.range = range
    self.quotes = quotes
    self.isHeading = isHeading
    i = range.lowerBound
  }

  mutating func locate(_ nodes: [CMarkBridge.Cursor]) -> [MarkdownInline] {
    skipBlanks()
    if isHeading, peek("#") {
      while peek("#") { i += 1 }
      skipBlanks()
    }
    // Definitions at the head of a paragraph are no longer in libcmark's tree: of the places behind them, the last that all fits.
    var starts = [i]
    while !isHeading, peek("["), skipDefinition() {
      skipBlanks()
      starts.append(i)
    }
    i = starts.removeLast()
    // A stranger's page may begin with any number of them; what fits is near the last.
    var tries = 0
    while tries < 50, !starts.isEmpty, !fits(nodes) {
      i = starts.removeLast()
      tries += 1
    }
    return nodes.map { inline($0) }
  }

  /// Whether all nodes are found from the cursor on.
  private func fits(_ nodes: [CMarkBridge.Cursor]) -> Bool {
    var copy = self
    for node in nodes where copy.isExact { _ = copy.inline(node) }
    return copy.isExact
  }

  // MARK: Pieces

  private mutating func inline(_ node: CMarkBridge.Cursor) -> MarkdownInline {
    guard isExact else { return lost(node) }
    let start = i
    var destination: ByteRange?
    var children: [MarkdownInline] = []
    let found: Bool
    switch node.type {
    case CMARK_NODE_TEXT:
      let literal = node.literal
      found = text(literal)
      if found { return MarkdownInline(kind: .text(literal), range: start..<i) }
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: found = lineBreak()
    case CMARK_NODE_CODE: found = code()
    case CMARK_NODE_HTML_INLINE: found = verbatim(node.literal)
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
      let count = node.type == CMARK_NODE_STRONG ? 2 : 1
      if delimiter(count) {
        children = node.children.map { inline($0) }
        found = isExact && delimiter(count)
      } else {
        found = false
      }
    case CMARK_NODE_LINK where peek("<"):
      i += 1
      let inner = i
      children = node.children.map { inline($0) }
      destination = inner..<i
      found = isExact && take(">")
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if node.type == CMARK_NODE_IMAGE { i += peek("!") ? 1 : 0 }
      if take("[") {
        children = node.children.map { inline($0) }
        skipBreak()
        found = isExact && take("]")
        if found { destination = tail() }
      } else {
        found = false
      }
    default: found = false
    }
    guard found else {
      isExact = false
      return lost(node)
    }
    return MarkdownInline(kind: kind(node), range: start..<i, destinationRange: destination, children: children)
  }

  /// An inline whose place is not known: it gets the block's.
  private func lost(_ node: CMarkBridge.Cursor) -> MarkdownInline {
    MarkdownInline(kind: kind(node), range: range, destinationRange: nil, children: node.children.map(lost))
  }

  private func kind(_ node: CMarkBridge.Cursor) -> MarkdownInline.Kind {
    switch node.type {
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(node.literal)
    case CMARK_NODE_HTML_INLINE: .html(node.literal)
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(destination: node.url, title: node.title)
    case CMARK_NODE_IMAGE: .image(destination: node.url, title: node.title)
    default: .text(node.literal)
    }
  }

  private mutating func text(_ literal: String) -> Bool {
    // What stands in the source as it does in the text is nearly all.
    var literal = literal
    let same = literal.withUTF8 { text in
      var same = 0
      let most = min(text.count, range.upperBound - i)
      while same < most, bytes[i + same] == text[same], text[same] != 0, text[same] != UInt8(ascii: "\\"), text[same] != UInt8(ascii: "&") { same += 1 }
      if same == text.count { return same }
      while same > 0, text[same] & 0xC0 == 0x80 { same -= 1 }
      return same
    }
    i += same
    guard same < literal.utf8.count else { return true }
    let scalars = Array(literal.unicodeScalars[literal.utf8.index(literal.startIndex, offsetBy: same)...])
    var k = 0
    while k < scalars.count {
      guard i < range.upperBound else { return false }
      let want = scalars[k]
      let (here, length) = scalar()
      if here == "\\", i + 1 < range.upperBound, Self.isPunctuation(bytes[i + 1]), want == Unicode.Scalar(bytes[i + 1]) {
        i += 2
        k += 1
      } else if here == "&", let (used, end) = entity(scalars[k...]) {
        i = end
        k += used
      } else if here == want || (want == "\u{FFFD}" && (bytes[i] == 0 || here == "\u{FFFD}")) {
        i += length
        k += 1
      } else {
        return false
      }
    }
    return true
  }

  /// An entity at the cursor: how many scalars of the text it stands for, and where it ends; nil where `&` stands for itself.
  private func entity(_ rest: ArraySlice<Unicode.Scalar>) -> (Int, Int)? {
    var end = i + 1
    // A name of letters and digits, or a number behind `#`: the next `&` begins another one.
    if end < range.upperBound, bytes[end] == UInt8(ascii: "#") { end += 1 }
    while end < range.upperBound, end - i < 40, (bytes[end] | 0x20) >= 0x61 && (bytes[end] | 0x20) <= 0x7A || (bytes[end] >= 0x30 && bytes[end] <= 0x39) { end += 1 }
    guard end < range.upperBound, bytes[end] == UInt8(ascii: ";"), end > i + 1 else { return nil }
    let written = bytes[i...end]
    if rest.count >= written.count, zip(rest, written).allSatisfy({ $0 == Unicode.Scalar($1) }) { return nil }
    guard bytes[i + 1] == UInt8(ascii: "#") || (bytes[i + 1] | 0x20 >= 0x61 && bytes[i + 1] | 0x20 <= 0x7A) else { return nil }
    // A few names stand for two characters: the second is told by what must follow.
    if rest.count > 1, bytes[i + 1] != UInt8(ascii: "#") {
      var copy = self
      copy.i = end + 1
      if rest[rest.startIndex + 1].value > 0x7F, copy.i >= range.upperBound || copy.scalar().0 != rest[rest.startIndex + 1] { return (2, end + 1) }
    }
    return (1, end + 1)
  }

  private mutating func lineBreak() -> Bool {
    if peek("\\"), i + 1 < range.upperBound, bytes[i + 1] == 0x0A || bytes[i + 1] == 0x0D { i += 1 }
    skipBlanks()
    return nextLine()
  }

  /// Steps over a line ending and what leads the next line: quotes' marks and indentation.
  private mutating func nextLine() -> Bool {
    guard i < range.upperBound, bytes[i] == 0x0A || bytes[i] == 0x0D else { return false }
    if bytes[i] == 0x0D, i + 1 < range.upperBound, bytes[i + 1] == 0x0A { i += 1 }
    i += 1
    var marks = quotes
    skipBlanks()
    while marks > 0, peek(">") {
      i += 1
      marks -= 1
      skipBlanks()
    }
    return true
  }

  private mutating func skipBreak() {
    while i < range.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0A || bytes[i] == 0x0D {
      if !nextLine() { i += 1 }
    }
  }

  private mutating func code() -> Bool {
    let start = i
    while peek("`") { i += 1 }
    let count = i - start
    guard count > 0 else { return false }
    while i < range.upperBound {
      guard bytes[i] == UInt8(ascii: "`") else {
        i += 1
        continue
      }
      let run = i
      while peek("`") { i += 1 }
      if i - run == count { return true }
    }
    return false
  }

  /// Raw HTML, whose line breaks stand in the text.
  private mutating func verbatim(_ literal: String) -> Bool {
    for c in literal.utf8 {
      guard i < range.upperBound else { return false }
      if c == 0x0A || c == 0x0D {
        guard nextLine() else { return false }
      } else if bytes[i] == c {
        i += 1
      } else if c == 0x20 || c == 0x09 {
        // Indentation that stands in the text has been stepped over already.
        continue
      } else {
        // libcmark takes the indentation of a paragraph's lines away.
        skipBlanks()
        guard i < range.upperBound, bytes[i] == c else { return false }
        i += 1
      }
    }
    return true
  }

  private mutating func delimiter(_ count: Int) -> Bool {
    guard i + count <= range.upperBound else { return false }
    let mark = bytes[i]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"), (0..<count).allSatisfy({ bytes[i + $0] == mark }) else { return false }
    i += count
    return true
  }

  /// What follows a link's text: `(destination "title")`, `[label]`, or nothing. Gives the place of the destination.
  private mutating func tail() -> ByteRange? {
    if peek("(") {
      let start = i
      if let destination = inlineTail() { return destination }
      i = start
    }
    if peek("[") {
      let start = i
      i += 1
      while i < range.upperBound, bytes[i] != UInt8(ascii: "]") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
      if i < range.upperBound { i += 1 } else { i = start }
    }
    return nil
  }

  private mutating func inlineTail() -> ByteRange? {
    i += 1
    skipBreak()
    let destination: ByteRange
    if peek("<") {
      let start = i + 1
      i += 1
      while i < range.upperBound, bytes[i] != UInt8(ascii: ">"), bytes[i] != 0x0A { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
      guard peek(">") else { return nil }
      destination = start..<i
      i += 1
    } else {
      let start = i
      var depth = 0
      while i < range.upperBound, bytes[i] > 0x20 {
        if bytes[i] == UInt8(ascii: "\\"), i + 1 < range.upperBound, Self.isPunctuation(bytes[i + 1]) { i += 2; continue }
        if bytes[i] == UInt8(ascii: "(") { depth += 1 }
        if bytes[i] == UInt8(ascii: ")") {
          if depth == 0 { break }
          depth -= 1
        }
        i += 1
      }
      destination = start..<min(i, range.upperBound)
    }
    skipBreak()
    if take(")") { return destination }
    guard i < range.upperBound else { return nil }
    let open = bytes[i]
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : open
    guard open == UInt8(ascii: "\"") || open == UInt8(ascii: "'") || open == UInt8(ascii: "(") else { return nil }
    i += 1
    while i < range.upperBound, bytes[i] != close { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
    i += 1
    skipBreak()
    return i <= range.upperBound && take(")") ? destination : nil
  }

  /// Steps over a definition, `[label]: destination "title"`, to the line behind it.
  private mutating func skipDefinition() -> Bool {
    let start = i
    i += 1
    while i < range.upperBound, bytes[i] != UInt8(ascii: "]") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
    guard i + 1 < range.upperBound, bytes[i + 1] == UInt8(ascii: ":") else {
      i = start
      return false
    }
    i += 2
    skipBreak()
    // The destination, and a title that may stand on the next line.
    while i < range.upperBound, bytes[i] > 0x20 { i += 1 }
    let line = i
    skipBreak()
    if i < range.upperBound, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") || bytes[i] == UInt8(ascii: "(") {
      let close = bytes[i] == UInt8(ascii: "(") ? UInt8(ascii: ")") : bytes[i]
      i += 1
      while i < range.upperBound, bytes[i] != close { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
      i = min(i + 1, range.upperBound)
      skipBlanks()
      if i >= range.upperBound || bytes[i] == 0x0A || bytes[i] == 0x0D { return i >= range.upperBound || nextLine() }
    }
    i = line
    skipBlanks()
    return i >= range.upperBound || nextLine()
  }

  // MARK: Characters

  private func peek(_ c: Unicode.Scalar) -> Bool { i < range.upperBound && bytes[i] == UInt8(ascii: c) }

  private mutating func take(_ c: Unicode.Scalar) -> Bool {
    guard peek(c) else { return false }
    i += 1
    return true
  }

  private mutating func skipBlanks() { while i < range.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 } }

  private func scalar() -> (Unicode.Scalar, Int) {
    let lead = bytes[i]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    return UTF8Scalars.decode(Array(bytes[i..<min(i + 4, range.upperBound)]), at: 0)
  }

  private static func isPunctuation(_ c: UInt8) -> Bool {
    (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) || (c >= 0x7B && c <= 0x7E)
  }
}
