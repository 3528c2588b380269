/// The references of a page: `[text][label]`, and their definitions, `[label]: destination`.
public struct References: Sendable {
  public struct Definition: Sendable {
    /// As it is compared: in lower case, white space collapsed.
    public let label: String
    /// The label with its brackets.
    public let range: ByteRange
    /// Whether it leads nowhere and only hides words: `[//]: # (…)`, `[comment]: <> (…)`.
    public let isComment: Bool
  }

  public private(set) var definitions: [Definition] = []
  /// The labels that links and pictures use.
  public private(set) var used: Set<String> = []
  /// References whose label nothing defines, with the label as it is written.
  public private(set) var undefined: [(label: String, range: ByteRange)] = []

  init(_ page: Page) {
    let bytes = page.source.bytes
    let body = page.body
    guard Self.mayHaveReferences(bytes, body) else { return }
    let document = page.document
    var taken: [ByteRange] = []
    func walk(_ inline: MarkdownInline) {
      switch inline.kind {
      case .link, .image:
        if inline.destinationRange == nil, let label = Self.label(of: bytes[inline.range]) { used.insert(Self.folded(label)) }
      default: break
      }
      inline.children.forEach(walk)
    }
    for block in document.blocks {
      switch block.kind {
      case .code, .html: taken.append(block.range)
      default: break
      }
      for inline in block.inlines {
        taken.append(inline.range)
        walk(inline)
      }
      if block.isExact { findUndefined(block.inlines, bytes) }
    }
    findDefinitions(bytes, body, taken.sorted { $0.lowerBound < $1.lowerBound })
  }

  /// Whether there is a `][` before a letter, or a line that begins with `[…]:`.
  private static func mayHaveReferences(_ bytes: [UInt8], _ body: ByteRange) -> Bool {
    var at = body.lowerBound
    while let hit = ByteSearch.first("][", in: bytes, at..<body.upperBound) {
      at = hit + 2
      if at < body.upperBound, bytes[at] == UInt8(ascii: "]") || (bytes[at] | 0x20) >= 0x61 && (bytes[at] | 0x20) <= 0x7A || bytes[at] >= 0x80 { return true }
    }
    at = body.lowerBound
    while let hit = ByteSearch.first("]:", in: bytes, at..<body.upperBound) {
      at = hit + 2
      var start = hit
      while start > body.lowerBound, bytes[start - 1] != 0x0A { start -= 1 }
      while start < hit, bytes[start] == 0x20 || bytes[start] == UInt8(ascii: ">") || bytes[start] == 0x09 { start += 1 }
      if bytes[start] == UInt8(ascii: "[") { return true }
    }
    return false
  }

  /// The label of a reference link: what stands in its last brackets, or its words where those are empty.
  private static func label(of source: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: source, as: UTF8.self)
    guard text.hasSuffix("]"), let open = text.dropLast().lastIndex(of: "[") else { return nil }
    let label = text[text.index(after: open)...].dropLast()
    if !label.isEmpty { return String(label) }
    guard let end = text[..<open].lastIndex(of: "]"), let start = text.firstIndex(of: "[") else { return nil }
    return String(text[text.index(after: start)..<end])
  }

  static func folded(_ label: String) -> String { label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// `[text][label]` that stayed as it is written.
  private mutating func findUndefined(_ inlines: [MarkdownInline], _ bytes: [UInt8]) {
    // Pieces of text that touch.
    var i = 0
    while i < inlines.count {
      guard case .text = inlines[i].kind else {
        i += 1
        continue
      }
      let start = inlines[i].range.lowerBound
      var end = inlines[i].range.upperBound
      i += 1
      while i < inlines.count, case .text = inlines[i].kind, inlines[i].range.lowerBound == end {
        end = inlines[i].range.upperBound
        i += 1
      }
      findUndefined(in: start..<end, bytes)
    }
  }

  private mutating func findUndefined(in range: ByteRange, _ bytes: [UInt8]) {
    var at = range.lowerBound
    while let middle = ByteSearch.first("][", in: bytes, at..<range.upperBound) {
      at = middle + 2
      var open = middle
      while open > range.lowerBound, bytes[open - 1] != UInt8(ascii: "["), bytes[open - 1] != UInt8(ascii: "]") { open -= 1 }
      guard open > range.lowerBound, bytes[open - 1] == UInt8(ascii: "[") else { continue }
      open -= 1
      var close = middle + 2
      while close < range.upperBound, bytes[close] != UInt8(ascii: "]"), bytes[close] != UInt8(ascii: "[") { close += 1 }
      guard close < range.upperBound, bytes[close] == UInt8(ascii: "]") else { continue }
      // `list[0][1]` is no reference, nor is what is escaped.
      if open > 0, bytes[open - 1] > 0x20, bytes[open - 1] != UInt8(ascii: "!"), bytes[open - 1] != UInt8(ascii: "(") { continue }
      let label = close > middle + 2 ? bytes[(middle + 2)..<close] : bytes[(open + 1)..<middle]
      guard label.contains(where: { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80 }), label.first != UInt8(ascii: "^") else { continue }
      undefined.append((String(decoding: label, as: UTF8.self), open..<close + 1))
      at = close + 1
    }
  }

  /// Whether a destination is `#` or `<>`.
  private static func isNowhere(_ rest: ArraySlice<UInt8>) -> Bool {
    let word = rest.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 > 0x20 }
    return word.elementsEqual("#".utf8) || word.elementsEqual("<>".utf8)
  }

  private mutating func findDefinitions(_ bytes: [UInt8], _ body: ByteRange, _ taken: [ByteRange]) {
    var line = body.lowerBound
    var next = 0
    while line < body.upperBound {
      var end = line
      while end < body.upperBound, bytes[end] != 0x0A { end += 1 }
      defer { line = end + 1 }
      var i = line
      while i < end, bytes[i] == 0x20 || bytes[i] == UInt8(ascii: ">") || bytes[i] == 0x09 { i += 1 }
      guard i < end, bytes[i] == UInt8(ascii: "["), i + 1 < end, bytes[i + 1] != UInt8(ascii: "^") else { continue }
      var close = i + 1
      while close < end, bytes[close] != UInt8(ascii: "]"), bytes[close] != UInt8(ascii: "[") { close += bytes[close] == UInt8(ascii: "\\") ? 2 : 1 }
      guard close + 1 < end, bytes[close] == UInt8(ascii: "]"), bytes[close + 1] == UInt8(ascii: ":") else { continue }
      while next < taken.count, taken[next].upperBound <= i { next += 1 }
      if taken[next...].prefix(while: { $0.lowerBound <= i }).contains(where: { $0.contains(i) }) { continue }
      let label = Self.folded(String(decoding: bytes[(i + 1)..<close], as: UTF8.self))
      if !label.isEmpty { definitions.append(Definition(label: label, range: i..<close + 1, isComment: Self.isNowhere(bytes[(close + 2)..<end]))) }
    }
  }
}
