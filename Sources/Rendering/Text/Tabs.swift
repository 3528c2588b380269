/// Tabs as text: one after another, each under its name, without the row of names that one clicks on.
enum Tabs {
  /// The attribute that a tab's content gets its name by.
  static let name = "\u{0}tab"

  /// The nodes with the names of tabs at their contents.
  static func named(_ nodes: [HTMLNode]) -> [HTMLNode] {
    nodes.map { node in
      var node = node
      let isSet = node.classes.contains { $0.hasPrefix("tab") }
      let heads = node.children.indices.filter { isRow(node.children[$0], inSet: isSet) }
      for head in heads.prefix(100) { if let changed = named(node.children, head) { node.children = changed } }
      node.children = named(node.children)
      return node
    }
  }

  /// Whether an element is a row of names that lead to contents.
  private static func isRow(_ node: HTMLNode, inSet: Bool) -> Bool {
    guard ["div", "ul", "ol", "nav"].contains(node.name), inSet || node.attribute("role") == "tablist" || node.classes.contains(where: { $0.contains("tab") }) else { return false }
    return !names(of: node).isEmpty
  }

  /// Each name with what tells its content: an id, or a value that both share.
  private static func names(of row: HTMLNode) -> [(key: String, name: String)] {
    var found: [(key: String, name: String)] = []
    func walk(_ node: HTMLNode) {
      if node.name == "a" || node.name == "button" || node.name == "label" || node.name == "li" || node.name == "div", let key = target(node) {
        found.append((key, node.allText.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
        return
      }
      for child in node.children { walk(child) }
    }
    for child in row.children { walk(child) }
    return found
  }

  private static func target(_ node: HTMLNode) -> String? {
    for attribute in ["href", "data-target", "data-bs-target"] { if let value = node.attribute(attribute), value.hasPrefix("#"), value.count > 1 { return String(value.dropFirst()) } }
    return node.attribute("aria-controls") ?? node.attribute("data-tab-item") ?? node.attribute("for")
  }

  /// The siblings of a row with its names at their contents; nil where not each name has one.
  private static func named(_ nodes: [HTMLNode], _ row: Int) -> [HTMLNode]? {
    let names = names(of: nodes[row])
    var nodes = nodes
    var used = Set<Int>()
    func name(_ node: inout HTMLNode) {
      let keys = [node.attribute("id"), node.attribute("data-tab-item")].compactMap { $0 }
      if let i = names.indices.first(where: { !used.contains($0) && keys.contains(names[$0].key) }) {
        used.insert(i)
        node.attributes.append((Self.name, names[i].name))
        return
      }
      for child in node.children.indices { name(&node.children[child]) }
    }
    for i in nodes.indices where i != row { name(&nodes[i]) }
    guard used.count == names.count else { return nil }
    nodes[row].children = withoutNames(nodes[row].children)
    if nodes[row].children.allSatisfy(\.isBlank) { nodes[row] = HTMLNode(name: "", text: "\n") }
    return nodes
  }

  private static func withoutNames(_ nodes: [HTMLNode]) -> [HTMLNode] {
    nodes.compactMap { node in
      if target(node) != nil { return nil }
      var node = node
      let before = node.children.count
      node.children = withoutNames(node.children)
      // An item of a list goes with its name.
      return before > 0 && node.name != "" && node.children.allSatisfy { $0.name.isEmpty && $0.text.allSatisfy(\.isWhitespace) } ? nil : node
    }
  }
}
