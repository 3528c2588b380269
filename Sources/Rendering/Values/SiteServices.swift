import GoTemplate
import HugoSite

/// `site.Config.Privacy` and `site.Config.Services` (`config/privacy`, `config/services`), with Hugo's defaults.
enum SiteServices {
  static func privacy(_ table: ConfigurationTable) -> Value {
    let settings: [(String, [String: Bool])] = [
      ("Disqus", [:]), ("GoogleAnalytics", ["RespectDoNotTrack": true]), ("Instagram", ["Simple": false]), ("Vimeo", ["EnableDNT": false, "Simple": false]), ("YouTube", ["PrivacyEnhanced": false]),
      ("X", ["EnableDNT": false, "Simple": false]),
    ]
    var services: [String: Value] = [:]
    for (name, flags) in settings {
      var fields: [String: Value] = [:]
      for (flag, standard) in flags.merging(["Disable": false], uniquingKeysWith: { a, _ in a }) { fields[flag] = .bool(table.boolean("privacy.\(name).\(flag)") ?? standard) }
      services[name] = .object(PlainObject("privacy.\(name)", fields))
    }
    return .object(PlainObject("privacy.Config", services))
  }

  static func services(_ table: ConfigurationTable) -> Value {
    .object(
      PlainObject(
        "services.Config",
        [
          "Disqus": .object(PlainObject("services.Disqus", ["Shortname": .string(table.string("services.disqus.shortname") ?? table.string("disqusShortname") ?? "")])),
          "GoogleAnalytics": .object(PlainObject("services.GoogleAnalytics", ["ID": .string(table.string("services.googleAnalytics.id") ?? table.string("googleAnalytics") ?? "")])),
          "X": .object(PlainObject("services.X", ["DisableInlineCSS": .bool(table.boolean("services.x.disableInlineCSS") ?? false)])),
          "RSS": .object(PlainObject("services.RSS", ["Limit": .int(table.value("services.rss.limit").map(GoCast.integer) ?? -1)])),
        ]))
  }
}
