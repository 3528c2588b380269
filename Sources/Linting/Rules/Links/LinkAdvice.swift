import HugoSite

/// What a broken link was most likely meant to be.
struct LinkAdvice {
  /// `; did you mean …?`, or nothing.
  private(set) var words = ""
  private(set) var suggestion: String?
  private(set) var fix: Finding.Fix?

  /// For so many links of a page the nearest of all pages is looked for; with more, something else is wrong than a slip.
  static let most = 100

  /// - Parameter number: how many links of the page were told before.
  init(_ checked: CheckedLink, on page: Page, in site: Site, number: Int) {
    guard let own = site.node(of: page).map(site.address) else { return }
    let tail = checked.link.destination.firstIndex(where: { $0 == "#" || $0 == "?" }).map { String(checked.link.destination[$0...]) } ?? ""
    // A path that starts from the page's file instead of its URL.
    let address = WebAddress(checked.address)
    if !address.path.hasPrefix("/"), address.scheme.isEmpty, let fromFile = Self.fromFile(address, page, site) {
      let relative = Self.relative(from: own, to: fromFile)
      words = "; did you mean \(fromFile)?"
      suggestion = "write \(relative)\(tail): a relative path starts from the page's URL, \(own)"
      fix = checked.fix(relative + tail, in: page)
      return
    }
    guard number < Self.most, let near = site.linkIndex.candidates(site).nearest(to: checked.path, isFile: checked.isAboutFile) else { return }
    words = "; did you mean \(near.candidate.url)\(near.candidate.file.map { " (\($0))" } ?? "")?"
    // Where Hugo puts the base path before rooted paths, only a relative one stays what it is.
    let destination = address.path.hasPrefix("/") && !site.configuration.rewritesRootedURLs ? near.candidate.url : Self.relative(from: own, to: near.candidate.url)
    fix = checked.fix(destination + tail, in: page).map { Finding.Fix(isSafe: near.isSure, edits: $0.edits) }
  }

  /// What is published where the path leads from the folder of the page's file.
  private static func fromFile(_ address: WebAddress, _ page: Page, _ site: Site) -> String? {
    guard let node = site.node(of: page), node.kind == .page else { return nil }
    let url = site.address(of: node)
    let trimmed = url.hasSuffix("/") ? String(url.dropLast()) : url
    let folder = String(trimmed[...(trimmed.lastIndex(of: "/") ?? trimmed.startIndex)])
    let target = URLPath.unescape(address.path(from: folder))
    return site.publishes(target) ? target : nil
  }

  /// The page that a path given to `ref` most likely means, as it would be written there.
  static func nearestPage(to path: String, on page: Page, in site: Site) -> String? {
    let name = PathText.stem(path)
    let candidates = site.pages.filter { $0.language == page.language && $0.node != nil }
    if let near = Nearest.name(to: PathText.stem(PathText.name(path)), in: Set(candidates.map { PathText.name($0.contentPath.key) }).sorted()) {
      let matches = candidates.filter { PathText.name($0.contentPath.key) == near }
      if matches.count == 1 { return matches[0].contentPath.key }
    }
    return Nearest.name(to: name, in: candidates.map(\.contentPath.key))
  }

  /// The URL of a published file.
  static func url(of published: String, _ site: Site) -> String {
    let path = String(site.configuration.basePath.dropLast()) + published
    return path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
  }

  /// A written destination with the letters' case of a right one; nil where they differ in more.
  static func recased(_ written: String, as right: String) -> String? {
    let end = written.firstIndex { $0 == "#" || $0 == "?" } ?? written.endIndex
    var parts = written[..<end].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let wanted = right.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var k = wanted.count - 1
    if parts.last?.isEmpty != wanted.last?.isEmpty { k -= wanted.last?.isEmpty == true ? 1 : 0 }
    for i in parts.indices.reversed() where k >= 0 {
      if parts[i] == ".." || parts[i] == "." { break }
      guard PathText.isSame(URLPath.unescape(parts[i]), wanted[k]) else { return nil }
      if URLPath.unescape(parts[i]) != wanted[k] { parts[i] = wanted[k] }
      k -= 1
    }
    return parts.joined(separator: "/") + written[end...]
  }

  /// A path from one page's URL to another.
  static func relative(from page: String, to target: String) -> String {
    var a = page.split(separator: "/", omittingEmptySubsequences: false).dropLast()[...]
    var b = target.split(separator: "/", omittingEmptySubsequences: false)[...]
    while let x = a.first, let y = b.first, x == y, b.count > 1 {
      a = a.dropFirst()
      b = b.dropFirst()
    }
    let up = String(repeating: "../", count: a.count)
    let rest = b.joined(separator: "/")
    return up.isEmpty && rest.isEmpty ? "./" : up + rest
  }
}
