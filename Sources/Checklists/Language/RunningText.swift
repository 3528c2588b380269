import HugoSite

/// The text of inlines, as bytes, with the place of each in the page's source.
struct RunningText {
  private(set) var bytes: [UInt8] = []
  /// The bytes at which lines end, and whether their author wants them to (two spaces at the end, `<br>`).
  private(set) var breaks: [(at: Int, isHard: Bool)] = []
  /// Links and pictures with the bytes that they stand before.
  private(set) var links: [(at: Int, link: Link, isImage: Bool)] = []
  /// Pieces whose places follow each other in the source.
  private var pieces: [(at: Int, source: Int, limit: Int, isCode: Bool)] = []
  private let page: [UInt8]

  /// - Parameter page: the page's bytes, which the inlines' ranges are of.
  init(_ inlines: [MarkdownInline], _ page: [UInt8]) {
    self.page = page
    bytes.reserveCapacity(inlines.last.map { $0.range.upperBound - inlines[0].range.lowerBound } ?? 0)
    for inline in inlines { append(inline) }
  }

  private mutating func append(_ inline: MarkdownInline) {
    switch inline.kind {
    case .text(let text):
      pieces.append((bytes.count, inline.range.lowerBound, inline.range.upperBound, false))
      if text.utf8.count != inline.range.count { appendRead(text, inline.range) } else if ByteSearch.contains(text, "xxxxxxx") { appendWithoutShortcodes(text, inline.range) } else { bytes += text.utf8 }
    case .code(let code):
      // Its first letter stands for the mark before it.
      let first = code.unicodeScalars.first.map(UTF8.width) ?? 0
      let marks = page[inline.range].prefix { $0 == UInt8(ascii: "`") }.count
      pieces.append((bytes.count, inline.range.lowerBound, inline.range.lowerBound, true))
      pieces.append((bytes.count + first, inline.range.lowerBound + marks + first, inline.range.upperBound, true))
      bytes += code.utf8
    case .softBreak, .lineBreak:
      breaks.append((bytes.count, inline.kind == .lineBreak))
      let before = bytes.isEmpty ? inline.range.lowerBound : place(of: bytes.count - 1)
      pieces.append((bytes.count, before, before, false))
      bytes.append(0x20)
    case .html(let html):
      guard html.prefix(3).lowercased() == "<br" else { return }
      breaks.append((bytes.count, true))
      pieces.append((bytes.count, inline.range.lowerBound, inline.range.lowerBound, false))
      bytes.append(0x20)
    case .emphasis, .strong: for child in inline.children { append(child) }
    case .link(let destination, _):
      links.append((bytes.count, Link(text: inline.plainText, destination: destination), false))
      let start = bytes.count
      let firstPiece = pieces.count
      for child in inline.children { append(child) }
      // A step may begin with a link: its bracket is its beginning.
      guard bytes.count > start, firstPiece < pieces.count else { return }
      let rest = width(at: start)
      let behind = start + rest < bytes.count ? (start + rest, place(of: start + rest), pieces[firstPiece].limit, isCode(at: start + rest)) : nil
      pieces[firstPiece] = (start, inline.range.lowerBound, inline.range.lowerBound, pieces[firstPiece].isCode)
      if let behind, firstPiece + 1 == pieces.count || pieces[firstPiece + 1].at > start + rest { pieces.insert(behind, at: firstPiece + 1) }
    case .image(let destination, _): links.append((bytes.count, Link(text: inline.plainText, destination: destination), true))
    }
  }

  /// Text that is shorter than what is written for it: signs behind backslashes, character references.
  private mutating func appendRead(_ text: String, _ range: ByteRange) {
    let read = Array(text.utf8)
    var source = range.lowerBound
    var i = 0
    while i < read.count, source < range.upperBound {
      let width = min(Self.width(of: read[i]), read.count - i)
      let length = writtenLength(at: source, to: range.upperBound, read[i...])
      if length > width {
        // The character stands where what is written for it begins.
        pieces.append((bytes.count, source, range.upperBound, false))
        pieces.append((bytes.count + width, min(source + length, range.upperBound), range.upperBound, false))
      }
      bytes += read[i..<i + width]
      source += length
      i += width
    }
    bytes += read[i...]
  }

