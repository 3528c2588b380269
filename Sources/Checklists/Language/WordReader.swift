/// Reads the words of a text's bytes.
struct WordReader {
  private let bytes: UnsafeBufferPointer<UInt8>

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls a function with the reader of a text.
  static func read<Result>(_ text: String, _ body: (WordReader) -> Result) -> Result {
    var text = text
    // Letters that are not ASCII's may change their length.
    if text.withUTF8(mayHoldCapitals) { text = text.lowercased() }
    return text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { small in
        for i in bytes.indices { small.initializeElement(at: i, to: bytes[i] &- 0x41 < 26 ? bytes[i] | 0x20 : bytes[i]) }
        return body(WordReader(UnsafeBufferPointer(small)))
      }
    }
  }

  /// Whether there may be capitals that are not ASCII's: no punctuation, no symbol and no letter of a script without case is one.
  private static func mayHoldCapitals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < bytes.count {
      // Eight bytes of ASCII at once.
      if i + 8 <= bytes.count, UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        i += 8
        continue
      }
      switch bytes[i] {
      case 0..<0x80: i += 1
      case 0xC2: i += 2
      // General punctuation, currencies, arrows, mathematics, boxes, dingbats; but no letters that are symbols, no numerals.
      case 0xE2 where i + 1 < bytes.count && ((0x80...0x83).contains(bytes[i + 1]) || (0x86...0x91).contains(bytes[i + 1]) || (0x94...0xAF).contains(bytes[i + 1])): i += 3
      // India's scripts; Chinese, Japanese and Korean.
      case 0xE0, 0xE3...0xE9, 0xEB...0xED: i += 3
      // Emoji.
      case 0xF0 where i + 1 < bytes.count && bytes[i + 1] == 0x9F: i += 4
      default: return true
      }
    }
    return false
  }

  /// The words.
  var words: [String] {
    var words: [String] = []
    words.reserveCapacity(bytes.count / 6 + 1)
    var i = 0
    while i < bytes.count {
      let space = spaceLength(at: i)
      if space > 0 {
        i += space
        continue
      }
      let start = i
      while i < bytes.count, spaceLength(at: i) == 0 { i += 1 }
      add(start, i, to: &words)
    }
    return words
  }

  /// Letters and digits in a row, small: `create-access-key` is three words.
  var parts: [String] {
    var parts: [String] = []
    parts.reserveCapacity(bytes.count / 6 + 1)
    var i = 0
    while i < bytes.count {
      let start = i
      while i < bytes.count, Self.isLetterOrDigit(bytes[i]) { i += 1 }
      if i > start { parts.append(word(start, i)) } else { i += 1 }
    }
    return parts
  }

  /// Whatever is not ASCII's counts as a letter.
  static func isLetterOrDigit(_ c: UInt8) -> Bool { (0x61...0x7A).contains(c | 0x20) && c >= 0x41 || (0x30...0x39).contains(c) || c >= 0x80 }

  /// A word without the signs around it, and those behind it that matter.
  private func add(_ start: Int, _ end: Int, to words: inout [String]) {
    var (low, high) = (start, end)
    while low < high, case let length = openingSignLength(low, high), length > 0 { low += length }
    let signsEnd = high
    while low < high, case let length = closingSignLength(low, high), length > 0 { high -= length }
    if low < high { words.append(word(low, high)) }
    for i in high..<signsEnd {
      switch bytes[i] {
      case UInt8(ascii: ","): words.append(",")
      case UInt8(ascii: ":"): words.append(":")
      case UInt8(ascii: ";"): words.append(";")
      default: break
      }
    }
  }

  private func word(_ low: Int, _ high: Int) -> String {
    let bytes = UnsafeBufferPointer(rebasing: bytes[low..<high])
    let word = String(decoding: bytes, as: UTF8.self)
    return bytes.contains(0xE2) ? word.replacing("’", with: "'") : word
  }

  private func spaceLength(at i: Int) -> Int { Self.spaceLength(bytes, at: i) }

  /// The bytes of the white space at a place; 0 where there is none.
  static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    switch bytes[i] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2 where i + 1 < bytes.count && (bytes[i + 1] == 0xA0 || bytes[i + 1] == 0x85): 2
    case 0xE2 where i + 2 < bytes.count && bytes[i + 1] == 0x80 && (bytes[i + 2] <= 0x8A || bytes[i + 2] == 0xAF || bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9): 3
    case 0xE3 where i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80: 3
    default: 0
    }
  }

  /// The bytes of a sign that a word may begin with: quotes, brackets, marks of emphasis; 0 where there is none.
  private func openingSignLength(_ low: Int, _ high: Int) -> Int {
    switch bytes[low] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "*"), UInt8(ascii: "_"): 1
    case 0xE2 where high - low > 2 && bytes[low + 1] == 0x80 && [0x98, 0x99, 0x9C, 0x9D].contains(bytes[low + 2]): 3
    default: 0
    }
  }

  /// The bytes of a sign that a word may end with; 0 where there is none.
  private func closingSignLength(_ low: Int, _ high: Int) -> Int {
    switch bytes[high - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"): 1
    case let sign where sign >= 0x80 && high - low > 2 && [0x99, 0x9C, 0x9D, 0xA6].contains(sign) && bytes[high - 2] == 0x80 && bytes[high - 3] == 0xE2: 3
    default: 0
    }
  }
}
