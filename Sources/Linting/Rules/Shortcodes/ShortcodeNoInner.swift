import HugoSite

/// A shortcode that is closed though it takes no inner content.
struct ShortcodeNoInner: Rule {
  static let identifier = "shortcode-no-inner"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a closing tag for a shortcode that takes no inner content"
  static let explanation = """
    A shortcode whose template does not use `.Inner` must not be closed, not even with `/` inside its tag. Hugo ends the build at the page. Older \
    versions let it pass, so old workshops are full of it.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% children %}}⟦{{% /children %}}⟧\n").withLearn, RuleExample("+++\ntitle = \"A\"\n+++\n⟦{{< figure src=\"a.png\" />}}⟧\n"),
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{% children %}}\n{{< figure src=\"a.png\" >}}\n").withLearn]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems {
      guard case .closedThoughNoInner(let name, let selfClosed) = problem.kind else { continue }
      let from =
        switch site.registry.signature(name)?.origin {
        case .template(let path): path
        case .builtInTheme(let theme): "the \(theme) theme's template"
        default: "Hugo's template"
        }
      report.add(
        problem.range, in: page.source,
        "`\(name)` takes no inner content (\(from) does not use `.Inner`), so it must not be closed\(problem.stopsHugo ? "; Hugo refuses the page" : "")",
        suggestion: selfClosed ? "take the `/` out" : "take this tag out", stopsHugo: problem.stopsHugo, fix: fix(problem.range, selfClosed, page))
    }
  }

  private func fix(_ range: ByteRange, _ selfClosed: Bool, _ page: Page) -> Finding.Fix? {
    guard selfClosed else { return Finding.Fix(isSafe: true, edits: [TextEdit(range: range, replacement: "")]) }
    guard let slash = page.source.bytes[range].lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return Finding.Fix(isSafe: true, edits: [TextEdit(range: slash..<slash + 1, replacement: "")])
  }
}
