#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import CMark

/// A page's Markdown, parsed once and shared by all that read it: blocks and inlines with their exact places in the page's source.
public struct Document: Sendable {
  /// The whole document.
  public let root: MarkdownBlock

  /// The body of a page. Its shortcode tags do not count as Markdown: a tag that has its line to itself stands for a blank line, any other for
  /// a word, so that every place stays what it is in the source.
  public init(_ page: Page) { self.init(Self.withoutShortcodes(page), page.body) }

  /// A page's bytes as ``init(_:)`` reads them.
  public static func withoutShortcodes(_ page: Page) -> [UInt8] {
    var bytes = page.source.bytes
    for tag in page.scan.tags { mask(&bytes, tag.range) }
    for comment in page.scan.comments { mask(&bytes, comment) }
    return bytes
  }

  /// The Markdown of a range of bytes; places are offsets into all of them.
  public init(_ bytes: [UInt8], _ range: ByteRange) {
    root = bytes.withUnsafeBufferPointer { buffer in
      let slice = UnsafeBufferPointer(rebasing: buffer[range])
      return CMarkBridge.parse(slice) { Builder(buffer, range).block($0, quotes: 0) } ?? MarkdownBlock(kind: .document, range: range)
    }
  }

  /// Every block, each before those inside it.
  public var blocks: [MarkdownBlock] {
    var all: [MarkdownBlock] = []
    func walk(_ block: MarkdownBlock) {
      all.append(block)
      block.children.forEach(walk)
    }
    walk(root)
    return all
  }

  /// Every inline, each before those inside it.
  public var inlines: [MarkdownInline] {
    var all: [MarkdownInline] = []
    func walk(_ inline: MarkdownInline) {
      all.append(inline)
      inline.children.forEach(walk)
    }
    for block in blocks { block.inlines.forEach(walk) }
    return all
  }

  private static func mask(_ bytes: inout [UInt8], _ range: ByteRange) {
    var before = range.lowerBound
    while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
    var after = range.upperBound
    while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x09 || bytes[after] == 0x0D { after += 1 }
    let alone = (before == 0 || bytes[before - 1] == 0x0A) && (after >= bytes.count || bytes[after] == 0x0A)
    for i in range where bytes[i] != 0x0A && bytes[i] != 0x0D { bytes[i] = alone ? 0x20 : UInt8(ascii: "x") }
  }
}

/// Turns libcmark's tree into blocks with places.
private struct Builder {
  let bytes: UnsafeBufferPointer<UInt8>
  let range: ByteRange
  /// The offset at which each line begins, and one for the end.
  private var lines: [Int]

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) {
    self.bytes = bytes
    self.range = range
    lines = [range.lowerBound]
    guard let base = bytes.baseAddress else { return }
    // libcmark ends lines at CR, LF and CRLF; few pages have any CR.
    let hasReturns = memchr(base + range.lowerBound, 0x0D, range.count) != nil
    var i = range.lowerBound
    while i < range.upperBound {
      if hasReturns {
        while i < range.upperBound, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
        guard i < range.upperBound else { break }
        if bytes[i] == 0x0D, i + 1 < range.upperBound, bytes[i + 1] == 0x0A { i += 1 }
      } else {
        guard let hit = memchr(base + i, 0x0A, range.upperBound - i) else { break }
        i = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      }
      i += 1
      lines.append(i)
    }
  }

  private func start(ofLine line: Int) -> Int { line >= 1 && line <= lines.count ? lines[line - 1] : range.upperBound }

  /// The end of a line without its line ending.
  private func end(ofLine line: Int) -> Int {
    var end = line >= 1 && line < lines.count ? lines[line] : range.upperBound
    let start = start(ofLine: line)
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// An end without blank lines before it: libcmark counts those behind a list or a heading to them.
  private func trimmed(_ end: Int, _ start: Int) -> Int {
    var last = end
    while last > start, bytes[last - 1] <= 0x20 { last -= 1 }
    // Spaces behind the last word stay.
    while last < end, bytes[last] != 0x0A, bytes[last] != 0x0D { last += 1 }
    return max(last, start)
  }

  func block(_ node: CMarkBridge.Cursor, quotes: Int) -> MarkdownBlock {
    let from = min(start(ofLine: node.startLine) + max(0, node.startColumn - 1), range.upperBound)
    let lastLine = max(node.startLine, node.endLine)
    let place = node.type == CMARK_NODE_DOCUMENT ? range : from..<trimmed(max(from, end(ofLine: lastLine)), from)
    var block = MarkdownBlock(kind: kind(node), range: place)
    switch node.type {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      var locator = InlineLocator(bytes: bytes, range: place, quotes: quotes, isHeading: node.type == CMARK_NODE_HEADING)
      block.inlines = locator.locate(node.children)
      block.isExact = locator.isExact
    default:
      let deeper = quotes + (node.type == CMARK_NODE_BLOCK_QUOTE ? 1 : 0)
      block.children = node.children.map { self.block($0, quotes: deeper) }
    }
    return block
  }

  private func kind(_ node: CMarkBridge.Cursor) -> MarkdownBlock.Kind {
    switch node.type {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list(isOrdered: node.isOrdered, start: node.listStart, isTight: node.isTight)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code(info: node.info, literal: node.literal)
    case CMARK_NODE_HTML_BLOCK: .html(literal: node.literal)
    case CMARK_NODE_HEADING: .heading(level: node.level)
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: .paragraph
    }
  }
}
