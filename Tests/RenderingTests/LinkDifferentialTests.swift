import Foundation
import Testing
import TestSupport

@testable import HugoSite
import Rendering

/// Small sites made at random are built by Hugo itself and read here: every URL, every id and every broken link has to be the same.
@Suite struct LinkDifferentialTests {
  /// What a reader finds on the pages that Hugo built.
  private struct Built {
    struct Page {
      let url: String
      var ids: Set<String> = []
      var links: [String] = []
    }
    /// By the source file's path in the site.
    var pages: [String: Page] = [:]
    /// By the published file's path, with a leading slash.
    var idsOf: [String: Set<String>] = [:]
    var published: Set<String> = []
  }

  /// Builds a site; nil where Hugo refuses it.
  private func build(_ site: TemporarySite, _ hugo: String) throws -> Built? {
    let root = URL(fileURLWithPath: site.root).resolvingSymlinksInPath().path
    let result = try Programs.run(hugo, ["--quiet", "--noBuildLock"], in: root)
    guard result.status == 0 else { return nil }
    var built = Built()
    for case let path as String in FileManager.default.enumerator(atPath: root + "/public") ?? .init() {
      let file = root + "/public/" + path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      built.published.insert("/" + path)
      guard path.hasSuffix(".html"), let data = FileManager.default.contents(atPath: file) else { continue }
      let bytes = [UInt8](data)
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix("<i id=\"page\""), let head = text.firstRange(of: "</i>") else { continue }
      func value(_ name: String) -> String {
        guard let start = text.firstRange(of: name + "=\"")?.upperBound, let end = text[start...].firstIndex(of: "\"") else { return "" }
        return CharacterReferences.resolved(String(text[start..<end]))
      }
      var page = Built.Page(url: value("data-url"))
      for tag in HTMLScanner.tags(bytes, text[..<head.upperBound].utf8.count..<bytes.count) {
        if let id = tag.attribute("id")?.value { page.ids.insert(id) }
        if let link = (tag.name == "a" ? tag.attribute("href") : tag.name == "img" ? tag.attribute("src") : nil)?.value { page.links.append(link) }
      }
      built.idsOf["/" + path] = page.ids
      let source = value("data-file")
      if source.hasPrefix(root + "/") { built.pages[String(source.dropFirst(root.count + 1))] = page }
    }
    return built
  }

  /// The targets of a page's links that lead nowhere, followed on what Hugo published by a reader of our own.
  private func broken(_ page: Built.Page, _ built: Built, base: String) -> Set<String> {
    var broken = Set<String>()
    for link in page.links {
      guard let url = URL(string: page.url, relativeTo: URL(string: "https://host.test")), var parts = URLComponents(string: link.replacing(" ", with: "%20")) else { continue }
      if parts.scheme == nil, parts.host?.isEmpty == true { parts.host = nil }
      guard let target = parts.url(relativeTo: url), target.scheme == "https", target.host == "host.test" else { continue }
      let absolute = target.absoluteURL.standardized
      var path = absolute.path(percentEncoded: false)
      if absolute.absoluteString.prefix(while: { $0 != "#" && $0 != "?" }).hasSuffix("/"), !path.hasSuffix("/") { path += "/" }
      if path.isEmpty { path = "/" }
      let fragment = absolute.fragment(percentEncoded: false) ?? ""
      let name = path + (fragment.isEmpty ? "" : "#" + fragment)
      guard (path + "/").hasPrefix(base) else {
        if built.published.contains(path) || built.published.contains((path.hasSuffix("/") ? path : path + "/") + "index.html") { broken.insert(name) }
        continue
      }
      let inside = "/" + path.dropFirst(base.count)
      let places = inside.hasSuffix("/") ? [inside + "index.html"] : [inside, inside + "/index.html"]
      guard let place = places.first(where: built.published.contains) else {
        broken.insert(name)
        continue
      }
      if !fragment.isEmpty, fragment != "top", let ids = built.idsOf[place], !ids.contains(fragment) { broken.insert(name) }
    }
    return broken
  }

