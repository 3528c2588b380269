/// A regular expression as Go has them (RE2): every match takes time in proportion to the text, whatever a stranger writes into a
/// configuration. Swift's own engine goes back and forth, without end for some patterns, and accepts others than Go does.
public struct GoPattern: Sendable {
  /// Why Go refuses a pattern.
  public struct Refusal: Error, Sendable, Hashable {
    public let reason: String
  }

  private let program: [Instruction]

  fileprivate indirect enum Node {
    case empty
    case characters(CharacterSet)
    case sequence([Node])
    case choice([Node])
    case repeated(Node, least: Int, most: Int?)
    case assertion(Assertion)
  }

  fileprivate enum Assertion: Sendable { case begin, end, lineBegin, lineEnd, boundary, noBoundary }

  fileprivate struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    var ignoresCase = false

    func contains(_ c: Unicode.Scalar) -> Bool {
      func has(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }
      var found = has(c.value)
      if !found, ignoresCase {
        let lower = c.properties.lowercaseMapping.unicodeScalars.first ?? c
        let upper = c.properties.uppercaseMapping.unicodeScalars.first ?? c
        found = has(lower.value) || has(upper.value)
      }
      return found != isNegated
    }
  }

  private enum Instruction: Sendable {
    case characters(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case assertion(Assertion)
    case match
  }

  /// - Throws: ``Refusal`` where Go refuses the pattern.
  public init(_ pattern: String) throws(Refusal) {
    var parser = Parser(pattern)
    let node = try parser.parse()
    var program: [Instruction] = []
    try Self.compile(node, into: &program)
    program.append(.match)
    self.program = program
  }

  /// Larger programs come from repetitions of repetitions alone.
  private static let longestProgram = 20_000

  private static func compile(_ node: Node, into program: inout [Instruction]) throws(Refusal) {
    guard program.count < longestProgram else { throw Refusal(reason: "it is too large") }
    switch node {
    case .empty: break
    case .characters(let set): program.append(.characters(set))
    case .assertion(let assertion): program.append(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try compile(node, into: &program) }
    case .choice(let nodes):
      var ends: [Int] = []
      for (i, node) in nodes.enumerated() {
        guard i < nodes.count - 1 else {
          try compile(node, into: &program)
          break
        }
        let split = program.count
        program.append(.match)
        try compile(node, into: &program)
        ends.append(program.count)
        program.append(.match)
        program[split] = .split(split + 1, program.count)
      }
      for end in ends { program[end] = .jump(program.count) }
    case .repeated(let node, let least, let most):
      for _ in 0..<least { try compile(node, into: &program) }
      if let most {
        var splits: [Int] = []
        for _ in least..<max(least, most) {
          splits.append(program.count)
          program.append(.match)
          try compile(node, into: &program)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
      } else {
        let split = program.count
        program.append(.match)
        try compile(node, into: &program)
        program.append(.jump(split))
        program[split] = .split(split + 1, program.count)
      }
    }
  }

  /// Whether the pattern matches anywhere in a text.
  public func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var current: [Int] = []
    var marks = [Int](repeating: -1, count: program.count)
    for i in 0...scalars.count {
      // A match may begin at every place.
      if follow(0, at: i, scalars, &current, &marks) { return true }
      guard i < scalars.count else { break }
      var next: [Int] = []
      for state in current {
        if case .characters(let set) = program[state], set.contains(scalars[i]), follow(state + 1, at: i + 1, scalars, &next, &marks) { return true }
      }
      current = next
    }
    return false
  }

  /// Adds the states that are reached without a character; true where one of them is a match.
  private func follow(_ start: Int, at i: Int, _ scalars: [Unicode.Scalar], _ states: inout [Int], _ marks: inout [Int]) -> Bool {
    var open = [start]
    while let state = open.popLast() {
      guard marks[state] != i else { continue }
      marks[state] = i
      switch program[state] {
      case .match: return true
      case .characters: states.append(state)
      case .jump(let target): open.append(target)
      case .split(let a, let b): open += [b, a]
      case .assertion(let assertion): if holds(assertion, at: i, scalars) { open.append(state + 1) }
      }
    }
    return false
  }

  private func holds(_ assertion: Assertion, at i: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isWord(_ k: Int) -> Bool {
      guard scalars.indices.contains(k), scalars[k].isASCII else { return false }
      return scalars[k] == "_" || scalars[k].properties.isAlphabetic || scalars[k].properties.numericType != nil
    }
    return switch assertion {
    case .begin: i == 0
    case .end: i == scalars.count
    case .lineBegin: i == 0 || scalars[i - 1] == "\n"
    case .lineEnd: i == scalars.count || scalars[i] == "\n"
    case .boundary: isWord(i - 1) != isWord(i)
    case .noBoundary: isWord(i - 1) == isWord(i)
    }
  }
}

