import TOMLKit

/// TOML: the scanner below gives keys, values and their places, and every error that it sees; TOMLKit judges what the scanner finds nothing
/// wrong with (tables that are defined twice, numbers and escapes that are none). TOMLKit is given nothing else: its parser, toml++, ends
/// the program at some kinds of broken input.
enum TOMLReader {
  static func read(_ bytes: [UInt8], _ range: ByteRange) -> DataReader.Outcome {
    var scanner = TOMLScanner(bytes: bytes, range: range)
    scanner.scan()
    var outcome = DataReader.Outcome(fields: scanner.root.fields(), problems: scanner.problems)
    if let invalid = firstInvalidUTF8(bytes, range) {
      outcome.problems.append(FrontMatterProblem(.notUTF8, range: invalid..<invalid + 1))
    } else if let control = range.first(where: { bytes[$0] < 0x20 && ![0x09, 0x0A, 0x0D].contains(bytes[$0]) }) {
      outcome.problems.append(FrontMatterProblem(.syntax(.toml, "a control character stands here"), range: control..<control + 1))
    } else if outcome.problems.isEmpty, let problem = judgement(bytes, range, modern: scanner.modern) {
      outcome.problems = [problem]
    }
    outcome.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    return outcome
  }

  static func firstInvalidUTF8(_ bytes: [UInt8], _ range: ByteRange) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
      let n = UTF8Scalars.length(bytes, at: i)
      if n == 1, bytes[i] >= 0x80 { return i }
      i += n
    }
    return nil
  }

  /// What TOMLKit says against a text that the scanner accepts.
  /// - Parameter modern: values of TOML 1.1, which Hugo's reader knows and TOMLKit does not; a plain number takes their place.
  private static func judgement(_ bytes: [UInt8], _ range: ByteRange, modern: [ByteRange]) -> FrontMatterProblem? {
    var text = Array(bytes[range])
    for value in modern {
      for i in value { text[i - range.lowerBound] = i == value.lowerBound ? UInt8(ascii: "0") : 0x20 }
    }
    do {
      _ = try TOMLTable(string: String(decoding: text, as: UTF8.self))
      return nil
    } catch let error as TOMLParseError {
      let lines = LineIndex(SourceText(path: "", bytes: text))
      let place = lines.offset(of: SourcePosition(line: error.source.begin.line, column: error.source.begin.column))
      let line = lines.range(ofLine: lines.line(at: min(place, max(0, text.count - 1))))
      let start = min(max(place, line.lowerBound), max(line.lowerBound, line.upperBound - 1))
      return FrontMatterProblem(
        .syntax(.toml, reason(error.description)), range: start + range.lowerBound..<max(start, line.upperBound) + range.lowerBound)
    } catch {
      return FrontMatterProblem(.syntax(.toml, "\(error)"), range: range)
    }
  }

  /// TOMLKit's reason without its preamble: `Error while parsing key-value pair: expected a value`.
  private static func reason(_ description: String) -> String {
    var text = description
    if let colon = text.range(of: ": "), text.hasPrefix("Error while parsing") { text = String(text[colon.upperBound...]) }
    return text.replacing("\n", with: " ")
  }
}
