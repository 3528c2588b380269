/// The words of a language that instructions are known by; a file each under `Resources`, whose comments tell what each section is for.
final class Lexicon: Sendable {
  // What an imperative is known by.
  let verbs, names, reading, finite, objects, clauseWords: Set<String>
  let noVerbs: Phrases
  // What may stand before one.
  let openers, optionalOpeners, clauses, labels, graveLabels: Set<String>
  /// Words between "you" and its verb.
  let fillers: Set<String>
  /// What makes a warning of "make sure".
  let stakes: Set<String>
  // Sentences that lead to what stands below them.
  let leading, below, leadWords: Set<String>
  // Going from page to page, and on to other pages.
  let going: Set<String>
  let places, beginnings, furtherReading: Phrases
  // What is left to the reader.
  let duties, doubts: Set<String>
  let choices, givenConditions: Phrases
  // What lists hold, by the words above them.
  let outlines, kinds, procedures, fields: Set<String>
  // Headings.
  let optionalHeadings, further, furtherFillers: Set<String>
  // What things print.
  let outputs, looking: Set<String>
  let outputPhrases: Phrases
  // What follows from a sentence.
  let doers, lookups, offers, goingOn: Set<String>
  let stepsOfSome, someReaders: Phrases
  /// What a paragraph may say of the command below it.
  let commandWords: Set<String>
  let passiveObligations: Phrases
  // Where a sentence ends.
  let abbreviations, joining, pointers: Set<String>
  /// Whether the rules of sentences that are English's own hold.
  let isEnglish: Bool

  /// - Parameter language: a language's key, such as `en-us`; what is not known is read as English.
  static func of(_ language: String) -> Lexicon {
    switch WordFile.language(language) {
    case "fr": french
    case "es": spanish
    case "vi": vietnamese
    default: english
    }
  }

  private static let english = Lexicon(PackageResources.en_txt, isEnglish: true)
  private static let french = Lexicon(PackageResources.fr_txt)
  private static let spanish = Lexicon(PackageResources.es_txt)
  private static let vietnamese = Lexicon(PackageResources.vi_txt)

  private init(_ file: [UInt8], isEnglish: Bool = false) {
    let sections = WordFile(file)
    func words(_ section: String) -> Set<String> { sections.words(section) }
    func phrases(_ section: String) -> Phrases { Phrases(sections.lines(section)) }
    verbs = words("verbs")
    names = words("names")
    reading = words("reading")
    finite = words("finite")
    noVerbs = phrases("no verbs")
    objects = words("objects")
    clauseWords = words("clause words")
    openers = words("openers")
    optionalOpeners = words("optional openers")
    clauses = words("clauses")
    labels = words("labels")
    graveLabels = words("grave labels")
    fillers = words("fillers")
    stakes = words("stakes")
    leading = words("leading")
    below = words("below")
    leadWords = words("lead words")
    going = words("going")
    places = phrases("places")
    beginnings = phrases("beginnings")
    furtherReading = phrases("further reading")
    choices = phrases("choices")
    duties = words("duties")
    doubts = words("doubts")
    givenConditions = phrases("given conditions")
    outlines = words("outlines")
    kinds = words("kinds")
    procedures = words("procedures")
    fields = words("fields")
    optionalHeadings = words("optional headings")
    further = words("further")
    furtherFillers = words("further fillers")
    outputs = words("outputs")
    looking = words("looking")
    outputPhrases = phrases("output phrases")
    commandWords = words("command words")
    passiveObligations = phrases("passive obligations")
    doers = words("doers")
    lookups = words("lookups")
    offers = words("offers")
    goingOn = words("going on")
    stepsOfSome = phrases("steps of some")
    someReaders = phrases("some readers")
    abbreviations = words("abbreviations")
    joining = words("joining")
    pointers = words("pointers")
    self.isEnglish = isEnglish
  }
}

/// A file of words in sections: `[name]` begins one, `#` a comment.
struct WordFile {
  private var sections: [String: [String]] = [:]

  init(_ file: [UInt8]) {
    var name = ""
    for line in file.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("[") { name = String(text.dropFirst().dropLast()) } else { sections[name, default: []].append(text) }
    }
  }

  /// The language of a key such as `en-us`.
  static func language(_ key: String) -> String { String(key.lowercased().prefix { $0 != "-" && $0 != "_" }) }

  /// The words of a section, that stand apart by spaces.
  func words(_ section: String) -> Set<String> {
    let lines = lines(section)
    var words = Set<String>(minimumCapacity: lines.reduce(0) { $0 + $1.utf8.count } / 5)
    for line in lines { for word in line.utf8.split(separator: 0x20) { words.insert(String(Substring(word))) } }
    return words
  }

  /// The lines of a section; none where there is no such section.
  func lines(_ section: String) -> [String] { sections[section] ?? [] }
}
