import CMark

/// The one door to libcmark: bytes in, a tree of values out. libcmark's own positions are used for the lines of blocks alone, as no others can
/// be trusted (its inline positions forget indentation, hard breaks, definitions and more).
package enum CMarkBridge {
  /// A node as libcmark tells it. Nothing of it changes, so that it may be shared.
  package final class Node {
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
    package let children: [Node]

    /// The values of a node that those of its kind have.
    fileprivate init(_ node: Cursor) {
      let isLink = node.type == CMARK_NODE_LINK || node.type == CMARK_NODE_IMAGE
      let isCode = node.type == CMARK_NODE_CODE_BLOCK
      let isList = node.type == CMARK_NODE_LIST
      let hasLiteral = isCode || node.type == CMARK_NODE_TEXT || node.type == CMARK_NODE_CODE || node.type == CMARK_NODE_HTML_INLINE || node.type == CMARK_NODE_HTML_BLOCK
      type = node.type
      literal = hasLiteral ? node.literal : ""
      url = isLink ? node.url : ""
      title = isLink ? node.title : ""
      info = isCode ? node.info : ""
      level = node.type == CMARK_NODE_HEADING ? node.level : 0
      isOrdered = isList && node.isOrdered
      listStart = isList ? node.listStart : 0
      isTight = isList && node.isTight
      startLine = node.startLine
      startColumn = node.startColumn
      endLine = node.endLine
      children = node.children.map { Node($0) }
    }

    /// A text by itself.
    package init(text: String) {
      type = CMARK_NODE_TEXT
      literal = text
      (url, title, info) = ("", "", "")
      (level, isOrdered, listStart, isTight) = (0, false, 0, false)
      (startLine, startColumn, endLine) = (0, 0, 0)
      children = []
    }
  }

  /// The deepest nesting that is converted; nobody writes deeper, and what a stranger nests must not exhaust the stack.
  package static let deepest = 150

  /// A node of libcmark's own tree, read as it is asked for. It must not outlive the function that was given it.
  struct Cursor {
    private let node: OpaquePointer
    private let depth: Int
    let type: cmark_node_type

    fileprivate init(_ node: OpaquePointer, depth: Int) {
      self.node = node
      self.depth = depth
      type = cmark_node_get_type(node)
    }

    var literal: String { text(cmark_node_get_literal(node)) }
    var url: String { text(cmark_node_get_url(node)) }
    var title: String { text(cmark_node_get_title(node)) }
    var info: String { text(cmark_node_get_fence_info(node)) }
    var level: Int { Int(cmark_node_get_heading_level(node)) }
    var isOrdered: Bool { cmark_node_get_list_type(node) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(node)) }
    var isTight: Bool { cmark_node_get_list_tight(node) != 0 }
    /// The lines, from 1, and the column of the first character in bytes, from 1.
    var startLine: Int { Int(cmark_node_get_start_line(node)) }
    var startColumn: Int { Int(cmark_node_get_start_column(node)) }
    var endLine: Int { Int(cmark_node_get_end_line(node)) }

    /// The nodes below; none where it is nested as deep as is read.
    var children: [Cursor] {
      var children: [Cursor] = []
      guard depth < CMarkBridge.deepest else { return children }
      var child = cmark_node_first_child(node)
      while let here = child {
        children.append(Cursor(here, depth: depth + 1))
        child = cmark_node_next(here)
      }
      return children
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
  }

  /// Parses Markdown and gives the tree to a function. Raw HTML is kept; bytes that are no UTF-8 become U+FFFD.
  static func parse<Result>(_ bytes: UnsafeBufferPointer<UInt8>, _ read: (Cursor) -> Result) -> Result? {
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
    return read(Cursor(root, depth: 0))
  }

  /// Parses Markdown into a tree of values, as ``parse(_:_:)`` does.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Node? { parse(bytes) { Node($0) } }
}
