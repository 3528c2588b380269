import GoTemplate

/// Signs that stand for others: quotes, dashes, dots (Goldmark's `extension/typographer.go`).
extension InlineReader {
  /// What the signs are replaced by (`markup.goldmark.extensions.typographer`).
  struct Signs: Sendable {
    var leftSingle = "&lsquo;"
    var rightSingle = "&rsquo;"
    var leftDouble = "&ldquo;"
    var rightDouble = "&rdquo;"
    var enDash = "&ndash;"
    var emDash = "&mdash;"
    var ellipsis = "&hellip;"
    var leftAngle = "&laquo;"
    var rightAngle = "&raquo;"
    var apostrophe = "&rsquo;"
  }

  /// What stands for the sign at a byte; nil where it stays.
  mutating func sign(_ at: Int, _ limit: Int) -> (end: Int, inline: Inline)? {
    // Goldmark looks no further than the line's end, and nobody writes so many signs in a row.
    var end = at
    while end < min(line.count, at + 200), line[end] != 0x0A { end += 1 }
    if end < line.count { end += 1 }
    let rest = line[at..<end]
    let found: (count: Int, html: String)? =
      switch line[at] {
      case UInt8(ascii: "'"): single(at, rest).map { (1, $0) }
      case UInt8(ascii: "\""): double(at, rest).map { (1, $0) }
      default: dash(rest)
      }
    guard let (count, html) = found, at + count <= limit else { return nil }
    return (at + count, .sign(html: html, plain: CharacterReferences.decoded(html)))
  }

  private func dash(_ rest: ArraySlice<UInt8>) -> (count: Int, html: String)? {
    guard rest.count > 1, let first = rest.first, rest[rest.startIndex + 1] == first else { return nil }
    func begins(_ text: String) -> Bool { rest.starts(with: text.utf8) }
    if begins("---") { return (3, settings.signs.emDash) }
    if begins("...") { return (3, settings.signs.ellipsis) }
    if begins("<<") { return (2, settings.signs.leftAngle) }
    if begins(">>") { return (2, settings.signs.rightAngle) }
    return begins("--") ? (2, settings.signs.enDash) : nil
  }

  /// Whether what follows a word's end is a sign or space.
  private func ends(_ rest: ArraySlice<UInt8>, _ k: Int) -> Bool {
    guard k < rest.count else { return true }
    let c = rest[rest.startIndex + k]
    return c <= 0x20 || (c < 0x80 && Self.isPunctuation(Unicode.Scalar(c)))
  }

  private static func isDigit(_ c: Unicode.Scalar) -> Bool { c.properties.generalCategory == .decimalNumber }
  private static func isLetter(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// `'`: what stands for it; nil where it stays.
  private mutating func single(_ at: Int, _ rest: ArraySlice<UInt8>) -> String? {
    func byte(_ k: Int) -> UInt8 { k < rest.count ? rest[rest.startIndex + k] : 0 }
    var run = at
    while run < rest.endIndex, line[run] == UInt8(ascii: "'") { run += 1 }
    let (canOpen, canClose) = flanking(at, run)
    let before = scalar(before: at)
    let next = scalar(at: at + 1)
    let isDecade = (0x30...0x39).contains(byte(1)) && (0x30...0x39).contains(byte(2)) && byte(3) == UInt8(ascii: "s")
    if canOpen, !canClose, rest.count > 3, isDecade, ends(rest, 4) || Self.isPunctuation(scalar(at: at + 4)) || Self.isSpace(scalar(at: at + 4)) { return settings.signs.apostrophe }
    if rest.count > 1, Self.isPunct(before) || Self.isSpace(before), "tenl".utf8.contains(byte(1)) { return settings.signs.apostrophe }
    if rest.count > 1, Self.isDigit(before) || Self.isLetter(before), Self.isLetter(next) { return settings.signs.apostrophe }
    if canOpen, !canClose {
      if rest.count > 1, "smtd".utf8.contains(byte(1)), rest.count < 3 || ends(rest, 2) { return settings.signs.rightSingle }
      let two = String(decoding: [byte(1), byte(2)], as: UTF8.self)
      if rest.count > 2, ["ve", "ll", "re"].contains(two), rest.count < 4 || ends(rest, 3) { return settings.signs.rightSingle }
      quotes.singles += 1
      return settings.signs.leftSingle
    }
    if rest.count > 2, !Self.isDigit(next) { return settings.signs.rightSingle }
    guard quotes.singles > 0, canClose else { return nil }
    let maybe = canOpen && rest.count > 1 && Self.isPunct(next) && (rest.count == 2 || ends(rest, 2))
    guard !canOpen || maybe else { return nil }
    quotes.singles -= 1
    return settings.signs.rightSingle
  }

  /// `"`: what stands for it; nil where it stays.
  private mutating func double(_ at: Int, _ rest: ArraySlice<UInt8>) -> String? {
    var run = at
    while run < rest.endIndex, line[run] == UInt8(ascii: "\"") { run += 1 }
    let (canOpen, canClose) = flanking(at, run)
    if canOpen, !canClose {
      quotes.doubles += 1
      return settings.signs.leftDouble
    }
    guard quotes.doubles > 0, canClose else { return nil }
    let next = scalar(at: at + 1)
    let maybe = canOpen && rest.count > 1 && Self.isPunct(next) && (rest.count == 2 || ends(rest, 2))
    guard !canOpen || maybe else { return nil }
    if rest.count > 1, rest[rest.startIndex + 1] == UInt8(ascii: "\""), Self.isDigit(scalar(before: at)) { return nil }
    quotes.doubles -= 1
    return settings.signs.rightDouble
  }
}
