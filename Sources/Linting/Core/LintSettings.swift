import HugoSite

/// Which rules run, how serious they are, and what is left out.
public struct LintSettings: Sendable {
  /// Only these rules or groups run; empty for all.
  public var select: [String] = []
  /// These rules or groups do not run.
  public var ignore: [String] = []
  /// Severities other than the rules' own, by rule.
  public var severities: [String: Severity] = [:]
  /// Patterns of files, from the site's root, of which nothing is told.
  public var exclude: [String] = []
  /// Whether `<<% %>>` is accepted as `{{% %}}`.
  public var acceptsAngleDelimiters = false

  /// Patterns of URLs and names of hosts that are not asked for external links.
  public var externalSkip: [String] = []

  public init() {}

  /// Whether a rule runs.
  func runs(_ rule: any Rule.Type) -> Bool {
    func names(_ list: [String]) -> Bool { list.contains { SettingsNames.means($0, rule) } }
    if names(ignore) && !select.contains(rule.identifier) { return false }
    return select.isEmpty || names(select)
  }
}
