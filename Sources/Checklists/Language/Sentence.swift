import HugoSite

/// A sentence of a page's running text.
struct Sentence: Sendable {
  /// Without markup, space folded.
  let text: String
  let range: ByteRange
  /// In lower case; a sign of its own for code, links' words as they are.
  let words: [String]
  var links: [Link] = []
  var images: [Link] = []
  /// Whether a link is all that it is, but for a word like "Next:" before it.
  var isLink: Bool {
    guard links.count == 1, !links[0].text.isEmpty, text.hasSuffix(links[0].text) else { return false }
    let before = Self.words(of: String(text.dropLast(links[0].text.count)))
    return before.count < 3 && before.allSatisfy { ["next", "previous", "back", "continue", "up", ":", "→", "←", ">", "-", "then"].contains($0) }
  }
  var endsWithColon: Bool { text.hasSuffix(":") || text.hasSuffix("：") }

  /// Without a number that is typed before it: "1. Open …".
  var withoutNumber: Sentence {
    guard let match = text.prefixMatch(of: #/[0-9]{1,2}\s?[.)]\s+/#) else { return self }
    let rest = String(text[match.range.upperBound...])
    let length = text[match.range].utf8.count
    return Sentence(rest, min(range.lowerBound + length, range.upperBound)..<range.upperBound, links: links, images: images)
  }

  init(_ text: String, _ range: ByteRange, links: [Link] = [], images: [Link] = []) {
    self.text = text
    self.range = range
    self.links = links
    self.images = images
    words = Self.words(of: text)
  }

  /// The words of a text in lower case, without the signs at their ends; a comma or colon behind a word is a word of its own.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    for piece in text.lowercased().replacing("’", with: "'").split(whereSeparator: \.isWhitespace) {
      var word = piece[...]
      while let first = word.first, "\"“”'‘([{*_".contains(first) { word.removeFirst() }
      var signs: [String] = []
      while let last = word.last, "\"“”')]}.,;:!?*_…".contains(last) {
        if last == "," || last == ":" || last == ";" { signs.insert(String(last), at: 0) }
        word.removeLast()
      }
      if !word.isEmpty { words.append(String(word)) }
      words += signs
    }
    return words
  }
}

/// Cuts running text into sentences.
struct SentenceSplitter {
  private let lexicon: Lexicon
  private let bytes: [UInt8]
  /// The characters of the text, each with the byte that it stands at and whether it is code.
  private var characters: [(character: Character, offset: Int, isCode: Bool)] = []
  /// Where lines end.
  private var breaks: [Int] = []
  private var links: [(at: Int, link: Link, isImage: Bool)] = []

  private init(_ lexicon: Lexicon, _ bytes: [UInt8]) {
    self.lexicon = lexicon
    self.bytes = bytes
  }

  static func sentences(_ inlines: [MarkdownInline], _ bytes: [UInt8], _ lexicon: Lexicon) -> [Sentence] {
    var splitter = SentenceSplitter(lexicon, bytes)
    for inline in inlines { splitter.append(inline, within: inline.range) }
    return splitter.split()
  }

  private mutating func append(_ inline: MarkdownInline, within: ByteRange) {
    switch inline.kind {
    case .text(let text): append(text.holds("xxxxxxx") ? shortcodesHidden(text, inline.range) : text, inline.range, isCode: false)
    case .code(let code): append(code, inline.range, isCode: true, from: bytes[inline.range].prefix { $0 == UInt8(ascii: "`") }.count)
    case .softBreak, .lineBreak:
      breaks.append(characters.count)
      characters.append((" ", characters.last.map(\.offset) ?? inline.range.lowerBound, false))
    case .html(let html): if html.lowercased().hasPrefix("<br") { characters.append((" ", inline.range.lowerBound, false)) }
    case .emphasis, .strong: for child in inline.children { append(child, within: inline.range) }
    case .link(let destination, _):
      links.append((characters.count, Link(text: inline.plainText, destination: destination), false))
      let start = characters.count
      for child in inline.children { append(child, within: inline.range) }
      // A step may begin with a link: its bracket is its beginning.
      if characters.count > start { characters[start].offset = inline.range.lowerBound }
    case .image(let destination, _): links.append((characters.count, Link(text: inline.plainText, destination: destination), true))
    }
  }

  /// A document has a row of letters for a shortcode in a line; a reader sees what it prints, which is not known here.
  private func shortcodesHidden(_ text: String, _ range: ByteRange) -> String {
    guard text.utf8.count == range.count else { return text }
    var out = Array(text.utf8)
    for (i, offset) in range.enumerated() where out[i] == UInt8(ascii: "x") && bytes[offset] != UInt8(ascii: "x") || (bytes[offset] == UInt8(ascii: "x") && i > 0 && out[i - 1] == 0) { out[i] = 0 }
    var shown: [UInt8] = []
    for (i, c) in out.enumerated() { if c != 0 { shown.append(c) } else if i == 0 || out[i - 1] != 0 { shown += "…".utf8 } }
    return String(decoding: shown, as: UTF8.self)
  }

