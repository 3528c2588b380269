import HugoSite

/// Delimiters that Hugo prints as text.
struct ShortcodeDelimiters: Rule {
  static let identifier = "shortcode-delimiters"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.warning
  static let summary = "the delimiters `<<% %>>`, which Hugo prints as text"
  static let explanation = """
    Some systems hand pages over with `<<% notice %>>` for `{{% notice %}}`. workshop reads the one as the other; Hugo shows it to the reader as it stands. \
    `accept-angle-delimiters = true` in workshop.toml accepts it, where something else turns them round before the build.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\n⟦<<% notice info %>>⟧\nHello.\n⟦<<% /notice %>>⟧\n").withLearn]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\n`a <<% b`\n{{% /notice %}}\n").withLearn]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for tag in page.scan.tags where tag.delimiter == .angle {
      let inner = page.source.text(tag.range.lowerBound + 3..<max(tag.range.lowerBound + 3, tag.range.upperBound - 3))
      let closed = page.source.bytes[tag.range].suffix(3).elementsEqual("%>>".utf8)
      report.add(
        tag.range, in: page.source, "Hugo does not know the delimiters `<<% %>>` and prints them as text", suggestion: closed ? "write `{{%\(inner)%}}`" : nil,
        fix: closed ? Finding.Fix(isSafe: true, edits: [TextEdit(range: tag.range, replacement: "{{%\(inner)%}}")]) : nil)
    }
  }
}
