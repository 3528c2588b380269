/// The title of a section that has no file.
enum SectionTitle {
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "v", "v.", "via", "vs", "vs.",
  ]

  static func title(_ folder: String, _ table: ConfigurationTable) -> String {
    var text = folder
    if table.boolean("pluralizeListTitles") ?? true { text = plural(text) }
    guard table.boolean("capitalizeListTitles") ?? true else { return text }
    let style = (table.string("titleCaseStyle") ?? "ap").lowercased()
    if style == "none" { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if style == "firstupper" { return text.prefix(1).uppercased() + text.dropFirst() }
    return words.enumerated().map { i, word in
      if style != "go", i > 0, i < words.count - 1, small.contains(word.lowercased()) { return word.lowercased() }
      return capitalized(word)
    }.joined(separator: " ")
  }

  /// A capital at the head and behind each hyphen: `E-Mail`.
  private static func capitalized(_ word: Substring) -> String {
    var out = ""
    var begins = true
    for c in word {
      out += begins ? c.uppercased() : String(c)
      begins = c == "-" || (begins && !c.isLetter && !c.isNumber)
    }
    return out
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
