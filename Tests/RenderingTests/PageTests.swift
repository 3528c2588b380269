import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Whole pages.
@Suite struct PageTests {
  private static let head = "+++\ntitle = \"A <b>\"\n+++\n"
  private static let unsafe = "baseURL = \"https://lab.test/ws/\"\ntitle = \"The lab\"\n[markup.goldmark.renderer]\nunsafe = true\n"

  private func made(_ files: [String: String], _ path: String = "content/a.md", _ style: PageStyle = PageStyle()) throws -> (html: String, files: [String: String], main: [HTMLNode]) {
    let folder = try TemporarySite(files)
    defer { withExtendedLifetime(folder) {} }
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let page = try #require(site.pages.first { folder.relative($0.path) == path })
    let made = SitePages(renderer, style).page(try #require(site.node(of: page)), renderer.content(of: page))
    let main = HTMLTree.read(made.html).lazy.compactMap { $0.first { $0.name == "main" } }.first
    return (made.html, made.files.mapValues(folder.relative), try #require(main).children)
  }

  private func body(_ body: String, _ style: PageStyle = PageStyle(), with files: [String: String] = [:]) throws -> String {
    let made = try made(files.merging(["hugo.toml": Self.unsafe, "content/a.md": Self.head + body + "\n"]) { a, _ in a }, "content/a.md", style)
    return HTMLWriter.html(made.main.filter { $0.name != "nav" && $0.name != "h1" }).replacing("\n", with: "")
  }

  /// A GIF of 3 × 2 pixels.
  private static let gif = "GIF89a\u{3}\0\u{2}\0\0\0\0"

  @Test func thePicturesThatTemplatesMakeArePublishedFromTheirOriginals() throws {
    let files = [
      "hugo.toml": Self.unsafe, "content/a/index.md": Self.head + "{{< p >}}", "content/a/x.gif": Self.gif, "assets/f.txt": "text",
      "layouts/_shortcodes/p.html": "{{ with (.Page.Resources.Get \"x.gif\").Resize \"6x webp\" }}<img src=\"{{ .RelPermalink }}\" width=\"{{ .Width }}\" height=\"{{ .Height }}\" alt=\"\">{{ end }}<a href=\"{{ (resources.Get \"f.txt\" | fingerprint \"md5\").Permalink }}\">f</a>",
    ]
    let page = try made(files, "content/a/index.md")
    let picture = try #require(page.files.keys.first { $0.hasSuffix(".webp") })
    #expect(picture.hasPrefix("/a/x_hu_"))
    #expect(page.files == [picture: "content/a/x.gif", "/f.1cb251ec0d568de6a929b520c4aed8d1.txt": "assets/f.txt"])
    #expect(page.html.contains("<img width=\"6\" height=\"4\" alt src=\"\(picture.dropFirst(3))\">"))
    // What is embedded is the original, and says so.
    #expect(try made(files, "content/a/index.md", PageStyle(embedsPictures: true)).html.contains("src=\"data:image/gif;base64,"))
  }

  @Test func linksWorkFromDisk() throws {
    let files = ["content/lab/_index.md": Self.head, "content/lab/b.md": Self.head, "static/f/x y.zip": "x", "static/p.png": "x", "content/lab/c/index.md": Self.head, "content/lab/c/d.png": "x"]
    #expect(try body("[b](/ws/lab/b/#x) [s](/ws/lab) [f](</ws/f/x y.zip>) [o](https://x.org/a) [n](/ws/none/) [h](#here) ![p](/ws/p.png) ![d](../lab/c/d.png) [self](https://lab.test/ws/a/)", with: files)
      == "<p><a href=\"../lab/b/index.html#x\">b</a> <a href=\"../lab/index.html\">s</a> <a href=\"../f/x%20y.zip\">f</a> <a href=\"https://x.org/a\">o</a> <a href=\"/ws/none/\">n</a> <a href=\"#here\">h</a> <img alt=\"p\" src=\"../p.png\"> <img alt=\"d\" src=\"../lab/c/d.png\"> <a href=\"#\">self</a></p>")
    let made = try made(files.merging(["hugo.toml": Self.unsafe, "content/a.md": Self.head + "![p](/ws/p.png) [f](</ws/f/x y.zip>)\n"]) { a, _ in a })
    #expect(made.files == ["/p.png": "static/p.png", "/f/x y.zip": "static/f/x y.zip"])
  }

  @Test(arguments: [("/a/index.html", "/index.html", "a/index.html"), ("/index.html", "/a/b/index.html", "../../index.html"), ("/a/b.html", "/a/c.html", "b.html"), ("/a/x:y/index.html", "/a/index.html", "./x:y/index.html")])
  func pathsAreRelative(target: String, origin: String, path: String) { #expect(PagePath.relative(target, from: origin) == path) }

  @Test func picturesCanBeEmbedded() throws {
    #expect(try body("![p](/ws/p.png)", PageStyle(isAlone: true, embedsPictures: true), with: ["static/p.png": "abc"]) == "<p><img alt=\"p\" src=\"data:image/png;base64,YWJj\"></p>")
    #expect(try body("![p](/ws/gone.png) ![](/ws/gone.png)").contains("nothing is published at /ws/gone.png: p"))
  }

  /// What is wrong on a page stands where it is wrong, for who reads it in a browser and as text.
  @Test func faultsAreShownInTheirPlaces() throws {
    let text = "+++\ntitle = \"F\"\n+++\nA [gone](/ws/gone/) *x* {{< nope >}} b.\n\n![p](p.png)\n\n- c {{% nope %}}d{{% /nope %}}\n\n```\n{{< nope >}}\n```\n"
    let folder = try TemporarySite(["hugo.toml": Self.unsafe, "content/f.md": text])
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let page = try #require(site.pages.first)
    let node = try #require(site.node(of: page))
    var faults = PageFaults()
    for tag in page.scan.tags where tag.kind != .close { faults.add(tag.nameRange, "no <nope>", on: page) }
    faults.add(0..<3, "no date", on: page)
    faults.add(link: "/ws/gone/", "nothing there")
    faults.add(link: "/ws/f/p.png", "no picture")
    let content = try #require(renderer.content(of: page, showing: faults))
    func fault(_ text: String) -> String { "<span class=\"ws-fault\" role=\"note\">✗ \(text)</span>" }
    let html = SitePages(renderer, PageStyle(isAlone: true)).page(node, content, faults).html
    #expect(html.contains("<h1>F</h1><ul class=\"ws-faults\"><li>\(fault("line 1: no date"))</li></ul>"))
    #expect(html.contains("<a href=\"/ws/gone/\">gone</a> \(fault("nothing there")) <em>x</em> \(fault("no &lt;nope&gt;")) b."))
    #expect(html.contains("[p] \(fault("no picture"))"))
    #expect(html.contains("<li>c \(fault("no &lt;nope&gt;"))"))
    #expect(html.contains("<code>\(fault("no &lt;nope&gt;"))"))
    let plain = PlainTextPage.text(title: "F", content.html, faults, site, node, PlainTextPage.Options(width: 80))
    #expect(plain.hasPrefix("F\n=\n\n- [✗ line 1: no date]\n\nA gone [1] [✗1] x [✗2] b.\n\n[p] [✗3]\n\n- c [✗4]{{% nope %}}d{{% /nope %}}\n"))
    #expect(plain.hasSuffix("\n[1] https://lab.test/ws/gone/\n\n[✗1] nothing there\n[✗2] no <nope>\n[✗3] no picture\n[✗4] no <nope>\n"))
    // What other pages see of it is as ever.
    #expect(try #require(renderer.content(of: page)).html.contains("✗") == false)
  }

  /// What stands between the tags of a shortcode that nobody has is shown.
  @Test func theWordsInAnUnknownShortcodeStay() throws {
    let folder = try TemporarySite(["hugo.toml": Self.unsafe, "content/f.md": "+++\ntitle = \"F\"\n+++\n{{% nope %}}a {{< year >}}*b*{{% /nope %}} c\n", "layouts/shortcodes/year.html": "2026"])
    let site = folder.read()
    let page = try #require(site.pages.first)
    var faults = PageFaults()
    faults.add(page.scan.tags[0].nameRange, "no <nope>", on: page)
    let html = try #require(SiteRenderer(site, environment: [:]).content(of: page, showing: faults)).html
    #expect(html.contains("no &lt;nope&gt;</span>") && html.contains("a 2026<em>b</em>") && html.contains("c</p>") && !html.contains("{{"))
  }

  @Test func nothingIsAskedOfAnotherHostAndNothingRuns() throws {
    let html = try body("<script>x()</script><iframe src='https://v.org/1' title='Film'></iframe><img src='https://x.org/i.png' alt='Cat' onerror='x()'><a href='java&#10;script:x()' onclick='x()'>k</a><video src='https://x.org/v.mp4'></video>\n\n<link rel=stylesheet href='https://x.org/c.css'><object data='https://x.org/o'></object><svg><image href='https://x.org/s.png'/></svg><form action='javascript:x()'>f</form>")
    for word in ["<script", "onclick", "onerror", "script:", "<iframe", "<video", "<link", "<object", "src=\"https"] { #expect(!html.contains(word), "\(word): \(html)") }
    #expect(html.contains("<a href=\"https://v.org/1\">Film</a>") && html.contains("<a class=\"ws-away\" href=\"https://x.org/i.png\">Cat</a>"))
    let page = try made(["hugo.toml": Self.unsafe, "content/a.md": Self.head]).html
    #expect(page.contains("default-src 'none'") && page.contains("<title>A &lt;b&gt; – The lab</title>") && page.contains("<h1>A &lt;b&gt;</h1>"))
    #expect(try body("<style>a{}</style><b style='x'>b</b>", PageStyle(isSafe: true)).contains("style") == false)
  }

  @Test func boxesWorkWithoutAScript() throws {
    #expect(try body("<div class='notices warning'><p>w</p></div>") == "<div class=\"ws-notice ws-warning\" role=\"note\"><p class=\"ws-label\"><span class=\"ws-sign\" aria-hidden=\"true\">!</span>Warning</p><p>w</p></div>")
    #expect(try body("<div class=expand><div class=expand-label>L</div><div class=expand-content style='display:none'>c</div></div>").hasPrefix("<details class=\"ws-expander\"><summary>L</summary>"))
    let tabs = try body("<div class=tabs><ul><li><a href='#x'>A</a><li><a href='#y'>B</a></ul><section id=x>1</section><section id=y>2</section></div>")
    #expect(tabs.contains("<input type=\"radio\" name=\"tabs-1\" id=\"tabs-1-1\" checked><label for=\"tabs-1-1\">A</label><input type=\"radio\" name=\"tabs-1\" id=\"tabs-1-2\"><label for=\"tabs-1-2\">B</label>"))
    #expect(tabs.contains("<div class=\"ws-panel\" id=\"y\"><p class=\"ws-name\">B</p>2</div>"))
  }

  @Test func whatIsToBeFilledInIsMarked() throws {
    let marked = try body("```bash\ntoken=<your-token> id=<ACCOUNT_ID> b=YOUR_BUCKET if a < b; c<d>e\n```\n\n```html\n<your-token>\n```\n")
    #expect(marked.components(separatedBy: "<mark").count == 4)
    #expect(marked.contains("<mark class=\"ws-fill\" title=\"to be filled in\">&lt;your-token&gt;</mark>"))
  }

  @Test func headingsLeaveNoStepOut() throws {
    let made = try made(["hugo.toml": Self.unsafe, "content/a.md": Self.head + "### a\n\n##### b\n\n### c\n\n## d\n\n# e\n"])
    #expect(made.main.filter { $0.name.hasPrefix("h") && $0.name.count == 2 }.map { $0.name + $0.allText } == ["h1A <b>", "h2a", "h3b", "h2c", "h2d", "h1e"])
  }

  @Test func theWayThroughTheWorkshopIsThere() throws {
    let files = [
      "hugo.toml": Self.unsafe, "content/two/_index.md": "+++\ntitle = \"Two\"\nweight = 2\n+++\n", "content/two/b.md": "+++\ntitle = \"B\"\n+++\nx\n", "content/one.md": "+++\ntitle = \"One\"\nweight = 1\n+++\n", "content/three.md": "+++\ntitle = \"Three\"\nweight = 3\n+++\n",
    ]
    let page = try made(files, "content/two/b.md").html
    #expect(page.contains("<nav class=\"ws-menu\" aria-label=\"Workshop\"><ul><li><a href=\"../../one/index.html\">One</a></li><li><a href=\"../index.html\">Two</a><ul><li><a href=\"index.html\" aria-current=\"page\">B</a></li></ul></li><li><a href=\"../../three/index.html\">Three</a></li></ul></nav>"))
    #expect(page.contains("<a href=\"../index.html\">← Two</a><a href=\"../../three/index.html\">Next: Three</a>"))
    // A section without a text shows what lies in it.
    #expect(HTMLWriter.html(try made(files, "content/two/_index.md").main).contains("<ul><li><a href=\"b/index.html\">B</a></li></ul>"))
  }

  @Test(arguments: ["<", "<p <b>", "<table><tr><td>", "<div class=tabs><ul><li><a href='#x'>", "<details>", "<pre>", "<a href>", "<img>", "<img src>", "<svg><image/></svg>", "<input>", "<div class='notices'>", "<x-y \"'<>=`>", "<video>"])
  func whatIsBrokenMakesAPageAllTheSame(html: String) throws { #expect(try made(["hugo.toml": Self.unsafe, "content/a.md": Self.head + html + "\n"]).html.hasSuffix("</html>\n")) }
}
