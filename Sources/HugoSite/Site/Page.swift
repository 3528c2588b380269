/// A Markdown page of a site: its text, its front matter and its shortcodes.
public struct Page: Sendable {
  /// What Hugo does with the file.
  public enum Role: Sendable, Hashable {
    /// A page of its own.
    case page
    /// A content file in a leaf bundle: read as a page, published only through its bundle.
    case bundled
    /// Another file with the same path and language comes before it; Hugo drops this one without a word.
    case dropped(by: String)
    /// Its name gives a language that is switched off.
    case disabledLanguage
  }

  /// The page's index in ``Site/pages``.
  public let index: Int
  public let source: SourceText
  public let contentPath: ContentPath
  /// The index of its language in the configuration.
  public let language: Int
  /// The index of the mount that it lies in; the first ones come before the others.
  let mount: Int
  public internal(set) var role: Role
  public let frontMatter: FrontMatter
  /// The tags as they stand.
  public let scan: ShortcodeScan
  /// The shortcodes, paired.
  public let shortcodes: ShortcodeTree
  /// What Hugo makes of its front matter; with cascaded values once the site is assembled.
  public internal(set) var meta: PageMeta
  /// The index of its place in the page tree; nil for a page that Hugo does not publish.
  public internal(set) var node: Int?

  private let lazyDocument = Lazy<Document>()
  private let lazyReferences = Lazy<References>()
  let lazyContent = Lazy<PageContent>()
  let lazyChecks = Lazy<CheckedPage>()

  /// The body as Markdown, parsed when it is first asked for and shared by all that ask.
  public var document: Document { lazyDocument.value { Document(self) } }

  /// The references in the body and their definitions.
  public var references: References { lazyReferences.value { References(self) } }

  /// The path to show to a person.
  public var path: String { source.path }
  /// The bytes behind the front matter.
  public var body: ByteRange { min(frontMatter.bodyStart, source.bytes.count)..<source.bytes.count }
}

/// A place in the page tree: a page, or a home or section that Hugo makes by itself.
public struct PageNode: Sendable {
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
  /// The date; of a section without any of its own, the newest of the pages below it.
  public internal(set) var date: Instant
  /// The page's path for the ties of the menu order.
  let orderPath: String
  public internal(set) var parent: Int?
  /// The children in menu order.
  public internal(set) var children: [Int] = []
  /// The URL's path from the root of the host, percent-encoded, as Hugo's RelPermalink; empty where Hugo gives none.
  public internal(set) var url = ""
  /// The file that is published, from the publishing folder, with a leading slash.
  public internal(set) var target = ""
  /// Whether it stands in its parent's list.
  public let isListed: Bool
  /// Whether it is published.
  public let isRendered: Bool

  var order: MenuOrder { MenuOrder(weight: weight, date: date, linkTitle: linkTitle, path: orderPath) }
}
