import HugoSite

/// Something that stays where a reader creates it: who has it can do what its owner can, or its owner pays for it.
struct LastingThing: Sendable {
  enum Kind: Sendable { case credential, billed }

  let kind: Kind
  /// The words for it.
  let names: [[String]]
  /// The words for it where it is deleted.
  let namesInDeletion: [[String]]
}

/// What is known of creating and deleting in a language and on command lines.
final class CreationWords: Sendable {
  let creating, deleting, objectEnds, temporary, afterwards: Set<String>
  let cleanup: Phrases
  let things: [LastingThing]
  /// Whether the word that tells what a thing is stands last: "an access key", "une clé d'accès".
  let headIsLast: Bool
  /// The programs of command lines that create things.
  let commandNames: Set<String>
  let creationTriggers, deletionTriggers, actionTriggers: WordTriggers
  /// The names of things by their last words.
  private let names: [String: [(name: [String], index: Int)]]
  /// What all that may be created is called where it is deleted.
  let namesInDeletion: NamesInDeletion

  /// - Parameter language: a language's key; what is not known is read as English.
  static func of(_ language: String) -> CreationWords {
    switch WordFile.language(language) {
    case "fr": french
    case "es": spanish
    case "vi": vietnamese
    default: english
    }
  }

  private static let english = CreationWords(WordFile(PackageResources.en_created_txt), english: nil)
  private static let french = CreationWords(WordFile(PackageResources.fr_created_txt), english: english)
  private static let spanish = CreationWords(WordFile(PackageResources.es_created_txt), english: english)
  private static let vietnamese = CreationWords(WordFile(PackageResources.vi_created_txt), english: english)

  /// - Parameter english: what English calls the things, whose names other languages use as well.
  private init(_ file: WordFile, english: CreationWords?) {
    creating = file.words("creating")
    deleting = file.words("deleting")
    objectEnds = file.words("object ends")
    temporary = file.words("temporary")
    afterwards = file.words("afterwards")
    // As texts are cut: "l'infrastructure" is two words.
    func phrases(_ section: String) -> Phrases { Phrases(file.lines(section).map { CreatingCommands.words(of: $0).joined(separator: " ") }) }
    cleanup = phrases("cleanup")
    headIsLast = english == nil
    let own = (file.lines("credentials").map { ($0, LastingThing.Kind.credential) } + file.lines("billed").map { ($0, .billed) }).map(Self.thing)
    things = english?.things.map { thing in
      let native = own.first { $0.english == thing.names.first }?.thing
      return LastingThing(kind: thing.kind, names: (native?.names ?? []) + thing.names, namesInDeletion: (native?.namesInDeletion ?? []) + thing.namesInDeletion)
    } ?? own.map(\.thing)
    var names: [String: [(name: [String], creation: Creation)]] = [:]
    for (index, thing) in things.enumerated() { for name in thing.namesInDeletion.map({ CreatingCommands.words(of: $0.joined(separator: " ")) }) { names[name[0], default: []].append((name, .thing(index))) } }
    for (index, tool) in CreatingCommands.all.tools.enumerated() { names[tool.delete[0], default: []].append((tool.delete, .tool(index))) }
    let billed = things.enumerated().filter { $0.element.kind == .billed }.map { Creation.thing($0.offset) }
    namesInDeletion = NamesInDeletion(names: names, everything: phrases("everything"), whenEverything: Set(billed + CreatingCommands.all.tools.indices.map(Creation.tool)))
    self.names = Dictionary(grouping: things.enumerated().flatMap { index, thing in thing.names.map { (name: $0, index: index) } }) { $0.name[$0.name.count - 1] }
    commandNames = CreatingCommands.all.programs.union(CreatingCommands.all.tools.map(\.create[0]))
    creationTriggers = WordTriggers(creating)
    deletionTriggers = WordTriggers(deleting)
    actionTriggers = WordTriggers(CreatingCommands.all.actions)
  }

  /// A line of a file: `English name = names | other names in deletion`; in English the first name is that name.
  private static func thing(_ line: String, _ kind: LastingThing.Kind) -> (english: [String], thing: LastingThing) {
    func names(_ text: Substring) -> [[String]] { text.split(separator: ",").map { $0.split(separator: " ").map(String.init) } }
    let sides = line.firstRange(of: " = ").map { (line[..<$0.lowerBound], line[$0.upperBound...]) }
    let parts = (sides?.1 ?? line[...]).split(separator: "|")
    let own = parts.first.map(names) ?? []
    let thing = LastingThing(kind: kind, names: own, namesInDeletion: own + (parts.count > 1 ? names(parts[1]) : []))
    return (sides.flatMap { names($0.0).first } ?? own.first ?? [], thing)
  }

  /// What is looked for where some things are deleted anyway.
  func wanted(but deleted: Set<Creation>) -> WantedCreations {
    let commands = CreatingCommands.all
    let creations = Set(things.indices.map(Creation.thing) + commands.tools.indices.map(Creation.tool)).subtracting(deleted)
    var triggers = Set<String>()
    for (last, found) in names where found.contains(where: { creations.contains(.thing($0.index)) }) { triggers.formUnion(CreatingCommands.words(of: last).suffix(1)) }
    for alias in commands.aliases where things.firstIndex(where: { $0.names.contains(alias.thing) }).map({ creations.contains(.thing($0)) }) ?? false { triggers.formUnion(alias.words.suffix(1)) }
    for (index, tool) in commands.tools.enumerated() where creations.contains(.tool(index)) { triggers.insert(tool.create[0]) }
    return WantedCreations(creations: creations, triggers: WordTriggers(triggers))
  }

