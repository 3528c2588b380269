/// What is known of a shortcode from its template: whether it takes inner content, and which parameters it reads.
public struct ShortcodeSignature: Sendable, Hashable {
  /// Where the knowledge comes from.
  public enum Origin: Sendable, Hashable {
    /// A template in the site or in a theme that is there; its path.
    case template(String)
    /// The built-in table for a theme that is not there; the theme's name.
    case builtInTheme(String)
    /// Hugo's own.
    case hugo
  }

  /// Values of a parameter that do something.
  public struct Values: Sendable, Hashable {
    public let known: [String]
    /// Whether no other value does anything.
    public let isClosed: Bool
  }

  /// The name as the template's file has it, without extension: `notice`, `blocks/cover`.
  public let name: String
  public let origin: Origin
  /// Whether the template uses `.Inner` or `.InnerDeindent`; only then may it be closed, and only then it must be.
  public var takesInner = false
  /// Whether it keeps the older meaning of `{{% %}}`: its inner text is rendered by itself first (`$_hugo_config` version 1).
  public var rendersInnerItself = false
  /// Whether it may render its inner text as Markdown: it calls `markdownify`, `RenderString`, or a partial.
  public var mayRenderInner = false
  /// Whether Hugo only has a message left for it.
  public var isRemoved = false
  /// The highest positional parameter that is read, from 0; -1 for none.
  public var highestPosition = -1
  /// The named parameters that are read.
  public var named: Set<String> = []
  /// Whether parameters are read in a way that the template's text does not tell.
  public var takesAnyNamed = false
  public var takesAnyPosition = false
  /// Values by parameter name or position (`0`).
  public var values: [String: Values] = [:]

  /// Whether it is `ref` or `relref`, Hugo's own or a theme's variation of it that the project brings.
  public var isReference: Bool {
    if case .template = origin { return false }
    return ["ref", "relref"].contains(name.lowercased())
  }

  public init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }
}
