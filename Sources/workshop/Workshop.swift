import ArgumentParser

/// The command line's root.
@main
struct Workshop: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "workshop",
    abstract: "Lints Hugo workshop sites: every reason that Hugo would refuse a page, in one run.",
    discussion: """
      EXAMPLES
        workshop lint                        the site that the working directory lies in
        workshop lint content/lab/setup.md   one page, with its site as context
        workshop render --fragment page.md   a page's content, as Hugo makes it
        workshop outline                     the menu, with weights and URLs
        workshop explain weight-duplicate    what a rule finds, and why
      """,
    version: version,
    subcommands: [LintCommand.self, RenderCommand.self, OutlineCommand.self, ChecklistCommand.self, RulesCommand.self, ExplainCommand.self])

  /// As ``ParsableCommand/main()``, but a command line that cannot be read ends with 2, as all that could not run does.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Console.complain(fullMessage(for: error).replacing("Error: ", with: ""))
      exit(withError: ExitCode(2))
    }
  }
}