  /// The thing that words behind a verb of creating are for, and how they call it; nil where it is none that stays.
  func thing(behind words: ArraySlice<String>) -> (index: Int, name: String)? {
    let object = words.prefix(while: { !objectEnds.contains($0) })
    guard !object.isEmpty, object.count < 9, !object.contains(where: temporary.contains) else { return nil }
    var found: (index: Int, name: [String])?
    // An English thing ends in what it is, others may go on: "un jeton d'accès personnel".
    for end in object.indices where headIsLast ? end == object.endIndex - 1 : true {
      for (name, index) in names[object[end]] ?? [] where name.count > found?.name.count ?? 0 && object[...end].suffix(name.count).elementsEqual(name) { found = (index, name) }
    }
    return found.map { ($0.index, $0.name.joined(separator: " ")) }
  }

  /// Whether a page is one for cleaning up, by its title, which is short then, or its file's name.
  func isCleanup(title: String, _ page: Page) -> Bool {
    let names = [title, page.contentPath.name]
    return names.contains { name in
      let words = CreatingCommands.words(of: name)[...]
      return words.count < 6 && (cleanup.isNext(words) || cleanup.isNext(words.suffix(1)) || cleanup.isNext(words.suffix(2)))
    }
  }

  /// Whether words stand in a row among others.
  func holds(_ words: some RandomAccessCollection<String>, _ part: [String]) -> Bool {
    guard let first = part.first else { return false }
    return words.indices.contains { words[$0] == first && words[$0...].starts(with: part) }
  }
}

/// What is known of command lines that create things.
struct CreatingCommands: Sendable {
  static let all = CreatingCommands(WordFile(PackageResources.commands_txt))

  let programs, creators: Set<String>
  /// Words of which each command has one that creates something.
  let actions: Set<String>
  /// Words of a command, as ``words(of:)`` has them, and what it makes.
  let aliases: [(words: [String], thing: [String])]
  /// Commands that make what a description holds, and those that take it away.
  let tools: [(create: [String], delete: [String])]

  private init(_ file: WordFile) {
    func pairs(_ section: String) -> [(String, String)] {
      file.lines(section).compactMap { line in line.firstRange(of: " = ").map { (String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) } }
    }
    programs = file.words("programs")
    creators = file.words("creators")
    actions = file.words("actions")
    aliases = pairs("aliases").map { (Self.words(of: $0.0), $0.1.split(separator: " ").map(String.init)) }
    tools = pairs("tools").map { (Self.words(of: $0.0), Self.words(of: $0.1)) }
  }

  /// Letters and digits in a row, in lower case: `create-access-key` is three words.
  static func words(of text: String) -> [String] { WordReader.read(text) { $0.parts } }
}

/// What a page may have its reader create.
enum Creation: Hashable, Sendable {
  /// By its place in ``CreationWords/things``.
  case thing(Int)
  /// Whatever a description holds, by its place in ``CreatingCommands/tools``.
  case tool(Int)
}

extension CreationWords {
  /// What a command line creates that stays; nil where nothing is known to.
  func creation(by command: String) -> Creation? {
    let commands = CreatingCommands.all
    let words = CreatingCommands.words(of: command)
    guard let program = words.first else { return nil }
    if let tool = commands.tools.firstIndex(where: { words.starts(with: $0.create) }) { return .tool(tool) }
    guard commands.programs.contains(program), !words.contains("help") else { return nil }
    func index(_ name: [String]) -> Creation? { things.firstIndex { $0.names.contains(name) }.map(Creation.thing) }
    if let alias = commands.aliases.first(where: { holds(words, $0.words) }) { return index(alias.thing) }
    guard let verb = words.firstIndex(where: commands.creators.contains) else { return nil }
    // `create-access-key`, `create cluster`; `clusters create`
    return things.firstIndex { $0.names.contains { name in words[(verb + 1)...].starts(with: name) || words[..<verb].suffix(name.count).elementsEqual(name) } }.map(Creation.thing)
  }
}

/// What things are called where they are deleted.
struct NamesInDeletion: Sendable {
  /// By the first words of the names.
  private let names: [String: [(name: [String], creation: Creation)]]
  private let everything: Phrases
  /// What is deleted with everything: whoever deletes "all resources" still has the token in their account at another firm.
  private let whenEverything: Set<Creation>
  /// The words that such names begin with.
  let triggers: WordTriggers

  init(names: [String: [(name: [String], creation: Creation)]], everything: Phrases, whenEverything: Set<Creation>) {
    self.names = names
    self.everything = everything
    self.whenEverything = whenEverything
    triggers = WordTriggers(Set(names.keys).union(whenEverything.isEmpty ? [] : everything.firstWords))
  }

  /// Those of some creations.
  func only(_ creations: Set<Creation>) -> NamesInDeletion {
    let own = names.compactMapValues { names in
      let own = names.filter { creations.contains($0.creation) }
      return own.isEmpty ? nil : own
    }
    return NamesInDeletion(names: own, everything: everything, whenEverything: whenEverything.intersection(creations))
  }

  /// What words beside a verb of deleting begin with the name of.
  func creations(_ words: [String]) -> Set<Creation> {
    guard let first = words.first else { return [] }
    var deleted: Set<Creation> = everything.isNext(words) ? whenEverything : []
    for (name, creation) in names[first] ?? [] where words.starts(with: name) { deleted.insert(creation) }
    return deleted
  }
}
