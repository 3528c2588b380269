/// What a broken link may have been meant to be: everything that is published, ready to be compared.
public struct LinkCandidates: Sendable {
  public struct Candidate: Sendable {
    /// The path from the root of the host.
    public let url: String
    /// The file of a page.
    public let file: String?
    /// The URL without `.html` and slashes at its end.
    let stem: [UInt8]
    /// Where the last part of the stem begins.
    let nameStart: Int
  }

  private let pages: [Candidate]
  private let files: [Candidate]

  init(_ site: Site) {
    pages = site.nodes.filter { $0.isRendered && !$0.isMadeOfTerms }.map { node in Self.candidate(site.address(of: node), node.page.map { site.pages[$0].path }) }
    let base = String(site.configuration.basePath.dropLast())
    files = site.staticFiles.map { Self.candidate(base + $0.path, nil) }
  }

  private static func candidate(_ url: String, _ file: String?) -> Candidate {
    let stem = stem(url)
    return Candidate(url: url, file: file, stem: stem, nameStart: (stem.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)
  }

  private static func digits(_ path: [UInt8]) -> [UInt8] { path.filter { $0 >= 0x30 && $0 <= 0x39 } }

  private static func stem(_ path: String) -> [UInt8] {
    var text = Array(path.utf8)
    for ending in ["/index.html", "/", ".html", ".md"] where text.count > ending.utf8.count && text.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      text.removeLast(ending.utf8.count)
    }
    return text
  }

  /// The page or file whose path is nearest to one that leads nowhere, or the only one of its name, and whether it is surely meant: a slip of
  /// a letter or two, and nothing else is as near.
  public func nearest(to path: String, isFile: Bool) -> (candidate: Candidate, isSure: Bool)? {
    let wanted = Self.stem(path)
    let nameStart = (wanted.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    let name = wanted[nameStart...]
    guard !name.isEmpty else { return nil }
    var sameName: [Candidate] = []
    var best: (distance: Int, candidate: Candidate)?
    var rivals = 0
    let limit = min(3, name.count / 3)
    for candidate in isFile ? files : pages {
      if candidate.stem.count - candidate.nameStart == name.count, zip(candidate.stem[candidate.nameStart...], name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { sameName.append(candidate) }
      guard abs(candidate.stem.count - wanted.count) <= limit, let distance = Nearest.distance(of: wanted, to: candidate.stem, atMost: limit),
        // Another number is another thing.
        Self.digits(wanted).elementsEqual(Self.digits(candidate.stem))
      else { continue }
      rivals += 1
      if best == nil || distance < (best?.distance ?? 0) { best = (distance, candidate) }
    }
    if let best { return (best.candidate, rivals == 1 && best.distance <= 2) }
    return sameName.count == 1 ? (sameName[0], false) : nil
  }
}
