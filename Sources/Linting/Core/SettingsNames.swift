/// The names that rules go by in settings and on the command line.
public enum SettingsNames {
  /// Whether a name means a rule: its identifier, the first words of it, or its group.
  public static func means(_ name: String, _ rule: any Rule.Type) -> Bool {
    rule.identifier == name || rule.identifier.hasPrefix(name + "-") || rule.group.rawValue.replacing(" ", with: "-") == name
  }
}
