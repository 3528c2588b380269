import CMark
import GoTemplate
import HugoSite

/// What Goldmark's extensions make of running text: typographic signs, bare links, strikethrough and emoji. They are found on one line of text
/// that stands for all inlines of a block, as what is before and behind a sign decides about it.
struct InlineMarks {
  /// A change to a text node.
  struct Edit {
    /// The bytes of the node's text.
    let range: Range<Int>
    let html: String
    /// What it is without markup.
    let plain: String
  }

  /// The changes to each text node, in the order that the nodes are walked through.
  private(set) var edits: [[Edit]] = []
  private let settings: MarkdownSettings
  private var line: [UInt8] = []
  /// Where each text node's text begins and ends on the line, whether URLs may begin in it, and which nodes are its siblings.
  private var pieces: [(start: Int, end: Int, isInLink: Bool, parent: Int)] = []
  private var parents = 0

  /// How many quotes are open (Goldmark counts them over a whole document).
  struct Quotes {
    var singles = 0
    var doubles = 0
  }

  init(_ settings: MarkdownSettings, _ nodes: [CMarkBridge.Node], _ quotes: inout Quotes) {
    self.settings = settings
    flatten(nodes, isInLink: false)
    edits = [[Edit]](repeating: [], count: pieces.count)
    guard line.contains(where: Self.isTrigger) else { return }
    if settings.linkifies {
      findURLs()
      findMail()
    }
    if settings.hasStrikethrough { findStrikethrough() }
    if settings.hasEmoji { findEmoji() }
    if settings.hasTypographer { findTypography(&quotes) }
    for i in edits.indices { edits[i].sort { $0.range.lowerBound < $1.range.lowerBound } }
  }

  private static func isTrigger(_ c: UInt8) -> Bool { "'\"-.<>:~w@".utf8.contains(c) }

  private mutating func flatten(_ nodes: [CMarkBridge.Node], isInLink: Bool) {
    parents += 1
    let parent = parents
    for node in nodes {
      switch node.type {
      case CMARK_NODE_TEXT:
        let start = line.count
        line += node.literal.utf8
        pieces.append((start, line.count, isInLink, parent))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: line.append(0x0A)
      case CMARK_NODE_CODE: line += ("`" + node.literal + "`").utf8
      case CMARK_NODE_HTML_INLINE: line += node.literal.utf8
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
        let mark = node.type == CMARK_NODE_EMPH ? "*" : "**"
        line += mark.utf8
        flatten(node.children, isInLink: isInLink)
        line += mark.utf8
      default:
        line += (node.type == CMARK_NODE_IMAGE ? "![" : "[").utf8
        flatten(node.children, isInLink: true)
        line += "](u)".utf8
      }
    }
  }

  private func isTaken(_ piece: Int, _ offset: Int) -> Bool { edits[piece].contains { $0.range.contains(offset - pieces[piece].start) } }

  private mutating func add(_ piece: Int, _ start: Int, _ length: Int, _ html: String, plain: String) {
    let from = start - pieces[piece].start
    edits[piece].append(Edit(range: from..<from + length, html: html, plain: plain))
  }

  // MARK: Links

  private mutating func findURLs() {
    for (i, piece) in pieces.enumerated() where !piece.isInLink && piece.end - piece.start > 6 {
      var brackets = 0
      let before: UInt8 = piece.start == 0 ? 0x20 : line[piece.start - 1]
      let hits = line.withUnsafeBufferPointer {
        BareURLs.find(in: $0, piece.start..<piece.end, end: piece.end, opensAtStart: piece.start == 0 || BareURLs.opens(before) || before == UInt8(ascii: "`") || before == UInt8(ascii: ">"), hasTypographer: settings.hasTypographer, brackets: &brackets)
      }
      for hit in hits {
        let text = String(decoding: line[hit.range], as: UTF8.self)
        var destination = hit.destination
        if text.hasPrefix("www."), settings.linkifyProtocol != "https" { destination = settings.linkifyProtocol + "://" + text }
        let address = MarkupText.escaped(MarkupText.url(destination))
        add(i, hit.range.lowerBound, hit.range.count, "<a href=\"\(address)\">\(MarkupText.escaped(text))</a>", plain: text)
      }
    }
  }

