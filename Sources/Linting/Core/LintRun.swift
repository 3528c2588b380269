import HugoSite

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

  public init() {}

  /// What the caller decides; a site's own settings file comes on top.
  public struct Options: Sendable {
    public var select: [String] = []
    public var ignore: [String] = []
    public var environment: [String: String] = [:]
    /// Texts that stand in for files on disk, by clean path.
    public var overlay: [String: [UInt8]] = [:]

    public init() {}
  }

  /// Lints a site, or what of it lies in the scope.
  public mutating func lint(_ scope: SiteFinder.Scope, _ options: Options) {
    var settings = LintSettings()
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
    let site = Site(root: scope.root, environment: options.environment, overlay: options.overlay)
    let configuration = Set(site.configuration.failures.map(\.path))
    failures += site.failures.filter { configuration.contains($0.path) || scope.contains($0.path) }
    let inScope = site.pages.filter { scope.contains($0.path) }
    pages += inScope.count + (scope.only.isEmpty ? site.otherMarkdown.count : site.otherMarkdown.count { scope.contains($0.path) })
    if inScope.isEmpty, let asked = scope.only.first, !site.otherMarkdown.contains(where: { scope.contains($0.path) }), !failures.contains(where: { scope.contains($0.path) }) {
      failures.append(FileFailure(path: asked, reason: "holds no page of the site, so there is nothing to read"))
    }
    let found = Linter(settings).lint(site, scope: scope)
    guard !found.isEmpty else { return }
    findings += found
    sources.merge(site.sources(of: Set(found.map(\.path)))) { a, _ in a }
  }

  /// Lints several sites, on all cores.
  public static func lint(_ scopes: [SiteFinder.Scope], _ options: Options) -> LintRun {
    let runs = Parallel.map(scopes.count) { i -> LintRun in
      var run = LintRun()
      run.lint(scopes[i], options)
      return run
    }
    guard var all = runs.first else { return LintRun() }
    for run in runs.dropFirst() {
      all.findings += run.findings
      all.pages += run.pages
      all.failures += run.failures
      all.problems += run.problems
      all.sources.merge(run.sources) { a, _ in a }
    }
    return all
  }

  /// Leaves out findings below a severity.
  public mutating func keep(atLeast severity: Severity) { findings.removeAll { $0.severity < severity } }

  /// How many findings there are of a severity.
  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
