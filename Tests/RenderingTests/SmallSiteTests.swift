import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Small sites with the content that Hugo makes of their pages: `Tests/RenderingTests/Hugo/sites.json`, written by `sites.py` beside it.
@Suite struct SmallSiteTests {
  static let environment = ["HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "true"]

  /// The files of each site of `sites.txt`, by its name.
  static func sites() throws -> [String: [String: String]] {
    let text = try String(contentsOfFile: Programs.projectRoot + "/Tests/RenderingTests/Hugo/sites.txt", encoding: .utf8)
    var sites: [String: [String: String]] = [:]
    var (name, path) = ("", "")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst() {
      if line.hasPrefix("%%% ") {
        name = String(line.dropFirst(4))
      } else if line.hasPrefix("== ") {
        path = String(line.dropFirst(3))
        sites[name, default: [:]][path] = ""
      } else {
        sites[name]?[path]? += line + "\n"
      }
    }
    return sites
  }

  /// What the files hold; of a path with ` base64` behind it the text is only how the bytes are written.
  private static func bytes(of files: [String: String]) -> [String: [UInt8]] {
    var bytes: [String: [UInt8]] = [:]
    for (path, text) in files {
      if path.hasSuffix(" base64") { bytes[String(path.dropLast(7))] = Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { [UInt8]($0) } } else { bytes[path] = Array(text.utf8) }
    }
    return bytes
  }

  @Test func pagesAreWhatHugoMakes() throws {
    let wanted: [String: [String: String]] = try ContentTests.load("sites.json")
    let sites = try Self.sites()
    #expect(Set(sites.keys) == Set(wanted.keys), "write sites.json anew: `python3 Tests/RenderingTests/Hugo/sites.py`")
    for (name, files) in sites {
      let folder = try TemporarySite(bytes: Self.bytes(of: files))
      let site = folder.read(environment: Self.environment)
      let renderer = SiteRenderer(site, environment: Self.environment)
      var here: [String: String] = [:]
      for page in site.pages {
        if let node = page.node, let content = renderer.content(of: page) { here[site.nodes[node].target] = content.html }
      }
      for (path, html) in wanted[name] ?? [:] {
        guard let own = here[path] else {
          Issue.record("\(name): Hugo has a page at \(path); here are \(here.keys.sorted())")
          continue
        }
        #expect(ContentTests.shape(own) == ContentTests.shape(html), "\(name), \(path)\n  here \(own)\n  hugo \(html)")
      }
    }
  }
}
