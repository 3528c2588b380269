import HugoSite
import Rendering

/// A page that Hugo refuses because a template fails on it.
struct TemplateFails: Rule {
  static let identifier = "template-fails"
  static let group = RuleGroup.templates
  static let severity = Severity.error
  static let summary = "a shortcode or render hook whose template fails on this page"
  static let explanation = """
    The page calls for a template that asks for what is not there, gets something other than it wants, or calls `errorf`: Hugo ends the build. The \
    finding stands at the shortcode; its message names the place in the template.
    """
  static let bad = [
    RuleExample(["layouts/shortcodes/a.html": "{{ .Page.Titel }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n⟦{{< a >}}⟧\n"]),
    RuleExample(["layouts/shortcodes/a.html": "{{ if not (.Get 0) }}{{ errorf \"a wants a name\" }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a b >}} ⟦{{< a >}}⟧\n"]),
    RuleExample([
      "layouts/shortcodes/a.html": "{{ partial \"b.html\" . }}", "layouts/partials/b.html": "{{ index (slice 1) \"x\" }}", "content/a.md": "+++\ntitle = \"A\"\n+++\nText ⟦{{< a >}}⟧.\n",
    ]),
  ]
  static let good = [
    RuleExample(["layouts/shortcodes/a.html": "{{ .Page.Title }} {{ .Get 0 | default \"x\" | upper }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a >}}\n"]),
    RuleExample(["layouts/shortcodes/a.html": "{{ range .Page.OutputFormats }}{{ .Name }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a >}}\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in report.problems(of: page, in: site) {
      switch problem.kind {
      case .failure:
        let place = problem.template.map { " (\($0.path):\($0.line)\($0.column.map { ":\($0)" } ?? ""))" } ?? ""
        report.add(problem.range, in: page.source, "the template fails here: \(problem.message)\(place); Hugo refuses the page", stopsHugo: true)
      case .error: report.add(problem.range, in: page.source, "the template says: \(problem.message); Hugo refuses the page", stopsHugo: true)
      // What does not parse is told at its own place.
      case .syntax, .warning, .unavailable: break
      }
    }
  }
}
