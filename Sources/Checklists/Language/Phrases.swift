/// Words in a row that say something together, such as "should see".
struct Phrases: Sendable {
  /// By their first words.
  private var phrases: [String: [[String]]] = [:]

  /// - Parameter lines: a phrase each, in lower case.
  init(_ lines: [String]) {
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if let first = words.first { phrases[first, default: []].append(words) }
    }
  }

  var firstWords: Set<String> { Set(phrases.keys) }

  /// Whether one of them stands among words.
  func isIn(_ words: some RandomAccessCollection<String>) -> Bool {
    guard !phrases.isEmpty else { return false }
    return words.indices.contains { isNext(words[$0...]) }
  }

  /// Whether words begin with one of them.
  func isNext(_ words: some RandomAccessCollection<String>) -> Bool {
    guard let first = words.first, let candidates = phrases[first] else { return false }
    return candidates.contains { $0.count == 1 || words.starts(with: $0) }
  }
}