  /// URLs in running text, between everything that may stand around one: Hugo makes links of the same, to the same places.
  @Test(.enabled(if: Programs.hugo != nil), arguments: [true, false]) func findsTheBareURLsThatHugoFinds(typographer: Bool) throws {
    let hugo = try #require(Programs.hugo)
    let before = ["", "(", "*", "_", "~", "\"", "'", "x", "**", "see: ", "`a`", "\\", "<b>", "- ", "/", "[x](/lab/)", "&amp;", "é", ": ", "((", "* ", "|", "![i](i.png)", "...", "[", "=", "2."]
    let after = ["", ".", ",", ")", "))", "!", "*", "**", "?", ";", "&amp;", "&lt;x", "_", "~", "...", "\"", "'", ">", "`b`", ":", "\\_x", "<!-- c -->", "_a_", "](/x/)", " b", "…"]
    let urls = [
      "https://tools.dev", "https://tools.dev/a_b_c", "https://tools.dev/(x)", "https://tools.dev/x*y*z", "https://tools.dev?q=1&r=2#s", "https://tools.dev/a;b", "https://tools.dev/é", "https://tools.dev/[x]",
      "https://tools.dev/x'y", "https://Tools.DEV/", "https://tools.dev:8443/a", "www.tools.dev", "www.tools.dev:80/x", "https://tools", "https://10.0.0.1/", "http://a.b.c.tools.dev", "https://tools.dev#a.b", "wwww.tools.dev",
      "HTTPS://tools.dev", "https://user@tools.dev", "https://tools.dev/$x", "https://tools.dev/%20x", "https://tools.d3v/x", "https://.dev/x", "https://tools.dev/a..b",
    ]
    var lines: [String] = []
    for url in urls {
      for before in before { lines.append(before + url) }
      for after in after { lines.append(url + after) }
      for (i, after) in after.enumerated() { lines.append(before[i] + url + after) }
    }
    let page = "+++\ntitle = \"A\"\n+++\n" + lines.joined(separator: "\n\n") + "\n"
    let folder = try TemporarySite([
      "hugo.toml": "baseURL = \"https://host.test/\"\n[markup.goldmark.extensions.typographer]\ndisable = \(!typographer)\n[markup.goldmark.renderer]\nunsafe = true\n",
      "content/a.md": page, "layouts/all.html": "{{ .Content }}",
    ])
    _ = try Programs.run(hugo, ["--quiet", "--noBuildLock"], in: folder.root)
    let html = try #require(FileManager.default.contents(atPath: folder.root + "/public/a/index.html"))
    var there: [String] = []
    for tag in HTMLScanner.tags([UInt8](html), 0..<html.count) where tag.name == "a" {
      if let link = tag.attribute("href")?.value, link.hasPrefix("http") { there.append(link.removingPercentEncoding ?? link) }
    }
    let site = folder.read()
    let read = try #require(site.pages.first)
    let here = SiteLinks(site, shortcodes: nil).external(of: read)
    let index = LineIndex(read.source)
    #expect(there.count > 500)
    #expect(here.count == there.count)
    for (link, wanted) in zip(here, there) where (link.url.removingPercentEncoding ?? link.url) != wanted {
      Issue.record("line \(index.line(at: link.link.range.lowerBound)), \(read.source.text(index.range(ofLine: index.line(at: link.link.range.lowerBound)))): Hugo leads to \(wanted), not to \(link.url)")
      break
    }
    // Each at its own characters.
    for link in here where !read.source.text(link.link.range).hasSuffix(link.url.hasPrefix("https://www.") ? String(link.url.dropFirst(8)) : link.url) {
      Issue.record("\(link.url) stands at \(read.source.text(link.link.range))")
    }
  }

  @Test(.enabled(if: Programs.hugo != nil), arguments: 1...16 as ClosedRange<UInt64>) func agreesWithHugo(seed: UInt64) throws {
    let hugo = try #require(Programs.hugo)
    let made = RandomSite(seed)
    let folder = try TemporarySite(made.files)
    let built = try #require(try build(folder, hugo), "Hugo refuses the site of seed \(seed)")
    let site = folder.read()
    let renderer = SiteRenderer(site, environment: [:])
    let links = SiteLinks(site, shortcodes: renderer)
    #expect(!built.pages.isEmpty)
    for node in site.nodes where node.isRendered { #expect(built.published.contains(node.target), "\(node.url)") }
    // Two pages at one URL: which of them stays is chance.
    let targets = Dictionary(grouping: site.nodes.filter(\.isRendered), by: \.target)
    for (path, there) in built.pages {
      let page = try #require(site.pages.first { folder.relative($0.path) == path }, "\(path)")
      let node = try #require(site.node(of: page))
      #expect(there.url == node.url, "\(path)")
      guard targets[node.target]?.count == 1 else { continue }
      #expect(links.content(of: page).ids == there.ids, "seed \(seed), \(path)")
      let told = Set(links.checked(page).links.filter(\.isBroken).map(\.target))
      #expect(told == broken(there, built, base: made.base), "seed \(seed), \(path)")
    }
  }
}

/// A site made at random: bundles, languages, odd names, all forms of links.
private struct RandomSite {
  private(set) var files: [String: String] = [:]
  private(set) var base = "/"
  private var random: UInt64
  private var languages = ["en"]
  private var pages: [(section: String, name: String, isBundle: Bool)] = []
  private var isRooted = true

