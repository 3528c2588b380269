import CMark

/// The one door to libcmark: bytes in, a tree of values out. libcmark's own positions are used for the lines of blocks alone, as no others can
/// be trusted (its inline positions forget indentation, hard breaks, definitions and more).
package enum CMarkBridge {
  /// A node as libcmark tells it.
  package struct Node {
    package let type: cmark_node_type
    package let literal: String
    package let url: String
    package let title: String
    package let info: String
    package let level: Int
    package let isOrdered: Bool
    package let listStart: Int
    package let isTight: Bool
    /// The lines, from 1, and the column of the first character in bytes, from 1.
    package let startLine: Int
    package let startColumn: Int
    package let endLine: Int
    package var children: [Node] = []
  }

  /// The deepest nesting that is converted; nobody writes deeper, and what a stranger nests must not exhaust the stack.
  package static let deepest = 150

  /// Parses Markdown. Raw HTML is kept; bytes that are no UTF-8 become U+FFFD.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Node? {
    let options = CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE
    let empty: [CChar] = [0]
    let root: OpaquePointer? =
      if let base = bytes.baseAddress {
        base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { cmark_parse_document($0, bytes.count, options) }
      } else {
        cmark_parse_document(empty, 0, options)
      }
    guard let root else { return nil }
    defer { cmark_node_free(root) }
    return convert(root, depth: 0)
  }

  private static func convert(_ node: OpaquePointer, depth: Int) -> Node {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    let type = cmark_node_get_type(node)
    var result = Node(
      type: type, literal: text(cmark_node_get_literal(node)), url: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)),
      info: text(cmark_node_get_fence_info(node)), level: Int(cmark_node_get_heading_level(node)), isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
      listStart: Int(cmark_node_get_list_start(node)), isTight: cmark_node_get_list_tight(node) != 0, startLine: Int(cmark_node_get_start_line(node)),
      startColumn: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)))
    guard depth < deepest else { return result }
    var child = cmark_node_first_child(node)
    while let here = child {
      result.children.append(convert(here, depth: depth + 1))
      child = cmark_node_next(here)
    }
    return result
  }
}

extension CMarkBridge.Node {
  /// A text by itself.
  package init(text: String) {
    self.init(
      type: CMARK_NODE_TEXT, literal: text, url: "", title: "", info: "", level: 0, isOrdered: false, listStart: 0, isTight: false, startLine: 0, startColumn: 0, endLine: 0)
  }
}