extension GoPattern {
  /// Reads a pattern (`regexp/syntax`).
  fileprivate struct Parser {
    private let pattern: [Unicode.Scalar]
    private var i = 0
    private var depth = 0
    private var ignoresCase = false
    private var dotMatchesLineEnd = false
    private var isMultiline = false

    init(_ text: String) { pattern = Array(text.unicodeScalars) }

    mutating func parse() throws(Refusal) -> Node {
      let node = try choice()
      guard i == pattern.count else { throw Refusal(reason: "a closing parenthesis has no opening one") }
      return node
    }

    private func peek(_ c: Unicode.Scalar, ahead: Int = 0) -> Bool { i + ahead < pattern.count && pattern[i + ahead] == c }

    private mutating func choice() throws(Refusal) -> Node {
      depth += 1
      defer { depth -= 1 }
      guard depth < 200 else { throw Refusal(reason: "it is nested too deeply") }
      var nodes = [try sequence()]
      while peek("|") {
        i += 1
        nodes.append(try sequence())
      }
      return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws(Refusal) -> Node {
      var nodes: [Node] = []
      while i < pattern.count, !peek("|"), !peek(")") {
        guard let atom = try atom() else { continue }
        nodes.append(try repetition(of: atom))
      }
      return .sequence(nodes)
    }

    private mutating func repetition(of atom: Node) throws(Refusal) -> Node {
      var node = atom
      var wasRepeated = false
      while i < pattern.count {
        let least: Int
        var most: Int?
        switch pattern[i] {
        case "*": least = 0
        case "+": least = 1
        case "?": (least, most) = (0, 1)
        case "{":
          guard let counts = try counts() else { return node }
          (least, most) = counts
        default: return node
        }
        if wasRepeated { throw Refusal(reason: "one repetition stands directly behind another") }
        i += 1
        if peek("?") { i += 1 }
        node = .repeated(node, least: least, most: most)
        wasRepeated = true
      }
      return node
    }

    /// `{n}`, `{n,}` or `{n,m}`, up to its closing brace; nil where the brace stands for itself.
    private mutating func counts() throws(Refusal) -> (Int, Int?)? {
      var k = i + 1
      func number() -> Int? {
        let start = k
        while k < pattern.count, ("0"..."9").contains(pattern[k]) { k += 1 }
        return Int(String(String.UnicodeScalarView(pattern[start..<k])))
      }
      guard let least = number() else { return nil }
      var most: Int? = least
      if k < pattern.count, pattern[k] == "," {
        k += 1
        most = k < pattern.count && pattern[k] == "}" ? nil : number()
        if most == nil, k >= pattern.count || pattern[k] != "}" { return nil }
      }
      guard k < pattern.count, pattern[k] == "}" else { return nil }
      guard least <= 1_000, most ?? 0 <= 1_000, most.map({ $0 >= least }) ?? true else { throw Refusal(reason: "a repetition count is out of bounds") }
      i = k
      return (least, most)
    }

    /// One character, class, group or assertion; nil for a group that only sets flags.
    private mutating func atom() throws(Refusal) -> Node? {
      let c = pattern[i]
      i += 1
      switch c {
      case "(": return try group()
      case "[": return .characters(try characterClass())
      case ".": return .characters(CharacterSet(ranges: dotMatchesLineEnd ? [] : [0x0A...0x0A], isNegated: true))
      case "^": return .assertion(isMultiline ? .lineBegin : .begin)
      case "$": return .assertion(isMultiline ? .lineEnd : .end)
      case "\\": return try escape()
      case "*", "+", "?": throw Refusal(reason: "`\(c)` has nothing before it to repeat")
      default: return literal(c)
      }
    }

    private func literal(_ c: Unicode.Scalar) -> Node { .characters(CharacterSet(ranges: [c.value...c.value], ignoresCase: ignoresCase)) }

    private mutating func group() throws(Refusal) -> Node? {
      let flags = (ignoresCase, dotMatchesLineEnd, isMultiline)
      if peek("?") {
        i += 1
        if peek("P") || peek("<") {
          // A name: `(?P<name>…)`, `(?<name>…)`.
          if peek("P") { i += 1 }
          guard peek("<"), !peek("=", ahead: 1), !peek("!", ahead: 1) else { throw Refusal(reason: "Go knows no look-behind") }
          while i < pattern.count, pattern[i] != ">" { i += 1 }
          guard i < pattern.count else { throw Refusal(reason: "a group's name has no end") }
          i += 1
        } else {
          var on = true
          loop: while true {
            guard i < pattern.count else { throw Refusal(reason: "a parenthesis has no closing one") }
            switch pattern[i] {
            case "i": ignoresCase = on
            case "s": dotMatchesLineEnd = on
            case "m": isMultiline = on
            case "U": break
            case "-": on = false
            case ")":
              i += 1
              return nil
            case ":":
              i += 1
              break loop
            default: throw Refusal(reason: "Go knows no group that begins with `(?\(pattern[i])`")
            }
            i += 1
          }
        }
      }
      let node = try choice()
      guard peek(")") else { throw Refusal(reason: "a parenthesis has no closing one") }
      i += 1
      (ignoresCase, dotMatchesLineEnd, isMultiline) = flags
      return node
    }

    private static let classes: [Unicode.Scalar: [ClosedRange<UInt32>]] = [
      "d": [0x30...0x39], "w": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], "s": [0x09...0x0A, 0x0C...0x0D, 0x20...0x20],
    ]

    private mutating func escape() throws(Refusal) -> Node {
      guard i < pattern.count else { throw Refusal(reason: "a backslash stands at its end") }
      let c = pattern[i]
      switch c {
      case "b", "B", "A", "z":
        i += 1
        return .assertion(c == "b" ? .boundary : c == "B" ? .noBoundary : c == "A" ? .begin : .end)
      case "Q":
        // All up to `\E` stands for itself.
        i += 1
        var nodes: [Node] = []
        while i < pattern.count, !(peek("\\") && peek("E", ahead: 1)) {
          nodes.append(literal(pattern[i]))
          i += 1
        }
        i = min(i + 2, pattern.count)
        return .sequence(nodes)
      default:
        if let set = try classEscape() { return .characters(set) }
        return literal(try characterEscape())
      }
    }

    /// `\d`, `\W`, `\pL`; nil for any other escape.
    private mutating func classEscape() throws(Refusal) -> CharacterSet? {
      let c = pattern[i]
      if let ranges = Self.classes[c] {
        i += 1
        return CharacterSet(ranges: ranges)
      }
      if let lower = c.properties.lowercaseMapping.unicodeScalars.first, c != lower, let ranges = Self.classes[lower] {
        i += 1
        return CharacterSet(ranges: ranges, isNegated: true)
      }
      guard c == "p" || c == "P" else { return nil }
      // Unicode classes are taken for all letters beyond ASCII and in it; no path of a site is told apart by more.
      i += 1
      if peek("{") { while i < pattern.count, pattern[i] != "}" { i += 1 } }
      guard i < pattern.count else { throw Refusal(reason: "a Unicode class has no name") }
      i += 1
      return CharacterSet(ranges: [0x41...0x5A, 0x61...0x7A, 0xC0...0x10FFFF], isNegated: c == "P")
    }

    private mutating func characterEscape() throws(Refusal) -> Unicode.Scalar {
      let c = pattern[i]
      i += 1
      switch c {
      case "n": return "\n"
      case "t": return "\t"
      case "r": return "\r"
      case "f": return "\u{0C}"
      case "v": return "\u{0B}"
      case "a": return "\u{07}"
      case "x":
        var digits = ""
        if peek("{") {
          i += 1
          while i < pattern.count, pattern[i] != "}" {
            digits.unicodeScalars.append(pattern[i])
            i += 1
          }
          i += 1
        } else {
          while digits.count < 2, i < pattern.count {
            digits.unicodeScalars.append(pattern[i])
            i += 1
          }
        }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { throw Refusal(reason: "`\\x` wants hexadecimal digits") }
        return scalar
      default:
        guard c.isASCII, !c.properties.isAlphabetic, c.properties.numericType == nil, c.value > 0x20 else { throw Refusal(reason: "Go knows no escape `\\\(c)`") }
        return c
      }
    }

    private mutating func characterClass() throws(Refusal) -> CharacterSet {
      var set = CharacterSet(ignoresCase: ignoresCase)
      if peek("^") {
        set.isNegated = true
        i += 1
      }
      var isFirst = true
      while true {
        guard i < pattern.count else { throw Refusal(reason: "a bracket has no closing one") }
        if pattern[i] == "]", !isFirst {
          i += 1
          return set
        }
        isFirst = false
        if peek("["), peek(":", ahead: 1), let end = pattern[i...].firstIndex(of: "]"), end > i + 3, pattern[end - 1] == ":" {
          let name = String(String.UnicodeScalarView(pattern[(i + 2)..<(end - 1)]))
          guard let ranges = Self.named[name] else { throw Refusal(reason: "Go knows no class `[:\(name):]`") }
          set.ranges += ranges
          i = end + 1
          continue
        }
        if peek("\\") {
          i += 1
          guard i < pattern.count else { throw Refusal(reason: "a bracket has no closing one") }
          if let inner = try classEscape() {
            set.ranges += inner.isNegated ? Self.complement(inner.ranges) : inner.ranges
            continue
          }
          i -= 1
        }
        let low = try classCharacter()
        if peek("-"), !peek("]", ahead: 1), i + 1 < pattern.count {
          i += 1
          let high = try classCharacter()
          guard low.value <= high.value else { throw Refusal(reason: "a range in brackets runs backwards") }
          set.ranges.append(low.value...high.value)
        } else {
          set.ranges.append(low.value...low.value)
        }
      }
    }

    private mutating func classCharacter() throws(Refusal) -> Unicode.Scalar {
      guard i < pattern.count else { throw Refusal(reason: "a bracket has no closing one") }
      guard peek("\\") else {
        i += 1
        return pattern[i - 1]
      }
      i += 1
      guard i < pattern.count else { throw Refusal(reason: "a bracket has no closing one") }
      return try characterEscape()
    }

    private static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
      var result: [ClosedRange<UInt32>] = []
      var next: UInt32 = 0
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
        next = range.upperBound + 1
      }
      result.append(next...0x10FFFF)
      return result
    }

    private static let named: [String: [ClosedRange<UInt32>]] = [
      "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "digit": [0x30...0x39], "lower": [0x61...0x7A], "upper": [0x41...0x5A],
      "space": [0x09...0x0D, 0x20...0x20], "blank": [0x09...0x09, 0x20...0x20], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
      "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66], "cntrl": [0x00...0x1F, 0x7F...0x7F],
      "ascii": [0x00...0x7F], "graph": [0x21...0x7E], "print": [0x20...0x7E],
    ]
  }
}
