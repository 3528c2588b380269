/// A link of a page to another host, as the reader's browser would follow it.
public struct ExternalLink: Sendable {
  public let link: PageLink
  /// The whole URL, with its fragment: `http:` or `https:`, whatever the source leaves out filled in.
  public let url: String
}
