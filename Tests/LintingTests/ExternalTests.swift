import Linting
import Rendering
import Synchronization
import Testing
import TestSupport

@testable import HugoSite

/// Links to other hosts, up to the asking.
@Suite struct ExternalTests {
  private func urls(_ files: [String: String]) throws -> [String] {
    let site = try TemporarySite(files).read()
    let renderer = SiteRenderer(site, environment: [:])
    let links = SiteLinks(site, shortcodes: renderer)
    return site.pages.flatMap { links.external(of: $0).map(\.url) }
  }

  private let head = "+++\ntitle = \"A\"\n+++\n"

  @Test func everySourceOfALinkCounts() throws {
    let page = """
      [a](https://a.dev/) ![b](https://b.dev/b.png "t") <https://c.dev> [d][r] https://e.dev/x, www.f.dev

      <img src="https://g.dev/g.png"><a href='//h.dev/'>h</a>

      {{< figure src="https://i.dev/i.png" link="https://j.dev/" >}}
      {{% notice info %}}[k](http://k.dev:8080/x?y#z){{% /notice %}}

      [r]: https://d.dev/
      """
    let found = try urls(["hugo.toml": "baseURL = \"https://lab.dev/\"\ntheme = \"hugo-theme-learn\"\n[markup.goldmark.renderer]\nunsafe = true\n", "content/a.md": head + page])
    let wanted = [
      "https://a.dev/", "https://b.dev/b.png", "https://c.dev", "https://d.dev/", "https://e.dev/x", "https://www.f.dev", "https://g.dev/g.png", "https://h.dev/", "https://i.dev/i.png",
      "https://j.dev/", "http://k.dev:8080/x?y#z",
    ]
    #expect(Set(found) == Set(wanted))
    #expect(found.count == wanted.count)
  }

  @Test func whatNoReaderCanClickDoesNot() throws {
    let page = "`https://a.dev` <!-- https://b.dev --> [own](https://lab.dev/x) [m](mailto:a@c.dev) [j](javascript:alert(1)) [p](/x) [](\n\n    https://d.dev\n\n```\nhttps://e.dev\n```\n<a href=\"https://f.dev\">raw HTML is left out</a>\n"
    #expect(try urls(["hugo.toml": "baseURL = \"https://lab.dev/\"\n", "content/a.md": head + page]) == [])
    #expect(try urls(["content/a.md": "+++\ntitle = \"A\"\ndraft = true\n+++\n[a](https://a.dev/)\n"]) == [])
    #expect(try urls(["hugo.toml": "[markup.goldmark.extensions]\nlinkify = false\n", "content/a.md": head + "https://a.dev/ www.a.dev\n"]) == [])
  }

  @Test func oddDestinationsAreHarmless() throws {
    for destination in ["https://", "https:///x", "https://[::1", "https://a b", "https://%zz", "//", "http://\u{0}", "https://" + String(repeating: "a", count: 1 << 20), "https://é.dev/ü", "HTTPS://A.DEV"] {
      _ = try urls(["hugo.toml": "baseURL = \"https://lab.dev/\"\n", "content/a.md": head + "[a](<\(destination)>) \(destination)\n"])
    }
  }

  @Test func eachURLIsAskedForOnceOverAllSites() throws {
    let first = try TemporarySite(["content/a.md": head + "[a](https://a.dev/) [a](https://a.dev/)\n", "content/b.md": head + "[a](https://a.dev/) [b](https://b.dev/#x)\n"])
    let second = try TemporarySite(["content/a.md": head + "[a](https://a.dev/) [skipped](https://c.dev/x/y) [too](https://sub.d.dev/)\n", "workshop.toml": "external-skip = [\"https://c.dev/*\", \"d.dev\"]\n"])
    let asked = Mutex<[[String]]>([])
    var options = LintRun.Options()
    options.asksOthers = { urls in
      asked.withLock { $0.append(urls) }
      return Dictionary(uniqueKeysWithValues: urls.map { ($0, ExternalAnswer(.broken, reason: "answers 404 Not Found")) })
    }
    let run = LintRun.lint([first, second].map { SiteFinder.Scope(root: $0.root) }, options)
    #expect(asked.withLock { $0 } == [["https://a.dev/", "https://b.dev/#x"]])
    #expect(run.findings.filter { $0.rule == "external-broken" }.count == 5)
    #expect(run.findings.allSatisfy { $0.link?.isBroken != true })
    // Only what lies in the scope is asked for.
    asked.withLock { $0 = [] }
    _ = LintRun.lint([SiteFinder.Scope(root: first.root, only: [first.root + "/content/a.md"])], options)
    #expect(asked.withLock { $0 } == [["https://a.dev/"]])
    // Nobody is asked where no rule wants to know.
    asked.withLock { $0 = [] }
    options.ignore = ["external-links"]
    #expect(LintRun.lint([SiteFinder.Scope(root: first.root)], options).findings.allSatisfy { !$0.rule.hasPrefix("external") })
    #expect(asked.withLock { $0 } == [[]])
  }

  @Test func patternsOfURLs() {
    func matches(_ pattern: String, _ url: String) -> Bool { URLPattern(pattern).matches(url) }
    #expect(matches("linkedin.com", "https://www.linkedin.com/in/x") && matches("LinkedIn.com", "https://linkedin.com"))
    #expect(!matches("linkedin.com", "https://notlinkedin.com/") && !matches("linkedin.com", "https://x.dev/linkedin.com"))
    #expect(matches("https://github.com/*/edit/*", "https://github.com/a/b/edit/main/c.md") && !matches("https://github.com/*/edit/*", "https://github.com/a/b"))
    #expect(matches("*", "https://x.dev") && matches("https://x.dev/", "https://X.dev/") && !matches("https://x.dev/", "https://x.dev/y"))
    #expect(matches("*.corp.com", "https://wiki.corp.com/x") && matches("linkedin.com/in/*", "https://linkedin.com/in/x") && !matches("linkedin.com/in/*", "https://linkedin.com/jobs"))
    #expect(matches("db.dev:5432", "http://db.dev:5432/") && !matches("db.dev:5432", "http://db.dev/"))
    // In time that does not run away.
    #expect(!matches(String(repeating: "*a", count: 200) + "b", "https://" + String(repeating: "a", count: 20_000)))
    #expect(matches("https://**", "https://x") && !matches("", "https://x"))
  }
}
