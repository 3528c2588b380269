import HugoSite

/// A link whose words say nothing.
struct LinkTextVague: Rule {
  static let identifier = "link-text-vague"
  static let group = RuleGroup.links
  static let severity = Severity.info
  static let summary = "a link whose words say nothing: “here”, “click here”, “this link”"
  static let explanation = """
    A reader who looks for the link, and one who hears the page's links read out one after another, learns nothing from “here”. Let the link be on the \
    words that name what it leads to.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\nSign in ⟦[here](https://example.com/)⟧, or ⟦[Click here](/)⟧.\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\nSign in at [the console](https://example.com/), `[here](/)`, or [here is the guide](/).\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links where checked.isVague {
      // The words stand just before the destination.
      let bytes = page.source.bytes
      var start = min(checked.link.range.lowerBound, bytes.count)
      while start > 0, bytes[start] != UInt8(ascii: "[") { start -= 1 }
      var end = checked.link.range.upperBound
      if end < bytes.count, bytes[end] == UInt8(ascii: ")") { end += 1 }
      let range = start > 0 && checked.link.range.lowerBound - start <= 2 * checked.link.text.utf8.count + 4 ? start..<max(end, start) : checked.link.range
      report.add(range, in: page.source, "“\(checked.link.text)” says nothing of where the link leads", suggestion: "let the link be on the words that name what is there")
    }
  }
}
