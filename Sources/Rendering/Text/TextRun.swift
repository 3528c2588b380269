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
  private struct Word {
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
  mutating func append(_ text: String, _ style: TextStyle) {
    for character in text {
      if character.isWhitespace, character != "\u{A0}", character != "\u{202F}" {
        pendingSpace = true
      } else if let scalar = character.unicodeScalars.first, scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        // What would steer a terminal is left out.
        continue
      } else {
        append(character, style)
      }
    }
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
    var word = words[words.count - 1]
    if let last = word.parts.last, last.style == style { word.parts[word.parts.count - 1].text.append(character) } else { word.parts.append((String(character), style)) }
    word.width += DisplayWidth.of(character)
    words[words.count - 1] = word
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
  func lines(width: Int, _ paint: TextPaint) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words {
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

  /// The widest word.
  var widest: Int { words.map(\.width).max() ?? 0 }
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
