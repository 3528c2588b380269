import HugoSite

/// A page without front matter.
struct FrontMatterMissing: Rule {
  static let identifier = "front-matter-missing"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a page without front matter"
  static let explanation = """
    Hugo builds such a page with an empty title, so that it stands in the menu as an empty line, and without a weight, so that it comes last.
    """
  static let bad = [RuleExample("⟦# Set up the cluster⟧\n\nRun this.\n"), RuleExample("⟦⟧")]
  static let good = [RuleExample("+++\ntitle = \"Set up the cluster\"\nweight = 10\n+++\n\nRun this.\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard page.frontMatter.format == nil, page.frontMatter.problems.isEmpty, page.role == .page else { return }
    report.add(
      page.firstLine, in: page.source, "the page has no front matter, so its entry in the menu is empty and comes last",
      suggestion: "begin the page with a title and a weight between two lines of `+++`")
  }
}

extension Page {
  /// The first line that is not blank.
  var firstLine: ByteRange {
    let bytes = source.bytes
    var start = source.byteOrderMarkLength
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count else { return 0..<0 }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// What stands for the front matter as a whole: its first delimiter, or the page's first line.
  var frontMatterMark: ByteRange {
    frontMatter.format == nil ? firstLine : frontMatter.range.lowerBound..<min(frontMatter.range.lowerBound + 3, frontMatter.range.upperBound)
  }

  /// Whether Hugo could read the front matter.
  var hasReadableFrontMatter: Bool { frontMatter.format != nil && frontMatter.problems.isEmpty }
}
