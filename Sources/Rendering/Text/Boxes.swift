/// Notices and expanders, however a theme builds them: by the words of their classes.
enum Boxes {
  private static let kinds = ["note", "info", "tip", "warning", "caution", "danger", "important", "error", "success", "primary", "secondary", "attention", "hint", "example", "critical", "notice"]
  private static let boxes: Set<String> = ["notices", "notice", "alert", "admonition", "callout", "box", "hint", "message", "panel", "markdown-alert", "note-block", "flash", "td-alert"]

  /// What a box warns of, as its classes say.
  static func kind(of node: HTMLNode) -> String? {
    let classes = node.classes
    guard node.name != "button", classes.contains(where: { boxes.contains($0) || $0.hasPrefix("alert-") || $0.hasPrefix("admonition-") || $0.hasPrefix("callout-") }) else { return nil }
    for name in classes {
      let last = name.split(separator: "-").last.map(String.init) ?? name
      if last != "notice", kinds.contains(last) { return last }
    }
    // Themes build expanders of the same boxes.
    return node.name != "details" && classes.contains { ["notices", "notice", "alert", "admonition", "callout"].contains($0) } ? "note" : nil
  }

  /// The label and the content of a box that opens: themes have one element for each, named so.
  static func expander(_ node: HTMLNode) -> (label: [HTMLNode], content: [HTMLNode])? {
    func isPart(_ node: HTMLNode, _ part: String) -> Bool { node.classes.contains { $0.hasPrefix("expand") && $0.hasSuffix(part) } }
    guard node.classes.contains(where: { $0 == "expand" || $0 == "expander" || $0 == "collapsible" || $0 == "accordion" }), let label = node.children.firstIndex(where: { isPart($0, "label") || isPart($0, "title") || isPart($0, "header") })
    else { return nil }
    return (node.children[label].children, node.children.enumerated().filter { $0.offset != label }.map(\.element))
  }

  /// The label and the content of `details`.
  static func parts(ofDetails node: HTMLNode) -> (label: [HTMLNode], content: [HTMLNode]) {
    (node.children.first { $0.name == "summary" }?.children ?? [HTMLNode(name: "", text: "Details")], node.children.filter { $0.name != "summary" })
  }
}
