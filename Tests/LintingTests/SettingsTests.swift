import HugoSite
import Linting
import Testing
import TestSupport

@Suite struct SettingsTests {
  private func lint(_ files: [String: String], _ change: (inout LintSettings) -> Void = { _ in }) throws -> [Finding] {
    let site = try TemporarySite(files)
    var settings = LintSettings()
    change(&settings)
    return Linter(settings).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
  }

  private let twoWithoutTitle = ["content/a.md": "+++\nweight = 1\n+++\n", "content/b.md": "+++\nweight = 1\n+++\n"]

  @Test func aRuleIsSelectedByItsNameItsFirstWordsOrItsGroup() throws {
    #expect(try lint(twoWithoutTitle) { $0.select = ["title-missing"] }.map(\.rule) == ["title-missing", "title-missing"])
    #expect(try lint(twoWithoutTitle) { $0.select = ["title"] }.map(\.rule) == ["title-missing", "title-missing"])
    #expect(try lint(twoWithoutTitle) { $0.select = ["weights"] }.map(\.rule) == ["weight-duplicate"])
    #expect(try lint(twoWithoutTitle) { $0.select = ["front-matter"] }.map(\.rule) == ["title-missing", "title-missing"])
  }

  @Test func anIgnoredRuleDoesNotRun() throws {
    #expect(try lint(twoWithoutTitle) { $0.ignore = ["title-missing", "weights"] }.isEmpty)
  }

  @Test func severitiesCanBeChangedAndFilesLeftOut() throws {
    let found = try lint(twoWithoutTitle) {
      $0.severities = ["title-missing": .error]
      $0.exclude = ["content/b.md"]
    }
    #expect(found.map(\.severity) == [.error])
  }

  @Test func theFileTellsUnknownKeysAndRulesWithTheNearest() {
    let text = "ignor = []\nselect = [\"wieght-missing\"]\n[severity]\ntitle-missing = \"fatal\"\n"
    let (_, problems) = SettingsFile.parse(SourceText(path: "workshop.toml", text: text))
    #expect(problems.map(\.position.line) == [1, 2, 4])
    #expect(problems[0].message.contains("`ignore`"))
    #expect(problems[1].message.contains("`weight-missing`"))
    #expect(problems[2].message.contains("\"warning\""))
  }

  @Test func theFileIsRead() {
    let text = "select = [\"weights\"]\nexclude = [\"content/old/**\"]\naccept-angle-delimiters = true\n[severity]\nweight-missing = \"error\"\n"
    let (settings, problems) = SettingsFile.parse(SourceText(path: "workshop.toml", text: text))
    #expect(problems.isEmpty)
    #expect(settings.select == ["weights"])
    #expect(settings.exclude == ["content/old/**"])
    #expect(settings.acceptsAngleDelimiters)
    #expect(settings.severities == ["weight-missing": .error])
  }

  @Test func brokenTOMLIsTold() {
    let (_, problems) = SettingsFile.parse(SourceText(path: "workshop.toml", text: "select = [\n"))
    #expect(!problems.isEmpty)
  }

  @Test func acceptedAngleDelimitersAreNotTold() throws {
    let page = ["hugo.toml": "theme = \"learn\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n<<% notice info %>>\nHi.\n<<% /notice %>>\n"]
    #expect(try lint(page).map(\.rule) == ["shortcode-delimiters", "shortcode-delimiters"])
    #expect(try lint(page) { $0.acceptsAngleDelimiters = true }.isEmpty)
  }
}

@Suite struct SuppressionTests {
  private func rules(_ page: String) throws -> [String] {
    let site = try TemporarySite(["hugo.toml": "theme = \"learn\"\n", "content/a.md": page])
    return Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: [])).map { "\($0.rule):\($0.start.line)" }
  }

  private let head = "+++\ntitle = \"A\"\n+++\n"

  @Test func theNextLineIsSwitchedOff() throws {
    #expect(try rules(head + "{{< nope >}}\n") == ["shortcode-unknown:4"])
    #expect(try rules(head + "<!-- workshop-disable-next-line shortcode-unknown -->\n{{< nope >}}\n{{< nope >}}\n") == ["shortcode-unknown:6"])
  }

  @Test func otherRulesStayOn() throws {
    #expect(try rules(head + "<!-- workshop-disable-next-line weights -->\n{{< nope >}}\n") == ["shortcode-unknown:5"])
  }

  @Test func aLineARangeAndAFileAreSwitchedOff() throws {
    #expect(try rules(head + "{{< nope >}} <!-- workshop-disable-line -->\n") == [])
    #expect(try rules(head + "<!-- workshop-disable -->\n{{< nope >}}\n<!-- workshop-enable -->\n{{< nope >}}\n") == ["shortcode-unknown:7"])
    #expect(try rules(head + "{{< nope >}}\n<!-- workshop-disable-file shortcode -->\n{{< nope >}}\n") == [])
  }

  @Test func aCommentShortcodeServesToo() throws {
    #expect(try rules(head + "{{%/* workshop-disable-next-line */%}}\n{{< nope >}}\n") == [])
    #expect(try rules(head + "{{</* workshop-disable-file */>}}\n{{< nope >}}\n") == [])
  }

  @Test func hugosCommentShortcodeServesToo() throws {
    #expect(try rules(head + "{{< nope >}} {{% comment %}} workshop-disable-line {{% /comment %}}\n") == [])
  }

  @Test func behindTheDelimiterItServesForTheFrontMatterAsAWhole() throws {
    #expect(try rules("+++\n# workshop-disable-next-line title-missing\nweight = 1\n+++\n") == [])
    #expect(try rules("+++\nweight = 1\n+++\n") == ["title-missing:1"])
  }

  @Test func groupsAreNamesToo() throws {
    #expect(try rules(head + "<!-- workshop-disable-next-line shortcodes -->\n{{< nope >}}\n") == [])
  }

  @Test func aHeadingIsNoComment() throws {
    #expect(try rules(head + "# workshop-disable-file\n{{< nope >}}\n") == ["shortcode-unknown:5"])
  }

  @Test func aCommentInFrontMatterServesToo() throws {
    #expect(try rules("+++\ntitle = \"A\"\n# workshop-disable-next-line\nweight = \"1\"\n+++\n") == [])
  }
}
