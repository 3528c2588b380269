/// The lines of a text outside of its fenced code, for what libcmark does not know.
struct LineScan {
  let source: [UInt8]
  /// Each line without its end.
  private(set) var lines: [Range<Int>] = []
  /// Whether a line is part of fenced code, its fences included.
  private(set) var isCode: [Bool] = []

  init(_ source: [UInt8]) {
    self.source = source
    var start = 0
    var fence: (sign: UInt8, count: Int)?
    while start <= source.count {
      let newline = source[start...].firstIndex(of: 0x0A) ?? source.count
      var end = newline
      if end > start, source[end - 1] == 0x0D { end -= 1 }
      lines.append(start..<end)
      let (indent, text) = Self.indentation(source[start..<end])
      let sign = text.first ?? 0
      let count = text.prefix { $0 == sign }.count
      var isFence = indent < 4 && count >= 3 && (sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"))
      if let open = fence {
        isCode.append(true)
        if isFence, sign == open.sign, count >= open.count, text.dropFirst(count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { fence = nil }
      } else {
        if isFence, sign == UInt8(ascii: "`"), text.dropFirst(count).contains(sign) { isFence = false }
        isCode.append(isFence)
        if isFence { fence = (sign, count) }
      }
      start = newline + 1
    }
  }

  /// The columns of white space that a line begins with, and what stands behind it.
  static func indentation(_ line: ArraySlice<UInt8>, from column: Int = 0) -> (columns: Int, rest: ArraySlice<UInt8>) {
    var columns = column
    var i = line.startIndex
    while i < line.endIndex, line[i] == 0x20 || line[i] == 0x09 {
      columns += line[i] == 0x09 ? 4 - columns % 4 : 1
      i += 1
    }
    return (columns - column, line[i...])
  }

  /// A line with so many columns of white space less; nil where it has fewer.
  static func dedented(_ line: ArraySlice<UInt8>, by wanted: Int) -> [UInt8]? {
    let (columns, rest) = indentation(line)
    return columns < wanted ? nil : [UInt8](repeating: 0x20, count: columns - wanted) + rest
  }

  func text(_ line: Int) -> ArraySlice<UInt8> { source[lines[line]] }
  func isBlank(_ line: Int) -> Bool { text(line).allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Whether a line may go on with the paragraph before it: it begins no other block.
  func continuesParagraph(_ line: Int) -> Bool {
    guard !isBlank(line), !isCode[line] else { return false }
    let (indent, text) = Self.indentation(self.text(line))
    if indent > 3 { return true }
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: ">"): return false
    case UInt8(ascii: "<"): return !(text.dropFirst().first.map { "/!?".utf8.contains($0) || (0x61...0x7A).contains($0 | 0x20) } ?? false)
    case UInt8(ascii: "#"): return !(text.prefix { $0 == first }.count < 7 && (text.drop { $0 == first }.first.map { $0 == 0x20 || $0 == 0x09 } ?? true))
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "="):
      let second = text.dropFirst().first ?? 0x20
      if first != UInt8(ascii: "_"), first != UInt8(ascii: "="), second == 0x20 || second == 0x09 { return false }
      if first == UInt8(ascii: "*") || first == UInt8(ascii: "_"), text.count(where: { $0 == first }) < 3 { return true }
      return !text.allSatisfy { $0 == first || $0 == 0x20 || $0 == 0x09 }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return !text.starts(with: "1. ".utf8) && !text.starts(with: "1) ".utf8)
    default: return true
    }
  }
}
