import Foundation
import Testing
import TestSupport

@testable import HugoSite

@Suite struct ContentPathTests {
  private func path(_ text: String, _ languages: Set<String> = ["en", "fr"]) -> ContentPath { ContentPath(text, languages: languages, disabled: ["de"]) }

  @Test func bundlesLanguagesAndNamesAreTold() {
    #expect(path("Lab One/Set Up.md").key == "/lab-one/set-up")
    #expect(path("lab/_index.fr.md").kind == .branchBundle)
    #expect(path("lab/_index.fr.md").language == "fr")
    #expect(path("lab/index.md").key == "/lab")
    #expect(path("p.es.md").key == "/p.es", "es is not configured")
    #expect(path("p.de.md").isDisabled)
    #expect(path("_index.md").key == "")
    #expect(path("a.b.fr.md").name == "a.b")
    #expect(path("s/a.png").kind == .file)
    #expect(path("s/a.md").section == "s" && path("a.md").section == "" && path("s/index.md").section == "" && path("s/_index.md").section == "s")
  }

  @Test(arguments: [("a - b", "a - b"), ("a-&-b-(c)", "a--b-c"), ("é漢", "é漢"), ("50%", "50"), ("50%41", "50%41"), ("a\u{A0}b", "a-b"), ("C++", "C++"), ("x: y?", "x-y")])
  func pathsAreSanitised(text: String, clean: String) { #expect(URLPath.sanitize(text) == (text == "a - b" ? "a-b" : clean)) }

  @Test func pathsAreEscapedAsGoDoes() {
    #expect(URLPath.escape("/a é#/x%20y") == "/a%20%C3%A9%23/x%20y")
    #expect(URLPath.unescape("a%20%C3%A9%zz") == "a é%zz")
  }
}

@Suite struct PageTreeTests {
  /// The tree as lines: two spaces a level, the weight, the URL.
  private func outline(_ files: [String: String], environment: [String: String] = [:]) throws -> [String] {
    let site = try TemporarySite(files).read(environment: environment)
    var lines: [String] = []
    func walk(_ index: Int, _ depth: Int) {
      let node = site.nodes[index]
      lines.append(String(repeating: " ", count: depth) + "\(node.weight) \(node.url)")
      for child in node.children { walk(child, depth + 1) }
    }
    for home in site.homes { walk(home, 0) }
    return lines
  }

  private func page(_ fields: String = "") -> String { "+++\n\(fields)\n+++\n" }

  @Test func theMenuIsInHugosOrder() throws {
    let lines = try outline([
      "content/a.md": page("title = \"Zebra\""), "content/b.md": page("title = \"apple\""), "content/c.md": page("weight = 20"), "content/d.md": page("weight = -1"),
      "content/e.md": page("weight = 10"), "content/f.md": page("title = \"Mule\"\ndate = 2024-01-01"),
    ])
    #expect(lines == ["0 /", " -1 /d/", " 10 /e/", " 20 /c/", " 0 /f/", " 0 /b/", " 0 /a/"])
  }

  @Test func aSectionWithoutADateTakesTheNewestBelowIt() throws {
    let lines = try outline([
      "content/a/_index.md": page("weight = 5\ntitle = \"A\""), "content/b/_index.md": page("weight = 5\ntitle = \"B\""), "content/b/x.md": page("date = 2020-01-01"),
    ])
    #expect(lines == ["0 /", " 5 /b/", "  0 /b/x/", " 5 /a/"])
  }

  @Test func sectionsAreMadeOnTheFirstLevelOnly() throws {
    #expect(try outline(["content/s/t/q.md": page(), "content/s/t/u/r.md": page()]) == ["0 /", " 0 /s/", "  0 /s/t/q/", "  0 /s/t/u/r/"])
  }

  @Test func aLeafBundleHasNoPagesBelowIt() throws {
    let lines = try outline(["content/s/index.md": page(), "content/s/p.md": page(), "content/s/t/_index.md": page(), "content/q.md": page()])
    #expect(lines == ["0 /", " 0 /q/", " 0 /s/"])
  }

