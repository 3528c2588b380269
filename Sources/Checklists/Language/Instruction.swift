/// What a sentence asks of its reader.
struct Instruction: Sendable {
  enum Form: Sendable, Comparable {
    /// It tells what comes: "We will now create …", "The following command creates …". A step where its command follows.
    case announcement
    /// "Run the following commands:", "Follow these steps:". A step where its command follows.
    case lead
    /// "You can …". A step where the page goes on from it.
    case offer
    /// "We need to …". As an announcement, and before others of its paragraph.
    case shared
    /// "You must …", "Your token needs …".
    case obligation
    /// An imperative.
    case imperative
  }

  var form: Form
  var isOptional = false
  /// Whether it tells what not to do, or what is at stake.
  var isCaution = false
  /// The verb, where one was found.
  var verb = ""
}

/// Reads sentences; each rule is a predicate of its own.
struct InstructionReader: Sendable {
  let lexicon: Lexicon

  /// What a sentence asks for; nil where it only tells.
  func read(_ sentence: Sentence) -> Instruction? {
    guard sentence.text.utf8.last != UInt8(ascii: "?"), !sentence.words.isEmpty else { return nil }
    if let wholes = lexicon.wholes { return isLink(sentence) ? nil : wholes.read(sentence.text) }
    var words = sentence.words[...]
    var isOptional = false
    dropNumber(&words)
    dropSecondVerb(&words)
    if let first = words.first, lexicon.optionalWords.contains(first) || first == "option" {
      isOptional = first != "option"
      words = words.dropFirst()
    }
    guard var found = read(words, depth: 0) ?? beforeCode(sentence, words) ?? behindLabel(words) ?? behindStatement(words), !isLink(sentence), !isFurtherReading(sentence.words), !isNavigation(sentence.words, found) else { return nil }
    found.isOptional = found.isOptional || isOptional || hasOptionalTail(sentence.words)
    return found
  }

  /// Whether a link is all that a sentence is, but for a word like "Next:" before it.
  func isLink(_ sentence: Sentence) -> Bool {
    guard sentence.links.count == 1, let link = sentence.links.first?.text, !link.isEmpty, sentence.text.hasSuffix(link) else { return false }
    let before = Sentence.words(of: String(sentence.text.dropLast(link.count)))
    return before.count < 3 && before.allSatisfy(lexicon.pointers.contains)
  }

  /// "Click here to learn more", "Check the example for more details."
  private func isFurtherReading(_ words: [String]) -> Bool {
    if words.starts(with: ["click", "here"]), let third = words.dropFirst(2).first, third == "for" || third == "if" { return true }
    if words.starts(with: ["follow", "them"]) || words.starts(with: ["follow", "along"]) { return true }
    guard words.count < 30, words.contains(where: { $0 == "more" || $0 == "further" || $0 == "details" }) else { return false }
    return lexicon.furtherReading.isIn(words)
  }

