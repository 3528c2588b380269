import HugoSite
import Rendering

/// Runs the rules over a site.
public struct Linter: Sendable {
  private let settings: LintSettings
  private let rules: [any Rule.Type]
  private let answers: [String: ExternalAnswer]

  /// - Parameter answers: what other hosts answered to the site's links, by URL; empty where they were not asked.
  public init(_ settings: LintSettings, answers: [String: ExternalAnswer] = [:]) { self.init(settings, answers: answers, of: Rules.all) }

  private init(_ settings: LintSettings, answers: [String: ExternalAnswer] = [:], of all: [any Rule.Type]) {
    self.settings = settings
    self.answers = answers
    rules = all.filter { rule in
      settings.runs(rule) && !(settings.acceptsAngleDelimiters && rule.identifier == ShortcodeDelimiters.identifier)
    }
  }

  /// All findings on a site that lie in the scope, ordered by file, line and column.
  /// - Parameter environment: the environment's variables, as templates may ask for Hugo's.
  public func lint(_ site: Site, scope: SiteFinder.Scope, environment: [String: String] = [:]) -> [Finding] {
    let renderer = SiteRenderer(site, environment: environment)
    return lint(renderer, SiteLinks(site, shortcodes: renderer), scope: scope)
  }

  /// What keeps pages from being built or read as they are meant to be, of those in the scope: what Hugo refuses, and broken links.
  /// The site's settings file decides what of it is told.
  public static func faults(_ renderer: SiteRenderer, scope: SiteFinder.Scope) -> [Finding] {
    var settings = LintSettings()
    if let file = try? SettingsFile.read(root: scope.root), file.problems.isEmpty { settings = file.settings }
    let groups: Set<RuleGroup> = [.configuration, .frontMatter, .pages, .shortcodes, .templates, .links]
    return Linter(settings, of: Rules.all.filter { $0.severity == .error && groups.contains($0.group) }).lint(renderer, SiteLinks(renderer.site, shortcodes: renderer), scope: scope).filter { $0.stopsHugo || $0.link?.isBroken == true }
  }

  /// All findings on the site of a renderer that lie in the scope, ordered by file, line and column.
  func lint(_ renderer: SiteRenderer, _ links: SiteLinks, scope: SiteFinder.Scope) -> [Finding] {
    let site = renderer.site
    // A rule's type and not the rule: nothing is copied, and no two threads count the same references, page by page and rule by rule.
    let rules = rules.map { (rule: $0, identifier: $0.identifier, severity: $0.severity) }
    let followsLinks = self.rules.contains { $0.group == .links }
    let perRule = Parallel.map(rules.count + 1) { i -> [Finding] in
      // What links are looked up in is made while other rules run, so that no page waits for it.
      if i == 0 {
        if followsLinks { site.prepareLinks() }
        return []
      }
      var report = Report(renderer, links)
      let rule = rules[i - 1].rule.init()
      report.begin(rules[i - 1].identifier, rules[i - 1].severity)
      rule.check(site, &report)
      for source in site.otherMarkdown { rule.check(other: source, &report) }
      return report.findings
    }
    let perPage = Parallel.map(site.pages.count) { i -> [Finding] in
      let page = site.pages[i]
      guard scope.contains(page.path) else { return [] }
      var report = Report(renderer, links, answers: answers)
      for (rule, identifier, severity) in rules {
        report.begin(identifier, severity)
        rule.init().check(page, in: site, &report)
      }
      return report.findings
    }
    // What is wrong with the configuration concerns every page.
    let configuration = Set(site.configuration.files.map(\.source.path))
    let found = perPage.flatMap { $0 } + perRule.joined().filter { (configuration.contains($0.path) && $0.stopsHugo) || scope.contains($0.path) }
    return finish(found, site)
  }

  private func finish(_ found: [Finding], _ site: Site) -> [Finding] {
    guard !found.isEmpty else { return [] }
    let excluded = settings.exclude.map(Glob.init)
    let prefix = site.root.isEmpty ? "" : site.root + "/"
    let sources = site.sources(of: Set(found.map(\.path)))
    var suppressions: [String: Suppressions] = [:]
    var kept: [Finding] = []
    for var finding in found {
      let relative = finding.path.hasPrefix(prefix) ? String(finding.path.dropFirst(prefix.count)) : finding.path
      if excluded.contains(where: { $0.matches(relative) }) || settings.exclude.contains(where: { relative.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) { continue }
      if suppressions[finding.path] == nil { suppressions[finding.path] = Suppressions(sources[finding.path] ?? SourceText(path: "", bytes: [])) }
      if suppressions[finding.path]?.hide(finding) == true { continue }
      if let severity = settings.severities[finding.rule] { finding.severity = severity }
      kept.append(finding)
    }
    return kept.sorted { a, b in
      (a.path, a.start, a.end, a.rule, a.message) < (b.path, b.start, b.end, b.rule, b.message)
    }
  }
}
