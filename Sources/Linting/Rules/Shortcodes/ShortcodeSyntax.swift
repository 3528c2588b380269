import HugoSite

/// A shortcode tag that Hugo cannot read.
struct ShortcodeSyntax: Rule {
  static let identifier = "shortcode-syntax"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a shortcode tag that Hugo cannot read: a sign without quotes, a quote that never closes"
  static let explanation = """
    Without quotes a positional parameter may hold letters, digits, `_`, `-` and `.` only, a value behind `=` anything but spaces; a text in double quotes ends on its line; a name stands first and has no \
    period. Hugo ends the build at the page.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure ⟦#⟧top >}}\n"), RuleExample("+++\ntitle = \"A\"\n+++\n⟦{{< >}}⟧\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=⟦\"a.png >}}⟧\nmore\n"), RuleExample("+++\ntitle = \"A\"\n+++\n{{< fig⟦.ure⟧ a >}}\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /notice ⟦info ⟧%}}\n").withLearn,
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=\"#top\" title=`a \"b\"` >}}\n{{< figure src=http://x/y class=a;b >}}\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems {
      func tell(_ message: String, _ suggestion: String? = nil) {
        report.add(
          problem.range, in: page.source, message + (problem.stopsHugo ? "; Hugo refuses the page" : ""), suggestion: suggestion, stopsHugo: problem.stopsHugo)
      }
      switch problem.kind {
      case .noName: tell("this shortcode tag has no name")
      case .unrecognizedCharacter(let sign): tell("`\(sign)` cannot stand here without quotes", "put the parameter in double quotes")
      case .unterminatedQuote: tell("a quote opens here that does not close on its line", "close it; a text that goes over several lines stands in backquotes")
      case .unterminatedRaw: tell("a backquote opens here that never closes")
      case .unrecognizedEscape: tell("a backslash cannot stand before a backquote here")
      case .periodInName: tell("a shortcode's name cannot have a period, but for `.inline `", "call a template in a sub-folder by `folder/name`")
      case .nestedInInline: tell("no shortcode can stand inside an inline shortcode, but for the tag that closes it")
      case .closingTagWithMore: tell("a closing tag has a name and nothing else")
      default: break
      }
    }
  }
}
