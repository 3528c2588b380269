import GoTemplate
import HugoSite

/// The taxonomies of a site in one language, as templates see them (Hugo's `resources/page/taxonomy.go`).
struct Taxonomies {
  struct Taxonomy {
    let singular: String
    let plural: String
    /// The terms as templates get them.
    let value: Value
    private let methods: TaxonomyMethods

    /// - Parameter terms: in the order of their keys.
    init(singular: String, plural: String, terms: [(name: String, pages: WeightedPages)]) {
      self.singular = singular
      self.plural = plural
      methods = TaxonomyMethods(terms)
      value = methods.value
    }

    func pages(of term: String) -> WeightedPages { methods.pages(term) }
  }

  let all: [Taxonomy]
  /// All of them as templates get them.
  let value: Value
  /// The terms of each page, by its node and the taxonomy's plural, in the order that the page gives them.
  private let termsOfPages: [Int: [String: [PageObject]]]

  init(_ renderer: SiteRenderer, language: Int) {
    let site = renderer.site
    let ofPages = Dictionary(grouping: site.terms.keys.filter { site.nodes[$0].language == language }.sorted { site.nodes[$0].key < site.nodes[$1].key }) { site.terms[$0]?.taxonomy ?? "" }
    var termsOfPages: [Int: [String: [(ordinal: Int, page: PageObject)]]] = [:]
    all = site.configuration.disabledKinds.isSuperset(of: ["taxonomy", "term"])
      ? []
      : site.configuration.taxonomies.map { taxonomy in
        let terms = (ofPages["/" + GoText.lower(taxonomy.plural)] ?? []).compactMap { index -> (name: String, pages: WeightedPages)? in
          guard let term = site.terms[index] else { return nil }
          let owner = renderer.page(index)
          for entry in term.entries { termsOfPages[entry.node, default: [:]][taxonomy.plural, default: []].append((entry.ordinal, owner)) }
          guard owner.node.isListed else { return nil }
          return (GoText.lower(term.name), WeightedPages(site.entries(of: term).map { WeightedPage(renderer.page($0.node), weight: $0.weight, term: owner) }))
        }
        return Taxonomy(singular: taxonomy.singular, plural: taxonomy.plural, terms: terms)
      }
    var map = MapValue([:], typeName: "page.TaxonomyList")
    for taxonomy in all { map[taxonomy.plural] = taxonomy.value }
    value = .map(map)
    self.termsOfPages = termsOfPages.mapValues { $0.mapValues { $0.sorted { $0.ordinal < $1.ordinal }.map(\.page) } }
  }

  func terms(of page: PageObject, in plural: String) -> [PageObject] {
    termsOfPages[page.node.index]?.first { GoText.lower($0.key) == GoText.lower(plural) }?.value ?? []
  }

  /// The taxonomy that a page of it, or of one of its terms, belongs to.
  func taxonomy(of page: PageObject) -> Taxonomy? {
    all.first { page.node.key == "/" + GoText.lower($0.plural) || page.node.key.hasPrefix("/" + GoText.lower($0.plural) + "/") }
  }
}

/// What a taxonomy can do besides being a map of its terms.
private final class TaxonomyMethods: TypedMap {
  private let terms: [(name: String, pages: WeightedPages)]
  private let byName: [String: WeightedPages]

  init(_ terms: [(name: String, pages: WeightedPages)]) {
    self.terms = terms
    byName = Dictionary(terms.map { ($0.name, $0.pages) }) { first, _ in first }
  }

  var value: Value {
    var map = MapValue([:], typeName: "page.Taxonomy")
    for term in terms { map[term.name] = .object(term.pages) }
    map.methods = self
    return .map(map)
  }

  var typeName: String { "page.Taxonomy" }
  var zero: Value { .object(WeightedPages([])) }

  func member(_ name: String) -> Member? {
    switch name {
    case "Get": .method(TemplateFunction(name, 1...1, [.string]) { .object(self.pages($0[0].string ?? "")) })
    case "Count": .method(TemplateFunction(name, 1...1, [.string]) { .int(self.pages($0[0].string ?? "").pages.count) })
    case "Alphabetical": .method(TemplateFunction(name, 0...0) { _ in .object(OrderedTaxonomy(self.alphabetical)) })
    case "ByCount": .method(TemplateFunction(name, 0...0) { _ in .object(OrderedTaxonomy(self.byCount)) })
    case "TaxonomyArray": .method(TemplateFunction(name, 0...0) { _ in .object(OrderedTaxonomy(self.terms.map(OrderedTerm.init))) })
    case "Page": .method(TemplateFunction(name, 0...0) { _ in self.terms.first?.pages.term?.parent.map { .object($0) } ?? .object(TypedNil("page.Page")) })
    default: nil
    }
  }

