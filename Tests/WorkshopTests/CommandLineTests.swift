import Foundation
import Testing
import TestSupport

/// The program itself, as a script calls it.
@Suite struct CommandLineTests {
  /// The built program, beside the tests.
  private static let program: String = {
    #if os(macOS)
      Bundle(for: Marker.self).bundleURL.deletingLastPathComponent().appendingPathComponent("workshop").path
    #else
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("workshop").path
    #endif
  }()
  private final class Marker {}

  private func workshop(_ arguments: [String], in folder: String, input: String? = nil, environment: [String: String] = [:]) throws -> (
    output: String, errors: String, status: Int32
  ) {
    try Programs.run(Self.program, arguments, in: folder, input: input, environment: environment)
  }

  private let clean = ["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]
  private let bad = ["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< nope >}}\n", "content/b.md": "+++\ntitle = \"B\"\nweight = -1\n+++\n"]

  @Test func exitCodesAreKept() throws {
    let fine = try TemporarySite(clean)
    #expect(try workshop(["lint"], in: fine.root).status == 0)
    let site = try TemporarySite(bad)
    #expect(try workshop(["lint"], in: site.root).status == 1)
    #expect(try workshop(["lint", "--exit-zero"], in: site.root).status == 0)
    #expect(try workshop(["lint", "--select", "weight-negative", "--severity-threshold", "warning"], in: site.root).status == 0)
    #expect(try workshop(["lint", "nowhere"], in: site.root).status == 2)
    #expect(try workshop(["lint", "nowhere", "content"], in: site.root).status == 2)
  }

  @Test func pathsAreRelativeToTheWorkingFolder() throws {
    let site = try TemporarySite(bad)
    let concise = ["--format", "concise", "--select", "shortcode"]
    #expect(try workshop(["lint"] + concise, in: site.root).output.hasPrefix("content/a.md:4:5: error:"))
    #expect(try workshop(["lint", ".."] + concise, in: site.root + "/content").output.hasPrefix("../content/a.md:4:5: error:"))
    #expect(try workshop(["lint", site.root + "/content/a.md"] + concise, in: site.root).output.hasPrefix("content/a.md:4:5: error:"))
  }

  @Test func whatCannotBeReadIsOneClearLineAndTheRestIsDone() throws {
    let site = try TemporarySite(bad)
    let result = try workshop(["lint", "nowhere.md", "content/a.md", "--format", "concise"], in: site.root)
    #expect(result.errors == "workshop: nowhere.md: there is no such file or folder\n")
    #expect(result.output.contains("shortcode-unknown"))
  }

  @Test func unknownRulesAreToldWithTheNearest() throws {
    let site = try TemporarySite(clean)
    let result = try workshop(["lint", "--select", "wieght-missing"], in: site.root)
    #expect(result.status != 0 && result.errors.contains("did you mean `weight-missing`?"))
    #expect(try workshop(["explain", "nope"], in: "/").status != 0)
  }

  @Test func standardInputStandsForAPage() throws {
    let site = try TemporarySite(clean)
    let result = try workshop(["lint", "-", "--stdin-path", "content/a.md", "--format", "concise"], in: site.root, input: "+++\ntitle = \"A\"\n+++\n{{< nope >}}\n")
    #expect(result.status == 1 && result.output.hasPrefix("content/a.md:4:5"))
  }

  @Test func standardInputMayStandForAPageThatIsNotThereYet() throws {
    let site = try TemporarySite(clean)
    for path in ["content/new.md", site.root + "/content/new.md", site.root + "/content/a.md"] {
      let result = try workshop(["lint", "-", "--stdin-path", path, "--select", "shortcode"], in: site.root, input: "+++\ntitle = \"N\"\n+++\n{{< nope >}}\n")
      #expect(result.status == 1, "\(path) \(result.errors)")
    }
  }

  @Test func aBrokenConfigurationIsToldWhateverPageIsAskedFor() throws {
    var files = clean
    files["hugo.toml"] = "minifyOutput = true\n"
    let site = try TemporarySite(files)
    let result = try workshop(["lint", "content/a.md", "--format", "concise"], in: site.root)
    #expect(result.status == 1 && result.output.hasPrefix("hugo.toml:1:1: error:"))
  }

  @Test func colourIsLeftOutUnlessItIsAskedFor() throws {
    let site = try TemporarySite(bad)
    #expect(try !workshop(["lint"], in: site.root).output.contains("\u{1B}"))
    #expect(try workshop(["lint", "--color", "always"], in: site.root).output.contains("\u{1B}"))
  }

  @Test func fixesAreMadeInTheFilesAndToldOnce() throws {
    let site = try TemporarySite(["hugo.toml": "theme = \"learn\"\n", "content/a.md": "+++\ntitle = \"A\"\nweight = \"3\"\n+++\n<<% notice info %>>\nHi\n<<% /notice %>>\n"])
    let result = try workshop(["lint", "--fix"], in: site.root)
    #expect(result.status == 0 && result.errors == "workshop: made 3 safe fixes\n")
    #expect(FileManager.default.contents(atPath: site.root + "/content/a.md") == Data("+++\ntitle = \"A\"\nweight = 3\n+++\n{{% notice info %}}\nHi\n{{% /notice %}}\n".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.root + "/content") == ["a.md"])
  }

  @Test func theSettingsFileIsUsedAndItsSlipsAreTold() throws {
    var files = bad
    files["workshop.toml"] = "ignore = [\"shortcode-unknown\", \"weights\"]\n"
    let ignoring = try TemporarySite(files)
    #expect(try workshop(["lint"], in: ignoring.root).status == 0)
    files["workshop.toml"] = "ignored = []\n"
    let slipped = try TemporarySite(files)
    let result = try workshop(["lint"], in: slipped.root)
    #expect(result.status == 2 && result.errors.contains("workshop.toml:1:1: there is no setting `ignored`"))
  }

  @Test func theOutlineShowsTheMenu() throws {
    let site = try TemporarySite(bad)
    let result = try workshop(["outline"], in: site.root)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").prefix(3).map { $0.split(separator: " ").last } == ["/", "/b/", "/a/"])
  }

  @Test func severalSitesAreLintedInOneRun() throws {
    let folder = try TemporarySite(["x/hugo.toml": "", "x/content/a.md": "{{< a >}}", "y/hugo.toml": "", "y/content/a.md": "{{< b >}}"])
    let output = try workshop(["lint", "--format", "concise", "--select", "front-matter-swallows-content"], in: folder.root).output
    #expect(output.contains("x/content/a.md:1:1") && output.contains("y/content/a.md:1:1"))
  }

  @Test func aPipeForAPageIsNoHang() throws {
    let site = try TemporarySite(clean)
    #expect(mkfifo(site.root + "/content/pipe.md", 0o644) == 0)
    let result = try workshop(["lint"], in: site.root)
    #expect(result.status == 2 && result.errors.contains("content/pipe.md: is no plain file"))
  }

  @Test(.enabled(if: getuid() != 0, "root reads every file")) func anUnreadableFileIsToldAndTheOthersAreLinted() throws {
    let site = try TemporarySite(bad)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: site.root + "/content/b.md")
    let result = try workshop(["lint", "--format", "concise"], in: site.root)
    #expect(result.status == 2 && result.errors.contains("content/b.md: permission denied") && result.output.contains("shortcode-unknown"))
  }

