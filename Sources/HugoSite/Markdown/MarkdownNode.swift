/// A block of a Markdown document, with the bytes of the source that it stands on.
public struct MarkdownBlock: Sendable {
  public enum Kind: Sendable, Hashable {
    case document, quote, item, paragraph, thematicBreak
    case list(isOrdered: Bool, start: Int, isTight: Bool)
    case heading(level: Int)
    /// Code: what follows the fence on its line, and the code itself.
    case code(info: String, literal: String)
    case html(literal: String)
  }

  public let kind: Kind
  /// The block's bytes, from its first character (a quote's `>`, a list's marker) to the end of its last line.
  public let range: ByteRange
  /// The blocks inside it.
  public internal(set) var children: [MarkdownBlock] = []
  /// What its text is made of, for headings and paragraphs.
  public internal(set) var inlines: [MarkdownInline] = []
  /// Whether every inline in it was found in the source, character by character. Where one was not, it has the block's range.
  public internal(set) var isExact = true
}

/// A piece of running text, with the bytes of the source that it stands on.
public struct MarkdownInline: Sendable {
  public enum Kind: Sendable, Hashable {
    case text(String)
    case softBreak, lineBreak, emphasis, strong
    case code(String)
    case html(String)
    case link(destination: String, title: String)
    case image(destination: String, title: String)
  }

  public let kind: Kind
  /// All of its characters: backquotes, brackets, destination and title included.
  public internal(set) var range: ByteRange
  /// The destination's characters as they are written, of an inline link or picture and of `<https://…>`; nil for a reference.
  public internal(set) var destinationRange: ByteRange?
  public internal(set) var children: [MarkdownInline] = []

  /// Its text without markup.
  public var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .html: ""
    default: children.map(\.plainText).joined()
    }
  }
}
