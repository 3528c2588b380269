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
  var endsWithColon: Bool { text.hasSuffix(":") || text.hasSuffix("：") }

  /// Without a number that is typed before it: "1. Open …".
  var withoutNumber: Sentence {
    let bytes = text.utf8
    let digits = bytes.prefix(3).prefix { (0x30...0x39).contains($0) }.count
    guard digits == 1 || digits == 2 else { return self }
    var length = digits
    func byte(_ at: Int) -> UInt8? { bytes.dropFirst(at).first }
    if byte(length) == 0x20 { length += 1 }
    guard byte(length) == UInt8(ascii: ".") || byte(length) == UInt8(ascii: ")"), byte(length + 1) == 0x20 else { return self }
    length += 2
    let rest = String(decoding: bytes.dropFirst(length), as: UTF8.self)
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
    // Letters that are not ASCII's may change their length.
    var text = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.lowercased()
    return text.withUTF8 { WordReader($0).words }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ scalar: UnicodeScalar) {
    if scalar.value < 0x80 { append(UInt8(truncatingIfNeeded: scalar.value)) } else { append(contentsOf: UTF8.encode(scalar)!) }
  }
}

/// Cuts running text into sentences.
struct SentenceSplitter {
  private let lexicon: Lexicon
  private let bytes: [UInt8]
  /// The scalars of the text, each with the byte that it stands at and whether it is code.
  private var characters: [(character: UnicodeScalar, offset: Int, isCode: Bool)] = []
  /// Where lines end.
  private var breaks: [Int] = []
  private var links: [(at: Int, link: Link, isImage: Bool)] = []

  private init(_ lexicon: Lexicon, _ bytes: [UInt8]) {
    self.lexicon = lexicon
    self.bytes = bytes
  }

  static func sentences(_ inlines: [MarkdownInline], _ bytes: [UInt8], _ lexicon: Lexicon) -> [Sentence] {
    var splitter = SentenceSplitter(lexicon, bytes)
    splitter.characters.reserveCapacity(inlines.last.map { $0.range.upperBound - inlines[0].range.lowerBound } ?? 0)
    for inline in inlines { splitter.append(inline, within: inline.range) }
    return splitter.split()
  }

