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
    hasCodeHooks = table.boolean("markup.highlight.codeFences") ?? true
    isUnsafe = flag("renderer.unsafe", false)
    hasHardWraps = flag("renderer.hardWraps", false)
    hasTables = table.hasExtension("table")
    hasStrikethrough = table.hasExtension("strikethrough")
    hasTaskLists = table.hasExtension("taskList")
    linkifies = table.hasExtension("linkify")
    linkifyProtocol = table.string("markup.goldmark.extensions.linkifyProtocol") ?? "https"
    hasFootnotes = table.hasExtension("footnote")
    hasDefinitionLists = table.hasExtension("definitionList")
    hasTypographer = table.hasExtension("typographer")
    hasEmoji = table.boolean("enableEmoji") ?? false
    let style = table.string("markup.goldmark.parser.autoHeadingIDType") ?? table.string("markup.goldmark.parser.autoIDType") ?? "github"
    headingIDs = flag("parser.autoHeadingID", true) ? HeadingIDs.Style(rawValue: style.lowercased()) ?? .github : nil
    hasHeadingAttributes = flag("parser.attribute.title", true)
    hasBlockAttributes = flag("parser.attribute.block", false)
    wrapsStandAloneImages = flag("parser.wrapStandAloneImageWithinParagraph", true)
  }
}
