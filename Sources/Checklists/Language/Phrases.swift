/// Words in a row that say something together, such as "should see".
struct Phrases: Sendable {
  /// By their first words.
  private var phrases: [String: [[String]]] = [:]
  /// Whether one of them begins with a word of such a first letter and length.
  private var mayBegin = [Bool](repeating: false, count: 32 * 16)

  /// - Parameter lines: a phrase each, in lower case.
  init(_ lines: [String]) {
    for line in lines {
      let words = line.utf8.split(separator: 0x20).map { String(Substring($0)) }
      guard let first = words.first else { continue }
      phrases[first, default: []].append(words)
      mayBegin[Self.slot(first)] = true
    }
  }

  private static func slot(_ word: String) -> Int { Int((word.utf8.first ?? 0) & 31) << 4 | min(word.utf8.count, 15) }

  var firstWords: Set<String> { Set(phrases.keys) }

  /// Whether one of them stands among words.
  func isIn(_ words: some RandomAccessCollection<String>) -> Bool {
    guard !phrases.isEmpty else { return false }
    return words.indices.contains { isNext(words[$0...]) }
  }

  /// How many words the longest has that words begin with; nil where they begin with none.
  func length(at words: some RandomAccessCollection<String>) -> Int? {
    guard let first = words.first, mayBegin[Self.slot(first)], let candidates = phrases[first] else { return nil }
    return candidates.filter { words.starts(with: $0) }.map(\.count).max()
  }

  /// Whether words begin with one of them.
  func isNext(_ words: some RandomAccessCollection<String>) -> Bool {
    guard let first = words.first, mayBegin[Self.slot(first)], let candidates = phrases[first] else { return false }
    return candidates.contains { $0.count == 1 || words.starts(with: $0) }
  }
}
