import HugoSite

/// `workshop.toml` at a site's root: which rules run, how serious they are, what is left out.
public enum SettingsFile {
  public static let name = "workshop.toml"

  /// One thing that is wrong with the file.
  public struct Problem: Error, Sendable {
    public let path: String
    public let position: SourcePosition
    public let message: String
  }

  /// Reads a site's file; nil where there is none.
  /// - Throws: ``FileFailure`` where it cannot be read.
  public static func read(root: String) throws(FileFailure) -> (settings: LintSettings, problems: [Problem])? {
    let path = PathText.join(root, name)
    guard FileSystem.kind(path) != nil else { return nil }
    return parse(SourceText(path: path, bytes: try FileSystem.read(path)))
  }

  /// Reads the file's text. What is wrong is told, the rest is used.
  public static func parse(_ source: SourceText) -> (settings: LintSettings, problems: [Problem]) {
    var settings = LintSettings()
    var problems: [Problem] = []
    let lines = LineIndex(source)
    func problem(_ range: ByteRange, _ message: String) {
      problems.append(Problem(path: source.path, position: lines.position(at: range.lowerBound), message: message))
    }
    let outcome = DataReader.read(source.bytes, source.byteOrderMarkLength..<source.bytes.count, .toml)
    for issue in outcome.problems {
      switch issue.kind {
      case .syntax(_, let reason): problem(issue.range, reason)
      case .duplicateKey(let key, _): problem(issue.range, "the key `\(key)` stands here a second time")
      default: problem(issue.range, "this is no TOML")
      }
    }
    let known = ["select", "ignore", "severity", "exclude", "accept-angle-delimiters", "external-skip"]
    func names(_ field: DataField) -> [String] {
      guard let elements = field.value.array, elements.allSatisfy({ $0.value.string != nil }) else {
        problem(field.valueRange, "`\(field.key)` wants a list of texts, such as [\"weight-missing\"]")
        return []
      }
      return elements.compactMap(\.value.string)
    }
    func rules(_ field: DataField) -> [String] {
      let listed = names(field)
      for element in field.value.array ?? [] {
        if let name = element.value.string, !Rules.all.contains(where: { SettingsNames.means(name, $0) }) {
          problem(element.range, unknownRule(name))
        }
      }
      return listed
    }
    for field in outcome.fields {
      switch field.key {
      case "select": settings.select = rules(field)
      case "ignore": settings.ignore = rules(field)
      case "exclude": settings.exclude = names(field)
      case "external-skip": settings.externalSkip = names(field)
      case "accept-angle-delimiters":
        if case .boolean(let flag) = field.value { settings.acceptsAngleDelimiters = flag } else { problem(field.valueRange, "`\(field.key)` wants true or false") }
      case "severity":
        guard let entries = field.value.table else {
          problem(field.valueRange, "`severity` wants a table of rules, such as [severity] with weight-missing = \"error\"")
          continue
        }
        for entry in entries {
          let rules = Rules.all.filter { SettingsNames.means(entry.key, $0) }
          guard !rules.isEmpty else {
            problem(entry.keyRange, unknownRule(entry.key))
            continue
          }
          guard let severity = entry.value.string.flatMap(Severity.init(rawValue:)) else {
            problem(entry.valueRange, "a severity is \"error\", \"warning\" or \"info\"; `ignore` switches a rule off")
            continue
          }
          // A rule's own name counts more than its group's.
          for rule in rules where rule.identifier == entry.key || settings.severities[rule.identifier] == nil { settings.severities[rule.identifier] = severity }
        }
      default:
        let nearest = Nearest.name(to: field.key, in: known).map { "; did you mean `\($0)`?" } ?? "; known are \(Words.list(known, limit: 9))"
        problem(field.keyRange, "there is no setting `\(field.key)`\(nearest)")
      }
    }
    return (settings, problems)
  }

  /// What to say of a rule that does not exist.
  public static func unknownRule(_ name: String) -> String {
    let names = Rules.all.map { $0.identifier } + RuleGroup.allCases.map { $0.rawValue.replacing(" ", with: "-") }
    let nearest = Nearest.name(to: name, in: names).map { "did you mean `\($0)`?" } ?? "`workshop rules` lists them"
    return "there is no rule `\(name)`; \(nearest)"
  }
}
