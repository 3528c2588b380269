/// Reads the words of a text's bytes.
struct WordReader {
  private let bytes: UnsafeBufferPointer<UInt8>

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls a function with the reader of a text, in lower case.
  static func read<Result>(_ text: String, _ body: (WordReader) -> Result) -> Result {
    var text = text
    let result = text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { small -> Result? in
        SmallLetters.copy(bytes, to: small) ? body(WordReader(UnsafeBufferPointer(small))) : nil
      }
    }
    if let result { return result }
    text = text.lowercased()
    return text.withUTF8 { body(WordReader($0)) }
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
    // Other signs that stand for an apostrophe.
    return bytes.contains(0xE2) || bytes.contains(0xC2) ? word.replacing("’", with: "'").replacing("´", with: "'") : word
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
