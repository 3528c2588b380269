import HugoSite

/// Something that is wrong at one place of a site.
public struct Finding: Sendable {
  /// What a link leads to; only for findings about links.
  public struct Link: Sendable, Hashable {
    /// The destination as it is written.
    public let destination: String
    /// The path from the root of the host that the reader's browser asks for, with its fragment, without its query.
    public let target: String
    /// Whether nothing is there.
    public let isBroken: Bool
  }

  /// A way to mend it.
  public struct Fix: Sendable, Hashable {
    /// Whether it can be made without a person looking: the page means the same, or what it surely was to mean.
    public let isSafe: Bool
    public let edits: [TextEdit]
  }

  /// The rule's identifier.
  public let rule: String
  public var severity: Severity
  /// What is wrong, what comes of it, in the author's words; one line.
  public let message: String
  /// How to mend it; one line, nil where the message says it all.
  public let suggestion: String?
  /// The file, as it is shown.
  public let path: String
  /// The characters at fault.
  public let range: ByteRange
  public let start: SourcePosition
  /// Where the characters at fault end; the column is exclusive.
  public let end: SourcePosition
  /// Whether Hugo refuses to build because of it.
  public let stopsHugo: Bool
  public var link: Link?
  public var fix: Fix?
}
