import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Markdown against Hugo itself; skipped, with a word, where there is no Hugo.
@Suite struct MarkdownDifferentialTests {
  private static let configuration = """
    baseURL = "https://example.org/"
    enableEmoji = true
    disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
    [markup.goldmark.renderer]
    unsafe = true
    [markup.highlight]
    codeFences = false
    """

  /// What Hugo and workshop make of bodies of pages that differ: the body, Hugo's content and ours.
  private static func differences(_ bodies: [String], _ configuration: String = configuration) throws -> [(body: String, hugo: String, here: String)] {
    guard let hugo = Programs.hugo else { return [] }
    var found: [(body: String, hugo: String, here: String)] = []
    for start in stride(from: 0, to: bodies.count, by: 1_000) {
      let part = bodies[start..<min(start + 1_000, bodies.count)]
      var files = ["hugo.toml": configuration, "layouts/page.html": "{{ .Content }}", "layouts/home.html": "", "layouts/section.html": ""]
      for (i, body) in part.enumerated() { files["content/p\(i).md"] = "+++\ntitle = \"P\"\n+++\n" + body }
      let folder = try TemporarySite(files)
      let run = try Programs.run(hugo, ["--quiet"], in: folder.root)
      try #require(run.status == 0, "\(run.errors)\(run.output)")
      let site = folder.read()
      let renderer = SiteRenderer(site, environment: [:])
      for (i, body) in part.enumerated() {
        let page = try #require(site.pages.first { $0.path.hasSuffix("/p\(i).md") })
        let here = try #require(renderer.content(of: page)).html
        // Hugo writes no file for a page that is empty.
        let there = (try? String(contentsOfFile: folder.root + "/public/p\(i)/index.html", encoding: .utf8)) ?? ""
        if shape(here) != shape(there) { found.append((body, there, here)) }
      }
    }
    return found
  }

  /// HTML as a browser takes it: space folded, none at the edges of blocks, no comments.
  static func shape(_ html: String) -> [String] {
    var out: [String] = []
    func walk(_ nodes: [HTMLNode], isCode: Bool) {
      for node in nodes {
        if node.name.isEmpty {
          let text = isCode ? node.text : node.text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }).joined(separator: " ")
          if text.isEmpty { continue }
          out.append(text)
        } else {
          out.append("<" + node.name + node.attributes.map { " \($0.name)=\($0.value)" }.sorted().joined())
          walk(node.children, isCode: isCode || node.name == "pre")
          out.append(">")
        }
      }
    }
    walk(HTMLTree.read(html), isCode: false)
    return out
  }

  /// Pages at random; `FUZZ_PAGES` and `FUZZ_SEED` for more, and for others.
  @Test func whatIsMadeAtRandomIsHugos() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = Int(environment["FUZZ_SEED"] ?? "") ?? 1
    let bodies = (0..<(Int(environment["FUZZ_PAGES"] ?? "") ?? 1_000)).map { index in
      var generator = MarkdownGenerator(seed: seed &* 1_000_003 &+ index)
      return generator.page()
    }
    let found = try Self.differences(bodies)
    for (body, hugo, here) in found.prefix(20) {
      let (there, mine) = (Self.shape(hugo), Self.shape(here))
      let at = zip(there, mine).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(there.count, mine.count)
      Issue.record("here \(mine.dropFirst(max(0, at - 1)).prefix(4))\n  hugo \(there.dropFirst(max(0, at - 1)).prefix(4))\n  of \(body)")
    }
    #expect(found.isEmpty, "\(found.count) of \(bodies.count) differ")
  }

  private struct Example: Decodable { let markdown: String }

  /// The examples of CommonMark and those of Goldmark's extensions, where they can be had (`make examples`).
  @Test func theExamplesAreHugos() throws {
    let folder = Programs.projectRoot + "/.build/goldmark-examples"
    guard let data = FileManager.default.contents(atPath: folder + "/_test/spec.json") else {
      FileHandle.standardError.write(Data("skipped: the examples of CommonMark, as they are not here (make examples)\n".utf8))
      return
    }
    let examples = try JSONDecoder().decode([Example].self, from: data).map(\.markdown)
    try #require(examples.count == 652)
    #expect(try Self.differences(examples).map(\.body) == [])
    var more: [String] = []
    for name in ["table", "strikethrough", "linkify", "tasklist", "footnote", "typographer", "definition_list"] {
      let text = try String(contentsOfFile: "\(folder)/extension/_test/\(name).txt", encoding: .utf8)
      // Number, Markdown and HTML, parted by lines of their own.
      let parts = text.components(separatedBy: "\n//- - - - - - - - -//\n")
      more += stride(from: 1, to: parts.count - 1, by: 2).map { parts[$0] + "\n" }
    }
    #expect(more.count > 60)
    let known: Set<String> = Set(try ContentTests.load("markdown-known.json", as: [Known].self).map(\.markdown))
    #expect(try Self.differences(more).map(\.body).filter { !known.contains($0) } == [])
  }

  /// CommonMark alone: every extension off.
  @Test func withoutExtensionsTheExamplesAreHugos() throws {
    guard let data = FileManager.default.contents(atPath: Programs.projectRoot + "/.build/goldmark-examples/_test/spec.json") else { return }
    let off = ["definitionList", "linkify", "strikethrough", "table", "taskList"].map { "\($0) = false" }.joined(separator: "\n")
    let configuration = Self.configuration.replacing("enableEmoji = true\n", with: "") + """

      [markup.goldmark.parser]
      autoHeadingID = false
      [markup.goldmark.parser.attribute]
      title = false
      [markup.goldmark.extensions]
      \(off)
      [markup.goldmark.extensions.footnote]
      enable = false
      [markup.goldmark.extensions.typographer]
      disable = true
      """
    #expect(try Self.differences(try JSONDecoder().decode([Example].self, from: data).map(\.markdown), configuration).map(\.body) == [])
  }

  struct Settings: Decodable, CustomTestStringConvertible {
    let name: String
    /// A part of the site's configuration.
    let settings: String
    let bodies: [String]

    var testDescription: String { name }
  }

  /// What a site may set of Goldmark and its extensions.
  @Test(arguments: try ContentTests.load("markdown-settings.json", as: [Settings].self)) func settingsAreHeeded(case settings: Settings) throws {
    let configuration = """
      baseURL = "https://example.org/"
      disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
      [markup.highlight]
      codeFences = false
      \(settings.settings)
      """
    for (body, hugo, here) in try Self.differences(settings.bodies, configuration) { Issue.record("\(body)\n  here \(here)\n  hugo \(hugo)") }
  }

  private struct Known: Decodable {
    let markdown: String
    /// The rule of Goldmark's that is not followed.
    let why: String
  }

  /// What is known to differ still does: what is mended leaves the list.
  @Test func whatIsKnownToDifferDoes() throws {
    guard Programs.hugo != nil else { return }
    let known = try ContentTests.load("markdown-known.json", as: [Known].self)
    let differing = Set(try Self.differences(known.map(\.markdown)).map(\.body))
    for case_ in known { #expect(differing.contains(case_.markdown), "is mended: \(case_.markdown)") }
  }
}
