/// A place in the page tree: a page, or a home or section that Hugo makes by itself. It is handed around a lot, so it is one object and no value
/// with a dozen parts to copy.
public final class PageNode: Sendable {
  public enum Kind: String, Sendable { case home, section, page, taxonomy, term }

  public let index: Int
  /// The index of the page; nil where Hugo makes it itself.
  public let page: Int?
  public let language: Int
  /// The path in the content tree: lower case, leading slash, no extension; empty for the home page.
  public let key: String
  /// The same path with its own case.
  let keyAsWritten: String
  public let kind: Kind
  public let title: String
  public let linkTitle: String
  public let weight: Int
  /// The page's path for the ties of the menu order.
  let orderPath: String
  /// Whether it stands in its parent's list.
  public let isListed: Bool
  /// Whether it is published.
  public let isRendered: Bool

  // What follows is found out by ``PageTree``, on one thread, before the node is handed to anyone else; from then on it stays.

  /// The date; of a section without any of its own, the newest of the pages below it.
  public nonisolated(unsafe) internal(set) var date: Instant
  public nonisolated(unsafe) internal(set) var parent: Int?
  /// The children in menu order.
  public nonisolated(unsafe) internal(set) var children: [Int] = []
  /// The URL's path from the root of the host, percent-encoded, as Hugo's RelPermalink; empty where Hugo gives none.
  public nonisolated(unsafe) internal(set) var url = ""
  /// The file that is published, from the publishing folder, with a leading slash.
  public nonisolated(unsafe) internal(set) var target = ""

  init(
    index: Int, page: Int?, language: Int, key: String, keyAsWritten: String, kind: Kind, title: String, linkTitle: String, weight: Int, date: Instant, orderPath: String,
    isListed: Bool, isRendered: Bool
  ) {
    self.index = index
    self.page = page
    self.language = language
    self.key = key
    self.keyAsWritten = keyAsWritten
    self.kind = kind
    self.title = title
    self.linkTitle = linkTitle
    self.weight = weight
    self.date = date
    self.orderPath = orderPath
    self.isListed = isListed
    self.isRendered = isRendered
  }

  /// Whether Hugo makes it itself for a taxonomy or a term.
  package var isMadeOfTerms: Bool { page == nil && (kind == .taxonomy || kind == .term) }

  /// Below 0 where it comes before another in menus.
  package func precedes(_ other: PageNode, _ collation: Collation) -> Int { MenuOrder.compare(order, other.order, collation) }

  /// Whether it comes before another in menus; of two that are the same there the one with the lesser key.
  package func isBefore(_ other: PageNode, _ collation: Collation) -> Bool {
    let order = precedes(other, collation)
    return order < 0 || (order == 0 && key < other.key)
  }

  var order: MenuOrder { MenuOrder(weight: weight, date: date, linkTitle: linkTitle, path: orderPath) }
}
