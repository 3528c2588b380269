import ArgumentParser
import Linting
import Reporting

/// `workshop explain RULE`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell what a rule finds, why it matters, and show it at work.",
    discussion: "EXAMPLE\n  workshop explain weight-duplicate")

  @Argument(help: "The rule's name.") var rule: String

  func validate() throws {
    guard Rules.rule(rule) != nil else { throw ValidationError(SettingsFile.unknownRule(rule)) }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    guard let rule = Rules.rule(rule) else { return }
    Console.print(RuleText.text(rule))
  }
}
