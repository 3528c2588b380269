import HugoSite

/// Comments in a page that switch rules off: `workshop-disable-next-line`, `workshop-disable-line`, `workshop-disable` … `workshop-enable`,
/// `workshop-disable-file`, each with the rules meant, or none for all. They stand in an HTML comment, between the tags of Hugo's `comment`
/// shortcode, which leaves nothing on the page, or in an escaped tag (`{{%/* … */%}}`), which Hugo prints; a `#` comment serves in front
/// matter and configuration.
public struct Suppressions: Sendable {
  private struct Span: Sendable {
    let lines: ClosedRange<Int>
    let rules: [String]
  }

  private var spans: [Span] = []
  /// Names in such comments that are no rule, no group and no comment of this kind.
  private(set) var unknown: [(range: ByteRange, name: String)] = []

  public init(_ source: SourceText) {
    let all = 0..<source.bytes.count
    guard var at = Self.comment(in: source.bytes, all) else { return }
    let lines = LineIndex(source)
    let isPage = ["md", "markdown", "mdown"].contains(PathText.fileExtension(source.path))
    let comments = isPage ? FrontMatter(of: source).bodyStart : source.bytes.count
    var open: [(line: Int, rules: [String])] = []
    while true {
      let line = lines.line(at: at)
      let range = lines.range(ofLine: line)
      let before = source.text(range.lowerBound..<at)
      let opener = before.last == " " ? before.dropLast() : before[...]
      // In a page's text `#` begins a heading.
      if opener.hasSuffix("<!--") || opener.hasSuffix("comment %}}") || opener.hasSuffix("comment >}}") || opener.hasSuffix("/*") || (opener.hasSuffix("#") && at < comments) {
        let words = source.text(at..<range.upperBound).split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" })
        let rules = words.dropFirst().prefix { $0.first?.isLetter == true }.map(String.init)
        for name in rules where !Rules.all.contains(where: { SettingsNames.means(name, $0) }) {
          let place = ByteSearch.range(of: name, in: source.bytes, at..<range.upperBound) ?? at..<range.upperBound
          unknown.append((place, name))
        }
        switch words.first.map(String.init)?.replacing("-->", with: "").replacing("*/>}}", with: "").replacing("*/%}}", with: "") ?? "" {
        case "workshop-disable-next-line":
          // Right behind the opening delimiter, it serves for what is told of the front matter as a whole.
          let behindDelimiter = opener.hasSuffix("#") && isPage && line == 2
          spans.append(Span(lines: (behindDelimiter ? 1 : line + 1)...line + 1, rules: rules))
        case "workshop-disable-line": spans.append(Span(lines: line...line, rules: rules))
        case "workshop-disable-file": spans.append(Span(lines: 1...Int.max, rules: rules))
        case "workshop-disable": open.append((line, rules))
        case "workshop-enable":
          open.removeAll { start in
            guard rules.isEmpty || start.rules == rules else { return false }
            spans.append(Span(lines: start.line...line, rules: start.rules))
            return true
          }
        default:
          let end = min(range.upperBound, at + (words.first?.utf8.count ?? 9))
          if words.first?.hasPrefix("workshop-dis") == true || words.first?.hasPrefix("workshop-en") == true { unknown.append((at..<end, String(words.first ?? ""))) }
        }
      }
      guard let next = Self.comment(in: source.bytes, at + 9..<source.bytes.count) else { break }
      at = next
    }
    for start in open { spans.append(Span(lines: start.line...Int.max, rules: start.rules)) }
  }

  /// Where what may be such a comment's first word begins. Workshops speak of `workshop-` this and that.
  private static func comment(in bytes: [UInt8], _ range: ByteRange) -> Int? {
    var range = range
    while let at = ByteSearch.first("workshop-", in: bytes, range) {
      if ByteSearch.matches("dis", in: bytes, at: at + 9) || ByteSearch.matches("en", in: bytes, at: at + 9) { return at }
      range = at + 9..<range.upperBound
    }
    return nil
  }

  /// Whether a finding is switched off.
  public func hide(_ finding: Finding) -> Bool {
    spans.contains { span in
      span.lines.contains(finding.start.line)
        && (span.rules.isEmpty || span.rules.contains { name in Rules.rule(finding.rule).map { SettingsNames.means(name, $0) } ?? false })
    }
  }
}
