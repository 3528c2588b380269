import HugoSite

/// A date that Hugo cannot parse.
struct FrontMatterDate: Rule {
  static let identifier = "front-matter-date"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "a date that Hugo cannot parse"
  static let explanation = """
    Hugo wants `2024-05-31`, `2024-05-31T10:00:00+02:00`, or one of a few other full forms. Anything else ends the build: a day of one digit, \
    a time without seconds, a month by name, the slashes of other tools.
    """
  static let bad = [
    RuleExample("---\ntitle: A\ndate: ⟦2018-08-7T08:30:11-07:00⟧\n---\n"), RuleExample("+++\ntitle = \"A\"\ndate = ⟦\"31.05.2024\"⟧\n+++\n"),
    RuleExample("---\ntitle: A\nlastmod: ⟦2024-05-31 10:00⟧\n---\n"), RuleExample("---\ntitle: A\npublished: ⟦true⟧\n---\n"),
  ]
  static let good = [
    RuleExample("---\ntitle: A\ndate: 2018-08-07T08:30:11-07:00\n---\n"), RuleExample("+++\ntitle = \"A\"\ndate = 2024-05-31\nlastmod = \"\"\n+++\n"),
    RuleExample("---\ntitle: A\ndate: \"Mon, 02 Jan 2006 15:04:05 MST\"\n---\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    // The page's own fields, not what cascades to it.
    for field in page.meta.unparsableDates where page.frontMatter.fields.contains(field) {
      // A value that the format's own parser refuses has been told already.
      if page.frontMatter.problems.contains(where: { $0.range.overlaps(field.valueRange) }) { continue }
      let text = page.source.text(field.valueRange)
      if field.key.lowercased() == "published", case .boolean(let flag) = field.value {
        report.add(
          field.valueRange, in: page.source, "Hugo takes `published` for a date, and `\(text)` is none; it refuses the page",
          suggestion: "write `draft` with \(flag ? "false" : "true")", stopsHugo: true)
        continue
      }
      let written = GoCast.string(field.value)
      let mended = Self.mended(written)
      report.add(
        field.valueRange, in: page.source, "`\(field.key)` is no date that Hugo can parse\(Self.reason(written)): \(text); it refuses the page",
        suggestion: "write \(mended ?? "a date such as 2024-05-31 or 2024-05-31T10:00:00+02:00")", stopsHugo: true,
        fix: mended.map { Finding.Fix(isSafe: true, edits: [TextEdit(range: field.valueRange, replacement: text.replacing(written, with: $0))]) })
    }
  }

  /// What is wrong with a date that is nearly one.
  private static func reason(_ text: String) -> String {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let month = Int(parts[1]), let day = Int(parts[2]) else { return "" }
    if parts[1].count > 2 || parts[2].count > 2 { return " (the \(parts[1].count > 2 ? "month" : "day") has more than two digits)" }
    if month < 1 || month > 12 { return " (there is no month \(parts[1]))" }
    if HugoDate.parse("\(parts[0])-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)") == nil { return " (there is no such day)" }
    return parts[1].count < 2 || parts[2].count < 2 ? " (month and day want two digits)" : ""
  }

  /// The date with two digits for each part and seconds, where that makes it one.
  static func mended(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    let cut = text.firstIndex { $0 == "T" || $0 == " " } ?? text.endIndex
    let parts = text[..<cut].split(whereSeparator: { "-/.".contains($0) })
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count <= 4 }) else { return nil }
    func padded(_ part: Substring) -> String { part.count == 1 ? "0" + part : String(part) }
    let day = parts[0] + "-" + padded(parts[1]) + "-" + padded(parts[2])
    var time = String(text[cut...])
    if time.split(separator: ":").count == 2, time.count == 6 { time += ":00" }
    return [day + time, String(day)].first { HugoDate.parse($0) != nil }
  }
}
