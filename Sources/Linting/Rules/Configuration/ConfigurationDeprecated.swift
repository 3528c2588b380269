import HugoSite

/// A setting that works for now, with a warning at every build.
struct ConfigurationDeprecated: Rule {
  static let identifier = "config-deprecated"
  static let group = RuleGroup.configuration
  static let severity = Severity.info
  static let summary = "a setting that still works and that a coming Hugo will refuse"
  static let explanation = """
    Hugo warns of it at every build now, and ends the build at it about a year after it was deprecated. The new name works already.
    """
  static let bad = [RuleExample(["hugo.toml": "⟦languageCode⟧ = \"en-us\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])]
  static let good = [RuleExample(["hugo.toml": "locale = \"en-us\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])]

  func check(_ site: Site, _ report: inout Report) {
    for (path, advice) in ConfigurationCatalogue.deprecated {
      for setting in SettingWalk.settings(path, in: site) {
        report.add(setting.field.keyRange, in: setting.source, "`\(setting.path)` is deprecated; a later Hugo will refuse it", suggestion: advice)
      }
    }
  }
}
