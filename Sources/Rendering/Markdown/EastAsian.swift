/// What lines of East Asian text end and begin with (Goldmark's `util` and `renderer/html`; Unicode's East Asian Width).
enum EastAsian {
  /// Hangul, kana, Han and full-width forms (`IsEastAsianWideRune`).
  static func isWide(_ c: Unicode.Scalar) -> Bool { isKana(c) || isHan(c) || isHangul(c) || (0xFF00...0xFFEF).contains(c.value) || (0x3000...0x303F).contains(c.value) }

  private static func isKana(_ c: Unicode.Scalar) -> Bool { (0x3040...0x30FF).contains(c.value) || (0x31F0...0x31FF).contains(c.value) }
  private static func isHan(_ c: Unicode.Scalar) -> Bool { c.properties.isIdeographic }
  private static func isHangul(_ c: Unicode.Scalar) -> Bool { (0x1100...0x11FF).contains(c.value) || (0x3130...0x318F).contains(c.value) || (0xAC00...0xD7AF).contains(c.value) || (0xA960...0xA97F).contains(c.value) }

  /// Whether a line's end between two characters stays (CSS Text Level 3, section 4.1.3).
  static func breaksLine(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    if before.value == 0x200B || after.value == 0x200B { return false }
    if isWide(before), isWide(after) { return isHangul(before) || isHangul(after) }
    func dropsSpace(_ c: Unicode.Scalar) -> Bool { isKana(c) || isHan(c) || (0x3000...0x303F).contains(c.value) || (0xFF00...0xFFEF).contains(c.value) }
    func isSign(_ c: Unicode.Scalar) -> Bool { InlineReader.isPunct(c) || c.value == 0x3000 }
    return !(dropsSpace(before) || isSign(before) || dropsSpace(after) || isSign(after))
  }
}