  /// Numbers that are typed and no list's: "1.", "Step 2:".
  private func dropNumber(_ words: inout ArraySlice<String>) {
    // "1.Open"
    if let first = words.first, let dot = first.utf8.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }), first[..<dot].utf8.count < 3, first[..<dot].utf8.allSatisfy({ (0x30...0x39).contains($0) }), isLetter(first[dot...].utf8.dropFirst().first) {
      words[words.startIndex] = String(first[dot...].dropFirst())
    }
    if words.first == "step", let second = words.dropFirst().first, Int(second) != nil { words = words.dropFirst(2) }
    while let first = words.first, !isLetter(first.utf8.first), Int(first) != nil || [":", ",", ";", "-", "–", "—", "•", "→", "=>", "&"].contains(first) { words = words.dropFirst() }
  }

  /// Whether a word begins with one of ASCII's small letters.
  private func isLetter(_ c: UInt8?) -> Bool { c.map { (0x61...0x7A).contains($0) } ?? false }

  /// "Open/run …": one of the two does.
  private func dropSecondVerb(_ words: inout ArraySlice<String>) {
    guard let first = words.first, first.utf8.contains(UInt8(ascii: "/")), case let verbs = first.split(separator: "/"), verbs.count == 2, verbs.allSatisfy({ lexicon.verbs.contains(String($0)) }) else { return }
    words[words.startIndex] = String(verbs[0])
  }

  func dropOpeners(_ words: inout ArraySlice<String>, _ isOptional: inout Bool) {
    while let first = words.first, lexicon.openers.contains(first) || (!isLetter(first.utf8.first) && [",", ":", ";", "-", "–", "—"].contains(first)) {
      if first == "now", words.dropFirst().first == "that" { break }
      // "Next steps", "First time": no opener of an imperative, but then no verb follows.
      if lexicon.optionalOpeners.contains(first) { isOptional = true }
      words = words.dropFirst()
    }
  }

  func read(_ all: ArraySlice<String>, depth: Int) -> Instruction? {
    guard depth < 4 else { return nil }
    var words = all
    var isOptional = false
    dropOpeners(&words, &isOptional)
    guard let first = words.first else { return nil }
    func made(_ found: Instruction?) -> Instruction? {
      guard var found else { return nil }
      found.isOptional = found.isOptional || isOptional
      return found
    }
    if let found = labelled(words, depth: depth) { return made(found) }
    // "Note that, if you …, type the command below."
    if lexicon.isEnglish, first == "note", words.dropFirst().first == "that", let found = read(words.dropFirst(2), depth: depth + 1), found.form == .imperative { return Instruction(form: .announcement, isOptional: found.isOptional, verb: found.verb) }
    if lexicon.clauses.contains(first), let found = behindClause(words, depth: depth) { return made(found) }
    if lexicon.isEnglish {
      if let found = negative(words) ?? care(words) ?? let_s(words) ?? addressed(words) ?? told(words) ?? impersonal(words) ?? look(words) { return made(found) }
      return made(imperative(words))
    }
    return made(byPhrases(words) ?? imperative(words) ?? endsWithInfinitive(words))
  }

  // MARK: What may stand before

  /// "Note: …", "Warning: …"
  private func labelled(_ words: ArraySlice<String>, depth: Int) -> Instruction? {
    guard let first = words.first, lexicon.labels.contains(first), let second = words.dropFirst().first, second == ":" || second == "-" || second == "–" else { return nil }
    guard var found = read(words.dropFirst(2), depth: depth + 1) else { return nil }
    if lexicon.graveLabels.contains(first) { found.isCaution = true }
    return found
  }

  /// "In the console, …", "If you want to, …", "To do x, …"
  private func behindClause(_ words: ArraySlice<String>, depth: Int) -> Instruction? {
    var first: Int?
    for comma in words.prefix(depth < 2 ? 46 : 16).indices where (words[comma] == "," || (words[comma] == ":" && lexicon.conditions.contains(words.first ?? ""))) && comma - words.startIndex < 45 {
      // Behind a clause that tells something the sentence does not turn to its reader.
      if let first, words[first..<comma].contains(where: lexicon.finite.contains) || ["we", "it", "this", "they", "you", "the", "there", "these", "all", "i", "a"].contains(words[first + 1]) { break }
      if first == nil { first = comma }
      // "If you see nothing, or get an error, …": the condition goes on.
      if lexicon.isEnglish, words.first == "if", ["or", "and"].contains(words[comma...].dropFirst().first ?? ""), words[comma...].dropFirst().contains(",") { continue }
      guard var found = read(words[(comma + 1)...], depth: depth + 1) else { continue }
      let clause = words[words.startIndex..<comma]
      if let first = clause.first, lexicon.conditions.contains(first), isChoice(clause.dropFirst()) { found.isOptional = true }
      if clause.first == "for", clause.dropFirst().first == "fun" || clause.last == "users" || clause.last == "user" { found.isOptional = true }
      if clause.first == "in", clause.contains("case"), found.form == .offer { found.isOptional = true }
      return found
    }
    // "To do so go to …"
    if words.first == "to", words.dropFirst().first == "do", ["so", "this", "that", "it"].contains(words.dropFirst(2).first ?? "") { return read(words.dropFirst(3), depth: depth + 1) }
    // "If we now run it again, we see …"
    if words.first == "if", let second = words.dropFirst().first, second == "we" { return Instruction(form: .announcement) }
    if let please = words.prefix(60).lastIndex(of: "please"), var found = read(words[(please + 1)...], depth: depth + 1) {
      if words.first == "if" { found.isOptional = isChoice(words[..<please].dropFirst()) }
      return found
    }
    if let found = behindPlainClause(words) { return found }
    // "Before proceeding refresh the page."
    if lexicon.isEnglish, words.first == "before" || words.first == "after" || words.first == "once", words.count > 3, words.dropFirst().first?.hasSuffix("ing") ?? false, lexicon.verbs.contains(words[words.startIndex + 2]) { return imperative(words.dropFirst(2)) }
    // "If you have a proxy in place you have to set …"
    if words.first == "if", let you = words.indices.prefix(40).dropFirst(4).last(where: { words[$0] == "you" && $0 + 2 < words.endIndex && ["have", "need", "must", "should", "can"].contains(words[$0 + 1]) }), var found = addressed(words[you...]), found.form >= .offer {
      found.isOptional = isChoice(words.dropFirst())
      return found
    }
    // "To be sure that none is left we will …": with its command below.
    if words.first == "to", let we = words.prefix(40).firstIndex(where: { $0 == "we" || $0 == "we'll" }), let found = told(words[we...]), found.form == .announcement { return found }
    // "To clean up run …": no comma.
    if words.first == "to", words.count > 3 {
      for i in words.indices.dropFirst(2) where !words[..<i].contains(where: { ["we", "we'll", "we're", "you", "you'll", "i", "it"].contains($0) }) && ["run", "execute", "use", "issue", "type", "enter"].contains(words[i]) && i + 1 < words.endIndex && ["the", "this", ":"].contains(words[i + 1]) { return Instruction(form: .imperative, verb: words[i]) }
    }
    return nil
  }

  /// "In the console choose …": no comma, so that the verb itself has to be plain.
  private func behindPlainClause(_ words: ArraySlice<String>) -> Instruction? {
    guard lexicon.isEnglish else { return behindUnmarkedClause(words) }
    guard let first = words.first, lexicon.placing.contains(first) else { return nil }
    for i in words.indices.dropFirst(2).prefix(12) where i + 1 < words.endIndex {
      let (before, word, next) = (words[i - 1], words[i], words[i + 1])
      if lexicon.finite.contains(word) || lexicon.persons.contains(word) || word == "," || word == ":" { return nil }
      guard lexicon.verbs.contains(word) || word == "note", !lexicon.objects.contains(before), !lexicon.finite.contains(next), before != "and", before != "or", before != "not" else { continue }
      if word == "note", next == "down" { return Instruction(form: .imperative, verb: word) }
      if lexicon.names.contains(word) ? lexicon.determiners.contains(next) || (word == "log" || word == "sign") && ["in", "into", "on", "out"].contains(next) : lexicon.plain.contains(word) || lexicon.determiners.contains(next) { return Instruction(form: .imperative, verb: word) }
    }
    return nil
  }

  /// Whether a condition leaves it to the reader, or picks some of them.
  private func isChoice(_ clause: ArraySlice<String>) -> Bool {
    !lexicon.givenConditions.isNext(clause)
  }

  /// "… if you want to", "… if you don't have it installed", "(if needed)".
  private func hasOptionalTail(_ words: [String]) -> Bool {
    guard let at = words.lastIndex(of: "if"), at > 1, !words[at...].contains(",") else { return false }
    return lexicon.choices.isIn(words[at...]) && !lexicon.doubts.contains(words[at - 1])
  }

  // MARK: Imperatives

  func imperative(_ words: ArraySlice<String>) -> Instruction? {
    guard let verb = words.first else { return nil }
    // "Proceed to create the role.", "Continue deleting the others."
    if lexicon.isEnglish, verb == "proceed" || verb == "continue" || verb == "begin", let second = words.dropFirst().first {
      if second == "to", let third = words.dropFirst(2).first, lexicon.verbs.contains(third), words.count > 3, !lexicon.names.contains(third) || lexicon.determiners.contains(words.dropFirst(3).first ?? "") { return imperative(words.dropFirst(2)) }
      if second.hasSuffix("ing"), second.utf8.count > 5, words.count > 2, !second.hasSuffix("reading"), !second.hasSuffix("learning"), !second.hasSuffix("following") { return Instruction(form: .imperative, verb: verb) }
    }
    if lexicon.isEnglish, verb == "note", let second = words.dropFirst().first, second == "down" || words.count > 3 && ["the", "your", "its"].contains(second) && !words.contains(where: lexicon.finite.contains) { return Instruction(form: .imperative, verb: verb) }
    // "Skip to the end of the page."
    if lexicon.isEnglish, verb == "skip", let second = words.dropFirst().first, second == "to" || second == "through", words.count > 3 { return Instruction(form: .imperative, verb: verb) }
    // "Watch the pods": with its command below.
    if lexicon.watching.contains(verb), words.count > 1 { return Instruction(form: .announcement, verb: verb) }
    // "Read and accept the terms.", "Read the overview and then click the button."
    if lexicon.reading.contains(verb), let and = words.prefix(12).firstIndex(of: "and") {
      let rest = words[and...].dropFirst(words[and...].dropFirst().first == "then" ? 2 : 1)
      if rest.count > 1, let next = rest.first, !lexicon.reading.contains(next), and == words.startIndex + 1 || lexicon.plain.contains(next) || lexicon.verbs.contains(next) && lexicon.determiners.contains(rest.dropFirst().first ?? ""), let found = imperative(rest) { return found }
    }
    if lexicon.isEnglish, verb == "double", words.dropFirst().first == "check", words.count > 3 { return Instruction(form: .imperative, verb: "check") }
    // "Be patient and wait until …"
    if lexicon.isEnglish, words.starts(with: ["be", "patient", "and"]) { return imperative(words.dropFirst(3)) }
    if lexicon.isEnglish, verb == "do", words.dropFirst().first == "not" { return nil }
    guard !lexicon.reading.contains(verb), lexicon.verbs.contains(verb) || endsAsVerb(words), !lexicon.noVerbs.isNext(words) else { return nil }
    let rest = words.dropFirst()
    if let second = rest.first, lexicon.finite.contains(second) { return nil }
    if lexicon.isEnglish, lexicon.names.contains(verb), let second = rest.first, !lexicon.objects.contains(second), rest.dropFirst().prefix(rest.dropFirst().first == "," ? 9 : 5).contains(where: lexicon.finite.contains) { return nil }
    // "Access to the cluster is granted."
    if lexicon.isEnglish, lexicon.names.contains(verb), let second = rest.first, ["to", "for", "of", "in", "from"].contains(second), let at = rest.prefix(8).firstIndex(where: lexicon.finite.contains), !rest[..<at].contains(where: lexicon.clauseWords.contains) { return nil }
    // "Run time", "Log output": a name.
    if lexicon.isEnglish, lexicon.names.contains(verb), rest.isEmpty || (rest.count < 3 && !lexicon.objects.contains(rest.first ?? "") && !rest.contains(":")) { return nil }
    return Instruction(form: leads(words) ? .lead : isShared(verb) ? .obligation : .imperative, verb: verb)
  }

  /// "Run the following commands:", "Follow these steps:", "Complete the steps below."
  private func leads(_ words: ArraySlice<String>) -> Bool {
    guard let verb = words.first, lexicon.leading.contains(verb) else { return false }
    let rest = words.dropFirst()
    // "Perform these steps in your terminal to …"
    if let steps = rest.prefix(5).firstIndex(where: { $0 == "steps" || $0 == "instructions" }), rest[..<steps].allSatisfy({ lexicon.leadWords.contains($0) || lexicon.below.contains($0) }), rest[..<steps].contains(where: { $0 == "following" || $0 == "below" || $0 == "these" }) { return true }
    guard words.count < 12 else { return false }
    return rest.allSatisfy { lexicon.below.contains($0) || lexicon.leadWords.contains($0) } && rest.contains(where: lexicon.below.contains)
  }

  /// Where something is put off, "in the next section", "later in this page": the index of the first word; nil where nothing is.
  private func later(in words: [String]) -> Int? {
    for i in words.indices where lexicon.later.isNext(words[i...]) {
      let start = words[i] == "later" ? i : i > 1 && words[i - 2] == "in" && words[i - 1] == "the" ? i - 2 : nil
      // What another clause says of later is no reason.
      if let start, !words[..<start].contains(where: { [",", "because", "since", "as", "so", "that", "which", "while", "before", "when", "if", "for", "is", "will"].contains($0) && !($0 == "will" && words.prefix(3).contains("will")) }) { return start }
    }
    return nil
  }

  /// "Proceed to the next section", "continue with the steps below".
  func isNavigation(_ words: [String], _ found: Instruction) -> Bool {
    if let later = later(in: words), found.form != .imperative || words.count < 10 || later == 0 { return true }
    guard lexicon.going.contains(found.verb) || found.form == .announcement else { return false }
    let begins = found.form == .announcement || (found.verb == "get" && words.contains("started"))
    // What else is done on the way is no navigation: "Go to the outputs, and note the address for the next section."
    let head = Array(words.prefix((words.firstIndex(of: found.verb) ?? 0) + 16))
    return (lexicon.places.isIn(head) || (begins && lexicon.beginnings.isIn(words))) && !(found.verb == "click" && !words.contains("arrow"))
  }
}
