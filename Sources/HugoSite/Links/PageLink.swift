/// A link, picture or other reference on the page that Hugo builds, from whatever in the source makes it.
public struct PageLink: Sendable {
  public enum Element: Sendable, Hashable {
    case link, image
    /// A video, script, frame or other file that the page loads.
    case media
  }

  /// What in the source makes it.
  public enum Origin: Sendable, Hashable {
    case markdown, html
    /// A shortcode's parameter or its template.
    case shortcode(String)
    /// The content of another page, which a shortcode prints here; that page's path.
    case included(String)
  }

  public let element: Element
  public let origin: Origin
  /// The destination as the browser gets it before any hook of Hugo's: escapes and character references resolved.
  public let destination: String
  /// The words that are shown; empty for all but Markdown links.
  public let text: String
  /// How Hugo looks a destination up before it is printed.
  enum Lookup: Sendable, Hashable {
    /// Not at all.
    case none
    /// By the site's link or image hook, for the page that it stands on.
    case hook
    /// By the hook, for the home page: `markdownify` knows no other.
    case hookOfHome
  }

  let lookup: Lookup
  /// Whether `canonifyURLs` and `relativeURLs` reach it: they change `href` and `src` alone.
  var isRewritable = true
  /// Whether a shortcode has already looked it up (`ref`, `relref`).
  let isReference: Bool
  /// The destination's bytes in the source; empty at 0 where places were not asked for.
  public internal(set) var range: ByteRange

  /// Whether its place was not asked for.
  var isPlaceless: Bool { (origin == .markdown || origin == .html) && range.isEmpty && range.lowerBound == 0 }
}

/// A `ref` or `relref` that finds nothing, at which Hugo ends the build.
public struct LostReference: Sendable {
  public let path: String
  public let isAmbiguous: Bool
  /// The bytes of the path in the shortcode's parameter.
  public let range: ByteRange
  /// Why Go refuses the path, where it does.
  public let refusal: String?
}

/// What a page leads to and what it can be led to at.
public struct PageContent: Sendable {
  public internal(set) var links: [PageLink] = []
  /// The ids on the page that Hugo builds, where they were asked for.
  public internal(set) var ids: Set<String> = []
  /// Whether there may be more ids than these: a template computes them.
  public internal(set) var hasUnknownIDs = false
  public internal(set) var lostReferences: [LostReference] = []
  /// What its templates have published besides: paths from the root of the host, percent-decoded.
  var published: Set<String> = []
}
