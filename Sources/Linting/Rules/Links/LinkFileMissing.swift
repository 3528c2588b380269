import HugoSite

/// A picture or file that is not there.
struct LinkFileMissing: Rule {
  static let identifier = "link-file-missing"
  static let group = RuleGroup.links
  static let severity = Severity.error
  static let summary = "a picture or file that is not published"
  static let explanation = """
    The reader sees a broken picture, or a 404. Pictures lie in `static/`, whose content is published at the site's root, or in the bundle of the \
    page. A relative path starts from the page's URL: from `/lab/setup/`, `images/x.png` is `/lab/setup/images/x.png`.
    """
  static let bad = [
    RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n![x](⟦images/x.png⟧)\n", "static/lab/images/x.png": ""]),
    RuleExample("+++\ntitle = \"A\"\n+++\n[the template](⟦/files/cluster.yaml⟧)\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=\"⟦/images/none.png⟧\" >}}\n"),
  ]
  static let good = [
    RuleExample(["content/lab/a.md": "+++\ntitle = \"A\"\n+++\n![x](/images/x.png) ![y](../y.png)\n", "static/images/x.png": "", "static/lab/y.png": ""]),
    RuleExample(["content/lab/index.md": "+++\ntitle = \"A\"\n+++\n![x](x.png)\n", "content/lab/x.png": ""]),
    RuleExample([
      "content/a.md": "+++\ntitle = \"A\"\n+++\n![x](/images/x.png)\n", "assets/images/x.png": "x",
      "layouts/_markup/render-image.html": "{{ with resources.Get .Destination }}<img src=\"{{ .RelPermalink }}\">{{ end }}",
    ]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n{{< figure src=\"/images/x.png\" >}}\n", "static/images/x.png": ""]),
    RuleExample([
      "content/a/index.md": "+++\ntitle = \"A\"\n+++\n![x](x.bmp)\n", "content/a/x.bmp": "BM:\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}6\u{00}\u{00}\u{00}(\u{00}\u{00}\u{00}\u{01}\u{00}\u{00}\u{00}\u{01}\u{00}\u{00}\u{00}\u{01}\u{00}\u{18}\u{00}\u{00}\u{00}\u{00}\u{00}\u{04}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}\u{00}",
      "layouts/_markup/render-image.html": "{{ with .Page.Resources.Get .Destination }}<img src=\"{{ (.Resize \"9x9\").RelPermalink }}\">{{ end }}",
    ]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    var number = 0
    for checked in report.links.checked(page).links where checked.problem == .missing && checked.isAboutFile {
      let what = checked.link.element == .image ? "no picture" : "no file"
      let advice = LinkAdvice(checked, on: page, in: site, number: number)
      number += 1
      report.add(checked, on: page, "\(what) is published at \(checked.path)\(advice.words)", suggestion: advice.suggestion, fix: advice.fix)
    }
  }
}
