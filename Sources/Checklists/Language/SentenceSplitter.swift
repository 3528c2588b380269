import HugoSite

/// Cuts running text into sentences.
struct SentenceSplitter {
  private let lexicon: Lexicon
  private let page: [UInt8]
  private let text: RunningText
  private var bytes: [UInt8] { text.bytes }

  static func sentences(_ inlines: [MarkdownInline], _ page: [UInt8], _ lexicon: Lexicon) -> [Sentence] { SentenceSplitter(lexicon: lexicon, page: page, text: RunningText(inlines, page)).split() }

  private func split() -> [Sentence] {
    var out: [Sentence] = []
    let whole = withoutAlert
    let isEnumerated = enumeratorLength(at: whole.lowerBound) > 0
    var start = whole.lowerBound
    var nextLink = 0
    let count = whole.upperBound
    func close(_ end: Int) {
      var (low, high) = (start, end)
      while low < high, case let space = text.spaceLength(at: low), space > 0 { low += space }
      while high > low, case let space = text.spaceLength(before: high), space > 0 { high -= space }
      start = end
      if isEnumerated { low += enumeratorLength(at: low) }
      let from = nextLink
      while nextLink < text.links.count, text.links[nextLink].at < end || end == count { nextLink += 1 }
      let own = text.links[from..<nextLink]
      let (links, images) = own.isEmpty ? ([], []) : (own.filter { !$0.isImage }.map(\.link), own.filter(\.isImage).map(\.link))
      guard low < high else {
        if !own.isEmpty, let last = out.popLast() { out.append(Sentence(last.text, last.range, links: last.links + links, images: last.images + images)) }
        return
      }
      var last = high - 1
      while last > low, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      let place = text.place(of: low)
      var sentence = Sentence(text.folded(low..<high), markStart(place)..<max(text.place(of: last) + high - last, place), links: links, images: images)
      // Further on it says nothing of the verb.
      if let code = text.firstCode(in: low..<min(high, low + 160)) { sentence.beforeCode = text.text(low..<max(low, code)) }
      out.append(sentence)
    }
    var line = 0
    var i = start
    while i < count {
      let isLineEnd = line < text.breaks.count && text.breaks[line].at == i
      let isHard = isLineEnd && text.breaks[line].isHard
      if !isLineEnd, !Self.mayEnd(bytes[i]) {
        i += 1
        continue
      }
      if isLineEnd { line += 1 }
      let width = text.width(at: i)
      if isLineEnd, isEnumerated, enumeratorLength(at: i + width) > 0 {
        close(i + width)
      } else if ends(at: i, width) || (isLineEnd && (beginsAnew(behind: i, from: start) || isHard && isComplete(before: i) || isDirective(from: start))) { close(i + width) }
      i += width
    }
    close(count)
    out.removeAll { $0.text.utf8.starts(with: ":::".utf8) }
    return out
  }

