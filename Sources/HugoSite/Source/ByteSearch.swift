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
    let length = needle.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
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
