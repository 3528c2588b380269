import Crypto
import Foundation
import HugoSite

/// Whole pages of a site: each a file that needs no theme, no script and no other host to be read.
public final class SitePages: Sendable {
  private let renderer: SiteRenderer
  private let style: PageStyle
  /// The pages in the order of the menu, each before what lies below it, by language.
  private let order: [[Int]]
  private let places: [Int: Int]

  public init(_ renderer: SiteRenderer, _ style: PageStyle) {
    self.renderer = renderer
    self.style = style
    let site = renderer.site
    order = site.homes.map { home in
      var nodes: [Int] = []
      func walk(_ index: Int) {
        if site.nodes[index].isRendered { nodes.append(index) }
        for child in site.nodes[index].children { walk(child) }
      }
      walk(home)
      return nodes
    }
    var places: [Int: Int] = [:]
    for nodes in order { for (i, node) in nodes.enumerated() { places[node] = i } }
    self.places = places
  }

  /// A whole page.
  public struct Made: Sendable {
    public let html: String
    /// The files that it shows or leads to: where each is published, and the file that it is made of.
    public let files: [String: String]
  }

  /// - Parameters:
  ///   - content: what is rendered of the page; nil for a section that has no file.
  ///   - faults: what is wrong on it, to be shown there.
  public func page(_ node: PageNode, _ content: RenderedContent?, _ faults: PageFaults = PageFaults()) -> Made {
    var body = PageBody(renderer, node, style, faults)
    var nodes = body.nodes(content?.html ?? "")
    let hasOwnTitle = nodes.first { !$0.isBlank }?.name == "h1"
    if !hasOwnTitle { nodes.insert(.element("h1", [], [.words(title(of: node))]), at: 0) }
    nodes = PageBody.ordered(nodes)
    // A section without a text shows what lies in it.
    let children = node.children.map { renderer.site.nodes[$0] }.filter(\.isRendered)
    if content == nil || nodes.count == 1, !children.isEmpty, !style.isAlone {
      nodes.append(.element("ul", [], children.map { .element("li", [], [link($0, from: node)]) }))
    }
    var main: [HTMLNode] = []
    if !style.isAlone, let crumbs = crumbs(node) { main.append(crumbs) }
    main += nodes
    if !style.isAlone, let turn = turn(node) { main.append(turn) }
    let inner: [HTMLNode] = (style.isAlone ? [] : [menu(node)]) + [.element("main", [("id", "content")], main)]
    return Made(html: document(node, inner), files: body.files)
  }

  private func title(of node: PageNode) -> String { node.title.isEmpty ? renderer.site.configuration.languages[node.language].title : node.title }

  private func link(_ node: PageNode, from origin: PageNode, current: Bool = false, label: String? = nil) -> HTMLNode {
    var link = HTMLNode.element("a", [("href", PagePath.relative(node.target, from: origin.target))], [.words((label ?? "") + title(of: node))])
    if current { link["aria-current"] = "page" }
    return link
  }

  // MARK: The way through the workshop

  private func ancestors(_ node: PageNode) -> [PageNode] {
    var all: [PageNode] = []
    var at = node.parent
    while let index = at {
      all.append(renderer.site.nodes[index])
      at = renderer.site.nodes[index].parent
    }
    return all.reversed()
  }

  private func crumbs(_ node: PageNode) -> HTMLNode? {
    let above = ancestors(node)
    guard !above.isEmpty else { return nil }
    return .element("nav", [("class", "ws-crumbs"), ("aria-label", "You are here")], [.element("ol", [], above.map { .element("li", [], [$0.isRendered ? link($0, from: node) : .words(title(of: $0))]) })])
  }

  /// The sections of the first level, and what lies around the page.
  private func menu(_ node: PageNode) -> HTMLNode {
    let open = Set(ancestors(node).map(\.index) + [node.index])
    func list(_ parent: PageNode) -> HTMLNode? {
      let items = parent.children.map { renderer.site.nodes[$0] }.filter { $0.isListed }.map { child -> HTMLNode in
        let name = child.isRendered ? link(child, from: node, current: child.index == node.index) : .element("span", [], [.words(title(of: child))])
        return .element("li", [], [name] + (open.contains(child.index) ? list(child).map { [$0] } ?? [] : []))
      }
      return items.isEmpty ? nil : .element("ul", [], items)
    }
    return .element("nav", [("class", "ws-menu"), ("aria-label", "Workshop")], list(renderer.site.nodes[renderer.site.homes[node.language]]).map { [$0] } ?? [])
  }

  private func turn(_ node: PageNode) -> HTMLNode? {
    guard let place = places[node.index] else { return nil }
    let nodes = order[node.language]
    var links: [HTMLNode] = []
    if place > 0 { links.append(link(renderer.site.nodes[nodes[place - 1]], from: node, label: "← ")) }
    if place + 1 < nodes.count { links.append(link(renderer.site.nodes[nodes[place + 1]], from: node, label: "Next: ")) }
    return links.isEmpty ? nil : .element("nav", [("class", "ws-turn"), ("aria-label", "Previous and next")], links)
  }

  // MARK: The document

  private static let css: String = String(decoding: PackageResources.page_css, as: UTF8.self) + (1...12).map { ".ws-tabs>input:nth-of-type(\($0)):checked~.ws-panel:nth-of-type(\($0))" }.joined(separator: ",") + "{display:block}\n"
  private static let script = String(decoding: PackageResources.page_js, as: UTF8.self)
  /// Nothing but the page's own script runs, and nothing is asked of another host.
  private static let policy: String = {
    let hash = Data(SHA256.hash(data: Array(script.utf8))).base64EncodedString()
    return "default-src 'none'; script-src 'sha256-\(hash)'; style-src 'unsafe-inline'; img-src 'self' file: data:; media-src 'self' file: data:; base-uri 'none'; form-action 'none'"
  }()

  private func document(_ node: PageNode, _ inner: [HTMLNode]) -> String {
    let language = renderer.site.configuration.languages[node.language]
    let title = title(of: node)
    let whole = title == language.title || language.title.isEmpty ? title : "\(title) – \(language.title)"
    let home = renderer.site.nodes[renderer.site.homes[node.language]]
    let site = language.title.isEmpty ? self.title(of: home) : language.title
    let header = style.isAlone ? HTMLNode.element("span", [], [.words(site)]) : HTMLNode.element("a", [("href", PagePath.relative(home.target, from: node.target))], [.words(site)])
    return """
      <!DOCTYPE html>
      <html lang="\(MarkupText.escaped(language.key))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(MarkupText.escaped(Self.policy))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(MarkupText.escaped(whole))</title>
      <link rel="icon" href="data:,">
      <style>
      \(Self.css)</style>
      </head>
      <body>
      <a class="ws-skip" href="#content">Skip to the content</a>
      <header>\(HTMLWriter.html([header]))</header>
      <div class="ws-frame-of-page">
      \(HTMLWriter.html(inner))
      </div>
      <script>\(Self.script)</script>
      </body>
      </html>

      """
  }
}
