import CMark
import HugoSite

/// Footnotes, as Goldmark's extension has them (`extension/footnote.go`): `[^name]` in the text, and `[^name]: …` at the head of a line. Before a
/// text is parsed each reference becomes a character of a private area, and the notes are taken out of it.
struct Footnotes {
  private struct Note {
    let name: [UInt8]
    /// Nil until it is found.
    var body: [UInt8]?
  }

  /// What stands where a note was: a comment, which ends what is before it.
  private static let mark = "<!--\u{FFFE}note-->"
  private static let first: UInt32 = 0xF2000
  private static let most = 0xB000
  /// What stands for the bracket that opens a note: libcmark would take `[^a]: word` for the definition of a link.
  private static let bracket = "\u{F1FFE}"

  private var notes: [Note] = []
  private var names: [[UInt8]: Int] = [:]
  /// The notes in the order of their first references.
  private(set) var order: [Int] = []
  private var numbers: [Int: Int] = [:]
  /// How often each note is referred to.
  private(set) var counts: [Int: Int] = [:]

  var isEmpty: Bool { notes.isEmpty }

  init() {}

  /// Reads the references of a whole text, and takes out the notes that stand in no list or quote. Lines stay where they are.
  init(takenFrom source: inout [UInt8]) {
    guard GoText.index(of: Array("[^".utf8), in: source, from: 0) != nil, GoText.index(of: Array("]:".utf8), in: source, from: 0) != nil else { return }
    let scan = LineScan(source)
    // Where a line may open a note, the bytes of its name with its brackets.
    var openings: [Int: Range<Int>] = [:]
    var hasList = false
    for line in scan.lines.indices where !scan.isCode[line] {
      hasList = hasList || Self.isItem(scan.text(line))
      // What stands so deep is code, but in a list.
      guard let range = Self.mayOpen(scan.text(line)), notes.count < Self.most, hasList || LineScan.indentation(scan.text(line)).columns < 4 else { continue }
      openings[line] = range
      let name = Array(source[(range.lowerBound + 2)..<(range.upperBound - 2)])
      if names[name] == nil {
        names[name] = notes.count
        notes.append(Note(name: name))
      }
    }
    guard !notes.isEmpty else { return }
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    for line in scan.lines.indices {
      if line > 0 { out.append(0x0A) }
      let range = scan.lines[line]
      if let opening = openings[line] {
        out += source[range.lowerBound..<opening.lowerBound] + Array(Self.bracket.utf8) + source[(opening.lowerBound + 1)..<opening.upperBound]
        out += referring(source[opening.upperBound..<range.upperBound])
      } else {
        out += referring(source[range])
      }
    }
    source = out
    take(from: &source)
  }

  /// Whether a text may hold notes.
  func mayHold(_ text: [UInt8]) -> Bool { !isEmpty && GoText.index(of: Array(Self.bracket.utf8), in: text, from: 0) != nil }

  /// Whether a text begins with what opens a note.
  func isOpening(_ text: ArraySlice<UInt8>) -> Bool { text.starts(with: Self.bracket.utf8) }

  /// Whether a text has notes that are not those of its items.
  func areIn(_ source: [UInt8]) -> Bool {
    guard mayHold(source) else { return false }
    let scan = LineScan(source)
    return scan.lines.indices.contains { isNote(scan, $0) }
  }

  /// Whether a note begins on a line; one in an item is taken out of the item's text.
  private func isNote(_ scan: LineScan, _ line: Int) -> Bool {
    !scan.isCode[line] && Self.opening(scan.text(line)) != nil && (!scan.isInItem[line] || scan.text(line).first.map { $0 > 0x20 } ?? true)
  }

  /// Takes the notes out of a text, whose lines stay where they are.
  mutating func take(from source: inout [UInt8]) {
    guard mayHold(source) else { return }
    let scan = LineScan(source)
    var taken: [Int] = []
    var openings: Set<Int> = []
    var line = 0
    while line < scan.lines.count {
      guard isNote(scan, line), let (name, rest) = Self.opening(scan.text(line)) else {
        line += 1
        continue
      }
      var body = rest
      taken.append(line)
      openings.insert(line)
      line += 1
      var end = line
      var isParagraph = !rest.allSatisfy { $0 == 0x20 } && rest.prefix { $0 == 0x20 }.count < 4
      while end < scan.lines.count {
        if scan.isBlank(end) {
          isParagraph = false
        } else if let text = LineScan.dedented(scan.text(end), by: 4) {
          for _ in line..<end { body.append(0x0A) }
          body += [0x0A] + text
          taken += line...end
          line = end + 1
          isParagraph = true
        } else if isParagraph, line == end, scan.continuesParagraph(end), Self.opening(scan.text(end)) == nil {
          body += [0x0A] + scan.text(end)
          taken.append(end)
          line = end + 1
        } else {
          break
        }
        end += 1
      }
      if let note = names[Array(name)], notes[note].body == nil { notes[note].body = body }
    }
    guard !taken.isEmpty else { return }
    let isTaken = Set(taken)
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    for line in scan.lines.indices {
      if line > 0 { out.append(0x0A) }
      if openings.contains(line) { out += Self.mark.utf8 } else if !isTaken.contains(line) { out += scan.text(line) }
    }
    source = out
  }

