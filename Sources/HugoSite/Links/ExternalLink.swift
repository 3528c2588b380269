/// A link of a page to another host, as the reader's browser would follow it.
public struct ExternalLink: Sendable {
  public let link: PageLink
  /// The whole URL, with its fragment: `http:` or `https:`, whatever the source leaves out filled in.
  public let url: String
}

extension Site {
  /// The links of a published page to other hosts over HTTP, each with its exact place; none where the reader never sees the page.
  public func externalLinks(of page: Page) -> [ExternalLink] {
    page.lazyExternalLinks.value {
      guard let node = node(of: page), node.isRendered else { return [] }
      let index = linkIndex
      var extractor = LinkExtractor(page, in: self, index, isExact: true, wantsElsewhere: true)
      extractor.run()
      return extractor.content.links.compactMap { link in
        // A destination that Go refuses ends the build; that is told by itself.
        if index.isParsed(link), GoURL.refusal(link.destination) != nil { return nil }
        let address = LinkChecker.trimmed(index.destination(of: link, on: page, in: self))
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
}
