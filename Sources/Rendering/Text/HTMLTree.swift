import GoTemplate
import HugoSite

/// A piece of HTML: an element, or text.
struct HTMLNode {
  /// The element's name in lower case; empty for text.
  let name: String
  var attributes: [(name: String, value: String)] = []
  /// The text, references resolved.
  var text = ""
  var children: [HTMLNode] = []
  /// Whether it stands on lines of its own: it is a block, or there is one within.
  var isBlock = false

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  /// The words of its `class`, in lower case.
  var classes: [String] { (attribute("class") ?? "").lowercased().split { $0.isWhitespace }.map(String.init) }

  /// The text of it and all within, as it stands.
  var allText: String {
    var out = ""
    func walk(_ node: HTMLNode) {
      out += node.text
      for child in node.children where child.name != "script" && child.name != "style" { walk(child) }
    }
    walk(self)
    return out
  }

  /// The first element within that fits, itself included.
  func first(where fits: (HTMLNode) -> Bool) -> HTMLNode? {
    if !name.isEmpty, fits(self) { return self }
    for child in children { if let found = child.first(where: fits) { return found } }
    return nil
  }
}

/// Reads HTML as leniently as a browser, in one pass: what is not closed is closed, and what closes nothing is passed over.
struct HTMLTree {
  private let bytes: [UInt8]
  private var i = 0
  private var open = [HTMLNode(name: "")]
  /// How many elements of each name are open.
  private var counts: [String: Int] = [:]

  /// The deepest that elements lie in each other: what is deeper is taken for their neighbour.
  private static let deepest = 64

