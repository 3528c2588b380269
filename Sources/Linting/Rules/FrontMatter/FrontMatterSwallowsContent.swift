import HugoSite

/// A list, a rule or a shortcode on the page's first line, which Hugo takes for front matter.
struct FrontMatterSwallowsContent: Rule {
  static let identifier = "front-matter-swallows-content"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "a page without front matter that begins with `-`, `+` or `{`"
  static let explanation = """
    Hugo decides by the first character whether a page has front matter, so a page that begins with a list item or a shortcode fails: its \
    content is read as broken YAML, TOML or JSON. Put front matter before it.
    """
  static let bad = [
    RuleExample("⟦- First, create the token.⟧\n- Then store it.\n"), RuleExample("⟦{{% notice info %}}⟧\nHello.\n{{% /notice %}}\n"), RuleExample("⟦+ one⟧\n+ two\n"),
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n- First, create the token.\n"), RuleExample("---\ntitle: A\n---\n{{% notice info %}}\nHello.\n{{% /notice %}}\n")]

  /// Whether the page's problems with front matter come from content that is none.
  static func applies(_ page: Page) -> Bool {
    page.frontMatter.problems.contains { problem in
      switch problem.kind {
      case .badDelimiter: true
      case .syntax(.json, _), .notATable(.json), .unclosed(.json):
        ByteSearch.matches("{{", in: page.source.bytes, at: page.firstLine.lowerBound)
      default: false
      }
    }
  }

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard Self.applies(page) else { return }
    let mark = page.source.text(page.firstLine.lowerBound..<page.firstLine.lowerBound + 1)
    report.add(
      page.firstLine, in: page.source, "a page that begins with `\(mark)` is read as front matter, and this is none; Hugo refuses the page",
      suggestion: "put front matter with a title before it", stopsHugo: true)
  }
}
