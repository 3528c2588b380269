import Linting

/// Workflow commands, which GitHub Actions shows beside the lines of a pull request.
enum GitHubReport {
  static func text(_ run: LintRun) -> String {
    run.findings.map { finding in
      let command =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
      var place = "file=\(property(finding.path)),line=\(finding.start.line),endLine=\(finding.end.line)"
      // GitHub refuses columns that go over several lines.
      if finding.start.line == finding.end.line { place += ",col=\(finding.start.column),endColumn=\(finding.end.column)" }
      let message = finding.message + (finding.suggestion.map { ". Help: \($0)" } ?? "")
      return "::\(command) \(place),title=\(property(finding.rule))::\(data(message))\n"
    }.joined()
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }
}
