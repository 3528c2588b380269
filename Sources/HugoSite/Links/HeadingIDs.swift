/// Makes the ids of a document's headings as Hugo does (`markup/goldmark/autoid.go`): letters, digits and `_` in lower case, a hyphen for each
/// space and hyphen, nothing else; the second of a kind gets `-1`.
package struct HeadingIDs: Sendable {
  /// `markup.goldmark.parser.autoHeadingIDType`.
  package enum Style: String, Sendable { case github, githubASCII = "github-ascii", blackfriday }

  private let style: Style
  private var used: Set<String> = []
  /// The number that the next heading of the same words gets.
  private var next: [String: Int] = [:]

  package init(_ style: Style) { self.style = style }

  /// The id of a heading whose text, without markup, is given; nil for one without any text.
  /// - Parameter name: the id where no letter or digit is in it.
  package mutating func id(for text: String, or name: String = "heading") -> String? {
    guard !text.isEmpty else { return nil }
    var id = style == .blackfriday ? Self.blackfriday(text) : Self.github(text, asciiOnly: style == .githubASCII)
    if id.isEmpty { id = name }
    if used.contains(id) {
      var number = next[id] ?? 1
      while used.contains("\(id)-\(number)") { number += 1 }
      next[id] = number + 1
      id += "-\(number)"
    }
    used.insert(id)
    return id
  }

  /// The id that the text has by itself.
  package static func id(of text: String, _ style: Style) -> String {
    style == .blackfriday ? blackfriday(text) : github(text, asciiOnly: style == .githubASCII)
  }

  /// Notes an id that an author gave.
  package mutating func note(_ id: String) { used.insert(id) }

  private static func github(_ text: String, asciiOnly: Bool) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return ascii(text) }
    var scalars = (asciiOnly ? Accents.removed(from: text) : text).unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
    var out = ""
    for c in scalars {
      if c == "-" || c == " " {
        out.append("-")
      } else if c.isASCII {
        switch c {
        case "a"..."z", "0"..."9", "_": out.unicodeScalars.append(c)
        case "A"..."Z": out.unicodeScalars.append(Unicode.Scalar(UInt8(c.value + 32)))
        default: break
        }
      } else if !asciiOnly, isLetterOrDigit(c) {
        // As Go has it, the dotted capital becomes a plain letter.
        let lower = c == "\u{130}" ? "i".unicodeScalars : c.properties.lowercaseMapping.unicodeScalars
        if lower.count == 1 { out.unicodeScalars.append(contentsOf: lower) } else { out.unicodeScalars.append(c) }
      }
    }
    return out
  }

  private static func ascii(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for c in bytes {
      switch c {
      case 0x20: out.append(UInt8(ascii: "-"))
      case 0x41...0x5A: out.append(c + 0x20)
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): out.append(c)
      default: break
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Runs of anything but letters and digits become one hyphen, none at the ends.
  private static func blackfriday(_ text: String) -> String {
    var out = ""
    var isDue = false
    for c in text.unicodeScalars {
      if isLetterOrDigit(c) {
        if isDue, !out.isEmpty { out.append("-") }
        isDue = false
        out += c.properties.lowercaseMapping
      } else {
        isDue = true
      }
    }
    return out
  }

  private static func isLetterOrDigit(_ c: Unicode.Scalar) -> Bool {
    switch c.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }
}
