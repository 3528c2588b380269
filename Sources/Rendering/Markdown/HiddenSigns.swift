import GoTemplate
import HugoSite

/// Signs that libcmark must not see, as Goldmark and its extensions read them otherwise: marks of emphasis (to Goldmark emoji are punctuation),
/// what an author escaped or wrote as a character reference, `<<`. Before a text is parsed each becomes a character of a private area, and
/// libcmark takes it for a letter; afterwards it is what it was. Code, tags and lines that make blocks stay as they are.
struct HiddenSigns {
  private static let plain: UInt32 = 0xFF000
  private static let escaped: UInt32 = 0xFF080
  private static let reference: UInt32 = 0xFF100
  private static let guillemet: UInt32 = 0xFF101
  private static let open: UInt32 = 0xFF102
  private static let close: UInt32 = 0xFF103
  private static let emptyComment: UInt32 = 0xFF104
  private static let emptyLongComment: UInt32 = 0xFF105
  private static let backslashBreak: UInt32 = 0xFF106

  /// All signs but backquotes, which libcmark has to see, and bars, which part the cells of tables.
  private static let escapable = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_{}~".utf8)

  private let source: [UInt8]
  private let hasTypographer: Bool
  private let hasEscapedSpace: Bool
  private let hasTaskLists: Bool
  private var passthrough: Passthrough
  private var out: [UInt8] = []
  private var i = 0
  /// Where what is kept begins that is not yet in `out`; nil behind a sign, until something is kept again.
  private var kept: Int? = 0
  /// Where a tag might have ended that was none: a quote that is escaped before it must stay what libcmark reads.
  private var endOfBrokenTag = 0
  /// How many `[` are open.
  private var brackets = 0
  private let linkifies: Bool
  /// A place behind which no comment ends.
  private var lastComment = Int.max
  /// The `>` that was last found, and the place from which it was looked for.
  private var greater = (from: 0, at: -1)
  /// The end of the paragraph that `i` was in when it was last asked for.
  private var paragraphEnd = 0
  /// The end of a paragraph in which code began that may go on in the next line, or not.
  private var endOfUnknownCode = 0

  /// A text without those signs, and what was passed through of it.
  static func hidden(_ source: [UInt8], _ settings: MarkdownSettings) -> (text: [UInt8], passthrough: Passthrough) {
    let passthrough = Passthrough(settings.passthrough)
    guard !passthrough.isOff || mayHold(source, linkifies: settings.linkifies) else { return (source, passthrough) }
    var signs = HiddenSigns(source, settings, passthrough)
    signs.hide()
    return (signs.out, signs.passthrough)
  }