  static func read(_ html: String) -> [HTMLNode] {
    var tree = HTMLTree(bytes: Array(html.utf8))
    tree.read()
    return tree.open[0].children
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "<"), readTag() { continue }
      let start = i
      i += 1
      while i < bytes.count, bytes[i] != UInt8(ascii: "<") { i += 1 }
      add(text: start..<i)
    }
    while open.count > 1 { closeLast() }
  }

  private mutating func add(text range: Range<Int>, isRaw: Bool = false) {
    guard !range.isEmpty else { return }
    let text = String(decoding: bytes[range], as: UTF8.self)
    open[open.count - 1].children.append(HTMLNode(name: "", text: isRaw ? text : CharacterReferences.decoded(text)))
  }

  private mutating func closeLast() {
    var node = open.removeLast()
    counts[node.name, default: 1] -= 1
    node.isBlock = Self.blocks.contains(node.name) || node.children.contains(where: \.isBlock)
    open[open.count - 1].children.append(node)
  }

  private func find(_ end: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + end.count <= bytes.count {
      guard let hit = bytes[at...].firstIndex(of: end[0]), hit + end.count <= bytes.count else { return nil }
      if bytes[hit..<hit + end.count].elementsEqual(end, by: { ($0 | 0x20) == ($1 | 0x20) }) { return hit }
      at = hit + 1
    }
    return nil
  }

  /// Reads a tag, a comment or the like; false where there is none.
  private mutating func readTag() -> Bool {
    guard i + 1 < bytes.count else { return false }
    let c = bytes[i + 1]
    if c == UInt8(ascii: "!") || c == UInt8(ascii: "?") {
      if bytes[i...].starts(with: "<!--".utf8) { i = find(Array("-->".utf8), from: i + 4).map { $0 + 3 } ?? bytes.count } else { i = bytes[i...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count }
      return true
    }
    if c == UInt8(ascii: "/") {
      guard i + 2 < bytes.count, isLetter(bytes[i + 2]) else { return false }
      i += 2
      let name = readName()
      i = bytes[i...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      close(name)
      return true
    }
    guard isLetter(c) else { return false }
    i += 1
    var node = HTMLNode(name: readName())
    node.attributes = readAttributes()
    begin(node)
    return true
  }

  private func isLetter(_ c: UInt8) -> Bool { (0x61...0x7A).contains(c | 0x20) }
  private func isSpace(_ c: UInt8) -> Bool { c == 0x20 || (0x09...0x0D).contains(c) }

  private mutating func readName() -> String {
    let start = i
    while i < bytes.count, !isSpace(bytes[i]), bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/") { i += 1 }
    return String(decoding: bytes[start..<i], as: UTF8.self).lowercased()
  }

  private mutating func readAttributes() -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while i < bytes.count {
      while i < bytes.count, isSpace(bytes[i]) || bytes[i] == UInt8(ascii: "/") { i += 1 }
      guard i < bytes.count, bytes[i] != UInt8(ascii: ">") else { break }
      let start = i
      while i < bytes.count, !isSpace(bytes[i]), bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/"), bytes[i] != UInt8(ascii: "=") || i == start { i += 1 }
      let name = String(decoding: bytes[start..<i], as: UTF8.self).lowercased()
      while i < bytes.count, isSpace(bytes[i]) { i += 1 }
      var value = ""
      if i < bytes.count, bytes[i] == UInt8(ascii: "=") {
        i += 1
        while i < bytes.count, isSpace(bytes[i]) { i += 1 }
        if i < bytes.count, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
          let end = bytes[(i + 1)...].firstIndex(of: bytes[i]) ?? bytes.count
          value = String(decoding: bytes[(i + 1)..<end], as: UTF8.self)
          i = min(end + 1, bytes.count)
        } else {
          let start = i
          while i < bytes.count, !isSpace(bytes[i]), bytes[i] != UInt8(ascii: ">") { i += 1 }
          value = String(decoding: bytes[start..<i], as: UTF8.self)
        }
      }
      if attributes.count < 100 { attributes.append((name, CharacterReferences.decoded(value))) }
    }
    if i < bytes.count { i += 1 }
    return attributes
  }

  /// Elements whose content is text as it stands.
  static let raw: Set<String> = ["script", "style", "textarea", "title", "xmp"]
  /// Blocks that end a paragraph.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li",
    "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "legend",
  ]

  /// The elements that a new one ends, if they are the innermost of their kind up to some other.
  private static func ended(by name: String) -> (names: Set<String>, within: Set<String>) {
    switch name {
    case "li": (["li"], ["ul", "ol", "menu"])
    case "dt", "dd": (["dt", "dd"], ["dl"])
    case "tr": (["tr", "td", "th"], ["table", "tbody", "thead", "tfoot"])
    case "td", "th": (["td", "th"], ["tr", "table"])
    case "tbody", "thead", "tfoot": (["tbody", "thead", "tfoot", "tr", "td", "th"], ["table"])
    case "option": (["option"], ["select"])
    default: ([], [])
    }
  }

  private mutating func begin(_ node: HTMLNode) {
    let (names, within) = Self.ended(by: node.name)
    if names.contains(where: { counts[$0, default: 0] > 0 }) {
      var at = open.count - 1
      while at > 0, !names.contains(open[at].name), !within.contains(open[at].name) { at -= 1 }
      if at > 0, names.contains(open[at].name) {
        while at > 1, names.contains(open[at - 1].name) { at -= 1 }
        while open.count > at { closeLast() }
      }
    } else if Self.blocks.contains(node.name), open[open.count - 1].name == "p" {
      closeLast()
    }
    if HTMLScanner.void.contains(node.name) {
      var node = node
      node.isBlock = node.name == "hr"
      open[open.count - 1].children.append(node)
      return
    }
    if Self.raw.contains(node.name) {
      let end = find(Array("</\(node.name)".utf8), from: i) ?? bytes.count
      var node = node
      if i < end { node.children.append(HTMLNode(name: "", text: String(decoding: bytes[i..<end], as: UTF8.self))) }
      i = bytes[end...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      open[open.count - 1].children.append(node)
      return
    }
    if open.count >= Self.deepest { closeLast() }
    open.append(node)
    counts[node.name, default: 0] += 1
  }

  private mutating func close(_ name: String) {
    guard counts[name, default: 0] > 0 else { return }
    while open.count > 1 {
      let isIt = open[open.count - 1].name == name
      closeLast()
      if isIt { break }
    }
  }
}
