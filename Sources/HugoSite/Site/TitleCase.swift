/// Titles as Hugo capitalises them (`titleCaseStyle`).
public enum TitleCase {
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "v", "v.", "via", "vs", "vs.",
  ]

  /// - Parameter style: `ap`, `chicago`, `go`, `firstupper` or `none`, in lower case.
  public static func title(_ text: String, style: String) -> String {
    if style == "none" { return text }
    if style == "firstupper" { return text.prefix(1).uppercased() + text.dropFirst() }
    if style == "go" { return capitalized(text) }
    let scalars = Array(text.unicodeScalars)
    func at(_ i: Int) -> Unicode.Scalar? { scalars.indices.contains(i) ? scalars[i] : nil }
    func isWord(_ c: Unicode.Scalar) -> Bool { c.properties.isAlphabetic || c.properties.numericType != nil }
    var out = String.UnicodeScalarView()
    var i = 0
    while i < scalars.count {
      guard isWord(scalars[i]) else {
        out.append(scalars[i])
        i += 1
        continue
      }
      // A word goes on to the next space, hyphen or slash.
      var end = i + 1
      while end < scalars.count, !scalars[end].properties.isWhitespace, scalars[end] != "-", scalars[end] != "/" { end += 1 }
      let word = String(String.UnicodeScalarView(scalars[i..<end]))
      let before = at(i - 1)
      let isSmall =
        small.contains(word.lowercased()) && i > 0 && end < scalars.count && (before == " " || before == "-" || before == "/") && at(i - 2) != ":" && at(i - 2) != "-"
        && (at(end) != "-" || before == "-")
      if isSmall {
        out.append(contentsOf: word.lowercased().unicodeScalars)
      } else {
        out.append(contentsOf: scalars[i].properties.titlecaseMapping.unicodeScalars)
        out.append(contentsOf: scalars[(i + 1)..<end])
      }
      i = end
    }
    return String(out)
  }

  /// A capital behind everything that is no letter: Go's `strings.Title`.
  private static func capitalized(_ text: String) -> String {
    var out = ""
    var begins = true
    for c in text {
      out += begins ? c.uppercased() : String(c)
      begins = !(c.isLetter || c.isNumber || c == "_" || c == "'" || c == "\u{2019}")
    }
    return out
  }
}
