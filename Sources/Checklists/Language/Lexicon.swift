/// The words of a language that instructions are known by; a file each under `Resources`, whose comments tell what each section is for.
final class Lexicon: Sendable {
  // What an imperative is known by.
  let verbs, names, reading, finite, objects, clauseWords: Set<String>
  let noVerbs: Phrases
  /// Verbs of looking, which a command carries out.
  let watching: Set<String>
  // What an imperative is known by behind a clause without its comma.
  let placing, persons, determiners, plain: Set<String>
  /// "… by clicking": how something is done.
  let handling: Set<String>
  /// What begins the caption of a picture.
  let captions: Set<String>
  /// What one understands, and does not do.
  let knowing: Set<String>
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
  let places, later, beginnings, furtherReading: Phrases
  // What is left to the reader.
  let duties, doubts: Set<String>
  let choices, givenConditions: Phrases
  // What lists hold, by the words above them.
  let outlines, kinds, procedures, fields: Set<String>
  /// Two words each that a sentence ends with whose list tells what comes, or what there is.
  let prospects: [[String]]
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

  // What languages other than English have phrases for.
  let obligations, sharedDoing, offersOfYou, announcements, cares: Phrases
  let negations, conditions, optionalWords: Set<String>
  /// What imperatives end with, and what ends so and is none: "Cliquez", "Klicken Sie".
  let verbEndings: [String]
  let noVerbEndings: Set<String>
  /// The last words of instructions in the infinitive.
  let lastWords: Set<String>
  /// How whole sentences are read where words do not stand apart.
  let wholes: WholeSentences?

  /// - Parameter language: a language's key, such as `en-us`; what is not known is read as English.
  static func of(_ language: String) -> Lexicon {
    switch WordFile.language(language) {
    case "de": german
    case "es": spanish
    case "fr": french
    case "it": italian
    case "ja": japanese
    case "ko": korean
    case "pt": portuguese
    case "ru": russian
    case "vi": vietnamese
    case "zh": chinese
    default: english
    }
  }

  private static let english = Lexicon(PackageResources.en_txt, isEnglish: true)
  private static let german = Lexicon(PackageResources.de_txt)
  private static let spanish = Lexicon(PackageResources.es_txt)
  private static let french = Lexicon(PackageResources.fr_txt)
  private static let italian = Lexicon(PackageResources.it_txt)
  private static let japanese = Lexicon(PackageResources.ja_txt)
  private static let korean = Lexicon(PackageResources.ko_txt)
  private static let portuguese = Lexicon(PackageResources.pt_txt)
  private static let russian = Lexicon(PackageResources.ru_txt)
  private static let vietnamese = Lexicon(PackageResources.vi_txt)
  private static let chinese = Lexicon(PackageResources.zh_txt)

  private init(_ file: [UInt8], isEnglish: Bool = false) {
    let sections = WordFile(file)
    func words(_ section: String) -> Set<String> { sections.words(section) }
    func phrases(_ section: String) -> Phrases { Phrases(sections.lines(section)) }
    verbs = words("verbs")
    names = words("names")
    reading = words("reading")
    watching = words("watching")
    placing = words("placing")
    persons = words("persons")
    determiners = words("determiners")
    plain = words("plain")
    handling = words("handling")
    knowing = words("knowing")
    captions = words("captions")
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
    later = phrases("later")
    beginnings = phrases("beginnings")
    furtherReading = phrases("further reading")
    choices = phrases("choices")
    duties = words("duties")
    doubts = words("doubts")
    givenConditions = phrases("given conditions")
    outlines = words("outlines")
    kinds = words("kinds")
    prospects = sections.lines("prospects").map { $0.split(separator: " ").map(String.init) }
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
    obligations = phrases("obligations")
    sharedDoing = phrases("shared doing")
    offersOfYou = phrases("offers of you")
    announcements = phrases("announcements")
    cares = phrases("cares")
    negations = words("negations")
    conditions = words("conditions")
    optionalWords = words("optional words")
    verbEndings = sections.lines("verb endings")
    noVerbEndings = words("no verb endings")
    lastWords = words("last words")
    wholes = WholeSentences(sections)
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