  init(_ seed: UInt64) {
    random = seed &* 0x9E37_79B9_7F4A_7C15
    base = pick(["/", "/", "/sub/", "/a/b/"])
    var configuration = "baseURL = \"https://host.test\(base)\"\ntitle = \"T\"\n"
    let kind = pick(["one", "one", "suffix", "folders", "four", "table"])
    if chance(25) { configuration += "uglyURLs = true\n" }
    if chance(15) { configuration += "disablePathToLower = true\n" }
    if kind != "one", chance(40) { configuration += "defaultContentLanguageInSubdir = true\n" }
    languages = ["suffix": ["en", "fr"], "folders": ["en", "fr"], "four": ["en", "fr", "de", "pt-br"]][kind] ?? ["en"]
    if chance(20) { configuration += "[permalinks]\nlab = \"/p/:sections/:slug/\"\n" }
    if kind != "one" {
      for (i, language) in languages.enumerated() {
        configuration += "[languages.\(language)]\nweight = \(i + 1)\n" + (kind == "folders" ? "contentDir = \"content/\(language)\"\n" : "")
      }
    }
    configuration += "[markup.goldmark.renderer]\nunsafe = true\n"
    if chance(20) { configuration += "[markup.goldmark.renderHooks.link]\nuseEmbedded = \"always\"\n" }
    files["hugo.toml"] = configuration
    for section in ["", "lab", "lab/deep", "More Stuff", "more/über", "1.2-intro"] {
      for name in ["", "setup", "Set Up", "a_b", "20-run", "über", "1.10-sec", "x & y", "clean", "Deploy CA", "notes.v2"] where name.isEmpty || chance(28) {
        pages.append((section, name, chance(35)))
      }
    }
    files["layouts/shortcodes/notice.html"] = "{{ $_hugo_config := `{ \"version\": 1 }` }}\n<div class=\"n {{ .Get 0 }}\">{{ .Inner }}</div>\n"
    files["layouts/shortcodes/box.html"] = "<div class=\"box\">{{ .Inner }}</div>\n"
    files["layouts/shortcodes/md.html"] = "<div>{{ .Inner | markdownify }}</div>\n"
    files["layouts/shortcodes/plain.html"] = "{{ .Inner }}"
    files["layouts/shortcodes/code.html"] = "<pre><code>{{ .Inner | htmlEscape }}</code></pre>"
    files["layouts/shortcodes/btn.html"] = "<a{{ with .Get \"href\" }} href=\"{{ . }}\"{{ end }}>{{ .Inner }}</a>"
    for place in ["single", "list", "home"] {
      files["layouts/_default/\(place).html"] = #"<i id="page" data-file="{{ with .File }}{{ .Filename }}{{ end }}" data-url="{{ .RelPermalink }}"></i>{{ .Content }}"#
    }
    files["static/images/p.png"] = "x"
    files["static/lab/images/p.png"] = "x"
    for page in pages {
      for language in languages where language == "en" || chance(65) {
        let folder = [kind == "folders" ? "content/\(language)" : "content", page.section, page.isBundle ? page.name : ""].filter { !$0.isEmpty }.joined(separator: "/")
        let suffix = kind == "one" || kind == "folders" || kind == "table" || (language == "en" && chance(70)) ? "" : ".\(language)"
        let file = page.name.isEmpty ? "_index" : page.isBundle ? "index" : page.name
        files["\(folder)/\(file)\(suffix).md"] = text(title: page.name)
        if page.name.isEmpty || page.isBundle, language == "en" {
          for resource in ["x.png", "Big Pic.PNG", "data.txt", "img/y.png"] where chance(40) { files["\(folder)/\(resource)"] = "x" }
        }
      }
    }
  }

