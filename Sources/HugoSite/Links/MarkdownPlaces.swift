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
