import HugoSite

/// A weight that Hugo reads as another number than is written.
struct WeightUnreadable: Rule {
  static let identifier = "weight-unreadable"
  static let group = RuleGroup.weights
  static let severity = Severity.error
  static let summary = "a weight that reads as another number: YAML's `010` is 8, `08` and `ten` are 0"
  static let explanation = """
    A leading zero makes an octal number in YAML, as in a text in any format; where it cannot be one, or where there is no number at all, Hugo \
    takes 0. Nothing of this is told, the page is just somewhere else.
    """
  static let bad = [
    RuleExample("---\ntitle: A\nweight: ⟦010⟧\n---\n"), RuleExample("---\ntitle: A\nweight: ⟦08⟧\n---\n"), RuleExample("---\ntitle: A\nweight: ⟦ten⟧\n---\n"),
    RuleExample("+++\ntitle = \"A\"\nweight = ⟦\"010\"⟧\n+++\n"),
  ]
  static let good = [RuleExample("---\ntitle: A\nweight: 10\n---\n"), RuleExample("+++\ntitle = \"A\"\nweight = 0o10\n+++\n"), RuleExample("---\ntitle: A\nweight: 7\n---\n")]

  /// Whether Hugo's number is not the one that an author reads there.
  static func isMisread(_ field: DataField, _ text: String) -> Bool {
    let bare = text.filter { $0 != "\"" && $0 != "'" }
    let plain = Int(bare.hasPrefix("+") ? bare.dropFirst() : bare[...])
    let read = GoCast.integer(field.value)
    if let plain { return plain != read }
    guard case .string(let words) = field.value else { return false }
    return GoCast.integerOrNil(.string(words)) == nil
  }

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard let field = page.frontMatter.fields.field("weight") else { return }
    let text = page.source.text(field.valueRange)
    guard Self.isMisread(field, text) else { return }
    let read = GoCast.integer(field.value)
    let bare = text.filter { $0 != "\"" && $0 != "'" }
    var fix: Finding.Fix?
    if let meant = Int(bare) { fix = Finding.Fix(isSafe: false, edits: [TextEdit(range: field.valueRange, replacement: String(meant))]) }
    let why = read != 0 ? "a leading zero makes it octal" : Int(bare) != nil ? "a leading zero makes it octal, and there is no such octal number" : "it is no number"
    report.add(
      field.valueRange, in: page.source, "Hugo reads the weight \(text) as \(read): \(why)", suggestion: Int(bare).map { "write \($0)" } ?? "write a whole number", fix: fix)
  }
}
