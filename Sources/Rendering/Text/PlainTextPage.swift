import HugoSite

/// A page as plain text: for terminals, mail, and to be compared.
public struct PlainTextPage {
  /// What the reader decides about its looks.
  public struct Options: Sendable {
    /// The columns of a line.
    public var width: Int
    public var hasColor: Bool

    public init(width: Int = 80, hasColor: Bool = false) {
      self.width = width
      self.hasColor = hasColor
    }
  }

  /// - Parameters:
  ///   - title: the page's title, which stands over it; empty for none.
  ///   - html: its content.
  public static func text(title: String, _ html: String, _ options: Options = Options()) -> String { text(title, HTMLTree.read(html), options) }

  /// The text of a page of a site, with what is wrong on it.
  public static func text(title: String, _ html: String, _ faults: PageFaults, _ site: Site, _ node: PageNode, _ options: Options) -> String {
    text(title, faults.marked(HTMLTree.read(html), site, node), options, origin: site.origin, path: node.url)
  }

  /// - Parameters:
  ///   - origin: what stands before the addresses of the site's pages, so that they lead there from a mail, too; empty where that is not known.
  ///   - path: the page's own address.
  private static func text(_ title: String, _ content: [HTMLNode], _ options: Options, origin: String = "", path: String = "") -> String {
    var layout = TextLayout(width: max(20, options.width), TextPaint(hasColor: options.hasColor), origin: origin, path: path)
    var nodes = content
    // A page that begins with its own title does not have it twice.
    if !title.isEmpty, !(nodes.first { !$0.name.isEmpty || !$0.text.allSatisfy(\.isWhitespace) }.map { $0.name == "h1" && folded($0.allText) == folded(title) } ?? false) {
      nodes.insert(HTMLNode(name: "h1", children: [HTMLNode(name: "", text: title)], isBlock: true), at: 0)
    }
    let lines = layout.page(Tabs.named(nodes))
    return lines.isEmpty ? "" : lines.map(trimmed).joined(separator: "\n") + "\n"
  }

  private static func folded(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
