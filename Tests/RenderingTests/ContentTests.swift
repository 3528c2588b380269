import Foundation
import GoTemplate
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Bodies of pages with the content that Hugo makes of them: `Tests/RenderingTests/Hugo/content.json`, written by `content.py` beside it.
@Suite struct ContentTests {
  struct Bodies: Decodable {
    let files: [String: String]
    let bodies: [String]
  }

  static func load<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(contentsOf: URL(fileURLWithPath: Programs.projectRoot + "/Tests/RenderingTests/Hugo/" + name)))
  }

  /// Space between tags is nothing that a reader sees, nor how a character is spelled that is no tag's; what stands for a shortcode in an id has a
  /// number of Hugo's.
  static func shape(_ html: String) -> String {
    CharacterReferences.decoded(html.replacing("&lt;", with: "&amp;lt;")).replacing(/hahahugoshortcode\d*s\d+/, with: "mark").replacing(/\s+/, with: " ").replacing("> <", with: "><").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func isWhatHugoMakes() throws {
    let data: Bodies = try Self.load("content-bodies.json")
    let wanted: [String] = try Self.load("content.json")
    var files = data.files
    for (i, body) in data.bodies.enumerated() { files["content/p\(i).md"] = "---\ntitle: P\(i)\nweight: \(i + 1)\n---\n\(body)" }
    let folder = try TemporarySite(files)
    let site = Site(root: folder.root, environment: [:])
    let renderer = SiteRenderer(site, environment: [:])
    for (i, body) in data.bodies.enumerated() {
      let page = try #require(site.pages.first { $0.path.hasSuffix("/p\(i).md") })
      let here = try #require(renderer.content(of: page)).html
      #expect(Self.shape(here) == Self.shape(wanted[i]), "\(body)\n  here \(here)\n  hugo \(wanted[i])")
    }
  }

  /// As Hugo 0.168 made it: all that stands between fences goes through the hook, and nothing that is indented.
  @Test func codeWithoutALanguageHasItsHook() throws {
    let folder = try TemporarySite([
      "layouts/_markup/render-codeblock.html": "<div>[{{ .Type }}|{{ .Ordinal }}|{{ .Inner }}]</div>\n",
      "content/a.md": "---\ntitle: A\n---\n```\nplain\n```\n\n```go\ngo\n```\n\n    indented\n\n- item\n\n  ~~~\n  in it\n  ~~~\n\n> ```\n> quoted\n> ```\n\n    ```\n    no fence\n    ```\n\n````\n```\ninner\n```\n````\n\n```\nopen\n",
    ])
    let site = Site(root: folder.root, environment: [:])
    let page = try #require(site.pages.first)
    let html = try #require(SiteRenderer(site, environment: [:]).content(of: page)).html
    #expect(
      html == "<div>[|0|plain]</div>\n<div>[go|1|go]</div>\n<pre><code>indented\n</code></pre>\n<ul>\n<li>\n<p>item</p>\n<div>[|2|in it]</div>\n</li>\n</ul>\n<blockquote>\n<div>[|3|quoted]</div>\n</blockquote>\n<pre><code>```\nno fence\n```\n</code></pre>\n<div>[|4|```\ninner\n```]</div>\n<div>[|5|open]</div>\n")
  }

  /// Templates and pages from strangers: an end of some kind, and one clear line.
  @Test func nothingRunsForever() throws {
    let folder = try TemporarySite([
      "layouts/_shortcodes/loop.html": "{{ partial \"loop.html\" . }}", "layouts/_partials/loop.html": "{{ partial \"loop.html\" . }}", "layouts/_shortcodes/self.html": "{{ (site.GetPage \"/a\").Content }}",
      "layouts/_shortcodes/file.html": "{{ readFile \"../../../etc/passwd\" }}{{ os.Getenv \"PATH\" }}",
      "content/a.md": "---\ntitle: A\n---\n{{< self >}}\n", "content/b.md": "---\ntitle: B\n---\n{{< loop >}}\n", "content/d.md": "---\ntitle: D\n---\n{{< file >}}\n",
      "content/e.md": "---\ntitle: E\n---\n" + String(repeating: "> ", count: 2_000) + "x\n" + String(repeating: "[", count: 2_000) + "\n",
    ])
    let site = Site(root: folder.root, environment: [:])
    let renderer = SiteRenderer(site, environment: [:])
    for page in site.pages {
      let content = try #require(renderer.content(of: page))
      #expect(!content.html.contains("root:"))
      #expect(content.problems.count == (page.path.hasSuffix("e.md") ? 0 : 1), "\(page.path): \(content.problems)")
    }
  }

  /// Each of these would take minutes where time went by the square of what is repeated, or end in the stack.
  @Test func notesAndDefinitionsOfAStrangerEndSoon() throws {
    let many = 5_000
    func each(_ make: (Int) -> String) -> String { (0..<many).map(make).joined() }
    let bodies = [
      each { "x[^\($0)] " } + "\n\n" + each { "[^\($0)]: note [^\(($0 + 1) % many)]\n" }, String(repeating: "[^a]", count: many) + "\n\n[^a]: [^a]\n", String(repeating: "[^", count: many) + "]: x\n", "[^a]:" + String(repeating: "\n\n    [^a]:", count: many),
      each { "T\($0)\n: d\n" }, each { _ in "line\n" } + ": d\n", String(repeating: ": ", count: many) + "\n", "T\n" + (0..<200).map { String(repeating: "  ", count: $0) + ": x\n" + String(repeating: "  ", count: $0 + 1) + "T\n" }.joined(), each { _ in "T\n\n: d\n\n" },
    ]
    var files: [String: String] = [:]
    for (i, body) in bodies.enumerated() { files["content/p\(i).md"] = "---\ntitle: P\(i)\n---\n\(body)\n" }
    let folder = try TemporarySite(files)
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    for page in site.pages { #expect(renderer.content(of: page) != nil) }
  }
}
