import HugoSite

/// What a page says of creating and deleting, wherever it says it: found in one pass over its bytes, and generous, as it only tells which pages are read further.
struct PageMentions {
  private let bytes: [UInt8]
  private let body: ByteRange
  private let words: CreationWords

  init(_ page: Page, _ words: CreationWords) {
    bytes = page.source.bytes
    body = page.body
    self.words = words
  }

  /// What may be created on the page, but for what is deleted anyway.
  func created(but deleted: Set<Creation>) -> Set<Creation> {
    var created = Set<Creation>()
    var commandEnd = 0
    words.creationTriggers.each(in: bytes, body) { word, range in
      if words.creating.contains(word.lowercased()), let thing = words.thing(behind: text(range.upperBound, limit: 120)) { created.insert(.thing(thing.index)) }
      if range.lowerBound >= commandEnd, words.commandNames.contains(word) {
        commandEnd = self.commandEnd(range.lowerBound)
        if words.actionTriggers.isAny(in: bytes, range.lowerBound..<commandEnd), let creation = words.creation(by: String(decoding: bytes[range.lowerBound..<commandEnd], as: UTF8.self)) { created.insert(creation) }
      }
    }
    return created.subtracting(deleted)
  }

  /// What verbs of deleting stand beside, where, and whether the end of the work is told of there.
  func deleted() -> [(creations: Set<Creation>, offset: Int, isOfTheEnd: Bool)] {
    var deletions: [(creations: Set<Creation>, offset: Int, isOfTheEnd: Bool)] = []
    words.deletionTriggers.each(in: bytes, body) { word, range in
      guard words.deleting.contains(word.lowercased()) else { return }
      // What is deleted may be a list below the verb.
      let around = parts(max(body.lowerBound, range.lowerBound - 80)..<min(body.upperBound, range.lowerBound + 300))
      let creations = words.deleted(around)
      if !creations.isEmpty { deletions.append((creations, range.lowerBound, around.contains(where: words.afterwards.contains))) }
    }
    return deletions
  }

  /// What all of a page's words are of, were they beside a verb of deleting.
  func deletedThroughout() -> Set<Creation> { words.deleted(parts(body)) }

  private func parts(_ range: ByteRange) -> [String] { CreatingCommands.words(of: String(decoding: bytes[range], as: UTF8.self)) }

  /// The words behind a place, to a blank line at most.
  private func text(_ start: Int, limit: Int) -> ArraySlice<String> {
    let end = min(body.upperBound, start + limit)
    var stop = start
    while stop < end, !(bytes[stop] == 0x0A && stop + 1 < end && bytes[stop + 1] == 0x0A) { stop += 1 }
    return Sentence.words(of: String(decoding: bytes[start..<stop], as: UTF8.self))[...]
  }

  /// The end of a command line; a backslash at the end of a line goes on with the next.
  private func commandEnd(_ start: Int) -> Int {
    var i = start
    while i < body.upperBound, !(bytes[i] == 0x0A && bytes[i - 1] != UInt8(ascii: "\\")), i - start < 400 { i += 1 }
    return i
  }
}

/// Finds some words among all of a page's, and passes by the others quickly.
struct WordTriggers: Sendable {
  /// By a number made of a word's letters; other words may have the same.
  private var isWanted = [Bool](repeating: false, count: 1 << 12)

  /// - Parameter words: words of letters and digits, in lower case.
  init(_ words: Set<String>) { for word in words { isWanted[Self.number(word.utf8)] = true } }

  private static func number(_ word: some Sequence<UInt8>) -> Int {
    var number: UInt32 = 0
    for c in word { number = number &* 31 &+ UInt32(letters[Int(c)]) }
    return Int((number ^ number >> 12) & 0xFFF)
  }

  /// Letters, small, and digits by themselves, 0 for whatever stands between words.
  private static let letters: [UInt8] = (0...255).map { (c: UInt8) in WordReader.isLetterOrDigit(c) ? ((0x41...0x5A).contains(c) ? c | 0x20 : c) : 0 }

  /// Whether there may be one of those wanted.
  func isAny(in bytes: [UInt8], _ range: ByteRange) -> Bool { next(in: bytes, range) != nil }

  /// Calls for each word that may be one of those wanted.
  func each(in bytes: [UInt8], _ range: ByteRange, _ body: (String, ByteRange) -> Void) {
    var at = range.lowerBound
    while let word = next(in: bytes, at..<range.upperBound) {
      body(String(decoding: bytes[word], as: UTF8.self), word)
      at = word.upperBound
    }
  }

  private func next(in bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    bytes.withUnsafeBufferPointer { buffer in
      isWanted.withUnsafeBufferPointer { isWanted in
        Self.letters.withUnsafeBufferPointer { letters in
          var i = range.lowerBound
          while i < range.upperBound {
            var letter = letters[Int(buffer[i])]
            let start = i
            var number: UInt32 = 0
            while letter != 0 {
              number = number &* 31 &+ UInt32(letter)
              i += 1
              letter = i < range.upperBound ? letters[Int(buffer[i])] : 0
            }
            if i > start, isWanted[Int((number ^ number >> 12) & 0xFFF)] { return start..<i }
            i += 1
          }
          return nil
        }
      }
    }
  }
}
