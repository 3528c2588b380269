#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A whole Hugo site, read as Hugo reads it: configuration, pages, page tree, URLs.
public final class Site: Sendable {
  /// The site's root folder, as it can be opened; empty for the working directory.
  public let root: String
  public let configuration: SiteConfiguration
  public let registry: ShortcodeRegistry
  /// Every Markdown page in the content folders, published or not.
  public let pages: [Page]
  public let nodes: [PageNode]
  /// The content files of bundles, which only templates see; their numbers follow those of ``nodes``.
  package let bundledNodes: [PageNode]
  /// The home pages, by language.
  public let homes: [Int]
  /// The terms of the taxonomies, by their nodes.
  public let terms: [Int: Term]
  /// Pictures and other files beside the pages.
  public let resources: [ContentResource]
  /// Content files in formats that are not read (HTML, AsciiDoc, …).
  public let foreignContent: [String]
  /// Symbolic links in the content folders, which Hugo does not follow.
  public let symbolicLinks: [String]
  /// What of the configuration, the shortcode templates and the pages could not be read.
  public let pageFailures: [FileFailure]
  /// The keys that Hugo takes for dates on this site.
  public let dateKeys: Set<String>
  private let ignoredMarkdown: [String]
  private let lazyStaticFiles = Lazy<[(path: String, file: String)]>()
  private let lazyOtherMarkdown = Lazy<OtherMarkdown>()
  let lazyLinkIndex = Lazy<LinkIndex>()
  let lazyLinkHooks = Lazy<LinkHooks>()
  let lazyPublishedFiles = Lazy<[String: String]>()

  /// Reads a site.
  /// - Parameters:
  ///   - root: the site's root folder.
  ///   - environment: the environment's variables; those that begin with `HUGO` count.
  ///   - overlay: texts that stand in for files on disk, by path, for pages that come through standard input.
  public init(root: String, environment: [String: String], overlay: [String: [UInt8]] = [:]) {
    self.root = root
    let configuration = SiteConfiguration(root: root, environment: environment)
    var failures = configuration.failures
    let registry = ShortcodeRegistry(
      layouts: configuration.mounts(of: .layouts),
      absentThemes: configuration.absentThemes, failures: &failures)
    let walk = ContentWalk(configuration, overlay: Set(overlay.keys)).found
    failures += walk.failures
    let dates = DateChains(configuration.table.table("frontmatter"))
    dateKeys = dates.keys

    let files = walk.files
    let read = Parallel.map(files.count) { i -> Result<Page, FileFailure> in
      let file = files[i]
      do throws(FileFailure) {
        let bytes: [UInt8]
        if !overlay.isEmpty, let text = overlay[PathText.clean(file.file)] { bytes = text } else { bytes = try FileSystem.read(file.file) }
        return .success(Self.page(file, bytes, registry, dates, configuration.zone(of: file.language)))
      } catch {
        return .failure(error)
      }
    }
    var pages: [Page] = []
    pages.reserveCapacity(read.count)
    for result in read {
      switch result {
      case .success(var page):
        page.index = pages.count
        pages.append(page)
      case .failure(let failure): failures.append(failure)
      }
    }
    let tree = PageTree(
      pages, configuration, now: Instant(seconds: Int(time(nil))),
      environment: environment["HUGO_ENVIRONMENT"] ?? environment["HUGO_ENV"] ?? "production")
    self.configuration = configuration
    self.registry = registry
    self.pages = tree.pages
    nodes = tree.nodes
    bundledNodes = tree.bundledNodes
    homes = tree.homes
    terms = tree.terms
    resources = walk.resources
    foreignContent = walk.foreign.map(\.file)
    symbolicLinks = walk.symbolicLinks
    ignoredMarkdown = walk.ignoredMarkdown
    pageFailures = failures
  }

  /// The files that are published as they are, of the site and its themes: their path from the root of the site's URLs, and the file.
  /// They are looked for when they are first asked for.
  public var staticFiles: [(path: String, file: String)] { lazyStaticFiles.value { configuration.files(of: .static) } }

  /// Markdown files of the site that are no pages: left out by Hugo, or published as they are. They are read when they are first asked for.
  public var otherMarkdown: [SourceText] { readOtherMarkdown.texts }

  /// What could not be read, of files that are no pages too.
  public var failures: [FileFailure] { pageFailures + readOtherMarkdown.failures }

  private var readOtherMarkdown: OtherMarkdown {
    lazyOtherMarkdown.value { OtherMarkdown(configuration, ignored: ignoredMarkdown, published: staticFiles.lazy.map(\.file)) }
  }

  private static func page(_ file: ContentFile, _ bytes: [UInt8], _ registry: ShortcodeRegistry, _ dates: DateChains, _ zone: ZoneTable?) -> Page {
    let source = SourceText(path: file.file, bytes: bytes)
    let frontMatter = FrontMatter(of: source)
    let body = min(frontMatter.bodyStart, bytes.count)..<bytes.count
    let scan = ShortcodeScan(bytes, body)
    return Page(
      index: 0, source: source, contentPath: file.contentPath, language: file.language, mount: file.mount, role: file.role, frontMatter: frontMatter, scan: scan,
      shortcodes: ShortcodeTree(scan, registry: registry),
      meta: PageMeta(frontMatter.fields, dates: dates, fileName: file.contentPath.nameAsWritten, format: frontMatter.format, zone: zone))
  }

  /// The texts of the site's files with these paths: pages, configuration, Markdown that is no page.
  public func sources(of paths: Set<String>) -> [String: SourceText] {
    var found: [String: SourceText] = [:]
    for index in pages.indices where paths.contains(pages[index].path) { found[pages[index].path] = pages[index].source }
    for file in configuration.files where paths.contains(file.source.path) { found[file.source.path] = file.source }
    for source in otherMarkdown where paths.contains(source.path) { found[source.path] = source }
    // Templates are not kept.
    for path in paths where found[path] == nil { if let bytes = try? FileSystem.read(path) { found[path] = SourceText(path: path, bytes: bytes) } }
    return found
  }

  /// A node by its number, be it of a page or of a content file in a bundle.
  package func node(at index: Int) -> PageNode { index < nodes.count ? nodes[index] : bundledNodes[index - nodes.count] }

  /// The node of a page; nil for one that is not published.
  public func node(of page: Page) -> PageNode? { page.node.map { nodes[$0] } }
}