  /// A place with the marks of emphasis right before it.
  private func markStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, page[start - 1] == UInt8(ascii: "*") || page[start - 1] == UInt8(ascii: "_") { start -= 1 }
    return start
  }

  /// The start of the word that ends at a place, looking back so many bytes at most.
  private func wordStart(_ end: Int, _ most: Int) -> Int {
    var start = end
    while start > max(0, end - most), text.spaceLength(before: start) == 0 { start -= 1 }
    return start
  }

  private func wordEnd(_ start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, text.spaceLength(at: end) == 0 { end += 1 }
    return end
  }

  /// Whether the next line begins another instruction, though no sign ends the one before, which began at `start`.
  private func beginsAnew(behind i: Int, from start: Int) -> Bool {
    guard i > 0, text.spaceLength(before: i) == 0, !",;:(-".utf8.contains(bytes[i - 1]), !(i > 2 && (bytes[(i - 3)..<i].elementsEqual("–".utf8) || bytes[(i - 3)..<i].elementsEqual("—".utf8))) else { return false }
    guard i + 1 < bytes.count, text.isCapital(at: i + 1), !text.isCode(at: i + 1) else { return false }
    let end = wordEnd(i + 1, to: min(bytes.count, i + 31))
    let verb = text.text((i + 1)..<end).lowercased().trimmingSuffix(",:.")
    guard lexicon.verbs.contains(verb), !lexicon.names.contains(verb) else { return false }
    // A name at the head of a line that is only wrapped there: such lines are long, and nothing is asked for before it.
    if i - start > 60 {
      var low = start
      while low < i, case let space = text.spaceLength(at: low), space > 0 { low += space }
      let head = text.text(low..<wordEnd(low, to: min(i, low + 60))).lowercased().trimmingSuffix(",:.")
      if !lexicon.verbs.contains(head), !lexicon.openers.contains(head) { return false }
    }
    return !lexicon.joining.contains(text.text(wordStart(i, 40)..<i).lowercased())
  }

  /// Whether a line that its author ends may be the end of a sentence.
  private func isComplete(before i: Int) -> Bool {
    guard i > 0, i + 1 < bytes.count, text.spaceLength(before: i) == 0, !",;:(-".utf8.contains(bytes[i - 1]), text.isCapital(at: i + 1) || text.isCode(at: i + 1) else { return false }
    return !lexicon.joining.contains(text.text(wordStart(i, 40)..<i).lowercased())
  }

  /// The bytes of what numbers a line that Markdown has as running text, `a. `, `b) `, `3.1 `; 0 where none does.
  private func enumeratorLength(at start: Int) -> Int {
    let next = bytes[min(start, bytes.count)...].prefix(7)
    guard let first = next.first else { return 0 }
    func byte(_ i: Int) -> UInt8? { next.dropFirst(i).first }
    if (0x61...0x7A).contains(first) { return (byte(1) == UInt8(ascii: ".") || byte(1) == UInt8(ascii: ")")) && byte(2) == 0x20 ? 3 : 0 }
    let digits = next.prefix { (0x30...0x39).contains($0) }.count
    guard (1...2).contains(digits), byte(digits) == UInt8(ascii: ".") else { return 0 }
    let more = next.dropFirst(digits + 1).prefix { (0x30...0x39).contains($0) }.count
    return more > 0 && byte(digits + 1 + more) == 0x20 ? digits + more + 2 : 0
  }

  /// Whether lines of running text are numbered by hand: "a. Open …", "3.1 Choose …".
  static func isEnumerated(_ inlines: [MarkdownInline], _ page: [UInt8], _ lexicon: Lexicon) -> Bool {
    guard case .text? = inlines.first?.kind else { return false }
    return SentenceSplitter(lexicon: lexicon, page: page, text: RunningText(Array(inlines.prefix(1)), page)).enumeratorLength(at: 0) > 0
  }

  /// The text in one of Workshop Studio's notices, `::alert[Keep it secret.]{type="warning"}`; all of it elsewhere.
  private var withoutAlert: Range<Int> {
    let all = 0..<bytes.count
    guard bytes.starts(with: "::".utf8), bytes.last == UInt8(ascii: "}"), let open = bytes.prefix(24).firstIndex(of: UInt8(ascii: "[")), let close = bytes.lastIndex(of: UInt8(ascii: "]")), open < close else { return all }
    return open + 1..<close
  }

  /// Whether a line is one of Workshop Studio's: `:::alert{header="Note"}`.
  private func isDirective(from start: Int) -> Bool { bytes[start...].starts(with: ":::".utf8) }

  /// Whether a quote or bracket stands behind the end of a sentence.
  private func isBehindEnd(_ i: Int) -> Bool { i > 0 && ".!?".utf8.contains(bytes[i - 1]) && !text.isCode(at: i) && !text.isCode(at: i - 1) }

  /// Whether a character that ends a sentence may begin with a byte.
  private static func mayEnd(_ c: UInt8) -> Bool {
    switch c {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "\""), 0xE2, 0xE3, 0xEF: true
    default: false
    }
  }

  /// Whether a sentence ends behind a character.
  private func ends(at i: Int, _ width: Int) -> Bool {
    let c = bytes[i]
    switch c {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): if text.isCode(at: i) { return false }
    // 。！？
    case 0xE3 where width == 3 && bytes[(i + 1)...].starts(with: [0x80, 0x82]), 0xEF where width == 3 && (bytes[(i + 1)...].starts(with: [0xBC, 0x81]) || bytes[(i + 1)...].starts(with: [0xBC, 0x9F])): return !text.isCode(at: i)
    case UInt8(ascii: ")"), UInt8(ascii: "\""): if !isBehindEnd(i) { return false }
    // ”’
    case 0xE2 where bytes[(i + 1)...].starts(with: [0x80, 0x9D]) || bytes[(i + 1)...].starts(with: [0x80, 0x99]): if !isBehindEnd(i) { return false }
    default: return false
    }
    var next = i + width
    guard next < bytes.count else { return true }
    guard text.spaceLength(at: next) > 0 else { return false }
    while next < bytes.count, case let space = text.spaceLength(at: next), space > 0 { next += space }
    guard next < bytes.count else { return true }
    if c == UInt8(ascii: ".") {
      // The word that ends here; no abbreviation is long.
      var first = wordStart(i, 24)
      while first < i, bytes[first] == UInt8(ascii: "(") || bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'") { first += 1 }
      if i - first < 8, lexicon.abbreviations.contains(text.text(first..<(i + 1)).lowercased()) { return false }
      // A number of a list, an initial.
      if i - first <= 2, (first..<i).allSatisfy({ (0x30...0x39).contains(bytes[$0]) }) { return false }
      if i - first == 1, text.isCapital(at: first), bytes[first] != UInt8(ascii: "I") { return false }
    }
    return c != UInt8(ascii: ".") || text.isCode(at: next) || !text.isSmall(at: next)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ signs: String) -> String {
    var text = self[...]
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return String(text)
  }
}
