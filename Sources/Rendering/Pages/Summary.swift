import GoTemplate
import HugoSite

/// The beginning of a page, for lists of pages (Hugo's `resources/page/page_markup.go`).
struct PageSummary: Sendable {
  /// `.Summary`.
  var text: String
  /// `.ContentWithoutSummary`.
  var rest: String
  /// `.Truncated`: whether there is more on the page.
  var isTruncated: Bool
}

enum Summary {
  static let divider: StaticString = "<!--more-->"
  /// What stands for the divider while Markdown is rendered.
  static let mark = "HUGOMORE42"

  /// The divider in a text and the space behind it, which goes with it; nil where there is none.
  static func divider(in bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    guard let start = ByteSearch.first(divider, in: bytes, range) else { return nil }
    var end = start + divider.utf8CodeUnitCount
    while end < range.upperBound, let (length, isSpace) = scalar(bytes, end), isSpace { end += length }
    return start..<end
  }

  private static func scalar(_ bytes: [UInt8], _ at: Int) -> (length: Int, isSpace: Bool)? {
    if bytes[at] < 0x80 { return (1, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at])) }
    let length = bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4
    guard at + length <= bytes.count, let scalar = String(decoding: bytes[at..<at + length], as: UTF8.self).unicodeScalars.first else { return nil }
    return (length, GoText.isSpace(scalar))
  }

  // MARK: By a divider

  /// The content without its divider, and what stands before and behind it (`ExtractSummaryFromHTMLWithDivider`).
  static func split(_ html: String) -> (content: String, summary: PageSummary) {
    let bytes = Array(html.utf8)
    guard let start = GoText.index(of: Array(mark.utf8), in: bytes, from: 0) else {
      // It went with HTML that the site leaves out.
      let content = trimmed(bytes[...])
      return (content, PageSummary(text: "", rest: content, isTruncated: !content.isEmpty))
    }
    var (low, high) = (start, start + mark.utf8.count)
    let (opening, isAlone) = paragraph(before: low, bytes)
    low = opening
    let end = GoText.index(of: Array("</p>".utf8), in: bytes, from: high).map { $0 + 4 } ?? bytes.count
    let closing = high..<end
    if isAlone { high = end }
    if high < bytes.count, bytes[high] == 0x0A { high += 1 }
    let content = trimmed(bytes[..<low] + bytes[high...])
    let text = trimmed(isAlone ? bytes[..<low] : bytes[..<low] + bytes[closing])
    return (content, PageSummary(text: text, rest: trimmed(bytes[(isAlone ? high : end)...]), isTruncated: text != content))
  }

  /// Where the paragraph begins that a mark stands in, and whether nothing but space is before the mark there.
  private static func paragraph(before mark: Int, _ bytes: [UInt8]) -> (start: Int, isAlone: Bool) {
    var i = mark
    while i > 0 {
      i -= 1
      if bytes[i] == UInt8(ascii: ">") {
        let from = bytes[..<i].lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? 0
        guard let tag = GoText.index(of: Array("<p".utf8), in: Array(bytes[from..<i]), from: 0) else { return (mark, false) }
        return (from + tag, true)
      }
      guard bytes[i] == 0x20 || (0x09...0x0D).contains(bytes[i]) else { return (mark, false) }
    }
    return (mark, true)
  }

  // MARK: By its length

  /// The first paragraphs, until there are so many words (`ExtractSummaryFromHTML`).
  /// - Parameter isEastAsian: whether the characters of words that are not ASCII count.
  static func automatic(_ html: String, words: Int, isEastAsian: Bool) -> PageSummary {
    let bytes = Array(html.utf8)
    let content = trimmed(bytes[...])
    guard words > 0 else { return PageSummary(text: "", rest: "", isTruncated: !content.isEmpty) }
    var count = 0
    var at = 0
    while let close = GoText.index(of: Array("</p>".utf8), in: bytes, from: at) {
      count += self.words(bytes[at..<close], isEastAsian: isEastAsian, atMost: words - count)
      if count >= words {
        // A list or box that the paragraph stands in goes with it as a whole.
        let end = HTMLScanner.endOfOutermostElement(openAt: close + 4, in: bytes) ?? close + 4
        let text = trimmed(bytes[..<end])
        return PageSummary(text: text, rest: trimmed(bytes[end...]), isTruncated: text != content)
      }
      at = close + 3
    }
    return PageSummary(text: content, rest: "", isTruncated: false)
  }

  /// The words of a piece of HTML, without what looks like a tag or an attribute.
  private static func words(_ html: ArraySlice<UInt8>, isEastAsian: Bool, atMost limit: Int) -> Int {
    var count = 0
    // Hugo does not see the last character.
    for word in String(decoding: html, as: UTF8.self).unicodeScalars.dropLast().split(whereSeparator: GoText.isSpace) {
      if count >= limit { break }
      let word = String(word)
      if isMarkup(word) { continue }
      let text = isEastAsian ? PlainText.stripped(word) : word
      let characters = text.unicodeScalars.count
      count += isEastAsian && characters != text.utf8.count ? characters : 1
    }
    return count
  }

  /// Whether a word is probably HTML: `>`, `<br>`, `href="…`.
  private static func isMarkup(_ word: String) -> Bool {
    if word == ">" { return true }
    var rest = Substring(word)
    func isLetter(_ c: Character) -> Bool { c.isASCII && c.isLetter }
    if rest.first == "<" {
      rest = rest.dropFirst()
      if rest.first == "/" { rest = rest.dropFirst() }
      let name = rest.prefix(while: isLetter)
      rest = rest.dropFirst(name.count)
      return !name.isEmpty && (rest.isEmpty || rest == ">")
    }
    let name = rest.prefix(while: isLetter)
    return !name.isEmpty && (rest.dropFirst(name.count).hasPrefix("=\"") || rest.dropFirst(name.count).hasPrefix("='"))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String { GoText.trimmed(String(decoding: bytes, as: UTF8.self)) }
}
