/// Footnotes, as Goldmark's extension has them (`extension/footnote.go`): `[^name]` in the text, and `[^name]: …` at the head of a line. Before a
/// text is parsed the notes are taken out of it, and each reference becomes a character of a private area.
struct Footnotes {
  private struct Note {
    let name: [UInt8]
    let body: [UInt8]
  }

  private static let first: UInt32 = 0xF1000
  private static let most = 0xE000

  private var notes: [Note] = []
  /// The notes in the order of their first references.
  private(set) var order: [Int] = []
  private var numbers: [Int: Int] = [:]
  /// How often each note is referred to.
  private(set) var counts: [Int: Int] = [:]

  var isEmpty: Bool { notes.isEmpty }

  init() {}

  /// Takes the notes out of a text, whose lines stay where they are.
  init(takenFrom source: inout [UInt8]) {
    guard GoText.index(of: Array("[^".utf8), in: source, from: 0) != nil, GoText.index(of: Array("]:".utf8), in: source, from: 0) != nil else { return }
    let scan = LineScan(source)
    var names: [[UInt8]: Int] = [:]
    var taken: [Int] = []
    var line = 0
    while line < scan.lines.count {
      guard !scan.isCode[line], let (name, rest) = Self.opening(scan.text(line)), notes.count < Self.most else {
        line += 1
        continue
      }
      var body = Array(rest)
      taken.append(line)
      line += 1
      var end = line
      var isParagraph = !rest.isEmpty
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
      if names[Array(name)] == nil {
        names[Array(name)] = notes.count
        notes.append(Note(name: Array(name), body: body))
      }
    }
    guard !notes.isEmpty else { return }
    let isTaken = Set(taken)
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    for line in scan.lines.indices {
      if line > 0 { out.append(0x0A) }
      if !isTaken.contains(line) { out += Self.referring(scan.text(line), names) }
    }
    source = out
    notes = notes.map { Note(name: $0.name, body: Self.referring($0.body[...], names)) }
  }

  /// `[^name]: …`: the name and what follows.
  private static func opening(_ line: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    let (indent, text) = LineScan.indentation(line)
    guard indent < 4, text.starts(with: "[^".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")), close + 1 < text.endIndex, text[close + 1] == UInt8(ascii: ":") else { return nil }
    let name = text[(text.startIndex + 2)..<close]
    guard !name.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), !name.contains(UInt8(ascii: "[")) else { return nil }
    return (name, LineScan.indentation(text[(close + 2)...]).rest)
  }

  private static func referring(_ text: ArraySlice<UInt8>, _ names: [[UInt8]: Int]) -> [UInt8] {
    var out: [UInt8] = []
    var i = text.startIndex
    while i < text.endIndex {
      if text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex {
        out += text[i..<i + 2]
        i += 2
        continue
      }
      if text[i] == UInt8(ascii: "["), i + 1 < text.endIndex, text[i + 1] == UInt8(ascii: "^"), let close = text[i...].prefix(1_000).firstIndex(of: UInt8(ascii: "]")), let note = names[Array(text[(i + 2)..<close])],
        let mark = Unicode.Scalar(first + UInt32(note))
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

  /// The text of a note.
  func body(_ note: Int) -> [UInt8] { notes[note].body }

  /// What stands for a reference on the page.
  mutating func html(_ scalar: Unicode.Scalar) -> String {
    let note = Int(scalar.value - Self.first)
    guard note < notes.count else { return "" }
    if numbers[note] == nil {
      order.append(note)
      numbers[note] = order.count
    }
    let number = numbers[note] ?? 0
    let count = counts[note, default: 0]
    counts[note] = count + 1
    return "<sup id=\"fnref\(count > 0 ? "\(count)" : ""):\(number)\"><a href=\"#fn:\(number)\" class=\"footnote-ref\" role=\"doc-noteref\">\(number)</a></sup>"
  }

  /// A text as it was written: in code and in HTML nothing refers to a note.
  func written(_ text: String) -> String {
    guard !notes.isEmpty, text.utf8.contains(0xF3) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      let note = Int(scalar.value) - Int(Self.first)
      if Self.isReference(scalar), note < notes.count { out += "[^" + String(decoding: notes[note].name, as: UTF8.self) + "]" } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  /// The links back from a note.
  func backlinks(_ note: Int, sign: String) -> String {
    let number = numbers[note] ?? 0
    return (0..<counts[note, default: 0]).map { "&#160;<a href=\"#fnref\($0 > 0 ? "\($0)" : ""):\(number)\" class=\"footnote-backref\" role=\"doc-backlink\">\(sign)</a>" }.joined()
  }
}
