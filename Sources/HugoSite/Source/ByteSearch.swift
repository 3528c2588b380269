#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finding bytes in a page; on a hot path, so it works on the page's own bytes.
public enum ByteSearch {
  /// The offset of the next occurrence of a needle of at least one byte within a range; nil where there is none.
  public static func first(_ needle: StaticString, in bytes: [UInt8], _ range: ByteRange) -> Int? {
    bytes.withUnsafeBufferPointer { first(needle, in: $0, range) }
  }

  private static func first(_ needle: StaticString, in buffer: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Int? {
    first(UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount), in: buffer, range)
  }

  /// The offset of the next occurrence of bytes, however many, within a range; nil where there is none. Time is linear whatever is looked for.
  package static func first(_ needle: [UInt8], in bytes: [UInt8], _ range: ByteRange) -> Int? {
    guard !needle.isEmpty, range.count >= needle.count else { return nil }
    // Knuth, Morris and Pratt: how much of the needle a part of it ends with again.
    var again = [Int](repeating: 0, count: needle.count)
    var matched = 0
    for i in 1..<max(1, needle.count) {
      while matched > 0, needle[i] != needle[matched] { matched = again[matched - 1] }
      if needle[i] == needle[matched] { matched += 1 }
      again[i] = matched
    }
    matched = 0
    return bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      var i = range.lowerBound
      while i < range.upperBound {
        if matched == 0 {
          guard let hit = memchr(base + i, Int32(needle[0]), range.upperBound - i) else { return nil }
          i = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        }
        while matched > 0, buffer[i] != needle[matched] { matched = again[matched - 1] }
        if buffer[i] == needle[matched] { matched += 1 }
        i += 1
        if matched == needle.count { return i - needle.count }
      }
      return nil
    }
  }

  /// As ``first(_:in:_:)``, for bytes that are at hand.
  static func first(_ needle: UnsafeBufferPointer<UInt8>, in buffer: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Int? {
    guard let start = needle.baseAddress, !needle.isEmpty, range.count >= needle.count, let base = buffer.baseAddress else { return nil }
    // What is looked for by its rarest byte is found sooner.
    var lead = 0
    for k in 1..<max(1, needle.count) where rarity(start[k]) > rarity(start[lead]) { lead = k }
    let last = range.upperBound - needle.count
    var at = range.lowerBound
    while at <= last, let hit = memchr(base + at + lead, Int32(start[lead]), last - at + 1) {
      let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) - lead
      if memcmp(base + offset, start, needle.count) == 0 { return offset }
      at = offset + 1
    }
    return nil
  }

  /// How rare a byte is in a page, roughly.
  private static func rarity(_ c: UInt8) -> Int {
    switch c {
    case 0x20, 0x0A: 0
    case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"): 1
    case UInt8(ascii: "l"), UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "p"), UInt8(ascii: "h"), UInt8(ascii: "-"): 2
    case 0x61...0x7A: c == UInt8(ascii: "k") || c == UInt8(ascii: "z") || c == UInt8(ascii: "q") || c == UInt8(ascii: "j") || c == UInt8(ascii: "x") ? 4 : 3
    default: 5
    }
  }

  /// The offset of bytes in a text.
  static func range(of needle: [UInt8], in text: String) -> Int? {
    var text = text
    return text.withUTF8 { buffer in needle.withUnsafeBufferPointer { first($0, in: buffer, 0..<buffer.count) } }
  }

  /// Whether a text holds another, byte by byte.
  public static func contains(_ text: String, _ needle: StaticString) -> Bool {
    var text = text
    return text.withUTF8 { first(needle, in: $0, 0..<$0.count) != nil }
  }

  /// The place of a text within a range where it stands there just once, as a whole word of a link: nil otherwise.
  static func onlyPlace(of text: String, in bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    var text = text
    return text.withUTF8 { needle -> ByteRange? in
      bytes.withUnsafeBufferPointer { buffer -> ByteRange? in
        guard let found = first(needle, in: buffer, range), first(needle, in: buffer, found + 1..<range.upperBound) == nil, found > 0 else { return nil }
        switch buffer[found - 1] {
        case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"): return found..<found + needle.count
        default: return nil
        }
      }
    }
  }

  /// The place of a text within a range; nil where it is not there.
  public static func range(of text: String, in bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    let needle = Array(text.utf8)
    guard !needle.isEmpty, range.count >= needle.count else { return nil }
    let start = (range.lowerBound...range.upperBound - needle.count).first { bytes[$0..<$0 + needle.count].elementsEqual(needle) }
    return start.map { $0..<$0 + needle.count }
  }

  /// Whether a text stands at an offset.
  public static func matches(_ needle: StaticString, in bytes: [UInt8], at offset: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard offset >= 0, offset + length <= bytes.count else { return false }
    for k in 0..<length where bytes[offset + k] != needle.utf8Start[k] { return false }
    return true
  }
}

extension String {
  /// Whether a byte stands in the text.
  package func holds(byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false } ?? utf8.contains(byte)
  }
}
