/// A shortcode of a page: its tags, what stands between them, and the shortcodes in there.
public struct Shortcode: Sendable {
  public let opening: ShortcodeTag
  /// The tag that ends it; nil where it takes no inner content, closes itself, or is never closed.
  public fileprivate(set) var closing: ShortcodeTag?
  /// The bytes between the tags; nil where there is no closing tag.
  public fileprivate(set) var inner: ByteRange?
  public fileprivate(set) var children: [Shortcode] = []

  /// The name as the opening tag has it.
  public var name: String { opening.name }
}

/// The shortcodes of a page as Hugo pairs them (`hugolib/shortcode.go`), and everything that is wrong with them.
public struct ShortcodeTree: Sendable {
  public private(set) var shortcodes: [Shortcode] = []
  /// All problems, the lexer's included, in order of their place.
  public private(set) var problems: [ShortcodeProblem]
  /// How many of them are the lexer's, while the tree is made.
  private let lexerProblems: Int

  /// The deepest nesting that the tree shows; what is nested deeper hangs at this depth.
  static let deepest = 100

  /// Pairs the tags of a scan.
  public init(_ scan: ShortcodeScan, registry: ShortcodeRegistry) {
    problems = scan.problems
    lexerProblems = problems.count
    guard !scan.tags.isEmpty else { return }
    pair(scan.tags, registry)
    settle(scan.tags, registry)
    problems.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// Pairs with the author's intent in mind: a close belongs to the innermost open one of its name. What Hugo makes of it is settled after.
  private mutating func pair(_ tags: [ShortcodeTag], _ registry: ShortcodeRegistry) {
    var stack: [Shortcode] = []
    var closesAhead: [String: Int] = [:]
    for tag in tags where tag.kind == .close { closesAhead[tag.name, default: 0] += 1 }

    func finish(_ shortcode: Shortcode) {
      // Nobody nests deeper; a page that does must not make anything else recurse so deep.
      if stack.isEmpty { shortcodes.append(shortcode) } else { stack[min(stack.count, Self.deepest) - 1].children.append(shortcode) }
    }
    func add(_ kind: ShortcodeProblem.Kind, _ range: ByteRange, _ tag: ShortcodeTag) {
      problems.append(ShortcodeProblem(kind, range: range, stopsHugo: tag.delimiter != .angle))
    }
    /// Ends the open shortcode at an index with a tag; those that were opened inside it stay open.
    func close(_ index: Int, with tag: ShortcodeTag) {
      var shortcode = stack.remove(at: index)
      shortcode.closing = tag
      shortcode.inner = shortcode.opening.range.upperBound..<max(tag.range.lowerBound, shortcode.opening.range.upperBound)
      finish(shortcode)
    }
    func popNotClosed() {
      let open = stack.removeLast()
      // Of an unknown one nobody knows whether it has to be closed.
      if !open.opening.isInline, !open.opening.isBroken, registry.signature(open.name) != nil { add(.notClosed(open.name), open.opening.range, open.opening) }
      finish(open)
    }

    for tag in tags {
      switch tag.kind {
      case .open, .selfClosing:
        let takesInner = takesInner(tag, registry, closesAhead)
        if tag.kind == .selfClosing {
          if case .found(let signature) = registry.lookup(tag.name), !signature.takesInner, !signature.isRemoved, !tag.isInline {
            add(.closedThoughNoInner(tag.name, selfClosed: true), tag.range, tag)
          }
          finish(Shortcode(opening: tag))
        } else if takesInner {
          stack.append(Shortcode(opening: tag))
        } else {
          finish(Shortcode(opening: tag))
        }
      case .close:
        if tag.name.isEmpty {
          // A close without a name ends what is open.
          if stack.isEmpty { add(.closeWithoutOpen(""), tag.range, tag) } else { close(stack.count - 1, with: tag) }
          continue
        }
        closesAhead[tag.name, default: 1] -= 1
        if let at = stack.suffix(Self.deepest).lastIndex(where: { $0.name == tag.name }) {
          // Of those inside, the ones whose close still comes are crossed; the others were forgotten.
          if at < stack.count - 1 {
            let inside = stack[(at + 1)...]
            if let innermost = inside.last, inside.allSatisfy({ (closesAhead[$0.name] ?? 0) > 0 }) {
              add(.crossed(close: tag.name, innermost: innermost.name), tag.range, tag)
              close(at, with: tag)
              continue
            }
            while stack.count - 1 > at { popNotClosed() }
          }
          close(at, with: tag)
        } else if tag.isBroken {
          // A close of a name that was never opened: most likely a slip in the name of what is open.
          if let open = stack.last, (closesAhead[open.name] ?? 0) == 0 || Nearest.name(to: tag.name, in: [open.name]) != nil {
            amendMismatch(of: tag, open: open.name)
            close(stack.count - 1, with: tag)
          }
        } else if case .found(let signature) = registry.lookup(tag.name), !signature.takesInner {
          add(.closedThoughNoInner(tag.name, selfClosed: false), tag.range, tag)
        } else if registry.signature(tag.name) != nil {
          add(.closeWithoutOpen(tag.name), tag.range, tag)
        }
      }
    }
    while !stack.isEmpty { popNotClosed() }
  }

  private mutating func amendMismatch(of tag: ShortcodeTag, open: String) {
    // The lexer's problems stand first, in order of their place.
    var low = 0
    var high = lexerProblems
    while low < high {
      let middle = (low + high) / 2
      if problems[middle].range.lowerBound < tag.range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < lexerProblems, tag.range.contains(problems[low].range.lowerBound) {
      if case .closeMismatch(let name, _) = problems[low].kind {
        problems[low] = ShortcodeProblem(.closeMismatch(name, open: open), range: problems[low].range, stopsHugo: problems[low].stopsHugo)
      }
      low += 1
    }
  }

  private mutating func takesInner(_ tag: ShortcodeTag, _ registry: ShortcodeRegistry, _ closesAhead: [String: Int]) -> Bool {
    if tag.isInline { return (closesAhead[tag.name] ?? 0) > 0 }
    switch registry.lookup(tag.name) {
    case .found(let signature): return signature.takesInner
    case .missing:
      // A name with a period in it has been told already.
      if !tag.isBroken || !tag.name.contains(".") {
        problems.append(ShortcodeProblem(.unknown(tag.name), range: tag.nameRange, stopsHugo: tag.delimiter != .angle))
      }
      return (closesAhead[tag.name] ?? 0) > 0
    case .uncertain:
      problems.append(ShortcodeProblem(.unknown(tag.name), range: tag.nameRange, stopsHugo: false))
      return (closesAhead[tag.name] ?? 0) > 0
    }
  }

  /// Holds the pairing against what Hugo does with these tags: it takes any close for that of the innermost open one, so some slips build.
  private mutating func settle(_ tags: [ShortcodeTag], _ registry: ShortcodeRegistry) {
    guard problems.contains(where: \.isAboutPairing) else { return }
    // Crossing alone stops nothing.
    for i in problems.indices {
      if case .crossed = problems[i].kind { problems[i].stopsHugo = false }
    }
    let error = Self.firstPairingError(tags.filter { $0.delimiter != .angle }, registry)
    if error == nil {
      for i in problems.indices where problems[i].isAboutPairing { problems[i].stopsHugo = false }
    } else if !problems.contains(where: { $0.stopsHugo && $0.isAboutPairing }), let error {
      problems.append(error)
    }
  }

  /// What Hugo's `extractShortcode` stops at, were all tags well formed; nil where it builds.
  private static func firstPairingError(_ tags: [ShortcodeTag], _ registry: ShortcodeRegistry) -> ShortcodeProblem? {
    var stack: [ShortcodeTag] = []
    for tag in tags {
      if tag.kind == .close {
        guard !stack.isEmpty else { return ShortcodeProblem(.closeWithoutOpen(tag.name), range: tag.range) }
        stack.removeLast()
        continue
      }
      var inner = tag.isInline
      if !tag.isInline {
        switch registry.lookup(tag.name) {
        case .found(let signature): inner = signature.takesInner
        case .missing: return ShortcodeProblem(.unknown(tag.name), range: tag.nameRange)
        case .uncertain: return nil
        }
      }
      if tag.kind == .selfClosing {
        if !inner { return ShortcodeProblem(.closedThoughNoInner(tag.name, selfClosed: true), range: tag.range) }
      } else if inner {
        stack.append(tag)
      }
    }
    return stack.last(where: { !$0.isInline }).map { ShortcodeProblem(.notClosed($0.name), range: $0.range) }
  }
}

extension ShortcodeProblem {
  /// Whether it is about how tags pair, which Hugo judges more leniently than an author would.
  fileprivate var isAboutPairing: Bool {
    switch kind {
    case .closeWithoutOpen, .notClosed, .closedThoughNoInner, .crossed: true
    default: false
    }
  }
}
