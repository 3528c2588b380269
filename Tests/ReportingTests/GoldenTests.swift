import Foundation
import HugoSite
import Linting
import Reporting
import Testing
import TestSupport

/// The sites in fixtures/, with what is to be told of them beside them: findings.txt, and outline.txt where the tree matters.
/// `UPDATE_GOLDEN=1 swift test` writes them anew; read what changed before it is committed.
@Suite struct GoldenTests {
  static let root = Programs.projectRoot + "/fixtures"
  static let sites = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).filter { FileManager.default.fileExists(atPath: root + "/" + $0 + "/content") }.sorted()

  private func hold(_ text: String, against file: String) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return
    }
    let wanted = String(decoding: try #require(FileManager.default.contents(atPath: file), "there is no \(file); UPDATE_GOLDEN=1 writes it"), as: UTF8.self)
    #expect(text == wanted, "\(file)")
  }

  /// Lints a site; what other hosts answer stands in its answers.json.
  private func run(_ site: String) throws -> LintRun {
    var options = LintRun.Options()
    if let answers = FileManager.default.contents(atPath: Self.root + "/\(site)/answers.json") {
      let known = try JSONDecoder().decode([String: ExternalAnswer].self, from: answers)
      options.asksOthers = { urls in
        #expect(Set(urls) == Set(known.keys), "the URLs that are asked for")
        return known
      }
    }
    return LintRun.lint([SiteFinder.Scope(root: Self.root + "/" + site)], options)
  }

  @Test func thereAreSites() { #expect(Self.sites.count >= RuleGroup.allCases.count) }

  @Test(arguments: sites) func findingsAreAsBefore(site: String) throws {
    let text = Reporter.text(try run(site), as: .human, color: false, version: "test").replacing(Self.root + "/", with: "")
    try hold(text, against: Self.root + "/\(site)/findings.txt")
  }

  @Test(arguments: ["weights", "pages"]) func theOutlineIsAsBefore(site: String) throws {
    let read = Site(root: Self.root + "/" + site, environment: [:])
    try hold(OutlineReport.text([read], color: false), against: Self.root + "/\(site)/outline.txt")
  }

  @Test(arguments: ["json", "github", "sarif", "concise"]) func eachFormatIsAsBefore(format: String) throws {
    let text = Reporter.text(try run("weights"), as: try #require(ReportFormat(rawValue: format)), color: false, version: "test").replacing(Self.root + "/", with: "")
    try hold(text, against: Self.root + "/weights/findings.\(format)")
  }

  @Test func theCleanSiteIsClean() throws { #expect(try run("clean").findings.isEmpty) }

  @Test(arguments: sites.filter { $0 != "clean" }) func everyOtherSiteIsNot(site: String) throws { #expect(try !run(site).findings.isEmpty) }
}

@Suite struct FormatTests {
  private func run(_ page: String, path: String = "content/a.md") throws -> (LintRun, TemporarySite) {
    let site = try TemporarySite([path: page])
    let run = LintRun.lint([SiteFinder.Scope(root: site.root)], LintRun.Options())
    return (run, site)
  }

  @Test func jsonIsTheContractsSchema() throws {
    let (run, site) = try run("+++\ntitle = \"A\"\nweight = \"1\"\n+++\n{{< nope >}}\n")
    let text = Reporter.text(run, as: .json, color: false, version: "test")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["version"] as? Int == 1)
    let findings = try #require(root["findings"] as? [[String: Any]])
    #expect(findings.count == 2)
    #expect(findings[0]["rule"] as? String == "front-matter-type")
    #expect(findings[0]["stopsHugo"] == nil)
    let fix = try #require(findings[0]["fix"] as? [String: Any])
    #expect(fix["safe"] as? Bool == true && (fix["edits"] as? [Any])?.count == 1)
    #expect(findings[1]["stopsHugo"] as? Bool == true)
    #expect(findings[1]["file"] as? String == site.root + "/content/a.md")
    #expect(findings[1]["line"] as? Int == 5 && findings[1]["column"] as? Int == 5 && findings[1]["endColumn"] as? Int == 9)
    let summary = try #require(root["summary"] as? [String: Int])
    #expect(summary == ["pages": 1, "errors": 1, "warnings": 1, "infos": 0])
  }

  @Test func textFromStrangersIsEscaped() throws {
    let (run, _) = try run("+++\ntitle = \"A\"\n+++\n{{< no\u{1B}[31m\"%0A:: >}}\n", path: "content/a%b,c:d.md")
    for format in [ReportFormat.json, .sarif] {
      let text = Reporter.text(run, as: format, color: false, version: "test")
      #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
      #expect(!text.contains("\u{1B}"))
    }
    #expect(!Reporter.text(run, as: .human, color: false, version: "test").contains("\u{1B}"))
    #expect(!Reporter.text(run, as: .concise, color: false, version: "test").contains("\u{1B}"))
    let github = Reporter.text(run, as: .github, color: false, version: "test")
    #expect(github.contains("a%25b%2Cc%3Ad.md"))
  }

  @Test func theMarkStandsUnderTheCharactersAtFault() throws {
    let (run, _) = try run("+++\ntitle = \"A\"\n+++\n漢字\t{{< nope >}} é\n")
    let lines = Reporter.text(run, as: .human, color: false, version: "test").split(separator: "\n")
    #expect(lines[1] == "  4 | 漢字    {{< nope >}} é")
    #expect(lines[2] == "    |             ^^^^")
  }

  @Test func aLongLineIsCutAroundThePlace() throws {
    let (run, _) = try run("+++\ntitle = \"A\"\n+++\n" + String(repeating: "word ", count: 200) + "{{< nope >}} " + String(repeating: "more ", count: 200) + "\n")
    let lines = Reporter.text(run, as: .human, color: false, version: "test").split(separator: "\n")
    #expect(lines[1].count < 120 && lines[1].contains("{{< nope >}}"))
    let column = try #require(Array(lines[2]).firstIndex(of: "^"))
    #expect(String(Array(lines[1])[column...].prefix(4)) == "nope")
  }

  @Test func colourIsOnlyWhereItIsAskedFor() throws {
    let (run, _) = try run("{{< nope >}}")
    #expect(Reporter.text(run, as: .human, color: true, version: "test").contains("\u{1B}[1;31m"))
    #expect(!Reporter.text(run, as: .human, color: false, version: "test").contains("\u{1B}"))
  }

  @Test(arguments: Rules.all.map { $0.identifier }) func everyRuleHasItsPage(rule: String) throws {
    let text = RuleText.text(try #require(Rules.rule(rule)))
    #expect(text.hasPrefix(rule) && text.contains("Fine"))
    #expect(RuleText.list().contains("  \(rule) "))
  }
}
