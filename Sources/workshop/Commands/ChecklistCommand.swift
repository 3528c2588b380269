import ArgumentParser
import Checklists
import HugoSite

/// `workshop checklist`
struct ChecklistCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checklist",
    abstract: "Pull the steps a participant must do out of pages.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case json }

  @Argument(help: ArgumentHelp("A page, a folder or a site.", valueName: "path")) var paths: [String] = ["."]
  @Option(name: [.customLong("to"), .customLong("format")], help: ArgumentHelp("What to give: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format")) var format = Format.json

  func run() throws {
    Console.ignoreBrokenPipes()
    let environment = Console.environment
    let found = SitePaths(paths)
    var lists: [Checklist] = []
    for scope in found.scopes {
      let site = Site(root: scope.root, environment: environment)
      lists += ChecklistFinder.checklists(site) { scope.contains($0.path) }
    }
    Console.print(JSONChecklist.text(lists))
  }
}
