/// A regular expression as Go has them (RE2): every match takes time in proportion to the text, whatever a stranger writes into a
/// configuration. Swift's own engine goes back and forth, without end for some patterns, and accepts others than Go does.
public struct GoPattern: Sendable {
  /// Why Go refuses a pattern.
  public struct Refusal: Error, Sendable, Hashable {
    public let reason: String
  }

  let program: [Instruction]
  /// The names of its groups, the whole match first; empty where a group has none.
  public let groups: [String]
  /// What every match begins with, where that is one character.
  let first: GoCharacterSet?
  /// The characters that every match begins with, where they are ASCII and each is one alone.
  private let literal: [UInt8]

  fileprivate indirect enum Node {
    case empty
    case characters(GoCharacterSet)
    case sequence([Node])
    case choice([Node])
    case repeated(Node, least: Int, most: Int?, isLazy: Bool)
    case assertion(Assertion)
    case group(Int, Node)
  }

  enum Assertion: Sendable { case begin, end, lineBegin, lineEnd, boundary, noBoundary }

  enum Instruction: Sendable {
    case characters(GoCharacterSet)
    /// The first of the two comes first.
    case split(Int, Int)
    case jump(Int)
    case assertion(Assertion)
    /// Notes the place as an end of a group: 2 × group for its beginning, one more for its end.
    case save(Int)
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
    groups = parser.groups
    var literal: [UInt8] = []
    for instruction in program {
      if case .save = instruction { continue }
      guard case .characters(let set) = instruction, let c = set.single else { break }
      literal.append(c)
    }
    self.literal = literal
    let opening = program.first { if case .save = $0 { false } else { true } }
    first = if case .characters(let set)? = opening { set } else { nil }
  }

  /// Larger programs come from repetitions of repetitions alone.
  private static let longestProgram = 20_000

  private static func compile(_ node: Node, into program: inout [Instruction]) throws(Refusal) {
    guard program.count < longestProgram else { throw Refusal(reason: "it is too large") }
    switch node {
    case .empty: break
    case .characters(let set): program.append(.characters(set.prepared))
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
    case .group(let group, let node):
      program.append(.save(2 * group))
      try compile(node, into: &program)
      program.append(.save(2 * group + 1))
    case .repeated(let node, let least, let most, let isLazy):
      func split(_ at: Int, _ end: Int) -> Instruction { isLazy ? .split(end, at + 1) : .split(at + 1, end) }
      for _ in 0..<least { try compile(node, into: &program) }
      if let most {
        var splits: [Int] = []
        for _ in least..<max(least, most) {
          splits.append(program.count)
          program.append(.match)
          try compile(node, into: &program)
        }
        for place in splits { program[place] = split(place, program.count) }
      } else {
        let start = program.count
        program.append(.match)
        try compile(node, into: &program)
        program.append(.jump(start))
        program[start] = split(start, program.count)
      }
    }
  }

  /// Whether the pattern matches anywhere in a text.
  public func matches(_ text: String) -> Bool {
    if !literal.isEmpty, ByteSearch.range(of: literal, in: text) == nil { return false }
    return matches(Array(text.unicodeScalars))
  }