  /// Whether there may be anything to hide.
  private static func mayHold(_ source: [UInt8], linkifies: Bool) -> Bool {
    var hasBracket = false
    var hasSlashes = false
    var hasBox = false
    var hasLink = false
    var ticks = 0
    var i = 0
    while i < source.count {
      switch source[i] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"), 0x0B, 0x0C: return true
      case UInt8(ascii: "["):
        hasBracket = true
        hasBox = hasBox || (i + 3 < source.count && source[i + 2] == UInt8(ascii: "]"))
      case UInt8(ascii: "("), UInt8(ascii: ":"): hasLink = hasLink || (i > 0 && source[i - 1] == UInt8(ascii: "]"))
      case UInt8(ascii: "`"):
        var end = i + 1
        while end < source.count, source[end] == source[i] { end += 1 }
        if ticks > 0, end - i != ticks { return true }
        ticks = end - i
        i = end - 1
      case UInt8(ascii: "/"), UInt8(ascii: "."): hasSlashes = hasSlashes || (i > 2 && (source[i - 1] == UInt8(ascii: "/") || source[i - 1] == UInt8(ascii: "w")))
      default: break
      }
      i += 1
    }
    return (linkifies && hasBracket && hasSlashes) || (hasBox && hasLink)
  }

  private init(_ source: [UInt8], _ settings: MarkdownSettings, _ passthrough: Passthrough) {
    self.source = source
    self.passthrough = passthrough
    hasTypographer = settings.hasTypographer
    linkifies = settings.linkifies
    hasEscapedSpace = settings.hasEscapedSpace
    hasTaskLists = settings.hasTaskLists
  }

  private mutating func hide() {
    out.reserveCapacity(source.count + source.count / 4)
    while i < source.count {
      if i == 0 || source[i - 1] == 0x0A, keepsLine() { continue }
      if i >= paragraphEnd { brackets = 0 }
      if !passthrough.isOff, passesThrough() { continue }
      let c = source[i]
      switch c {
      case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "w"):
        if linkifies, brackets == 0, let end = endOfURL() { putAll(to: end) } else { keep(i + 1) }
      case UInt8(ascii: "[") where hasTaskLists && isBox():
        put(Self.plain + UInt32(c))
        i += 1
      case UInt8(ascii: "["):
        _ = endOfParagraph()
        brackets += 1
        keep(i + 1)
      case UInt8(ascii: "]"):
        brackets = max(0, brackets - 1)
        keep(i + 1)
      case UInt8(ascii: "\\"):
        if byte(i + 1) == 0x0A, i + 1 < source.count {
          put(Self.backslashBreak)
          keep(i + 1)
        } else if hasEscapedSpace, byte(i + 1) == 0x20 {
          put(Self.escaped + 0x20)
          i += 2
        } else if i + 1 < source.count, Self.escapable.contains(source[i + 1]), !(source[i + 1] == UInt8(ascii: "\\") && byte(i + 2) == UInt8(ascii: "|")), !(i < endOfBrokenTag && (source[i + 1] == UInt8(ascii: "\"") || source[i + 1] == UInt8(ascii: "'"))) {
          put(Self.escaped + UInt32(source[i + 1]))
          i += 2
        } else {
          keep(i + (byte(i + 1) > 0x20 && byte(i + 1) < 0x80 ? 2 : 1))
        }
      case UInt8(ascii: "`"):
        let end = run(from: i)
        switch endOfCode(from: end, length: end - i) {
        case .at(let close):
          // A line's end may be a block's.
          if source[end..<close].contains(0x0A) { endOfUnknownCode = paragraphEnd }
          keep(close)
        case .unknown:
          endOfUnknownCode = paragraphEnd
          keep(end)
        // It may end what began before.
        case .none where i < endOfUnknownCode: keep(end)
        // Behind one that libcmark 0.30 finds no end of, it misses code.
        case .none: while i < end {
            put(Self.plain + UInt32(c))
            i += 1
          }
        }
      case UInt8(ascii: "<"):
        if hasTypographer, byte(i + 1) == c {
          put(Self.guillemet)
          i += 2
        } else if let end = endOfComment() {
          putComment(to: end)
        } else if let end = endOfAddress() {
          putAddress(to: end)
        } else if let end = endOfTag() {
          keep(end)
        } else {
          if (0x61...0x7A).contains(byte(i + 1) | 0x20) { endOfBrokenTag = nextGreater(before: endOfParagraph()) ?? 0 }
          keep(i + 1)
        }
      case UInt8(ascii: "&"):
        if let end = endOfReference() {
          put(Self.reference)
          i += 1
          keep(end)
        } else {
          keep(i + 1)
        }
      // Space to libcmark, and not to Goldmark.
      case 0x0B, 0x0C:
        put(Self.plain + UInt32(c))
        i += 1
      case UInt8(ascii: "*") where isBullet(): keep(i + 1)
      case UInt8(ascii: "*"), UInt8(ascii: "_"):
        put(Self.plain + UInt32(c))
        i += 1
      default: keep(passthrough.isOff ? endOfWords(from: i + 1) : i + 1)
      }
    }
    flush()
  }

  /// Bytes that may be more than themselves, or that a line ends with.
  private static let special: [Bool] = (0...255).map { (c: UInt8) in "hfw[]\\`<&*_\u{0B}\u{0C}\n".utf8.contains(c) }

  /// The end of what begins at a place and is text whatever stands beside it.
  private func endOfWords(from start: Int) -> Int {
    source.withUnsafeBufferPointer { source in
      Self.special.withUnsafeBufferPointer { special in
        var end = start
        while end < source.count {
          let c = source[end]
          // No URL begins with other letters.
          if special[Int(c)], !((0x61...0x7A).contains(c) && end + 1 < source.count && source[end + 1] != UInt8(ascii: "t") && source[end + 1] != UInt8(ascii: "w")) { break }
          end += 1
        }
        // The byte behind a line's end is looked at in its turn.
        return source[start - 1] == 0x0A ? start : end
      }
    }
  }

  /// Takes what delimiters enclose; behind two backslashes they enclose nothing.
  private mutating func passesThrough() -> Bool {
    if source[i...].starts(with: "\\\\".utf8), let pair = passthrough.opening(source, i + 2) {
      put(Self.escaped + UInt32(UInt8(ascii: "\\")))
      i += 2
      keep(i + pair.open.count)
      return true
    }
    guard let pair = passthrough.opening(source, i), let (mark, end) = passthrough.take(source, i, pair, to: endOfParagraph()) else { return false }
    put(mark)
    i = end
    return true
  }

  /// A line that only goes on with a paragraph: it opens no description.
  static func lazy(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == UInt8(ascii: ":"), let hidden = Unicode.Scalar(plain + UInt32(UInt8(ascii: ":"))) else { return Array(rest) }
    return Array(String(hidden).utf8) + rest.dropFirst()
  }

  private func byte(_ at: Int) -> UInt8 { at < source.count ? source[at] : 0x0A }

  /// Puts what is kept into the text.
  private mutating func flush() {
    if let kept, kept < i { out += source[kept..<i] }
    kept = nil
  }

  private mutating func put(_ value: UInt32) {
    flush()
    // Four bytes of UTF-8.
    out.append(0xF0 | UInt8(value >> 18))
    out.append(0x80 | UInt8(value >> 12 & 0x3F))
    out.append(0x80 | UInt8(value >> 6 & 0x3F))
    out.append(0x80 | UInt8(value & 0x3F))
  }

  private mutating func keep(_ end: Int) {
    if kept == nil { kept = i }
    i = end
  }

  private func run(from start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == source[start] { end += 1 }
    return end
  }

  // MARK: Lines that make blocks

  /// Keeps a line of stars or underscores (a thematic break), and one that begins a fence.
  private mutating func keepsLine() -> Bool {
    var at = i
    while at < source.count, Self.isMargin(source[at]) { at += 1 }
    // Most lines have words.
    if at < source.count, source[at] != 0x0A, source[at] != UInt8(ascii: "_"), source[at] != UInt8(ascii: "`"), source[at] != UInt8(ascii: "~"), source[at] != 0x0D { return false }
    var end = at
    while end < source.count, source[end] != 0x0A { end += 1 }
    var last = end
    while last > i, "*_ \t\r".utf8.contains(source[last - 1]) { last -= 1 }
    let isRule = last < end && (last <= at || source[i..<last].allSatisfy(Self.isMargin))
    let fence = at < end ? source[at] : 0
    let isFence = (fence == UInt8(ascii: "~") || (fence == UInt8(ascii: "`") && !source[run(from: at)..<end].contains(fence))) && run(from: at) - at >= 3
    guard isRule || isFence else { return false }
    keep(min(end + 1, source.count))
    return true
  }

  /// What containers put before a line: quotes' and lists' marks, space.
  private static func isMargin(_ c: UInt8) -> Bool { c == 0x20 || c == 0x09 || c == UInt8(ascii: ">") || c == UInt8(ascii: "-") || c == UInt8(ascii: "+") || c == UInt8(ascii: "*") || c == UInt8(ascii: ".") || c == UInt8(ascii: ")") || (0x30...0x39).contains(c) }

  /// Whether the star here may be a list's: space behind it, and space or what containers put there before it.
  private func isBullet() -> Bool {
    guard byte(i + 1) <= 0x20 else { return false }
    if i == 0 || source[i - 1] <= 0x20 { return true }
    guard source[i - 1] == UInt8(ascii: ">") else { return false }
    var start = i
    while start > 0, source[start - 1] != 0x0A { start -= 1 }
    return source[start..<i].allSatisfy(Self.isMargin)
  }

  // MARK: Inlines that libcmark reads as Goldmark does

  private mutating func endOfParagraph() -> Int {
    if paragraphEnd > i { return paragraphEnd }
    var end = i
    var isBlank = false
    while end < source.count {
      if source[end] == 0x0A {
        if isBlank { break }
        isBlank = true
      } else if source[end] != 0x20, source[end] != 0x09, source[end] != 0x0D {
        isBlank = false
      }
      end += 1
    }
    paragraphEnd = max(end, i + 1)
    return paragraphEnd
  }

  /// Whether the box of a task is here, which stands behind a list's mark: to Goldmark it is no link, whatever follows it.
  private func isBox() -> Bool {
    guard byte(i + 2) == UInt8(ascii: "]"), byte(i + 3) != UInt8(ascii: ":"), TaskBox.isMark(Unicode.Scalar(byte(i + 1))) else { return false }
    var start = i
    while start > 0, source[start - 1] == 0x20 || source[start - 1] == 0x09 { start -= 1 }
    guard start > 0, start < i else { return false }
    switch source[start - 1] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): start -= 1
    case UInt8(ascii: "."), UInt8(ascii: ")"):
      let mark = start
      start -= 1
      while start > 0, mark - start < 11, (0x30...0x39).contains(source[start - 1]) { start -= 1 }
      if start == mark - 1 { return false }
    default: return false
    }
    while start > 0, source[start - 1] != 0x0A {
      guard Self.isMargin(source[start - 1]) else { return false }
      start -= 1
    }
    return true
  }

  /// What is known of where code ends; `unknown` where a line may begin another block.
  private enum EndOfCode { case at(Int), unknown, none }

  /// Where code ends, in the same block as far as that can be told here. What is code all the same, and not taken for it, keeps its signs.
  private mutating func endOfCode(from start: Int, length: Int) -> EndOfCode {
    let end = endOfParagraph()
    var at = start
    while at < end {
      if source[at] == 0x0A, beginsBlock(at + 1) { return .unknown }
      guard source[at] == UInt8(ascii: "`") else {
        at += 1
        continue
      }
      let stop = run(from: at)
      if stop - at == length { return .at(stop) }
      at = stop
    }
    return .none
  }

  /// Whether a line begins with the mark of a list, a quote, a heading or a row, or may underline a heading.
  private func beginsBlock(_ start: Int) -> Bool {
    var at = start
    while byte(at) == 0x20 || byte(at) == 0x09 { at += 1 }
    switch byte(at) {
    case UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "="): return byte(at + 1) <= 0x20 || byte(at + 1) == byte(at)
    case 0x30...0x39:
      while (0x30...0x39).contains(byte(at)) { at += 1 }
      return (byte(at) == UInt8(ascii: ".") || byte(at) == UInt8(ascii: ")")) && byte(at + 1) <= 0x20
    default: return false
    }
  }

  private mutating func endOfComment() -> Int? {
    guard source[i...].starts(with: "<!--".utf8) else { return nil }
    // To libcmark 0.30 these are none.
    for empty in ["<!-->", "<!--->"] where source[i...].starts(with: empty.utf8) { return i + empty.utf8.count }
    guard i < lastComment else { return nil }
    guard let end = GoText.index(of: Array("-->".utf8), in: source, from: i + 4) else {
      lastComment = i
      return nil
    }
    return end + 3
  }

  /// A comment may hold hyphens as it likes to Goldmark.
  private mutating func putComment(to end: Int) {
    if end - i < 7 {
      flush()
      out += "<!--".utf8
      put(end - i == 5 ? Self.emptyComment : Self.emptyLongComment)
      out += "-->".utf8
      i = end
      return
    }
    let inner = source[i + 4..<end - 3]
    let isPlain = GoText.index(of: Array("--".utf8), in: Array(inner), from: 0) == nil && inner.first != UInt8(ascii: ">") && !inner.starts(with: "->".utf8) && inner.last != UInt8(ascii: "-")
    if isPlain { return keep(end) }
    keep(i + 4)
    while i < end - 3 {
      if source[i] == UInt8(ascii: "-") || (source[i] == UInt8(ascii: ">") && i < end - 3) {
        put(Self.plain + UInt32(source[i]))
        i += 1
      } else {
        keep(i + 1)
      }
    }
    keep(end)
  }

  /// The end of a URL or address of mail in angle brackets (CommonMark, section 6.5).
  private func endOfAddress() -> Int? {
    var end = i + 1
    while end < source.count, source[end] > 0x20, source[end] != UInt8(ascii: "<"), source[end] != UInt8(ascii: ">"), end - i < 2_000 { end += 1 }
    guard byte(end) == UInt8(ascii: ">"), end > i + 3 else { return nil }
    let text = source[(i + 1)..<end]
    func isWord(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || ((0x61...0x7A).contains(c | 0x20) && c >= 0x41) }
    if let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first, (0x61...0x7A).contains(first | 0x20), (3...33).contains(colon - i), text[..<colon].allSatisfy({ isWord($0) || "+.-".utf8.contains($0) }) { return end + 1 }
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex, text[..<at].allSatisfy({ isWord($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }) else { return nil }
    let labels = text[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 && $0.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") } && $0.first != UInt8(ascii: "-") && $0.last != UInt8(ascii: "-") }) ? end + 1 : nil
  }

  /// Nothing in an address is for libcmark.
  private mutating func putAddress(to end: Int) {
    put(Self.open)
    i += 1
    putAll(to: end - 1)
    put(Self.close)
    i = end
  }

  private static let mayStandBeforeURL: [Bool] = (0...255).map { (c: UInt8) in "*_~(>\"'`".utf8.contains(c) }

  /// The end of a bare URL that begins here, where its signs might be something else to libcmark.
  private func endOfURL() -> Int? {
    guard byte(i + 1) == UInt8(ascii: "t") || byte(i + 1) == UInt8(ascii: "w") else { return nil }
    if i > 0 {
      let before = source[i - 1]
      guard before <= 0x20 || Self.mayStandBeforeURL[Int(before)] || (before == UInt8(ascii: ")") && isBehindLink()), !(before == UInt8(ascii: "(") && i > 1 && source[i - 2] == UInt8(ascii: "]")) else { return nil }
    }
    let limit = source[i..<min(source.count, i + 4_000)].firstIndex(of: 0x0A) ?? min(source.count, i + 4_000)
    guard let end = source.withUnsafeBufferPointer({ BareURLs.end(of: UnsafeBufferPointer(rebasing: $0[..<limit]), from: i) }) else { return nil }
    return source[i..<end].contains { "[]`".utf8.contains($0) } ? end : nil
  }

  /// Whether the parenthesis before this place may close a link's address.
  private func isBehindLink() -> Bool {
    var depth = 0
    var at = i - 1
    while at > 0, i - at < 2_000, source[at] != 0x0A {
      if source[at] == UInt8(ascii: ")") { depth += 1 }
      if source[at] == UInt8(ascii: "(") { depth -= 1 }
      if depth == 0 { return source[at - 1] == UInt8(ascii: "]") }
      at -= 1
    }
    return false
  }

  private mutating func putAll(to end: Int) {
    while i < end {
      if source[i] < 0x80, source[i] < 0x30 || source[i] > 0x39, !(0x61...0x7A).contains(source[i] | 0x20) {
        put(Self.plain + UInt32(source[i]))
        i += 1
      } else {
        keep(i + 1)
      }
    }
  }

  /// What stands before a break that a backslash makes.
  static func opensBox(_ c: Unicode.Scalar) -> Bool { c == "[" || c.value == plain + 0x5B }
  static func isBreak(_ c: Unicode.Scalar) -> Bool { c.value == backslashBreak }
  static func opensAddress(_ c: Unicode.Scalar) -> Bool { c.value == open }
  static func closesAddress(_ c: Unicode.Scalar) -> Bool { c.value == close }

  /// The next `>` before a place.
  private mutating func nextGreater(before end: Int) -> Int? {
    if i < greater.from || greater.at < i { greater = (i, source[i...].firstIndex(of: UInt8(ascii: ">")) ?? source.count) }
    return greater.at < end ? greater.at : nil
  }

  /// The end of a tag.
  private mutating func endOfTag() -> Int? {
    let end = min(endOfParagraph(), i + 4_000)
    guard nextGreater(before: end) != nil else { return nil }
    var at = i + 1
    if byte(at) == UInt8(ascii: "?") || byte(at) == UInt8(ascii: "!") {
      let isData = source[at...].starts(with: "![CDATA[".utf8)
      guard isData || byte(at) == UInt8(ascii: "?") || (0x61...0x7A).contains(byte(at + 1) | 0x20) else { return nil }
      let close = Array((isData ? "]]>" : byte(at) == UInt8(ascii: "?") ? "?>" : ">").utf8)
      return GoText.index(of: close, in: Array(source[at..<max(at, end)]), from: 1).map { at + $0 + close.count }
    }
    let isClosing = byte(at) == UInt8(ascii: "/")
    if isClosing { at += 1 }
    guard at < end, (0x61...0x7A).contains(source[at] | 0x20) else { return nil }
    while at < end, Self.isOfName(source[at]) || source[at] == UInt8(ascii: "-") { at += 1 }
    while at < end {
      let before = at
      while at < end, Self.isSpace(source[at]) { at += 1 }
      guard at < end else { return nil }
      if source[at] == UInt8(ascii: ">") { return at + 1 }
      if isClosing { return nil }
      if source[at] == UInt8(ascii: "/") { return at + 1 < end && source[at + 1] == UInt8(ascii: ">") ? at + 2 : nil }
      guard at > before, let next = endOfAttribute(at, end) else { return nil }
      at = next
    }
    return nil
  }

  private static func isOfName(_ c: UInt8) -> Bool { (0x61...0x7A).contains(c | 0x20) || (0x30...0x39).contains(c) }
  private static func isSpace(_ c: UInt8) -> Bool { c == 0x20 || (0x09...0x0D).contains(c) }

  /// The end of an attribute in a tag, with its value (CommonMark, section 6.6); nil where none begins there.
  private func endOfAttribute(_ start: Int, _ end: Int) -> Int? {
    var at = start
    guard (0x61...0x7A).contains(source[at] | 0x20) || source[at] == UInt8(ascii: "_") || source[at] == UInt8(ascii: ":") else { return nil }
    while at < end, Self.isOfName(source[at]) || "_.:-".utf8.contains(source[at]) { at += 1 }
    var value = at
    while value < end, Self.isSpace(source[value]) { value += 1 }
    guard value < end, source[value] == UInt8(ascii: "=") else { return at }
    value += 1
    while value < end, Self.isSpace(source[value]) { value += 1 }
    guard value < end else { return nil }
    if source[value] == UInt8(ascii: "\"") || source[value] == UInt8(ascii: "'") {
      return source[(value + 1)..<end].firstIndex(of: source[value]).map { $0 + 1 }
    }
    let first = value
    while value < end, source[value] > 0x20, !"\"'=<>`".utf8.contains(source[value]) { value += 1 }
    return value > first ? value : nil
  }

  private func endOfReference() -> Int? {
    var end = i + 1
    while end < source.count, end - i < 40, source[end] != UInt8(ascii: ";") {
      guard source[end] == UInt8(ascii: "#") || (0x30...0x39).contains(source[end]) || (0x61...0x7A).contains(source[end] | 0x20) else { return nil }
      end += 1
    }
    guard byte(end) == UInt8(ascii: ";"), end > i + 1 else { return nil }
    return CharacterReferences.characters(of: source[i...end]) == nil ? nil : end + 1
  }

  // MARK: And back

  /// Text as it was written.
  static func written(_ text: String) -> String { text.holds(byte: 0xF3) ? String(decoding: back(text, isRead: false), as: UTF8.self) : text }

  /// Text as it is read: what is escaped stands for itself, and references for their characters.
  static func shown(_ text: String) -> String { text.holds(byte: 0xF3) ? String(decoding: back(text, isRead: true), as: UTF8.self) : text }

  private static func back(_ text: String, isRead: Bool) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count)
      var start = 0
      var i = 0
      while i < bytes.count {
        // The signs are four bytes each, the first of which no other has.
        guard bytes[i] == 0xF3, i + 3 < bytes.count else {
          i += 1
          continue
        }
        let sign = UInt32(bytes[i] & 0x07) << 18 | UInt32(bytes[i + 1] & 0x3F) << 12 | UInt32(bytes[i + 2] & 0x3F) << 6 | UInt32(bytes[i + 3] & 0x3F)
        guard sign >= plain, sign <= backslashBreak else {
          i += 4
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<i]))
        i += 4
        switch sign {
        case emptyComment, emptyLongComment:
          out += (isRead ? "" : sign == emptyComment ? ">" : "->").utf8
          if !isRead { i = min(i + 3, bytes.count) }
        case plain..<plain + 0x80: out.append(UInt8(sign - plain))
        case escaped + 0x20 where isRead: break
        case escaped..<escaped + 0x80:
          if !isRead { out.append(UInt8(ascii: "\\")) }
          out.append(UInt8(sign - escaped))
        case reference where isRead:
          let end = bytes[i...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
          let name = "&" + String(decoding: UnsafeBufferPointer(rebasing: bytes[i..<end]), as: UTF8.self) + ";"
          out += (CharacterReferences.characters(of: Array(name.utf8)[...]) ?? name).utf8
          i = min(end + 1, bytes.count)
        case reference: out.append(UInt8(ascii: "&"))
        case guillemet: out += "<<".utf8
        case open: out.append(UInt8(ascii: "<"))
        case close: out.append(UInt8(ascii: ">"))
        default: break
        }
        start = i
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      return out
    }
  }

  /// Text as it was written, read: escapes and references are resolved.
  /// - Parameter dropsSpace: whether an escaped space is none.
  static func resolved(_ text: String, dropsSpace: Bool = false) -> String {
    guard text.holds(byte: UInt8(ascii: "\\")) || text.holds(byte: UInt8(ascii: "&")) else { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    out.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let c = bytes[i]
      if c == UInt8(ascii: "\\"), i + 1 < bytes.count, escapable.contains(bytes[i + 1]) {
        out.append(bytes[i + 1])
        i += 2
      } else if dropsSpace, c == UInt8(ascii: "\\"), i + 1 < bytes.count, bytes[i + 1] == 0x20 {
        i += 2
      } else if c == UInt8(ascii: "&"), let end = bytes[i...].prefix(40).firstIndex(of: UInt8(ascii: ";")), let characters = CharacterReferences.characters(of: bytes[i...end]) {
        out += characters.utf8
        i = end + 1
      } else {
        out.append(c)
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
