import HugoSite

/// A shortcode that is opened and never closed.
struct ShortcodeNotClosed: Rule {
  static let identifier = "shortcode-not-closed"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.error
  static let summary = "a shortcode that takes inner content and is not closed"
  static let explanation = """
    A shortcode whose template uses `.Inner` has to be closed, with `{{% /name %}}` or, without inner content, with `{{% name /%}}`. Hugo ends the build at the page.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\n⟦{{% notice info %}}⟧\nHello.\n").withLearn, RuleExample("+++\ntitle = \"A\"\n+++\nHello ⟦{{< notice info⟧\n\nmore\n").withLearn]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice info %}}\nHello.\n{{% /notice %}}\n{{% attachments /%}}\n{{% children %}}\n").withLearn]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for problem in page.shortcodes.problems {
      switch problem.kind {
      case .notClosed(let name):
        report.add(
          problem.range, in: page.source, "`\(name)` is opened here and never closed\(problem.stopsHugo ? "; Hugo refuses the page" : "; Hugo takes the next close for it")",
          suggestion: "close it with `\(close(name, at: problem.range, page))`, or write `/` before the end of the tag where nothing stands in it", stopsHugo: problem.stopsHugo)
      case .unclosedTag:
        report.add(
          problem.range, in: page.source, "this shortcode tag has no end\(problem.stopsHugo ? "; Hugo refuses the page" : "")",
          suggestion: page.source.bytes[problem.range.lowerBound..<problem.range.upperBound].starts(with: Array("{{%".utf8)) ? "end it with `%}}`" : "end it with `>}}`",
          stopsHugo: problem.stopsHugo)
      case .unclosedComment:
        report.add(
          problem.range, in: page.source, "this shortcode comment has no end\(problem.stopsHugo ? "; Hugo refuses the page" : "")", suggestion: "end it with `*/` and the tag's own end",
          stopsHugo: problem.stopsHugo)
      default: break
      }
    }
  }

  private func close(_ name: String, at range: ByteRange, _ page: Page) -> String {
    let opening = page.source.text(range.lowerBound..<min(range.lowerBound + 3, range.upperBound))
    let delimiter = [ShortcodeDelimiter.raw, .angle].first { $0.opening == opening } ?? .markdown
    return "\(delimiter.opening) /\(name) \(delimiter.closing)"
  }
}