  private mutating func append(_ inline: MarkdownInline, within: ByteRange) {
    switch inline.kind {
    case .text(let text): append(ByteSearch.contains(text, "xxxxxxx") ? shortcodesHidden(text, inline.range) : text, inline.range, isCode: false)
    case .code(let code): append(code, inline.range, isCode: true, from: bytes[inline.range].prefix { $0 == UInt8(ascii: "`") }.count)
    case .softBreak, .lineBreak:
      breaks.append(characters.count)
      characters.append((" ", characters.last.map(\.offset) ?? inline.range.lowerBound, false))
    case .html(let html): if html.prefix(3).lowercased() == "<br" { characters.append((" ", inline.range.lowerBound, false)) }
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
    var isFirst = isCode
    for scalar in text.unicodeScalars {
      characters.append((scalar, isFirst ? range.lowerBound : min(offset, range.upperBound), isCode))
      isFirst = false
      offset += UTF8.width(scalar)
    }
  }

  private func split() -> [Sentence] {
    var out: [Sentence] = []
    var start = 0
    var nextLink = 0
    func close(_ end: Int) {
      var (low, high) = (start, end)
      while low < high, characters[low].character.isSpace { low += 1 }
      while high > low, characters[high - 1].character.isSpace { high -= 1 }
      start = end
      let from = nextLink
      while nextLink < links.count, links[nextLink].at < end || end == characters.count { nextLink += 1 }
      let own = links[from..<nextLink]
      guard low < high else {
        if !own.isEmpty, let last = out.popLast() { out.append(Sentence(last.text, last.range, links: last.links + own.filter { !$0.isImage }.map(\.link), images: last.images + own.filter(\.isImage).map(\.link))) }
        return
      }
      let last = characters[high - 1]
      let upper = last.offset + UTF8.width(last.character)
      out.append(Sentence(folded(low..<high), markStart(characters[low].offset)..<max(upper, characters[low].offset), links: own.filter { !$0.isImage }.map(\.link), images: own.filter(\.isImage).map(\.link)))
    }
    var line = 0
    for i in characters.indices {
      let isLineEnd = line < breaks.count && breaks[line] == i
      if isLineEnd { line += 1 }
      if ends(at: i) || (isLineEnd && beginsAnew(behind: i, from: start)) { close(i + 1) }
    }
    close(characters.count)
    return out
  }

  /// The text of some of the characters, white space as one space.
  private func folded(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var isInSpace = false
    for i in range {
      let scalar = characters[i].character
      if scalar.isSpace {
        isInSpace = true
      } else {
        if isInSpace { text.append(0x20) }
        isInSpace = false
        text.append(scalar)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text of characters up to white space.
  private func word(from start: Int, to end: Int) -> String {
    var text: [UInt8] = []
    for i in start..<end { text.append(characters[i].character) }
    return String(decoding: text, as: UTF8.self)
  }

  /// A place with the marks of emphasis right before it.
  private func markStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] == UInt8(ascii: "*") || bytes[start - 1] == UInt8(ascii: "_") { start -= 1 }
    return start
  }

  /// Whether the next line begins another instruction, though no sign ends the one before, which began at `start`.
  private func beginsAnew(behind i: Int, from start: Int) -> Bool {
    guard i > 0, case let last = characters[i - 1].character, !last.isSpace, !",;:(–—-".unicodeScalars.contains(last) else { return false }
    var end = i + 1
    guard end < characters.count, !characters[end].isCode, characters[end].character.isCapital else { return false }
    while end < min(characters.count, i + 31), !characters[end].character.isSpace { end += 1 }
    let verb = word(from: i + 1, to: end).lowercased().trimmingSuffix(",:.")
    guard lexicon.verbs.contains(verb), !lexicon.names.contains(verb) else { return false }
    var first = i
    while first > max(0, i - 40), !characters[first - 1].character.isSpace { first -= 1 }
    // A name at the head of a line that is only wrapped there: such lines are long, and nothing is asked for before it.
    if i - start > 60 {
      var low = start
      while low < i, characters[low].character.isSpace { low += 1 }
      var high = low
      while high < i, !characters[high].character.isSpace { high += 1 }
      let head = word(from: low, to: high).lowercased().trimmingSuffix(",:.")
      if !lexicon.verbs.contains(head), !lexicon.openers.contains(head) { return false }
    }
    return !lexicon.joining.contains(word(from: first, to: i).lowercased())
  }

  /// Whether a sentence ends behind a character.
  private func ends(at i: Int) -> Bool {
    let c = characters[i].character
    switch c {
    case "。", "！", "？": return !characters[i].isCode
    case ".", "!", "?": if characters[i].isCode { return false }
    case ")", "\"", "”", "’": guard !characters[i].isCode, i > 0, characters[i - 1].character.isEnd, !characters[i - 1].isCode else { return false }
    default: return false
    }
    guard i + 1 < characters.count else { return true }
    guard characters[i + 1].character.isSpace else { return false }
    var next = i + 1
    while next < characters.count, characters[next].character.isSpace { next += 1 }
    guard next < characters.count else { return true }
    if c == "." {
      // The word that ends here; no abbreviation is long.
      var first = i
      while first > 0, i - first < 24, !characters[first - 1].character.isSpace { first -= 1 }
      while first < i, case let sign = characters[first].character, sign == "(" || sign == "\"" || sign == "'" || sign == "“" { first += 1 }
      if i - first < 8, lexicon.abbreviations.contains(word(from: first, to: i + 1).lowercased()) { return false }
      // A number of a list, an initial.
      if i - first <= 2, (first..<i).allSatisfy({ ("0"..."9").contains(characters[$0].character) }) { return false }
      if i - first == 1, characters[first].character.isCapital, characters[first].character != "I" { return false }
    }
    let after = characters[next]
    return after.isCode || c != "." || !after.character.isSmall
  }
}

extension UnicodeScalar {
  fileprivate var isSpace: Bool { value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }
  fileprivate var isCapital: Bool { value < 0x80 ? (0x41...0x5A).contains(value) : properties.isUppercase }
  fileprivate var isSmall: Bool { value < 0x80 ? (0x61...0x7A).contains(value) : properties.isLowercase }
  /// Whether it ends a sentence where one ends.
  fileprivate var isEnd: Bool { self == "." || self == "!" || self == "?" }
}

extension String {
  fileprivate func trimmingSuffix(_ signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text)
  }
}
