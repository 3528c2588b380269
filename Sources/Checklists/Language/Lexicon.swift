/// The words of a language that instructions are known by; a file each under `Resources`.
struct Lexicon: Sendable {
  let verbs: Set<String>
  /// Verbs that are nouns as often.
  let names: Set<String>
  let reading: Set<String>
  let stakes: Set<String>
  let openers: Set<String>
  let clauses: Set<String>
  let abbreviations: Set<String>
  let outlines: Set<String>
  /// As ``outlines``, where a sentence ends with a colon.
  let kinds: Set<String>
  /// Words of headings that further reading stands under.
  let further: Set<String>
  let procedures: Set<String>
  /// Whether the rules of sentences that are English's own hold.
  let isEnglish: Bool

  /// - Parameter language: a language's key, such as `en-us`; what is not known is read as English.
  static func of(_ language: String) -> Lexicon { all[String(language.lowercased().prefix { $0 != "-" && $0 != "_" })] ?? english }

  private static let english = Lexicon(String(decoding: PackageResources.en_txt, as: UTF8.self), isEnglish: true)
  private static let all: [String: Lexicon] = [
    "en": english, "fr": Lexicon(String(decoding: PackageResources.fr_txt, as: UTF8.self), isEnglish: false), "es": Lexicon(String(decoding: PackageResources.es_txt, as: UTF8.self), isEnglish: false),
    "vi": Lexicon(String(decoding: PackageResources.vi_txt, as: UTF8.self), isEnglish: false),
  ]

  private init(_ text: String, isEnglish: Bool) {
    var sections: [String: Set<String>] = [:]
    var name = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") { name = String(line.dropFirst().dropLast()) } else { sections[name, default: []].formUnion(line.split(separator: " ").map(String.init)) }
    }
    verbs = sections["verbs"] ?? []
    names = sections["names"] ?? []
    reading = sections["reading"] ?? []
    stakes = sections["stakes"] ?? []
    openers = sections["openers"] ?? []
    clauses = sections["clauses"] ?? []
    abbreviations = sections["abbreviations"] ?? []
    outlines = sections["outlines"] ?? []
    kinds = sections["kinds"] ?? []
    further = sections["further"] ?? []
    procedures = sections["procedures"] ?? []
    self.isEnglish = isEnglish
  }
}