  @Test func pagesAreRenderedToTheirPlaces() throws {
    let site = try TemporarySite([
      "hugo.toml": "", "content/lab/set-up.md": "+++\ntitle = \"Set up\"\n+++\nOne *two* three four five six.\n", "content/bad.md": "+++\ntitle = \"Bad\"\n+++\n{{< x >}}\n",
      "layouts/shortcodes/x.html": "{{ .Page.Nope }}", "content/out.md": "+++\ntitle = \"Out\"\nurl = \"../../../out\"\n+++\nx\n",
    ])
    func file(_ path: String) -> String? { FileManager.default.contents(atPath: site.root + "/" + path).map { String(decoding: $0, as: UTF8.self) } }
    #expect(try workshop(["render", "--fragment", "content/lab/set-up.md"], in: site.root).output == "<p>One <em>two</em> three four five six.</p>\n")
    #expect(try workshop(["render", "--to", "text", "--width", "20", "content/lab/set-up.md"], in: site.root).output == "Set up\n======\n\nOne two three four\nfive six.\n")
    #expect(try workshop(["render", "--to", "text", "--fragment", "content/lab/set-up.md"], in: site.root).output == "One two three four five six.\n")
    #expect(try workshop(["render", "--to", "text", "--color", "always", "content/lab/set-up.md"], in: site.root).output.contains("\u{1B}[3mtwo\u{1B}[0m"))
    let failed = try workshop(["render", "--to", "text", "--output", "out", "."], in: site.root)
    #expect(failed.status == 1 && failed.errors.contains("content/bad.md:4:1: "))
    #expect(file("out/lab/set-up/index.txt") == "Set up\n======\n\nOne two three four five six.\n")
    #expect(!FileManager.default.fileExists(atPath: site.root + "/../out/index.txt") && file("out/out/index.txt") != nil)
    #expect(file("out/bad/index.txt")?.contains("[✗ the template fails here") == true)
    let strict = try workshop(["render", "--to", "text", "--strict", "--output", "strict", "."], in: site.root)
    #expect(strict.status == 1 && strict.errors.contains("content/bad.md: is not rendered") && file("strict/bad/index.txt") == nil && file("strict/lab/set-up/index.txt") != nil)
    #expect(try workshop(["render", "--fragment", "."], in: site.root).status == 2)
    #expect(try workshop(["render", "--to", "text", "--width", "3", "."], in: site.root).status != 0)
    #expect(try workshop(["render", "--to", "docx", "."], in: site.root).status != 0)
    #expect(try workshop(["render", "--to", "text", "nowhere.md"], in: site.root).status == 2)
  }

