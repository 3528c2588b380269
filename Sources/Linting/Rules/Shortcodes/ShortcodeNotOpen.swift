import HugoSite

/// A close of something that is not open.
struct ShortcodeNotOpen: Rule {
  static let identifier = "shortcode-not-open"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a closing tag for a shortcode that is not open"
  static let explanation = "Hugo ends the build at the page. Names in the opening and the closing tag must agree, also in upper and lower case."
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\nHello.\n⟦{{% /notice %}}⟧\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /⟦Notice⟧ %}}\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /notice %}}\n⟦{{% /notice %}}⟧\n").withLearn,
  ]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /notice %}}\n").withLearn]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems {
      let ending = problem.stopsHugo ? "; Hugo refuses the page" : ""
      switch problem.kind {
      case .closeWithoutOpen(let name):
        report.add(
          problem.range, in: page.source, name.isEmpty ? "a closing tag without a name, and nothing is open\(ending)" : "`\(name)` is closed here and is not open\(ending)",
          suggestion: name.isEmpty ? "take the tag out" : "take the tag out, or open `\(name)` above", stopsHugo: problem.stopsHugo)
      case .closeMismatch(let name, let open):
        var fix: Finding.Fix?
        if let open { fix = Finding.Fix(isSafe: Nearest.name(to: name, in: [open]) != nil, edits: [TextEdit(range: problem.range, replacement: open)]) }
        report.add(
          problem.range, in: page.source, "`\(name)` is closed here and was never opened\(open.map { "; open is `\($0)`" } ?? "")\(ending)",
          suggestion: open.map { "write `/\($0)`" }, stopsHugo: problem.stopsHugo, fix: fix)
      default: break
      }
    }
  }
}
