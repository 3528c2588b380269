/// A half-open range of byte offsets into a ``SourceText``.
public typealias ByteRange = Range<Int>

/// One file as it lies on disk: its bytes, kept once and never rewritten.
///
/// Byte-order marks, carriage returns, NUL and bytes that are no UTF-8 stay where they are, so a byte offset means the
/// same place to every reader. Text is decoded only where someone asks for it.
public struct SourceText: Sendable {
  /// The path to show to a person, relative to the working directory where that is possible.
  public let path: String
  /// The file's bytes.
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A text that did not come from a file.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text of a range; a byte that is no UTF-8 becomes U+FFFD.
  public func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The length of a leading UTF-8 byte-order mark: 3 or 0.
  public var byteOrderMarkLength: Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