  @Test func slugsAndURLsMovePages() throws {
    let lines = try outline([
      "content/s/_index.md": page("slug = \"zz\""), "content/s/p.md": page("slug = \"S l ug\""), "content/a.md": page("url = \"/x/y\""), "content/b.md": page("url = \"q/z.html\""),
      "content/e.md": page("url = \"../../etc/x\""),
    ])
    #expect(lines == ["0 /", " 0 /x/y/", " 0 /q/z.html", " 0 /etc/x/", " 0 /zz/", "  0 /zz/s-l-ug/"])
  }

  @Test func languagesHaveTreesOfTheirOwn() throws {
    let lines = try outline([
      "hugo.toml": "baseURL = \"https://example.org/sub/\"\n[languages.fr]\nweight = 2\n[languages.en]\nweight = 1\n", "content/a.md": page(), "content/a.fr.md": page("weight = 3"),
    ])
    #expect(lines == ["0 /sub/", " 0 /sub/a/", "0 /sub/fr/", " 3 /sub/fr/a/"])
  }

  @Test func uglyURLsAndSubfolderOfTheDefaultLanguage() throws {
    let lines = try outline([
      "hugo.toml": "defaultContentLanguageInSubdir = \"true\"\nuglyurls = \"true\"\n", "content/s/_index.md": page(), "content/s/p.md": page(),
    ])
    #expect(lines == ["0 /en/index.html", " 0 /en/s/index.html", "  0 /en/s/p.html"])
  }

  @Test func draftsAreBuiltWhereTheyAreAskedFor() throws {
    let files = ["content/a.md": page("draft = true"), "content/b.md": page()]
    #expect(try outline(files) == ["0 /", " 0 /b/"])
    #expect(try outline(files, environment: ["HUGO_BUILDDRAFTS": "true"]) == ["0 /", " 0 /a/", " 0 /b/"])
  }

  @Test func permalinksAndCascadesCount() throws {
    let lines = try outline([
      "hugo.toml": "[permalinks.page]\nposts = \"/:year/:month/:slug/\"\n", "content/posts/_index.md": page("[cascade]\nweight = 7"),
      "content/posts/a.md": page("title = \"Hello World\"\ndate = 2024-05-31"),
    ])
    #expect(lines == ["0 /", " 7 /posts/", "  7 /2024/05/hello-world/"])
  }

  @Test func configurationIsMergedFromFilesFoldersAndEnvironment() throws {
    let site = try TemporarySite([
      "hugo.yaml": "title: A\nparams: {x: 1}\n", "config/_default/hugo.toml": "baseURL = \"/one/\"\n", "config/_default/params.toml": "y = 2\n",
      "config/production/hugo.toml": "baseURL = \"/two/\"\n", "config/_default/languages.toml": "[fr]\nweight = 1\n", "content/a.md": "",
    ]).read(environment: ["HUGO_PARAMS_X": "3", "HUGOxTITLE": "B"])
    let table = site.configuration.table
    #expect(table.string("baseURL") == "/two/")
    #expect(table.string("params.x") == "3" && table.string("params.y") == "2")
    #expect(table.string("title") == "B")
    #expect(site.configuration.languages.map(\.key) == ["fr"])
  }

  @Test func filesThatAreNoPagesAreLeftOut() throws {
    let folder = try TemporarySite([
      "hugo.toml": "ignoreFiles = [\"\\\\.part\\\\.md$\"]\n", "content/a.md": page(), "content/b.part.md": page(), "content/.hidden.md": page(), "content/c~": "x", "content/pic.png": "",
      "README.md": "hi",
    ])
    let site = folder.read()
    #expect(site.pages.map { PathText.name($0.path) } == ["a.md"])
    #expect(site.resources.map(\.path) == ["/pic.png"])
    // They are read when they are asked for.
    withExtendedLifetime(folder) { #expect(Set(site.otherMarkdown.map { PathText.name($0.path) }) == ["b.part.md", ".hidden.md", "README.md"]) }
  }
}

@Suite struct BadInputTests {
  @Test func aMissingPathIsTold() { #expect(throws: FileFailure.self) { try SiteFinder.scopes(for: "/nowhere/at/all") } }

  @Test func aFolderWithoutASiteIsTold() throws {
    let site = try TemporarySite(["notes/a.txt": "x"])
    #expect(throws: FileFailure.self) { try SiteFinder.scopes(for: site.root) }
  }

  @Test func aPipeAmongThePagesIsToldAndTheOthersAreRead() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n", "content/folder.md/x.md": ""])
    #expect(mkfifo(site.root + "/content/pipe.md", 0o644) == 0)
    let read = site.read()
    #expect(read.pages.count == 2)
    #expect(read.failures.map { PathText.name($0.path) } == ["pipe.md"])
  }

