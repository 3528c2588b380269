/// What templates ask a site for.
extension Site {
  /// What a path was looked up to.
  package enum Found: Sendable, Hashable {
    /// A node, by its index.
    case node(Int)
    /// A bare name that several pages have.
    case ambiguous
    case none
  }

  /// The page that a path means, as `GetPage`, `ref` and `relref` find it.
  /// - Parameters:
  ///   - node: where it is looked up from; nil for the site.
  ///   - takesNames: whether a bare name may lie anywhere.
  package func find(_ path: String, from node: PageNode?, language: Int, takesNames: Bool) -> Found {
    switch linkIndex.finder.find(path, from: node.map(context) ?? .site, language: language, takesNames: takesNames) {
    case .found(let node): .node(node)
    case .ambiguous: .ambiguous
    case .none: .none
    }
  }

  func context(_ node: PageNode) -> PageFinder.Context { node.page.map { .page(pages[$0]) } ?? .folder(node.key) }

  /// The node of a key in the page tree.
  package func node(_ key: String, language: Int) -> Int? { linkIndex.finder.nodeOf[language][key] }

  /// A file that belongs to a page.
  package struct Resource: Sendable, Hashable {
    /// Its path below the page's folder, as it is written.
    package let name: String
    /// Where it is published, from the publishing folder, with a leading slash.
    package let target: String
    /// The file.
    package let file: String
  }

  /// The files of each page, by the index of its node.
  package var resourcesByNode: [Int: [Resource]] {
    Dictionary(grouping: linkIndex.files.list, by: \.owner).mapValues { $0.map { Resource(name: $0.name, target: $0.target, file: $0.file) } }
  }

  /// What stands before the paths of the site's addresses: `https://example.org`; empty where baseURL has no host.
  package var origin: String { linkIndex.origin }
}

extension Site {
  /// Whether Hugo's embedded hook makes the site's links, or its pictures.
  package func hasEmbeddedHook(isImage: Bool) -> Bool {
    if case .embedded = isImage ? linkHooks.image : linkHooks.link { true } else { false }
  }

  /// Where a Markdown link leads after Hugo's embedded hook; nil where that hook is off.
  package func destination(of text: String, isImage: Bool, on node: PageNode) -> String? {
    guard case .embedded = isImage ? linkHooks.image : linkHooks.link else { return nil }
    return linkIndex.destination(of: text, isPicture: isImage, from: context(node), node, language: node.language, in: self)
  }
}
