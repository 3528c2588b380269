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
    let length = needle.utf8CodeUnitCount
    guard length > 0, range.count >= length, let base = buffer.baseAddress else { return nil }
    let lead = Int32(needle.utf8Start[0])
    let last = range.upperBound - length
    var at = range.lowerBound
    while at <= last, let hit = memchr(base + at, lead, last - at + 1) {
      let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if memcmp(hit, needle.utf8Start, length) == 0 { return offset }
      at = offset + 1
    }
    return nil
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
      guard let lead = needle.first, let start = needle.baseAddress, range.count >= needle.count else { return nil }
      return bytes.withUnsafeBufferPointer { buffer -> ByteRange? in
        guard let base = buffer.baseAddress else { return nil }
        var found: ByteRange?
        var at = range.lowerBound
        let last = range.upperBound - needle.count
        while at <= last, let hit = memchr(base + at, Int32(lead), last - at + 1) {
          let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
          at = offset + 1
          guard memcmp(hit, start, needle.count) == 0 else { continue }
          if found != nil { return nil }
          found = offset..<offset + needle.count
        }
        guard let found, found.lowerBound > 0, [UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<")].contains(buffer[found.lowerBound - 1]) else { return nil }
        return found
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
