import Testing

@testable import GoTemplate

/// Templates for HTML with what Go makes of them: `Tests/GoTemplateTests/Go/escaping/expected.json`, written by `go run main.go` beside it.
@Suite struct EscapingTests {
  /// The same as in main.go.
  static let data: Value = {
    let texts: [String: String] = [
      "s": "hello", "empty": "", "html": "<b>\"x\" & 'y' + z</b>", "amp": "a &amp; b", "uni": "héllo 世界\u{2028}", "url": "http://example.com/a b?q=1&r=x y#f", "path": "/a/b c/ü.html", "js": "javascript:alert(1)",
      "mail": "mailto:a@example.com", "tel": "tel:+49123", "data": "data:text/html,x", "rel": "//h/p", "colon": "a/b:c", "upper": "JavaScript:x", "query": "a=b&c=d/e?f", "pct": "100%25 %zz", "css": "red",
      "cssx": "expression(alert(1))", "cssq": "a\"b", "dash": "a--b", "color": "#a1b2c3", "px": "10px", "esc": "\\65 xpression", "font": "Times New Roman", "quote": "it's \"x\" \\ </script><!-- `${x}`",
      "nl": "a\nb\tc\r", "ctl": "\0\u{1}\u{1F}", "re": "a.b*c[d]", "attr": "title", "onx": "onclick", "styl": "style", "odd": "a b", "cap": "CLASS", "dataurl": "data-url",
      "srcset": "a.png 1x, b c.png 2x, javascript:x 3x", "set2": "/i?a=1,b 100w", "tags": "<p class=\"a>b\">one</p> <script>x<y</script> I <3 it <!-- c -->end", "space": "a b=c`d",
    ]
    let safe: [String: Value] = [
      "sHTML": .safe(.html, "<i>\"safe\" & 'so'</i>"), "sAttr": .safe(.htmlAttribute, "class=\"a\" id=b"), "sJS": .safe(.js, "f(1) + 'x'"), "sJSStr": .safe(.jsString, "a\\nb \"q\" & \\u003c"),
      "sCSS": .safe(.css, "color: red; x: url('a')"), "sURL": .safe(.url, "javascript:f('x y')"), "sSet": .safe(.srcset, "a.png 1x, b.png 2x"),
    ]
    let others: [String: Value] = [
      "n": .int(42), "neg": .int(-7), "f": .float(3.5), "big": .float(1e21), "small": .float(1e-7), "t": .bool(true), "no": .bool(false), "nothing": .none,
      "list": .list([.string("a"), .int(1), .none, .map(MapValue(["k": .string("<v>")]))]), "map": .map(MapValue(["b": .int(1), "a": .string("x & y")])), "none": .list([]),
    ]
    return .map(MapValue(texts.mapValues { .string($0) }.merging(safe) { $1 }.merging(others) { $1 }))
  }()

  static let functions: [String: TemplateFunction] = Dictionary(
    uniqueKeysWithValues: [
      TemplateFunction("safeHTML", 1...1) { .safe(.html, $0[0].string ?? "") },
      TemplateFunction("upper", 1...1) { .string(($0[0].string ?? "").uppercased()) },
      TemplateFunction("fail", 0...0) { _ in throw FunctionError("it failed") },
    ].map { ($0.name, $0) })

  @Test func agreesWithGo() throws {
    let cases = try GoCase.all("escaping")
    #expect(cases.count > 2_500)
    for wanted in cases {
      let here = GoCase.run(wanted.template, Self.data, Self.functions, isHTML: true)
      #expect(here == wanted, "\(here.difference(from: wanted))")
    }
  }
}

/// HTML's character references, found in their table without making one.
@Suite struct CharacterReferenceTests {
  @Test(arguments: [
    ("&AElig;", "Æ"), ("&zwnj;", "\u{200C}"), ("&amp;", "&"), ("&NotEqualTilde;", "≂̸"), ("&fjlig;", "fj"), ("&CounterClockwiseContourIntegral;", "∳"), ("&#65;", "A"), ("&#x41;", "A"), ("&#0;", "\u{FFFD}"), ("&ampx", "&x"),
    ("&notit;", "¬it;"), ("&notin;", "∉"), ("&nothing;", "¬hing;"), ("&xyzzy;", "&xyzzy;"), ("& a", "& a"), ("&;", "&;"), ("&", "&"), ("&zzz", "&zzz"), ("&AAA", "&AAA"), ("a&lt", "a<"), ("&#x80;", "€"),
  ]) func areDecoded(text: String, expected: String) { #expect(CharacterReferences.decoded(text) == expected) }

  @Test func inMarkdownTheyAreWhole() {
    #expect(CharacterReferences.characters(of: Array("&auml;".utf8)[...]) == "ä")
    #expect(CharacterReferences.characters(of: Array("&auml".utf8)[...]) == nil && CharacterReferences.characters(of: Array("&no;".utf8)[...]) == nil)
  }
}
