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