  private func matches(_ scalars: [Unicode.Scalar]) -> Bool {
    // Most patterns begin with a character, which most places do not have.
    var start = 0
    if let first {
      guard let place = scalars.firstIndex(where: first.contains) else { return false }
      start = place
    }
    var current: [Int] = []
    var marks = [Int](repeating: -1, count: program.count)
    for i in start...scalars.count {
      if current.isEmpty, let first, i == scalars.count || !first.contains(scalars[i]) { continue }
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
      case .save: open.append(state + 1)
      case .assertion(let assertion): if holds(assertion, at: i, scalars) { open.append(state + 1) }
      }
    }
    return false
  }

  func holds(_ assertion: Assertion, at i: Int, _ scalars: [Unicode.Scalar]) -> Bool {
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
    /// `(?U)`.
    private var prefersFew = false
    private(set) var groups = [""]

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
        let isLazy = peek("?")
        if isLazy { i += 1 }
        node = .repeated(node, least: least, most: most, isLazy: isLazy != prefersFew)
        guard Self.repeats(node, within: 1_000) else { throw Refusal(reason: "its repetitions together count more than 1000") }
        wasRepeated = true
      }
      return node
    }

    /// Whether repetitions within repetitions stay within a bound, multiplied.
    private static func repeats(_ node: Node, within bound: Int) -> Bool {
      switch node {
      case .empty, .characters, .assertion: true
      case .sequence(let nodes), .choice(let nodes): nodes.allSatisfy { repeats($0, within: bound) }
      case .group(_, let inner): repeats(inner, within: bound)
      case .repeated(let inner, let least, let most, _):
        if most ?? least > bound { false } else { repeats(inner, within: most == 0 || (most ?? least) == 0 ? bound : bound / (most ?? least)) }
      }
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
      case ".": return .characters(GoCharacterSet(ranges: dotMatchesLineEnd ? [] : [0x0A...0x0A], isNegated: true))
      case "^": return .assertion(isMultiline ? .lineBegin : .begin)
      case "$": return .assertion(isMultiline ? .lineEnd : .end)
      case "\\": return try escape()
      case "*", "+", "?": throw Refusal(reason: "`\(c)` has nothing before it to repeat")
      case "{":
        i -= 1
        guard try counts() == nil else { throw Refusal(reason: "`{` has nothing before it to repeat") }
        i += 1
        return literal(c)
      default: return literal(c)
      }
    }

    private func literal(_ c: Unicode.Scalar) -> Node { .characters(GoCharacterSet(ranges: [c.value...c.value], ignoresCase: ignoresCase)) }

    private mutating func group() throws(Refusal) -> Node? {
      let flags = (ignoresCase, dotMatchesLineEnd, isMultiline, prefersFew)
      var number: Int?
      if peek("?") {
        i += 1
        if peek("P") || peek("<") {
          // A name: `(?P<name>…)`, `(?<name>…)`.
          if peek("P") { i += 1 }
          guard peek("<"), !peek("=", ahead: 1), !peek("!", ahead: 1) else { throw Refusal(reason: "Go knows no look-behind") }
          i += 1
          let start = i
          while i < pattern.count, pattern[i] == "_" || pattern[i].isASCII && (pattern[i].properties.isAlphabetic || pattern[i].properties.numericType != nil) { i += 1 }
          guard i > start, peek(">") else { throw Refusal(reason: "a group's name wants letters, digits and `_` between `<` and `>`") }
          number = groups.count
          groups.append(String(String.UnicodeScalarView(pattern[start..<i])))
          i += 1
        } else {
          var on = true
          loop: while true {
            guard i < pattern.count else { throw Refusal(reason: "a parenthesis has no closing one") }
            switch pattern[i] {
            case "i": ignoresCase = on
            case "s": dotMatchesLineEnd = on
            case "m": isMultiline = on
            case "U": prefersFew = on
            case "-":
              guard on, !peek(")", ahead: 1), !peek(":", ahead: 1) else { throw Refusal(reason: "a minus in a group's flags wants a flag behind it") }
              on = false
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
      } else {
        number = groups.count
        groups.append("")
      }
      let node = try choice()
      guard peek(")") else { throw Refusal(reason: "a parenthesis has no closing one") }
      i += 1
      (ignoresCase, dotMatchesLineEnd, isMultiline, prefersFew) = flags
      return number.map { .group($0, node) } ?? node
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
    private mutating func classEscape() throws(Refusal) -> GoCharacterSet? {
      let c = pattern[i]
      if let ranges = Self.classes[c] {
        i += 1
        return GoCharacterSet(ranges: ranges)
      }
      if let lower = c.properties.lowercaseMapping.unicodeScalars.first, c != lower, let ranges = Self.classes[lower] {
        i += 1
        return GoCharacterSet(ranges: ranges, isNegated: true)
      }
      guard c == "p" || c == "P" else { return nil }
      i += 1
      var name = ""
      if peek("{") {
        guard let end = pattern[i...].firstIndex(of: "}") else { throw Refusal(reason: "a Unicode class has no end") }
        name = String(String.UnicodeScalarView(pattern[(i + 1)..<end]))
        i = end + 1
      } else if i < pattern.count {
        name = String(pattern[i])
        i += 1
      }
      let isNegated = name.hasPrefix("^")
      guard let set = GoUnicodeClass(isNegated ? String(name.dropFirst()) : name, isNegated: isNegated != (c == "P")) else {
        throw Refusal(reason: "Unicode has no class `\\\(c){\(name)}`")
      }
      return GoCharacterSet(classes: [set], ignoresCase: ignoresCase)
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
      case "0", "1"..."7":
        // Octal: a lone digit but 0 would be a back reference, which Go has not.
        func digit() -> UInt32? { i < pattern.count && ("0"..."7").contains(pattern[i]) ? pattern[i].value - 0x30 : nil }
        var value = c.value - 0x30
        guard value == 0 || digit() != nil else { throw Refusal(reason: "Go knows no back reference `\\\(c)`") }
        for _ in 0..<2 {
          guard let next = digit() else { break }
          value = value * 8 + next
          i += 1
        }
        return Unicode.Scalar(value) ?? "\0"
      default:
        guard c.isASCII, !c.properties.isAlphabetic, c.properties.numericType == nil else { throw Refusal(reason: "Go knows no escape `\\\(c)`") }
        return c
      }
    }

    private mutating func characterClass() throws(Refusal) -> GoCharacterSet {
      var set = GoCharacterSet(ignoresCase: ignoresCase)
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
          guard let ranges = name.hasPrefix("^") ? Self.named[String(name.dropFirst())].map(Self.complement) : Self.named[name] else { throw Refusal(reason: "Go knows no class `[:\(name):]`") }
          set.ranges += ranges
          i = end + 1
          continue
        }
        if peek("\\") {
          i += 1
          guard i < pattern.count else { throw Refusal(reason: "a bracket has no closing one") }
          if let inner = try classEscape() {
            set.ranges += inner.isNegated ? Self.complement(inner.ranges) : inner.ranges
            set.classes += inner.classes
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
