import HugoSite
import Rendering
import Testing
import TestSupport

/// The links that shortcodes make, each where it was written.
@Suite struct ShortcodeLinkTests {
  private static let head = "+++\ntitle = \"A\"\n+++\n"
  private static let unsafe = "[markup.goldmark.renderer]\nunsafe = true\n"

  private func broken(_ files: [String: String]) throws -> [String: Set<String>] {
    let folder = try TemporarySite(files)
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let links = SiteLinks(site, shortcodes: renderer)
    var told: [String: Set<String>] = [:]
    for page in site.pages {
      let targets = Set(links.checked(page).links.filter(\.isBroken).map(\.target))
      if !targets.isEmpty { told[folder.relative(page.path)] = targets }
    }
    return told
  }

  /// The one page of a site has every link broken that stands between `⟦` and `⟧`, in order, and no other.
  private func expect(_ body: String, _ templates: [String: String], _ comment: Comment? = nil, location: SourceLocation = #_sourceLocation) throws {
    let marked = MarkedText(Self.head + body)
    var files = ["hugo.toml": Self.unsafe, "content/a.md": marked.text]
    for (name, template) in templates { files["layouts/\(name).html"] = template }
    let folder = try TemporarySite(files)
    defer { withExtendedLifetime(folder) {} }
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let page = try #require(site.pages.first)
    let found = SiteLinks(site, shortcodes: renderer).checked(page).links.filter(\.isBroken).map(\.link.range).sorted { $0.lowerBound < $1.lowerBound }
    #expect(found.map(page.source.text) == marked.ranges.map(page.source.text), comment, sourceLocation: location)
    #expect(found == marked.ranges, comment, sourceLocation: location)
  }

  @Test func everySourceOfALinkCounts() throws {
    let page = Self.head + """
      [a](/1/) ![a](/2.png) [b][r] <a href="/4/"> <img src="/5.png"><video src="/6.mp4" poster="/7.png"></video>
      <object data="/8.bin"></object> <area href="/9/"> [c](</1 0/>) {{< figure src="/11.png" link="/12/" >}}
      {{< go to="/13/" >}} `<a href="/no/">` <!-- <a href="/no/"> -->

      <div>
      <a href="/14/">x</a>
      <input type="image" src="/15.png"><svg><image href="/16.png"/></svg><frame src="/17/">
      </div>

      [r]: /3/

      """
    let told = try broken(["hugo.toml": Self.unsafe, "content/a.md": page, "layouts/shortcodes/go.html": "<a class=\"x\" href=\"{{ .Get \"to\" | safeURL }}\">go</a>"])
    #expect(told["content/a.md"] == Set(["/1/", "/2.png", "/3/", "/4/", "/5.png", "/6.mp4", "/7.png", "/8.bin", "/9/", "/1 0/", "/11.png", "/12/", "/13/", "/14/", "/15.png", "/16.png", "/17/"]))
  }

  /// A site's own hook says where links and pictures lead, whatever it calls; of one that prints no link nothing is followed, and of one that
  /// fails what is written.
  @Test func theSitesHooksAreRun() throws {
    let files = [
      "content/a.md": Self.head + "[p](p) [lost](lost) [old](old/x) [ext](https://example.com/) [fail](fail) [none](none) ![i](b.png) ![j](c.png) [t](x \"y\")\n", "content/s/p.md": Self.head, "content/s/b.png": "", "static/img/b.png": "",
      "layouts/_markup/render-link.html": "{{ partial \"url.html\" (dict \"page\" .Page \"to\" .Destination) }}",
      "layouts/_partials/url.html":
        "{{ if eq .to \"fail\" }}{{ errorf \"no\" }}{{ partial \"absent.html\" . }}{{ else if eq .to \"none\" }}<b>none</b>{{ else }}{{ $u := printf \"/s/%s/\" .to }}{{ with site.GetPage .to }}{{ $u = .RelPermalink }}{{ end }}<span class=\"x\"><a href=\"{{ $u }}\">x</a></span>{{ end }}",
      "layouts/_markup/render-image.html": "<a href=\"#zoom\"><img data-src=\"/no.png\" src=\"/img/{{ .Destination }}\"></a>",
    ]
    #expect(try broken(files) == ["content/a.md": ["/s/lost/", "/s/old/x/", "/a/fail", "/img/c.png", "/s/x/"]])
    // Without its hooks the same page has other links.
    #expect(try broken(files.filter { !$0.key.contains("_markup") }) == ["content/a.md": ["/a/p", "/a/lost", "/a/old/x", "/a/fail", "/a/none", "/a/b.png", "/a/c.png", "/a/x"]])
  }