  @Test func aPageThatIsTooLargeIsToldAndTheOthersAreRead() throws {
    let site = try TemporarySite(["content/a.md": ""])
    #expect(FileManager.default.createFile(atPath: site.root + "/content/big.md", contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: site.root + "/content/big.md"))
    try handle.truncate(atOffset: 100 << 20)
    let read = site.read()
    #expect(read.pages.count == 1)
    #expect(read.failures.count == 1 && read.failures[0].reason.contains("64 MiB"))
  }

  @Test func aBrokenConfigurationLeavesThePagesReadable() throws {
    let site = try TemporarySite(["hugo.toml": "title = \n[[[", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]).read()
    #expect(site.pages.count == 1 && site.configuration.files[0].problems.count >= 1)
  }

  @Test func severalSitesBelowAFolderAreFound() throws {
    let folder = try TemporarySite(["one/hugo.toml": "", "one/content/a.md": "", "deep/two/config.yaml": "", "deep/two/content/b.md": "", "three/content/c.md": ""])
    let scopes = try SiteFinder.scopes(for: folder.root)
    #expect(scopes.map { folder.relative($0.root) } == ["deep/two", "one", "three"])
  }
}

@Suite struct TaxonomyTests {
  private func urls(_ nodes: [Int], _ site: Site) -> [String] { nodes.map { site.nodes[$0].url } }

  @Test func termsListTheirPagesByWeight() throws {
    let site = try TemporarySite([
      "content/a.md": "+++\ntags = [\"One Two\", \"x\"]\ntags_weight = 2\n+++\n", "content/b.md": "+++\ntags = \"one two\"\ntags_weight = 1\n+++\n",
      "content/c.md": "+++\ndraft = true\ntags = [\"gone\"]\n+++\n",
    ]).read()
    let tags = try #require(site.nodes.first { $0.key == "/tags" })
    #expect(tags.kind == .taxonomy && tags.title == "Tags" && urls(site.listed(under: tags), site) == ["/tags/one-two/", "/tags/x/"])
    let term = try #require(site.nodes.first { $0.key == "/tags/one-two" })
    #expect(urls(site.listed(under: term), site) == ["/b/", "/a/"])
    #expect(site.nodes[site.homes[0]].children.count == 2)
  }

  @Test func kindsThatAreNotMadeHaveNoAddress() throws {
    let site = try TemporarySite(["hugo.toml": "disableKinds = [\"taxonomy\", \"section\"]\n", "content/s/a.md": "+++\ntags = [\"x\"]\n+++\n"]).read()
    #expect(site.nodes.filter { $0.url.isEmpty }.map(\.key).sorted() == ["/categories", "/s", "/tags"])
    #expect(site.nodes.contains { $0.url == "/tags/x/" })
  }

  @Test func aPageHasATermOnceAndTermsLieBelowTerms() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntags = [\"Go\", \"go\", \"go/mod\", \"\(String(repeating: "a/", count: 9_000))\"]\n+++\n"]).read()
    let tags = try #require(site.nodes.first { $0.key == "/tags" })
    #expect(urls(site.listed(under: tags), site) == ["/tags/go/", "/tags/go/mod/"])
    let term = try #require(site.nodes.first { $0.key == "/tags/go" })
    #expect(urls(site.listed(under: term), site) == ["/a/"])
  }

  /// A mount's folder may be written with a slash at its end.
  @Test func mountsHeedTheirFiles() throws {
    let site = try TemporarySite([
      "hugo.toml": "[[module.mounts]]\nsource = \"content/\"\ntarget = \"content\"\nfiles = [\"! posts/**\", \"! **/b.md\"]\n", "content/a.md": "", "content/s/b.md": "", "content/s/c.md": "",
      "content/posts/p.md": "",
    ]).read()
    #expect(site.pages.map(\.contentPath.path).sorted() == ["a.md", "s/c.md"])
  }

