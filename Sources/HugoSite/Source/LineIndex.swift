#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A place as an editor shows it: a line and a column, both counted from 1; columns count Unicode scalars.
public struct SourcePosition: Sendable, Hashable, Comparable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Turns byte offsets into lines and columns and back.
///
/// A line ends with LF, as in Hugo; the CR of a CRLF is the last column of its line. A byte-order mark takes no column. A byte
/// that begins no valid UTF-8 scalar counts as one column, as it does when the text is decoded with replacement characters.
public struct LineIndex: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]
  private let firstColumnOffset: Int

  public init(_ source: SourceText) {
    bytes = source.bytes
    firstColumnOffset = source.byteOrderMarkLength
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      starts.reserveCapacity(buffer.count / 32 + 1)
      var at = 0
      while at < buffer.count, let hit = memchr(base + at, 0x0A, buffer.count - at) {
        at = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        starts.append(at)
      }
    }
    self.starts = starts
  }

  /// How many lines there are; an empty file has one.
  public var count: Int { starts.count }

  /// The line, from 1, that a byte offset lies in.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, counted from 1, without its line ending.
  public func range(ofLine line: Int) -> ByteRange {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = line == 1 ? min(firstColumnOffset, bytes.count) : starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// The line and column of a byte offset; an offset inside a scalar counts as that scalar's column.
  /// - Parameter known: an offset on the same line before it whose position is known, to count on from: many places on one long line
  ///   are then counted once.
  public func position(at offset: Int, from known: (offset: Int, position: SourcePosition)? = nil) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    var start = line == 1 ? min(firstColumnOffset, bytes.count) : starts[line - 1]
    guard offset > start else { return SourcePosition(line: line, column: 1) }
    var columns = 0
    if let known, known.position.line == line, known.offset >= start, known.offset <= offset {
      start = known.offset
      columns = known.position.column - 1
    }
    var i = start
    while i < offset {
      i += UTF8Scalars.length(bytes, at: i)
      if i <= offset { columns += 1 }
    }
    return SourcePosition(line: line, column: columns + 1)
  }

  /// The byte offset of a line and column; past the end of a line it is the line's end.
  /// - Parameter known: a column of the line that is not behind it, with its byte offset.
  public func offset(of position: SourcePosition, from known: (column: Int, offset: Int)? = nil) -> Int {
    let range = range(ofLine: position.line)
    var i = known?.offset ?? range.lowerBound
    var column = known?.column ?? 1
    while column < position.column, i < range.upperBound {
      i += UTF8Scalars.length(bytes, at: i)
      column += 1
    }
    return min(i, max(range.upperBound, range.lowerBound))
  }
}