  @Test func idsHaveTheDashesOfTheSite() throws {
    let body = Self.head + "## x --name\n\n## y\n\n[a](#x---name) [b](#x-name)\n"
    #expect(try broken(["hugo.toml": "[markup.goldmark.extensions.typographer]\nenDash = '--'\n", "content/a.md": body]) == ["content/a.md": ["/a/#x-name"]])
    #expect(try broken(["content/a.md": body]) == ["content/a.md": ["/a/#x---name"]])
  }

  @Test func includedPagesBringTheirLinks() throws {
    let told = try broken([
      "content/a.md": Self.head + "{{< include \"parts/b.md\" >}}\n", "content/parts/b.md": Self.head + "[x](../c/)\n", "content/parts/c.md": Self.head,
      "layouts/shortcodes/include.html": "{{ with site.GetPage (.Get 0) }}{{ .Content }}{{ end }}",
    ])
    #expect(told == ["content/a.md": ["/c/"]])
  }

  @Test func nothingOutsideTheSiteIsOpened() throws {
    let told = try broken([
      "content/a.md": Self.head + "[x](/../../../../etc/passwd) ![y](../../../../../../etc/hostname) {{< include \"../../../../etc/passwd\" >}}\n",
      "layouts/shortcodes/include.html": "{{ with site.GetPage (.Get 0) }}{{ .Content }}{{ end }}",
    ])
    #expect(told == ["content/a.md": ["/etc/passwd", "/etc/hostname"]])
  }

  @Test func whatATemplateComputesIsFollowed() throws {
    let told = try broken([
      "content/a.md": Self.head + "{{< x \"y\" >}} {{< x \"b\" >}}\n[a](/b/#made) [a](/b/#other)\n", "content/b.md": Self.head + "{{< ids >}}\n",
      "layouts/shortcodes/x.html": "<a href=\"{{ printf \"/%s/\" (.Get 0) }}\">", "layouts/shortcodes/ids.html": "<p id=\"{{ printf \"m%s\" \"ade\" }}\">",
    ])
    #expect(told == ["content/a.md": ["/y/", "/b/#other"]])
  }

  @Test func whatATemplatePublishesIsThere() throws {
    let told = try broken([
      "content/a.md": Self.head + "{{< style >}}\n\n[a](/a.css) [b](/b.css)\n", "assets/a.css": "a{}", "assets/b.css": "b{}",
      "layouts/shortcodes/style.html": "{{ $a := resources.Get \"a.css\" }}<link href=\"{{ $a.RelPermalink }}\">{{ with $a | minify }}<link href=\"{{ .RelPermalink }}\">{{ end }}{{ with $a | fingerprint }}<link href=\"{{ .RelPermalink }}\">{{ end }}",
    ])
    #expect(told == ["content/a.md": ["/b.css"]])
  }

