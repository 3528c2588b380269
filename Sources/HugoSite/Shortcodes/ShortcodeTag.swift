/// The delimiters of a shortcode tag.
public enum ShortcodeDelimiter: Sendable, Hashable {
  /// `{{% %}}`: the output becomes part of the page's Markdown.
  case markdown
  /// `{{< >}}`: the output is put in as it is.
  case raw
  /// `<<% %>>`: another system's spelling of `{{% %}}`, which Hugo itself prints as text.
  case angle

  /// What a tag begins with.
  public var opening: String {
    switch self {
    case .markdown: "{{%"
    case .raw: "{{<"
    case .angle: "<<%"
    }
  }

  /// What a tag ends with.
  public var closing: String {
    switch self {
    case .markdown: "%}}"
    case .raw: ">}}"
    case .angle: "%>>"
    }
  }
}

/// One parameter of a shortcode tag.
public struct ShortcodeParameter: Sendable, Hashable {
  /// How the value was written.
  public enum Quoting: Sendable, Hashable { case bare, quoted, raw }

  /// The name of a named parameter; nil for a positional one.
  public let name: String?
  /// The name's characters; empty for a positional one.
  public let nameRange: ByteRange
  /// The value, unescaped.
  public let value: String
  /// The value's characters, quotes included.
  public let valueRange: ByteRange
  public let quoting: Quoting

  /// The value's characters without quotes.
  public var inside: ByteRange { quoting == .bare || valueRange.count < 2 ? valueRange : valueRange.lowerBound + 1..<valueRange.upperBound - 1 }

  /// The value with the type that Hugo gives it: only bare values are other than text (`pageparser.Item.ValTyped`).
  public var typed: DataValue {
    guard quoting == .bare else { return .string(value) }
    if value == "true" { return .boolean(true) }
    if value == "false" { return .boolean(false) }
    let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
    guard let first = digits.utf8.first, first >= 0x30, first <= 0x39 else { return .string(value) }
    if digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return digits.count > 1 && first == 0x30 ? .string(value) : Int(value).map(DataValue.integer) ?? .string(value)
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) {
      return Double(value).map(DataValue.float) ?? .string(value)
    }
    return .string(value)
  }
}

/// One tag of a shortcode: `{{% notice info %}}`, `{{% /notice %}}` or `{{< year />}}`.
public struct ShortcodeTag: Sendable, Hashable {
  /// `{{% notice %}}`, `{{% /notice %}}`, `{{% attachments /%}}`.
  public enum Kind: Sendable, Hashable { case open, close, selfClosing }

  public var kind: Kind
  /// The name as it is written, `.inline` included; empty where the tag has none.
  public var name: String
  public var nameRange: ByteRange
  /// The whole tag, delimiters included. Of a broken tag, what was taken for it.
  public var range: ByteRange
  public let delimiter: ShortcodeDelimiter
  public var parameters: [ShortcodeParameter] = []
  /// Whether the tag defines or repeats an inline shortcode (`name.inline`).
  public var isInline = false
  /// Whether the lexer refused it.
  public var isBroken = false
}

/// What is wrong with the shortcodes of a page, and where.
public struct ShortcodeProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    // Within one tag:
    case unclosedTag
    case unclosedComment
    case noName
    case unrecognizedCharacter(String)
    case mixedParameters
    case unterminatedQuote
    case unterminatedRaw
    case unrecognizedEscape
    case periodInName
    case nestedInInline
    case closingTagWithMore
    // Between tags:
    case closeWithoutOpen(String)
    /// A close that fits nothing that is open, with the nearest name of those that are.
    case closeMismatch(String, open: String?)
    case unknown(String)
    case notClosed(String)
    /// A close, or a self-close, of one that takes no inner content.
    case closedThoughNoInner(String, selfClosed: Bool)
    /// Crossed tags, which Hugo builds after its own manner: the first close ends the innermost one.
    case crossed(close: String, innermost: String)
  }

  public let kind: Kind
  public let range: ByteRange
  /// Whether Hugo refuses the page for it.
  public var stopsHugo: Bool

  public init(_ kind: Kind, range: ByteRange, stopsHugo: Bool = true) {
    self.kind = kind
    self.range = range
    self.stopsHugo = stopsHugo
  }
}
