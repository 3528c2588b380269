/// A term of a taxonomy, as `swift` is one of `tags`.
public struct Term: Sendable {
  /// A page that has it.
  public struct Entry: Sendable {
    /// The page's node.
    public let node: Int
    /// What `tags_weight` in its front matter says.
    public let weight: Int
    /// The term's place among the page's own.
    public let ordinal: Int
  }

  /// The taxonomy's key in the page tree: `/tags`.
  public let taxonomy: String
  /// The term as it was last written.
  public fileprivate(set) var name: String
  /// The pages that have it, in the order of their keys.
  public fileprivate(set) var entries: [Entry]
}

extension Site {
  /// The pages of a term, those with a lighter weight in it first, else in the order of menus.
  public func entries(of term: Term) -> [Term.Entry] {
    let collation = term.entries.first.map { Collation(language: configuration.languages[nodes[$0.node].language].key) } ?? Collation(language: "")
    return term.entries.sorted { a, b in a.weight != b.weight ? a.weight < b.weight : nodes[a.node].isBefore(nodes[b.node], collation) }
  }

  /// What a page lists: its children; of a taxonomy its terms, of a term the pages that have it.
  public func listed(under node: PageNode) -> [Int] {
    switch node.kind {
    case .home, .section, .page: return node.children
    case .term: return terms[node.index].map { entries(of: $0).map(\.node).filter { nodes[$0].isListed } } ?? []
    case .taxonomy:
      let collation = Collation(language: configuration.languages[node.language].key)
      return terms.filter { $1.taxonomy == node.key && nodes[$0].language == node.language && nodes[$0].isListed }.keys.sorted { nodes[$0].isBefore(nodes[$1], collation) }
    }
  }
}

/// The terms that the pages of a language have in one taxonomy (`hugolib/content_map_page_assembler.go`).
struct TaxonomyTerms {
  /// The taxonomy's key in the page tree: `/tags`.
  let key: String
  /// The terms in the order of their keys.
  private(set) var terms: [(key: String, term: Term)] = []

  /// - Parameters:
  ///   - plural: the taxonomy's key in front matter.
  ///   - pages: the nodes with what their front matter says.
  init(plural: String, of pages: [(node: Int, meta: PageMeta)]) {
    key = "/" + PathText.lowercased(plural)
    var place: [String: Int] = [:]
    for page in pages {
      guard let field = page.meta.fields.field(plural) else { continue }
      let weight = page.meta.fields.field(plural + "_weight").map { GoCast.integer($0.value) } ?? 0
      for (ordinal, term) in Self.values(field.value).enumerated() where !term.isEmpty {
        let termKey = key + "/" + PathText.lowercased(PathText.hyphenated(term))
        // No file system has such a name.
        guard termKey.utf8.count < 4_096 else { continue }
        let at = place[termKey] ?? terms.count
        if at == terms.count {
          place[termKey] = at
          terms.append((termKey, Term(taxonomy: key, name: term, entries: [])))
        }
        terms[at].term.name = term
        // A page has a term once, however it writes it.
        if terms[at].term.entries.last?.node == page.node { terms[at].term.entries.removeLast() }
        terms[at].term.entries.append(Term.Entry(node: page.node, weight: weight, ordinal: ordinal))
      }
    }
    terms.sort { $0.key < $1.key }
  }

  /// A list's elements; a text is one term, whatever spaces it holds.
  private static func values(_ value: DataValue) -> [String] {
    switch value {
    case .array(let elements): elements.map { GoCast.string($0.value) }
    case .string(let text): [text]
    default: []
    }
  }
}