  private mutating func next(_ bound: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(random >> 33) % bound
  }

  private mutating func chance(_ percent: Int) -> Bool { next(100) < percent }

  private mutating func pick<T>(_ all: [T]) -> T { all[next(all.count)] }

  private mutating func text(title: String) -> String {
    var out = "+++\ntitle = \"\(title)\"\n" + (chance(8) ? "slug = \"my slug \(files.count)\"\n" : chance(6) ? "url = \"/u/\(files.count)/\"\n" : "")
    if chance(8) { out += "aliases = [\"/old/\(files.count)/\"]\n" }
    if chance(10) { out += "tags = [\"One\", \"Two Words\"]\n" }
    out += "+++\n"
    for _ in 0..<2 + next(7) {
      switch next(10) {
      case 0...2:
        out += pick(["#", "##", "###"]) + " "
          + pick(["Set up & run", "One", "One", "What is `kubectl`?", "Über 2 – three", "Own {#mine}", "[Link](/) text", "a -- b", "*Em* x_y", "日本語 ok", "C++", "Step 1: \"go\""])
      case 3...4: out += "Words \(link()) and \(link())."
      case 5: out += "- item \(link())\n- {{% notice info %}}\n  in \(link())\n  {{% /notice %}}"
      case 6: out += "{{% notice tip %}}\nSee \(link()) here.\n{{% /notice %}}"
      case 7: out += pick(["{{< box >}}\n\(link())\n{{< /box >}}", "{{< md >}}\n\(link())\n{{< /md >}}", "{{% plain %}}\n\n\(link())\n\n## In plain\n\n{{% /plain %}}"])
      case 8: out += "| a | b |\n|---|---|\n| \(link()) | \(link()) |\n\n> quote \(link())"
      default: out += pick(["```\n\(link())\n```", "{{< code >}}<a href=\"/nope/\">x</a>{{< /code >}}", "<!-- \(link()) -->"])
      }
      out += "\n\n"
    }
    return out + "[r1]: \(target().replacing(" ", with: "%20"))\n"
  }

  private mutating func link() -> String {
    let written = target()
    let markdown = written.contains(" ") ? "<\(written)>" : written
    switch next(12) {
    case 10...11: return bareURL()
    case 0...4: return "[text](\(markdown))"
    case 5: return "![alt](\(pick(["/images/p.png", "images/p.png", "../images/p.png", "x.png", "<Big Pic.PNG>", "img/y.png", "/sub/images/p.png", "data.txt"])))"
    case 6: return "<a href=\"\(written)\">raw</a>"
    case 7: return "[ref text][r1]"
    case 8: return "{{< btn href=\"\(written)\" >}}Go{{< /btn >}}"
    default: return "[titled](\(markdown) \"Title\") `[code](/nope/)`"
    }
  }

  /// A URL in running text.
  private mutating func bareURL() -> String {
    pick(["", "(", "see: "]) + "https://host.test" + base + pick(["lab/", "nope/", "nope/a_b_c", "nope?q=1&r=2#s", "nope#one", "lab/#nope", ""]) + pick(["", "", ".", ",", ")", "!", "..."])
  }

  private mutating func target() -> String {
    let page = pick(pages)
    let path = [page.section, page.name].filter { !$0.isEmpty }.joined(separator: "/").lowercased().replacing(" ", with: "-")
    var target: String
    switch next(8) {
    case 0...2: target = "/" + path + (path.isEmpty ? "" : pick(["/", "/", "", ".md", ".html"]))
    case 3...4: target = pick(["", "../", "../../", "./"]) + (page.name.isEmpty ? "lab" : page.name.lowercased().replacing(" ", with: "-")) + pick(["/", "", ".md", "/index.html"])
    case 5: target = (page.name.isEmpty ? "lab" : page.name) + pick(["", ".md", "/"])
    case 6: return "#" + pick(["set-up--run", "one", "one-1", "mine", "what-is-kubectl", "nope", "top", "a--b", "c", "link-text", "em-x_y", "in-plain"])
    default: return pick(["/", "../", "https://host.test/lab/", "https://host.test" + base, "https://elsewhere.test/x", "mailto:a@b.c", "/tags/", "/lab/index.xml", "/sitemap.xml", "/tags/one/"])
    }
    if chance(15) { target += "#" + pick(["one", "nope", "mine"]) } else if chance(7) { target += "?x=1" }
    return target
  }
}
