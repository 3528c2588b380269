import HugoSite

/// A value of another type than its key wants, which Hugo converts or drops without a word.
struct FrontMatterType: Rule {
  static let identifier = "front-matter-type"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.warning
  static let summary = "a value of the wrong type: a weight in quotes, a title that is a list"
  static let explanation = """
    Hugo converts what it can and takes nothing for the rest, in silence: `draft = "no"` is false by luck, `draft = "yes"` is false too, a \
    title that is a list is empty. Themes and other tools that read the page are less patient.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\nweight = ⟦\"11\"⟧\n+++\n"), RuleExample("+++\ntitle = \"A\"\ndraft = ⟦\"no\"⟧\n+++\n"),
    RuleExample("---\ntitle: A\ndraft: ⟦yes⟧\n---\n"), RuleExample("---\ntitle: ⟦[A, B]⟧\n---\n"), RuleExample("+++\ntitle = \"A\"\nweight = ⟦1.5⟧\n+++\n"),
    RuleExample("---\ntitle: A\naliases: ⟦3⟧\n---\n"),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\nweight = 11\ndraft = false\naliases = [\"/old/\"]\n+++\n"), RuleExample("---\ntitle: 2024\nweight: 1\ndraft: true\n---\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for field in page.frontMatter.fields where field.value != .null {
      switch field.key.lowercased() {
      case "weight": checkWeight(field, page, &report)
      case "draft", "headless", "iscjklanguage": checkTruth(field, page, &report)
      case "title", "linktitle", "slug", "description", "summary", "type", "layout", "url": checkText(field, page, &report)
      case "aliases", "keywords", "outputs":
        switch field.value {
        case .string, .array: break
        default:
          report.add(field.valueRange, in: page.source, "`\(field.key)` wants a list of texts and is \(field.value.typeName), so Hugo reads none")
        }
      default: break
      }
    }
  }

  private func checkWeight(_ field: DataField, _ page: Page, _ report: inout Report) {
    let text = page.source.text(field.valueRange)
    switch field.value {
    case .integer: break
    case .string where WeightUnreadable.isMisread(field, text): break
    case .string(let number):
      let value = GoCast.integer(.string(number))
      report.add(
        field.valueRange, in: page.source, "`weight` wants a whole number and is text; Hugo reads \(value)",
        fix: Finding.Fix(isSafe: String(value) == number, edits: [TextEdit(range: field.valueRange, replacement: String(value))]))
    default:
      report.add(field.valueRange, in: page.source, "`weight` wants a whole number and is \(field.value.typeName); Hugo reads \(GoCast.integer(field.value))")
    }
  }

  private func checkTruth(_ field: DataField, _ page: Page, _ report: inout Report) {
    if case .boolean = field.value { return }
    let read = GoCast.boolean(field.value)
    var edits: [TextEdit] = []
    if let words = field.value.string?.lowercased() {
      let meant = ["true", "yes", "on", "1"].contains(words) ? true : ["false", "no", "off", "0", ""].contains(words) ? false : nil
      if meant == read { edits = [TextEdit(range: field.valueRange, replacement: read ? "true" : "false")] }
    }
    let looks = field.value.string.map { ["yes", "on", "y"].contains($0.lowercased()) } ?? false
    report.add(
      field.valueRange, in: page.source,
      "`\(field.key)` wants true or false and is \(field.value.typeName); Hugo reads \(read)\(looks ? ", not what it says" : "")",
      fix: edits.isEmpty ? nil : Finding.Fix(isSafe: true, edits: edits))
  }

  private func checkText(_ field: DataField, _ page: Page, _ report: inout Report) {
    switch field.value {
    case .array, .table, .date:
      report.add(field.valueRange, in: page.source, "`\(field.key)` wants a text and is \(field.value.typeName); Hugo reads it as empty")
    default: break
    }
  }
}
