/// The running text of raw HTML that is written among Markdown: `<p>Open the console.</p>`.
extension MarkdownBlock {
  /// Elements of which the text is read. What stands in others is for looks, or is code.
  private static let read: Set<String> = ["p", "blockquote", "li", "dd"]

  /// The paragraphs that a block of raw HTML holds, with the places of their words; none for any other block.
  /// - Parameter bytes: the page's, which the block's range is of.
  package func paragraphsOfHTML(_ bytes: [UInt8]) -> [MarkdownBlock] {
    guard case .html = kind else { return [] }
    var found: [MarkdownBlock] = []
    var inlines: [MarkdownInline] = []
    var isRead = false
    func close() {
      if let first = inlines.first, let last = inlines.last, inlines.contains(where: { if case .text = $0.kind { true } else { false } }) {
        var block = MarkdownBlock(kind: .paragraph, range: first.range.lowerBound..<last.range.upperBound)
        block.inlines = inlines
        found.append(block)
      }
      inlines = []
    }
    func take(_ range: ByteRange) {
      // A line each.
      var start = range.lowerBound
      while start < range.upperBound {
        let end = ByteSearch.first("\n", in: bytes, start..<range.upperBound) ?? range.upperBound
        var (low, high) = (start, end)
        // Behind the marks of the quotes that it stands in.
        let beginsLine = start > 0 && bytes[start - 1] == 0x0A
        while low < high, bytes[low] <= 0x20 || beginsLine && bytes[low] == UInt8(ascii: ">") { low += 1 }
        while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
        // A space between a word and the tag beside it stays.
        if low < high {
          if low > start, start > range.lowerBound || !inlines.isEmpty, start == range.lowerBound { low -= 1 }
          if high < end, end == range.upperBound { high += 1 }
          inlines.append(MarkdownInline(kind: .text(String(decoding: bytes[low..<high], as: UTF8.self)), range: low..<high))
        }
        if end < range.upperBound, !inlines.isEmpty { inlines.append(MarkdownInline(kind: .softBreak, range: end..<end + 1)) }
        start = end + 1
      }
    }
    var at = range.lowerBound
    while at < range.upperBound {
      let open = ByteSearch.first("<", in: bytes, at..<range.upperBound) ?? range.upperBound
      // A shortcode is neither text nor a tag.
      if let brace = ByteSearch.first("{{", in: bytes, at..<min(open + 1, range.upperBound)), brace + 2 < range.upperBound, bytes[brace + 2] == UInt8(ascii: "<") || bytes[brace + 2] == UInt8(ascii: "%") {
        if isRead { take(at..<brace) }
        at = ByteSearch.first("}}", in: bytes, brace + 2..<range.upperBound).map { $0 + 2 } ?? range.upperBound
        continue
      }
      if isRead { take(at..<open) }
      guard open < range.upperBound else { break }
      if ByteSearch.matches("<!--", in: bytes, at: open) {
        at = ByteSearch.first("-->", in: bytes, open..<range.upperBound).map { $0 + 3 } ?? range.upperBound
        continue
      }
      let end = ByteSearch.first(">", in: bytes, open..<range.upperBound).map { $0 + 1 } ?? range.upperBound
      let name = String(decoding: bytes[(open + 1)..<end].drop { $0 == UInt8(ascii: "/") }.prefix { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }, as: UTF8.self).lowercased()
      let closes = open + 1 < end && bytes[open + 1] == UInt8(ascii: "/")
      if Self.read.contains(name) {
        close()
        isRead = !closes
      } else if name == "br" {
        inlines.append(MarkdownInline(kind: .lineBreak, range: open..<end))
      } else if ["pre", "table", "script", "style", "div", "ul", "ol", "details", "summary", "figure", "h1", "h2", "h3", "h4"].contains(name) {
        close()
        isRead = false
      }
      at = max(end, open + 1)
    }
    close()
    return found
  }
}
