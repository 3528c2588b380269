import HugoSite

/// A shortcode that the site does not have.
struct ShortcodeUnknown: Rule {
  static let identifier = "shortcode-unknown"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a shortcode that neither the site nor its theme nor Hugo has"
  static let explanation = """
    Hugo ends the build at the page. Shortcodes are looked up in `layouts/shortcodes` and `layouts/_shortcodes` of the site and its themes, and among \
    Hugo's own; where a theme is not checked out, its shortcodes are known for learn, relearn, docdock and docsy. They run inside code fences and HTML \
    comments too: to show one, write `{{%/* name */%}}`.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% ⟦notce⟧ info %}}\nHello.\n{{% /notce %}}\n").withLearn, RuleExample("+++\ntitle = \"A\"\n+++\n```\n{{< ⟦my-own⟧ >}}\n```\n"),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /notice %}}\n").withLearn,
    RuleExample(["layouts/shortcodes/my-own.html": "<b>me</b>", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< my-own >}}\n{{</* other */>}}\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    var told = Set<String>()
    for problem in page.shortcodes.problems {
      guard case .unknown(let name) = problem.kind else { continue }
      let nearest = Nearest.name(to: name, in: site.registry.names)
      var fix: Finding.Fix?
      if let nearest { fix = Finding.Fix(isSafe: false, edits: [TextEdit(range: problem.range, replacement: nearest)]) }
      if !site.registry.missingThemes.isEmpty, page.scan.tags.contains(where: { $0.nameRange == problem.range && $0.delimiter != .angle }) {
        // The theme is not here and may well have it: told once a page, and only where it looks like a slip.
        guard let nearest, told.insert(name).inserted else { continue }
        report.add(
          problem.range, in: page.source,
          "neither the site nor Hugo has a shortcode `\(name)`, and the theme \(Words.list(site.registry.missingThemes)) is not here to be asked; did you mean `\(nearest)`?",
          severity: .warning, fix: fix)
        continue
      }
      let meant = nearest.map { "; did you mean `\($0)`?" } ?? ""
      let ending = problem.stopsHugo ? "; Hugo refuses the page" : ""
      report.add(
        problem.range, in: page.source, "there is no shortcode `\(name)`\(meant.isEmpty ? ending : ending + meant)",
        suggestion: nearest == nil ? "add layouts/shortcodes/\(name).html, or write {{%/* … */%}} to show it as text" : nil, stopsHugo: problem.stopsHugo, fix: fix)
    }
  }
}
