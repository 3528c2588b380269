import HugoSite

extension ExternalLink {
  /// The URL, fit for a message.
  var shown: String { url.count > 100 ? url.prefix(99) + "…" : url }
}

extension Report {
  /// The links of a page to other hosts, with what those answered.
  func answered(on page: Page, in site: Site) -> [(link: ExternalLink, answer: ExternalAnswer)] {
    guard !answers.isEmpty else { return [] }
    return links.external(of: page).compactMap { link in answers[link.url].map { (link, $0) } }
  }

  /// Tells a finding about a link to another host, at its destination.
  mutating func add(_ link: ExternalLink, on page: Page, _ message: String, suggestion: String? = nil, fix: Finding.Fix? = nil) {
    let address = WebAddress(link.url)
    let target = URLPath.unescape(address.path.isEmpty ? "/" : address.path) + (address.fragment.map { "#" + URLPath.unescape($0) } ?? "")
    // `broken` is for what lies inside the site.
    add(
      link.link.range, in: page.source, message, suggestion: suggestion, link: Finding.Link(destination: link.link.destination, target: target, isBroken: false), fix: fix)
  }
}
