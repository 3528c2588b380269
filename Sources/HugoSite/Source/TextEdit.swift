/// A replacement of some bytes of a file by a text.
public struct TextEdit: Sendable, Hashable {
  /// The bytes to replace; empty for an insertion.
  public let range: ByteRange
  /// What to put in their place.
  public let replacement: String

  public init(range: ByteRange, replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// The bytes with all edits made. Of edits that overlap, only the first is made.
  public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var done = 0
    for edit in edits.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      guard edit.range.lowerBound >= done, edit.range.upperBound <= bytes.count else { continue }
      result += bytes[done..<edit.range.lowerBound]
      result += edit.replacement.utf8
      done = edit.range.upperBound
    }
    result += bytes[done...]
    return result
  }
}
