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

  private static func first(_ needle: UnsafeBufferPointer<UInt8>, in buffer: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Int? {
    guard let start = needle.baseAddress, !needle.isEmpty, range.count >= needle.count, let base = buffer.baseAddress else { return nil }
    let last = range.upperBound - needle.count
    var at = range.lowerBound
    while at <= last, let hit = memchr(base + at, Int32(start[0]), last - at + 1) {
      let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if memcmp(hit, start, needle.count) == 0 { return offset }
      at = offset + 1
    }
    return nil
  }

  /// The offset of bytes in a text.
  static func range(of needle: [UInt8], in text: String) -> Int? {
    var text = text
    return text.withUTF8 { buffer in needle.withUnsafeBufferPointer { first($0, in: buffer, 0..<buffer.count) } }
  }

  /// Whether a text holds another, byte by byte.
  static func contains(_ text: String, _ needle: StaticString) -> Bool {
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
