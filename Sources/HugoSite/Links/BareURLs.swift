/// URLs that stand in running text without any mark, which Hugo makes links of (goldmark's `extension/linkify.go`, on by default).
package enum BareURLs {
  package struct Hit: Equatable {
    /// The bytes of the URL in the text.
    package let range: ByteRange
    /// The destination: as it is written, `https://` in front of a bare `www.`.
    package let destination: String
  }

  /// Finds the URLs that begin in a piece of running text. One may go on behind it: its signs come before those of emphasis and code.
  /// - Parameters:
  ///   - bytes: the source.
  ///   - piece: where URLs may begin: a piece of text between other inlines.
  ///   - end: the end of the paragraph.
  ///   - opensAtStart: whether an inline other than text stands before the piece, or its line begins there.
  ///   - hasTypographer: whether quotes, dashes and dots are Hugo's to print, and so stand by themselves.
  ///   - brackets: how many `[` are open; within them there are no URLs.
  package static func find(in bytes: UnsafeBufferPointer<UInt8>, _ piece: ByteRange, end: Int, opensAtStart: Bool, hasTypographer: Bool, brackets: inout Int) -> [Hit] {
    let text = UnsafeBufferPointer(rebasing: bytes[..<end])
    var hits: [Hit] = []
    var i = piece.lowerBound
    while i < piece.upperBound {
      switch text[i] {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "w"):
        guard brackets == 0, i == piece.lowerBound ? opensAtStart : opens(text, before: i, piece.lowerBound, hasTypographer), let end = self.end(of: text, from: i) else { break }
        let url = String(decoding: text[i..<end], as: UTF8.self)
        hits.append(Hit(range: i..<end, destination: text[i] == UInt8(ascii: "w") ? "https://" + url : url))
        i = end
        continue
      default: break
      }
      i += 1
    }
    return hits
  }

  /// Whether a URL may follow a byte: white space, `*`, `_`, `~`, `(`, and quotes.
  package static func opens(_ c: UInt8) -> Bool {
    switch c {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  /// Whether a URL may stand behind what is before it in the same piece.
  private static func opens(_ text: UnsafeBufferPointer<UInt8>, before i: Int, _ start: Int, _ hasTypographer: Bool) -> Bool {
    func isTwice(_ c: UInt8) -> Bool { i - start >= 2 && text[i - 2] == c }
    let c = text[i - 1]
    switch c {
    case 0x20, 0x09, 0x0A, 0x0D: return true
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("):
      var marks = 0
      while i - 2 - marks >= start, text[i - 2 - marks] == UInt8(ascii: "\\") { marks += 1 }
      return marks % 2 == 0
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return hasTypographer && !(i - start >= 2 && text[i - 2] == UInt8(ascii: "\\"))
    case UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: ">"): return hasTypographer && isTwice(c)
    case UInt8(ascii: "."): return hasTypographer && isTwice(c) && i - start >= 3 && text[i - 3] == c
    default: return false
    }
  }

  /// Whether a URL may begin with a byte.
  package static func mayBegin(_ c: UInt8) -> Bool { c == UInt8(ascii: "h") || c == UInt8(ascii: "w") || c == UInt8(ascii: "f") }

  /// The end of a URL that begins at a byte; nil where none does.
  package static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var i = start
    var isWWW = false
    guard start < text.count, mayBegin(text[start]) else { return nil }
    if starts(text, "https://", start) { i += 8 } else if starts(text, "http://", start) { i += 7 } else if starts(text, "ftp://", start) { i += 6 } else if starts(text, "www.", start) {
      i += 4
      isWWW = true
    } else {
      return nil
    }
    // A host as the pattern has it: a run of signs, to its last period that letters follow.
    let host = i
    var run = i
    while run < text.count, run - host < 257, isHostByte(text[run]) { run += 1 }
    var dot = min(run - 1, host + 256)
    while dot > host, !(text[dot] == UInt8(ascii: ".") && dot + 1 < text.count && isLower(text[dot + 1])) { dot -= 1 }
    guard dot > host else { return nil }
    i = dot + 1
    while i < text.count, isLower(text[i]) { i += 1 }
    if !isWWW, i + 1 < text.count, text[i] == UInt8(ascii: ":"), isDigit(text[i + 1]) {
      i += 1
      while i < text.count, isDigit(text[i]) { i += 1 }
    }
    if i < text.count, text[i] == UInt8(ascii: "/") || text[i] == UInt8(ascii: "#") || text[i] == UInt8(ascii: "?") {
      i += 1
      while i < text.count, isPathByte(text[i], isWWW) { i += 1 }
    }
    return trimmed(text, start, i)
  }

  /// Without the punctuation of the sentence around it: the signs at its end, then as many parentheses as it closes and does not open, or a character
  /// reference. What stands before those stays, whatever it is.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start + 1, "?!.,:*_~".utf8.contains(text[end - 1]) { end -= 1 }
    switch text[end - 1] {
    case UInt8(ascii: ")"):
      let closing = text[start..<end].reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : $1 == UInt8(ascii: "(") ? -1 : 0) }
      // So many bytes, parentheses or not.
      return max(start + 1, end - max(0, closing))
    case UInt8(ascii: ";"):
      var i = end - 2
      while i >= start, isLower(text[i] | 0x20) || isDigit(text[i]) { i -= 1 }
      return i != end - 2 && i >= start && text[i] == UInt8(ascii: "&") ? i : end
    default: return end
    }
  }

  private static func starts(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString, _ at: Int) -> Bool {
    guard at + word.utf8CodeUnitCount <= text.count else { return false }
    for k in 0..<word.utf8CodeUnitCount where text[at + k] != word.utf8Start[k] { return false }
    return true
  }

  private static func isLower(_ c: UInt8) -> Bool { c >= 0x61 && c <= 0x7A }
  private static func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
  private static func isHostByte(_ c: UInt8) -> Bool { isLower(c | 0x20) && c >= 0x41 || isDigit(c) || "-@:%._+~#=".utf8.contains(c) }
  private static func isPathByte(_ c: UInt8, _ isWWW: Bool) -> Bool {
    isLower(c | 0x20) && c >= 0x41 || isDigit(c) || "-@:%_+.~#!?&/=();,'\">^{}[]`".utf8.contains(c) || (c == UInt8(ascii: "$") && !isWWW)
  }
}
