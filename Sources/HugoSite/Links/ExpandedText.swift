/// A text in which shortcodes are replaced by what they print, with the way back to the source for every byte.
struct ExpandedText {
  private struct Piece {
    /// Where it begins in the text.
    let start: Int
    /// What it stands for in the source.
    let source: ByteRange
    /// Whether its bytes are those of the source.
    let isVerbatim: Bool
  }

  private(set) var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  init() {}

  /// A text that stands for a range of the source.
  init(_ bytes: [UInt8], for range: ByteRange) { append(bytes, for: range) }

  /// Appends bytes of the source.
  mutating func append(_ source: [UInt8], _ range: ByteRange) {
    guard !range.isEmpty else { return }
    pieces.append(Piece(start: bytes.count, source: range, isVerbatim: true))
    bytes += source[range]
  }

  /// Appends what stands for a range of the source.
  mutating func append(_ text: some Sequence<UInt8>, for range: ByteRange) {
    pieces.append(Piece(start: bytes.count, source: range, isVerbatim: false))
    bytes += text
  }

  /// Appends another text.
  mutating func append(_ other: ExpandedText) {
    pieces += other.pieces.map { Piece(start: $0.start + bytes.count, source: $0.source, isVerbatim: $0.isVerbatim) }
    bytes += other.bytes
  }

  /// Makes running text of footnotes (`[^name]: …`), which libcmark would take for definitions of links. No byte moves.
  mutating func openFootnotes() {
    var at = 0
    while let hit = ByteSearch.first("[^", in: bytes, at..<bytes.count) {
      at = hit + 2
      var start = hit
      while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
      guard hit - start < 4, start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D else { continue }
      while at < bytes.count, bytes[at] != UInt8(ascii: "]"), bytes[at] != 0x0A { at += 1 }
      if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "]"), bytes[at + 1] == UInt8(ascii: ":") { bytes[at + 1] = 0x20 }
    }
  }

  /// A part of the text.
  func part(_ range: Range<Int>) -> ExpandedText {
    var text = ExpandedText()
    for (i, piece) in pieces.enumerated() {
      let end = i + 1 < pieces.count ? pieces[i + 1].start : bytes.count
      let start = max(piece.start, range.lowerBound)
      guard start < min(end, range.upperBound) else { continue }
      let source = piece.isVerbatim ? piece.source.lowerBound + start - piece.start..<piece.source.lowerBound + min(end, range.upperBound) - piece.start : piece.source
      text.pieces.append(Piece(start: text.bytes.count, source: source, isVerbatim: piece.isVerbatim))
      text.bytes += bytes[start..<min(end, range.upperBound)]
    }
    return text
  }

  /// Whether a range of the text is the source's own, byte by byte.
  func isVerbatim(_ range: ByteRange) -> Bool {
    guard let first = piece(at: range.lowerBound), first.isVerbatim else { return false }
    return range.isEmpty || piece(at: range.upperBound - 1)?.start == first.start
  }

  /// The bytes of the source that a range of the text stands for: exactly those where it is all the source's, the whole tags otherwise.
  func source(of range: ByteRange) -> ByteRange {
    guard let first = piece(at: range.lowerBound) else { return 0..<0 }
    let last = range.isEmpty ? first : piece(at: range.upperBound - 1) ?? first
    let start = first.isVerbatim ? first.source.lowerBound + range.lowerBound - first.start : first.source.lowerBound
    let end = last.isVerbatim ? last.source.lowerBound + range.upperBound - last.start : last.source.upperBound
    return start..<max(start, end)
  }

  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pieces[low - 1] : pieces.first
  }
}