  func pages(_ name: String) -> WeightedPages { byName[GoText.lower(name)] ?? WeightedPages([]) }

  private var alphabetical: [OrderedTerm] {
    guard let page = terms.first?.pages.term else { return [] }
    let collation = Collation(language: page.site.configuration.languages[page.node.language].key)
    return terms.map { ($0, collation.key($0.name)) }.sorted { $0.1.compare($1.1) < 0 }.map { OrderedTerm($0.0) }
  }

  private var byCount: [OrderedTerm] {
    terms.sorted { a, b in
      let (x, y) = (a.pages.pages.count, b.pages.pages.count)
      return x == y ? CompareFunctions.isLess(a.name, b.name) : x > y
    }.map(OrderedTerm.init)
  }
}

/// The terms of a taxonomy in some order.
private final class OrderedTaxonomy: ListObject {
  private let terms: [OrderedTerm]
  init(_ terms: [OrderedTerm]) { self.terms = terms }

  var typeName: String { "page.OrderedTaxonomy" }
  var isTrue: Bool { !terms.isEmpty }
  var elements: [Value]? { terms.map { .object($0) } }
  var text: String { "[" + terms.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: OrderedTerm.self).map { .object(OrderedTaxonomy($0)) } ?? .list(elements)
  }

  func member(_ name: String) -> Member? { name == "Reverse" ? .method(TemplateFunction(name, 0...0) { _ in .object(OrderedTaxonomy(self.terms.reversed())) }) : nil }
}

/// A term with its pages.
private final class OrderedTerm: TemplateObject {
  private let name: String
  private let pages: WeightedPages
  init(_ term: (name: String, pages: WeightedPages)) { (name, pages) = term }

  var typeName: String { "page.OrderedTaxonomyEntry" }
  var text: String { "{\(name) \(pages.text)}" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Name": .field(.string(self.name))
    case "Term": .method(TemplateFunction(name, 0...0) { _ in .string(self.name) })
    case "WeightedPages": .field(.object(pages))
    default: pages.member(name)
    }
  }
}

/// The pages of a term, those with a lighter weight in it first.
final class WeightedPages: ListObject {
  let pages: [WeightedPage]

  init(_ pages: [WeightedPage]) { self.pages = pages }

  /// The term's own page.
  var term: PageObject? { pages.first?.term }

  var typeName: String { "page.WeightedPages" }
  var isTrue: Bool { !pages.isEmpty }
  var elements: [Value]? { pages.map { .object($0) } }
  var text: String { "[" + pages.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: WeightedPage.self).map { .object(WeightedPages($0)) } ?? .list(elements)
  }

  func member(_ name: String) -> Member? {
    switch name {
    case "Page": .method(TemplateFunction(name, 0...0) { _ in self.term.map { .object($0) } ?? .object(TypedNil("page.Page")) })
    case "Pages": .method(TemplateFunction(name, 0...0) { _ in PageList.value(self.pages.map(\.page)) })
    case "Count", "Len": .method(TemplateFunction(name, 0...0) { _ in .int(self.pages.count) })
    case "Next", "Prev":
      .method(
        TemplateFunction(name, 1...1) { values in
          let given = values[0].page
          guard let at = self.pages.firstIndex(where: { $0.page === given }) else { return .object(TypedNil("page.Page")) }
          let other = name == "Next" ? at - 1 : at + 1
          return .object(self.pages.indices.contains(other) ? self.pages[other].page : TypedNil("page.Page"))
        })
    default: nil
    }
  }
}

/// A page in a term: the page, with its weight there.
final class WeightedPage: GroupableObject, ComparableObject {
  let page: PageObject
  let weight: Int
  fileprivate let term: PageObject

  init(_ page: PageObject, weight: Int, term: PageObject) {
    self.page = page
    self.weight = weight
    self.term = term
  }

  var typeName: String { "page.WeightedPage" }
  var text: String { "WeightedPage(\(weight),\"\(page.title)\")" }
  func compare(_ other: Value) -> Int? { nil }
  func equals(_ other: Value) -> Bool { page.equals(other) }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Weight": .field(.int(weight))
    case "Page": .field(.object(page))
    default: try page.member(name)
    }
  }
}
