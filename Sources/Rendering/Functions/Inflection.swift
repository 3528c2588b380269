/// English nouns in plural and singular (the words and endings of `github.com/gobuffalo/flect`).
enum Inflection {
  /// The plural of the last word of a text.
  static func plural(_ text: String) -> String { changed(text, table.plurals, table.singulars, table.pluralEndings, isPlural: true) { $0.lowercased().hasSuffix("s") ? $0 : $0 + "s" } }

  /// The singular of the last word of a text.
  static func singular(_ text: String) -> String { changed(text, table.singulars, table.plurals, table.singularEndings, isPlural: false) { $0.hasSuffix("s") ? String($0.dropLast()) : $0 } }

  /// The words of a text: parted at space and signs, and where a capital follows another letter.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    var last: Character?
    for c in text {
      if "_-/: \t\n\r\\&".contains(c) || c.isWhitespace {
        if !current.isEmpty { words.append(current) }
        current = ""
      } else {
        if c.isUppercase, let last, !last.isUppercase, !current.isEmpty {
          words.append(current)
          current = ""
        }
        current.append(c)
      }
      last = c
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  /// - Parameters:
  ///   - wanted: the wanted forms by the others.
  ///   - known: the other way round: a word that is there stays.
  private static func changed(_ text: String, _ wanted: [String: String], _ known: [String: String], _ endings: [(old: String, new: String)], isPlural: Bool, otherwise: (String) -> String) -> String {
    guard let word = words(text).last else { return text }
    func replacing(_ form: String) -> String { text.hasSuffix(word) ? text.dropLast(word.count) + form : text + form }
    if let form = wanted[text] { return form }
    if known[text] != nil { return text }
    let lower = word.lowercased()
    // A word that is in both tables is in its plural already, and has a singular.
    let form = wanted[lower]
    if known[lower] != nil, isPlural || form == nil { return text }
    if let form { return replacing(word.first?.isUppercase == true ? GoText.firstUpper(form) : form) }
    for (old, new) in endings where word.hasSuffix(old) { return replacing(word.dropLast(old.count) + new) }
    return otherwise(text)
  }

  private struct Table: Sendable {
    var plurals: [String: String] = [:]
    var singulars: [String: String] = [:]
    /// The first that fits counts; an ending that stays stands for a word that has its form already.
    var pluralEndings: [(old: String, new: String)] = []
    var singularEndings: [(old: String, new: String)] = []
  }

  /// Lines of `singular plural [other plural] [flags]`, and of endings, `-y -ies`. `1`: the plural belongs to another singular; `=`: longer words are formed otherwise.
  private static let table: Table = {
    var table = Table()
    var pluralRules: [(String, String)] = []
    var singularRules: [(String, String)] = []
    func add(_ old: String, _ new: String, to rules: inout [(String, String)]) { rules += [(old, new), (new, new)] }
    let lines = String(decoding: PackageResources.inflections_txt, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for line in lines.reversed() where line[0].hasPrefix("-") {
      add(String(line[0].dropFirst()), String(line[1].dropFirst()), to: &pluralRules)
      add(String(line[1].dropFirst()), String(line[0].dropFirst()), to: &singularRules)
    }
    for line in lines where !line[0].hasPrefix("-") {
      let flags = line.count > 2 && line[line.count - 1].allSatisfy { $0 == "1" || $0 == "=" } ? line[line.count - 1] : ""
      let other = line.count > 2 && (flags.isEmpty || line.count > 3) ? line[2] : nil
      let forms = flags.contains("1") ? [] : [line[1]] + (other.map { [$0] } ?? [])
      table.plurals[line[0]] = line[1]
      for form in forms { table.singulars[form] = line[0] }
      if flags.contains("=") { continue }
      add(line[0], line[1], to: &pluralRules)
      for form in forms { add(form, line[0], to: &singularRules) }
    }
    table.pluralEndings = pluralRules.reversed()
    table.singularEndings = singularRules.reversed()
    return table
  }()
}
