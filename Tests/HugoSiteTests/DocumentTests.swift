import Foundation
import Testing
import TestSupport

@testable import HugoSite

@Suite struct DocumentTests {
  /// Each inline as its source text, in document order.
  private func sources(_ text: String) -> [String] {
    let source = SourceText(path: "", text: text)
    let document = Document(source.bytes, 0..<source.bytes.count)
    #expect(document.blocks.allSatisfy { $0.isExact }, "\(text)")
    return document.inlines.map { source.text($0.range) }
  }

  @Test func textAndItsMarkupHaveTheirPlaces() {
    #expect(sources("a *b* **c** `d` [e](f \"g\") ![h](i)\n") == ["a ", "*b*", "b", " ", "**c**", "c", " ", "`d`", " ", "[e](f \"g\")", "e", " ", "![h](i)", "h"])
  }

  @Test func whatLibcmarkTellsWrongIsToldRight() {
    // Indentation and lazy continuation lines.
    #expect(sources("   a\n      *b*\n") == ["a", "\n      ", "*b*", "b"])
    #expect(sources("> a\n*b*\n> > c *d*\n") == ["a", "\n", "*b*", "b", "c ", "*d*", "d"])
    // The line behind a backslash break.
    #expect(sources("a\\\n*b*\n") == ["a", "\\\n", "*b*", "b"])
    // Line breaks inside a destination, and a link text over two lines.
    #expect(sources("[a](b\n\"c\nd\") *e*\n") == ["[a](b\n\"c\nd\")", "a", " ", "*e*", "e"])
    #expect(sources("[a\nb](c) d\n") == ["[a\nb](c)", "a", "\n", "b", " d"])
    // Autolinks, reference definitions before the text, code without its backquotes.
    #expect(sources("x <https://a.example> y\n") == ["x ", "<https://a.example>", "https://a.example", " y"])
    #expect(sources("[r]: /u 'title'\n[s]: </v>\n[r] and [t][s] and [r][]\n") == ["[r]", "r", " and ", "[t][s]", "t", " and ", "[r][]", "r"])
    #expect(sources("``a ` b`` c\n") == ["``a ` b``", " c"])
  }

  @Test func escapesEntitiesAndBrokenBytesKeepTheirPlaces() {
    #expect(sources("\\*a\\* &amp; &copy; &#65; &nope; b *c*\n").suffix(2) == ["*c*", "c"])
    // An `&` that begins no entity, before one that does.
    #expect(sources("`a`?q=1&r=2#s&amp; *c*\n").suffix(2) == ["*c*", "c"])
    let source = SourceText(path: "", bytes: Array("a ".utf8) + [0xFF, 0x00] + Array(" é漢 *b*\n".utf8))
    let document = Document(source.bytes, 0..<source.bytes.count)
    #expect(document.inlines.last.map { source.text($0.range) } == "b")
    #expect(document.blocks.allSatisfy { $0.isExact })
  }

  @Test func destinationsHaveTheirPlaces() {
    let source = SourceText(path: "", text: "[a](<b c> 't') ![d](e(f)) <xy:z> [g]\n\n[g]: h\n")
    let document = Document(source.bytes, 0..<source.bytes.count)
    #expect(document.inlines.compactMap(\.destinationRange).map(source.text) == ["b c", "e(f)", "xy:z"])
  }

  @Test func blocksHaveTheirPlaces() {
    let source = SourceText(path: "", text: "# H #\n\n- a\n  - b\n\n```sh\nx\n```\n\n> q\n\n<div>\n\nT\n===\n\n---\n")
    let document = Document(source.bytes, 0..<source.bytes.count)
    let told = document.blocks.dropFirst().map { source.text($0.range) }
    #expect(told == ["# H #", "- a\n  - b", "- a\n  - b", "a", "- b", "- b", "b", "```sh\nx\n```", "> q", "q", "<div>", "T\n===", "---"])
    #expect(document.blocks.contains { $0.kind == .code(info: "sh", literal: "x\n") })
    #expect(document.blocks.contains { $0.kind == .heading(level: 1) })
  }

  @Test func shortcodeTagsAreNoMarkdownAndMoveNothing() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n{{% notice info %}}\n*a* {{< b \"*c*\" >}} **d**\n{{% /notice %}}\n"])
    let page = try #require(site.read().pages.first)
    let document = Document(page)
    #expect(document.inlines.compactMap { if case .text = $0.kind { nil } else { page.source.text($0.range) } } == ["*a*", "**d**"])
  }

  @Test func whatAStrangerNestsEndsSoon() {
    for text in [String(repeating: "> ", count: 20_000) + "a", String(repeating: "[", count: 20_000), String(repeating: "*a ", count: 5_000), String(repeating: "- ", count: 5_000)] {
      let bytes = Array(text.utf8)
      _ = Document(bytes, 0..<bytes.count).inlines.count
    }
  }

  /// The project's own pages and, where they are at hand, whole workshop sites: every inline is found, and a text's place reads as the text.
  @Test func everyInlineOfRealPagesIsFound() throws {
    var pages = Site(root: Programs.projectRoot, environment: [:]).pages
    let shared = Programs.projectRoot + "/../shared/sites"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: shared)) ?? [] { pages += Site(root: shared + "/" + name, environment: [:]).pages }
    var inlines = 0
    for page in pages {
      let document = Document(page)
      for block in document.blocks where !block.isExact { Issue.record("\(page.path): \(page.source.text(block.range).prefix(300))") }
      for inline in document.inlines {
        inlines += 1
        guard case .text(let text) = inline.kind else { continue }
        let source = page.source.text(inline.range)
        if !source.contains("\\"), !source.contains("&"), !source.contains("\u{FFFD}"), !source.contains("{{"), !source.contains("\u{0}") {
          #expect(source == text || source.contains("<<%"), "\(page.path)")
        }
      }
    }
    #expect(inlines > 50)
  }
}