  /// Marks stand for Markdown only where templates leave it alone.
  @Test func whatDependsOnRenderedMarkdownIsRight() throws {
    let told = try broken([
      "hugo.toml": Self.unsafe,
      "content/a.md": Self.head + """
        {{< h t="Two words" >}} [a](#two-words) [b](#no)

        {{< plain >}}[x](/plain/) ![i](/p.png){{< /plain >}} {{< title >}}[x](/title/){{< /title >}} {{< comment >}}[x](/comment/){{< /comment >}}

        {{< slug >}}Go *there*{{< /slug >}} {{< find >}}![x](/img/){{< /find >}} {{< rewrite >}}[x](/y/){{< /rewrite >}} {{< nested >}}a {{% tab %}}*b*{{% /tab %}}{{< /nested >}}
        """,
      "layouts/shortcodes/h.html": "<h3 id=\"{{ .Get \"t\" | markdownify | plainify | anchorize }}\">{{ .Get \"t\" | markdownify }}</h3>",
      "layouts/shortcodes/plain.html": "<p>{{ .Inner | markdownify | plainify }}</p>", "layouts/shortcodes/title.html": "<span title=\"{{ .Inner | markdownify | plainify }}\">x</span>",
      "layouts/shortcodes/comment.html": "{{ \"<!--\" | safeHTML }}{{ .Inner | markdownify }}{{ \"-->\" | safeHTML }}", "layouts/shortcodes/slug.html": "<a href=\"/t-{{ .Inner | markdownify | plainify | urlize }}/\">x</a>",
      "layouts/shortcodes/find.html": "{{ if strings.Contains (.Inner | markdownify) \"<img\" }}<a href=\"/has/\">x</a>{{ else }}<a href=\"/has-not/\">x</a>{{ end }}",
      "layouts/shortcodes/rewrite.html": "{{ .Inner | markdownify | replaceRE \"href=\\\"/\" \"href=\\\"/pre/\" | safeHTML }}", "layouts/shortcodes/nested.html": "<a href=\"/n-{{ len (plainify .Inner) }}/\">x</a>", "layouts/shortcodes/tab.html": "{{ .Inner }}",
    ])
    #expect(told == ["content/a.md": ["/a/#no", "/t-go-there/", "/has/", "/pre/y/", "/n-3/"]])
  }

  @Test func markdownOfATemplateRunsItsShortcodes() throws {
    let told = try broken([
      "hugo.toml": Self.unsafe, "content/a.md": Self.head + "{{< raw >}} {{% include %}}\n", "content/b.md": Self.head + "{{< lk \"/one/\" >}} {{% lk \"/two/\" %}}\n",
      "layouts/shortcodes/lk.html": "<a href=\"{{ .Get 0 }}\">x</a>", "layouts/shortcodes/raw.html": "{{ `{{< lk \"/three/\" >}}` | markdownify }}", "layouts/shortcodes/include.html": "{{ with site.GetPage \"/b\" }}{{ .RenderShortcodes }}{{ end }}",
    ])
    #expect(told == ["content/a.md": ["/one/", "/two/", "/three/"], "content/b.md": ["/one/", "/two/"]])
  }

  @Test func assetsAreThereForWhoeverAsksForThem() throws {
    let files = [
      "assets/a.png": "x", "assets/b.svg": "x", "assets/c.png": "x", "content/a.md": Self.head + "![i](/a.png) ![j](b.svg) <img src=\"/c.png\"> ![k](/d.png)\n", "content/b.md": Self.head + "{{< pub >}}\n",
      "layouts/shortcodes/pub.html": "{{ with resources.Get \"c.png\" }}<img src=\"{{ .RelPermalink }}\">{{ end }}",
    ]
    #expect(try broken(files.merging(["hugo.toml": Self.unsafe + "[languages.en]\nweight = 1\n"]) { $1 }) == ["content/a.md": ["/d.png"]])
    #expect(try broken(files.merging(["hugo.toml": Self.unsafe]) { $1 }) == ["content/a.md": ["/a.png", "/a/b.svg", "/d.png"]])
  }

  /// `href` and `src` alone are rewritten, and what lies below the base path already stays where the whole address is put before it.
  @Test func rewrittenAddressesAreFollowedAsHugoRewritesThem() throws {
    let page = Self.head + "<a href=\"/sub/q/\">x</a> <a href=\"/r/\">x</a> <video poster=\"/p.png\"></video> <object data=\"/sub/o.png\"></object>\n"
    func targets(_ setting: String) throws -> Set<String> { try broken(["hugo.toml": "baseURL = \"https://h.test/sub/\"\n\(setting) = true\n" + Self.unsafe, "content/a.md": page])["content/a.md"] ?? [] }
    #expect(try targets("canonifyURLs") == ["/sub/q/", "/sub/r/", "/sub/o.png"])
    #expect(try targets("relativeURLs") == ["/sub/sub/q/", "/sub/r/", "/sub/o.png"])
  }

  @Test func filesOfAnUglyBundleAreKnown() throws {
    #expect(try broken(["hugo.toml": "uglyURLs = true\n", "content/b/index.md": Self.head, "content/b/file.txt": "x", "content/a.md": Self.head + "[f](/b/file.txt) [g](/b/no.txt)\n"]) == ["content/a.md": ["/b/no.txt"]])
  }

