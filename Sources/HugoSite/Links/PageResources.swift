/// The files beside a site's pages: of bundles, and of the folders below them.
struct PageResources: Sendable {
  /// The node that a file belongs to, its path below that, as written, where it is published, and the file.
  private(set) var list: [(owner: Int, name: String, target: String, file: String)] = []

  init(_ site: Site, nodeOf: [[String: Int]]) {
    guard !site.resources.isEmpty else { return }
    let configuration = site.configuration
    let defaultLanguage = configuration.defaultLanguage
    let order = [defaultLanguage] + configuration.languages.indices.filter { $0 != defaultLanguage }
    // Files of one folder have the same owner.
    var owners: [String: (node: Int, base: String)?] = [:]
    for resource in site.resources {
      let written = PathText.hyphenated(resource.path)
      let own = resource.language
      let folder = PathText.lowercased(PathText.folder(written))
      let group = "\(own):\(folder)"
      let owner: (node: Int, base: String)?
      if let known = owners[group] { owner = known } else {
        owner = Self.owner(of: folder == "/" ? "" : folder, own, order, site, nodeOf)
        owners[group] = .some(owner)
      }
      guard let owner else { continue }
      // The path below the owner's folder.
      let name = String(Substring(resource.path.utf8.dropFirst(site.nodes[owner.node].key.utf8.count + 1)))
      list.append((owner.node, name, owner.base + "/" + name, resource.file))
    }
  }

  /// The nearest bundle at or above a folder, in a language of its own or any other, and the folder that its files are published in; nil
  /// where that bundle is not published.
  private static func owner(of folder: String, _ own: Int, _ order: [Int], _ site: Site, _ nodeOf: [[String: Int]]) -> (node: Int, base: String)? {
    var folder = folder
    while true {
      let languages = order.filter { nodeOf[$0][folder].map { site.nodes[$0].kind != .page || isBundle(site.nodes[$0], site) } ?? false }
      if let language = languages.first(where: { $0 == own }) ?? languages.first, let index = nodeOf[language][folder] {
        let node = site.nodes[index]
        if !node.isRendered, node.page.map({ site.pages[$0].node == nil }) ?? false { return nil }
        let isUgly = node.kind == .page && node.url.hasSuffix(".html")
        return (index, node.target.hasSuffix("/index.html") && !isUgly ? String(node.target.dropLast("/index.html".utf8.count)) : PathText.join(PathText.folder(node.target), PathText.stem(node.target)))
      }
      guard !folder.isEmpty else { return nil }
      folder = PathText.folder(folder)
      if folder == "/" { folder = "" }
    }
  }

  private static func isBundle(_ node: PageNode, _ site: Site) -> Bool {
    node.page.map { site.pages[$0].contentPath.kind == .leafBundle } ?? false
  }
}
