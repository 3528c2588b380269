import CMark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What leads somewhere in a Markdown text, and what can be led to, straight from libcmark: the places come later, for the few that need them.
struct MarkdownScan {
  enum Event {
    /// A link or picture: the destination with its escapes resolved, and the words that are shown.
    case link(destination: String, isImage: Bool, text: String)
    /// A link to another host, of which no more is asked.
    case elsewhere
    /// A block or piece of raw HTML.
    case html([UInt8])
    /// A heading's text, as its id is made of it.
    case heading(String)
  }

  private(set) var events: [Event] = []

  private let isElsewhere: (UnsafeBufferPointer<UInt8>) -> Bool

  /// Whether there are URLs of the host in running text, or may be.
  private(set) var mayHaveBareURLs = false
  private let bareURLsOf: String?

  /// - Parameters:
  ///   - bareURLsOf: the host whose URLs in running text are wanted, the empty text for all hosts; nil for none.
  ///   - elsewhere: tells the links of which no more is asked by the first bytes of their destinations.
  init(_ bytes: [UInt8], bareURLsOf: String?, elsewhere: @escaping (UnsafeBufferPointer<UInt8>) -> Bool) {
    isElsewhere = elsewhere
    self.bareURLsOf = bareURLsOf
    guard !bytes.isEmpty else { return }
    let root = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress?.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        cmark_parse_document($0, buffer.count, CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE)
      }
    }
    guard let root = root ?? nil else { return }
    defer { cmark_node_free(root) }
    // Without recursion: strangers nest as deep as they like.
    var node: OpaquePointer? = root
    while let here = node {
      note(here)
      if let child = cmark_node_first_child(here) {
        node = child
        continue
      }
      var up: OpaquePointer? = here
      while let at = up, at != root, cmark_node_next(at) == nil { up = cmark_node_parent(at) }
      node = up == root ? nil : up.flatMap { cmark_node_next($0) }
    }
  }

  private mutating func note(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if let url = cmark_node_get_url(node), url[0] == 0x68 {
        let count = Self.length(url)
        if url.withMemoryRebound(to: UInt8.self, capacity: count, { isElsewhere(UnsafeBufferPointer(start: $0, count: count)) }), !isVague(node) {
          events.append(.elsewhere)
          return
        }
      }
      let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
      events.append(.link(destination: cmark_node_get_url(node).map { String(cString: $0) } ?? "", isImage: isImage, text: Self.text(of: node)))
    case CMARK_NODE_TEXT:
      guard let bareURLsOf, !mayHaveBareURLs, let literal = cmark_node_get_literal(node), strstr(literal, bareURLsOf) != nil else { return }
      mayHaveBareURLs = strstr(literal, "://") != nil || strstr(literal, "www.") != nil
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
      guard let literal = cmark_node_get_literal(node) else { return }
      events.append(.html(Array(UnsafeBufferPointer(start: literal, count: Self.length(literal)).lazy.map { UInt8(bitPattern: $0) })))
    case CMARK_NODE_HEADING:
      var text = ""
      var child = cmark_node_first_child(node)
      while let here = child {
        Self.headingText(here, into: &text)
        child = cmark_node_next(here)
      }
      // Of several lines the last one counts.
      if let end = text.utf8.lastIndex(of: 0x0A) { text = String(text[text.utf8.index(after: end)...]) }
      events.append(.heading(text))
    default: break
    }
  }

  /// Whether a link has one or two words that say nothing.
  private func isVague(_ node: OpaquePointer) -> Bool {
    guard let child = cmark_node_first_child(node), cmark_node_get_type(child) == CMARK_NODE_TEXT, cmark_node_next(child) == nil, let literal = cmark_node_get_literal(child) else { return false }
    let count = Self.length(literal)
    return count <= VagueWords.longest && literal.withMemoryRebound(to: UInt8.self, capacity: count) { VagueWords.contains(UnsafeBufferPointer(start: $0, count: count)) }
  }

  private static func length(_ text: UnsafePointer<CChar>) -> Int {
    var n = 0
    while text[n] != 0 { n += 1 }
    return n
  }

  /// The words inside a node.
  private static func text(of node: OpaquePointer) -> String {
    var text = ""
    var child = cmark_node_first_child(node)
    var stack: [OpaquePointer] = []
    while let here = child {
      switch cmark_node_get_type(here) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: if let literal = cmark_node_get_literal(here) { text += String(cString: literal) }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      case CMARK_NODE_IMAGE: text += "\u{FFFC}"
      default: break
      }
      if stack.count < 50, let inner = cmark_node_first_child(here) {
        stack.append(here)
        child = inner
        continue
      }
      child = cmark_node_next(here)
      while child == nil, let above = stack.popLast() { child = cmark_node_next(above) }
    }
    return text
  }

  /// As Hugo takes a heading's text (`render.TextPlain`): of what stands inside emphasis and links only the first piece, no HTML.
  private static func headingText(_ node: OpaquePointer, into text: inout String) {
    var at: OpaquePointer? = node
    while let here = at {
      switch cmark_node_get_type(here) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        if let literal = cmark_node_get_literal(here) { text += String(cString: literal) }
        return
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        text += "\n"
        return
      case CMARK_NODE_HTML_INLINE: return
      default: at = cmark_node_first_child(here)
      }
    }
  }
}
