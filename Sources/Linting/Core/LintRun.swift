import HugoSite
import Rendering
import Synchronization

/// What linting one or more sites gave.
public struct LintRun: Sendable {
  /// All findings, ordered by file, line and column.
  public private(set) var findings: [Finding] = []
  /// How many Markdown files were read.
  public private(set) var pages = 0
  /// What could not be read.
  public private(set) var failures: [FileFailure] = []
  /// What is wrong with settings files.
  public private(set) var problems: [SettingsFile.Problem] = []
  /// The texts that findings point into, by path.
  public private(set) var sources: [String: SourceText] = [:]

  /// The renderers of the sites, of a thousand pages at most. Whoever is about to end may keep them: a site is taken apart piece by piece.
  public private(set) var renderers: [SiteRenderer] = []

  public init() {}

  /// What the caller decides; a site's own settings file comes on top.
  public struct Options: Sendable {
    public var select: [String] = []
    public var ignore: [String] = []
    public var environment: [String: String] = [:]
    /// Texts that stand in for files on disk, by clean path.
    public var overlay: [String: [UInt8]] = [:]
    /// Asks other hosts for URLs, and gives what they answered, by URL; nil where nobody is to be asked. It is called once a run.
    public var asksOthers: (@Sendable ([String]) -> [String: ExternalAnswer])?

    public init() {}
  }

  /// A site with its settings, read and not yet linted.
  private struct ReadSite: Sendable {
    let scope: SiteFinder.Scope
    let renderer: SiteRenderer
    let links: SiteLinks
    var settings = LintSettings()
    var failures: [FileFailure] = []
    var problems: [SettingsFile.Problem] = []

    init(_ scope: SiteFinder.Scope, _ options: Options) {
      self.scope = scope
      do {
        if let file = try SettingsFile.read(root: scope.root) {
          // Half a settings file is worse than none.
          if file.problems.isEmpty { settings = file.settings }
          problems += file.problems
        }
      } catch {
        failures.append(error)
      }
      // What is asked for on the command line runs, whatever the file says.
      if !options.select.isEmpty {
        settings.select = options.select
        settings.ignore = []
      }
      settings.ignore += options.ignore
      renderer = SiteRenderer(Site(root: scope.root, environment: options.environment, overlay: options.overlay), environment: options.environment)
      links = SiteLinks(renderer.site, shortcodes: renderer)
    }

    var site: Site { renderer.site }

    /// The URLs of other hosts that pages in the scope lead to, but for what the settings leave out; none where no rule wants the answers.
    var externalURLs: [String] {
      guard Rules.all.contains(where: { $0.group == .externalLinks && settings.runs($0) }) else { return [] }
      let patterns = settings.externalSkip.map(URLPattern.init)
      return Parallel.map(site.pages.count) { i in scope.contains(site.pages[i].path) ? links.external(of: site.pages[i]).map(\.url) : [] }
        .joined().filter { url in !patterns.contains { $0.matches(url) } }
    }
  }

  /// Lints a site that was read, or what of it lies in the scope.
  private mutating func lint(_ read: ReadSite, _ answers: [String: ExternalAnswer]) {
    let (scope, site) = (read.scope, read.site)
    problems += read.problems
    failures += read.failures
    let found = Linter(read.settings, answers: answers).lint(read.renderer, read.links, scope: scope)
    let configuration = Set(site.configuration.failures.map(\.path))
    failures += site.failures.filter { configuration.contains($0.path) || scope.contains($0.path) }
    let inScope = site.pages.filter { scope.contains($0.path) }
    pages += inScope.count + (scope.only.isEmpty ? site.otherMarkdown.count : site.otherMarkdown.count { scope.contains($0.path) })
    if inScope.isEmpty, let asked = scope.only.first, !site.otherMarkdown.contains(where: { scope.contains($0.path) }), !failures.contains(where: { scope.contains($0.path) }) {
      failures.append(FileFailure(path: asked, reason: "holds no page of the site, so there is nothing to read"))
    }
    guard !found.isEmpty else { return }
    findings += found
    sources.merge(site.sources(of: Set(found.map(\.path)))) { a, _ in a }
  }

  /// Lints several sites, on all cores. Where other hosts are to be asked, they are once all sites are read, each URL once.
  public static func lint(_ scopes: [SiteFinder.Scope], _ options: Options) -> LintRun {
    let runs: [LintRun]
    let kept = Atomic<Int>(0)
    if let ask = options.asksOthers {
      let sites = Parallel.map(scopes.count) { ReadSite(scopes[$0], options) }
      let urls = sites.map(\.externalURLs)
      let answers = ask(Set(urls.joined()).sorted())
      runs = Parallel.map(sites.count) { i in
        var run = LintRun()
        let wanted = Set(urls[i])
        run.lint(sites[i], answers.filter { wanted.contains($0.key) })
        return run
      }
    } else {
      runs = Parallel.map(scopes.count) { i in
        var run = LintRun()
        let site = ReadSite(scopes[i], options)
        run.lint(site, [:])
        if kept.add(run.pages, ordering: .relaxed).newValue <= 1_000 { run.renderers = [site.renderer] }
        return run
      }
    }
    guard var all = runs.first else { return LintRun() }
    for run in runs.dropFirst() {
      all.findings += run.findings
      all.pages += run.pages
      all.failures += run.failures
      all.problems += run.problems
      all.renderers += run.renderers
      all.sources.merge(run.sources) { a, _ in a }
    }
    return all
  }

  /// Leaves out findings below a severity.
  public mutating func keep(atLeast severity: Severity) { findings.removeAll { $0.severity < severity } }

  /// How many findings there are of a severity.
  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
