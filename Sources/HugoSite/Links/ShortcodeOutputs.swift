/// Runs the templates of shortcodes for whoever looks for links in what they print.
public protocol ShortcodeRunner: Sendable {
  /// What the shortcodes of a page print.
  func outputs(of page: Page) -> ShortcodeOutputs

  /// What the site's own hook for links, or for pictures, prints on the page at a node; nil where there is no such hook, or it fails.
  func hookOutput(for destination: String, text: String, isImage: Bool, on node: Int) -> String?
}

/// What the shortcodes of a page print, with marks for what is made of Markdown: where its links stand, and what becomes of them, is told by the
/// Markdown and not by HTML.
public struct ShortcodeOutputs: Sendable {
  /// What a mark stands for.
  public enum Part: Sendable {
    /// The inner text of the shortcode whose opening tag begins at a byte offset of the page, rendered as Markdown.
    case inner(Int)
    /// A text that a template rendered as Markdown, for the page at a node.
    case text([UInt8], node: Int)
    /// The content of the page at a node.
    case content(Int)
  }

  /// What each shortcode prints, by the byte offset of its opening tag; a shortcode that fails is not there.
  public private(set) var printed: [Int: [UInt8]] = [:]
  private(set) var parts: [Part] = []
  /// What templates have published besides: paths from the root of the host, percent-decoded.
  private(set) var published: Set<String> = []

  /// Whether any mark was made.
  public var hasMarks: Bool { !parts.isEmpty }

  public init() {}

  /// Notes what a shortcode prints.
  public mutating func note(_ text: String, at offset: Int) { printed[offset] = Array(text.utf8) }

  /// Notes that a template has a file published: a picture or style of `assets/`, or one that it makes.
  /// - Parameter path: the path from the root of the host, percent-encoded.
  public mutating func publish(_ path: String) { published.insert(URLPath.unescape(path)) }

  /// The mark that stands for a part in what is printed.
  public mutating func mark(for part: Part) -> String {
    parts.append(part)
    return "\(Self.prefix)\(parts.count - 1)\(Self.suffix)"
  }

  /// As Hugo's own marks, so that what templates do to those does no harm to these.
  private static let prefix: StaticString = "HAHAHUGOSHORTCODEm"
  private static let suffix = "HBHB"

  /// Whether a mark stands in a text.
  public static func hasMark(_ text: String) -> Bool { ByteSearch.contains(text, prefix) }

  /// The numbers of the parts whose marks stand in a text where a reader sees them, in order: not in a tag, and not in a comment.
  func marks(in bytes: [UInt8]) -> [Int] {
    guard !parts.isEmpty else { return [] }
    let hidden = HTMLScanner.unread(bytes)
    var next = 0
    var found: [Int] = []
    var at = 0
    while let hit = ByteSearch.first(Self.prefix, in: bytes, at..<bytes.count) {
      at = hit + Self.prefix.utf8CodeUnitCount
      while next < hidden.count, hidden[next].upperBound <= hit { next += 1 }
      if next < hidden.count, hidden[next].contains(hit) { continue }
      var number = 0
      while at < bytes.count, (0x30...0x39).contains(bytes[at]), number < parts.count {
        number = number * 10 + Int(bytes[at] - 0x30)
        at += 1
      }
      if number < parts.count { found.append(number) }
    }
    return found
  }
}