  /// The bytes that are written at a place for the character that a text goes on with.
  private func writtenLength(at source: Int, to end: Int, _ rest: ArraySlice<UInt8>) -> Int {
    let c = rest[rest.startIndex]
    if page[source] == UInt8(ascii: "\\"), source + 1 < end, page[source + 1] == c { return 2 }
    if page[source] == UInt8(ascii: "&"), let last = page[source..<end].prefix(40).firstIndex(of: UInt8(ascii: ";")), !rest.starts(with: page[source...last]) { return last + 1 - source }
    return Self.width(of: c)
  }

  /// A document has a row of letters for a shortcode in a line; a reader sees what it prints, which is not known here.
  private mutating func appendWithoutShortcodes(_ text: String, _ range: ByteRange) {
    guard text.utf8.count == range.count else {
      bytes += text.utf8
      return
    }
    let written = Array(text.utf8)
    var wasHidden = false
    for (i, offset) in range.enumerated() {
      let isHidden = written[i] == UInt8(ascii: "x") && (page[offset] != UInt8(ascii: "x") || wasHidden)
      if !isHidden {
        if wasHidden { pieces.append((bytes.count, offset, range.upperBound, false)) }
        bytes.append(written[i])
      } else if !wasHidden {
        bytes += "…".utf8
      }
      wasHidden = isHidden
    }
  }

  private func piece(at i: Int) -> (at: Int, source: Int, limit: Int, isCode: Bool)? {
    let next = firstPiece(behind: i)
    return next == 0 ? nil : pieces[next - 1]
  }

  /// The index of the first piece that begins behind a byte.
  private func firstPiece(behind i: Int) -> Int {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].at <= i { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a byte stands in the source.
  func place(of i: Int) -> Int { piece(at: i).map { min($0.source + i - $0.at, max($0.limit, $0.source)) } ?? 0 }
  func isCode(at i: Int) -> Bool { piece(at: i)?.isCode ?? false }
  /// Where the first code of a range begins; nil where there is none.
  func firstCode(in range: Range<Int>) -> Int? {
    var i = firstPiece(behind: range.lowerBound - 1)
    while i < pieces.count, pieces[i].at < range.upperBound {
      if pieces[i].isCode { return pieces[i].at }
      i += 1
    }
    return nil
  }

  /// The bytes of the character that begins at a place.
  func width(at i: Int) -> Int { Self.width(of: bytes[i]) }

  /// The bytes of the character that begins with a byte.
  private static func width(of first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  /// The bytes of white space at a place; 0 where there is none.
  func spaceLength(at i: Int) -> Int { bytes.withUnsafeBufferPointer { WordReader.spaceLength($0, at: i) } }

  /// The bytes of white space before a place.
  func spaceLength(before i: Int) -> Int {
    guard i > 0 else { return 0 }
    if bytes[i - 1] < 0x80 { return spaceLength(at: i - 1) }
    for length in [2, 3] where i >= length && bytes[i - length] >= 0xC0 { return spaceLength(at: i - length) == length ? length : 0 }
    return 0
  }

  func scalar(at i: Int) -> UnicodeScalar { bytes[i] < 0x80 ? UnicodeScalar(bytes[i]) : String(decoding: bytes[i..<min(bytes.count, i + width(at: i))], as: UTF8.self).unicodeScalars.first ?? " " }
  func isCapital(at i: Int) -> Bool { bytes[i] < 0x80 ? (0x41...0x5A).contains(bytes[i]) : scalar(at: i).properties.isUppercase }
  func isSmall(at i: Int) -> Bool { bytes[i] < 0x80 ? (0x61...0x7A).contains(bytes[i]) : scalar(at: i).properties.isLowercase }

  /// Some of the text as it stands.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Some of the text, white space as one space.
  func folded(_ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      String(unsafeUninitializedCapacity: range.count) { out in
        var count = 0
        var i = range.lowerBound
        while i < range.upperBound {
          let c = bytes[i]
          if c > 0x20, c < 0xC2 {
            out[count] = c
            count += 1
            i += 1
            continue
          }
          let space = WordReader.spaceLength(bytes, at: i)
          if space == 0 {
            out[count] = c
            count += 1
            i += 1
          } else {
            i += space
            if count == 0 || out[count - 1] != 0x20 {
              out[count] = 0x20
              count += 1
            }
          }
        }
        return count
      }
    }
  }
}
