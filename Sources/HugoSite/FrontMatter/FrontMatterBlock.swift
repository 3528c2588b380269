/// The formats that front matter can have; Hugo tells them by the page's first character.
public enum FrontMatterFormat: String, Sendable, Hashable {
  case toml = "TOML"
  case yaml = "YAML"
  case json = "JSON"
  case org = "Org"
}

/// Where front matter stands on a page, by Hugo's own rules (`parser/pageparser/pagelexer_intro.go`).
///
/// Blank lines and a byte-order mark may come first; then the first character decides: `+`, `-` or `{` always opens front matter.
/// Any line that begins with the delimiter closes it, whatever follows on that line.
enum FrontMatterBlock {
  enum Outcome {
    /// No front matter; the whole page is body.
    case none(body: Int)
    /// Front matter: its format, all of it with delimiters, what stands between them, and where the body begins.
    case found(FrontMatterFormat, whole: ByteRange, content: ByteRange, body: Int)
    /// Front matter that opens and goes wrong.
    case failed(FrontMatterProblem, body: Int)
  }

  static func find(in bytes: [UInt8]) -> Outcome {
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "+"): return delimited(bytes, at: i, .toml)
      case UInt8(ascii: "-"): return delimited(bytes, at: i, .yaml)
      case UInt8(ascii: "{"): return json(bytes, at: i)
      case UInt8(ascii: "#"):
        return i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "+") ? org(bytes, at: i) : .none(body: i)
      case 0x09...0x0D, 0x20: i += 1
      case 0xEF where i + 2 < bytes.count && bytes[i + 1] == 0xBB && bytes[i + 2] == 0xBF: i += 3
      default: return .none(body: i)
      }
    }
    return .none(body: i)
  }

  private static func delimited(_ bytes: [UInt8], at start: Int, _ format: FrontMatterFormat) -> Outcome {
    let mark = bytes[start]
    func isDelimiter(_ i: Int) -> Bool {
      i + 2 < bytes.count && bytes[i] == mark && bytes[i + 1] == mark && bytes[i + 2] == mark
    }
    guard isDelimiter(start) else {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      return .failed(FrontMatterProblem(.badDelimiter(format), range: start..<end), body: start)
    }
    // Blanks behind the delimiter are no content; anything else there is.
    var blank = start + 3
    while blank < bytes.count, bytes[blank] == 0x20 || bytes[blank] == 0x09 { blank += 1 }
    let isBlank = blank < bytes.count && (bytes[blank] == 0x0A || bytes[blank] == 0x0D)
    let content = isBlank ? skipLineEnding(bytes, at: blank) : skipLineEnding(bytes, at: start + 3)
    var i = content
    var atLineStart = content > start + 3
    while true {
      if atLineStart, isDelimiter(i) {
        return .found(format, whole: start..<i + 3, content: content..<i, body: skipLineEnding(bytes, at: i + 3))
      }
      guard i < bytes.count else { return .failed(FrontMatterProblem(.unclosed(format), range: start..<start + 3), body: content) }
      atLineStart = bytes[i] == 0x0A || bytes[i] == 0x0D
      i += 1
    }
  }

  private static func skipLineEnding(_ bytes: [UInt8], at i: Int) -> Int {
    var i = i
    if i < bytes.count, bytes[i] == 0x0D { i += 1 }
    if i < bytes.count, bytes[i] == 0x0A { i += 1 }
    return i
  }

  private static func json(_ bytes: [UInt8], at start: Int) -> Outcome {
    var level = 0
    var quoted = false
    var i = start
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "{") where !quoted: level += 1
      case UInt8(ascii: "}") where !quoted: level -= 1
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: "\\"): i += 1
      default: break
      }
      i += 1
      if level == 0 {
        let end = min(i, bytes.count)
        return .found(.json, whole: start..<end, content: start..<end, body: skipLineEnding(bytes, at: end))
      }
    }
    return .failed(FrontMatterProblem(.unclosed(.json), range: start..<start + 1), body: start)
  }

  private static func org(_ bytes: [UInt8], at start: Int) -> Outcome {
    var i = start
    while i < bytes.count {
      while i < bytes.count, bytes[i] != 0x0A { i += 1 }
      if i < bytes.count { i += 1 }
      guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "#"), bytes[i + 1] == UInt8(ascii: "+") else { break }
    }
    return .found(.org, whole: start..<i, content: start..<i, body: i)
  }
}
