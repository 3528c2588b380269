import HugoSite

/// Front matter that cannot be read.
struct FrontMatterSyntax: Rule {
  static let identifier = "front-matter-syntax"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "front matter that its parser refuses"
  static let explanation = """
    Hugo ends the build at the page. The place and the reason are those of the format's own parser, so a missing quote may be told in the line \
    below it.
    """
  static let bad = [
    RuleExample("+++\ntitle = ⟦Set up⟧\n+++\n"), RuleExample("---\ntitle: Step 1⟦: set up⟧\n---\n"),
    RuleExample("⟦+++⟧\ntitle = \"Set up\"\n\nThe delimiter below is missing.\n"), RuleExample("{\n\"title\": \"Set up\",\n⟦}⟧\n"),
    RuleExample("---\n⟦just words⟧\n---\n"),
  ]
  static let good = [RuleExample("+++\ntitle = \"Set up\"\n+++\n"), RuleExample("---\ntitle: \"Step 1: set up\"\n---\n"), RuleExample("{\n\"title\": \"Set up\"\n}\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard !FrontMatterSwallowsContent.applies(page) else { return }
    for problem in page.frontMatter.problems {
      let delimiter: (FrontMatterFormat) -> String = { $0 == .toml ? "+++" : $0 == .yaml ? "---" : "}" }
      switch problem.kind {
      case .syntax(let format, let reason):
        report.add(problem.range, in: page.source, "the \(format.rawValue) front matter is broken: \(reason); Hugo refuses the page", stopsHugo: true)
      case .unclosed(let format):
        report.add(
          problem.range, in: page.source, "the \(format.rawValue) front matter opens here and never closes; Hugo refuses the page",
          suggestion: "end it with `\(delimiter(format))` on a line of its own, at the line's first column", stopsHugo: true)
      case .badDelimiter(let format):
        report.add(
          problem.range, in: page.source, "a page that begins so has to open front matter with `\(delimiter(format))`; Hugo refuses the page", stopsHugo: true)
      case .notATable:
        report.add(
          problem.range, in: page.source, "front matter has to be keys with values, such as `title: Set up`; Hugo refuses the page", stopsHugo: true)
      case .notUTF8:
        report.add(problem.range, in: page.source, "there is a byte here that is no UTF-8; save the page as UTF-8", stopsHugo: true)
      case .orgMode:
        report.add(
          page.firstLine, in: page.source, "this is Org-mode front matter, which workshop does not read: nothing of the page's title, weight and dates is known",
          suggestion: "write it as TOML, YAML or JSON", severity: .warning)
      case .duplicateKey: break
      }
    }
  }
}
