import HugoSite

/// Writes HTML from its tree.
enum HTMLWriter {
  static func html(_ nodes: [HTMLNode]) -> String {
    var out = ""
    for node in nodes { write(node, to: &out) }
    return out
  }

  private static func write(_ node: HTMLNode, to out: inout String) {
    if node.name.isEmpty {
      out += MarkupText.escaped(node.text)
      return
    }
    out += "<" + node.name
    for (name, value) in node.attributes where isName(name) { out += value.isEmpty ? " " + name : " \(name)=\"\(MarkupText.escaped(value))\"" }
    out += ">"
    if HTMLScanner.void.contains(node.name) { return }
    if HTMLTree.raw.contains(node.name) { for child in node.children { out += child.text } } else { for child in node.children { write(child, to: &out) } }
    out += "</\(node.name)>"
  }

  private static func isName(_ name: String) -> Bool { !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"\"'<>/=".utf8.contains($0) } }
}

extension HTMLNode {
  /// An element with what is in it.
  static func element(_ name: String, _ attributes: [(String, String)] = [], _ children: [HTMLNode] = []) -> HTMLNode {
    HTMLNode(name: name, attributes: attributes.map { (name: $0.0, value: $0.1) }, children: children)
  }

  static func words(_ text: String) -> HTMLNode { HTMLNode(name: "", text: text) }

  subscript(attribute: String) -> String? {
    get { self.attribute(attribute) }
    set {
      attributes.removeAll { $0.name == attribute }
      if let newValue { attributes.append((name: attribute, value: newValue)) }
    }
  }

  var isBlank: Bool { name.isEmpty && text.allSatisfy(\.isWhitespace) }
}
