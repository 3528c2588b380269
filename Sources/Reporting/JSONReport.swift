import HugoSite
import Linting

/// For scripts: version 1 of the schema that README describes.
enum JSONReport {
  static func text(_ run: LintRun) -> String {
    // The lines of a file are counted once, however many of its findings have a fix.
    var lines: [String: LineIndex] = [:]
    for finding in run.findings where finding.fix != nil && lines[finding.path] == nil { lines[finding.path] = run.sources[finding.path].map(LineIndex.init) }
    let known = lines
    return JSONText.object([
      ("version", .integer(1)), ("findings", .elements(run.findings.count) { finding(run.findings[$0], known) }),
      ("unread", .array(run.failures.map { .object([("file", .string($0.path)), ("reason", .string($0.reason))]) })),
      (
        "summary",
        .object([
          ("pages", .integer(run.pages)), ("errors", .integer(run.count(.error))), ("warnings", .integer(run.count(.warning))), ("infos", .integer(run.count(.info))),
        ])
      ),
    ]).text(indented: true) + "\n"
  }

  private static func finding(_ finding: Finding, _ lines: [String: LineIndex]) -> JSONText {
    var fields: [(String, JSONText)] = [
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)), ("message", .string(finding.message)),
    ]
    if let suggestion = finding.suggestion { fields.append(("suggestion", .string(suggestion))) }
    fields += [
      ("file", .string(finding.path)), ("line", .integer(finding.start.line)), ("column", .integer(finding.start.column)),
      ("endLine", .integer(finding.end.line)), ("endColumn", .integer(finding.end.column)),
    ]
    if finding.stopsHugo { fields.append(("stopsHugo", .boolean(true))) }
    if let link = finding.link {
      var entry: [(String, JSONText)] = [("destination", .string(link.destination)), ("target", .string(link.target))]
      if link.isBroken { entry.append(("broken", .boolean(true))) }
      fields.append(("link", .object(entry)))
    }
    if let fix = finding.fix, let lines = lines[finding.path] {
      let edits = fix.edits.map { edit -> JSONText in
        let start = lines.position(at: edit.range.lowerBound)
        let end = lines.position(at: edit.range.upperBound)
        return .object([
          ("line", .integer(start.line)), ("column", .integer(start.column)), ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
          ("text", .string(edit.replacement)),
        ])
      }
      fields.append(("fix", .object([("safe", .boolean(fix.isSafe)), ("edits", .array(edits))])))
    }
    return .object(fields)
  }
}
