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

  /// What may be created on the page, of what is wanted.
  func created(_ wanted: WantedCreations) -> Set<Creation> {
    var created = Set<Creation>()
    var lineEnd = 0
    wanted.triggers.each(in: bytes, body) { range in
      // The thing stands behind a verb of creating: "Create a personal access token".
      var start = range.lowerBound
      while start > body.lowerBound, range.lowerBound - start < 120, !(bytes[start - 1] == 0x0A && start > body.lowerBound + 1 && bytes[start - 2] == 0x0A) { start -= 1 }
      var verb: ByteRange?
      words.creationTriggers.each(in: bytes, start..<range.lowerBound) { verb = words.creating.contains(text($0).lowercased()) ? $0 : verb }
      if let verb, let thing = words.thing(behind: Sentence.words(of: text(verb.upperBound..<min(body.upperBound, range.upperBound + 2)))[...]) { created.insert(.thing(thing.index)) }
      // Or in a command line.
      guard range.lowerBound >= lineEnd else { return }
      let line = commandLine(around: range.lowerBound)
      lineEnd = line.upperBound
      var first = line.lowerBound
      while first < line.upperBound, !WordReader.isLetterOrDigit(bytes[first]) { first += 1 }
      let name = text(first..<(bytes[first..<line.upperBound].firstIndex { !WordReader.isLetterOrDigit($0) } ?? line.upperBound))
      if words.commandNames.contains(name), words.actionTriggers.isAny(in: bytes, line), let creation = words.creation(by: text(first..<line.upperBound)) { created.insert(creation) }
    }
    return created.intersection(wanted.creations)
  }

  /// What verbs of deleting stand beside, of what has such names, where, and whether the end of the work is told of there.
  func deleted(_ names: NamesInDeletion) -> [(creations: Set<Creation>, offset: Int, isOfTheEnd: Bool)] {
    var deletions: [(creations: Set<Creation>, offset: Int, isOfTheEnd: Bool)] = []
    words.deletionTriggers.each(in: bytes, body) { range in
      guard words.deleting.contains(text(range).lowercased()) else { return }
      // What is deleted may be a list below the verb.
      let around = max(body.lowerBound, range.lowerBound - 80)..<min(body.upperBound, range.lowerBound + 300)
      let creations = deleted(in: around, names)
      if !creations.isEmpty { deletions.append((creations, range.lowerBound, CreatingCommands.words(of: text(around)).contains(where: words.afterwards.contains))) }
    }
    return deletions
  }

  /// What all of a page's words are of, were they beside a verb of deleting.
  func deletedThroughout() -> Set<Creation> { deleted(in: body, words.namesInDeletion) }

  private func deleted(in range: ByteRange, _ names: NamesInDeletion) -> Set<Creation> {
    var creations = Set<Creation>()
    names.triggers.each(in: bytes, range) { word in
      creations.formUnion(names.creations(CreatingCommands.words(of: text(word.lowerBound..<min(range.upperBound, word.lowerBound + 60)))))
    }
    return creations
  }

  private func text(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The line around a place with those that it goes on from and to by a backslash, without what stands before it.
  private func commandLine(around at: Int) -> ByteRange {
    func endsOpen(_ newline: Int) -> Bool { newline > body.lowerBound && bytes[newline - 1] == UInt8(ascii: "\\") }
    var start = at
    while start > body.lowerBound, at - start < 400, bytes[start - 1] != 0x0A || endsOpen(start - 1) { start -= 1 }
    var end = at
    while end < body.upperBound, end - at < 400, bytes[end] != 0x0A || endsOpen(end) { end += 1 }
    return start..<end
  }
}

/// The creations that are looked for.
struct WantedCreations: Sendable {
  let creations: Set<Creation>
  /// Words of which each sentence or command line has one that tells of such a creation.
  let triggers: WordTriggers
}

/// Finds some words among all of a page's, and passes by the others quickly.
struct WordTriggers: Sendable {
  /// By a number made of a word's letters; other words may have the same.
  private var isWanted = [Bool](repeating: false, count: 1 << 12)
  /// Whether one of them begins with a letter.
  private var mayBegin = [Bool](repeating: false, count: 256)

  /// - Parameter words: words of letters and digits, in lower case.
  init(_ words: Set<String>) {
    for word in words {
      isWanted[Self.number(word.utf8)] = true
      if let first = word.utf8.first { mayBegin[Int(first)] = true }
    }
  }

  private static func number(_ word: some Sequence<UInt8>) -> Int {
    var number: UInt32 = 0
    for c in word { number = (number &<< 5 | number &>> 27) ^ UInt32(letters[Int(c)]) }
    return slot(number)
  }

  private static func slot(_ number: UInt32) -> Int { Int((number &* 0x9E37_79B1) >> 20) }

  /// Letters, small, and digits by themselves, 0 for whatever stands between words.
  private static let letters: [UInt8] = (0...255).map { (c: UInt8) in WordReader.isLetterOrDigit(c) ? ((0x41...0x5A).contains(c) ? c | 0x20 : c) : 0 }

  /// Whether there may be one of those wanted.
  func isAny(in bytes: [UInt8], _ range: ByteRange) -> Bool { next(in: bytes, range) != nil }

  /// Calls for each word that may be one of those wanted.
  func each(in bytes: [UInt8], _ range: ByteRange, _ body: (ByteRange) -> Void) {
    var at = range.lowerBound
    while let word = next(in: bytes, at..<range.upperBound) {
      body(word)
      at = word.upperBound
    }
  }

  private func next(in bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    bytes.withUnsafeBufferPointer { buffer in
      isWanted.withUnsafeBufferPointer { isWanted in
        mayBegin.withUnsafeBufferPointer { mayBegin in
          Self.letters.withUnsafeBufferPointer { letters in
            var i = range.lowerBound
            while i < range.upperBound {
              var letter = letters[Int(buffer[i])]
              let start = i
              if mayBegin[Int(letter)] {
                var number: UInt32 = 0
                while letter != 0 {
                  number = (number &<< 5 | number &>> 27) ^ UInt32(letter)
                  i += 1
                  letter = i < range.upperBound ? letters[Int(buffer[i])] : 0
                }
                if isWanted[Self.slot(number)] { return start..<i }
              } else {
                while i < range.upperBound, letters[Int(buffer[i])] != 0 { i += 1 }
              }
              i += 1
            }
            return nil
          }
        }
      }
    }
  }
}
