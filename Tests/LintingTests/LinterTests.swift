import Foundation
import HugoSite
import Linting
import Testing
import TestSupport

@Suite struct LinterTests {
  @Test func oneRunTellsEveryReasonOfAPage() throws {
    let page = "---\ntitle: A\ntitle: B\ndate: 2024-13-45\nurl: https://x.example/\n---\n{{< nope >}}\n{{% notice info %}}\nHi.\n{{% children %}}{{% /children %}}\n{{< figure src=\"a\" b >}}\n"
    let site = try TemporarySite(["hugo.toml": "theme = \"learn\"\nminifyOutput = true\n", "content/a.md": page])
    let findings = Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: [])).filter(\.stopsHugo)
    #expect(
      Set(findings.map(\.rule)) == [
        "config-refused", "front-matter-duplicate-key", "front-matter-date", "front-matter-refused", "shortcode-unknown", "shortcode-not-closed", "shortcode-no-inner",
        "shortcode-mixed-parameters",
      ])
  }

  @Test func findingsAreOrderedByFileLineAndColumn() throws {
    let site = try TemporarySite(["content/b.md": "{{< x >}}", "content/a.md": "+++\nwieght = 1\n+++\n{{< b >}} {{< a >}}\n"])
    let findings = Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
    let places = findings.map { "\($0.path) \(1_000 + $0.start.line) \(1_000 + $0.start.column)" }
    #expect(places == places.sorted() && !places.isEmpty)
  }

  @Test func aPageAloneIsLintedWithItsSiteAsContext() throws {
    let site = try TemporarySite(["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\nweight = 5\n+++\n", "content/b.md": "+++\ntitle = \"B\"\nweight = 5\n+++\n"])
    let scope = try SiteFinder.scopes(for: site.root + "/content/b.md")
    #expect(scope.count == 1)
    let findings = Linter(LintSettings()).lint(site.read(), scope: try #require(scope.first))
    #expect(findings.map(\.rule) == ["weight-duplicate"])
  }

  @Test func symbolicLinksAreToldAndNotFollowed() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n"])
    try FileManager.default.createSymbolicLink(atPath: site.root + "/content/loop", withDestinationPath: site.root + "/content")
    let read = site.read()
    #expect(read.pages.count == 1)
    let findings = Linter(LintSettings()).lint(read, scope: SiteFinder.Scope(root: site.root, only: []))
    #expect(findings.map(\.rule) == ["symbolic-link"])
  }

  @Test func safeFixesMendTheirFindings() throws {
    let page = "+++\ntitle = \"A\"\nweight = \"11\"\n+++\n{{% children %}}{{% /children %}}\n<<% notice info %>>\nHi.\n<<% /notice %>>\n"
    let site = try TemporarySite(["hugo.toml": "theme = \"learn\"\n", "content/a.md": page])
    let run = LintRun.lint([SiteFinder.Scope(root: site.root, only: [])], LintRun.Options())
    let fixed = Fixer.fixed(run.findings, sources: run.sources)
    #expect(fixed.map(\.count) == [4])
    #expect(
      String(decoding: fixed[0].bytes, as: UTF8.self)
        == "+++\ntitle = \"A\"\nweight = 11\n+++\n{{% children %}}\n{{% notice info %}}\nHi.\n{{% /notice %}}\n")
  }

  @Test func aThemeThatIsNotHereAndNotKnownMakesNoRefusals() throws {
    let site = try TemporarySite(["hugo.toml": "theme = \"nobody-knows\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< theirs >}}\n{{< figrue src=\"a\" >}}\n"])
    let findings = Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
    #expect(findings.map { "\($0.rule) \($0.start.line) \($0.stopsHugo)" } == ["shortcode-unknown 5 false"])
  }
}
