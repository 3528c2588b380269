import HugoSite
import Rendering

/// A template that Go's parser refuses.
struct TemplateSyntax: Rule {
  static let identifier = "template-syntax"
  static let group = RuleGroup.templates
  static let severity = Severity.error
  static let summary = "a template in layouts/ that does not parse"
  static let explanation = """
    Hugo reads all templates of a site and its theme before it builds anything, and ends at the first one that it cannot parse. All errors of all \
    templates are told here at once.
    """
  static let bad = [
    RuleExample(["layouts/shortcodes/a.html": "⟦<p>{{ if }}x{{ end }}</p>⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a >}}\n"]),
    RuleExample(["layouts/partials/a.html": "one\n⟦{{ nofunction 1 }}⟧\n⟦{{ $unknown }}⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [RuleExample(["layouts/shortcodes/a.html": "{{ with .Get 0 }}{{ . | upper }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< a b >}}\n"])]

  func check(_ site: Site, _ report: inout Report) {
    for (source, errors) in report.renderer.brokenTemplates() {
      let lines = LineIndex(source)
      var told = Set<Int>()
      for error in errors where told.insert(error.line).inserted {
        // Go knows the line alone.
        let range = lines.trimmed(lines.range(ofLine: error.line), source)
        report.add(range, in: source, "the template does not parse: \(error.message)", stopsHugo: true)
      }
    }
  }
}
