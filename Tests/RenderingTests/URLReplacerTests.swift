import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// `relativeURLs` and `canonifyURLs`, held against Hugo where there is one.
@Suite struct URLReplacerTests {
  private static let body = """
    [a](/q/) [b](q) <a href='/x'>x</a> <img src=/y srcset="/a.png 1x, b.png 2x,  /base/c.png 3x"> `href="/code"` action=/z url="//other/x" href="/base/q" <x-a openapi-url="/q">y</x-a> src="/

    href=/

    srcset=/no.png src="" href='/é' {{< ref "r" >}} {{< relref "r" >}}

    """

  private func here(_ settings: String) throws -> [String: String] {
    let folder = try TemporarySite(Self.files(settings))
    let environment = ["HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "true"]
    let site = folder.read(environment: environment)
    let renderer = SiteRenderer(site, environment: environment)
    var made: [String: String] = [:]
    for page in site.pages {
      guard let node = page.node, let content = renderer.content(of: page) else { continue }
      let target = site.nodes[node].target
      made[target] = URLReplacer(site, target: target)?.replaced(content.html) ?? content.html
    }
    return made
  }

  private static func files(_ settings: String) -> [String: String] {
    ["hugo.toml": settings, "content/_index.md": "---\ntitle: T\n---\n" + body, "content/s/p.md": "---\ntitle: T\n---\n" + body, "content/r.md": "---\ntitle: R\n---\nx\n", "layouts/all.html": "{{ .Content }}"]
  }

  @Test(arguments: ["relativeURLs = true\n", "canonifyURLs = true\n", "canonifyURLs = true\nrelativeURLs = true\n", ""], ["https://example.org/", "https://example.org/base/", "https://example.org/base", "/"])
  func isWhatHugoWrites(settings: String, base: String) throws {
    guard let hugo = Programs.hugo else {
      print("skipped: there is no Hugo 0.168")
      return
    }
    let settings = "baseURL = \"\(base)\"\n\(settings)disableKinds = [\"rss\", \"sitemap\", \"taxonomy\", \"term\", \"404\"]\n"
    let folder = try TemporarySite(Self.files(settings))
    let run = try Programs.run(hugo, [], in: folder.root, environment: ["HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "true"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let here = try here(settings)
    #expect(here.count > 2)
    for (target, html) in here where !html.isEmpty {
      let wanted = try String(contentsOfFile: folder.root + "/public" + target, encoding: .utf8)
      #expect(ContentTests.shape(html) == ContentTests.shape(wanted), "\(target)")
    }
  }

  /// The same without a Hugo, by what it wrote.
  @Test func replacesPathsFromTheRoot() throws {
    let made = try here("baseURL = \"https://example.org/base/\"\ncanonifyURLs = true\n")
    let page = try #require(made["/s/p/index.html"])
    for part in ["href=\"https://example.org/base/q/\"", "href='https://example.org/base/x'", "src=https://example.org/base/y", "3x\"", "openapi-url=\"https://example.org/base/q\""] { #expect(page.contains(part), "\(part) in \(page)") }
    let relative = try here("baseURL = \"https://example.org/base/\"\nrelativeURLs = true\n")
    #expect(relative["/s/p/index.html"]?.contains("href=\"../../q/\"") == true)
    #expect(relative["/index.html"]?.contains("href=\"./q/\"") == true)
  }
}
