import ArgumentParser
import HugoSite
import Rendering

/// `workshop render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render pages to HTML or plain text through the site's own templates.",
    discussion: """
      Of HTML there is what Hugo's `.Content` gives so far, without a page around it: --fragment has to be said.
      Templates that fail are told on standard error, at the place on the page that calls them; the rest of the page is rendered.

      EXAMPLES
        workshop render --to text content/lab/setup.md       a page to read in the terminal
        workshop render --to text --output text .            a site as text, index.txt beside where index.html would be
        workshop render --fragment content/lab/setup.md      one page's HTML, to standard output
        workshop render --fragment --output public .         a site's, at the paths that Hugo publishes it at
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case html, text }

  @Argument(help: ArgumentHelp("A page, a folder or a site.", valueName: "path")) var paths: [String] = ["."]
  @Option(help: ArgumentHelp("What to render to: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format")) var to: Format = .html
  @Flag(help: "The content alone: HTML as Hugo's .Content gives it, or text without the page's title.") var fragment = false
  @Option(help: ArgumentHelp("The folder that a site is written to.", valueName: "dir")) var output: String?
  @Option(help: ArgumentHelp("The columns of a line of text; those of the terminal, or 80.", valueName: "columns")) var width: Int?
  @Option(help: ArgumentHelp("Bold, italics and links as a terminal shows them: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "when")) var color: ColorChoice = .auto

  func validate() throws {
    if to == .html, !fragment { throw ValidationError("whole pages are not there yet: say --fragment for the content alone, or --to text") }
    if to == .html, width != nil { throw ValidationError("--width is for --to text") }
    if let width, !(20...1_000).contains(width) { throw ValidationError("--width has to be from 20 to 1000") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    let found = SitePaths(paths)
    var failures = found.failures
    let options = PlainTextPage.Options(width: width ?? (output == nil ? Console.columns : nil) ?? 80, hasColor: color == .always || (output == nil && color.isOn(environment)))
    var hasProblems = false
    for scope in found.scopes {
      let site = Site(root: scope.root, environment: environment)
      failures += site.failures
      let renderer = SiteRenderer(site, environment: environment)
      let only = Set(scope.only.map(PathText.clean))
      let pages = site.pages.filter { page in
        let path = PathText.clean(page.path)
        return page.node != nil && (only.isEmpty || only.contains { path == $0 || path.hasPrefix($0 + "/") })
      }
      if output == nil, pages.count > 1 {
        Console.complain("\(pages.count) pages do not fit on standard output: name one, or a folder to write to with --output")
        throw ExitCode(2)
      }
      let rendered = Parallel.map(pages.count) { i -> (content: RenderedContent, text: String)? in
        guard let content = renderer.content(of: pages[i]) else { return nil }
        let title = fragment ? "" : site.node(of: pages[i])?.title ?? ""
        return (content, to == .html ? content.html : PlainTextPage.text(title: title, content.html, options))
      }
      for (page, rendered) in zip(pages, rendered) {
        guard let (content, text) = rendered, let node = site.node(of: page) else { continue }
        hasProblems = hasProblems || content.problems.contains(where: \.stopsHugo)
        for problem in content.problems { Console.complain(Self.line(problem, page)) }
        guard let output else {
          Console.print(text)
          continue
        }
        guard node.isRendered, !node.target.isEmpty else { continue }
        do throws(FileFailure) { try FileWriter.write(Array(text.utf8), to: to == .html ? node.target : PathText.join(PathText.folder(node.target), PathText.stem(node.target) + ".txt"), in: output) } catch { failures.append(error) }
      }
    }
    for failure in failures { Console.complain(failure) }
    if !failures.isEmpty { throw ExitCode(2) }
    if hasProblems { throw ExitCode(1) }
  }

  private static func line(_ problem: TemplateProblem, _ page: Page) -> String {
    let place = LineIndex(page.source).position(at: problem.range.lowerBound)
    let template = problem.template.map { " (\($0.path):\($0.line)\($0.column.map { ":\($0)" } ?? ""))" } ?? ""
    return "\(page.path):\(place.line):\(place.column): \(problem.kind == .warning ? "warning: " : "")\(problem.message)\(template)"
  }
}
