import ArgumentParser
import Reporting

/// `workshop rules`
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

  func run() throws {
    Console.ignoreBrokenPipes()
    Console.print(RuleText.list())
  }
}
