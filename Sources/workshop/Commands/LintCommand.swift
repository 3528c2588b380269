import ArgumentParser
import HugoSite
import Linting
import Reporting

extension ReportFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}

/// `workshop lint`
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report everything that stops a build or misorders the menu.",
    discussion: """
      EXAMPLES
        workshop lint                              the site around the working directory
        workshop lint sites/                       all sites below a folder
        workshop lint content/lab --format concise one section, a line a finding
        workshop lint --format github              annotations in GitHub Actions
        workshop lint --select weights,shortcode   only these groups or rules
        workshop lint --external                   asks other hosts, too, whether links to them lead anywhere
        workshop lint - --stdin-path content/a.md < draft.md

      Exit code: 0 clean, 1 findings at or above the threshold, 2 something could not be read.
      A workshop.toml at the site's root sets rules, severities and excludes.
      """)

  @Argument(help: ArgumentHelp("Pages, folders, sites, or - for standard input.", valueName: "path")) var paths: [String] = []
  @Option(help: "How to tell the findings: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).") var format = ReportFormat.human
  @Option(help: ArgumentHelp("Only these rules or groups, separated by commas.", valueName: "rules")) var select: String?
  @Option(help: ArgumentHelp("Not these rules or groups, separated by commas.", valueName: "rules")) var ignore: String?
  @Option(help: "The least severity that is told and that makes the exit code 1: error, warning, info.") var severityThreshold = Severity.info
  @Option(help: "Colours: auto, always, never.") var color = ColorChoice.auto
  @Option(help: ArgumentHelp("The page that standard input stands for.", valueName: "path")) var stdinPath: String?
  @Flag(help: "Make the fixes that are safe.") var fix = false
  @Flag(help: "End with 0 whatever is found.") var exitZero = false
  @OptionGroup(title: "External links") var external: ExternalOptions

  func validate() throws {
    for name in names(select) + names(ignore) where !Rules.all.contains(where: { SettingsNames.means(name, $0) }) {
      throw ValidationError(SettingsFile.unknownRule(name))
    }
    if paths.contains("-"), stdinPath == nil { throw ValidationError("- needs --stdin-path, the page that standard input stands for") }
    if stdinPath != nil, !paths.contains("-") { throw ValidationError("--stdin-path goes with the path -, which stands for standard input") }
    if paths.contains("-"), fix { throw ValidationError("--fix cannot mend standard input") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    var options = LintRun.Options()
    options.select = names(select)
    options.ignore = names(ignore)
    options.environment = environment
    options.asksOthers = external.asker(environment)
    var wanted = paths
    if let at = wanted.firstIndex(of: "-"), let stdinPath {
      wanted[at] = stdinPath
      guard let text = Console.readInput() else {
        Console.complain("standard input: is larger than \(FileSystem.largestFile >> 20) MiB, which no page should be; it was not read")
        throw ExitCode(2)
      }
      options.overlay[PathText.clean(SitePaths.relative(stdinPath))] = text
    }
    let sites = SitePaths(wanted, overlay: Set(options.overlay.keys))
    var run = LintRun.lint(sites.scopes, options)
    var failures = sites.failures
    if fix {
      let mended = Fixer.fix(&run) { LintRun.lint(sites.scopes, options) }
      Console.complain("made \(mended.count) safe \(mended.count == 1 ? "fix" : "fixes")")
      failures += mended.failures
    }
    Console.keepUntilExit(run.renderers)
    for failure in failures + run.failures { Console.complain(failure) }
    for problem in run.problems { Console.complain("\(problem.path):\(problem.position.line):\(problem.position.column): \(problem.message)") }
    run.keep(atLeast: severityThreshold)
    if !(sites.scopes.isEmpty && !sites.failures.isEmpty) || format == .json || format == .sarif {
      Console.print(Reporter.text(run, as: format, color: color.isOn(environment), version: Workshop.version))
    }
    if !failures.isEmpty || !run.failures.isEmpty || !run.problems.isEmpty { throw ExitCode(2) }
    if !run.findings.isEmpty, !exitZero { throw ExitCode(1) }
  }

  private func names(_ list: String?) -> [String] { list?.split(separator: ",").map { $0.filter { $0 != " " } } ?? [] }
}
