import HugoSite

/// A shortcode that Hugo had once.
struct ShortcodeRemoved: Rule {
  static let identifier = "shortcode-removed"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a shortcode that Hugo removed: `gist`, `twitter`, `tweet`, …"
  static let explanation = "Hugo ends the build at it, with a message that names neither page nor line."
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\n{{< ⟦gist⟧ spf13 7896402 >}}\n"), RuleExample("+++\ntitle = \"A\"\n+++\n{{< ⟦tweet⟧ user=\"a\" id=\"1\" >}}\n")]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< x user=\"SanDiegoZoo\" id=\"1453110110599868418\" >}}\n"),
    RuleExample(["layouts/shortcodes/gist.html": "{{ .Get 0 }}{{ .Get 1 }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< gist a b >}}\n"]),
  ]

  private static let instead = [
    "gist": "add a layouts/shortcodes/gist.html of your own", "twitter": "the shortcode is called `x` now", "tweet": "the shortcode is called `x` now",
    "twitter_simple": "the shortcode is called `x` now, with `simple = true` under `[privacy.x]`", "instagram_simple": "use `instagram`",
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for tag in page.scan.tags where tag.kind != .close && !tag.isInline {
      guard let signature = site.registry.signature(tag.name), signature.isRemoved else { continue }
      report.add(
        tag.nameRange, in: page.source, "Hugo removed the shortcode `\(tag.name)`; it refuses the page", suggestion: Self.instead[tag.name.lowercased()],
        stopsHugo: tag.delimiter != .angle)
    }
  }
}
