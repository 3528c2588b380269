import Foundation
import TestSupport

@testable import GoTemplate

/// A template with what Go makes of it.
struct GoCase: Decodable, Sendable, Equatable {
  let template: String
  let output: String
  var parseError: String?
  var runError: String?

  /// What `go run main.go` wrote in `Tests/GoTemplateTests/Go/<folder>`.
  static func all(_ folder: String) throws -> [GoCase] {
    try JSONDecoder().decode([GoCase].self, from: Data(contentsOf: URL(fileURLWithPath: "\(Programs.projectRoot)/Tests/GoTemplateTests/Go/\(folder)/expected.json")))
  }

  static func run(_ text: String, _ data: Value, _ functions: [String: TemplateFunction], isHTML: Bool = false) -> GoCase {
    let (template, errors) = Template.parse("t", Array(text.utf8), functions: functions)
    if let first = errors.first { return GoCase(template: text, output: "", parseError: first.description) }
    do { return GoCase(template: text, output: try (isHTML ? template.escapedForHTML() : template).execute(data)) } catch {
      return GoCase(template: text, output: "", runError: "\(error)")
    }
  }

  func difference(from go: GoCase) -> String {
    "\(template)\n  here \(output.debugDescription)\(parseError ?? "")\(runError ?? "")\n    go \(go.output.debugDescription)\(go.parseError ?? "")\(go.runError ?? "")"
  }
}