  /// A term may be on the taxonomy's own page: nobody may go round in circles.
  @Test func aTaxonomyInATermOfItsOwnEnds() throws {
    let site = try TemporarySite(["content/tags/_index.md": "+++\ntags = [\"x\"]\n+++\n", "content/tags/x/_index.md": ""]).read()
    let term = try #require(site.nodes.first { $0.key == "/tags/x" })
    #expect(urls(site.listed(under: term), site) == ["/tags/"])
  }
}

/// The page tree of odd small sites, beside what Hugo itself makes of them.
@Suite(.enabled(if: Programs.hugo != nil)) struct HugoPageTreeTests {
  static let sites: [[String: String]] = [
    ["content/a - b.md": "", "content/C & D (e).md": "", "content/Über uns/x.md": "", "content/50%.md": ""],
    ["content/s/_index.md": "+++\nslug = \"zz\"\n+++\n", "content/s/t/_index.md": "+++\nslug = \"y y\"\n+++\n", "content/s/t/q.md": "", "content/s/p/index.md": ""],
    ["hugo.toml": "uglyURLs = true\n", "content/s/_index.md": "", "content/s/p.md": "", "content/q.md": ""],
    ["hugo.toml": "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n", "content/a.md": "", "content/s/c.fr.md": "", "content/b.fr.md": "+++\nurl = \"q\"\n+++\n"],
    ["content/a.md": "+++\ntitle = \"b\"\n+++\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n", "content/c.md": "+++\ntitle = \"a 2\"\n+++\n", "content/d.md": "+++\ntitle = \"a-1\"\n+++\n"],
    ["hugo.toml": "[permalinks]\nposts = \"/:sections[last]/:slugorcontentbasename/\"\n", "content/posts/x y.md": "", "content/posts/z.md": "+++\nslug = \"q\"\n+++\n"],
    ["hugo.toml": "disablePathToLower = true\nbaseURL = \"https://example.org/Sub/\"\n", "content/S/One Two.md": ""],
    ["hugo.toml": "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n", "content/s/a.en.md": "+++\nweight = 1\n+++\n", "content/s/a/_index.md": "", "content/s/a/b.md": ""],
    ["content/s/a.md": "+++\ndraft = true\n+++\n", "content/My Section/p.md": "", "content/t/_index.md": "+++\nslug = \"a/b\"\n+++\n", "content/t/q.md": ""],
    ["hugo.toml": "defaultContentLanguage = \"vi\"\n", "content/a.md": "+++\ntitle = \"ăn\"\n+++\n", "content/b.md": "+++\ntitle = \"az\"\n+++\n", "content/c.md": "+++\ntitle = \"đi\"\n+++\n", "content/d.md": "+++\ntitle = \"dz\"\n+++\n"],
  ]

  @Test(arguments: sites) func isHugos(files: [String: String]) throws {
    let hugo = try #require(Programs.hugo)
    let template = "{{ .RelPermalink }}{{ range .Pages }} {{ .RelPermalink }}{{ end }}"
    var all = files
    if all["hugo.toml"] == nil { all["hugo.toml"] = "" }
    for kind in ["single", "list", "home"] { all["layouts/_default/\(kind).html"] = template }
    let site = try TemporarySite(all)
    let built = try Programs.run(hugo, ["--source", site.root, "--logLevel", "error"])
    #expect(built.status == 0, "\(built.errors)")
    var theirs = Set<String>()
    for case let file as String in FileManager.default.enumerator(atPath: site.root + "/public") ?? .init() where file.hasSuffix(".html") {
      let text = String(decoding: FileManager.default.contents(atPath: site.root + "/public/" + file) ?? Data(), as: UTF8.self)
      if !text.contains("<") { theirs.insert(text) }
    }
    let read = site.read()
    let ours = Set(read.nodes.map { node in ([node.url] + node.children.map { read.nodes[$0].url }).joined(separator: " ") })
    #expect(ours == theirs)
  }
}
