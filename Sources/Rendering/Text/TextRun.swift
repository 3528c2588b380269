import HugoSite

/// How a piece of text looks, where a terminal can show it.
struct TextStyle: Hashable {
  var isBold = false
  var isItalic = false
  var isCode = false
  var isStruck = false
  var isLink = false
}

/// The inline text of a block: words with their looks, and the places where a line ends whatever its width.
struct TextRun {
  /// A word, or several that stay together; its parts may look different.
  fileprivate struct Word {
    var parts: [(text: String, style: TextStyle)] = []
    var width = 0
    /// Whether space stands before it.
    var hasSpace = false
    /// Whether a line ends before it.
    var breaksLine = false
  }

  private var words: [Word] = []
  private var pendingSpace = false
  private var pendingBreak = false

  var isEmpty: Bool { words.isEmpty }

  /// Appends text whose white space is folded.
  /// - Parameter together: whether it is not to be broken where a line has room for all of it, as code.
  mutating func append(_ text: String, _ style: TextStyle, together: Bool = false) {
    var isInSpace = false
    for character in text {
      if character.isWhitespace, character != "\u{A0}", character != "\u{202F}" {
        if !together { pendingSpace = true } else if !isInSpace { append(Character(" "), style) }
        isInSpace = true
        continue
      }
      isInSpace = false
      if together, character.unicodeScalars.first.map({ $0.value >= 0x20 }) == true, DisplayWidth.isIdeographic(character) == false {
        append(character, style)
      } else if let scalar = character.unicodeScalars.first, scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        // What would steer a terminal is left out.
        continue
      } else {
        append(character, style)
      }
    }
  }

  /// Appends text behind what is there, in the same line.
  mutating func appendStaying(_ text: String, _ style: TextStyle) {
    let space = pendingSpace
    pendingSpace = false
    append("\u{A0}" + text, style)
    pendingSpace = space
  }

  private mutating func append(_ character: Character, _ style: TextStyle) {
    let character: Character = character == "\u{A0}" || character == "\u{202F}" ? " " : character
    let isIdeographic = DisplayWidth.isIdeographic(character)
    if words.isEmpty || pendingSpace || pendingBreak || (isIdeographic && !Self.staysBehind(character)) || endsIdeographic {
      let isFirst = words.isEmpty || pendingBreak
      if !(endsIdeographic && Self.staysBehind(character)) || isFirst || pendingSpace {
        words.append(Word(hasSpace: pendingSpace && !isFirst, breaksLine: pendingBreak))
        (pendingSpace, pendingBreak) = (false, false)
      }
    }
    words[words.count - 1].add(character, style, DisplayWidth.of(character))
  }

  private var endsIdeographic: Bool { words.last?.parts.last?.text.last.map(DisplayWidth.isIdeographic) ?? false }

  /// Signs that no line begins with.
  private static func staysBehind(_ character: Character) -> Bool { "、。，．・：；？！）〕］｝〉》」』】〗’”ー々…!?),.:;]}%".contains(character) }

  /// Ends the line here.
  mutating func breakLine() {
    if !words.isEmpty { pendingBreak = true }
    pendingSpace = false
  }

  /// The lines within a width; a word that is wider has a line of its own.
  /// - Parameter breaksWords: whether such a word is broken anywhere, as in a table.
  func lines(width: Int, _ paint: TextPaint, breaksWords: Bool = false) -> [String] {
    guard words.contains(where: { $0.parts.contains { $0.text.contains { $0 != " " } } }) else { return [] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words.flatMap({ $0.pieces(width: width, breaksWords: breaksWords) }) {
      let space = word.hasSpace ? 1 : 0
      if word.breaksLine || (used > 0 && used + space + word.width > width) {
        lines.append(line)
        (line, used) = ("", 0)
      } else if used > 0, space > 0 {
        line += " "
        used += 1
      }
      for part in word.parts { line += paint.painted(part.text, part.style) }
      used += word.width
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The widest piece that a line is not broken in.
  var widest: Int { words.map { $0.pieces(width: 0, breaksWords: false).map(\.width).max() ?? 0 }.max() ?? 0 }
  /// How wide it is in one line.
  var width: Int {
    var widest = 0
    var used = 0
    for word in words {
      if word.breaksLine { used = 0 }
      used += word.width + (word.hasSpace ? 1 : 0)
      widest = max(widest, used)
    }
    return widest
  }
}

extension TextRun.Word {
  /// The word, or where it is wider than a line its parts between spaces, and those that are still wider cut.
  fileprivate func pieces(width: Int, breaksWords: Bool) -> [TextRun.Word] {
    guard self.width > width else { return [self] }
    var pieces = [TextRun.Word(hasSpace: hasSpace, breaksLine: breaksLine)]
    for part in parts {
      for character in part.text {
        let columns = DisplayWidth.of(character)
        if character == " ", pieces[pieces.count - 1].width > 0 {
          pieces.append(TextRun.Word(hasSpace: true))
          continue
        }
        if breaksWords, pieces[pieces.count - 1].width > 0, pieces[pieces.count - 1].width + columns > width { pieces.append(TextRun.Word()) }
        pieces[pieces.count - 1].add(character, part.style, columns)
      }
    }
    return pieces
  }

  fileprivate mutating func add(_ character: Character, _ style: TextStyle, _ columns: Int) {
    if let last = parts.last, last.style == style { parts[parts.count - 1].text.append(character) } else { parts.append((String(character), style)) }
    width += columns
  }
}

/// Looks on a terminal (ECMA-48); nothing where colour is not wanted.
struct TextPaint {
  let hasColor: Bool

  func painted(_ text: String, _ style: TextStyle) -> String {
    guard hasColor else { return text }
    var codes: [String] = []
    if style.isBold { codes.append("1") }
    if style.isItalic { codes.append("3") }
    if style.isStruck { codes.append("9") }
    if style.isLink { codes.append("4;34") }
    if style.isCode { codes.append("36") }
    return codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  /// How many columns a painted text takes.
  func width(_ text: String) -> Int {
    guard hasColor, text.contains("\u{1B}") else { return DisplayWidth.of(text) }
    return DisplayWidth.of(text.replacing(#/\u{1B}\[[0-9;]*m/#, with: ""))
  }
}
