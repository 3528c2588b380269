import ArgumentParser
import HugoSite
import Rendering

/// `workshop render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render pages to HTML through the site's own templates.",
    discussion: """
      So far it gives what Hugo's `.Content` gives, without a page around it: --fragment has to be said.
      Templates that fail are told on standard error, at the place on the page that calls them; the rest of the page is rendered.

      EXAMPLES
        workshop render --fragment content/lab/setup.md     one page, to standard output
        workshop render --fragment --output public .        a site, at the paths that Hugo publishes it at
      """)

  @Argument(help: ArgumentHelp("A page, a folder or a site.", valueName: "path")) var paths: [String] = ["."]
  @Flag(help: "The content alone, as Hugo's .Content gives it.") var fragment = false
  @Option(help: ArgumentHelp("The folder that a site is written to.", valueName: "dir")) var output: String?

  func validate() throws {
    if !fragment { throw ValidationError("whole pages are not there yet: say --fragment for the content alone") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    let found = SitePaths(paths)
    var failures = found.failures
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
      let contents = Parallel.map(pages.count) { renderer.content(of: pages[$0]) }
      for (page, content) in zip(pages, contents) {
        guard let content, let node = site.node(of: page) else { continue }
        hasProblems = hasProblems || content.problems.contains(where: \.stopsHugo)
        for problem in content.problems { Console.complain(Self.line(problem, page)) }
        guard let output else {
          Console.print(content.html)
          continue
        }
        guard node.isRendered, !node.target.isEmpty else { continue }
        do throws(FileFailure) { try FileWriter.write(Array(content.html.utf8), to: node.target, in: output) } catch { failures.append(error) }
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
