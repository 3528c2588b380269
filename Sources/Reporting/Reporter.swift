import HugoSite
import Linting

/// A format that findings are given out in.
public enum ReportFormat: String, Sendable, CaseIterable {
  case human, concise, json, github, sarif
}

/// Turns findings into text.
public enum Reporter {
  /// - Parameters:
  ///   - color: whether a terminal's colours may be used; only the formats for people do.
  ///   - version: the program's version, for formats that name their tool.
  public static func text(_ run: LintRun, as format: ReportFormat, color: Bool, version: String) -> String {
    switch format {
    case .human: HumanReport.text(run, color: color)
    case .concise: ConciseReport.text(run, color: color)
    case .json: JSONReport.text(run)
    case .github: GitHubReport.text(run)
    case .sarif: SARIFReport.text(run, version: version)
    }
  }
}

/// A terminal's colours.
struct Paint {
  let isOn: Bool

  func callAsFunction(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .info: "1;36"
    }
  }
}

/// The line that closes a report for people.
enum Summary {
  static func line(_ run: LintRun, _ paint: Paint) -> String {
    let read = count(run.pages, "page")
    guard !run.findings.isEmpty else { return paint("No findings", "1;32") + " in \(read).\n" }
    let stops = Set(run.findings.filter(\.stopsHugo).map(\.path)).count
    var parts: [String] = []
    for severity in Severity.allCases {
      let n = run.count(severity)
      if n > 0 { parts.append(paint(severity == .info ? "\(n) info" : count(n, severity.rawValue), paint.severity(severity))) }
    }
    let files = Set(run.findings.map(\.path)).count
    var line = "\(count(run.findings.count, "finding")) (\(parts.joined(separator: ", "))) in \(count(files, "file")); \(read) read."
    if stops > 0 { line += " Hugo refuses to build because of \(count(stops, "file"))." }
    let safe = run.findings.count { $0.fix?.isSafe == true }
    if safe > 0 { line += " \(safe == 1 ? "1 can" : "\(safe) can") be mended with --fix." }
    return line + "\n"
  }

  static func count(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
}
