import HugoSite
import Linting
import Testing
import TestSupport

/// A fix of a link leads where the link was to lead, whatever Hugo makes of paths when it writes the page.
@Suite struct LinkFixTests {
  @Test(arguments: ["", "canonifyURLs = true\n", "relativeURLs = true\n"]) func leadsSomewhere(setting: String) throws {
    let head = "+++\ntitle = \"A\"\n+++\n"
    var files = [
      "hugo.toml": "baseURL = \"https://lab.dev/sub/\"\n" + setting, "content/lab/a.md": head + "[one](deploy.md) [two](deploy/) [three](../deplyo/)\n", "content/lab/deploy.md": head,
    ]
    let before = try fixed(&files)
    #expect(before == 3, "\(setting)")
    #expect(files["content/lab/a.md"] == head + "[one](../deploy/) [two](../deploy/) [three](../deploy/)\n", "\(setting)")
    #expect(try fixed(&files) == 0)
  }

  /// Makes the safe fixes of a site's pages; how many there were.
  private func fixed(_ files: inout [String: String]) throws -> Int {
    let folder = try TemporarySite(files)
    var settings = LintSettings()
    settings.select = ["links"]
    let findings = Linter(settings).lint(folder.read(), scope: SiteFinder.Scope(root: folder.root, only: []))
    for finding in findings.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      for edit in finding.fix?.edits ?? [] where finding.fix?.isSafe == true {
        var bytes = Array((files[folder.relative(finding.path)] ?? "").utf8)
        bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
        files[folder.relative(finding.path)] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return findings.count
  }
}
