import Linting

/// A rule's page in the manual, made from the rule itself.
public enum RuleText {
  /// All rules by group, one line each.
  public static func list() -> String {
    let width = Rules.all.map { $0.identifier.count }.max() ?? 0
    var out = ""
    for group in RuleGroup.allCases {
      let rules = Rules.all.filter { $0.group == group }
      guard !rules.isEmpty else { continue }
      out += (out.isEmpty ? "" : "\n") + group.rawValue + "\n"
      for rule in rules {
        let name = rule.identifier + String(repeating: " ", count: width - rule.identifier.count)
        let severity = rule.severity.rawValue + String(repeating: " ", count: 7 - rule.severity.rawValue.count)
        out += "  \(name)  \(severity)  \(rule.summary)\n"
      }
    }
    return out
  }

  /// The whole page: what it finds, why, its examples, how to switch it off.
  public static func text(_ rule: any Rule.Type) -> String {
    var out = "\(rule.identifier) (\(rule.severity.rawValue), \(rule.group.rawValue))\n\n\(wrap(rule.summary.prefix(1).uppercased() + rule.summary.dropFirst() + "."))\n\n\(wrap(rule.explanation))\n"
    out += examples(rule.bad, "Found, between the marks ⟦ ⟧")
    out += examples(rule.good, "Fine")
    let comment =
      switch rule.group {
      case .configuration: "above the line in the configuration\n# workshop-disable-next-line \(rule.identifier)"
      case .frontMatter, .weights: "above the line in TOML or YAML front matter\n# workshop-disable-next-line \(rule.identifier)"
      default: "above the line in the page\n<!-- workshop-disable-next-line \(rule.identifier) -->"
      }
    out += "\nTo switch it off: `ignore = [\"\(rule.identifier)\"]` in workshop.toml, or \(comment)\n"
    return out
  }

  private static func examples(_ examples: [RuleExample], _ title: String) -> String {
    guard !examples.isEmpty else { return "" }
    var out = "\n\(title)\n"
    for (number, example) in examples.enumerated() {
      if examples.count > 1 { out += "\n  Example \(number + 1)\n" }
      // Beside a marked configuration, a page is there only to make a site of it.
      let isAboutConfiguration = example.files.contains { !$0.key.hasPrefix("content/") && $0.value.contains("⟦") }
      for (path, text) in example.files.sorted(by: { $0.key < $1.key }) where !(isAboutConfiguration && path.hasPrefix("content/")) {
        out += "\n  \(path)\n"
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) { out += "    \(line)\n" }
      }
    }
    return out
  }

  private static func wrap(_ text: String, width: Int = 80) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
