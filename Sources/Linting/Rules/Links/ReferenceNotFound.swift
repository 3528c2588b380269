import HugoSite

/// A `ref` or `relref` that finds no page.
struct ReferenceNotFound: Rule {
  static let identifier = "ref-not-found"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a `ref` or `relref` that finds no page, or more than one"
  static let explanation = """
    Hugo looks the path up from the page, then from the content folder; a bare name may lie anywhere, if only one page has it. Where it finds none it \
    ends the build (`refLinksErrorLevel = "warning"` makes it a warning, and the link leads nowhere).
    """
  static let bad = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[x]({{< ref \"⟦lab/setpu.md⟧\" >}})\n", "content/lab/setup.md": "+++\ntitle = \"S\"\n+++\n"]),
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\n+++\n[x]({{% relref \"⟦setup⟧\" %}})\n", "content/lab/setup.md": "+++\ntitle = \"S\"\n+++\n",
      "content/run/setup.md": "+++\ntitle = \"S\"\n+++\n",
    ]),
  ]
  static let good = [
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\n+++\n[x]({{< ref \"lab/setup.md\" >}}) [y]({{% relref \"setup#one\" %}}) [z]({{< relref \"#here\" >}})\n\n## Here\n",
      "content/lab/setup.md": "+++\ntitle = \"S\"\n+++\n## One\n",
    ])
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    let lost = report.links.checked(page).lostReferences
    guard !lost.isEmpty else { return }
    let isWarning = site.configuration.table.string("refLinksErrorLevel")?.lowercased() == "warning"
    for (number, lost) in lost.enumerated() {
      let path = String(lost.path.prefix { $0 != "#" && $0 != "?" })
      let message: String
      if let refusal = lost.refusal {
        message = "`\(lost.path)` is no URL: \(refusal)"
      } else if lost.isAmbiguous {
        message = "several pages are called `\(path)`; say which by its folder"
      } else {
        let nearest = (number < LinkAdvice.most ? LinkAdvice.nearestPage(to: path, on: page, in: site) : nil).map { "; did you mean `\($0)`?" } ?? ""
        message = "no page `\(path)`\(nearest)"
      }
      report.add(lost.range, in: page.source, message + (isWarning ? "" : "; Hugo ends the build"), severity: isWarning ? .warning : nil, stopsHugo: !isWarning && page.node != nil)
    }
  }
}
