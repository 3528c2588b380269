/// Finds the page that a path in a link means, as Hugo's `GetPage` and `ref` do (`hugolib/pagecollections.go`).
struct PageFinder: Sendable {
  enum Match: Sendable, Hashable {
    /// A node, by its index.
    case found(Int)
    /// A bare name that several pages have.
    case ambiguous
    case none
  }

  /// Where a path is looked up from.
  enum Context: Sendable {
    case page(Page)
    /// A home page or section that Hugo makes itself, by its key.
    case folder(String)
    /// Nowhere, as for `site.GetPage`.
    case site
  }

  /// The node of each key, by language.
  let nodeOf: [[String: Int]]
  /// Nodes by the last part of their keys, by language; -1 where several share it.
  private let byName: [[String: Int]]
  /// Nodes by the file that they are made of, by language.
  private let byFile: [[String: Int]]
  private let homeFolders: [String?]
  private let configuration: SiteConfiguration
  private let languageKeys: Set<String>

  init(_ site: Site) {
    let count = site.configuration.languages.count
    var nodeOf = [[String: Int]](repeating: [:], count: count)
    var byName = nodeOf
    var byFile = nodeOf
    var homeFolders = [String?](repeating: nil, count: count)
    for node in site.nodes {
      let page = node.page.map { site.pages[$0] }
      // What is not built is not in Hugo's tree.
      if let page, page.node == nil { continue }
      nodeOf[node.language][node.key] = node.index
      let name = PathText.name(node.key)
      byName[node.language][name] = byName[node.language][name] == nil ? node.index : -1
      if let page {
        byFile[node.language][PathText.clean(page.path)] = node.index
        if node.kind == .home { homeFolders[node.language] = PathText.folder(PathText.clean(page.path)) }
      }
    }
    self.nodeOf = nodeOf
    self.byName = byName
    self.byFile = byFile
    self.homeFolders = homeFolders
    configuration = site.configuration
    languageKeys = Set(site.configuration.languages.map(\.key))
  }

  /// - Parameters:
  ///   - path: the path of a link, percent-decoded, without query and fragment.
  ///   - context: what it is looked up from.
  ///   - takesNames: whether a bare name may lie anywhere, as for `ref`, `relref` and `site.GetPage`.
  func find(_ path: String, from context: Context, language: Int, takesNames: Bool) -> Match {
    var ref = path
    // One slash at the end is nothing, a second one leads nowhere.
    if ref.hasSuffix("/") { ref.removeLast() }
    if ref.hasSuffix("/"), ref != "/" { return .none }
    let asked = ref
    if ref.isEmpty { ref = "/" }
    if PathText.name(ref).utf8.contains(UInt8(ascii: ".")) { return find(ref, asked, hasExtension: true, from: context, language, takesNames) }
    if ref == "/" { return find("/_index.md", asked, hasExtension: false, from: context, language, takesNames) }
    if ref.hasSuffix("/index") {
      let match = find(ref + "/index.md", asked, hasExtension: false, from: context, language, takesNames)
      if match != .none { return match }
    }
    return find(ref + ".md", asked, hasExtension: false, from: context, language, takesNames)
  }

  private func find(_ ref: String, _ asked: String, hasExtension: Bool, from context: Context, _ language: Int, _ takesNames: Bool) -> Match {
    if !ref.hasPrefix("/"), let match = relative(ref, asked, hasExtension, context, language) { return match }
    if ref.hasPrefix(".") { return .none }
    let rooted = ref.hasPrefix("/") ? ref : "/" + ref
    // What stands in the way of a path from the root is not resolved.
    guard rooted == PathText.clean(rooted) else { return .none }
    if let match = match(rooted, language) { return match }
    if hasExtension, let home = homeFolders[language], let node = byFile[language][PathText.clean(PathText.join(home, asked.hasPrefix("/") ? String(asked.dropFirst()) : asked))] {
      return .found(node)
    }
    guard takesNames, !asked.contains("/") else { return .none }
    let content = ContentPath(String(rooted.dropFirst()), languages: languageKeys, disabled: configuration.disabledLanguages)
    switch byName[language][content.kind == .file ? PathText.name(key(rooted)) : content.name] {
    case .none: return .none
    case .some(-1): return .ambiguous
    case .some(let index): return .found(index)
    }
  }

  private func relative(_ ref: String, _ asked: String, _ hasExtension: Bool, _ context: Context, _ language: Int) -> Match? {
    switch context {
    case .site: return nil
    case .folder(let key): return match(PathText.clean(key + "/" + ref), language)
    case .page(let page):
      let folder = page.contentPath.folder
      var base = folder.isEmpty ? "/" : folder
      if page.contentPath.kind == .leafBundle, !(hasExtension && ref.hasPrefix("../")) {
        base = PathText.folder(folder)
        // Above a bundle at the root Hugo is nowhere, and finds no way down.
        if base == "/", ref.hasPrefix("..") { return nil }
      }
      if let match = match(PathText.clean(base + "/" + ref), language) { return match }
      guard hasExtension else { return nil }
      return byFile[language][PathText.clean(PathText.join(PathText.folder(page.path), asked))].map { .found($0) }
    }
  }

  private func match(_ path: String, _ language: Int) -> Match? {
    let key = key(path)
    return nodeOf[language][key].map { .found($0) }
  }

  /// The key of a path from the content root, with a leading slash.
  private func key(_ path: String) -> String {
    if path == "/" { return "" }
    let content = ContentPath(String(path.drop { $0 == "/" }), languages: languageKeys, disabled: configuration.disabledLanguages)
    return PathText.hyphenated(content.key)
  }
}
