import GoTemplate
import HugoSite

/// Makes a page's content.
struct ContentRenderer {
  private let run: RenderRun

  init(_ run: RenderRun) { self.run = run }

  func render() -> RenderedContent {
    guard let page = run.page.page else { return RenderedContent(html: "", summary: nil, contents: TableOfContents([]), problems: []) }
    var texts = TextRenderer(run, page: run.page)
    var markdown = texts.expanded(page)
    // The divider is no part of the content.
    let divider = Array(Summary.divider.utf8)
    let place = GoText.index(of: divider, in: markdown, from: 0)
    if let place { markdown.replaceSubrange(place..<place + divider.count, with: Array(Summary.mark.utf8)) }
    var markup = MarkdownRenderer(run, page: run.page, source: markdown)
    var html = ""
    do { html = try markup.html() } catch { run.fail(error, at: run.place) }
    html = texts.filled(html)
    let contents = TableOfContents(markup.headings)
    if ByteSearch.contains(html, ShortcodeMarks.tableOfContents) { html = html.replacing("\(ShortcodeMarks.tableOfContents)", with: contents.html(run.renderer.site.configuration.table)) }
    var summary: String?
    if place != nil { (html, summary) = Summary.split(html) }
    return RenderedContent(html: html, summary: summary, contents: contents, problems: run.problems)
  }
}

/// The beginning of a page (`resources/page/page_markup.go`).
enum Summary {
  static let divider = "<!--more-->"
  /// What stands for the divider while Markdown is rendered.
  static let mark = "HUGOMORE42"

  /// The content without its divider, and what stands before it.
  static func split(_ html: String) -> (content: String, summary: String) {
    guard let at = html.range(of: mark) else { return (html, html) }
    var (before, after) = (String(html[..<at.lowerBound]), String(html[at.upperBound...]))
    // The paragraph that the mark has alone goes with it.
    if before.hasSuffix("<p>"), after.hasPrefix("</p>") {
      before = String(before.dropLast(3))
      after = String(after.dropFirst(4))
      if after.hasPrefix("\n") { after = String(after.dropFirst()) }
    }
    var summary = before
    if summary.contains("<p>"), GoText.count("<p>", in: summary) > GoText.count("</p>", in: summary) { summary += "</p>" }
    return (before + after, GoText.trimmed(summary))
  }

  /// The first paragraphs, until they have so many words.
  static func automatic(_ html: String, words: Int) -> String {
    var count = 0
    var end = html.startIndex
    while count < words, let close = html.range(of: "</p>", range: end..<html.endIndex) {
      count += GoText.fields(PlainText.stripped(String(html[end..<close.upperBound]))).count
      end = close.upperBound
    }
    return end == html.startIndex ? html : GoText.trimmed(String(html[..<end]))
  }
}
