/// Letters without their accents, as `removePathAccents` asks for.
enum Accents {
  static func removed(from text: String) -> String {
    var out = String.UnicodeScalarView()
    for c in text.unicodeScalars {
      if c.isASCII { out.append(c); continue }
      if c.properties.generalCategory == .nonspacingMark { continue }
      if let name = c.properties.name, name.hasPrefix("LATIN "), let with = name.firstRange(of: " WITH "),
        let last = name[..<with.lowerBound].split(separator: " ").last, last.unicodeScalars.count == 1, let base = last.unicodeScalars.first,
        !name.contains("STROKE")
      {
        out += (name.contains(" SMALL ") ? base.properties.lowercaseMapping : String(Character(base))).unicodeScalars
      } else {
        out.append(c)
      }
    }
    return String(out)
  }
}
