import HugoSite

extension LineIndex {
  /// A range that goes no further than its first line, and not over the spaces at its end.
  func trimmed(_ range: ByteRange, _ source: SourceText) -> ByteRange {
    let line = self.range(ofLine: self.line(at: range.lowerBound))
    var end = min(range.upperBound, max(line.upperBound, range.lowerBound))
    while end > range.lowerBound, source.bytes[end - 1] <= 0x20 { end -= 1 }
    return range.lowerBound..<end
  }
}
