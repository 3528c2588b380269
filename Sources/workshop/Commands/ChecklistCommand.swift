import ArgumentParser
import Checklists
import HugoSite
import Synchronization

/// `workshop checklist`
struct ChecklistCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checklist",
    abstract: "Pull the steps that a participant must do out of pages.",
    discussion: """
      What asks the reader to do something becomes a box: instructions in lists and in running text, commands, cautions, with what they need. A whole
      workshop comes in the order of its menu. Nothing of it is ever run.

      EXAMPLES
        workshop checklist content/enable-github-access   one page, as a task list
        workshop checklist --to html . > run-sheet.html   the workshop's, with boxes that remember
        workshop checklist --to text --about token .      the life of a token, from page to page
        workshop checklist --to script lab.md > lab.sh    the commands, what is to be filled in checked first
        workshop checklist --format json .                for scripts

      Exit code: 0 also where there are no steps, 1 where Hugo would refuse one of the pages, 2 where something could not be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, text, html, json, script }

  @Argument(help: ArgumentHelp("A page, a folder or a site.", valueName: "path")) var paths: [String] = ["."]
  @Option(name: [.customLong("to"), .customLong("format")], help: ArgumentHelp("What to give: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format")) var format = Format.markdown
  @Option(help: ArgumentHelp("Only the steps about a thing, such as a token.", valueName: "word")) var about: String?
  @Option(help: ArgumentHelp("Of steps in tabs, those of one tab.", valueName: "name")) var variant: String?
  @Flag(help: "Leave out what is optional.") var noOptional = false
  @Flag(help: "Show the headings that steps stand under.") var chapters = false
  @Option(help: ArgumentHelp("The columns of a line of text; those of the terminal, or 80.", valueName: "columns")) var width: Int?

  func validate() throws { if let width, !(20...1_000).contains(width) { throw ValidationError("--width has to be from 20 to 1000") } }

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    let found = SitePaths(paths)
    var failures = found.failures
    var lists: [Checklist] = []
    var title = ""
    var language = "en"
    var hasFaults = false
    let kept = Atomic<Int>(0)
    for read in Parallel.map(found.scopes.count, { Self.read(found.scopes[$0], environment, kept) }) {
      failures += read.failures
      lists += read.lists
      if title.isEmpty { (title, language) = (read.title, read.language) }
      hasFaults = hasFaults || !read.faults.isEmpty
      for fault in read.faults { Console.complain(fault) }
    }
    var selection = ChecklistSelection()
    selection.about = about
    selection.variant = variant
    selection.hasOptional = !noOptional
    lists = selection.applied(to: lists)
    Console.keepUntilExit(lists)
    if let missing = found.scopes.first?.only.first, lists.isEmpty, failures.isEmpty { failures.append(FileFailure(path: missing, reason: "holds no page of the site, so there is nothing to read")) }
    if !lists.isEmpty || format == .json {
      switch format {
      case .json: Console.print(JSONChecklist.text(lists))
      case .markdown: Console.print(MarkdownChecklist.text(lists, showsHeadings: chapters))
      case .text: Console.print(TextChecklist.text(lists, width: width ?? Console.columns ?? 80, showsHeadings: chapters))
      case .html: Console.print(HTMLChecklist.text(lists, title: title.isEmpty ? "Checklist" : title, language: language, showsHeadings: chapters))
      case .script: Console.print(ScriptChecklist.text(lists, variant: variant))
      }
    }
    for failure in failures { Console.complain(failure) }
    if !failures.isEmpty { throw ExitCode(2) }
    if hasFaults { throw ExitCode(1) }
  }

  /// What a site gave.
  private struct ReadSite: Sendable {
    var lists: [Checklist] = []
    var failures: [FileFailure] = []
    var faults: [String] = []
    var title = ""
    var language = "en"
  }

  /// - Parameter kept: how many pages' sites are kept until the program ends.
  private static func read(_ scope: SiteFinder.Scope, _ environment: [String: String], _ kept: borrowing Atomic<Int>) -> ReadSite {
    let site = Site(root: scope.root, environment: environment)
    if kept.add(site.pages.count, ordering: .relaxed).newValue <= 1_000 { Console.keepUntilExit(site) }
    var read = ReadSite()
    read.failures = site.pageFailures.filter { scope.contains($0.path) }
    read.lists = ChecklistFinder.checklists(site) { scope.contains($0.path) && ($0.node != nil || !scope.only.isEmpty) }
    let first = site.configuration.languages[site.configuration.defaultLanguage]
    (read.title, read.language) = (first.title, first.key)
    // What of a page cannot be read as it was meant; the steps of the rest are there.
    for page in site.pages where scope.contains(page.path) {
      var lines: LineIndex?
      var known: (offset: Int, position: SourcePosition)?
      func fault(_ range: ByteRange, _ what: String) {
        let index = lines ?? LineIndex(page.source)
        let place = index.position(at: range.lowerBound, from: known)
        (lines, known) = (index, (range.lowerBound, place))
        read.faults.append("\(page.path):\(place.line):\(place.column): \(what) that Hugo refuses; `workshop lint` tells more")
      }
      for problem in page.shortcodes.problems where problem.stopsHugo { fault(problem.range, "a shortcode") }
      if page.node != nil { for problem in page.frontMatter.problems { fault(problem.range, "front matter") } }
    }
    return read
  }
}
