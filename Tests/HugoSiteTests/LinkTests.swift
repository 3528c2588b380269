import Foundation
import Testing
import TestSupport

@testable import HugoSite

@Suite struct WebAddressTests {
  @Test func isTakenApart() {
    let address = WebAddress("HTTPS://user@Host.test:8080/a/b?q=1#f?g")
    #expect(address.scheme == "https" && address.host == "host.test:8080" && address.path == "/a/b" && address.query == "q=1" && address.fragment == "f?g")
    #expect(WebAddress("a:b").scheme == "a" && WebAddress("1a:b").scheme == "" && WebAddress("./a:b").path == "./a:b")
    #expect(WebAddress("//h/x").host == "h" && WebAddress("/x").hasHost == false)
  }

  /// RFC 3986, section 5.4.
  @Test(arguments: [
    ("g", "/b/c/g"), ("./g", "/b/c/g"), ("g/", "/b/c/g/"), ("/g", "/g"), ("", "/b/c/d"), (".", "/b/c/"), ("./", "/b/c/"), ("..", "/b/"), ("../", "/b/"), ("../g", "/b/g"),
    ("../..", "/"), ("../../g", "/g"), ("../../../g", "/g"), ("/./g", "/g"), ("/../g", "/g"), ("g.", "/b/c/g."), ("..g", "/b/c/..g"), ("./../g", "/b/g"), ("g/./h", "/b/c/g/h"),
    ("g/../h", "/b/c/h"),
  ])
  func isResolved(reference: String, path: String) { #expect(WebAddress(reference).path(from: "/b/c/d") == path) }
}

@Suite struct GoURLTests {
  @Test(arguments: ["https://micro:bit.org/", "/100%", "/a%zz", "http://h o/", ":a", "/a\u{7F}", "https://user@h:x/", "#%", "\"https://e.org\"", "1a:b", "x y:z", "http://[::1", "http://h%41/x", "http://a^b/", "//h:a/x", "a?b#c%"])
  func refusesWhatGoRefuses(url: String) { #expect(GoURL.refusal(url) != nil) }

  @Test(arguments: ["", "/a%20b", "/x?w=100%", "https://h:80/", "https://[::1]:80/", "a b", "//", "#", "?", "mailto:a@b", "https://h/a:b", "/ü", "a:b", "?%zz", "./x:y", "mailto:a%b", "tel:+1", "///x:y", "a/b:c", " a", "x?y:z"])
  func takesWhatGoTakes(url: String) { #expect(GoURL.refusal(url) == nil) }
}

@Suite struct HeadingIDTests {
  private func ids(_ texts: [String], _ style: HeadingIDs.Style = .github) -> [String?] {
    var ids = HeadingIDs(style)
    return texts.map { ids.id(for: $0) }
  }

  @Test func areMadeAsHugoDoes() {
    #expect(ids(["Set up & run", "One", "one", "One-1", " a - b ", "C++", "Über Ö_1", "日本語", "!?", ""]) == ["set-up--run", "one", "one-1", "one-1-1", "a---b", "c", "über-ö_1", "日本語", "heading", nil])
    #expect(ids(["Über Öl"], .githubASCII) == ["uber-ol"])
    #expect(ids(["a -- b!", " C++ x "], .blackfriday) == ["a-b", "c-x"])
  }
}

@Suite struct HTMLScannerTests {
  private func tags(_ html: String) -> [String] {
    let bytes = Array(html.utf8)
    return HTMLScanner.tags(bytes, 0..<bytes.count).map { tag in tag.name + tag.attributes.map { " \($0.name)=\($0.value)" }.joined() }
  }

  @Test func readsWhatABrowserReads() {
    #expect(tags(#"<A HREF=/x>y</A><img src='a&amp;b.png' alt="<a href=/no>"><a name=n id = "i">"#) == ["a href=/x", "img src=a&b.png", "a name=n id=i"])
    #expect(tags(#"<!-- <a href="/no"> --><script>"<a href='/no'>"</script><style><a href=/no></style><a href=/yes>"#) == ["a href=/yes"])
    #expect(tags(#"<a data-href="/no" href="/one" href="/two">"#) == ["a href=/one"])
  }

  @Test(arguments: ["<", "<a", "<a href", "<a href=", "<a href=\"", "<a href='x", "<!--", "<script", "<script>", "</", "<a =\"\">", "<a\u{0}href=x>", "<<<a href=/x>>>", "<a / / href=x"])
  func endsOnWhatIsCutOff(html: String) { #expect(tags(html).count <= 1) }
}

@Suite struct LinkReadingTests {
  private func broken(_ files: [String: String]) throws -> [String: Set<String>] {
    let folder = try TemporarySite(files)
    let site = folder.read()
    var told: [String: Set<String>] = [:]
    let links = SiteLinks(site, shortcodes: nil)
    for page in site.pages {
      let targets = Set(links.checked(page).links.filter(\.isBroken).map(\.target))
      if !targets.isEmpty { told[folder.relative(page.path)] = targets }
    }
    return told
  }

  private static let head = "+++\ntitle = \"A\"\n+++\n"
  private static let unsafe = "[markup.goldmark.renderer]\nunsafe = true\n"

  @Test func footnotesAreNoLinks() throws {
    let body = "x[^1] y[^2] [z][3]\n\n[^1]: note\n  [^2]: see [a](/a/b/) ![c](/c.png)\n\n[3]: /d/\n"
    #expect(try broken(["content/a.md": Self.head + body]) == ["content/a.md": ["/a/b/", "/c.png", "/d/"]])
    #expect(try broken(["hugo.toml": "[markup.goldmark.extensions.footnote]\nenable = false\n", "content/a.md": Self.head + "x[^1]\n\n[^1]: note\n"]) == ["content/a.md": ["/a/note"]])
  }

  @Test func rawHTMLThatHugoDropsHasNoLinks() throws { #expect(try broken(["content/a.md": Self.head + "<a href=\"/no/\">x</a>\n"]).isEmpty) }

  @Test func oddDestinationsAreFindingsOrNothing() throws {
    let long = String(repeating: "a", count: 1 << 20)
    let odd = [
      "[a](b c)", "[a](<b c>)", "[a](((", "[a](b(c)", "[a]()", "[a](<>)", "[a](%)", "[a](%zz)", "[a](\u{1})", "[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](https://例え.jp/道)", "[a](http://[::1)",
      "[a](?)", "[a](#)", "[a](//)", "[a](///x)", "[a](\\\\x)", "[a](/\(long))", "![a](\(long))", "<a href=\"\(long)\">", "<a href='", "[a][", "[]: x", "[a]: <", "{{< figure src=\"%\" >}}", "[x](..\u{2F}..\u{2F})",
      "<https://[>", "[a](/%00)", "[\(String(repeating: "[", count: 2_000))](x)", "{{< relref \"\" >}}", "{{< ref \"#\" >}}", "{{< ref \"%\" >}}",
    ]
    for configuration in [Self.unsafe, Self.unsafe + "[languages.en]\nweight = 1\n", Self.unsafe + "relativeURLs = true\n"] {
      let folder = try TemporarySite(["hugo.toml": "baseURL = \"https://h.test/s/\"\n" + configuration, "content/a.md": Self.head + odd.joined(separator: "\n\n")])
      let site = folder.read()
      let links = SiteLinks(site, shortcodes: nil)
      for page in site.pages {
        let checked = links.checked(page)
        for link in checked.links { #expect(link.link.range.upperBound <= page.source.bytes.count) }
        _ = links.content(of: page)
      }
    }
  }

  /// Each of these took minutes where time went by the square of what is repeated.
  @Test func whatAStrangerRepeatsEndsSoon() throws {
    let many = 4_000
    func each(_ make: (Int) -> String) -> String { (0..<many).map(make).joined() }
    let pages = [
      "broken": each { "[x](/none\($0)/) ![y](a\($0).PNG)\n" }, "anchors": each { "[x](#none\($0)) " } + "\n\n" + each { "## h\($0)\n\n" },
      "headings": each { _ in "## same\n\n" } + "[x](#same-1)\n", "references": each { "[l\($0)]: /x\($0)/\n" } + "\n" + each { "[l\($0)][] [q][m\($0)]\n" },
      "shortcodes": each { _ in "<!-- {{< highlight >}}[x](/x/){{< /highlight >}} --> {{< highlight >}}[x](/y/){{< /highlight >}}\n" }, "html": each { _ in "<a href=\"/x/\"><img src=y.png " },
    ]
    var files = ["hugo.toml": Self.unsafe + "[languages.en]\nweight = 1\n"]
    for (name, text) in pages { files["content/\(name).md"] = Self.head + text }
    let folder = try TemporarySite(files)
    let site = folder.read()
    let links = SiteLinks(site, shortcodes: nil)
    for page in site.pages {
      let wrong = links.checked(page).links.count
      #expect(folder.relative(page.path) == "content/headings.md" ? wrong == 0 : wrong > 0)
      _ = page.references
    }
  }
}
