/// Instructions that something stands before: code, a label, a statement.
extension InstructionReader {
  /// "Run `terraform init`", "In the terminal run `ls`": what follows the verb is code, and so no name.
  func beforeCode(_ sentence: Sentence, _ words: ArraySlice<String>) -> Instruction? {
    guard let code = sentence.firstCode, code > words.startIndex, code < words.endIndex, lexicon.verbs.contains(words[code - 1]) else { return nil }
    var before = words[..<(code - 1)]
    var isOptional = false
    dropOpeners(&before, &isOptional)
    guard before.isEmpty || lexicon.placing.contains(before.first ?? "") && !before.contains(where: { lexicon.finite.contains($0) || lexicon.persons.contains($0) }) && !lexicon.objects.contains(before.last ?? "") else { return nil }
    return Instruction(form: .imperative, isOptional: isOptional, verb: words[code - 1])
  }

  /// "Key: type `x`", "Instance type, select the smallest": what stands before only names what it is about.
  func behindLabel(_ words: ArraySlice<String>) -> Instruction? {
    guard let first = words.first, !lexicon.captions.contains(first), !lexicon.reading.contains(first), let at = words.prefix(8).dropFirst().firstIndex(where: { $0 == ":" || $0 == "," }), !words[..<at].contains(where: { lexicon.finite.contains($0) || lexicon.persons.contains($0) || lexicon.captions.contains($0) || lexicon.outlines.contains($0) || lexicon.kinds.contains($0) }) else { return nil }
    let rest = words[at...].dropFirst()
    guard rest.count > 1, let verb = rest.first, isVerb(rest), !lexicon.isEnglish || lexicon.plain.contains(verb) || !lexicon.names.contains(verb) && lexicon.determiners.contains(rest.dropFirst().first ?? "") || words[at] == ":" && lexicon.determiners.contains(rest.dropFirst().first ?? "") else { return nil }
    return imperative(rest)
  }

  /// "There is a column of URLs; copy the first one."
  func behindStatement(_ words: ArraySlice<String>) -> Instruction? {
    guard lexicon.isEnglish else { return nil }
    for i in words.indices.prefix(120).dropFirst(3) where words[i] == "," || words[i] == ";" {
      var rest = words[i...].dropFirst()
      // "Only organizations are supported, do not install it for a user."
      let not = rest.first == "please" ? rest.dropFirst() : rest
      if not.count > 3, not.first == "do" || not.first == "don't", let found = negative(not) { return found }
      // "It is there already, make sure that you see it."
      if rest.count > 3, !lexicon.clauses.contains(words.first ?? ""), let found = care(rest.first == "so" ? rest.dropFirst() : rest) { return found }
      // "It takes you to the key, click on the button to see it."
      if words[i] == ",", words[..<i].contains(where: lexicon.finite.contains), rest.count > 3, let verb = rest.first, lexicon.plain.contains(verb), !lexicon.names.contains(verb), lexicon.determiners.contains(rest.dropFirst().first ?? "") || rest.dropFirst().first == "on", !lexicon.clauses.contains(words.first ?? ""), let found = imperative(rest) { return found }
      if words[i] == "," {
        guard rest.first == "so" else { continue }
        rest = rest.dropFirst()
        // "It takes a minute, so be patient and refresh the page."
        if rest.starts(with: ["be", "patient", "and"]) { rest = rest.dropFirst(3) }
      }
      if rest.count > 2, let verb = rest.first, lexicon.verbs.contains(verb), lexicon.determiners.contains(rest.dropFirst().first ?? ""), let found = imperative(rest) { return found }
    }
    return nil
  }
}
