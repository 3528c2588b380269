import HugoSite
import Rendering

/// Where a rule puts what it finds.
public struct Report {
  private(set) var findings: [Finding] = []
  /// What other hosts answered to the links of the site, by URL; empty where they were not asked.
  let answers: [String: ExternalAnswer]
  /// Runs the site's templates.
  let renderer: SiteRenderer
  /// The links of its pages.
  let links: SiteLinks
  private var rule = ""
  private var severity = Severity.warning
  private var lines: [String: LineIndex] = [:]
  /// The place of the last finding in each file.
  private var last: [String: (offset: Int, position: SourcePosition)] = [:]

  init(_ renderer: SiteRenderer, _ links: SiteLinks, answers: [String: ExternalAnswer] = [:]) {
    self.renderer = renderer
    self.links = links
    self.answers = answers
  }

  mutating func begin(_ rule: String, _ severity: Severity) {
    self.rule = rule
    self.severity = severity
  }

  /// Tells a finding.
  /// - Parameters:
  ///   - range: the characters at fault; an empty range points at a place.
  ///   - link: what the link at fault leads to.
  ///   - severity: only where it differs from the rule's own.
  public mutating func add(
    _ range: ByteRange, in source: SourceText, _ message: String, suggestion: String? = nil, severity: Severity? = nil, stopsHugo: Bool = false,
    link: Finding.Link? = nil, fix: Finding.Fix? = nil
  ) {
    let index: LineIndex
    if let known = lines[source.path] { index = known } else {
      index = LineIndex(source)
      lines[source.path] = index
    }
    let start = index.position(at: range.lowerBound, from: last[source.path])
    last[source.path] = (range.lowerBound, start)
    findings.append(
      Finding(
        rule: rule, severity: severity ?? self.severity, message: message, suggestion: suggestion, path: source.path, range: range,
        start: start, end: index.position(at: range.upperBound, from: (range.lowerBound, start)), stopsHugo: stopsHugo, link: link, fix: fix))
  }
}
