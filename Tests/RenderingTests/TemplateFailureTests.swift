import Foundation
import HugoSite
import Testing
import TestSupport

@testable import GoTemplate
@testable import Rendering

/// Shortcodes that fail, with what Hugo says: `Tests/RenderingTests/Hugo/failures.json`, written by `failures.py` beside it.
@Suite struct TemplateFailureTests {
  struct Case: Decodable, Sendable {
    let template: String
    let refused: Bool
    let errors: [String]

    /// The last template that Hugo's message names, with its line and column; the whole site's first error where it does not run.
    var place: String? {
      guard let message = errors.first, let match = message.matches(of: /"(layouts\/[^":]+:\d+:\d+)"/).last else { return nil }
      return String(match.output.1)
    }

    /// Where on the page the shortcode stands.
    var pagePlace: String? { errors.first?.firstMatch(of: /"content\/s\/p\.md:(\d+:\d+)"/).map { String($0.output.1) } }
    var isParsed: Bool { !(errors.first?.contains("parse of template failed") ?? false) }
  }

  static func site(_ template: String) throws -> TemporarySite {
    var files = [
      "hugo.toml": "baseURL = \"https://example.org/\"\ntitle = \"t\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\", \"404\"]\n", "layouts/page.html": "{{ .Content }}", "layouts/section.html": "",
      "layouts/home.html": "", "layouts/_partials/bad.html": "<p>\n{{ .Nope }}", "layouts/_partials/deep.html": "{{ partial \"bad.html\" . }}", "content/s/_index.md": "---\ntitle: S\n---\n",
      "content/s/p.md": "---\ntitle: P\ndate: 2024-01-02\nlist: [a, b]\nnum: 5\n---\n\nText {{< x \"one\" >}} more.\n", "layouts/_shortcodes/x.html": template,
    ]
    if template.contains("unparsed") { files["layouts/_partials/unparsed.html"] = "a\n{{ if }}" }
    return try TemporarySite(files)
  }

  /// What Hugo refuses for another reason than the template's own, or prints where we refuse.
  static let exceptions: [String: String] = [
    "{{ .Inner.Nope }}": "the shortcode has to be closed, which the page's own rules tell",
    "{{ transform.Unmarshal \"a: [\" }}": "Hugo names the place in the data in the place of the template's",
  ]

  @Test func pagesFailWhereTheyFailInHugo() throws {
    let url = URL(fileURLWithPath: Programs.projectRoot + "/Tests/RenderingTests/Hugo/failures.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count { $0.refused } > 120)
    for wanted in cases where Self.exceptions[wanted.template] == nil {
      let folder = try Self.site(wanted.template)
      let site = Site(root: folder.root, environment: [:])
      let page = try #require(site.pages.first { $0.path.hasSuffix("p.md") })
      let content = try #require(SiteRenderer(site, environment: [:]).content(of: page))
      let problem = content.problems.first { $0.stopsHugo }
      let place = problem.map { LineIndex(page.source).position(at: $0.range.lowerBound) }
      // Hugo's columns of templates count bytes from 0, ours characters from 1; where a template is not parsed, Hugo knows the line alone.
      let template = problem?.template.map { "\($0.path.dropFirst(folder.root.count + 1)):\($0.line):\(wanted.isParsed ? ($0.column ?? 2) - 1 : 1)" }
      let here = problem.map { "\($0.message) at \(place.map { "\($0.line):\($0.column)" } ?? "?"), \(template ?? "-")" } ?? "no problem"
      #expect((problem != nil) == wanted.refused, "\(wanted.template)\n  here \(here)\n  hugo \(wanted.errors)")
      guard problem != nil, wanted.refused else { continue }
      if let pagePlace = wanted.pagePlace { #expect(place.map { "\($0.line):\($0.column)" } == pagePlace, "\(wanted.template)") }
      if let wantedPlace = wanted.place { #expect(template == wantedPlace, "\(wanted.template)\n  here \(here)\n  hugo \(wanted.errors.first ?? "")") }
    }
  }

  @Test func inlineShortcodesRunWhereTheSiteLetsThem() throws {
    func outcome(_ body: String, _ configuration: String) throws -> (html: String, problems: [String]) {
      let folder = try TemporarySite(["hugo.toml": configuration, "content/a.md": "+++\ntitle = \"A\"\n+++\n" + body + "\n"])
      let site = folder.read()
      let page = try #require(site.pages.first)
      let content = try #require(SiteRenderer(site, environment: [:]).content(of: page))
      return (content.html, content.problems.map(\.message))
    }
    let allowed = "[security]\nenableInlineShortcodes = true\n"
    #expect(try outcome("a{{< x.inline >}}{{ .Page.Nope }}{{< /x.inline >}}", "") == ("<p>a</p>\n", []))
    #expect(try outcome("a {{< x.inline >}}{{ 1 | add 1 }}{{< /x.inline >}}", allowed) == ("<p>a 2</p>\n", []))
    #expect(try outcome("{{< x.inline />}}", allowed).problems == ["no earlier definition of shortcode \"x.inline\" found"])
    #expect(try outcome("{{< x.inline >}}{{ .Page.Nope }}{{< /x.inline >}}", allowed).problems == ["can't evaluate field Nope in type *hugolib.pageForShortcode"])
    #expect(try outcome("{{< x.inline >}}{{ if }}{{< /x.inline >}}", allowed).problems == ["missing value for if"])
  }

  /// A template that tells what it could not fetch, and one that fails where there is no such function here.
  @Test(arguments: ["{{ with try (resources.GetRemote \"https://a.example/x.png\") }}{{ with .Err }}{{ errorf \"%s\" . }}{{ end }}{{ end }}", "{{ with try (transform.ToMath \"x\") }}{{ with .Err }}{{ errorf \"%s\" . }}{{ end }}{{ end }}"])
  func whatIsNotThereIsNoFaultOfThePage(_ template: String) throws {
    let folder = try TemporarySite(["hugo.toml": "", "content/index.md": "---\ntitle: T\n---\n{{< p >}}\n", "layouts/_shortcodes/p.html": template])
    let site = folder.read()
    let problems = SiteRenderer(site, environment: [:]).problems(of: try #require(site.pages.first))
    #expect(problems.map(\.stopsHugo) == [false])
    #expect(problems.map(\.kind) == [.unavailable])
  }
}
