/// Lower case for what pages are mostly written in, byte by byte: letters of Europe's and Vietnam's alphabets that keep their length, and whatever has no
/// case. `String.lowercased()` takes a third of a French page's time.
enum SmallLetters {
  /// Copies UTF-8 in lower case, as `String.lowercased()` has it.
  /// - Returns: false where there are letters that are not known here; what was copied counts for nothing then.
  static func copy(_ text: UnsafeBufferPointer<UInt8>, to small: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < text.count {
      let c = text[i]
      if c < 0x80 {
        small.initializeElement(at: i, to: c &- 0x41 < 26 ? c | 0x20 : c)
        i += 1
        continue
      }
      let length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2
      guard i + length <= text.count else { return false }
      for k in i..<i + length { small.initializeElement(at: k, to: text[k]) }
      let next = text[i + 1]
      switch c {
      case 0xC2: break
      // À to Þ, but for ×.
      case 0xC3: if next <= 0x9E, next != 0x97 { small[i + 1] = next | 0x20 }
      case 0xC4, 0xC5:
        let letter = Int(c & 0x1F) << 6 | Int(next & 0x3F)
        guard let own = latinExtendedA(letter) else { return false }
        small[i] = 0xC0 | UInt8(own >> 6)
        small[i + 1] = 0x80 | UInt8(own & 0x3F)
      // Ơ and Ư.
      case 0xC6 where next == 0xA0 || next == 0xAF: small[i + 1] = next + 1
      case 0xC6 where next == 0xA1 || next == 0xB0: break
      // Accents that stand behind their letters.
      case 0xCC: break
      case 0xCD where next < 0xB0: break
      // Ḁ to ỿ: each before its small one.
      case 0xE1 where next == 0xBA || next == 0xBB:
        let letter = Int(next & 1) << 6 | Int(text[i + 2] & 0x3F)
        if letter == 0x1E, next == 0xBA { return false }
        if next == 0xBA, (0x16...0x1F).contains(letter) { break }
        if letter.isMultiple(of: 2) { small[i + 2] = text[i + 2] + 1 }
      // General punctuation, currencies, arrows, mathematics, boxes, dingbats; but no letters that are symbols, no numerals.
      case 0xE2 where (0x80...0x83).contains(next) || (0x87...0x91).contains(next) || (0x94...0xAF).contains(next): break
      case 0xE2 where next == 0x86 && text[i + 2] > 0x8F: break
      // India's scripts; Chinese, Japanese and Korean.
      case 0xE0, 0xE3...0xE9, 0xEB...0xED: break
      // Emoji.
      case 0xF0 where next == 0x9F: break
      default: return false
      }
      i += length
    }
    return true
  }

  /// The small letter of U+0100 to U+017F; nil for those whose small one lies elsewhere.
  private static func latinExtendedA(_ letter: Int) -> Int? {
    switch letter {
    case 0x130, 0x178: nil
    case 0x131, 0x138, 0x149, 0x17F: letter
    case 0x139...0x148, 0x179...0x17E: letter.isMultiple(of: 2) ? letter : letter + 1
    default: letter.isMultiple(of: 2) ? letter + 1 : letter
    }
  }
}
