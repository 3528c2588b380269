import CMark

/// The raw HTML in a page's Markdown, straight from libcmark: whether there is any, and where the first of it stands.
public struct RawHTML {
  /// The first tag, or the first byte of its block where it does not stand as libcmark tells it; comments do not count.
  public let first: ByteRange
  public let count: Int

  /// - Parameter isForeign: whether a place is no Markdown of the page's.
  /// - Returns: nil where a page has none.
  public init?(_ page: Page, isForeign: (Int) -> Bool) {
    let bytes = Document.withoutShortcodes(page)
    let root = bytes.withUnsafeBufferPointer { buffer in
      UnsafeBufferPointer(rebasing: buffer[page.body]).withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE) }
    }
    guard let root else { return nil }
    defer { cmark_node_free(root) }
    var found: (range: ByteRange, count: Int)?
    let lines = LineIndex(page.source)
    let before = lines.line(at: page.body.lowerBound) - 1
    func start(of line: Int32) -> Int { lines.range(ofLine: before + Int(line)).lowerBound }
    // Without recursion: strangers nest as deep as they like.
    guard let iterator = cmark_iter_new(root) else { return nil }
    defer { cmark_iter_free(iterator) }
    var block: OpaquePointer?
    var from = page.body.lowerBound
    // Where a tag was not found as libcmark tells it (bytes that are no UTF-8, NULs), no more of its block are looked for.
    var isLost = false
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      let type = cmark_node_get_type(node)
      if type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_HTML_BLOCK {
        block = node
        from = start(of: cmark_node_get_start_line(node))
        isLost = false
      }
      guard type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE, let literal = cmark_node_get_literal(node), let block else { continue }
      let html = String(cString: literal).drop(while: \.isWhitespace)
      if html.hasPrefix("<!--") { continue }
      let end = start(of: cmark_node_get_end_line(block) + 1)
      // The same tag may have stood before as text: in code, or behind a backslash. Such a line is told by its tag all the same.
      let tag = String(html.prefix { !$0.isNewline && $0 != ">" })
      guard from <= end, !isLost, let place = ByteSearch.first(Array(tag.utf8), in: bytes, from..<end).map({ $0..<($0 + tag.utf8.count) }) else {
        let line = start(of: cmark_node_get_start_line(block))
        if !isForeign(line) { found = (found?.range ?? line..<min(line + 1, bytes.count), (found?.count ?? 0) + 1) }
        isLost = true
        continue
      }
      from = place.upperBound
      if isForeign(place.lowerBound) { continue }
      let isClosed = place.upperBound < end && bytes[place.upperBound] == UInt8(ascii: ">")
      found = (found?.range ?? place.lowerBound..<(place.upperBound + (isClosed ? 1 : 0)), (found?.count ?? 0) + 1)
    }
    guard let found else { return nil }
    first = found.range
    count = found.count
  }
}
