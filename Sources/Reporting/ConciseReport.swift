import Linting

/// One line a finding: `file:line:column: severity: message [rule]`.
enum ConciseReport {
  static func text(_ run: LintRun, color: Bool) -> String {
    let paint = Paint(isOn: color)
    var out = ""
    for finding in run.findings {
      out += "\(HumanReport.clean(finding.path)):\(finding.start.line):\(finding.start.column): "
      out += "\(paint(finding.severity.rawValue, paint.severity(finding.severity))): \(HumanReport.clean(finding.message)) [\(finding.rule)]\n"
    }
    return out + Summary.line(run, paint)
  }
}
