import Testing
import TestSupport

@testable import HugoSite

@Suite struct ShortcodeTests {
  private func scan(_ text: String) -> (ShortcodeScan, SourceText) {
    let source = SourceText(path: "", text: text)
    return (ShortcodeScan(source.bytes, 0..<source.bytes.count), source)
  }

  private func tree(_ text: String) throws -> ShortcodeTree {
    let site = try TemporarySite(["hugo.toml": "theme = \"learn\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n" + text])
    return try #require(site.read().pages.first).shortcodes
  }

  @Test func everyPartHasItsRange() throws {
    let (scan, source) = scan("x {{< figure src=\"a b.png\" width=10 title=`raw \"q\"` >}} y {{% notice info \"b\\\"c\" %}}")
    #expect(scan.problems.isEmpty)
    #expect(scan.tags.map(\.name) == ["figure", "notice"])
    #expect(scan.tags.map { source.text($0.nameRange) } == ["figure", "notice"])
    #expect(scan.tags[0].parameters.map { source.text($0.nameRange) } == ["src", "width", "title"])
    #expect(scan.tags[0].parameters.map { source.text($0.valueRange) } == ["\"a b.png\"", "10", "`raw \"q\"`"])
    #expect(scan.tags[0].parameters.map(\.value) == ["a b.png", "10", "raw \"q\""])
    #expect(scan.tags[0].parameters.map(\.typed) == [.string("a b.png"), .integer(10), .string("raw \"q\"")])
    #expect(scan.tags[1].parameters.map(\.value) == ["info", "b\"c"])
    #expect(source.text(scan.tags[0].range).hasPrefix("{{< figure") && source.text(scan.tags[0].range).hasSuffix(">}}"))
  }

  @Test func bareValuesAreTyped() {
    let (scan, _) = scan("{{< x true false 1 -2 1.5 a-b 007 >}}")
    #expect(scan.tags[0].parameters.map(\.typed) == [.boolean(true), .boolean(false), .integer(1), .integer(-2), .float(1.5), .string("a-b"), .string("007")])
  }

  @Test func commentsAreNoShortcodes() {
    let (scan, source) = scan("{{</* notice */>}} {{%/* x */%}} {{< year >}}")
    #expect(scan.tags.map(\.name) == ["year"])
    #expect(scan.comments.map(source.text) == ["{{</* notice */>}}", "{{%/* x */%}}"])
  }

  @Test func angleDelimitersAreReadAsPercent() throws {
    let (scan, _) = scan("<<% notice info %>>\nHi\n<<% /notice %>>\n a <<% b\n")
    #expect(scan.tags.map(\.kind) == [.open, .close])
    #expect(scan.tags.allSatisfy { $0.delimiter == .angle })
    #expect(try tree("<<% nope %>>\n").problems.allSatisfy { !$0.stopsHugo }, "Hugo prints them, so nothing of them stops it")
  }

  @Test func anErrorInOneTagNeverHidesTheNext() {
    let (scan, source) = scan("{{< a #x >}} {{< b \"open >}}\n{{< >}} {{< c x=1 2 >}} {{< d\n\n{{< ok >}} {{</* open \n{{< last >}}")
    #expect(scan.problems.map { source.text($0.range) }.count == 6)
    #expect(scan.tags.filter { !$0.isBroken }.map(\.name) == ["ok", "last"])
  }

  @Test func tagsNestAndCarryTheirInnerText() throws {
    let shortcodes = try tree("{{% expand \"x\" %}}a{{% notice info %}}b{{% /notice %}}{{% children %}}{{% /expand %}}").shortcodes
    #expect(shortcodes.map(\.name) == ["expand"])
    #expect(shortcodes[0].children.map(\.name) == ["notice", "children"])
    #expect(shortcodes[0].children[0].inner?.count == 1)
  }

  @Test func selfClosingAndInlineShortcodesArePaired() throws {
    #expect(try tree("{{% attachments /%}}\n{{< time.inline >}}{{ now }}{{< /time.inline >}}\n{{< time.inline />}}\n").problems.isEmpty)
  }

  @Test func crossedTagsBuild() throws {
    let problems = try tree("{{% notice info %}}a{{% expand \"x\" %}}b{{% /notice %}}c{{% /expand %}}").problems
    #expect(problems.map(\.kind) == [.crossed(close: "notice", innermost: "expand")])
    #expect(problems.allSatisfy { !$0.stopsHugo })
  }

