/// The shortcode tags of a page's body, as Hugo's lexer finds them (`parser/pageparser/pagelexer_shortcode.go`), except that an error
/// in one tag never hides the next.
public struct ShortcodeScan: Sendable {
  /// The tags in order, broken ones included.
  public fileprivate(set) var tags: [ShortcodeTag] = []
  /// `{{</* … */>}}`: tags that are shown instead of run; delimiters included.
  public fileprivate(set) var comments: [ByteRange] = []
  /// What the lexer refuses.
  public fileprivate(set) var problems: [ShortcodeProblem] = []

  public init() {}

  /// The tag that a byte lies in.
  package func tag(at offset: Int) -> ShortcodeTag? {
    var low = 0
    var high = tags.count
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < tags.count && tags[low].range.contains(offset) ? tags[low] : nil
  }

  /// Scans the bytes of a range.
  public init(_ bytes: [UInt8], _ range: ByteRange) {
    // Nearly a third of all pages has no tag at all.
    guard ByteSearch.first("{{", in: bytes, range) != nil || ByteSearch.first("<<%", in: bytes, range) != nil else { return }
    var lexer = ShortcodeLexer(bytes: bytes, range: range)
    lexer.run()
    self = lexer.scan
  }
}

private struct ShortcodeLexer {
  private let bytes: [UInt8]
  private let end: Int
  private var i: Int
  private(set) var scan = ShortcodeScan()

  /// Every name that was opened on the page so far; Hugo's lexer never takes one out again.
  private var opened: Set<String> = []
  /// The next `<<%` tag, once it was looked for; of a tag that lies behind the cursor nothing is known.
  private var angleAhead: Int??
  /// Where it is known that no comment closes any more, by its closing delimiter.
  private var noCommentEnd: Set<ShortcodeDelimiter> = []
  /// The name of the inline shortcode that is open.
  private var inline: String?

  // The tag that is being read.
  private var tag = ShortcodeTag(kind: .open, name: "", nameRange: 0..<0, range: 0..<0, delimiter: .raw)
  /// Whether parameters so far are positional or named.
  private var style: Bool?

