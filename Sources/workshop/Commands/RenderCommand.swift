import ArgumentParser
import HugoSite
import Linting
import Rendering

/// `workshop render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render pages to HTML or plain text through the site's own templates.",
    discussion: """
      A page of HTML is one file that needs no theme and asks no other host: menu, notices, tabs, expanders, light and dark. With --output a site
      becomes a folder that can be read from disk, its pictures and files beside it. --fragment gives what Hugo's `.Content` gives,
      with `relativeURLs` and `canonifyURLs` as Hugo writes it.
      What Hugo would refuse, and links that lead nowhere, are shown in their places and told on standard error; --strict leaves such pages out.

      EXAMPLES
        workshop render lab.md > lab.html          a page by itself
        workshop render --output book .            a site to open from disk
        workshop render --to text lab.md           a page in the terminal
        workshop render --to text --output text .  a site as text
        workshop render --fragment lab.md          a page's bare content
        workshop render --fragment --output out .  a site's, at Hugo's paths
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case html, text }

  @Argument(help: ArgumentHelp("A page, a folder or a site.", valueName: "path")) var paths: [String] = ["."]
  @Option(help: ArgumentHelp("What to render to: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format")) var to: Format = .html
  @Flag(help: "The content alone: HTML as Hugo's .Content gives it, or text without the page's title.") var fragment = false
  @Option(help: ArgumentHelp("The folder that a site is written to.", valueName: "dir")) var output: String?
  @Flag(help: "Put pictures into the pages of --output, too.") var embed = false
  @Flag(help: "Leave out raw HTML, styles and forms: for pages from strangers.") var safe = false
  @Flag(help: "Do not render a page that has a fault.") var strict = false
  @Option(help: ArgumentHelp("The columns of a line of text; those of the terminal, or 80.", valueName: "columns")) var width: Int?
  @Option(help: ArgumentHelp("Bold, italics and links as a terminal shows them: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "when")) var color: ColorChoice = .auto

  func validate() throws {
    if embed || safe, fragment || to == .text { throw ValidationError("--embed and --safe are for whole pages: without --fragment and --to text") }
    if to == .html, width != nil { throw ValidationError("--width is for --to text") }
    if let width, !(20...1_000).contains(width) { throw ValidationError("--width has to be from 20 to 1000") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    var environment = Console.environment
    if safe { environment["HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE"] = "false" }
    let found = SitePaths(paths)
    var failures = found.failures
    let options = PlainTextPage.Options(width: width ?? (output == nil ? Console.columns : nil) ?? 80, hasColor: color == .always || (output == nil && color.isOn(environment)))
    var hasFaults = false
    let folder = output.map(OutputFolder.init)
    if !found.scopes.isEmpty { folder?.prepare() }
    defer { folder?.finish() }
    for scope in found.scopes {
      let site = Site(root: scope.root, environment: environment)
      failures += site.pageFailures
      let renderer = SiteRenderer(site, environment: environment)
      if found.scopes.count == 1 { Console.keepUntilExit(renderer) }
      let only = Set(scope.only.map(PathText.clean))
      let pages = site.pages.filter { page in
        let path = PathText.clean(page.path)
        return page.node != nil && (only.isEmpty || only.contains { path == $0 || path.hasPrefix($0 + "/") })
      }
      if output == nil, pages.count > 1 {
        Console.complain("\(pages.count) pages do not fit on standard output: name one, or a folder to write to with --output")
        throw ExitCode(2)
      }
      let shell = SitePages(renderer, PageStyle(isAlone: output == nil, embedsPictures: embed || output == nil, isSafe: safe))
      let isWhole = to == .html && !fragment
      // A fragment is what Hugo makes of the page, and nothing besides.
      let faults = PageFaultList(fragment && !strict ? [] : Linter.faults(renderer, scope: scope), on: site)
      for line in faults.lines { Console.complain(line) }
      hasFaults = hasFaults || !faults.lines.isEmpty
      // Of two pages on one path the last one is there, as with Hugo.
      var owners: [String: Int] = [:]
      if output != nil { for (i, page) in pages.enumerated() { if let target = target(of: page, site) { owners[target] = i } } }
      let isOwned = Set(owners.values)
      let rendered = Parallel.map(pages.count) { i -> Rendered? in
        let wrong = faults[pages[i]]
        if strict, !wrong.isEmpty { return nil }
        guard let content = renderer.content(of: pages[i], showing: fragment ? PageFaults() : wrong), let node = site.node(of: pages[i]) else { return nil }
        var made = Rendered(problems: content.problems, text: "")
        if isWhole {
          let page = shell.page(node, content, wrong)
          (made.text, made.files) = (page.html, page.files)
        } else {
          // As Hugo writes it, with `relativeURLs` and `canonifyURLs`.
          made.text = to == .html ? URLReplacer(site, target: node.target)?.replaced(content.html) ?? content.html : PlainTextPage.text(title: fragment ? "" : node.title, content.html, fragment ? PageFaults() : wrong, site, node, options)
        }
        guard let folder else { return made }
        if isOwned.contains(i), let target = target(of: pages[i], site) {
          do throws(FileFailure) { try folder.write(Array(made.text.utf8), to: target) } catch { made.failure = error }
        } else {
          made.files = [:]
        }
        made.text = ""
        return made
      }
      var files: [String: String] = [:]
      for (page, rendered) in zip(pages, rendered) {
        guard let rendered else {
          if strict { Console.complain("\(page.path): is not rendered, as it has a fault (--strict)") }
          continue
        }
        // Faults are told already, as lint tells them.
        let problems = rendered.problems.filter { fragment && !strict || !$0.stopsHugo }
        hasFaults = hasFaults || problems.contains(where: \.stopsHugo)
        for problem in problems { Console.complain(Self.line(problem, page)) }
        if output == nil { Console.print(rendered.text) }
        files.merge(rendered.files) { a, _ in a }
        if let failure = rendered.failure { failures.append(failure) }
      }
      guard isWhole, let folder else { continue }
      // Sections that Hugo makes by itself have a page too.
      if only.isEmpty {
        for node in site.nodes where node.page == nil && node.isRendered && !node.target.isEmpty && !node.isMadeOfTerms {
          do throws(FileFailure) { try folder.write(Array(shell.page(node, nil).html.utf8), to: node.target) } catch { failures.append(error) }
        }
      }
      for (target, file) in files.sorted(by: { $0.key < $1.key }) {
        do throws(FileFailure) { try folder.write(try FileSystem.read(file), to: target) } catch { failures.append(error) }
      }
    }
    // What ails the output folder ails every page of it.
    var told: Set<FileFailure> = []
    for failure in failures where told.insert(failure).inserted { Console.complain(failure) }
    if !failures.isEmpty { throw ExitCode(2) }
    if hasFaults { throw ExitCode(1) }
  }

  /// What became of a page.
  private struct Rendered: Sendable {
    let problems: [TemplateProblem]
    /// What goes to standard output.
    var text: String
    /// The files that it shows or leads to.
    var files: [String: String] = [:]
    var failure: FileFailure?
  }

  /// Where a page is written to, from the output folder; nil for one that is not published. (An address of another host is refused by Hugo, and no path.)
  private func target(of page: Page, _ site: Site) -> String? {
    guard let node = site.node(of: page), node.isRendered, !node.target.isEmpty, !page.meta.url.contains("://") else { return nil }
    return to == .html ? node.target : PathText.join(PathText.folder(node.target), PathText.stem(node.target) + ".txt")
  }

  private static func line(_ problem: TemplateProblem, _ page: Page) -> String {
    let place = LineIndex(page.source).position(at: problem.range.lowerBound)
    let template = problem.template.map { " (\($0.path):\($0.line)\($0.column.map { ":\($0)" } ?? ""))" } ?? ""
    return "\(page.path):\(place.line):\(place.column): \(problem.kind == .warning ? "warning: " : "")\(problem.message)\(template)"
  }
}
