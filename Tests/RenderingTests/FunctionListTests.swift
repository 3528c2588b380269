import Foundation
import Testing
import TestSupport

@testable import HugoSite
@testable import Rendering

/// The list of functions for readers, `Sources/Rendering/FUNCTIONS.md`, is made of the table that templates see. `UPDATE_GOLDEN=1` writes it.
@Suite struct FunctionListTests {
  static func list() throws -> String {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n"])
    let table = SiteRenderer(Site(root: site.root, environment: [:]), environment: [:]).functions
    var out = """
      # Hugo's functions in workshop

      What templates can call, by Hugo's groups. What is not there fails with a clear error; a page is never said to be wrong for it.
      Besides these, templates have what Go's own have (`len`, `print`, `and`, `or`, `not`, `html`, `js`, `urlquery`, `call`), `site`, `hugo`, `page`, `try` and `return`.

      | function | short name | |
      | --- | --- | --- |

      """
    for namespace in table.namespaces.sorted(by: { $0.name < $1.name }) {
      for entry in namespace.entries.sorted(by: { $0.method < $1.method }) {
        let aliases = entry.aliases.map { "`\($0)`" }.joined(separator: ", ")
        out += "| `\(namespace.name).\(entry.method)` | \(aliases) | \(entry.whyNot.map { "not there: \($0)" } ?? "") |\n"
      }
    }
    return out
  }

  @Test func theListIsThatOfTheTable() throws {
    let url = URL(fileURLWithPath: Programs.projectRoot + "/Sources/Rendering/FUNCTIONS.md")
    let wanted = try Self.list()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try wanted.write(to: url, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: url, encoding: .utf8) == wanted)
  }

  /// What Hugo makes of each function that is there is on file.
  @Test func everyFunctionHasACase() throws {
    let folder = Programs.projectRoot + "/Tests/RenderingTests/Hugo/"
    let cases = try ["functions.txt", "site.txt", "failures.txt", "site-files.json", "sites.txt"].map { try String(contentsOfFile: folder + $0, encoding: .utf8) }.joined(separator: "\n")
    let chains = cases.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }.map(String.init)
    let words = Set(chains + chains.map { String($0.prefix { $0 != "." }) })
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n"])
    let table = SiteRenderer(Site(root: site.root, environment: [:]), environment: [:]).functions
    for namespace in table.namespaces {
      for entry in namespace.entries where entry.whyNot == nil {
        #expect(!words.isDisjoint(with: ["\(namespace.name).\(entry.method)"] + entry.aliases), "\(namespace.name).\(entry.method)")
      }
    }
  }

  /// Whatever Hugo calls a function, templates find it here, be it to be told that it is not there.
  @Test func hugosNamesAreKnown() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n"])
    let table = SiteRenderer(Site(root: site.root, environment: [:]), environment: [:]).functions
    let names = """
      float int string after append apply complement delimit dict first group in index intersect isSet isset keyVals last merge newScratch querify seq shuffle slice sort symdiff union uniq where cond default eq ge gt le lt ne hmac md5 sha1 \
      sha256 base64Decode base64Encode jsonify errorf erroridf print printf println warnf warnidf imageConfig humanize pluralize singularize babel i18n T add div mod modBool mul pow sub fileExists getenv readDir readFile partial \
      partialCached fingerprint minify safeCSS safeHTML safeHTMLAttr safeJS safeJSStr safeURL try chomp countrunes countwords findRE findRESubmatch hasPrefix hasSuffix replace replaceRE slicestr split substr title lower upper trim \
      truncate inner dateFormat duration now emojify highlight htmlEscape htmlUnescape markdownify plainify unmarshal absLangURL absURL anchorize ref relLangURL relref relURL urlize site hugo page strings collections compare crypto \
      debug diagrams encoding fmt images inflect js lang math os partials path reflect resources safe templates time transform urls css hash openapi3 cast
      """
    for name in names.split(separator: " ") { #expect(table.functions[String(name)] != nil, "\(name)") }
  }
}