  /// Addresses of mail, which begin where URLs may.
  private mutating func findMail() {
    for (i, piece) in pieces.enumerated() where !piece.isInLink && line[piece.start..<piece.end].contains(UInt8(ascii: "@")) {
      for start in piece.start..<piece.end {
        let opens = start == piece.start ? start == 0 || BareURLs.opens(line[start - 1]) : " \n*_~(".utf8.contains(line[start - 1])
        guard opens, !isTaken(i, start), let end = Self.endOfMail(line[start..<piece.end]) else { continue }
        let text = String(decoding: line[start..<end], as: UTF8.self)
        add(i, start, end - start, "<a href=\"mailto:\(MarkupText.escaped(MarkupText.url(text)))\">\(MarkupText.escaped(text))</a>", plain: text)
      }
    }
  }

  private static func endOfMail(_ text: ArraySlice<UInt8>) -> Int? {
    func isWord(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x41...0x5A).contains(c & 0xDF) }
    guard let first = text.first, isWord(first), let at = text.firstIndex(of: UInt8(ascii: "@")), text[..<at].allSatisfy({ isWord($0) || "!#$%&'+,-./=?^_`{|}~".utf8.contains($0) }) else { return nil }
    // Labels of letters, digits and hyphens, none at their ends.
    var end = at + 1
    var labels = 0
    while end < text.endIndex, isWord(text[end]) {
      var last = end
      var i = end
      while i < text.endIndex, i - end < 63, isWord(text[i]) || text[i] == UInt8(ascii: "-") {
        if isWord(text[i]) { last = i }
        i += 1
      }
      end = last + 1
      labels += 1
      guard end + 1 < text.endIndex, text[end] == UInt8(ascii: "."), isWord(text[end + 1]) else { break }
      end += 1
    }
    guard labels > 1 else { return nil }
    if end < text.endIndex, text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "_") { return nil }
    return end
  }

  // MARK: Strikethrough

  private struct Tilde {
    let piece: Int
    let start: Int
    var length: Int
    var from: Int
    let canOpen: Bool
    let canClose: Bool
  }

  private mutating func findStrikethrough() {
    var open: [Int: [Tilde]] = [:]
    for (i, piece) in pieces.enumerated() {
      var at = piece.start
      while at < piece.end {
        guard line[at] == UInt8(ascii: "~"), !isTaken(i, at) else {
          at += 1
          continue
        }
        var end = at
        while end < piece.end, line[end] == UInt8(ascii: "~") { end += 1 }
        defer { at = end }
        guard end - at <= 2, let (canOpen, canClose) = flanking(at, end) else { continue }
        var closer = Tilde(piece: i, start: at, length: end - at, from: at, canOpen: canOpen, canClose: canClose)
        if canClose {
          while closer.length > 0, var opener = open[piece.parent]?.last {
            let count = opener.length >= 2 && closer.length >= 2 ? 2 : 1
            open[piece.parent]?.removeLast()
            add(opener.piece, opener.from + opener.length - count, count, "<del>", plain: "")
            add(closer.piece, closer.from, count, "</del>", plain: "")
            closer.from += count
            closer.length -= count
            opener.length -= count
            if opener.length > 0 { open[piece.parent, default: []].append(opener) }
          }
        }
        if closer.length > 0, canOpen { open[piece.parent, default: []].append(closer) }
      }
    }
  }

  /// Whether a run of signs may open or close something.
  private func flanking(_ start: Int, _ end: Int) -> (canOpen: Bool, canClose: Bool)? {
    let (before, after) = (scalar(before: start), scalar(at: end))
    let isLeft = !Self.isSpace(after) && (!Self.isPunctuation(after) || Self.isSpace(before) || Self.isPunctuation(before))
    let isRight = !Self.isSpace(before) && (!Self.isPunctuation(before) || Self.isSpace(after) || Self.isPunctuation(after))
    return (isLeft, isRight)
  }

  // MARK: Emoji

  private mutating func findEmoji() {
    for (i, piece) in pieces.enumerated() {
      var at = piece.start
      while at < piece.end {
        guard line[at] == UInt8(ascii: ":"), !isTaken(i, at) else {
          at += 1
          continue
        }
        var end = at + 1
        while end < piece.end, line[end] != UInt8(ascii: ":"), line[end] > 0x20 { end += 1 }
        guard end < piece.end, line[end] == UInt8(ascii: ":") else {
          at += 1
          continue
        }
        let text = String(decoding: line[at...end], as: UTF8.self)
        let emoji = Emoji.replaced(text)
        if emoji == text {
          at += 1
        } else {
          add(i, at, end + 1 - at, emoji, plain: emoji)
          at = end + 1
        }
      }
    }
  }

  // MARK: Signs

  private func scalar(before offset: Int) -> Unicode.Scalar {
    guard offset > 0 else { return "\n" }
    var start = offset - 1
    while start > 0, line[start] & 0xC0 == 0x80 { start -= 1 }
    let scalar = EscapedSigns.read(String(decoding: line[start..<offset], as: UTF8.self).unicodeScalars.last ?? "\n")
    return Footnotes.isReference(scalar) ? "]" : scalar
  }

  private func scalar(at offset: Int) -> Unicode.Scalar {
    guard offset < line.count else { return " " }
    var end = offset + 1
    while end < line.count, line[end] & 0xC0 == 0x80 { end += 1 }
    let scalar = String(decoding: line[offset..<end], as: UTF8.self).unicodeScalars.first ?? " "
    return EscapedSigns.isSign(scalar) ? "\\" : Footnotes.isReference(scalar) ? "[" : scalar
  }

  private static func isSpace(_ c: Unicode.Scalar) -> Bool { GoText.isSpace(c) }

  /// Go's `IsSymbol` or `IsPunct`.
  private static func isPunctuation(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: isPunct(c)
    }
  }

  private static func isPunct(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation: true
    default: false
    }
  }

  private static func isDigit(_ c: Unicode.Scalar) -> Bool { c.properties.generalCategory == .decimalNumber }
  private static func isLetter(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private mutating func findTypography(_ quotes: inout Quotes) {
    for (i, piece) in pieces.enumerated() {
      var at = piece.start
      while at < piece.end {
        let c = line[at]
        guard "'\"-.<>".utf8.contains(c), !isTaken(i, at) else {
          at += 1
          continue
        }
        var end = at
        while end < line.count, line[end] != 0x0A { end += 1 }
        if end < line.count { end += 1 }
        let rest = line[at..<end]
        let found: (length: Int, sign: String)? =
          switch c {
          case UInt8(ascii: "'"): single(at, rest, &quotes.singles).map { (1, $0) }
          case UInt8(ascii: "\""): double(at, rest, &quotes.doubles).map { (1, $0) }
          default: Self.run(rest)
          }
        guard let found, at + found.length <= piece.end else {
          at += 1
          continue
        }
        add(i, at, found.length, Self.entities[found.sign] ?? found.sign, plain: found.sign)
        at += found.length
      }
    }
  }

  /// As Goldmark writes them.
  private static let entities: [String: String] = [
    "‘": "&lsquo;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "–": "&ndash;", "—": "&mdash;", "…": "&hellip;", "«": "&laquo;", "»": "&raquo;",
  ]

  private static func run(_ rest: ArraySlice<UInt8>) -> (length: Int, sign: String)? {
    func begins(_ text: String) -> Bool { rest.starts(with: text.utf8) }
    if begins("---") { return (3, "—") }
    if begins("...") { return (3, "…") }
    if begins("<<") { return (2, "«") }
    if begins(">>") { return (2, "»") }
    return begins("--") ? (2, "–") : nil
  }

  /// Whether what follows a word's end is a sign or space.
  private static func ends(_ rest: ArraySlice<UInt8>, _ k: Int) -> Bool {
    guard k < rest.count else { return true }
    let c = rest[rest.startIndex + k]
    return c <= 0x20 || (c < 0x80 && isPunctuation(Unicode.Scalar(c)))
  }

  /// `'`: what stands for it; nil where it stays.
  private func single(_ at: Int, _ rest: ArraySlice<UInt8>, _ open: inout Int) -> String? {
    func byte(_ k: Int) -> UInt8 { k < rest.count ? rest[rest.startIndex + k] : 0 }
    var run = at
    while run < rest.endIndex, line[run] == UInt8(ascii: "'") { run += 1 }
    guard let (canOpen, canClose) = flanking(at, run) else { return nil }
    let before = scalar(before: at)
    let next = scalar(at: at + 1)
    let isDigits = (0x30...0x39).contains(byte(1)) && (0x30...0x39).contains(byte(2))
    if canOpen, !canClose, rest.count > 3, isDigits, byte(3) == UInt8(ascii: "s"), Self.ends(rest, 4) || Self.isPunctuation(scalar(at: at + 4)) || Self.isSpace(scalar(at: at + 4)) { return "’" }
    if rest.count > 1, Self.isPunct(before) || Self.isSpace(before), "tenl".utf8.contains(byte(1)) { return "’" }
    if rest.count > 1, Self.isDigit(before) || Self.isLetter(before), Self.isLetter(next) { return "’" }
    if canOpen, !canClose {
      if rest.count > 1, "smtd".utf8.contains(byte(1)), rest.count < 3 || Self.ends(rest, 2) { return "’" }
      let two = String(decoding: [byte(1), byte(2)], as: UTF8.self)
      if rest.count > 2, ["ve", "ll", "re"].contains(two), rest.count < 4 || Self.ends(rest, 3) { return "’" }
      open += 1
      return "‘"
    }
    if rest.count > 2, !Self.isDigit(next) { return "’" }
    guard open > 0, canClose else { return nil }
    let maybe = canOpen && rest.count > 1 && Self.isPunct(next) && (rest.count == 2 || Self.ends(rest, 2))
    guard !canOpen || maybe else { return nil }
    open -= 1
    return "’"
  }

  /// `"`: what stands for it; nil where it stays.
  private func double(_ at: Int, _ rest: ArraySlice<UInt8>, _ open: inout Int) -> String? {
    var run = at
    while run < rest.endIndex, line[run] == UInt8(ascii: "\"") { run += 1 }
    guard let (canOpen, canClose) = flanking(at, run) else { return nil }
    if canOpen, !canClose {
      open += 1
      return "“"
    }
    guard open > 0, canClose else { return nil }
    let next = scalar(at: at + 1)
    let maybe = canOpen && rest.count > 1 && Self.isPunct(next) && (rest.count == 2 || Self.ends(rest, 2))
    guard !canOpen || maybe else { return nil }
    if rest.count > 1, rest[rest.startIndex + 1] == UInt8(ascii: "\""), Self.isDigit(scalar(before: at)) { return nil }
    open -= 1
    return "”"
  }
}

