/// Indentation of what shortcodes print.
enum Indentation {
  /// The text with an indentation before every line but the first.
  static func added(_ indentation: String, to text: String) -> String {
    if indentation.isEmpty { return text }
    var out: [UInt8] = []
    var isLineStart = false
    for c in text.utf8 {
      if isLineStart { out += indentation.utf8 }
      out.append(c)
      isLineStart = c == 0x0A
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text without an indentation that its lines begin with.
  static func removed(_ indentation: String, from text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix(indentation) ? String($0.dropFirst(indentation.count)) : String($0) }.joined(separator: "\n")
  }
}

/// What stands for a shortcode until its output is put in.
enum ShortcodeMarks {
  static let prefix = "HAHAHUGOSHORTCODE"
  static let suffix = "HBHB"
  /// What the page's table of contents takes the place of.
  static let tableOfContents: StaticString = "HAHAHUGOSHORTCODETOC"
  static func mark(_ ordinal: Int) -> String { "\(prefix)s\(ordinal)\(suffix)" }

  /// Puts outputs in the places of their marks; a paragraph around a mark goes (`hugolib/shortcode.go`, `expandShortcodeTokens`).
  static func replaced(_ html: String, _ outputs: [Int: String], depth: Int = 0) -> String {
    guard depth < 20, !outputs.isEmpty, html.holds(byte: UInt8(ascii: "H")) else { return html }
    let bytes = Array(html.utf8)
    let prefix = Array(Self.prefix.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 0
    while let start = GoText.index(of: prefix, in: bytes, from: i) {
      var end = start + prefix.count
      var number = 0
      guard end < bytes.count, bytes[end] == UInt8(ascii: "s") else {
        out += bytes[i..<end]
        i = end
        continue
      }
      end += 1
      while end < bytes.count, (0x30...0x39).contains(bytes[end]), number < 1_000_000_000 {
        number = number * 10 + Int(bytes[end] - 0x30)
        end += 1
      }
      guard bytes[end...].starts(with: suffix.utf8), let output = outputs[number] else {
        out += bytes[i..<end]
        i = end
        continue
      }
      end += suffix.utf8.count
      out += bytes[i..<start]
      if out.suffix(3).elementsEqual("<p>".utf8), bytes[end...].starts(with: "</p>".utf8) {
        out.removeLast(3)
        end += 4
      }
      out += output.utf8
      i = end
    }
    out += bytes[i...]
    return String(decoding: out, as: UTF8.self)
  }
}

/// HTML of a line: without the paragraph around it.
enum ShortHTML {
  /// As Hugo's `TrimShortHTML`: where there is one paragraph, and it is all there is, it loses its tags.
  static func trimmed(_ html: String) -> String {
    guard GoText.count("<p>", in: html) == 1 else { return html }
    let text = GoText.trimmed(html)
    guard text.hasPrefix("<p>"), text.hasSuffix("</p>") else { return text }
    return GoText.trimmed(String(text.dropFirst(3).dropLast(4)))
  }
}
