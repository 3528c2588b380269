import Foundation
import HugoSite
import Testing
import TestSupport

@testable import GoTemplate
@testable import Rendering

/// Expressions in the shortcode of a page with what Hugo makes of them: `Tests/RenderingTests/Hugo/site.json`, written by `site.py` beside it.
@Suite struct SiteFunctionTests {
  static let folder = Programs.projectRoot + "/Tests/RenderingTests/Hugo/"

  static func run(_ expression: String, _ files: [String: String]) throws -> FunctionTests.Case {
    var files = files
    files["layouts/_shortcodes/x.html"] = "{{ with try (\(expression)) }}{{ with .Err }}E{{ printf \"%s\" . | base64Encode }}.{{ else }}V{{ printf \"%v\" .Value | base64Encode }}.{{ end }}{{ end }}"
    let folder = try TemporarySite(files)
    let site = Site(root: folder.root, environment: [:])
    let page = try #require(site.pages.first { $0.path.hasSuffix("bundle/index.md") })
    let content = try #require(SiteRenderer(site, environment: [:]).content(of: page)).html
    guard let start = content.firstRange(of: "Text "), let end = content.lastIndex(of: ".").flatMap({ content[..<$0].lastIndex(of: ".") }) else { return .init(expression: expression, unparsed: true) }
    let text = CharacterReferences.decoded(String(content[start.upperBound..<end]))
    let decoded = String(decoding: Data(base64Encoded: String(text.dropFirst())) ?? Data(), as: UTF8.self)
    return text.hasPrefix("E") ? .init(expression: expression, error: decoded) : .init(expression: expression, value: decoded.replacing(folder.root, with: ""))
  }

  /// What is another here, and why.
  static let others: [String: String] = [
    "printf \"%v\" .Page": "a page prints as the path of its file, which lies elsewhere here", "apply .Page.Parent.Pages \"printf\" \"%s\" \".\"": "as before",
    ".Page.Parent.IsAncestor .Page": "the page of a shortcode is another object than the page, and Hugo does not look through it here",
  ]

  @Test func agreeWithHugo() throws {
    let files = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(fileURLWithPath: Self.folder + "site-files.json")))
    let cases = try JSONDecoder().decode([FunctionTests.Case].self, from: Data(contentsOf: URL(fileURLWithPath: Self.folder + "site.json")))
    #expect(cases.count > 150)
    for wanted in cases where wanted.unparsed == nil && Self.others[wanted.expression] == nil {
      let here = try Self.run(wanted.expression, files)
      let isSame = here.value == wanted.value && FunctionTests.message(here.error) == FunctionTests.message(wanted.error)
      #expect(isSame, "\(wanted.expression)\n  here \(here.value ?? "")\(FunctionTests.message(here.error) ?? "")\n  hugo \(wanted.value ?? "")\(FunctionTests.message(wanted.error) ?? "")")
    }
  }
}
