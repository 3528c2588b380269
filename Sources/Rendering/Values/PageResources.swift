import GoTemplate
import HugoSite

extension SiteRenderer {
  /// The files of a page, the content files of a bundle among them.
  func resources(of node: PageNode) -> [any PageResource] {
    // A content file in a bundle has none of its own.
    guard node.index < site.nodes.count else { return [] }
    var all: [any PageResource] = files(of: node)
    if let pages = bundledPages[node.index] { all.insert(contentsOf: pages, at: all.firstIndex { $0.mainType > "page" } ?? all.count) }
    return all
  }

  /// The files of a page but for content files, in Hugo's order; a bundle has those of its other languages too, where it has none of the name (`getOrCreateResourcesForPage`).
  private func files(of node: PageNode) -> [ResourceObject] {
    let configuration = site.configuration
    var keys = Set<String>()
    var all: [ResourceObject] = []
    let others = ([configuration.defaultLanguage] + configuration.languages.indices).filter { $0 != node.language }.compactMap { site.node(node.key, language: $0) }
    for bundle in [node.index] + others {
      for resource in ownResources(of: site.nodes[bundle]) where keys.insert(key(of: resource.name)).inserted { all.append(resource) }
    }
    sort(&all)
    guard let entries = node.page.flatMap({ site.pages[$0].meta.fields.field("resources") })?.value.array, !entries.isEmpty else { return all }
    describe(&all, entries.compactMap { $0.value.table })
    sort(&all)
    return all
  }

  /// A file's name in lower case, without its language.
  private func key(of name: String) -> String {
    let lower = GoText.lower(name)
    let parts = PathText.name(lower).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 2, site.configuration.languages.contains(where: { $0.key == parts[parts.count - 2] }) else { return lower }
    return lower.dropLast(parts[parts.count - 1].utf8.count + parts[parts.count - 2].utf8.count + 2) + "." + parts[parts.count - 1]
  }

  /// As Hugo sorts them: by type or by name, whichever says first that one comes before, one inserted after the other; very many by type and then by name.
  private func sort(_ resources: inout [ResourceObject]) {
    var keyed = resources.map { (type: $0.mainType, name: Array($0.calledName.utf8), resource: $0) }
    if keyed.count > 500 {
      keyed.sort { $0.type == $1.type ? $0.name.lexicographicallyPrecedes($1.name) : $0.type < $1.type }
    } else {
      for i in keyed.indices.dropFirst() {
        var k = i
        while k > 0, keyed[k].type < keyed[k - 1].type || keyed[k].name.lexicographicallyPrecedes(keyed[k - 1].name) {
          keyed.swapAt(k, k - 1)
          k -= 1
        }
      }
    }
    resources = keyed.map(\.resource)
  }

  /// Gives files the names, titles and parameters that front matter has for them; of each the first entry that fits counts.
  private func describe(_ resources: inout [ResourceObject], _ entries: [[DataField]]) {
    var counters: [String: Int] = [:]
    for i in resources.indices {
      var description = ResourceObject.Description()
      var isDescribed = false
      for entry in entries {
        guard let source = entry.field("src").map({ GoText.lower(GoCast.string($0.value)) }), Glob(source).matches(GoText.lower(resources[i].name)) else { continue }
        func counted(_ text: String, _ kind: String) -> String {
          guard text.contains(":counter") else { return text }
          counters[kind + source, default: 0] += 1
          return text.replacing(":counter", with: "\(counters[kind + source] ?? 0)")
        }
        isDescribed = true
        if description.name == nil, let own = entry.field("name") { description.name = counted(String(GoCast.string(own.value).drop { $0 == "/" }), "name ") }
        if description.title == nil, let own = entry.field("title") { description.title = counted(GoCast.string(own.value), "title ") }
        if let own = entry.field("params")?.value, case .map(let more) = Value(own, asParams: true) {
          for entry in more.entries { description.parameters[GoFormat.text(entry.key.value)] = entry.value }
        }
      }
      if isDescribed { resources[i] = resources[i].described(description) }
    }
  }
}
