import Foundation
import HugoSite
import Testing
import TestSupport

@testable import GoTemplate
@testable import Rendering

/// Functions with what Hugo makes of them: `Tests/RenderingTests/Hugo/functions.json`, written by `functions.py` beside it.
@Suite struct FunctionTests {
  struct Case: Decodable, Sendable {
    let expression: String
    var value: String?
    var json: String?
    var error: String?
    var unparsed: Bool?
  }

  static let table = FunctionTable.withoutSite(FunctionLanguage(title: { TitleCase.title($0, style: "ap") }, collation: Collation(language: "en")))

  static func run(_ expression: String) -> Case {
    let text = "{{ with try (\(expression)) }}{{ with .Err }}E{{ . }}{{ else }}V{{ printf \"%v\" .Value }}\u{1}{{ (try (jsonify .Value)).Value }}{{ end }}{{ end }}"
    let (template, errors) = Template.parse("t", Array(text.utf8), functions: table.functions)
    guard errors.isEmpty else { return Case(expression: expression, unparsed: true) }
    guard let output = try? template.execute(.none) else { return Case(expression: expression, error: "not run") }
    if output.hasPrefix("E") { return Case(expression: expression, error: String(output.dropFirst())) }
    let parts = output.dropFirst().split(separator: "\u{1}", omittingEmptySubsequences: false)
    return Case(expression: expression, value: String(parts.first ?? ""), json: String(parts.last ?? ""))
  }

  /// The message behind its place.
  static func message(_ error: String?) -> String? {
    guard let error else { return nil }
    return error.range(of: ">: ", options: .backwards).map { String(error[$0.upperBound...]) } ?? error
  }

  /// Where both refuse and the words are others.
  static let otherWords: [String: String] = [
    "findRE \"[\" \"x\"": "what is wrong with a pattern is said in words of our own", "where (slice (dict \"a\" \"foo\") (dict \"a\" \"bar\")) \"a\" \"like\" \"[\"": "as before",
    "len nil": "Hugo gives what Go's reflection panics with", "(slice 1).x": "lists do not know the type of their elements", "strings.Diff \"a\" \"b\"": "the function is not there",
  ]

  @Test func agreeWithHugo() throws {
    let url = URL(fileURLWithPath: Programs.projectRoot + "/Tests/RenderingTests/Hugo/functions.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count > 500)
    for wanted in cases {
      let here = Self.run(wanted.expression)
      if Self.otherWords[wanted.expression] != nil {
        #expect(here.error != nil && wanted.error != nil, "\(wanted.expression)")
        continue
      }
      let isSame = here.unparsed == wanted.unparsed && here.value == wanted.value && Self.message(here.error) == Self.message(wanted.error)
      #expect(isSame, "\(wanted.expression)\n  here \(here.value ?? "")\(Self.message(here.error) ?? "")\n  hugo \(wanted.value ?? "")\(Self.message(wanted.error) ?? "")")
    }
  }
}
