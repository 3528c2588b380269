import HugoSite
import Rendering

/// What a template warns of on a page.
struct TemplateWarns: Rule {
  static let identifier = "template-warns"
  static let group = RuleGroup.templates
  static let severity = Severity.warning
  static let summary = "a shortcode or render hook whose template warns on this page"
  static let explanation = "The template calls `warnf`: Hugo prints the words and builds on. Whoever wrote the template wants the page to be looked at."
  static let bad = [
    RuleExample(["layouts/shortcodes/a.html": "{{ with .Get \"old\" }}{{ warnf \"old is no longer used: %s\" . }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n⟦{{< a old=1 >}}⟧\n"])
  ]
  static let good = [RuleExample(["layouts/shortcodes/a.html": "{{ with .Get \"old\" }}{{ warnf \"%s\" . }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a >}}\n"])]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in report.problems(of: page, in: site) where problem.kind == .warning {
      report.add(problem.range, in: page.source, "the template warns: \(problem.message)")
    }
  }
}
