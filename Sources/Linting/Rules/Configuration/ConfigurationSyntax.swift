import HugoSite

/// The site's configuration cannot be read.
struct ConfigurationSyntax: Rule {
  static let identifier = "config-syntax"
  static let group = RuleGroup.configuration
  static let severity = Severity.error
  static let summary = "a configuration file that cannot be read"
  static let explanation = """
    Hugo builds nothing at all while its configuration has a syntax error or a key that stands twice. The place and the reason are \
    those of the format's own parser.
    """
  static let bad = [
    RuleExample(["hugo.toml": "title = \"Lab\"\ncopyright = ⟦us⟧\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["hugo.yaml": "title: Lab\nbaseURL: /\n⟦title⟧: Again\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [RuleExample(["hugo.toml": "title = \"Lab\"\ncopyright = \"Us\"\n", "content/a.md": "+++\ntitle = \"A\"\n+++\n"])]

  func check(_ site: Site, _ report: inout Report) {
    for file in site.configuration.files {
      let lines = LineIndex(file.source)
      for problem in file.problems {
        let message =
          switch problem.kind {
          case .syntax(let format, let reason): "this is no valid \(format.rawValue): \(reason); Hugo builds nothing until it is mended"
          case .duplicateKey(let key, let first):
            "the key `\(key)` stands here a second time (first in line \(lines.line(at: first.lowerBound))); Hugo builds nothing until one is gone"
          case .notUTF8: "there is a byte here that is no UTF-8; save the file as UTF-8"
          default: "a configuration file has to be a table of keys and values"
          }
        report.add(lines.trimmed(problem.range, file.source), in: file.source, message, stopsHugo: true)
      }
    }
  }
}
