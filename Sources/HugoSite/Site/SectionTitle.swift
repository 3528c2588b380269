/// The title of a section that has no file.
enum SectionTitle {
  static func title(_ folder: String, _ table: ConfigurationTable) -> String {
    var text = folder
    if table.boolean("pluralizeListTitles") ?? true { text = plural(text) }
    return title(ofTerm: text, table)
  }

  /// The title of a term or a taxonomy that has no file.
  static func title(ofTerm text: String, _ table: ConfigurationTable) -> String {
    guard table.boolean("capitalizeListTitles") ?? true else { return text }
    let style = (table.string("titleCaseStyle") ?? "ap").lowercased()
    return TitleCase.title(text, style: style)
  }

  /// English plurals by their endings, near enough to Hugo's for folder names.
  private static func plural(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.isEmpty || lower.hasSuffix("media") || lower.hasSuffix("information") || lower.hasSuffix("news") { return word }
    if lower.hasSuffix("ss") || lower.hasSuffix("us") { return word + "es" }
    if lower.hasSuffix("quiz") { return word + "zes" }
    if lower.hasSuffix("s") { return word }
    if lower.hasSuffix("x") || lower.hasSuffix("ch") || lower.hasSuffix("sh") { return word + "es" }
    if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) { return word.dropLast() + "ies" }
    return word + "s"
  }
}