  /// Python with what `Tests/Browser/pages.py` needs; nil where a browser cannot be driven here.
  private static let browserPython: String? = {
    guard Programs.find("chromedriver") != nil else { return nil }
    // The first may be that of an environment of its own.
    return Programs.all("python3").first { (try? Programs.run($0, ["-c", "import selenium, axe_core_python.selenium"], in: "/"))?.status == 0 }
  }()

  @Test(.enabled(if: browserPython != nil, "needs chromium, chromium-driver and the Python packages selenium and axe-core-python")) func pagesWorkInABrowser() throws {
    let python = try #require(Self.browserPython)
    let folder = try TemporarySite(["out/x": ""])
    for site in ["fixtures/text", "."] { _ = try workshop(["render", "--output", folder.root + "/" + site, Programs.projectRoot + "/" + site], in: "/") }
    let pages = ["fixtures/text/lab/tools/index.html", "index.html", "enable-github-access/index.html", "introduction/index.html"].map { folder.root + "/" + $0 }
    let result = try Programs.run(python, [Programs.projectRoot + "/Tests/Browser/pages.py"] + pages, in: "/")
    #expect(result.status == 0 && result.output == "", "\(result.output)\(result.errors)")
  }

  @Test func wholePagesAreWrittenOnceAndWithTheirFiles() throws {
    let site = try TemporarySite([
      "hugo.toml": "", "content/a/index.md": "+++\ntitle = \"A\"\n+++\n![p](p.png) [b](/s/b/)\n", "content/a/p.png": "x", "content/s/b.md": "+++\ntitle = \"B\"\n+++\nx\n", "static/unused.png": "x",
    ])
    func date(_ path: String) -> Date? { (try? FileManager.default.attributesOfItem(atPath: site.root + "/out/" + path))?[.modificationDate] as? Date }
    #expect(try workshop(["render", "--output", "out", "."], in: site.root).status == 0)
    // The home page and the section have no file, and a page all the same.
    for path in ["index.html", "a/index.html", "a/p.png", "s/index.html", "s/b/index.html"] { #expect(date(path) != nil, "\(path)") }
    #expect(date("unused.png") == nil)
    let before = date("a/index.html")
    #expect(try workshop(["render", "--output", "out", "."], in: site.root).status == 0)
    #expect(date("a/index.html") == before)
    let alone = try workshop(["render", "content/a/index.md"], in: site.root)
    #expect(alone.output.contains("src=\"data:image/png;base64,eA==\"") && !alone.output.contains("ws-menu\" aria"))
    #expect(try workshop(["render", "--safe", "--fragment", "content/a/index.md"], in: site.root).status != 0)
  }

  // MARK: Checklists

  @Test func checklistsAreGivenInEveryFormat() throws {
    let site = try TemporarySite(["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\n+++\nOpen the console.\n"])
    for (format, expected) in [("markdown", "- [ ] Open the console."), ("text", "[ ] Open the console."), ("json", "\"text\": \"Open the console.\""), ("html", "<label"), ("script", "# 1. Open the console.")] {
      for option in ["--to", "--format"] {
        let result = try workshop(["checklist", option, format], in: site.root)
        #expect(result.status == 0 && result.output.contains(expected), "\(format): \(result.output)\(result.errors)")
      }
    }
    #expect(try workshop(["checklist", "--to", "docx"], in: site.root).status != 0)
    #expect(try workshop(["checklist", "--width", "3"], in: site.root).status != 0)
    #expect(try workshop(["checklist", "nowhere.md"], in: site.root).status == 2)
    // From inside the site paths hold, too.
    #expect(try workshop(["checklist", "a.md", "--to", "json"], in: site.root + "/content").output.contains("\"file\": \"../content/a.md\""))
  }

  @Test func ofABrokenPageTheStepsThatCanBeReadAreGiven() throws {
    let site = try TemporarySite(["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\n+++\nOpen the console.\n\n{{< nope >}}\n\n{{% notice\n"])
    let result = try workshop(["checklist"], in: site.root)
    #expect(result.status == 1 && result.output.contains("- [ ] Open the console.") && result.errors.contains("content/a.md:8:"), "\(result)")
    let none = try TemporarySite(["hugo.toml": "", "content/a.md": "+++\ntitle = \"A\"\n+++\nAll is well.\n"])
    let nothing = try workshop(["checklist", "content/a.md"], in: none.root)
    #expect(nothing.status == 0 && nothing.output.contains("No steps"))
  }

  @Test(.enabled(if: browserPython != nil, "needs chromium, chromium-driver and the Python packages selenium and axe-core-python")) func checklistsWorkInABrowser() throws {
    let python = try #require(Self.browserPython)
    let page = "+++\ntitle = \"A\"\n+++\n1. Open the [console](https://a.example/).\n2. Keep the token:\n\n   ```bash\n   export TOKEN=<your-token>\n   ```\n3. Close it.\n"
    let site = try TemporarySite(["hugo.toml": "", "content/a.md": page])
    let html = try workshop(["checklist", "--to", "html", "content/a.md"], in: site.root).output
    try Data(html.utf8).write(to: URL(fileURLWithPath: site.root + "/list.html"))
    let result = try Programs.run(python, [Programs.projectRoot + "/Tests/Browser/checklist.py", site.root + "/list.html"], in: "/")
    #expect(result.status == 0 && result.output == "", "\(result.output)\(result.errors)")
  }

  @Test func helpHasExamples() throws {
    for command in [[], ["lint"], ["outline"], ["explain"], ["checklist"]] { #expect(try workshop(command + ["--help"], in: "/").output.contains("EXAMPLE")) }
  }

  @Test func theProjectsOwnWorkshopIsClean() throws {
    let result = try workshop(["lint", "content"], in: Programs.projectRoot)
    #expect(result.status == 0 && result.output == "No findings in 7 pages.\n")
  }
}
