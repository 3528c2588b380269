import HugoSite

/// An inline shortcode on a site that does not allow them.
struct ShortcodeInlineDisabled: Rule {
  static let identifier = "shortcode-inline-disabled"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.warning
  static let summary = "an inline shortcode (`name.inline`) where the site does not allow them"
  static let explanation = """
    Hugo runs a template that stands in a page only where `enableInlineShortcodes` under `[security]` is true. Otherwise it leaves the shortcode out, \
    with all that stands in it, and says nothing.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\n{{< ⟦year.inline⟧ >}}{{ now.Year }}{{< /year.inline >}}\n")]
  static let good = [
    RuleExample([
      "hugo.toml": "[security]\nenableInlineShortcodes = true\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< year.inline >}}{{ now.Year }}{{< /year.inline >}}\n",
    ])
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard !site.configuration.enablesInlineShortcodes else { return }
    for tag in page.scan.tags where tag.isInline && tag.kind != .close && tag.delimiter != .angle {
      report.add(
        tag.nameRange, in: page.source, "inline shortcodes are switched off, so Hugo leaves this one out without a word",
        suggestion: "write `enableInlineShortcodes = true` under `[security]`, or make a template of it")
    }
  }
}
