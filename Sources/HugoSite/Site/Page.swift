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
  public internal(set) var index: Int
  /// The index of its language in the configuration.
  public let language: Int
  /// The index of the mount that it lies in; the first ones come before the others.
  let mount: Int
  public internal(set) var role: Role
  /// The index of its place in the page tree; nil for a page that Hugo does not publish.
  public internal(set) var node: Int?
  private let text: PageText
  private var boxedMeta: Boxed<PageMeta>

  init(
    index: Int, source: SourceText, contentPath: ContentPath, language: Int, mount: Int, role: Role, frontMatter: FrontMatter, scan: ShortcodeScan, shortcodes: ShortcodeTree,
    meta: PageMeta
  ) {
    self.index = index
    self.language = language
    self.mount = mount
    self.role = role
    text = PageText(source: source, contentPath: contentPath, frontMatter: frontMatter, scan: scan, shortcodes: shortcodes)
    boxedMeta = Boxed(meta)
  }

  // Lent and not copied, as each of them holds a lot.
  public var source: SourceText { _read { yield text.source } }
  public var contentPath: ContentPath { _read { yield text.contentPath } }
  public var frontMatter: FrontMatter { _read { yield text.frontMatter } }
  /// The tags as they stand.
  public var scan: ShortcodeScan { _read { yield text.scan } }
  /// The shortcodes, paired.
  public var shortcodes: ShortcodeTree { _read { yield text.shortcodes } }

  /// What Hugo makes of its front matter; with cascaded values once the site is assembled.
  public internal(set) var meta: PageMeta {
    _read { yield boxedMeta.value }
    set { boxedMeta = Boxed(newValue) }
  }

  /// The body as Markdown, parsed when it is first asked for and shared by all that ask.
  public var document: Document { text.lazyDocument.value { Document(self) } }

  /// The references in the body and their definitions.
  public var references: References { text.lazyReferences.value { References(self) } }

  /// The path to show to a person.
  public var path: String { text.source.path }
  /// The bytes behind the front matter.
  public var body: ByteRange { min(text.frontMatter.bodyStart, text.source.bytes.count)..<text.source.bytes.count }
}

/// What of a page never changes once it was read, in one place: pages are handed around a lot, on all cores at once.
private final class PageText: Sendable {
  let source: SourceText
  let contentPath: ContentPath
  let frontMatter: FrontMatter
  let scan: ShortcodeScan
  let shortcodes: ShortcodeTree
  let lazyDocument = Lazy<Document>()
  let lazyReferences = Lazy<References>()

  init(source: SourceText, contentPath: ContentPath, frontMatter: FrontMatter, scan: ShortcodeScan, shortcodes: ShortcodeTree) {
    self.source = source
    self.contentPath = contentPath
    self.frontMatter = frontMatter
    self.scan = scan
    self.shortcodes = shortcodes
  }
}

/// A value that is copied by reference.
private final class Boxed<Value: Sendable>: Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
