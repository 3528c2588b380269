/// How languages other than English address their reader, by the phrases of their word files.
extension InstructionReader {
  /// "Vous devez …", "Puede …", "Vamos a …", "Stellen Sie sicher …"
  func byPhrases(_ words: ArraySlice<String>) -> Instruction? {
    guard let first = words.first else { return nil }
    if lexicon.cares.isNext(words) { return Instruction(form: .imperative, isCaution: words.contains(where: lexicon.stakes.contains), verb: "make sure") }
    if lexicon.negations.contains(first), let verb = words.dropFirst().first, isVerb(words.dropFirst()) { return Instruction(form: .imperative, isCaution: true, verb: verb) }
    // "N'exécutez pas": one word.
    if first.hasPrefix("n'"), lexicon.negations.contains("ne") {
      let verb = String(first.dropFirst(2))
      if verb == "hésitez" { return Instruction(form: .imperative, isOptional: true, verb: "look") }
      if isVerb([verb]) { return Instruction(form: .imperative, isCaution: true, verb: verb) }
    }
    if let length = lexicon.obligations.length(at: words), length < words.count { return Instruction(form: .obligation, verb: words[words.startIndex + length]) }
    if let length = lexicon.offersOfYou.length(at: words), length < words.count {
      let rest = words.dropFirst(length)
      let verb = rest.first { !lexicon.openers.contains($0) && !lexicon.fillers.contains($0) } ?? ""
      return Instruction(form: .offer, isOptional: rest.first.map(lexicon.openers.contains) ?? false, verb: verb)
    }
    if let length = lexicon.sharedDoing.length(at: words), case let rest = words.dropFirst(length), let verb = rest.first, !lexicon.reading.contains(verb), isVerb(rest) || ["ar", "er", "ir"].contains(where: verb.hasSuffix) { return Instruction(form: .obligation, verb: verb) }
    // "Per aggiornare tutto basta eseguire …": no comma behind the clause.
    if ["per", "para", "pour"].contains(first), !words.contains(",") {
      for i in words.indices.dropFirst(2).prefix(16) {
        if let length = lexicon.obligations.length(at: words[i...]), i + length < words.endIndex { return Instruction(form: .obligation, verb: words[i + length]) }
        if let length = lexicon.offersOfYou.length(at: words[i...]), i + length < words.endIndex { return Instruction(form: .offer, verb: words[i + length]) }
      }
    }
    if lexicon.announcements.isNext(words) { return Instruction(form: .announcement) }
    return nil
  }

  /// Whether words begin with an imperative that its ending tells: "Cliquez", "Нажмите", "Klicken Sie".
  func endsAsVerb(_ words: ArraySlice<String>) -> Bool {
    // "Ajoutez-y", "ouvrez-le"
    guard let first = words.first.map({ String($0.prefix { $0 != "-" }) }), !lexicon.verbEndings.isEmpty, first.utf8.count > 3, !lexicon.noVerbEndings.contains(first), !lexicon.reading.contains(first) else { return false }
    return lexicon.verbEndings.contains { ending in
      // "Actions", "options": nouns.
      guard let space = ending.firstIndex(of: " ") else { return first.hasSuffix(ending) && !(ending == "ons" && (first.hasSuffix("ions") || ["de", "d'", "des", "du", "et"].contains(words.dropFirst().first ?? ""))) }
      // "Arbeiten Sie mit mehreren, brauchen Sie …": a condition.
      if let comma = words.firstIndex(of: ","), let next = words[comma...].dropFirst().first, lexicon.finite.contains(next) || lexicon.noVerbEndings.contains(next) { return false }
      return first.hasSuffix(ending[..<space]) && words.dropFirst().first.map { $0 == ending[ending.index(after: space)...] } ?? false
    }
  }

  /// "Lançons …", "Créons …": it is done together.
  func isShared(_ verb: String) -> Bool { verb.hasSuffix("ons") && lexicon.verbEndings.contains("ons") }

  func isVerb(_ words: ArraySlice<String>) -> Bool { words.first.map { lexicon.verbs.contains($0) } ?? false || endsAsVerb(words) }

  /// "Auf Speichern klicken": the infinitive stands last.
  func endsWithInfinitive(_ words: ArraySlice<String>) -> Instruction? {
    guard !lexicon.lastWords.isEmpty, let last = words.last(where: { $0 != ":" && $0 != "," }), lexicon.lastWords.contains(last), words.count > 1, words.count < 25 else { return nil }
    guard !words.contains(where: { lexicon.finite.contains($0) || lexicon.persons.contains($0) || $0 == "sie" || $0 == "du" || $0 == "zu" || $0 == "können" || $0 == "müssen" || $0 == "sollten" }) else { return nil }
    return Instruction(form: .imperative, verb: last)
  }

  /// "Im nächsten Schritt klicken Sie …", "En el archivo pegamos …": no comma behind the clause.
  func behindUnmarkedClause(_ words: ArraySlice<String>) -> Instruction? {
    guard let first = words.first, lexicon.placing.contains(first) else { return nil }
    for i in words.indices.dropFirst(2).prefix(14) {
      let word = words[i]
      if lexicon.finite.contains(word) || lexicon.persons.contains(word) || word == "," || word == ":" { return nil }
      guard isVerb(words[i...]), !lexicon.objects.contains(words[i - 1]), words[i...].count > 1 else { continue }
      return Instruction(form: .imperative, verb: word)
    }
    return nil
  }
}
