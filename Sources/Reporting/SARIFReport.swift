import HugoSite
import Linting

/// SARIF 2.1.0, for code scanning.
enum SARIFReport {
  static func text(_ run: LintRun, version: String) -> String {
    let used = Rules.all.filter { rule in run.findings.contains { $0.rule == rule.identifier } }
    var position: [String: Int] = [:]
    for (i, rule) in used.enumerated() { position[rule.identifier] = i }
    let driver = JSONText.object([
      ("name", .string("workshop")), ("version", .string(version)),
      (
        "rules",
        .array(
          used.map { rule in
            .object([
              ("id", .string(rule.identifier)), ("shortDescription", .object([("text", .string(rule.summary))])),
              ("fullDescription", .object([("text", .string(rule.explanation))])),
              ("defaultConfiguration", .object([("level", .string(level(rule.severity)))])),
            ])
          })
      ),
    ])
    return JSONText.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(run.findings.map { result($0, position[$0.rule] ?? 0) })),
          ])
        ])
      ),
    ]).text(indented: true) + "\n"
  }

  private static func result(_ finding: Finding, _ ruleIndex: Int) -> JSONText {
    let region = JSONText.object([
      ("startLine", .integer(finding.start.line)), ("startColumn", .integer(finding.start.column)), ("endLine", .integer(finding.end.line)),
      ("endColumn", .integer(finding.end.column)),
    ])
    let location = JSONText.object([
      ("artifactLocation", .object([("uri", .string(URLPath.escape(finding.path.replacing("%", with: "%25"))))])), ("region", region),
    ])
    var fields: [(String, JSONText)] = [
      ("ruleId", .string(finding.rule)), ("ruleIndex", .integer(ruleIndex)), ("level", .string(level(finding.severity))),
      ("message", .object([("text", .string(finding.message + (finding.suggestion.map { ". Help: \($0)" } ?? "")))])),
      ("locations", .array([.object([("physicalLocation", location)])])),
    ]
    if finding.stopsHugo { fields.append(("properties", .object([("stopsHugo", .boolean(true))]))) }
    return .object(fields)
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