  init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    i = range.lowerBound
    end = range.upperBound
  }

  /// Thrown inside one tag, caught at its end.
  private struct Refused: Error {
    let kind: ShortcodeProblem.Kind
    let range: ByteRange
  }

  mutating func run() {
    while let (start, delimiter) = nextTag() {
      i = start + 3
      if let name = inline, !closesInline(name) {
        problem(.nestedInInline, start..<start + 3)
        continue
      }
      if peek("/"), i + 1 < end, bytes[i + 1] == UInt8(ascii: "*") {
        comment(start, delimiter)
        continue
      }
      tag = ShortcodeTag(kind: .open, name: "", nameRange: i..<i, range: start..<i, delimiter: delimiter)
      style = nil
      do throws(Refused) {
        try inside()
        tag.range = start..<i
      } catch {
        tag.isBroken = true
        tag.range = start..<recover(from: error.range, delimiter)
        i = tag.range.upperBound
        // The reader of an unclosed tag sees the tag, not what follows it.
        let range = error.kind == .unclosedTag ? tag.range : error.range
        problem(error.kind, range, stops: delimiter != .angle)
      }
      if !tag.name.isEmpty || tag.kind == .close { scan.tags.append(tag) }
      if tag.isInline { inline = tag.kind == .open && !tag.isBroken ? tag.name : nil }
    }
  }

  private mutating func problem(_ kind: ShortcodeProblem.Kind, _ range: ByteRange, stops: Bool = true) {
    scan.problems.append(ShortcodeProblem(kind, range: range, stopsHugo: stops))
  }

  private func peek(_ c: Unicode.Scalar) -> Bool { i < end && bytes[i] == UInt8(ascii: c) }

  /// The next place where a tag begins.
  private mutating func nextTag() -> (Int, ShortcodeDelimiter)? {
    var at = i
    if let known = angleAhead, (known ?? Int.max) >= i {} else { angleAhead = .some(nextAngle(from: i)) }
    let angle = angleAhead ?? nil
    while let hit = ByteSearch.first("{{", in: bytes, at..<end) {
      if let angle, angle < hit { return (angle, .angle) }
      if hit + 2 < end {
        if bytes[hit + 2] == UInt8(ascii: "%") { return (hit, .markdown) }
        if bytes[hit + 2] == UInt8(ascii: "<") { return (hit, .raw) }
      }
      at = hit + 1
    }
    return angle.map { ($0, .angle) }
  }

  /// `<<%` only where it looks like a tag: a name follows and the line closes it.
  private func nextAngle(from start: Int) -> Int? {
    var at = start
    var close = start
    while let hit = ByteSearch.first("<<%", in: bytes, at..<end) {
      at = hit + 3
      var k = at
      while k < end, bytes[k] == 0x20 || bytes[k] == UInt8(ascii: "/") { k += 1 }
      guard k < end, isAlphaNumeric(bytes[k]) else { continue }
      if close < k {
        guard let next = ByteSearch.first("%>>", in: bytes, k..<end) else { return nil }
        close = next
      }
      // Tags that nothing closes on their line are passed over together.
      if let line = ByteSearch.first("\n", in: bytes, k..<close) { at = max(at, line) } else { return hit }
    }
    return nil
  }

  private mutating func comment(_ start: Int, _ delimiter: ShortcodeDelimiter) {
    var at = i + 2
    while !noCommentEnd.contains(delimiter), let star = ByteSearch.first("*/", in: bytes, at..<end) {
      if isClosing(at: star + 2, delimiter) {
        i = star + 5
        scan.comments.append(start..<i)
        return
      }
      at = star + 1
    }
    noCommentEnd.insert(delimiter)
    problem(.unclosedComment, start..<i + 2, stops: delimiter != .angle)
    i += 2
  }

  /// While an inline shortcode is open, only the tag that closes it is allowed.
  private func closesInline(_ name: String) -> Bool {
    var k = i
    while k < end, isSpace(bytes[k]) { k += 1 }
    guard k < end, bytes[k] == UInt8(ascii: "/") else { return false }
    k += 1
    while k < end, isSpace(bytes[k]) { k += 1 }
    let want = Array(name.utf8) + [0x20]
    return k + want.count <= end && Array(bytes[k..<k + want.count]) == want
  }

  private func isClosing(at k: Int, _ delimiter: ShortcodeDelimiter) -> Bool {
    switch delimiter {
    case .markdown: ByteSearch.matches("%}}", in: bytes, at: k) && k + 3 <= end
    case .raw: ByteSearch.matches(">}}", in: bytes, at: k) && k + 3 <= end
    case .angle: ByteSearch.matches("%>>", in: bytes, at: k) && k + 3 <= end
    }
  }

  /// Where to go on after an error: behind the end of this tag, or before the next one or the end of the line.
  private func recover(from error: ByteRange, _ delimiter: ShortcodeDelimiter) -> Int {
    var k = max(error.lowerBound, tag.range.lowerBound + 3)
    let limit = min(end, k + 4_000)
    var lineEnd: Int?
    while k < limit {
      if isClosing(at: k, delimiter) { return k + 3 }
      if ByteSearch.matches("{{<", in: bytes, at: k) || ByteSearch.matches("{{%", in: bytes, at: k) { break }
      if bytes[k] == 0x0A {
        if lineEnd == nil { lineEnd = k }
        if ByteSearch.matches("\n\n", in: bytes, at: k) || ByteSearch.matches("\n\r\n", in: bytes, at: k) { break }
      }
      k += 1
    }
    // The other delimiter's end on the same line is most likely what the author meant.
    var other = tag.range.lowerBound + 3
    while other < min(lineEnd ?? limit, limit) {
      if isClosing(at: other, delimiter == .raw ? .markdown : .raw) { return other + 3 }
      other += 1
    }
    return max(lineEnd ?? k, tag.range.lowerBound + 3)
  }

  // MARK: Inside a tag

  private mutating func inside() throws(Refused) {
    /// Whether a name was read since the tag, or its closing mark, began.
    var named = false
    var closing = false
    while true {
      if isClosing(at: i, tag.delimiter) {
        i += 3
        guard !tag.name.isEmpty || closing else { throw Refused(kind: .noName, range: tag.range.lowerBound..<i) }
        // `a = "x"` is named to Hugo's parser, though its lexer took `a` for a positional one.
        if let first = tag.parameters.first, let other = tag.parameters.first(where: { ($0.name == nil) != (first.name == nil) }) {
          throw Refused(kind: .mixedParameters, range: (other.name == nil ? other.valueRange : other.nameRange.lowerBound..<other.valueRange.upperBound))
        }
        if closing { tag.kind = named ? .close : tag.name.isEmpty ? .close : .selfClosing }
        return
      }
      guard i < end else { throw Refused(kind: .unclosedTag, range: tag.range) }
      let c = bytes[i]
      if isSpace(c) {
        i += 1
      } else if c == UInt8(ascii: "=") {
        try value()
      } else if c == UInt8(ascii: "/") {
        guard !opened.isEmpty else {
          let start = i
          i += 1
          while i < end, isNameByte(bytes[i]) || bytes[i] == 0x20 { i += 1 }
          tag.kind = .close
          tag.name = String(decoding: bytes[start + 1..<i], as: UTF8.self).trimmingSpaces()
          throw Refused(kind: .closeWithoutOpen(tag.name), range: tag.range.lowerBound..<recover(from: i..<i, tag.delimiter))
        }
        i += 1
        closing = true
        named = false
      } else if c == UInt8(ascii: "\\") {
        i += 1
        if i < end, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "`") { try parameter(escaped: true) }
      } else if named, !closing, isNameScalar(at: i) || c == UInt8(ascii: "\"") || c == UInt8(ascii: "`") {
        try parameter(escaped: false)
      } else if isAlphaNumericScalar(at: i) {
        let opening = (name: tag.name, range: tag.nameRange)
        try name(closing: closing)
        named = true
        if closing {
          try endOfClosingTag()
          // A name before the slash and one behind it: Hugo takes the whole for a self-close.
          if !opening.name.isEmpty {
            tag.kind = .selfClosing
            tag.name = opening.name
            tag.nameRange = opening.range
          }
          return
        }
      } else {
        let (scalar, length) = UTF8Scalars.decode(bytes, at: i)
        throw Refused(kind: .unrecognizedCharacter(String(Character(scalar))), range: i..<i + length)
      }
    }
  }

  private mutating func name(closing: Bool) throws(Refused) {
    let start = i
    while i < end {
      if isNameByteOrScalar() { continue }
      if bytes[i] == UInt8(ascii: "/") {
        i += 1
      } else if bytes[i] == UInt8(ascii: ".") {
        guard ByteSearch.matches(".inline ", in: bytes, at: i) else {
          let dot = i
          while i < end, !isSpace(bytes[i]), !isClosing(at: i, tag.delimiter) { i += 1 }
          note(start..<i, closing)
          throw Refused(kind: .periodInName, range: dot..<i)
        }
        i += 7
        tag.isInline = true
      } else {
        break
      }
    }
    // `{{< x/>}}` is a self-close, though the lexer takes the slash for a part of the name; Hugo then finds no such template.
    note(start..<i, closing)
    if closing, !opened.contains(tag.name) {
      let range = start..<i
      let name = tag.name
      let kind = ShortcodeProblem.Kind.closeMismatch(name, open: nil)
      throw Refused(kind: kind, range: range)
    }
    opened.insert(tag.name)
  }

  private mutating func note(_ range: ByteRange, _ closing: Bool) {
    tag.name = String(decoding: bytes[range], as: UTF8.self)
    tag.nameRange = range
    if closing { tag.kind = .close }
  }

  private mutating func endOfClosingTag() throws(Refused) {
    tag.kind = .close
    while true {
      if isClosing(at: i, tag.delimiter) { i += 3; return }
      guard i < end else { throw Refused(kind: .unclosedTag, range: tag.range) }
      guard isSpace(bytes[i]) else {
        let start = i
        while i < end, bytes[i] != 0x0A, !isClosing(at: i, tag.delimiter) { i += 1 }
        throw Refused(kind: isClosing(at: i, tag.delimiter) ? .closingTagWithMore : .unclosedTag, range: start..<i)
      }
      i += 1
    }
  }

  /// A positional parameter, or the name of a named one.
  private mutating func parameter(escaped: Bool) throws(Refused) {
    let start = i
    let c = bytes[i]
    if c == UInt8(ascii: "\"") || (c == UInt8(ascii: "`") && !escaped) {
      guard style != true else { throw Refused(kind: .mixedParameters, range: start..<quotedEnd(start)) }
      style = false
      let (text, quoting) = c == UInt8(ascii: "\"") ? (try quoted(escapesAllowed: !escaped), ShortcodeParameter.Quoting.quoted) : (try raw(), .raw)
      tag.parameters.append(ShortcodeParameter(name: nil, nameRange: start..<start, value: text, valueRange: start..<i, quoting: quoting))
      return
    }
    if c == UInt8(ascii: "`") { throw Refused(kind: .unrecognizedEscape, range: start..<start + 1) }
    while i < end {
      if isNameByteOrScalar() { continue }
      guard bytes[i] == UInt8(ascii: ".") else { break }
      i += 1
    }
    let isNamed = peek("=")
    let range = start..<max(i, start + 1)
    i = range.upperBound
    if let style, style != isNamed {
      throw Refused(kind: .mixedParameters, range: start..<wordEnd(i))
    }
    style = isNamed
    let text = String(decoding: bytes[range], as: UTF8.self)
    if isNamed {
      pendingName = (text, range)
    } else {
      tag.parameters.append(ShortcodeParameter(name: nil, nameRange: start..<start, value: text, valueRange: range, quoting: .bare))
    }
  }

  private var pendingName: (text: String, range: ByteRange)?

  /// What stands behind an equals sign.
  private mutating func value() throws(Refused) {
    let equals = i
    i += 1
    while i < end, isSpace(bytes[i]) { i += 1 }
    let start = i
    var text = ""
    var quoting = ShortcodeParameter.Quoting.bare
    if peek("\"") {
      text = try quoted(escapesAllowed: true)
      quoting = .quoted
    } else if peek("\\") {
      i += 1
      text = try quoted(escapesAllowed: false)
      quoting = .quoted
    } else if peek("`") {
      text = try raw()
      quoting = .raw
    } else {
      while i < end, !isSpace(bytes[i]) { i += 1 }
      text = String(decoding: bytes[start..<i], as: UTF8.self)
    }
    if pendingName == nil, let last = tag.parameters.last, last.name == nil, last.quoting == .bare, bytes[last.valueRange.upperBound..<equals].allSatisfy(isSpace) {
      tag.parameters.removeLast()
      pendingName = (last.value, last.valueRange)
    }
    guard let name = pendingName else { return }
    pendingName = nil
    tag.parameters.append(ShortcodeParameter(name: name.text, nameRange: name.range, value: text, valueRange: start..<i, quoting: quoting))
  }

  /// A text in double quotes. It may not hold a line break. A `\"` is a quote inside it, or, where the text itself opened with `\"`, its end.
  private mutating func quoted(escapesAllowed: Bool) throws(Refused) -> String {
    let start = i
    var out: [UInt8] = []
    var open = false
    while i < end, bytes[i] != 0x0A {
      let c = bytes[i]
      if c == UInt8(ascii: "\\"), i + 1 < end {
        if bytes[i + 1] == UInt8(ascii: "\"") {
          if open, !escapesAllowed {
            i += 2
            return String(decoding: out, as: UTF8.self)
          }
          if open {
            out.append(UInt8(ascii: "\""))
            i += 2
            continue
          }
        } else if bytes[i + 1] == UInt8(ascii: "`") {
          throw Refused(kind: .unrecognizedEscape, range: i..<i + 2)
        }
      }
      i += 1
      if c == UInt8(ascii: "\"") {
        if open { return String(decoding: out, as: UTF8.self) }
        open = true
      } else {
        out.append(c)
      }
    }
    throw Refused(kind: .unterminatedQuote, range: start..<i)
  }

  /// A text in backquotes, which may hold anything but a backquote.
  private mutating func raw() throws(Refused) -> String {
    let start = i
    i += 1
    while i < end, bytes[i] != UInt8(ascii: "`") { i += 1 }
    guard i < end else {
      let here = i
      i = start
      throw Refused(kind: .unterminatedRaw, range: start..<min(here, wordEnd(start)))
    }
    i += 1
    return String(decoding: bytes[start + 1..<i - 1], as: UTF8.self)
  }

  private func quotedEnd(_ start: Int) -> Int {
    var k = start + 1
    while k < end, bytes[k] != 0x0A {
      if bytes[k] == bytes[start] { return k + 1 }
      k += 1
    }
    return k
  }

  private func wordEnd(_ start: Int) -> Int {
    var k = start
    while k < end, !isSpace(bytes[k]), !isClosing(at: k, tag.delimiter) { k += 1 }
    return k
  }

  // MARK: Characters, as Go's unicode package has them

  private func isSpace(_ c: UInt8) -> Bool { c == 0x20 || (c >= 0x09 && c <= 0x0D) }
  private func isAlphaNumeric(_ c: UInt8) -> Bool {
    (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || (c >= 0x30 && c <= 0x39) || c == 0x5F || c >= 0x80
  }
  private func isNameByte(_ c: UInt8) -> Bool { isAlphaNumeric(c) || c == 0x2D }

  private func isNameScalar(at k: Int) -> Bool { bytes[k] == 0x2D || isAlphaNumericScalar(at: k) }

  private func isAlphaNumericScalar(at k: Int) -> Bool {
    guard bytes[k] >= 0x80 else { return isAlphaNumeric(bytes[k]) }
    return Self.isLetterOrDigit(UTF8Scalars.decode(bytes, at: k).scalar)
  }

  /// Steps over one scalar of a name; false where none stands here.
  private mutating func isNameByteOrScalar() -> Bool {
    let c = bytes[i]
    if c < 0x80 {
      guard isNameByte(c) else { return false }
      i += 1
      return true
    }
    let (scalar, length) = UTF8Scalars.decode(bytes, at: i)
    guard Self.isLetterOrDigit(scalar) else { return false }
    i += length
    return true
  }

  static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }
}

extension String {
  /// Without white space at either end.
  func trimmingSpaces() -> String {
    var text = self[...]
    while let c = text.first, c.isWhitespace { text = text.dropFirst() }
    while let c = text.last, c.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