/// Signs that an author escaped, or wrote as references: what extensions must leave alone, though libcmark gives them as text. Before a text is
/// parsed each becomes a character of a private area, and afterwards what it was.
enum EscapedSigns {
  private static let first: UInt32 = 0xF0000
  private static let escaped = Array("'\"-.<>~:,".unicodeScalars)
  private static let references: [(text: [UInt8], sign: Unicode.Scalar)] = [
    (Array("&quot;".utf8), "\""), (Array("&#34;".utf8), "\""), (Array("&#x22;".utf8), "\""), (Array("&apos;".utf8), "'"), (Array("&#39;".utf8), "'"), (Array("&#x27;".utf8), "'"), (Array("&#039;".utf8), "'"),
  ]

  static func isSign(_ c: Unicode.Scalar) -> Bool { c.value >= first && c.value < first + 64 }

  /// The sign itself.
  static func read(_ c: Unicode.Scalar) -> Unicode.Scalar {
    guard isSign(c) else { return c }
    let index = Int(c.value - first)
    if index < escaped.count { return escaped[index] }
    if index == guillemet { return "«" }
    return index - escaped.count < references.count ? references[index - escaped.count].sign : c
  }

  /// `<<` comes before a tag that its second sign would begin.
  private static let guillemet = UInt32(escaped.count + references.count)

