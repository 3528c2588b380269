/// The links of a site's pages: what Markdown, HTML and shortcodes make, and where each leads on the site that Hugo builds.
public final class SiteLinks: Sendable {
  public let site: Site
  private let runner: (any ShortcodeRunner)?
  private let pages: [PageLinks]

  /// What is worked out about a page, each when it is first asked for.
  private final class PageLinks: Sendable {
    let content = Lazy<PageContent>()
    let checks = Lazy<CheckedPage>()
    let external = Lazy<[ExternalLink]>()
  }

  /// - Parameter runner: what runs the templates of shortcodes; where nobody does, a shortcode is taken to print its inner text.
  public init(_ site: Site, shortcodes runner: (any ShortcodeRunner)?) {
    self.site = site
    self.runner = runner
    pages = site.pages.map { _ in PageLinks() }
  }

  /// What the templates of all pages have published: paths from the root of the host, percent-decoded.
  var published: Set<String> {
    lazyPublished.value {
      guard let runner else { return [] }
      return Parallel.map(site.pages.count) { i in site.pages[i].scan.tags.isEmpty ? [] : runner.outputs(of: site.pages[i]).published }.reduce(into: Set<String>()) { $0.formUnion($1) }
    }
  }

  private let lazyPublished = Lazy<Set<String>>()

  /// What a page can be led to at, with its links without exact places.
  public func content(of page: Page) -> PageContent {
    pages[page.index].content.value { extract(page, wantsIDs: true) }
  }

  /// The links of a page that something is wrong with.
  public func checked(_ page: Page) -> CheckedPage {
    pages[page.index].checks.value {
      let checker = LinkChecker(self, page)
      let content = extract(page, isFine: checker.isFine)
      var wrong = checker.wrong(content)
      // A destination that is written once is where it is; the others have to be found one after another.
      for i in wrong.indices where wrong[i].link.isPlaceless {
        guard wrong.count <= 50, let place = ByteSearch.onlyPlace(of: wrong[i].link.destination, in: page.source.bytes, page.body) else {
          let exact = extract(page, isExact: true)
          return CheckedPage(links: placed(checker.wrong(exact), on: page), lostReferences: exact.lostReferences)
        }
        wrong[i].link.range = place
      }
      return CheckedPage(links: wrong, lostReferences: content.lostReferences)
    }
  }

  /// The links with better places for those that a template moved: where their destination stands on the page just once.
  private func placed(_ links: [CheckedLink], on page: Page) -> [CheckedLink] {
    guard links.count <= 200 else { return links }
    return links.map { link in
      let destination = link.link.destination
      guard !page.source.bytes[link.link.range].elementsEqual(destination.utf8), let place = ByteSearch.onlyPlace(of: destination, in: page.source.bytes, page.body) else { return link }
      var link = link
      link.link.range = place
      return link
    }
  }

  /// The links of a published page to other hosts over HTTP, each with its exact place; none where the reader never sees the page.
  public func external(of page: Page) -> [ExternalLink] {
    pages[page.index].external.value {
      guard let node = site.node(of: page), node.isRendered else { return [] }
      let index = site.linkIndex
      return extract(page, isExact: true, wantsElsewhere: true).links.compactMap { link in
        // A destination that Go refuses ends the build; that is told by itself.
        if index.isParsed(link), GoURL.refusal(link.destination) != nil { return nil }
        guard let destination = destination(of: link, on: page) else { return nil }
        let address = LinkChecker.trimmed(destination)
        let reference = WebAddress(address)
        guard reference.hasHost, !reference.host.isEmpty, reference.host != index.host else { return nil }
        switch reference.scheme {
        case "http", "https": return ExternalLink(link: link, url: address)
        case "": return ExternalLink(link: link, url: (index.isSecure || index.origin.isEmpty ? "https:" : "http:") + address)
        default: return nil
        }
      }
    }
  }

  /// The destination that the browser gets; nil where a hook of the site's prints no link.
  func destination(of link: PageLink, on page: Page) -> String? { site.destination(of: link, on: page, runner) }

  private func extract(_ page: Page, isExact: Bool = false, wantsElsewhere: Bool = false, wantsIDs: Bool = false, isFine: ((String, PageLink.Lookup) -> Bool)? = nil) -> PageContent {
    var extractor = LinkExtractor(page, in: site, runner, isExact: isExact, wantsElsewhere: wantsElsewhere, wantsIDs: wantsIDs, isFine: isFine)
    extractor.run()
    return extractor.content
  }
}

extension Site {
  /// The destination that the browser gets, after Hugo's own hooks or the site's; nil where the site's prints no link.
  func destination(of link: PageLink, on page: Page, _ runner: (any ShortcodeRunner)?) -> String? {
    guard linkIndex.hasOwnHook(link), let runner else { return linkIndex.destination(of: link, on: page, in: self) }
    let isImage = link.element == .image
    let node = link.lookup == .hookOfHome ? homes[page.language] : page.node
    // Of a hook that fails nobody knows what it would print.
    guard let node, let html = runner.hookOutput(for: link.destination, text: link.text, isImage: isImage, on: node) else { return link.destination }
    let bytes = Array(html.utf8)
    let (name, attribute) = isImage ? ("img", "src") : ("a", "href")
    return HTMLScanner.tags(bytes, 0..<bytes.count).first { $0.name == name && $0.attribute(attribute) != nil }?.attribute(attribute)?.value
  }
}
