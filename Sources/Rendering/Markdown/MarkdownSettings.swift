import HugoSite

/// How a site has its Markdown rendered (`markup.goldmark`, with Hugo's defaults).
struct MarkdownSettings: Sendable {
  /// Whether raw HTML stays.
  let isUnsafe: Bool
  let hasHardWraps: Bool
  let hasTables: Bool
  let hasStrikethrough: Bool
  let hasTaskLists: Bool
  let linkifies: Bool
  let linkifyProtocol: String
  let hasFootnotes: Bool
  let hasDefinitionLists: Bool
  let hasTypographer: Bool
  let hasEmoji: Bool
  /// How headings without an id of their own get one; nil where they get none.
  let headingIDs: HeadingIDs.Style?
  let hasHeadingAttributes: Bool
  let hasBlockAttributes: Bool
  /// Whether code blocks go through their render hooks (`markup.highlight.codeFences`).
  let hasCodeHooks: Bool
  let wrapsStandAloneImages: Bool

  init(_ table: ConfigurationTable) {
    func flag(_ path: String, _ standard: Bool) -> Bool { table.boolean("markup.goldmark." + path) ?? standard }
    /// An extension that is a flag, or a table with `enable` or `disable`.
    func feature(_ name: String) -> Bool {
      switch table.setting("markup.goldmark.extensions.\(name)")?.value {
      case .value(let value)?: GoCast.boolean(value)
      case .table(let inner)?: inner.boolean("enable") ?? (inner.boolean("disable").map { !$0 } ?? true)
      case nil: true
      }
    }
    hasCodeHooks = table.boolean("markup.highlight.codeFences") ?? true
    isUnsafe = flag("renderer.unsafe", false)
    hasHardWraps = flag("renderer.hardWraps", false)
    hasTables = feature("table")
    hasStrikethrough = feature("strikethrough")
    hasTaskLists = feature("taskList")
    linkifies = feature("linkify")
    linkifyProtocol = table.string("markup.goldmark.extensions.linkifyProtocol") ?? "https"
    hasFootnotes = feature("footnote")
    hasDefinitionLists = feature("definitionList")
    hasTypographer = feature("typographer")
    hasEmoji = table.boolean("enableEmoji") ?? false
    let style = table.string("markup.goldmark.parser.autoHeadingIDType") ?? table.string("markup.goldmark.parser.autoIDType") ?? "github"
    headingIDs = flag("parser.autoHeadingID", true) ? HeadingIDs.Style(rawValue: style.lowercased()) ?? .github : nil
    hasHeadingAttributes = flag("parser.attribute.title", true)
    hasBlockAttributes = flag("parser.attribute.block", false)
    wrapsStandAloneImages = flag("parser.wrapStandAloneImageWithinParagraph", true)
  }
}
