import GoTemplate

/// The text of a piece of HTML, as Hugo's `plainify` has it (`tpl/template.go`, `StripHTML`).
enum PlainText {
  static func stripped(_ html: String) -> String {
    guard html.holds(byte: UInt8(ascii: "<")) || html.holds(byte: UInt8(ascii: ">")) else { return html }
    // Ends of paragraphs and lines become line ends, all others spaces.
    let mark = "___hugonl_"
    let text = TextEscapes.withoutTags(html.replacing("\n", with: " ").replacing("</p>", with: mark).replacing("<br>", with: mark).replacing("<br />", with: mark)).replacing(mark, with: "\n")
    var out = String.UnicodeScalarView()
    var wasSpace = false
    for c in text.unicodeScalars {
      let isSpace = GoText.isSpace(c)
      if !isSpace || !wasSpace { out.append(c) }
      wasSpace = isSpace
    }
    return out.isEmpty ? text : String(out)
  }
}
