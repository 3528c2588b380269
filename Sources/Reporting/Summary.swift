import Linting

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
