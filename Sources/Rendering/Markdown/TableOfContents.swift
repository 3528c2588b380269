import GoTemplate
import HugoSite

/// A heading of a page, with those below it.
struct Heading: Sendable {
  let level: Int
  let id: String
  /// Its text as HTML.
  let title: String
  var headings: [Heading] = []

  init(level: Int, id: String, title: String) {
    self.level = level
    self.id = id
    self.title = title
  }

  /// What stands where a level is left out.
  fileprivate static let none = Heading(level: 0, id: "", title: "")
}

/// The headings of a page as a tree (Hugo's `markup/tableofcontents`).
struct TableOfContents: Sendable {
  private(set) var headings: [Heading] = []
  /// The ids of terms of definition lists.
  let terms: [String]

  init(_ all: [Heading], terms: [String] = []) {
    self.terms = terms
    for heading in all {
      if heading.level == 1 || headings.isEmpty { headings.append(heading.level == 1 ? heading : .none) }
      if heading.level > 1 { Self.add(heading, depth: heading.level - 1, to: &headings[headings.count - 1].headings) }
    }
  }

  private static func add(_ heading: Heading, depth: Int, to list: inout [Heading]) {
    if depth <= 1 { return list.append(heading) }
    if list.isEmpty { list.append(.none) }
    add(heading, depth: depth - 1, to: &list[list.count - 1].headings)
  }

  /// Every heading that is there, each before those below it.
  var all: [Heading] {
    var all: [Heading] = []
    func walk(_ list: [Heading]) {
      for heading in list {
        if heading.level > 0 { all.append(heading) }
        walk(heading.headings)
      }
    }
    walk(headings)
    return all
  }

  /// - Parameter last: the deepest level; -1 for all.
  func html(from first: Int, to last: Int, isOrdered: Bool) -> String { "<nav id=\"TableOfContents\">" + list(headings, level: 1, indent: 0, first, last, isOrdered ? "ol" : "ul") + "</nav>" }

  private func list(_ headings: [Heading], level: Int, indent: Int, _ first: Int, _ last: Int, _ tag: String) -> String {
    if level < first { return headings.map { list($0.headings, level: level + 1, indent: indent, first, last, tag) }.joined() }
    guard !headings.isEmpty, last == -1 || level <= last else { return "" }
    func margin(_ count: Int) -> String { String(repeating: "  ", count: count) }
    let items = headings.map { heading in
      let link = heading.level == 0 ? "" : "<a href=\"#\(heading.id)\">\(heading.title)</a>"
      return margin(indent + 2) + "<li>" + link + list(heading.headings, level: level + 1, indent: indent + 2, first, last, tag) + "</li>\n"
    }
    return "\n" + margin(indent + 1) + "<\(tag)>\n" + items.joined() + margin(indent + 1) + "</\(tag)>\n" + margin(indent)
  }

  /// What `.TableOfContents` gives.
  func html(_ table: ConfigurationTable) -> String {
    html(
      from: table.value("markup.tableOfContents.startLevel").map(GoCast.integer) ?? 2, to: table.value("markup.tableOfContents.endLevel").map(GoCast.integer) ?? 3,
      isOrdered: table.boolean("markup.tableOfContents.ordered") == true)
  }
}
