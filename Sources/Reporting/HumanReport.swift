import HugoSite
import Linting

/// For a person at a terminal: each finding with the line it is about and a mark under the characters at fault.
enum HumanReport {
  /// The widest excerpt, in columns.
  private static let width = 100

  static func text(_ run: LintRun, color: Bool) -> String {
    let paint = Paint(isOn: color)
    // Findings come in order: those of a file stand together.
    var ranges: [Range<Int>] = []
    for i in run.findings.indices {
      if let last = ranges.last, run.findings[last.lowerBound].path == run.findings[i].path { ranges[ranges.count - 1] = last.lowerBound..<i + 1 } else { ranges.append(i..<i + 1) }
    }
    let files = ranges
    let parts = Parallel.map(files.count) { text(run.findings[files[$0]], run.sources[run.findings[files[$0].lowerBound].path], paint) }
    return parts.joined() + Summary.line(run, paint)
  }

  /// The findings of one file.
  private static func text(_ findings: ArraySlice<Finding>, _ source: SourceText?, _ paint: Paint) -> String {
    let index = source.map(LineIndex.init)
    // Many findings on one long line read it once.
    var last: (line: Int, text: [Unicode.Scalar]) = (0, [])
    var out = ""
    for finding in findings {
      let head = "\(paint(clean(finding.path), "1")):\(finding.start.line):\(finding.start.column)"
      out += "\(head): \(paint(finding.severity.rawValue, paint.severity(finding.severity))): \(clean(finding.message)) [\(finding.rule)]\n"
      if let source, let index, finding.rule != "secret" {
        if last.line != finding.start.line { last = (finding.start.line, Array(source.text(index.range(ofLine: finding.start.line)).unicodeScalars)) }
        out += excerpt(finding, last.text, paint)
      }
      if let suggestion = finding.suggestion { out += "  \(paint("help", "1;32")): \(clean(suggestion))\n" }
      out += "\n"
    }
    return out
  }

  /// The line of a finding, cut around it where it is long, and the mark.
  private static func excerpt(_ finding: Finding, _ line: [Unicode.Scalar], _ paint: Paint) -> String {
    let from = min(finding.start.column - 1, line.count)
    let to = finding.end.line > finding.start.line ? line.count : max(from, min(finding.end.column - 1, line.count))
    var first = 0
    if to > width, from > width / 3 { first = from - width / 3 }
    let last = min(line.count, first + width)
    var shown = String.UnicodeScalarView()
    var before = 0
    var mark = 0
    for i in first..<max(first, last) {
      let c = visible(line[i])
      let columns = c == "\t" ? tab.count : DisplayWidth.of(c)
      if c == "\t" { shown += tab.unicodeScalars } else { shown.append(c) }
      if i < from { before += columns } else if i < to { mark += columns }
    }
    let number = String(finding.start.line)
    let margin = String(repeating: " ", count: number.count)
    let lead = first > 0 ? "…" : ""
    let tail = last < line.count ? "…" : ""
    let caret = String(repeating: "^", count: max(1, mark))
    return "  \(paint("\(number) |", "34")) \(lead)\(String(shown))\(tail)\n  \(paint("\(margin) |", "34")) "
      + String(repeating: " ", count: before + lead.count) + paint(caret, paint.severity(finding.severity)) + "\n"
  }

  /// What is shown of a tab.
  private static let tab = "    "

  /// A character as it can be shown: what would steer the terminal as its picture, a tab as it is.
  private static func visible(_ c: Unicode.Scalar) -> Unicode.Scalar {
    if c.value < 0x20 { return c == "\t" ? c : Unicode.Scalar(0x2400 + c.value) ?? "\u{FFFD}" }
    if c.value == 0x7F || (c.value >= 0x80 && c.value < 0xA0) || (0x202A...0x202E).contains(c.value) || (0x2066...0x2069).contains(c.value) { return "\u{FFFD}" }
    return c
  }

  /// A message in one line, without anything that would steer the terminal.
  static func clean(_ text: String) -> String {
    text.unicodeScalars.contains { $0.value < 0x20 || ($0.value >= 0x7F && $0.value < 0xA0) } ? text.unicodeScalars.map { $0 == "\t" ? tab : String(visible($0)) }.joined() : text
  }
}