  @Test func oneDestinationThatStandsTwiceTakesNoOthersPlace() throws {
    try expect("{{< cs >}}\n{{< c t=\"[t](⟦/zq1/⟧)\" >}}\n{{< /cs >}}\n\n{{% p \"⟦/zq3/⟧\" %}} [a](⟦/twice/⟧) [b](⟦/twice/⟧)\n",
      ["shortcodes/cs": "<div>{{ .Inner }}</div>", "shortcodes/c": "<h3>{{ .Get \"t\" | markdownify }}</h3>", "shortcodes/p": "[x]({{ .Get 0 }})"])
  }

  @Test func aTemplateThatAsksForAnotherPageFindsIt() throws {
    let told = try broken([
      "content/a.md": Self.head + "{{< to \"b\" >}}{{< all >}}\n", "content/b.md": Self.head,
      "layouts/shortcodes/to.html": "{{ with site.GetPage (.Get 0) }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}",
      "layouts/shortcodes/all.html": "{{ range site.RegularPages }}<a href=\"{{ .RelPermalink }}#no\">{{ .Title }}</a>{{ end }}",
    ])
    #expect(told == ["content/a.md": ["/a/#no", "/b/#no"]])
  }

  @Test func linksStandWhereTheyWereWritten() throws {
    let templates = [
      "shortcodes/bare": "b {{ .Inner }}", "shortcodes/plain": "<div>{{ .Inner }}</div>", "shortcodes/md": "<div>{{ .Inner | markdownify }}</div>", "shortcodes/mdTrim": "<p>{{ trim .Inner \"\\n \" | markdownify }}</p>",
      "shortcodes/rs": "<div>{{ .Page.RenderString .Inner }}</div>", "shortcodes/get": "<a href=\"{{ .Get 0 }}\">x</a>", "shortcodes/dir": "<a href=\"/dir/{{ .Get \"name\" }}/\">x</a>",
      "shortcodes/text": "{{ .Get \"text\" | markdownify }}", "shortcodes/fixed": "<a href=\"/none/\">x</a>", "shortcodes/part": "{{ partial \"in\" .Inner }}", "partials/in": "<b>{{ . | markdownify }}</b>",
    ]
    try expect("{{< plain >}}<a href=\"⟦/1/⟧\">[no](/no/)</a>{{< /plain >}}\n", templates)
    try expect("{{% bare %}}[a](⟦/1/⟧){{% /bare %}}\n", templates)
    try expect("{{< md >}}[a](⟦/1/⟧) and ![b](⟦/2.png⟧){{< /md >}}\n\n[c](⟦/3/⟧)\n", templates)
    try expect("{{< mdTrim >}}\n\n[a](⟦/1/⟧)\n\n{{< /mdTrim >}}\n", templates)
    try expect("{{< rs >}}\n[a](⟦/1/⟧)\n\n{{< get \"⟦/2/⟧\" >}}\n{{< /rs >}}\n", templates)
    try expect("{{< part >}}[a](⟦/1/⟧){{< /part >}}\n", templates)
    try expect("{{< get ⟦one⟧ >}} {{< get \"⟦/2/⟧\" >}}\n", templates)
    try expect("{{< dir name=\"⟦one⟧\" >}}\n", templates)
    try expect("{{< text text=\"see [a](⟦/1/⟧)\" >}}\n", templates)
    try expect("text ⟦{{< fixed >}}⟧ text\n", templates)
  }

