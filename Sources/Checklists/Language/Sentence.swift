import HugoSite

/// A sentence of a page's running text.
struct Sentence: Sendable {
  /// Without markup, space folded.
  let text: String
  let range: ByteRange
  /// In lower case; a sign of its own for code, links' words as they are.
  let words: [String]
  var links: [Link] = []
  var images: [Link] = []
  /// What stands before the first code; nil where there is none.
  var beforeCode: String?
  /// The index of the first word that is code; nil where none is.
  var firstCode: Int? { beforeCode.map { $0.isEmpty ? 0 : Self.words(of: $0).count } }
  var endsWithColon: Bool { text.hasSuffix(":") || text.hasSuffix("：") }

  /// Without a number that is typed before it: "1. Open …".
  var withoutNumber: Sentence {
    let bytes = text.utf8
    let digits = bytes.prefix(3).prefix { (0x30...0x39).contains($0) }.count
    guard digits == 1 || digits == 2 else { return self }
    var length = digits
    func byte(_ at: Int) -> UInt8? { bytes.dropFirst(at).first }
    if byte(length) == 0x20 { length += 1 }
    guard byte(length) == UInt8(ascii: ".") || byte(length) == UInt8(ascii: ")"), byte(length + 1) == 0x20 || byte(length + 1).map({ (0x41...0x5A).contains($0) }) ?? false else { return self }
    length += byte(length + 1) == 0x20 ? 2 : 1
    let rest = String(decoding: bytes.dropFirst(length), as: UTF8.self)
    return Sentence(rest, min(range.lowerBound + length, range.upperBound)..<range.upperBound, links: links, images: images)
  }

  init(_ text: String, _ range: ByteRange, links: [Link] = [], images: [Link] = []) {
    self.text = text
    self.range = range
    self.links = links
    self.images = images
    words = Self.words(of: text)
  }

  /// The words of a text in lower case, without the signs at their ends; a comma or colon behind a word is a word of its own.
  static func words(of text: String) -> [String] { WordReader.read(text) { $0.words } }
  }
