import HugoSite

/// A setting that Hugo once knew and now passes over without a word.
struct ConfigurationIgnored: Rule {
  static let identifier = "config-ignored"
  static let group = RuleGroup.configuration
  static let severity = Severity.warning
  static let summary = "a setting that Hugo removed and now ignores in silence"
  static let explanation = """
    The site builds, but the setting has had no effect for years, and nothing says so: pages look other than their author believes. \
    Write what took its place, or take it out.
    """
  static let bad = [
    RuleExample(["hugo.toml": "⟦paginate⟧ = 5\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["config.toml": "⟦[blackfriday]⟧\nhrefTargetBlank = true\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.toml": "[languages.en]\nweight = 1\n⟦landingPageURL⟧ = \"/en\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [
    RuleExample(["hugo.toml": "[pagination]\npagerSize = 5\n[languages.en.params]\nlandingPageURL = \"/en\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])
  ]

  func check(_ site: Site, _ report: inout Report) {
    for (path, advice) in ConfigurationCatalogue.ignored {
      for setting in SettingWalk.settings(path, in: site) {
        let range = setting.field.value.table != nil && setting.field.valueRange.lowerBound <= setting.field.keyRange.lowerBound
          ? setting.field.valueRange : setting.field.keyRange
        report.add(range, in: setting.source, "Hugo no longer reads `\(setting.path)`, and does not say so", suggestion: advice)
      }
    }
    for setting in SettingWalk.settings(["languages", "*", "*"], in: site) where setting.field.value.table == nil {
      let key = setting.field.key.lowercased()
      if ConfigurationCatalogue.known.contains(key) || Self.languageKeys.contains(key) { continue }
      report.add(
        setting.field.keyRange, in: setting.source,
        "Hugo no longer takes `\(setting.field.key)` here for a parameter of the language (since 0.112), and does not say so",
        suggestion: "move it to `[\(setting.path.split(separator: ".").prefix(2).joined(separator: ".")).params]`")
    }
  }

  private static let languageKeys: Set<String> = ["weight", "label", "locale", "direction", "disabled", "languagename", "languagecode", "languagedirection"]
}
