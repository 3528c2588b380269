import HugoSite

/// A key at the root of the configuration that is nearly one that Hugo knows.
struct ConfigurationUnknownKey: Rule {
  static let identifier = "config-unknown-key"
  static let group = RuleGroup.configuration
  static let severity = Severity.warning
  static let summary = "a setting that is one or two letters from one that Hugo knows"
  static let explanation = """
    Hugo passes over settings that it does not know, so a slip in a name shows only in what the site then lacks.
    """
  static let bad = [RuleExample(["hugo.toml": "⟦relativURLs⟧ = true\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])]
  static let good = [RuleExample(["hugo.toml": "relativeURLs = true\nmyOwn = 1\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])]

  func check(_ site: Site, _ report: inout Report) {
    let removed = Set(ConfigurationCatalogue.ignored.compactMap(\.path.first))
    for setting in SettingWalk.settings(["*"], in: site) {
      let key = setting.field.key.lowercased()
      guard key.count > 4, !ConfigurationCatalogue.known.contains(key), !removed.contains(key),
        let nearest = Nearest.name(to: key, in: ConfigurationCatalogue.known)
      else { continue }
      report.add(
        setting.field.keyRange, in: setting.source, "Hugo knows no setting `\(setting.field.key)` and passes over it; did you mean `\(nearest)`?")
    }
  }
}
