import ArgumentParser
import HugoSite
import Reporting

/// `workshop outline`
struct OutlineCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Show the page tree in menu order, with weights and URLs.",
    discussion: """
      The weights stand in the first column. `=` marks a weight that the sibling before has too, `?` a page without a weight among siblings that have one.

      EXAMPLES
        workshop outline                  the site around the working directory
        workshop outline --format json    for scripts
      """)

  @Argument(help: ArgumentHelp("A site; of a page or folder, the site around it.", valueName: "path")) var path = "."
  @Option(help: "text or json.") var format = Format.text
  @Option(help: "Colours: auto, always, never.") var color = ColorChoice.auto

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    let paths = SitePaths([path])
    let sites = paths.scopes.map { Site(root: $0.root, environment: environment) }
    let failures = paths.failures + sites.flatMap(\.pageFailures)
    for failure in failures { Console.complain(failure) }
    if !sites.isEmpty {
      Console.print(format == .json ? OutlineReport.json(sites) : OutlineReport.text(sites, color: color.isOn(environment)))
    }
    if !failures.isEmpty { throw ExitCode(2) }
  }
}
