import HugoSite

/// Go's `strings` and `unicode`: text by its bytes and characters, never by what looks like one.
enum GoText {
  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

  /// `unicode.IsSpace`.
  static func isSpace(_ c: Unicode.Scalar) -> Bool {
    switch c.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func lower(_ text: String) -> String { isPlain(text) ? text.lowercased() : mapped(text) { $0.properties.lowercaseMapping } }
  static func upper(_ text: String) -> String { isPlain(text) ? text.uppercased() : mapped(text) { $0.properties.uppercaseMapping } }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  static func firstUpper(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return upper(String(first)) + String(text.unicodeScalars.dropFirst())
  }

  /// One character for one, as Go has it: `ß` stays.
  private static func mapped(_ text: String, _ mapping: (Unicode.Scalar) -> String) -> String {
    var out = String.UnicodeScalarView()
    for c in text.unicodeScalars {
      let other = mapping(c).unicodeScalars
      if other.count == 1 {
        out.append(other[other.startIndex])
      } else if c == "\u{130}" {
        out.append(mapping("I") == "i" ? "i" : c)
      } else {
        // The one character that stands for it at a word's head, where there is one.
        let title = c.properties.titlecaseMapping.unicodeScalars
        out.append(mapping("i") == "I" && title.count == 1 ? title[title.startIndex] : c)
      }
    }
    return String(out)
  }

  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// Without the characters of a set at its ends.
  static func trimmed(_ text: String, _ set: String, left: Bool, right: Bool) -> String {
    let set = Set(set.unicodeScalars)
    var scalars = text.unicodeScalars[...]
    while left, let first = scalars.first, set.contains(first) { scalars.removeFirst() }
    while right, let last = scalars.last, set.contains(last) { scalars.removeLast() }
    return String(scalars)
  }

  static func fields(_ text: String) -> [String] { text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) } }

  static func contains(_ text: String, _ part: String) -> Bool { part.isEmpty || index(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil }

  static func index(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    if part.isEmpty { return start <= text.count ? start : nil }
    return start <= text.count ? ByteSearch.first(part, in: text, start..<text.count) : nil
  }

  /// How often a part stands in a text, not overlapping.
  static func count(_ part: String, in text: String) -> Int {
    if part.isEmpty { return text.unicodeScalars.count + 1 }
    let (part, text) = (Array(part.utf8), Array(text.utf8))
    var (count, i) = (0, 0)
    while let found = index(of: part, in: text, from: i) {
      count += 1
      i = found + part.count
    }
    return count
  }

  /// - Parameter limit: how often at most; below 0 for all.
  static func replacing(_ old: String, with new: String, in text: String, limit: Int = -1) -> String {
    if limit == 0 || old.utf8.elementsEqual(new.utf8) { return text }
    var out: [UInt8] = []
    var left = limit
    if old.isEmpty {
      for c in text.unicodeScalars {
        if left != 0 {
          out += new.utf8
          left -= 1
        }
        out += String(c).utf8
      }
      if left != 0 { out += new.utf8 }
      return String(decoding: out, as: UTF8.self)
    }
    let (part, bytes) = (Array(old.utf8), Array(text.utf8))
    var i = 0
    while left != 0, let found = index(of: part, in: bytes, from: i) {
      out += bytes[i..<found]
      out += new.utf8
      i = found + part.count
      left -= 1
    }
    out += bytes[i...]
    return String(decoding: out, as: UTF8.self)
  }

  static func split(_ text: String, _ separator: String) -> [String] {
    if separator.isEmpty { return text.unicodeScalars.map { String($0) } }
    let (part, bytes) = (Array(separator.utf8), Array(text.utf8))
    var out: [String] = []
    var i = 0
    while let found = index(of: part, in: bytes, from: i) {
      out.append(String(decoding: bytes[i..<found], as: UTF8.self))
      i = found + part.count
    }
    out.append(String(decoding: bytes[i...], as: UTF8.self))
    return out
  }
}
