import HugoSite

/// How a site has its Markdown rendered (`markup.goldmark`, with Hugo's defaults).
final class MarkdownSettings: Sendable {
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
  /// Whether the terms of definition lists get ids.
  let hasTermIDs: Bool
  /// Elements that marks make where a site asks for them (`markup.goldmark.extensions.extras`).
  let extras: Set<Extra>
  let signs: InlineReader.Signs
  let passthrough: [Passthrough.Delimiters]
  /// How lines of East Asian text are joined (`markup.goldmark.extensions.cjk`).
  let lineBreaks: LineBreaks
  /// Whether an escaped space is none.
  let hasEscapedSpace: Bool
  /// What leads back from a note.
  let backlink: String
  /// Whether the ids of notes are told apart from those of other pages.
  let prefixesNotes: Bool

  enum Extra: String, CaseIterable, Sendable { case delete, insert, mark, `subscript`, superscript }
  enum LineBreaks: Sendable { case kept, simple, css3 }

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
    hasTermIDs = flag("parser.autoDefinitionTermID", false)
    extras = Set(Extra.allCases.filter { flag("extensions.extras.\($0.rawValue).enable", false) })
    passthrough = Passthrough.delimiters(table)
    let joinsLines = flag("extensions.cjk.enable", false)
    lineBreaks = !joinsLines || !flag("extensions.cjk.eastAsianLineBreaks", false) ? .kept : table.string("markup.goldmark.extensions.cjk.eastAsianLineBreaksStyle")?.lowercased() == "css3draft" ? .css3 : .simple
    hasEscapedSpace = joinsLines && flag("extensions.cjk.escapedSpace", false)
    backlink = table.string("markup.goldmark.extensions.footnote.backlinkHTML") ?? "&#x21a9;&#xfe0e;"
    prefixesNotes = flag("extensions.footnote.enableAutoIDPrefix", false)
    var signs = InlineReader.Signs()
    func sign(_ name: String, _ path: WritableKeyPath<InlineReader.Signs, String>) { if let own = table.string("markup.goldmark.extensions.typographer." + name) { signs[keyPath: path] = own } }
    sign("leftSingleQuote", \.leftSingle)
    sign("rightSingleQuote", \.rightSingle)
    sign("leftDoubleQuote", \.leftDouble)
    sign("rightDoubleQuote", \.rightDouble)
    sign("enDash", \.enDash)
    sign("emDash", \.emDash)
    sign("ellipsis", \.ellipsis)
    sign("leftAngleQuote", \.leftAngle)
    sign("rightAngleQuote", \.rightAngle)
    sign("apostrophe", \.apostrophe)
    self.signs = signs
  }
}
