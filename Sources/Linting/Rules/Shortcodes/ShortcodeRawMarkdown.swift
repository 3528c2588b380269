import HugoSite

/// Markdown inside `{{< >}}`, which stays as it is written.
struct ShortcodeRawMarkdown: Rule {
  static let identifier = "shortcode-raw-markdown"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.warning
  static let summary = "Markdown between `{{< notice >}}` tags, which stays raw"
  static let explanation = """
    What stands between `{{< >}}` tags is not rendered: the reader sees the asterisks and brackets. Between `{{% %}}` tags it is. Told only where the \
    shortcode's template prints its inner text as it is and does not render it itself.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< notice info >}}\nSee ⟦[the guide](/guide/)⟧ and **run** it.\n{{< /notice >}}\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< notice info >}}\n⟦**Mind**⟧ the gap.\n{{< /notice >}}\n").withLearn,
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nSee [the guide](/guide/).\n{{% /notice %}}\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< notice info >}}\nPlain words, 2 * 3 * 4.\n{{< /notice >}}\n").withLearn,
    RuleExample(["layouts/shortcodes/box.html": "{{ .Inner | markdownify }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< box >}}**bold**{{< /box >}}\n"]),
  ]

  /// Shortcodes of the themes whose text a reader reads; code, diagrams and tabs take raw text by design.
  private static let prose: Set<String> = ["notice", "expand", "alert", "callout", "info", "note", "tip", "warning", "panel", "well", "details"]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    var raw: [(name: String, inner: ByteRange)] = []
    for shortcode in page.shortcodes.shortcodes { collect(shortcode, site, &raw) }
    guard !raw.isEmpty else { return }
    var told = 0
    for inline in page.document.inlines {
      switch inline.kind {
      case .link, .image, .strong, .emphasis: break
      default: continue
      }
      // Both are in order of their place; one finding for each shortcode.
      while told < raw.count, raw[told].inner.upperBound <= inline.range.lowerBound { told += 1 }
      guard told < raw.count, raw[told].inner.lowerBound <= inline.range.lowerBound, inline.range.upperBound <= raw[told].inner.upperBound else { continue }
      report.add(
        inline.range, in: page.source, "this Markdown stays raw, as it stands between `{{< \(raw[told].name) >}}` tags",
        suggestion: "write `{{% \(raw[told].name) %}}` … `{{% /\(raw[told].name) %}}`")
      told += 1
    }
  }

  /// The outermost shortcodes that print their inner text as it is.
  private func collect(_ shortcode: Shortcode, _ site: Site, _ raw: inout [(name: String, inner: ByteRange)]) {
    if shortcode.opening.delimiter == .raw, let inner = shortcode.inner, let signature = site.registry.signature(shortcode.name), printsInnerRaw(signature) {
      raw.append((shortcode.name, inner))
    } else {
      for child in shortcode.children { collect(child, site, &raw) }
    }
  }

  private func printsInnerRaw(_ signature: ShortcodeSignature) -> Bool {
    guard Self.prose.contains(signature.name.lowercased()) else { return false }
    switch signature.origin {
    case .builtInTheme(let theme): return theme != "docsy" && theme != "relearn"
    case .hugo: return false
    case .template: return !signature.mayRenderInner
    }
  }
}
