/// A link with what becomes of it when a reader clicks it on the page that Hugo builds.
public struct CheckedLink: Sendable {
  /// What is wrong with a link.
  public enum Problem: Sendable, Hashable {
    /// Go refuses to parse the destination, and Hugo's link hook ends the build; why.
    case refused(String)
    /// Nothing is published there.
    case missing
    /// The page is there, the anchor is not.
    case noAnchor
    /// It leaves out the base path of something that is published.
    case noBasePath
    /// It leads out of the site, beside its base path.
    case leavesSite
    /// Something is published there but for upper and lower case; its path.
    case otherCase(String)
    /// It names a Markdown file, which works in an editor; the node of that page.
    case sourceFile(Int)
    /// There is a page, and Hugo does not publish it: its index, and why.
    case notPublished(Int, String)
    /// There is no destination.
    case empty
    /// `http:` on a site that is published under `https:`.
    case insecure
  }

  public internal(set) var link: PageLink
  /// The destination as the browser gets it.
  public let address: String
  /// The path from the root of the host that the browser asks for, percent-decoded, with its fragment, without its query; empty for an
  /// external link.
  public let target: String
  public internal(set) var problem: Problem?

  /// Whether the reader gets nowhere.
  public var isBroken: Bool {
    switch problem {
    case .missing, .noAnchor, .noBasePath, .otherCase, .sourceFile, .notPublished: true
    case .refused, .leavesSite, .empty, .insecure, nil: false
    }
  }

  /// Whether the words that are shown say nothing of where it leads.
  public let isVague: Bool
}

/// What is wrong with the links of a page.
public struct CheckedPage: Sendable {
  /// The links with a problem, and those whose words say nothing, with their exact places.
  public let links: [CheckedLink]
  public let lostReferences: [LostReference]
}

extension Site {
  /// What this site's links are looked up in.
  public var linkIndex: LinkIndex { lazyLinkIndex.value { LinkIndex(self) } }

  /// The path from the root of the host that a node is found at, percent-encoded; empty for one that is nowhere.
  public func address(of node: PageNode) -> String {
    node.url.isEmpty || configuration.pathInURLs == configuration.basePath ? node.url : String(configuration.basePath.dropLast()) + node.url
  }

  /// Makes what links are looked up in, so that no page has to wait for it.
  package func prepareLinks() { _ = linkIndex.published(self) }

  /// Whether anything is published at a path from the root of the host, percent-decoded.
  public func publishes(_ path: String) -> Bool { entry(path) != nil }

  /// The page that is published at a path from the root of the host.
  public func page(at path: String) -> Page? {
    guard case .page(let node)? = entry(path) else { return nil }
    return nodes[node].page.map { pages[$0] }
  }

  private func entry(_ path: String) -> Published.Entry? {
    let base = configuration.basePath
    guard (path + "/").hasPrefix(base) else { return nil }
    return linkIndex.published(self).entry(at: "/" + path.dropFirst(base.utf8.count))
  }
}
