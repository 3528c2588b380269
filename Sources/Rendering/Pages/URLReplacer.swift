import HugoSite

/// What `relativeURLs` and `canonifyURLs` do to a page when Hugo writes it: every path from the root of the host behind `src=`, `href=`, `url=`, `action=`
/// and `srcset=` is changed, wherever that stands (`transform/urlreplacers/absurlreplacer.go`).
public struct URLReplacer: Sendable {
  /// What stands in the place of the slash.
  private let path: [UInt8]
  /// The base path without its first slash: where it follows already it is not doubled.
  private let root: [UInt8]

  /// - Parameter target: where the page is published, from the publishing folder.
  /// - Returns: nil where the site has neither of the settings.
  public init?(_ site: Site, target: String) {
    guard site.configuration.rewritesRootedURLs else { return nil }
    if site.configuration.relativizesURLs {
      // From the page's folder up to the root.
      let depth = target.utf8.count(where: { $0 == UInt8(ascii: "/") })
      path = Array((depth < 2 ? "./" : String(repeating: "../", count: depth - 1)).utf8)
      root = path
    } else {
      path = Array((site.configuration.baseURL.hasSuffix("/") ? site.configuration.baseURL : site.configuration.baseURL + "/").utf8)
      root = Array(site.configuration.basePath.utf8.dropFirst())
    }
  }

  private static let names: [[UInt8]] = ["src=", "href=", "url=", "action=", "srcset="].map { Array($0.utf8) }

  public func replaced(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var done = 0
    var behind = 0
    while let sign = ByteSearch.first("=", in: bytes, behind..<bytes.count) {
      let at = sign + 1
      behind = at
      guard let name = Self.names.firstIndex(where: { bytes[..<at].suffix($0.count) == $0[...] }), at - Self.names[name].count >= done else { continue }
      let isQuoted = at < bytes.count && (bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'"))
      let slash = isQuoted ? at + 1 : at
      guard slash + 1 < bytes.count, bytes[slash] == UInt8(ascii: "/"), bytes[slash + 1] != UInt8(ascii: "/") else { continue }
      guard name == Self.names.count - 1 else {
        out += bytes[done..<slash] + path
        done = behindRoot(bytes, slash + 1)
        continue
      }
      // Pictures in several sizes.
      guard isQuoted, let end = bytes[slash..<min(bytes.count, slash + 2_001)].firstIndex(of: bytes[at]) else { continue }
      out += bytes[done..<slash]
      let candidates = bytes[slash..<end].split(whereSeparator: { $0 <= 0x20 })
      out += candidates.map { $0.first == UInt8(ascii: "/") ? path + bytes[behindRoot(bytes, $0.startIndex + 1)..<$0.endIndex] : Array($0) }.joined(separator: [0x20])
      done = end
    }
    return done == 0 ? html : String(decoding: out + bytes[done...], as: UTF8.self)
  }

  private func behindRoot(_ bytes: [UInt8], _ at: Int) -> Int { !root.isEmpty && bytes[at...].starts(with: root) ? at + root.count : at }
}