  @Test func linksInNestedShortcodesStandWhereTheyWereWritten() throws {
    let templates = [
      "shortcodes/tabs": "<div class=\"tabs\">{{ .Inner }}</div>", "shortcodes/tab": "<div>{{ .Inner }}</div>", "shortcodes/tabmd": "<div>{{ .Inner | markdownify }}</div>",
      "shortcodes/collect": "{{ .Inner }}{{ range .Scratch.Get \"tabs\" }}<div>{{ .content }}</div>{{ end }}",
      "shortcodes/item": "{{ .Parent.Scratch.Add \"tabs\" (slice (dict \"content\" (.Inner | markdownify))) }}",
    ]
    try expect("{{< tabs >}}\n{{% tab %}}\n[a](⟦/1/⟧)\n\n<a href=\"⟦/2/⟧\">b</a>\n{{% /tab %}}\n{{% tab %}}\n![c](⟦/3.png⟧)\n{{% /tab %}}\n{{< /tabs >}}\n", templates)
    try expect("{{< tabs >}}{{< tabmd >}}[a](⟦/1/⟧){{< /tabmd >}}{{< /tabs >}}\n", templates)
    try expect("{{< collect >}}\n{{< item >}}\n[a](⟦/1/⟧)\n{{< /item >}}\n{{< item >}}[b](⟦/2/⟧){{< /item >}}\n{{< /collect >}}\n", templates)
    try expect("{{% tabs %}}\n{{% tab %}}[a](⟦/1/⟧){{% /tab %}}\n\n[b](⟦/2/⟧)\n{{% /tabs %}}\n", templates)
  }

  @Test func aTemplateThatFailsHidesNoOther() throws {
    try expect("{{< bad >}} [a](⟦/1/⟧) {{< good \"⟦/2/⟧\" >}}\n", ["shortcodes/bad": "{{ .Page.Nothing }}", "shortcodes/good": "<a href=\"{{ .Get 0 }}\">"])
  }

  /// What stands for Markdown must not make a template say what it would not say of the text itself, nor keep it from speaking.
  @Test func templatesThatLookIntoMarkdownSayTheSame() throws {
    let templates = [
      "layouts/shortcodes/must.html": "{{ if not (strings.Contains (.Inner | markdownify) \"<em>\") }}{{ errorf \"no emphasis\" }}{{ end }}",
      "layouts/shortcodes/mustnot.html": "{{ if strings.Contains (.Inner | markdownify) \"<em>\" }}{{ errorf \"emphasis\" }}{{ end }}",
    ]
    let bodies = ["{{< must >}}*a*{{< /must >}}{{< mustnot >}}a{{< /mustnot >}}": [], "{{< must >}}a{{< /must >}}": ["no emphasis"], "{{< mustnot >}}*a*{{< /mustnot >}}": ["emphasis"]]
    for (body, messages) in bodies {
      let folder = try TemporarySite(templates.merging(["content/a.md": Self.head + body + "\n"]) { a, _ in a })
      defer { withExtendedLifetime(folder) {} }
      let site = folder.read()
      #expect(SiteRenderer(site, environment: [:]).problems(of: try #require(site.pages.first)).map(\.message) == messages)
    }
  }

  /// What a page keeps is its own: however often it is looked at, its templates count from the beginning.
  @Test func aPageIsTheSameEachTime() throws {
    let folder = try TemporarySite([
      "content/a.md": Self.head + "{{< n >}}{{< n >}}\n\n[a](#n1) [b](#n2) [c](#n3)\n",
      "layouts/shortcodes/n.html": "{{ .Page.Store.Add \"n\" 1 }}<i id=\"n{{ .Page.Store.Get \"n\" }}\"></i>",
    ])
    defer { withExtendedLifetime(folder) {} }
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let page = try #require(site.pages.first)
    _ = renderer.problems(of: page)
    let links = SiteLinks(site, shortcodes: renderer)
    #expect(links.checked(page).links.filter(\.isBroken).map(\.target) == ["/a/#n3"])
    #expect(renderer.content(of: page)?.html.contains("id=\"n2\"") == true)
  }

  @Test func aStrangersTemplatesEndSoon() throws {
    let many = 2_000
    let folder = try TemporarySite([
      "hugo.toml": Self.unsafe,
      "content/a.md": Self.head + String(repeating: "{{< twice >}}", count: 20) + "[x](/no/)" + String(repeating: "{{< /twice >}}", count: 20) + "\n",
      "content/b.md": Self.head + String(repeating: "{{< md >}}////[x](/no/) ////////{{< /md >}}\n", count: many),
      "layouts/shortcodes/twice.html": "{{ .Inner | markdownify }}{{ .Inner | markdownify }}", "layouts/shortcodes/md.html": "{{ .Inner | markdownify }}",
    ])
    defer { withExtendedLifetime(folder) {} }
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let links = SiteLinks(site, shortcodes: renderer)
    for page in site.pages { #expect(!links.checked(page).links.isEmpty) }
  }
}
