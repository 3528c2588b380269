import HugoSite
import Linting
import Testing
import TestSupport

/// Each rule's own examples: what stands between the marks of a bad one is found and nothing else, a good one is clean.
@Suite struct RuleExampleTests {
  static let names = Rules.all.map { $0.identifier }

  private func findings(_ example: RuleExample, rule: String) throws -> (found: [String: [Range<Int>]], wanted: [String: [Range<Int>]]) {
    let marked = example.files.mapValues(MarkedText.init)
    let site = try TemporarySite(marked.mapValues(\.text))
    var settings = LintSettings()
    settings.select = [rule]
    let findings = Linter(settings, answers: example.answers).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
    var found: [String: [Range<Int>]] = [:]
    for finding in findings where finding.rule == rule { found[site.relative(finding.path), default: []].append(finding.range) }
    return (found, marked.compactMapValues { $0.ranges.isEmpty ? nil : $0.ranges })
  }

  @Test(arguments: names) func findsWhatIsMarkedInItsBadExamples(rule: String) throws {
    let type = try #require(Rules.rule(rule))
    for example in type.bad {
      let (found, wanted) = try findings(example, rule: rule)
      #expect(!wanted.isEmpty, "a bad example of \(rule) has no mark")
      #expect(found == wanted, "\(rule): \(example.files)")
    }
  }

  @Test(arguments: names) func isSilentOnItsGoodExamples(rule: String) throws {
    let type = try #require(Rules.rule(rule))
    #expect(!type.good.isEmpty)
    for example in type.good {
      let (found, _) = try findings(example, rule: rule)
      #expect(found.isEmpty, "\(rule): \(example.files)")
    }
  }

  @Test(arguments: names) func hasANameAGroupAndWords(rule: String) throws {
    let type = try #require(Rules.rule(rule))
    #expect(rule.allSatisfy { $0.isLowercase || $0 == "-" })
    #expect(!type.summary.isEmpty && !type.summary.hasSuffix("."))
    #expect(type.explanation.hasSuffix("."))
    // A symbolic link cannot stand in an example; it has a test of its own.
    #expect(!type.bad.isEmpty || rule == "symbolic-link")
  }

  @Test func namesAreDifferent() { #expect(Set(Self.names).count == Self.names.count) }

  /// What a bad example says to stop Hugo does stop it, and what a good one has does not.
  @Test(.enabled(if: Programs.hugo != nil), arguments: names) func agreesWithHugoOnItsExamples(rule: String) throws {
    let hugo = try #require(Programs.hugo)
    let type = try #require(Rules.rule(rule))
    for example in type.bad + type.good {
      var files = example.files.mapValues { MarkedText($0).text }
      let site = try TemporarySite(files)
      let stops = Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: [])).filter(\.stopsHugo)
      if files["hugo.toml"]?.contains("theme = \"hugo-theme-learn\"") == true {
        // The built-in table stands in for a theme that is not there; to Hugo, templates of the same signatures do.
        files["hugo.toml"] = ""
        for name in ["notice", "expand", "attachments"] { files["layouts/shortcodes/\(name).html"] = "{{ .Inner }}" }
        files["layouts/shortcodes/children.html"] = "children"
      }
      for kind in ["single", "list", "home"] { files["layouts/_default/\(kind).html"] = "{{ .Content }}" }
      let built = try TemporarySite(files)
      let result = try Programs.run(hugo, ["--source", built.root, "--renderToMemory", "--buildDrafts"])
      #expect((result.status != 0) == !stops.isEmpty, "\(rule): \(example.files) \(result.errors) \(stops.map(\.message))")
    }
  }
}
