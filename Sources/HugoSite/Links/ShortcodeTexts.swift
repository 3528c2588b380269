/// What the shortcodes of a page print, with the way back to the page for all of it that was written there.
struct ShortcodeTexts {
  private let page: Page
  private let runs: Bool
  let outputs: ShortcodeOutputs
  /// The inner texts as templates got them, by the offset of the opening tag.
  private(set) var inners: [Int: ExpandedText] = [:]

  /// - Parameter outputs: what the templates printed; nil where nobody ran them.
  init(_ page: Page, _ outputs: ShortcodeOutputs?) {
    self.page = page
    self.outputs = outputs ?? ShortcodeOutputs()
    runs = outputs != nil
  }

  /// What a shortcode prints, byte by byte; nil where it failed or did not run.
  mutating func printed(_ shortcode: Shortcode) -> ExpandedText? {
    let tag = shortcode.opening
    let inner = inner(of: shortcode)
    inners[tag.range.lowerBound] = inner
    guard let printed = outputs.printed[tag.range.lowerBound] else { return nil }
    guard shortcode.inner != nil else { return ExpandedText(printed, for: tag.range) }
    var text = ExpandedText()
    var at = 0
    func take(_ part: ExpandedText) -> Bool {
      guard let hit = ByteSearch.first(part.bytes, in: printed, at..<printed.count) else { return false }
      text.append(printed[at..<hit], for: tag.range)
      text.append(part)
      at = hit + part.bytes.count
      return true
    }
    if let part = Self.leading(inner) {
      // Where the inner text as a whole is not there, that of those in it may be: tabs hand theirs on.
      if !take(part) { takeInners(of: shortcode.children, take) }
    }
    text.append(printed[at...], for: tag.range)
    return text
  }

  private func takeInners(of shortcodes: [Shortcode], _ take: (ExpandedText) -> Bool) {
    var misses = 0
    for child in shortcodes {
      guard let part = inners[child.opening.range.lowerBound].flatMap(Self.leading) else { continue }
      if !take(part) { misses += 1 }
      if misses > 50 { return }
    }
  }

  /// A text without white space around it; nil where nothing in it leads anywhere.
  private static func leading(_ text: ExpandedText) -> ExpandedText? {
    let bytes = text.bytes
    guard bytes.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
      let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return nil }
    return start == 0 && end == bytes.count - 1 ? text : text.part(start..<end + 1)
  }

  /// What a shortcode's template gets as its inner text.
  mutating func inner(of shortcode: Shortcode) -> ExpandedText {
    var text = ExpandedText()
    guard let range = shortcode.inner else { return text }
    if let known = inners[shortcode.opening.range.lowerBound] { return known }
    var source = SourceCopy(page, range)
    for child in shortcode.children.sorted(by: { $0.opening.range.lowerBound < $1.opening.range.lowerBound }) where child.opening.range.lowerBound >= source.offset {
      source.copy(to: child.opening.range.lowerBound, into: &text)
      source.skip(to: child.closing?.range.upperBound ?? child.opening.range.upperBound)
      if let printed = printed(child) { text.append(printed) } else if !runs { text.append(inner(of: child)) }
    }
    source.copy(to: range.upperBound, into: &text)
    return text
  }

  /// A text that the template of a shortcode made or was given, with the way back to where it was written.
  func located(_ bytes: [UInt8], for tag: ShortcodeTag) -> ExpandedText {
    let text = ExpandedText(bytes, for: tag.range)
    guard let part = Self.leading(text) else { return text }
    for (_, inner) in inners.sorted(by: { $0.key < $1.key }) {
      if let hit = ByteSearch.first(part.bytes, in: inner.bytes, 0..<inner.bytes.count) { return inner.part(hit..<hit + part.bytes.count) }
    }
    for parameter in tag.parameters where parameter.value.utf8.elementsEqual(part.bytes) {
      if page.source.bytes[parameter.inside].elementsEqual(part.bytes) {
        var text = ExpandedText()
        text.append(page.source.bytes, parameter.inside)
        return text
      }
      return ExpandedText(part.bytes, for: parameter.inside)
    }
    return text
  }

  /// Where a destination that stands at a range of a text was written: its own characters, the parameter that it was made of, or else the tag.
  func place(of destination: String, _ text: ExpandedText, _ range: ByteRange) -> ByteRange {
    let source = text.source(of: range)
    if text.isVerbatim(range) { return source }
    guard let tag = page.scan.tag(at: source.lowerBound), tag.range.lowerBound == source.lowerBound, tag.range.upperBound == source.upperBound else { return source }
    if let parameter = tag.parameters.first(where: { $0.value == destination }) { return parameter.inside }
    let made = tag.parameters.filter { $0.value.utf8.count > 2 && destination.contains($0.value) }
    if let parameter = made.max(by: { $0.value.utf8.count < $1.value.utf8.count }) { return parameter.inside }
    return source
  }
}

/// Copies the text of a page between its shortcodes: a tag that is only shown loses its comment marks.
struct SourceCopy {
  private let bytes: [UInt8]
  private let comments: [ByteRange]
  private let end: Int
  private var next: Int
  /// The byte offset of what was not copied yet.
  private(set) var offset: Int

  init(_ page: Page, _ range: ByteRange) {
    bytes = page.source.bytes
    comments = page.scan.comments
    offset = range.lowerBound
    end = range.upperBound
    next = comments.firstIndex { $0.lowerBound >= range.lowerBound } ?? comments.endIndex
  }

  mutating func skip(to offset: Int) {
    self.offset = min(offset, end)
    while next < comments.endIndex, comments[next].lowerBound < self.offset { next += 1 }
  }

  mutating func copy(to end: Int, into text: inout ExpandedText) {
    while next < comments.endIndex, comments[next].lowerBound < end {
      let comment = comments[next]
      next += 1
      guard comment.lowerBound >= offset, comment.count > 10, comment.upperBound <= self.end else { continue }
      text.append(bytes, offset..<comment.lowerBound + 3)
      text.append(bytes, comment.lowerBound + 5..<comment.upperBound - 5)
      text.append(bytes, comment.upperBound - 3..<comment.upperBound)
      offset = comment.upperBound
    }
    guard end > offset else { return }
    text.append(bytes, offset..<end)
    offset = end
  }
}
