/// The width and height of a picture, in pixels.
struct PictureSize: Sendable, Equatable {
  var width: Int
  var height: Int

  /// Reads the size of a file that is named as a picture of some format, as Hugo 0.168 does: of what is called PNG it looks for PNG's own header,
  /// and where there is none the size is zero; nil where Hugo refuses.
  static func read(_ bytes: [UInt8], as format: PictureFormat) -> PictureSize? {
    let nothing = PictureSize(width: 0, height: 0)
    switch format {
    case .png where bytes.starts(with: [0xFF, 0xD8]): return nothing
    case .png: return read(bytes) ?? nothing
    case .avif, .heif, .heic: return bytes.isEmpty ? nothing : read(bytes)
    case .jpeg, .gif, .tiff, .bmp, .webp: return read(bytes)
    }
  }

  /// Reads the size that stands at the beginning of a file; nil where it is no picture, or of a format that Go does not know.
  ///
  /// What the file is called does not count, but what it begins with, as for Go's `image.DecodeConfig`.
  static func read(_ bytes: [UInt8]) -> PictureSize? {
    let reader = PictureBytes(bytes)
    if reader.holds("\u{89}PNG\r\n\u{1A}\n", at: 0) { return reader.holds("IHDR", at: 12) ? reader.size(reader.big(4, at: 16), reader.big(4, at: 20)) : nil }
    if reader.holds("GIF87a", at: 0) || reader.holds("GIF89a", at: 0) { return reader.size(reader.little(2, at: 6), reader.little(2, at: 8)) }
    if reader.holds("\u{FF}\u{D8}", at: 0) { return reader.jpeg() }
    if reader.holds("RIFF", at: 0), reader.holds("WEBPVP8", at: 8) { return reader.webp() }
    if reader.holds("BM", at: 0) { return reader.bitmap() }
    if reader.holds("II*\0", at: 0) { return reader.tiff(isBig: false) }
    if reader.holds("MM\0*", at: 0) { return reader.tiff(isBig: true) }
    if reader.holds("ftyp", at: 4) { return reader.heif() }
    return nil
  }
}

/// The numbers at the beginning of a picture's file.
private struct PictureBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the file holds bytes, each written as a scalar, at an offset.
  func holds(_ text: String, at offset: Int) -> Bool {
    let scalars = text.unicodeScalars
    return offset >= 0 && offset + scalars.count <= bytes.count && zip(bytes[offset...], scalars).allSatisfy { UInt32($0) == $1.value }
  }

  func big(_ count: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - count else { return nil }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  func little(_ count: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - count else { return nil }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func size(_ width: Int?, _ height: Int?) -> PictureSize? {
    guard let width, let height, width > 0, height > 0, width < 1 << 31, height < 1 << 31 else { return nil }
    return PictureSize(width: width, height: height)
  }

  /// The size in the first frame's header: baseline, extended or progressive, as Go reads.
  func jpeg() -> PictureSize? {
    var at = 2
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF else {
        at += 1
        continue
      }
      let marker = bytes[at + 1]
      switch marker {
      case 0xFF: at += 1
      // Nothing follows these: filling, restarts, the beginning.
      case 0x00, 0x01, 0xD0...0xD8: at += 2
      case 0xC0, 0xC1, 0xC2: return size(big(2, at: at + 7), big(2, at: at + 5))
      case 0xD9, 0xDA: return nil
      default:
        guard let length = big(2, at: at + 2), length >= 2 else { return nil }
        at += 2 + length
      }
    }
    return nil
  }

  func webp() -> PictureSize? {
    if holds("VP8 ", at: 12) { return size(little(2, at: 26).map { $0 & 0x3FFF }, little(2, at: 28).map { $0 & 0x3FFF }) }
    if holds("VP8L", at: 12) {
      guard let packed = little(4, at: 21) else { return nil }
      return size((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
    }
    if holds("VP8X", at: 12) { return size(little(3, at: 24).map { $0 + 1 }, little(3, at: 27).map { $0 + 1 }) }
    return nil
  }

  /// A height below zero says that the rows stand from top to bottom.
  func bitmap() -> PictureSize? {
    guard let width = little(4, at: 18), let height = little(4, at: 22) else { return nil }
    return size(width, abs(Int(Int32(truncatingIfNeeded: height))))
  }

  func tiff(isBig: Bool) -> PictureSize? {
    func number(_ count: Int, _ offset: Int) -> Int? { isBig ? big(count, at: offset) : little(count, at: offset) }
    guard let directory = number(4, 4), let count = number(2, directory) else { return nil }
    var width: Int?
    var height: Int?
    for entry in 0..<count {
      let at = directory + 2 + 12 * entry
      guard let tag = number(2, at), let type = number(2, at + 2) else { break }
      // Short and long numbers stand in the entry itself.
      let value = number(type == 3 ? 2 : 4, at + 8)
      if tag == 256 { width = value }
      if tag == 257 { height = value }
    }
    return size(width, height)
  }

  /// The largest of the pictures that a file of boxes holds: the others are its tiles and previews.
  func heif() -> PictureSize? {
    var found: PictureSize?
    func walk(_ range: Range<Int>, depth: Int) {
      var at = range.lowerBound
      while at + 8 <= range.upperBound, let length = big(4, at: at) {
        let end = length == 0 ? range.upperBound : at + length
        guard length == 0 || length >= 8, end <= range.upperBound else { return }
        if holds("ispe", at: at + 4) {
          if let size = size(big(4, at: at + 12), big(4, at: at + 16)), size.width * size.height > found.map({ $0.width * $0.height }) ?? 0 { found = size }
        } else if depth < 4 {
          for (name, skipped) in [("meta", 4), ("iprp", 0), ("ipco", 0)] where holds(name, at: at + 4) && at + 8 + skipped <= end { walk(at + 8 + skipped..<end, depth: depth + 1) }
        }
        at = end
      }
    }
    walk(0..<bytes.count, depth: 0)
    return found
  }
}
