extension Site {
  /// What a link of a page leads to on the site that is built.
  package enum LinkTarget: Sendable, Hashable {
    /// A page, by its node.
    case page(Int)
    /// A file: where it is published, from the publishing folder, and the file that it is made of.
    case file(target: String, source: String)
    /// A list, a feed, a redirect: published, and nothing of the content.
    case other
    /// Another host.
    case elsewhere
    /// Nothing is there.
    case nothing
  }

  /// Follows a destination as the browser does from the page of a node.
  /// - Returns: what is there, and the fragment with its `#`.
  package func follow(_ destination: String, from node: PageNode) -> (target: LinkTarget, fragment: String) {
    var reference = WebAddress(LinkChecker.trimmed(destination))
    let fragment = reference.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? ""
    if reference.hasHost, reference.host.isEmpty { reference.hasHost = false }
    if !reference.scheme.isEmpty || reference.hasHost {
      guard reference.hasHost, reference.scheme.isEmpty || reference.scheme == "http" || reference.scheme == "https", !linkIndex.host.isEmpty, reference.host == linkIndex.host else { return (.elsewhere, fragment) }
      if reference.path.isEmpty { reference.path = "/" }
    } else {
      reference.path = configuration.rewritten(reference.path)
    }
    if reference.path.isEmpty, reference.query == nil { return (.page(node.index), fragment) }
    let path = URLPath.unescape(reference.path(from: address(of: node)))
    let base = configuration.basePath
    guard (path + "/").hasPrefix(base) else { return (.nothing, fragment) }
    let inside = "/" + path.dropFirst(base.utf8.count)
    switch linkIndex.published(self).entry(at: inside) {
    // Lists of terms are not rendered.
    case .page(let node)?: return (nodes[node].isMadeOfTerms ? .other : .page(node), fragment)
    case .file?: return (publishedFiles[inside].map { .file(target: inside, source: $0) } ?? .other, fragment)
    case .redirect?: return (.other, fragment)
    case nil:
      let asset = linkIndex.assets.contains(inside) ? assetFile(inside) : nil
      return (asset.map { .file(target: inside, source: $0) } ?? .nothing, fragment)
    }
  }

  /// The path from the root of the host that the browser asks for when a destination is followed from the page of a node, percent-decoded, with its
  /// fragment; nil for another host.
  package func target(of destination: String, from node: PageNode) -> String? {
    var reference = WebAddress(LinkChecker.trimmed(destination))
    if reference.hasHost, reference.host.isEmpty { reference.hasHost = false }
    if !reference.scheme.isEmpty || reference.hasHost {
      guard reference.hasHost, !linkIndex.host.isEmpty, reference.host == linkIndex.host else { return nil }
      if reference.path.isEmpty { reference.path = "/" }
    } else {
      reference.path = configuration.rewritten(reference.path)
    }
    let fragment = reference.fragment.map(URLPath.unescape) ?? ""
    return URLPath.unescape(reference.path(from: address(of: node))) + (fragment.isEmpty ? "" : "#" + fragment)
  }

  /// The files that are published as they are, by where.
  private var publishedFiles: [String: String] {
    lazyPublishedFiles.value {
      var files: [String: String] = [:]
      for entry in staticFiles where files[entry.path] == nil { files[entry.path] = entry.file }
      for resource in linkIndex.files.list { files[resource.target] = resource.file }
      return files
    }
  }

  private func assetFile(_ path: String) -> String? {
    configuration.mounts(of: .assets).lazy.compactMap { $0.file(String(path.dropFirst())) }.first { FileSystem.kind($0) == .file }
  }
}