  /// Whether a block stands where a note was.
  func isPlace(_ node: CMarkBridge.Node) -> Bool { !isEmpty && node.type == CMARK_NODE_HTML_BLOCK && node.literal.hasPrefix(Self.mark) }

  /// `[^name]:` behind what containers put before it: where it stands.
  private static func mayOpen(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    var text = line.drop { $0 == 0x20 || $0 == 0x09 }
    // The marks of quotes and items.
    while let c = text.first, c != UInt8(ascii: "[") {
      if c == UInt8(ascii: ">") {
        text = text.dropFirst()
      } else {
        let digits = text.prefix { (0x30...0x39).contains($0) }.count
        guard digits < 10, let sign = text.dropFirst(digits).first, digits > 0 ? sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")") : "-+*".utf8.contains(sign), let space = text.dropFirst(digits + 1).first, space == 0x20 || space == 0x09 else { return nil }
        text = text.dropFirst(digits + 1)
      }
      text = text.drop { $0 == 0x20 || $0 == 0x09 }
    }
    guard text.starts(with: "[^".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")), close + 1 < text.endIndex, text[close + 1] == UInt8(ascii: ":") else { return nil }
    let name = text[(text.startIndex + 2)..<close]
    return name.allSatisfy { $0 == 0x20 || $0 == 0x09 } || name.contains(UInt8(ascii: "[")) ? nil : text.startIndex..<close + 2
  }

  private static func isItem(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    return text.first.map { "-+*".utf8.contains($0) || (0x30...0x39).contains($0) } ?? false
  }

  /// `[^name]: …`, whose bracket stands hidden: the name and what follows.
  private static func opening(_ line: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, rest: [UInt8])? {
    let (indent, text) = LineScan.indentation(line)
    let width = bracket.utf8.count
    guard indent < 4, text.starts(with: bracket.utf8), let close = text.firstIndex(of: UInt8(ascii: "]")), text.startIndex + width < close, close + 1 < text.endIndex else { return nil }
    // Four columns of space make code.
    let (space, rest) = LineScan.indentation(text[(close + 2)...], from: close + 3 - width - line.startIndex)
    return (text[(text.startIndex + width + 1)..<close], [UInt8](repeating: 0x20, count: rest.isEmpty ? 0 : space) + rest)
  }

  private func referring(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var i = text.startIndex
    while i < text.endIndex {
      if text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex {
        out += text[i..<i + 2]
        i += 2
        continue
      }
      if text[i] == UInt8(ascii: "["), i + 1 < text.endIndex, text[i + 1] == UInt8(ascii: "^"), let close = text[i...].prefix(1_000).firstIndex(of: UInt8(ascii: "]")), let note = names[Array(text[(i + 2)..<close])],
        let mark = Unicode.Scalar(Self.first + UInt32(note))
      {
        out += String(mark).utf8
        i = close + 1
        continue
      }
      out.append(text[i])
      i += 1
    }
    return out
  }

  static func isReference(_ scalar: Unicode.Scalar) -> Bool { (first..<first + UInt32(most)).contains(scalar.value) }

  /// The texts of the notes that were found, in their order.
  var bodies: [(note: Int, text: [UInt8])] { notes.indices.compactMap { note in notes[note].body.map { (note, $0) } } }

  /// What stands for a reference on the page.
  /// - Parameter prefix: what ids begin with.
  mutating func html(_ scalar: Unicode.Scalar, prefix: String) -> String {
    let note = Int(scalar.value) - Int(Self.first)
    guard notes.indices.contains(note) else { return "" }
    if numbers[note] == nil {
      order.append(note)
      numbers[note] = order.count
    }
    let number = numbers[note] ?? 0
    let count = counts[note, default: 0]
    counts[note] = count + 1
    return "<sup id=\"\(prefix)fnref\(count > 0 ? "\(count)" : ""):\(number)\"><a href=\"#\(prefix)fn:\(number)\" class=\"footnote-ref\" role=\"doc-noteref\">\(number)</a></sup>"
  }

  /// A text as it was written: in code and in HTML nothing refers to a note.
  func written(_ text: String) -> String {
    guard !notes.isEmpty, text.holds(byte: 0xF3) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      let note = Int(scalar.value) - Int(Self.first)
      if scalar == Self.bracket.unicodeScalars.first {
        out += "["
      } else if Self.isReference(scalar), note < notes.count {
        out += "[^" + String(decoding: notes[note].name, as: UTF8.self) + "]"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A text with the brackets of what looked like notes and was none.
  func withBrackets(_ html: String) -> String { html.holds(byte: 0xF3) ? html.replacing(Self.bracket, with: "[") : html }

  /// The links back from a note.
  func backlinks(_ note: Int, sign: String, prefix: String) -> String {
    let number = numbers[note] ?? 0
    return (0..<counts[note, default: 0]).map { "&#160;<a href=\"#\(prefix)fnref\($0 > 0 ? "\($0)" : ""):\(number)\" class=\"footnote-backref\" role=\"doc-backlink\">\(sign)</a>" }.joined()
  }
}
