/// What Hugo may publish a page as (`output/outputFormat.go`).
public struct OutputFormat: Sendable {
  /// In lower case, as the configuration names it.
  public let name: String
  /// `text/html`.
  public var mediaType: String
  /// What files end with, without a dot.
  public var suffix: String
  /// The name of files, without their ending.
  public var baseName = "index"
  /// A folder that all files of the format are in.
  public var path = ""
  /// What `<link rel>` says of it.
  public var rel = "alternate"
  /// Whether `.AlternativeOutputFormats` leaves it out.
  public var isNoAlternative = false
  /// Whether `uglyURLs` does not reach it.
  public var isNeverUgly = false
  /// Whether the site has made it.
  public var isOwn = false

  private init(_ name: String, _ mediaType: String, _ suffix: String) { (self.name, self.mediaType, self.suffix) = (name, mediaType, suffix) }

  private static func known(_ name: String) -> OutputFormat? {
    func format(_ mediaType: String, _ suffix: String, _ change: (inout OutputFormat) -> Void = { _ in }) -> OutputFormat {
      var format = OutputFormat(name, mediaType, suffix)
      change(&format)
      return format
    }
    return switch name {
    case "html": format("text/html", "html") { $0.rel = "canonical" }
    case "amp": format("text/html", "html") { ($0.rel, $0.path) = ("amphtml", "amp") }
    case "rss": format("application/rss+xml", "xml") { $0.isNeverUgly = true }
    case "json": format("application/json", "json")
    case "calendar": format("text/calendar", "ics")
    case "css": format("text/css", "css") { ($0.rel, $0.baseName, $0.isNoAlternative) = ("stylesheet", "styles", true) }
    case "csv": format("text/csv", "csv")
    case "markdown": format("text/markdown", "md")
    case "robots": format("text/plain", "txt") { $0.baseName = "robots" }
    case "sitemap": format("application/xml", "xml") { ($0.rel, $0.baseName) = ("sitemap", "sitemap") }
    // Of the relearn theme, which need not be there.
    case "print": format("text/html", "html") { ($0.baseName, $0.isOwn) = ("index.print", true) }
    case "webappmanifest": format("application/manifest+json", "webmanifest") { ($0.rel, $0.baseName, $0.isNoAlternative) = ("manifest", "manifest", true) }
    default: nil
    }
  }

  /// A format by its name, as a site's `outputFormats` and `mediaTypes` change it; nil where there is none.
  init?(named name: String, _ table: ConfigurationTable) {
    let name = name.lowercased()
    let own = table.table("outputFormats")?.table(name)
    guard var format = Self.known(name) ?? own.map({ _ in OutputFormat(name, "text/plain", "txt") }) else { return nil }
    if let own {
      format.isOwn = Self.known(name) == nil
      if let mediaType = own.string("mediaType") { (format.mediaType, format.suffix) = (mediaType, Self.suffix(of: mediaType, table)) }
      format.baseName = own.string("baseName") ?? format.baseName
      format.path = own.string("path") ?? format.path
      format.rel = own.string("rel") ?? format.rel
      format.isNoAlternative = own.boolean("notAlternative") ?? format.isNoAlternative
      format.isNeverUgly = own.boolean("noUgly") ?? format.isNeverUgly
    }
    self = format
  }

  private static func suffix(of mediaType: String, _ table: ConfigurationTable) -> String {
    if let own = table.table("mediaTypes")?.settings.first(where: { $0.key.lowercased() == mediaType.lowercased() }), case .table(let settings) = own.value, let suffix = settings.strings("suffixes").first { return suffix }
    let kind = mediaType.split(separator: "/").last ?? ""
    return switch kind {
    case "plain": "txt"
    case "javascript": "js"
    case "calendar": "ics"
    case "markdown": "md"
    case "manifest+json": "webmanifest"
    default: String(kind.split(separator: "+").last ?? kind)
    }
  }

  /// What pages of a kind are published as.
  /// - Parameter own: what the page's front matter says.
  static func all(of kind: String, own: [String] = [], _ configuration: SiteConfiguration) -> [OutputFormat] {
    let set = own.isEmpty ? configuration.table.table("outputs")?.strings(kind) ?? [] : own
    let names = set.isEmpty ? kind == "page" ? ["html"] : ["html", "rss"] : set
    let disabled = configuration.disabledKinds
    return names.compactMap { OutputFormat(named: $0, configuration.table) }.filter { !disabled.contains($0.name) }
  }

  /// Where a page is published in this format, from the publishing folder.
  /// - Parameter html: where its HTML is.
  func target(besides html: String, isPage: Bool, prefix: String) -> String {
    let isUgly = !html.hasSuffix("/index.html")
    let file = baseName + "." + suffix
    var folder = !isUgly ? String(html.dropLast("/index.html".utf8.count)) : isPage ? String(html.dropLast(".html".utf8.count)) : PathText.folder(html)
    if folder == "/" { folder = "" }
    if !path.isEmpty {
      let start = prefix.isEmpty ? "" : "/" + prefix
      folder = (folder + "/").hasPrefix(start + "/") ? start + "/" + path + folder.dropFirst(start.count) : "/" + path + folder
    }
    return isUgly && isPage && !isNeverUgly ? folder + "." + suffix : folder + "/" + file
  }
}

extension Site {
  /// The formats that a page is published in, and where each is, from the publishing folder; nothing where it is not rendered.
  public func outputs(of node: PageNode) -> [(format: OutputFormat, target: String)] {
    guard node.isRendered else { return [] }
    let own = node.page.flatMap { pages[$0].meta.fields.field("outputs") }.map { GoCast.strings($0.value) } ?? []
    let prefix = configuration.urlPrefix(of: node.language)
    return OutputFormat.all(of: node.kind.rawValue, own: own, configuration).map { format in
      (format, format.name == "html" ? node.target : format.target(besides: node.target, isPage: node.kind == .page, prefix: prefix))
    }
  }
}
