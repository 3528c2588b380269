import HugoSite
import Linting

/// For a person at a terminal: each finding with the line it is about and a mark under the characters at fault.
enum HumanReport {
  /// The widest excerpt, in columns.
  private static let width = 100

  static func text(_ run: LintRun, color: Bool) -> String {
    let paint = Paint(isOn: color)
    var indexes: [String: LineIndex] = [:]
    var out = ""
    for finding in run.findings {
      let head = "\(paint(clean(finding.path), "1")):\(finding.start.line):\(finding.start.column)"
      out += "\(head): \(paint(finding.severity.rawValue, paint.severity(finding.severity))): \(clean(finding.message)) [\(finding.rule)]\n"
      if let source = run.sources[finding.path], finding.rule != "secret" {
        if indexes[finding.path] == nil { indexes[finding.path] = LineIndex(source) }
        if let index = indexes[finding.path] { out += excerpt(finding, source, index, paint) }
      }
      if let suggestion = finding.suggestion { out += "  \(paint("help", "1;32")): \(clean(suggestion))\n" }
      out += "\n"
    }
    return out + Summary.line(run, paint)
  }

  /// The line of a finding, cut around it where it is long, and the mark.
  private static func excerpt(_ finding: Finding, _ source: SourceText, _ index: LineIndex, _ paint: Paint) -> String {
    let line = Array(source.text(index.range(ofLine: finding.start.line)).unicodeScalars)
    let from = min(finding.start.column - 1, line.count)
    let to = finding.end.line > finding.start.line ? line.count : max(from, min(finding.end.column - 1, line.count))
    var first = 0
    if to > width, from > width / 3 { first = from - width / 3 }
    let last = min(line.count, first + width)
    var shown = ""
    var before = 0
    var mark = 0
    for i in first..<max(first, last) {
      let cell = visible(line[i])
      shown += cell
      if i < from { before += columns(cell) } else if i < to { mark += columns(cell) }
    }
    let number = String(finding.start.line)
    let margin = String(repeating: " ", count: number.count)
    let lead = first > 0 ? "…" : ""
    let tail = last < line.count ? "…" : ""
    let caret = String(repeating: "^", count: max(1, mark))
    return "  \(paint("\(number) |", "34")) \(lead)\(shown)\(tail)\n  \(paint("\(margin) |", "34")) "
      + String(repeating: " ", count: before + lead.count) + paint(caret, paint.severity(finding.severity)) + "\n"
  }

  /// A character as it can be shown: tabs as spaces, what would steer the terminal as its picture.
  private static func visible(_ c: Unicode.Scalar) -> String {
    if c == "\t" { return "    " }
    if c.value < 0x20 { return String(Character(Unicode.Scalar(0x2400 + c.value) ?? "\u{FFFD}")) }
    if c.value == 0x7F || (c.value >= 0x80 && c.value < 0xA0) || (0x202A...0x202E).contains(c.value) || (0x2066...0x2069).contains(c.value) { return "\u{FFFD}" }
    return String(Character(c))
  }

  /// How many columns a terminal gives it.
  private static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, c in
      switch c.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: sum
      default: sum + (isWide(c) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ c: Unicode.Scalar) -> Bool {
    switch c.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// A message in one line, without anything that would steer the terminal.
  static func clean(_ text: String) -> String {
    text.unicodeScalars.contains { $0.value < 0x20 || ($0.value >= 0x7F && $0.value < 0xA0) } ? text.unicodeScalars.map(visible).joined() : text
  }
}
