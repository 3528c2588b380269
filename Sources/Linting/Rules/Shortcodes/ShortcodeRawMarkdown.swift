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
    for shortcode in page.shortcodes.shortcodes { check(shortcode, page, site, &report) }
  }

  private func check(_ shortcode: Shortcode, _ page: Page, _ site: Site, _ report: inout Report) {
    if shortcode.opening.delimiter == .raw, let inner = shortcode.inner, let signature = site.registry.signature(shortcode.name), printsInnerRaw(signature),
      let place = Self.firstMarkdown(page.source.bytes, inner, without: shortcode.children.map(\.opening.range))
    {
      report.add(
        place, in: page.source, "this Markdown stays raw, as it stands between `{{< \(shortcode.name) >}}` tags",
        suggestion: "write `{{% \(shortcode.name) %}}` … `{{% /\(shortcode.name) %}}`")
    }
    for child in shortcode.children { check(child, page, site, &report) }
  }

  private func printsInnerRaw(_ signature: ShortcodeSignature) -> Bool {
    switch signature.origin {
    case .builtInTheme(let theme): theme != "docsy" && theme != "relearn" && Self.prose.contains(signature.name.lowercased())
    case .hugo: false
    case .template(let path): Self.prose.contains(signature.name.lowercased()) && !Self.renders(path)
    }
  }

  /// Whether a template renders its inner text by itself.
  private static func renders(_ path: String) -> Bool {
    guard let bytes = try? FileSystem.read(path) else { return true }
    let all = 0..<bytes.count
    return ByteSearch.first("markdownify", in: bytes, all) != nil || ByteSearch.first("RenderString", in: bytes, all) != nil
      || ByteSearch.first("partial", in: bytes, all) != nil || ByteSearch.first("Markdownify", in: bytes, all) != nil
  }

  /// The first link, picture, emphasis or code that a Markdown reader finds.
  private static func firstMarkdown(_ bytes: [UInt8], _ range: ByteRange, without holes: [ByteRange]) -> ByteRange? {
    Document(bytes, range).inlines.first { inline in
      guard !holes.contains(where: { $0.overlaps(inline.range) }) else { return false }
      switch inline.kind {
      case .link, .image, .strong, .emphasis: return true
      default: return false
      }
    }?.range
  }
}