  @Test func aSignatureIsReadOffATemplate() {
    func signature(_ text: String) -> ShortcodeSignature { ShortcodeSignature(name: "x", path: "x.html", template: Array(text.utf8)) }
    #expect(signature("{{ .Inner }}").takesInner)
    #expect(signature("{{- with .InnerDeindent -}}{{ . }}{{ end }}").takesInner)
    #expect(signature("{{ $x := $.Inner | markdownify }}").takesInner)
    #expect(signature("{{ partial \"p\" (dict \"c\" .Inner) }}").takesInner)
    #expect(!signature("{{/* .Inner */}}{{ \".Inner\" }} .Inner {{ (f).Inner }}").takesInner)
    #expect(signature("{{ $_hugo_config := `{ \"version\": 1 }` }}{{ .Inner }}").rendersInnerItself)
    let named = signature("{{ .Get \"src\" }}{{ .Params.alt }}{{ index .Params \"title\" }}{{ .Get 1 }}")
    #expect(named.named == ["src", "alt", "title"] && named.highestPosition == 1 && !named.takesAnyNamed)
    #expect(signature("{{ range .Params }}{{ end }}").takesAnyNamed)
    #expect(signature("{{ partial \"p\" . }}").takesAnyNamed)
  }

  @Test func shortcodesAreLookedUpInSiteThemeAndHugo() throws {
    let site = try TemporarySite([
      "hugo.toml": "theme = [\"mine\", \"learn\"]\n", "layouts/shortcodes/sub/a.html": "{{ .Inner }}", "layouts/_shortcodes/B.html": "x", "themes/mine/layouts/shortcodes/c.html": "x",
      "layouts/shortcodes/notice.html": "no inner", "content/a.md": "",
    ])
    let registry = site.read().registry
    for name in ["sub/a", "b", "B", "c", "notice", "figure", "children"] { #expect(registry.signature(name) != nil, "\(name)") }
    #expect(registry.signature("notice")?.takesInner == false, "the site's own wins")
    #expect(registry.lookup("nope") == .missing)
    #expect(registry.missingThemes.isEmpty)
  }

  @Test(arguments: ["learn", "hugo-theme-learn", "github.com/matcornic/hugo-theme-learn", "github.com/McShelby/hugo-theme-relearn/v5", "docsy", "github.com/google/docsy", "github.com/google/docsy/dependencies"])
  func themesAreKnownByTheirNames(name: String) { #expect(BuiltinSignatures.theme(named: name) != nil) }

  @Test(.timeLimit(.minutes(1))) func whatAStrangerRepeatsEndsSoon() throws {
    let pieces = ["<<% a ", "{{</* ", "{{< a ", "{{% notice %}}", "{{% /notice %}}", "{{< nope >}}", "{{% notice %}}{{% expand %}}{{% /notice %}}", "\"", "{{% children /%}}"]
    for piece in pieces { _ = try tree(String(repeating: piece, count: 20_000) + "<<% x %>>") }
  }

  @Test func deepNestingAndManyTagsEndSoon() throws {
    let deep = String(repeating: "{{% notice info %}}", count: 20_000)
    #expect(try tree(deep).problems.count == 20_000)
    let (scan, _) = scan(String(repeating: "{{<", count: 50_000))
    #expect(!scan.problems.isEmpty)
  }

  @Test func anyTagsAreReadWithoutACrash() throws {
    var random: UInt64 = 7
    func next() -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33)
    }
    let pieces = ["{{<", "{{%", ">}}", "%}}", " notice", " /", "/notice", " \"", "`", "\\", "=", " a", "\n", "/*", "*/", ".inline ", "é", "<<% x ", "%>>", "#", " 1.5", "{{", "}}", "\u{0}"]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<(next() % 20) { text += pieces[next() % pieces.count] }
      let source = SourceText(path: "", text: text)
      let scan = ShortcodeScan(source.bytes, 0..<source.bytes.count)
      for tag in scan.tags { #expect(tag.range.upperBound <= source.bytes.count, "\(text)") }
      for problem in scan.problems { #expect(problem.range.upperBound <= source.bytes.count, "\(text)") }
    }
  }
}
