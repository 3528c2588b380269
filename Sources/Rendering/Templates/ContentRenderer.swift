import GoTemplate
import HugoSite

/// Makes a page's content.
struct ContentRenderer {
  private let run: RenderRun

  init(_ run: RenderRun) { self.run = run }

  func render() -> RenderedContent {
    guard let page = run.page.page else { return RenderedContent(html: "", summary: nil, contents: TableOfContents([]), problems: []) }
    var texts = TextRenderer(run, page: run.page)
    let (markdown, isDivided) = texts.expanded(page)
    run.keep(expanded: markdown)
    var markup = MarkdownRenderer(run, page: run.page, source: markdown)
    var html = ""
    do { html = try markup.html() } catch { run.fail(error, at: run.place) }
    html = texts.filled(html)
    let contents = TableOfContents(markup.headings, terms: markup.terms)
    if ByteSearch.contains(html, ShortcodeMarks.tableOfContents) { html = html.replacing("\(ShortcodeMarks.tableOfContents)", with: contents.html(run.renderer.site.configuration.table)) }
    var summary: PageSummary?
    if isDivided { (html, summary) = Summary.split(html) }
    return RenderedContent(html: html, summary: summary, contents: contents, problems: run.problems)
  }
}
