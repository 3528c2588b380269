/// Follows the links of one page as the reader's browser does.
final class LinkChecker {
  private let links: SiteLinks
  private let site: Site
  private let index: LinkIndex
  private let published: Published
  private let page: Page
  private let url: String
  private var known: [String: CheckedLink.Problem?] = [:]
  /// What the site's own hooks have made of links so far.
  private var hooked: [HookedLink: String?] = [:]

  private struct HookedLink: Hashable {
    let destination: String
    let text: String
    let isImage: Bool
  }

  init(_ links: SiteLinks, _ page: Page) {
    self.links = links
    site = links.site
    index = site.linkIndex
    published = index.published(site)
    self.page = page
    url = links.site.node(of: page).map { links.site.address(of: $0) } ?? ""
  }

  /// Those of a page's links that something is wrong with.
  func wrong(_ content: PageContent) -> [CheckedLink] {
    var wrong: [CheckedLink] = []
    for link in content.links {
      var checked = check(link)
      if checked.isBroken, isPublishedOnDemand(String(checked.target.prefix { $0 != "#" }), link, content) { checked.problem = nil }
      if checked.problem != nil || checked.isVague { wrong.append(checked) }
    }
    return wrong
  }

  /// Whether something is published for being asked for: by the templates of this page or another, or by Hugo's own hook.
  private func isPublishedOnDemand(_ path: String, _ link: PageLink, _ content: PageContent) -> Bool {
    if content.published.contains(path) { return true }
    if index.hasOwnHook(link), Self.isMadeOfPicture(path) { return true }
    let base = site.configuration.basePath
    guard !index.assets.isEmpty, path.hasPrefix(base) else { return false }
    // A hook that prints a resource's address has it published.
    if index.isParsed(link) || index.hasOwnHook(link), index.assets.contains("/" + path.dropFirst(base.utf8.count)) { return true }
    return links.published.contains(path)
  }

  /// Whether a file has the name of a picture that Hugo made of another, `cat_hu_f88146b374512f57.jpg`: a hook that prints it has it published.
  private static func isMadeOfPicture(_ path: String) -> Bool {
    guard let mark = path.ranges(of: "_hu_").last else { return false }
    let rest = path[mark.upperBound...].utf8
    return rest.count > 17 && rest.prefix(16).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } && rest.dropFirst(16).first == UInt8(ascii: ".")
  }

  /// Whether a destination leads somewhere, be it a link's or a picture's.
  func isFine(_ destination: String, _ lookup: PageLink.Lookup) -> Bool {
    func follow(_ element: PageLink.Element) -> Bool {
      self.follow(PageLink(element: element, origin: .markdown, destination: destination, text: "", lookup: lookup, isReference: false, range: 0..<0)).problem == nil
    }
    return follow(.link) && (!index.tellsPicturesFromLinks || follow(.image))
  }

  private func check(_ link: PageLink) -> CheckedLink {
    let (address, target, problem) = follow(link)
    return CheckedLink(link: link, address: address, target: target, problem: problem, isVague: link.origin == .markdown && link.element == .link && VagueWords.contains(link.text))
  }

  private func destination(of link: PageLink) -> String? {
    guard index.hasOwnHook(link) else { return index.destination(of: link, on: page, in: site) }
    let key = HookedLink(destination: link.destination, text: link.text, isImage: link.element == .image)
    if let known = hooked[key] { return known }
    let destination = links.destination(of: link, on: page)
    hooked[key] = .some(destination)
    return destination
  }

  private func follow(_ link: PageLink) -> (address: String, target: String, problem: CheckedLink.Problem?) {
    if index.isParsed(link), let reason = GoURL.refusal(link.destination) { return (link.destination, "", .refused(reason)) }
    guard let address = destination(of: link) else { return (link.destination, "", nil) }
    // A page that is not published leads nowhere.
    guard !url.isEmpty else { return (address, "", nil) }
    let trimmed = Self.trimmed(address)
    if trimmed.isEmpty { return (address, "", link.isReference ? nil : .empty) }
    var reference = WebAddress(trimmed)
    // Two slashes and no host lead nowhere else.
    if reference.hasHost, reference.host.isEmpty { reference.hasHost = false }
    if !reference.scheme.isEmpty || reference.hasHost {
      guard reference.hasHost, reference.scheme.isEmpty || reference.scheme == "http" || reference.scheme == "https", !index.host.isEmpty, reference.host == index.host else {
        return (address, "", index.isSecure && reference.scheme == "http" && reference.isPublicHost ? .insecure : nil)
      }
      if reference.path.isEmpty { reference.path = "/" }
    }
    if !reference.hasHost, link.isRewritable { reference.path = site.configuration.rewritten(reference.path) }
    let path = URLPath.unescape(reference.path(from: url))
    let fragment = reference.fragment.map(URLPath.unescape) ?? ""
    let target = path + (fragment.isEmpty ? "" : "#" + fragment)
    let found: CheckedLink.Problem?
    if let known = known[target] { found = known } else {
      found = problem(path, fragment, reference)
      known[target] = .some(found)
    }
    return (address, target, found ?? (index.isSecure && reference.scheme == "http" ? .insecure : nil))
  }

  /// Without white space around it, as a browser takes it.
  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return text }
    var text = text.unicodeScalars[...]
    while let c = text.first, c.properties.isWhitespace { text = text.dropFirst() }
    while let c = text.last, c.properties.isWhitespace { text = text.dropLast() }
    return String(text)
  }

  private func problem(_ path: String, _ fragment: String, _ reference: WebAddress) -> CheckedLink.Problem? {
    let base = site.configuration.basePath
    var inside = path
    if base != "/" {
      guard (path + "/").hasPrefix(base) else { return entry(path) != nil ? .noBasePath : reference.hasHost ? nil : .leavesSite }
      inside = "/" + path.dropFirst(base.utf8.count)
    }
    guard let entry = entry(inside) else { return nearMiss(inside, reference) }
    guard !fragment.isEmpty, fragment != "top" else { return nil }
    guard case .page(let node) = entry else { return nil }
    // What Hugo makes itself has no content, and so no headings.
    guard let target = site.nodes[node].page.map({ site.pages[$0] }) else { return .noAnchor }
    let content = links.content(of: target)
    if content.hasUnknownIDs || content.ids.contains(fragment) || isFootnote(fragment) { return nil }
    // A page that Hugo refuses shows nobody anything; that is told on it.
    return isRefused(target, content) ? nil : .noAnchor
  }

  private func isRefused(_ page: Page, _ content: PageContent) -> Bool {
    !page.frontMatter.problems.isEmpty || page.shortcodes.problems.contains(where: \.stopsHugo) || !content.lostReferences.isEmpty
      || content.links.contains { index.isParsed($0) && GoURL.refusal($0.destination) != nil }
  }

  private func isFootnote(_ fragment: String) -> Bool { fragment.hasPrefix("fn:") || fragment.hasPrefix("fnref:") }

  private func entry(_ path: String) -> Published.Entry? { published.entry(at: path) }

  private func nearMiss(_ path: String, _ reference: WebAddress) -> CheckedLink.Problem {
    if let actual = published.otherCase(of: path) { return .otherCase(actual) }
    if PathText.fileExtension(reference.path) == "md", case .found(let node) = index.finder.find(URLPath.unescape(reference.path), from: .page(page), language: page.language, takesNames: false) {
      return .sourceFile(node)
    }
    if let (page, why) = index.unpublished(at: path, site, language: page.language) { return .notPublished(page, why) }
    return .missing
  }
}