  private mutating func append(_ text: String, _ range: ByteRange, isCode: Bool, from: Int = 0) {
    var offset = range.lowerBound + from
    for (i, character) in text.enumerated() {
      characters.append((character, isCode && i == 0 ? range.lowerBound : min(offset, range.upperBound), isCode))
      offset += String(character).utf8.count
    }
  }

  private func split() -> [Sentence] {
    var out: [Sentence] = []
    var start = 0
    func close(_ end: Int) {
      var (low, high) = (start, end)
      while low < high, characters[low].character.isWhitespace { low += 1 }
      while high > low, characters[high - 1].character.isWhitespace { high -= 1 }
      let from = start
      start = end
      let own = links.filter { $0.at >= from && ($0.at < end || end == characters.count) }
      guard low < high else {
        if !own.isEmpty, let last = out.popLast() { out.append(Sentence(last.text, last.range, links: last.links + own.filter { !$0.isImage }.map(\.link), images: last.images + own.filter(\.isImage).map(\.link))) }
        return
      }
      let last = characters[high - 1]
      let text = String(characters[low..<high].map(\.character)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let upper = last.offset + String(last.character).utf8.count
      out.append(Sentence(text, markStart(characters[low].offset)..<max(upper, characters[low].offset), links: own.filter { !$0.isImage }.map(\.link), images: own.filter(\.isImage).map(\.link)))
    }
    let lineEnds = Set(breaks)
    for i in characters.indices where ends(at: i) || (lineEnds.contains(i) && beginsAnew(behind: i)) { close(i + 1) }
    close(characters.count)
    return out
  }

  /// A place with the marks of emphasis right before it.
  private func markStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] == UInt8(ascii: "*") || bytes[start - 1] == UInt8(ascii: "_") { start -= 1 }
    return start
  }

  /// Words that a line does not end a sentence with.
  private static let joining: Set<String> = ["and", "or", "to", "then", "the", "a", "an", "of", "in", "on", "with", "please", "for", "from", "by", "your", "you", "can", "will", "we", "at", "as", "that", "which", "is", "are", "et", "y", "de", "le", "la", "el", "và"]

  /// Whether the next line begins another instruction, though no sign ends the one before.
  private func beginsAnew(behind i: Int) -> Bool {
    let before = characters[..<i].suffix(40)
    guard let last = before.last, !last.character.isWhitespace, !",;:(–—-".contains(last.character) else { return false }
    let word = String(before.reversed().prefix { !$0.character.isWhitespace }.reversed().map(\.character)).lowercased()
    guard !Self.joining.contains(word) else { return false }
    let next = characters[(i + 1)...].prefix(30)
    guard let first = next.first, !first.isCode, first.character.isUppercase else { return false }
    let verb = String(next.prefix { !$0.character.isWhitespace }.map(\.character)).lowercased().trimmingSuffix(",:.")
    return lexicon.verbs.contains(verb) && !lexicon.names.contains(verb)
  }

  /// Whether a sentence ends behind a character.
  private func ends(at i: Int) -> Bool {
    let c = characters[i].character
    guard !characters[i].isCode else { return false }
    if "。！？".contains(c) { return true }
    guard ".!?".contains(c) || (".)\"”’".contains(c) && i > 0 && ".!?".contains(characters[i - 1].character) && !characters[i - 1].isCode) else { return false }
    guard i + 1 < characters.count else { return true }
    guard characters[i + 1].character.isWhitespace else { return false }
    var next = i + 1
    while next < characters.count, characters[next].character.isWhitespace { next += 1 }
    guard next < characters.count else { return true }
    // The word that ends here.
    var first = i
    while first > 0, !characters[first - 1].character.isWhitespace { first -= 1 }
    let word = String(characters[first...i].map(\.character)).trimmingPrefix { "(\"'“".contains($0) }
    if c == ".", lexicon.abbreviations.contains(word.lowercased()) { return false }
    // A number of a list, an initial.
    if c == ".", word.count <= 3, word.dropLast().allSatisfy({ $0.isNumber }) { return false }
    if c == ".", word.count == 2, word.first?.isUppercase == true, word.first != "I" { return false }
    let after = characters[next]
    if after.isCode || after.character.isUppercase || after.character.isNumber || "\"“'‘([*_`<".contains(after.character) { return true }
    return c != "." || !after.character.isLowercase
  }
}

extension String {
  fileprivate func trimmingSuffix(_ signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text)
  }
}
