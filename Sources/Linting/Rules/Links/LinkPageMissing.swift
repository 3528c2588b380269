import HugoSite

/// A link to a page that is not there.
struct LinkPageMissing: Rule {
  static let identifier = "link-page-missing"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a link to a page that is not published"
  static let explanation = """
    The reader who clicks it gets a 404. On a site with one language Hugo leaves a destination as it is written, and the browser resolves it from \
    the page's URL: `/lab/setup/` is a folder of its own, so the page beside it is `../deploy/` and not `deploy/`, though the files lie side by side.
    """
  static let bad = [
    RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n[next](⟦b/⟧)\n", "content/lab/b.md": "+++\ntitle = \"B\"\n+++\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n<a href=\"⟦/lab/deploy-ca/⟧\">x</a>\n", "content/lab/deploy_ca.md": "+++\ntitle = \"B\"\n+++\n", "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[b](⟦/old/⟧)\n", "content/b.md": "+++\ntitle = \"B\"\naliases = [\"/old/\"]\n+++\n", "hugo.toml": "disableAliases = true\n"]),
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< button href=\"⟦/none/⟧\" >}}Go{{< /button >}}\n",
      "layouts/shortcodes/button.html": "<a{{ with .Get \"href\" }} href=\"{{ . }}\"{{ end }}>{{ .Inner }}</a>\n",
    ]),
  ]
  static let good = [
    RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n[next](../b/) [again](/lab/b) [home](/)\n", "content/lab/b.md": "+++\ntitle = \"B\"\n+++\n"]),
    RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n[next](b.md)\n", "content/lab/b.md": "+++\ntitle = \"B\"\n+++\n", "hugo.toml": "[languages.en]\nweight = 1\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n`[code](/none/)`\n\n```\n[code](/none/)\n```\n\n[other](https://example.com/none/)\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n[ref]({{< relref \"b.md\" >}}) [ref]({{% ref \"b\" %}})\n", "content/b.md": "+++\ntitle = \"B\"\n+++\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    var number = 0
    for checked in report.links.checked(page).links where checked.problem == .missing && !checked.isAboutFile {
      let advice = LinkAdvice(checked, on: page, in: site, number: number)
      number += 1
      report.add(checked, on: page, "nothing is published at \(checked.path)\(advice.words)", suggestion: advice.suggestion, fix: advice.fix)
    }
  }
}
