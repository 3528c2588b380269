/// Where Hugo publishes a page (`resources/page/page_paths.go`).
struct PageURLs {
  let configuration: SiteConfiguration
  let permalinks: Permalinks
  /// The nodes whose page has a slug, and those whose page has a URL.
  private let withSlug: Set<Int>
  private let withURL: Set<Int>

  init(_ configuration: SiteConfiguration, _ nodes: [PageNode], _ pages: [Page]) {
    self.configuration = configuration
    permalinks = Permalinks(configuration)
    var withSlug = Set<Int>()
    var withURL = Set<Int>()
    for index in nodes.indices {
      guard let page = nodes[index].page else { continue }
      if !pages[page].meta.slug.isEmpty { withSlug.insert(index) }
      if !pages[page].meta.url.isEmpty { withURL.insert(index) }
    }
    self.withSlug = withSlug
    self.withURL = withURL
  }

  /// A node's URL from the root of the host, and the file that is written, from the publishing folder.
  func url(of node: PageNode, in nodes: [PageNode], pages: [Page]) -> (url: String, target: String) {
    let prefix = configuration.urlPrefix(of: node.language)
    // As nearly every page is.
    if let plain = plain(node, nodes, prefix) { return plain }
    let page = node.page.map { pages[$0] }
    let written = page?.meta.url ?? ""
    let section = PathText.parts(node.key).first ?? ""
    let isUgly = configuration.hasUglyURLs(section: page?.contentPath.section ?? section)
    var url = written
    if node.kind != .home, url.contains(":") { url = URLPath.unescape(permalinks.expand(pattern: url, node, nodes: nodes, pages: pages).replacing("+", with: " ")) }
    if node.kind != .home, !url.isEmpty { return explicit(url, prefix: prefix) }

    var parts: [String]
    let expanded = permalinks.expanded(node, nodes: nodes, pages: pages)
    if let expanded { parts = [expanded] } else { parts = [path(of: node, in: nodes, pages: pages)] }
    parts = parts.filter { !$0.isEmpty && $0 != "/" }
    var isIndexLink = false
    switch node.kind {
    case .page, .term:
      if isUgly, !parts.isEmpty {
        parts[parts.count - 1] = trimSlash(parts[parts.count - 1]) + ".html"
      } else {
        parts.append("index.html")
        isIndexLink = true
      }
    case .home, .section, .taxonomy:
      parts.append("index.html")
      isIndexLink = !isUgly
    }
    parts = parts.map { let clean = removingAccents(URLPath.sanitize($0)); return configuration.keepsCase ? clean : PathText.lowercased(clean) }
    return finish(parts, prefix: prefix, isIndexLink: isIndexLink)
  }

  /// Where a page goes that has no URL or slug of its own or above it, and nothing in its path to change; nil for any other.
  private func plain(_ node: PageNode, _ nodes: [PageNode], _ prefix: String) -> (url: String, target: String)? {
    guard permalinks.isEmpty, node.kind != .home, !configuration.keepsCase, !configuration.hasUglyURLsInSomeSections, URLPath.isPlainLowercase(node.key), !withURL.contains(node.index) else { return nil }
    if !withSlug.isEmpty {
      var at: Int? = node.index
      while let index = at {
        if withSlug.contains(index) { return nil }
        at = nodes[index].parent
      }
    }
    let path = prefix.isEmpty ? node.key : "/" + prefix + node.key
    let base = configuration.pathInURLs == "/" ? path : String(configuration.pathInURLs.dropLast()) + path
    guard configuration.hasUglyURLs(section: "") else { return (base + "/", path + "/index.html") }
    let ending = node.kind == .page || node.kind == .term ? ".html" : "/index.html"
    return (base + ending, path + ending)
  }

  private func trimSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }

  private func removingAccents(_ text: String) -> String {
    guard configuration.removesAccents else { return text }
    return Accents.removed(from: text)
  }

  /// A `url` from front matter: taken as it is; without a leading slash it gets the language's prefix.
  private func explicit(_ written: String, prefix: String) -> (url: String, target: String) {
    var url = written
    if url.contains("..") { url = PathText.clean("/" + url) }
    var parts = PathText.parts(url)
    let isFolder = url.hasSuffix("/") || !url.contains(".")
    if isFolder { parts.append("index.html") }
    let needsPrefix = !written.hasPrefix("/") && !prefix.isEmpty && !url.hasPrefix("/" + prefix)
    return finish(parts, prefix: needsPrefix ? prefix : "", isIndexLink: parts.last == "index.html")
  }

  private func finish(_ parts: [String], prefix: String, isIndexLink: Bool) -> (url: String, target: String) {
    func join(_ parts: ArraySlice<String>) -> String {
      var out = ""
      for part in parts {
        if !out.hasSuffix("/"), !part.hasPrefix("/") { out += "/" }
        out += part
      }
      return out
    }
    let lead = prefix.isEmpty ? "" : "/" + prefix
    let target = lead + join(parts[...])
    var link = lead + (isIndexLink ? join(parts.dropLast()) : join(parts[...]))
    if isIndexLink, !link.hasSuffix("/") { link += "/" }
    if link.isEmpty { link = "/" }
    if link.holds(byte: UInt8(ascii: "#")) { link = link.replacing("#", with: "%23") }
    link = URLPath.escape(link)
    return (configuration.pathInURLs == "/" ? link : configuration.pathInURLs.dropLast() + link, target)
  }

  /// The path in the content tree, with the slugs of the page and of the sections above it.
  func path(of node: PageNode, in nodes: [PageNode], pages: [Page]) -> String {
    guard node.kind != .home else { return "" }
    let written = configuration.keepsCase ? node.keyAsWritten : node.key
    if withSlug.isEmpty, URLPath.isPlain(written) { return written }
    var parts = PathText.parts(node.key)
    if configuration.keepsCase { parts = PathText.parts(node.keyAsWritten) }
    var at: Int? = node.index
    while let index = at {
      let here = nodes[index]
      if here.kind != .home, let page = here.page, !pages[page].meta.slug.isEmpty, index == node.index || here.kind == .section {
        let depth = PathText.parts(here.key).count
        if depth >= 1, depth <= parts.count { parts[depth - 1] = pages[page].meta.slug }
      }
      at = here.parent
    }
    // A slug may hold slashes of its own; what nothing is left of goes.
    let whole = parts.flatMap(PathText.parts).filter { !URLPath.sanitize($0).isEmpty }
    return "/" + whole.joined(separator: "/")
  }
}
