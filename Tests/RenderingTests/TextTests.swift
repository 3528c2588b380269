import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Pages as plain text. `UPDATE_GOLDEN=1 swift test` writes the expectations beside `fixtures/text` anew.
@Suite struct TextTests {
  private func text(_ html: String, width: Int = 40, hasColor: Bool = false) -> String { PlainTextPage.text(title: "", html, .init(width: width, hasColor: hasColor)) }

  @Test(arguments: [40, 60, 100]) func thePageIsAsBefore(width: Int) throws { try hold(width: width, hasColor: false, "tools-\(width).txt") }
  @Test func thePageInColourIsAsBefore() throws { try hold(width: 60, hasColor: true, "tools-colour.txt") }

  private func hold(width: Int, hasColor: Bool, _ name: String) throws {
    let root = Programs.projectRoot + "/fixtures/text"
    let site = Site(root: root, environment: [:])
    let page = try #require(site.pages.first { $0.path.hasSuffix("tools.md") })
    let content = try #require(SiteRenderer(site, environment: [:]).content(of: page))
    #expect(content.problems.isEmpty)
    let text = PlainTextPage.text(title: try #require(site.node(of: page)).title, content.html, .init(width: width, hasColor: hasColor))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try text.write(toFile: root + "/" + name, atomically: true, encoding: .utf8) }
    #expect(try text == String(contentsOfFile: root + "/" + name, encoding: .utf8))
    // Nothing but code, pictures of lines and addresses is wider than asked for.
    if !hasColor {
      for line in text.split(separator: "\n") where DisplayWidth.of(line) > width { #expect(line.hasPrefix("      ") || line.contains("http") || line.contains("│"), "\(line)") }
    }
  }

  @Test(arguments: [("a", 1), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇪🇺", 2), ("❤️", 2), ("❤", 1), ("\u{200B}", 0), ("…", 1), ("ﬁ", 1), ("ｆ", 2), ("नि", 1), ("", 0)])
  func widthIsWhatATerminalGives(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test func linesAreBrokenWhereTheyMay() {
    #expect(text("<p>one two three four five six seven</p>", width: 20) == "one two three four\nfive six seven\n")
    #expect(text("<p>one<br>two</p><p>three</p>") == "one\ntwo\n\nthree\n")
    #expect(text("<p>a \(String(repeating: "x", count: 50)) b</p>", width: 20) == "a\n\(String(repeating: "x", count: 50))\nb\n")
    #expect(text("<p>二二二二二二二二二二、三</p>", width: 20) == "二二二二二二二二二\n二、三\n")
  }

  @Test func inlinesShowWhatTheyAre() {
    #expect(text("<p>a <del>b</del> <code>c`d</code> <code>`</code></p>") == "a ~~b~~ c`d `\n")
    #expect(text("<p>a <code>b</code> <b>c</b><i>d</i> <img src=x alt='a cat'><img src='/a/y.png?z' alt=''><img src=y role=presentation> <input type=checkbox checked> e</p>") == "a `b` cd [a cat][y.png] [x] e\n")
    #expect(text("<p><b>b</b> <a href=/x>l</a></p>", hasColor: true) == "\u{1B}[1mb\u{1B}[0m \u{1B}[4;34ml\u{1B}[0m [1]\n\n[1] /x\n")
    #expect(text("<p>x<sup id=a><a class=footnote-ref href='#1'>1</a></sup> <a href='#here'>here</a> <a class='footnote-backref' href='#b'>↩</a></p>") == "x[^1] here\n")
  }

  /// What is above or below the line does not run into what stands before it.
  @Test(arguments: [("10<sup>6</sup>", "10^6"), ("x<sup>n</sup>", "x^n"), ("H<sub>2</sub>O", "H₂O"), ("x<sub>i</sub>", "x_i"), ("1<sup>st</sup>", "1st"), ("a<sup></sup>", "a"), ("<sup>3</sup> note", "^3 note")])
  func scripts(html: String, expected: String) { #expect(text("<p>\(html)</p>") == expected + "\n") }

  @Test func codeIsBrokenOnlyWhereALineIsTooShortForIt() {
    #expect(text("<p>run <code>kubectl get pods</code> now</p>", width: 20) == "run\n`kubectl get pods`\nnow\n")
    #expect(text("<p>run <code>kubectl get pods -n kube-system</code></p>", width: 20) == "run `kubectl get\npods -n kube-system`\n")
    #expect(text("<p><code>a\n  b</code></p>") == "`a b`\n")
  }

  @Test func linksHaveTheirNumbersBesideThem() {
    #expect(text("<p><a href=/x>get it </a>now</p>") == "get it [1] now\n\n[1] /x\n")
  }

  @Test func listsHaveTheirOwnNumbers() {
    #expect(text("<ol type=a start=26><li>z<li>y</ol>") == " z. z\naa. y\n")
    #expect(text("<ol type=I><li>a<li>b<li>c<li>d</ol>") == "  I. a\n II. b\nIII. c\n IV. d\n")
    #expect(text("<ol type=i start=0><li>a</ol>") == "0. a\n")
    // Numbers that no list has.
    for start in ["start=9223372036854775807", "start=-9223372036854775808 reversed", "start=99999999999999999999", "reversed"] { #expect(text("<ol \(start)><li value=9223372036854775807>a<li>b<li value=-9223372036854775808>c<li>d</ol>").contains("d\n")) }
    // Items without a list, and blocks in one that are no items.
    #expect(text("<div><li>a</li><li>b</li></div><p>c</p>") == "- a\n- b\n\nc\n")
    #expect(text("<ul><h2>a</h2><p>b</p></ul>") == "  a\n  -\n\n  b\n")
  }

  @Test func footnotesAreNamedAsTheTextNamesThem() {
    #expect(text("<p>a<sup><a class=footnote-ref href='#n'>1</a></sup></p><div class=footnotes role=doc-endnotes><ol><li><p>b</p><ol><li>c</li></ol></li></ol></div>") == "a[^1]\n\n[^1] b\n\n     1. c\n")
  }

  @Test func codeStandsApart() {
    #expect(text("<ul><li>a<pre><code>b</code></pre><pre><code>c</code></pre>d</li><li>e</li></ul>") == "- a\n\n      b\n\n      c\n\n  d\n- e\n")
  }

  @Test func whatIsWrongIsWrapped() {
    let lines = text("<p>a <span class='ws-fault'>✗ nothing is published at /somewhere/else/, and so it leads nowhere</span> b</p>", width: 30).split(separator: "\n")
    #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 30 } && lines[1].hasPrefix("[✗1] ") && lines[2].hasPrefix("     "), "\(lines)")
  }

  @Test func aFootnoteThatEndsInCodeEndsThere() { #expect(text("<ol><li><p>a</p><pre>b</pre><p>&#160;<a class=footnote-backref href='#b'>↩</a></p></li></ol>") == "1. a\n\n       b\n") }

  @Test func boxesHaveTheirLabel() {
    #expect(text("<div class='notices tip'><p>a</p></div>") == "TIP │ a\n")
    #expect(text("<div class='alert alert-warning' role=alert><p>a</p><p>b</p></div>") == "WARNING │ a\n        │\n        │ b\n")
    #expect(text("<div class='box'>a</div><div class='alert'>b</div>") == "a\n\nNOTE │ b\n")
    #expect(text("<details><summary>S</summary>a</details>") == "▾ S\n\n  a\n")
    #expect(text("<div class=expand><div class=expand-label>S</div><div class=expand-content style='display:none'><p>a</p></div></div>") == "▾ S\n\n  a\n")
  }

  @Test func tabsStandUnderTheirNames() {
    #expect(text("<div class=tabs><ul><li><a href='#a'>A</a><li><a href='#b'>B</a></ul><section id=a>1</section><section id=b>2</section></div>") == "[ A ]\n\n  1\n\n[ B ]\n\n  2\n")
    // A row whose names lead nowhere stays.
    #expect(text("<div class=tabs><ul><li><a href='#a'>A</a><li><a href='#x'>B</a></ul><section id=a>1</section></div>") == "- A\n- B\n\n1\n")
  }

  @Test func tablesFitTheirWidth() {
    #expect(text("<table><tr><th>a<th align=right>b<tr><td>1<td>22</table>") == "a │  b\n──┼───\n1 │ 22\n")
    let wide = text("<table><tr>" + String(repeating: "<td>some words in it", count: 4) + "</table>", width: 40)
    #expect(wide.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 40 } && wide.contains("│"))
    // A word has its column, and where it cannot it is broken: the lines of the table stay in their places.
    #expect(text("<table><tr><td>a b c d e f g h<td>longestword<td>x y z u v w</table>", width: 30).split(separator: "\n").allSatisfy { $0.contains("│ longestword │") || $0.contains("│             │") })
    let broken = text("<table><tr><td>\(String(repeating: "x", count: 90))<td>b<td>c d</table>", width: 40).split(separator: "\n")
    #expect(broken.count == 3 && broken.allSatisfy { DisplayWidth.of($0) <= 40 && $0.filter { $0 == "│" }.count == 2 })
    #expect(text("<table><tr><th>Name<th>Size" + String(repeating: "<th>c", count: 9) + "<tr><td>a<td>1" + String(repeating: "<td>", count: 9) + "</table>", width: 30) == "Name:\n  a\nSize:\n  1\n")
    // No room for so many columns: one below the other.
    #expect(text("<table><tr>" + String(repeating: "<td>cell", count: 30) + "</table>") == String(repeating: "cell\n", count: 30))
  }

  @Test func nothingSteersTheTerminal() {
    let out = text("<p>a\u{1B}[31mb\u{9B}c\u{7}</p><pre>d\u{1B}]0;x\u{7}\te</pre><a href='http://x\u{1B}[2J\n/y'>z</a>")
    #expect(!out.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) })
    #expect(out.hasPrefix("a[31mbc\n\n    d]0;x\te\n"))
  }

  @Test(arguments: [
    "<", "<a", "<a href", "<a href='x", "</", "</p", "<!--", "<!", "<p><div></p></div>", "<table><td>x</table></td>", "<ul><p><li></ul>x", "<script>", "<li>a<li>b", "<td>x", "&", "&#0;&#x110000;", "<b><i></b></i>", "<h1></h1>", "<pre></pre>", "<table></table>", "<a></a>",
  ])
  func whatIsBrokenIsReadAllTheSame(html: String) { #expect(text(html + "<p>end</p>").utf8.count < 200) }

  /// Time goes with the size, whatever is repeated.
  @Test func whatAStrangerRepeatsEndsSoon() {
    let many = 5_000
    for piece in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "</p>", "<blockquote>", "<td>x", "<!-- ", "<a href='", "<div class=tabs><ul><li><a href='#a'>", "x ", "日", "<script>", "<details>", "<p class=", "&amp", "e\u{301}\u{301}", "<pre>\n", "<li value=9223372036854775807>"] {
      _ = text(String(repeating: piece, count: many))
    }
  }

  @Test func aTitleIsToldOnce() {
    #expect(PlainTextPage.text(title: "A b", "<h1>A  B</h1><p>x</p>") == "A B\n===\n\nx\n")
    #expect(PlainTextPage.text(title: "A", "<p>x</p>") == "A\n=\n\nx\n")
    #expect(PlainTextPage.text(title: "", "") == "")
  }
}
