import HugoSite

/// A link to an anchor that is not on the page.
struct LinkAnchorMissing: Rule {
  static let identifier = "link-anchor-missing"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a link to an anchor that the page does not have"
  static let explanation = """
    The browser opens the page and stays at its top. Hugo makes a heading's anchor of its words: lower case, a hyphen for each space, no other signs; \
    the second heading of the same words gets `-1`. `## Title {#name}` gives one of your own.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[down](⟦#set-up⟧)\n\n## Setup\n"),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](⟦/b/#two⟧)\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n## One\n"]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n[down](#set-up--run) [own](#mine) [top](#top)\n\n## Set up & run\n\n## Other {#mine}\n"),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](/b/#one-1)\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n## One\n\n## One\n"]),
    RuleExample(["hugo.toml": "[markup.goldmark.parser]\nautoDefinitionTermID = true\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n[a](#term-a) [b](#two) [c](#words) [d](#quoted)\n\n> Quoted\n> : def\n\nTerm A\n: def\n\n*Two*\n`words`\n\n: def\n: more\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    var number = 0
    for checked in report.links.checked(page).links where checked.problem == .noAnchor {
      if checked.fragment == "ZgotmplZ" {
        report.add(checked, on: page, "Go's templates print `#ZgotmplZ` in the place of this address: of all schemes they trust http, https and mailto alone")
        continue
      }
      let target = site.page(at: checked.path)
      let ids = number < LinkAdvice.most ? target.map { report.links.content(of: $0).ids } ?? [] : []
      number += 1
      let nearest = Nearest.name(to: checked.fragment, in: ids)
      let place = target.map { $0.index == page.index ? "this page" : $0.path } ?? "the page"
      let hint = nearest.map { "; did you mean `#\($0)`?" } ?? ""
      let written = checked.link.destination
      let fix = nearest.flatMap { id in written.lastIndex(of: "#").flatMap { checked.fix(written[...$0] + id, in: page) } }
      report.add(checked, on: page, "\(place) has no anchor `#\(checked.fragment)`\(hint)", fix: fix.map { Finding.Fix(isSafe: false, edits: $0.edits) })
    }
  }
}
