import HugoSite

/// The subjects that rules are sorted by.
public enum RuleGroup: String, Sendable, CaseIterable {
  case configuration, frontMatter = "front matter", weights, pages, shortcodes, templates, links, externalLinks = "external links", secrets, steps
}

/// A small site that shows a rule at work. Marks `⟦…⟧` in its files stand around what the rule points at.
public struct RuleExample: Sendable {
  /// Texts by path from the site's root. A file of a bad example that has no mark has no finding.
  public let files: [String: String]
  /// What other hosts answer, by URL.
  public let answers: [String: ExternalAnswer]

  public init(_ files: [String: String], answers: [String: ExternalAnswer] = [:]) {
    self.files = files
    self.answers = answers
  }

  /// A site of one page, `content/page.md`.
  public init(_ page: String, answers: [String: ExternalAnswer] = [:]) { self.init(["content/page.md": page], answers: answers) }
}

/// One thing that can be wrong with a site. A rule is one file; its examples are its tests and its documentation.
public protocol Rule: Sendable {
  /// The name in kebab case, as it stands in findings and settings.
  static var identifier: String { get }
  /// The subject that it is listed under.
  static var group: RuleGroup { get }
  /// The severity unless the settings say otherwise.
  static var severity: Severity { get }
  /// What the rule finds, in one line.
  static var summary: String { get }
  /// What Hugo or the reader sees because of it, and how to mend it; a few sentences.
  static var explanation: String { get }
  /// Sites on which it finds what is marked.
  static var bad: [RuleExample] { get }
  /// Sites on which it finds nothing.
  static var good: [RuleExample] { get }

  init()
  /// Looks at one page of the content folders.
  func check(_ page: Page, in site: Site, _ report: inout Report)
  /// Looks at the site as a whole.
  func check(_ site: Site, _ report: inout Report)
  /// Looks at a Markdown file of the site that is no page.
  func check(other source: SourceText, _ report: inout Report)
}

extension Rule {
  public func check(_ page: Page, in site: Site, _ report: inout Report) {}
  public func check(_ site: Site, _ report: inout Report) {}
  public func check(other source: SourceText, _ report: inout Report) {}
}

extension RuleExample {
  /// The same site with the learn theme, which is not there.
  var withLearn: RuleExample { RuleExample(files.merging(["hugo.toml": "theme = \"hugo-theme-learn\"\n"]) { a, _ in a }, answers: answers) }
}
