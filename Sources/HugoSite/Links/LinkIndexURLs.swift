extension LinkIndex {
  /// Whether a destination is surely an `https:` address of another host, and surely one that Go parses.
  func isElsewhere(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.starts(with: "https:".utf8) else { return false }
    guard bytes.count > 8, bytes[6] == UInt8(ascii: "/"), bytes[7] == UInt8(ascii: "/") else { return false }
    var i = 8
    let own = host.utf8
    var isOwn = !own.isEmpty && bytes.count - i >= own.count
    var k = own.startIndex
    while i < bytes.count, bytes[i] != UInt8(ascii: "/") {
      let c = bytes[i]
      // Users, ports, other than lower case: to be looked at closely.
      if c == UInt8(ascii: "@") || c == UInt8(ascii: ":") || (c >= 0x41 && c <= 0x5A) || c < 0x21 || c == UInt8(ascii: "%") { return false }
      if isOwn, k < own.endIndex {
        isOwn = c == own[k]
        k = own.index(after: k)
      }
      i += 1
    }
    guard !isOwn else { return false }
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "%") || bytes[i] < 0x21 { return false }
      i += 1
    }
    return true
  }

  /// What Go's templates print in the place of an address whose scheme they do not trust (`html/template`, `urlFilter`).
  static let replacement = "#ZgotmplZ"

  /// Whether Go's templates print an address of a scheme.
  static func isPrinted(scheme: String) -> Bool { ["http", "https", "mailto"].contains(scheme) }

  /// Whether a hook of the site's makes the destination.
  func hasOwnHook(_ link: PageLink) -> Bool {
    if link.lookup != .none, case .own = link.element == .image ? imageHook : linkHook { true } else { false }
  }

  /// Whether Go parses a destination before it is printed, and so may refuse it.
  func isParsed(_ link: PageLink) -> Bool {
    switch link.lookup {
    case .none: false
    case .hook, .hookOfHome: if case .embedded = link.element == .image ? imageHook : linkHook { true } else { false }
    }
  }

  /// The destination that the browser gets, after Hugo's own link hooks.
  func destination(of link: PageLink, on page: Page, in site: Site) -> String {
    guard link.lookup != .none, case .embedded = link.element == .image ? imageHook : linkHook else { return link.destination }
    let home = site.nodes[site.homes[page.language]]
    let isOfHome = link.lookup == .hookOfHome
    return destination(of: link.destination, isPicture: link.element == .image, from: isOfHome ? site.context(home) : .page(page), isOfHome ? home : site.node(of: page), language: page.language, in: site)
  }

  /// Where a destination leads on a page, or on its node, after Hugo's own hook.
  func destination(of destination: String, isPicture: Bool, from context: PageFinder.Context, _ node: PageNode?, language: Int, in site: Site) -> String {
    var text = destination
    var address = WebAddress(text)
    if !address.scheme.isEmpty { return Self.isPrinted(scheme: address.scheme) ? text : Self.replacement }
    if address.hasHost, address.host.isEmpty, address.path.isEmpty {
      // `//` alone is nothing to Go.
      address.hasHost = false
      text = String(text.dropFirst(2))
    }
    guard !text.isEmpty else { return text }
    let tail = (address.query.map { $0.isEmpty ? "" : "?" + $0 } ?? "") + (address.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? "")
    if text.hasPrefix("#"), !isPicture { return (node?.url ?? "") + text }
    var path = URLPath.unescape(address.path)
    if path.hasPrefix("./") { path = String(path.dropFirst(2)) }
    if !isPicture {
      switch finder.find(path, from: context, language: language, takesNames: false) {
      case .found(let found): return site.nodes[found].url + tail
      case .ambiguous, .none: break
      }
    }
    let base = String(site.configuration.pathInURLs.dropLast())
    let name = (path.hasPrefix("/") ? String(path.dropFirst()) : path).lowercased()
    if let node, let target = resourcesOfLanguages[node.index]?[name] ?? resources[node.key]?[name] {
      return base + URLPath.escape(target) + tail
    }
    let asset = path.hasPrefix("/") ? path : "/" + path
    if assets.contains(asset) { return base + URLPath.escape(asset) + tail }
    // Go parses it and prints it again.
    let printed = URLPath.printed(address.path)
    guard printed != address.path, let place = text.firstRange(of: address.path) else { return text }
    return text[..<place.lowerBound] + printed + text[place.upperBound...]
  }
}

extension LinkIndex {
  /// The page that would be at a path if Hugo published it, and why it does not.
  func unpublished(at path: String, _ site: Site, language: Int) -> (page: Int, why: String)? {
    var key = PathText.lowercased(path)
    let prefix = site.configuration.urlPrefix(of: language)
    if !prefix.isEmpty, key.hasPrefix("/\(prefix)/") { key = String(key.dropFirst(prefix.utf8.count + 1)) }
    for ending in ["/index.html", ".html", "/"] where key.hasSuffix(ending) { key = String(key.dropLast(ending.utf8.count)) }
    guard let page = unpublishedPages[language][key].map({ site.pages[$0] }) else { return nil }
    if page.node != nil { return (page.index, "is not rendered (`build.render` or `headless`)") }
    let configuration = site.configuration
    if page.meta.isDraft, !configuration.buildsDrafts { return (page.index, "is a draft") }
    if let expiry = page.meta.expiryDate, expiry != .zero, !configuration.buildsExpired, page.meta.publishDate.map({ $0 < expiry }) ?? true { return (page.index, "has expired, or is not published yet") }
    return (page.index, "is not published yet")
  }
}