  static func hidden(_ source: [UInt8], hasTypographer: Bool) -> [UInt8] {
    guard source.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else { return source }
    var out: [UInt8] = []
    out.reserveCapacity(source.count + 32)
    var i = 0
    while i < source.count {
      let c = source[i]
      if c == UInt8(ascii: "\\"), i + 1 < source.count {
        if let index = escaped.firstIndex(of: Unicode.Scalar(source[i + 1])), let mark = Unicode.Scalar(first + UInt32(index)) { out += String(mark).utf8 } else { out += [c, source[i + 1]] }
        i += 2
        continue
      }
      if c == UInt8(ascii: "&"), let index = references.firstIndex(where: { source[i...].starts(with: $0.text) }), let mark = Unicode.Scalar(first + UInt32(escaped.count + index)) {
        out += String(mark).utf8
        i += references[index].text.count
        continue
      }
      if c == UInt8(ascii: "<"), hasTypographer, i + 1 < source.count, source[i + 1] == c, let mark = Unicode.Scalar(first + guillemet) {
        out += String(mark).utf8
        i += 2
        continue
      }
      out.append(c)
      i += 1
    }
    return out
  }

  /// Text with its signs, as it is read.
  static func shown(_ text: String) -> String {
    guard text.utf8.contains(0xF3) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(read)))
  }

  /// Text as it was written: code, HTML.
  static func written(_ text: String) -> String {
    guard text.utf8.contains(0xF3) else { return text }
    var out = ""
    for c in text.unicodeScalars {
      guard isSign(c) else {
        out.unicodeScalars.append(c)
        continue
      }
      let index = Int(c.value - first)
      if index == guillemet { out += "<<" } else if index < escaped.count { out += "\\" + String(escaped[index]) } else if index - escaped.count < references.count { out += String(decoding: references[index - escaped.count].text, as: UTF8.self) }
    }
    return out
  }
}
