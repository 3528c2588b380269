/// What the links of a site are looked up in; made once, when it is first asked for.
public final class LinkIndex: Sendable {
  let finder: PageFinder
  let files: PageResources
  /// The files beside each page, by the page's key and their name in lower case: where they are published.
  let resources: [String: [String: String]]
  /// Those that another language has under the same key and name, by their page's node.
  let resourcesOfLanguages: [Int: [String: String]]
  /// The pages that nobody can be led to, by language and key.
  let unpublishedPages: [[String: Int]]
  /// The files in `assets/`, with a leading slash.
  let assets: Set<String>
  let linkHook: LinkHook
  let imageHook: LinkHook
  /// Whether raw HTML in Markdown reaches the page.
  let keepsRawHTML: Bool
  /// Whether URLs in running text become links.
  let linkifies: Bool
  let headingStyle: HeadingIDs.Style?
  /// Whether terms of definition lists have ids.
  let hasTermIDs: Bool
  /// Whether `[^name]` refers to a note.
  let hasFootnotes: Bool
  /// Whether signs are printed as typographers have them.
  let hasTypographer: Bool
  /// What of `--` and `---` gets into ids: nothing of dashes, but a site may have other signs for them.
  let enDash: String
  let emDash: String
  /// The host of baseURL in lower case, with its port.
  let host: String
  /// What stands before the paths of the site's addresses: `https://example.org`; empty where baseURL has no host.
  let origin: String
  /// Whether the address of the site begins with `https:`.
  let isSecure: Bool

  /// Whether the same destination may lead elsewhere as a picture.
  var tellsPicturesFromLinks: Bool {
    if case .none = linkHook, case .none = imageHook { false } else { true }
  }

  private let lazyPublished = Lazy<Published>()
  private let lazyCandidates = Lazy<LinkCandidates>()

  /// All that is published; found when a link is first followed there.
  func published(_ site: Site) -> Published { lazyPublished.value { Published(site, files) } }

  /// What broken links may have been meant to be; made when the first one is told.
  public func candidates(_ site: Site) -> LinkCandidates { lazyCandidates.value { LinkCandidates(site) } }

  init(_ site: Site) {
    let finder = PageFinder(site)
    self.finder = finder
    files = PageResources(site, nodeOf: finder.nodeOf)
    var resources: [String: [String: String]] = [:]
    var resourcesOfLanguages: [Int: [String: String]] = [:]
    for resource in files.list {
      let name = resource.name.lowercased()
      let isFirst = resources[site.nodes[resource.owner].key, default: [:]].updateIfAbsent(resource.target, forKey: name)
      if !isFirst { resourcesOfLanguages[resource.owner, default: [:]][name] = resource.target }
    }
    self.resources = resources
    self.resourcesOfLanguages = resourcesOfLanguages
    let configuration = site.configuration
    var unpublishedPages = [[String: Int]](repeating: [:], count: configuration.languages.count)
    for page in site.pages where page.role == .page && !(page.node.map { site.nodes[$0].isRendered } ?? false) { unpublishedPages[page.language][page.contentPath.key] = page.index }
    self.unpublishedPages = unpublishedPages
    assets = Set(configuration.files(of: .assets).map(\.path))
    linkHook = site.linkHooks.link
    imageHook = site.linkHooks.image
    keepsRawHTML = configuration.table.boolean("markup.goldmark.renderer.unsafe") ?? false
    let style = configuration.table.string("markup.goldmark.parser.autoHeadingIDType") ?? configuration.table.string("markup.goldmark.parser.autoIDType") ?? "github"
    headingStyle = configuration.table.boolean("markup.goldmark.parser.autoHeadingID") == false ? nil : HeadingIDs.Style(rawValue: style.lowercased()) ?? .github
    hasTermIDs = configuration.table.boolean("markup.goldmark.parser.autoDefinitionTermID") ?? false
    hasTypographer = configuration.table.hasExtension("typographer")
    func dash(_ name: String) -> String { configuration.table.string("markup.goldmark.extensions.typographer.\(name)").map(CharacterReferences.resolved) ?? "" }
    enDash = dash("enDash")
    emDash = dash("emDash")
    hasFootnotes = configuration.table.hasExtension("footnote")
    linkifies = configuration.table.boolean("markup.goldmark.extensions.linkify") ?? true
    let address = WebAddress(configuration.baseURL)
    host = address.host
    origin = address.origin
    isSecure = address.scheme == "https"
  }
}

extension Dictionary {
  /// Sets a value where there is none.
  /// - Returns: whether there was none.
  fileprivate mutating func updateIfAbsent(_ value: Value, forKey key: Key) -> Bool {
    guard self[key] == nil else { return false }
    self[key] = value
    return true
  }
}

/// What makes the destinations of a site's links and pictures; known without all that they may lead to.
struct LinkHooks: Sendable {
  let link: LinkHook
  let image: LinkHook

  init(_ configuration: SiteConfiguration) {
    link = LinkHook(.link, configuration)
    image = LinkHook(.image, configuration)
  }
}

extension Site {
  var linkHooks: LinkHooks { lazyLinkHooks.value { LinkHooks(configuration) } }
}

/// What makes a link's final destination.
enum LinkHook: Sendable {
  /// The destination stays as it is written.
  case none
  /// Hugo's own hook: the destination is looked up as a page, a page's file, or an asset.
  case embedded
  /// A hook of the site or its theme, which has to be run.
  case own

  enum Kind: String { case link, image }

  init(_ kind: Kind, _ configuration: SiteConfiguration) {
    let table = configuration.table
    let setting = table.string("markup.goldmark.renderHooks.\(kind.rawValue).useEmbedded")?.lowercased() ?? "auto"
    if setting == "always" {
      self = .embedded
      return
    }
    for mount in configuration.mounts(of: .layouts) {
      for place in ["_markup", "_default/_markup"] {
        guard let file = mount.file("\(place)/render-\(kind.rawValue).html"), FileSystem.kind(file) != nil else { continue }
        self = .own
        return
      }
    }
    if configuration.absentThemes.contains(where: { BuiltinSignatures.theme(named: $0) == .relearn }) {
      self = .embedded
      return
    }
    switch setting {
    case "fallback": self = .embedded
    case "never": self = .none
    default: self = configuration.hasLanguagesTable && table.boolean("markup.goldmark.duplicateResourceFiles") != true ? .embedded : .none
    }
  }
}
