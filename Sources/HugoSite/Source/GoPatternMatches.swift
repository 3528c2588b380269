extension GoPattern {
  /// A match: the places of each group in Unicode scalars, the whole first; nil where a group takes no part.
  public struct Match: Sendable {
    public let groups: [Range<Int>?]
    public var whole: Range<Int> { groups[0] ?? 0..<0 }
  }

  /// All matches that do not overlap, as Go's `FindAllSubmatchIndex` has them.
  /// - Parameter limit: how many at most; below 0 for all.
  public func allMatches(in scalars: [Unicode.Scalar], limit: Int = -1) -> [Match] {
    var found: [Match] = []
    var from = 0
    var lastEnd = -1
    while found.count != limit, from <= scalars.count, let match = match(in: scalars, from: from) {
      let range = match.whole
      // An empty match directly behind another counts for nothing.
      if !(range.isEmpty && range.lowerBound == lastEnd) { found.append(match) }
      lastEnd = range.upperBound
      from = range.isEmpty ? range.upperBound + 1 : range.upperBound
    }
    return found
  }

  private struct Thread {
    var state: Int
    var places: [Int]
  }

  /// The first match from a place on: of those that begin there, the one that Perl would find first. In time proportional to the text.
  public func match(in scalars: [Unicode.Scalar], from start: Int = 0) -> Match? {
    var machine = Machine(pattern: self, scalars: scalars)
    return machine.run(from: start)
  }

  private struct Machine {
    let pattern: GoPattern
    let scalars: [Unicode.Scalar]
    var marks: [Int]
    var found: [Int]?

    init(pattern: GoPattern, scalars: [Unicode.Scalar]) {
      self.pattern = pattern
      self.scalars = scalars
      marks = [Int](repeating: -1, count: pattern.program.count)
    }

    mutating func run(from start: Int) -> Match? {
      let none = [Int](repeating: -1, count: 2 * pattern.groups.count)
      var current: [Thread] = []
      var i = start
      while i <= scalars.count {
        if current.isEmpty {
          if found != nil { break }
          if let first = pattern.first {
            // Most places do not begin a match.
            guard let next = scalars[i...].firstIndex(where: first.contains) else { break }
            i = next
          }
        }
        if found == nil {
          var places = none
          places[0] = i
          // Threads that are there already began earlier and come first.
          add(0, places, at: i, &current)
        }
        var next: [Thread] = []
        threads: for thread in current {
          switch pattern.program[thread.state] {
          case .match:
            var places = thread.places
            places[1] = i
            found = places
            // What comes behind a match in order is no better.
            break threads
          case .characters(let set):
            if i < scalars.count, set.contains(scalars[i]) { add(thread.state + 1, thread.places, at: i + 1, &next) }
          default: break
          }
        }
        current = next
        i += 1
      }
      guard let found else { return nil }
      return Match(groups: (0..<pattern.groups.count).map { found[2 * $0] >= 0 && found[2 * $0 + 1] >= 0 ? found[2 * $0]..<found[2 * $0 + 1] : nil })
    }

    /// Adds what is reached without a character, in order.
    private mutating func add(_ start: Int, _ places: [Int], at i: Int, _ threads: inout [Thread]) {
      var open = [Thread(state: start, places: places)]
      while var thread = open.popLast() {
        guard marks[thread.state] != i else { continue }
        marks[thread.state] = i
        switch pattern.program[thread.state] {
        case .match, .characters: threads.append(thread)
        case .jump(let target):
          thread.state = target
          open.append(thread)
        case .split(let a, let b):
          open.append(Thread(state: b, places: thread.places))
          open.append(Thread(state: a, places: thread.places))
        case .save(let slot):
          thread.places[slot] = i
          thread.state += 1
          open.append(thread)
        case .assertion(let assertion):
          if pattern.holds(assertion, at: i, scalars) {
            thread.state += 1
            open.append(thread)
          }
        }
      }
    }
  }

  /// The text with all matches replaced; `$1`, `${1}` and `${name}` stand for groups, as in Go's `Expand`.
  public func replacing(_ text: String, with template: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let matches = allMatches(in: scalars)
    guard !matches.isEmpty else { return text }
    let pieces = Self.pieces(template)
    var out = String.UnicodeScalarView()
    var end = 0
    for match in matches {
      out.append(contentsOf: scalars[end..<match.whole.lowerBound])
      for piece in pieces {
        switch piece {
        case .text(let text): out.append(contentsOf: text.unicodeScalars)
        case .group(let name):
          let number = Int(name) ?? groups.lastIndex { !$0.isEmpty && $0 == name }
          if let number, number < match.groups.count, let range = match.groups[number] { out.append(contentsOf: scalars[range]) }
        }
      }
      end = match.whole.upperBound
    }
    out.append(contentsOf: scalars[end...])
    return String(out)
  }

  private enum Piece {
    case text(String), group(String)
  }

  private static func pieces(_ template: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = template[...]
    func isName(_ c: Character) -> Bool { c == "_" || c.isLetter || c.isNumber }
    while let c = rest.first {
      guard c == "$" else {
        text.append(c)
        rest = rest.dropFirst()
        continue
      }
      var after = rest.dropFirst()
      if after.first == "$" {
        text.append("$")
        rest = after.dropFirst()
        continue
      }
      let isBraced = after.first == "{"
      if isBraced { after = after.dropFirst() }
      let name = after.prefix(while: isName)
      after = after.dropFirst(name.count)
      if name.isEmpty || (isBraced && after.first != "}") {
        text.append("$")
        rest = rest.dropFirst()
        continue
      }
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
      pieces.append(.group(String(name)))
      rest = isBraced ? after.dropFirst() : after
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }
}
