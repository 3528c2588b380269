/// How English addresses its reader, besides imperatives.
extension InstructionReader {
  /// "Don't be afraid", "Do not panic": nothing is to be left.
  private static let calming: Set = ["be", "panic", "hesitate"]

  func negative(_ words: ArraySlice<String>) -> Instruction? {
    let next = words.dropFirst()
    switch words.first {
    case "don't", "never": return Self.calming.contains(next.first ?? "") ? nil : next.first == "worry" || next.first == "forget" && !(next.dropFirst().first == "to") ? nil : Instruction(form: .imperative, isCaution: true, verb: next.first ?? "")
    case "do" where next.first == "not": return Self.calming.contains(next.dropFirst().first ?? "") ? nil : Instruction(form: .imperative, isCaution: true, verb: next.dropFirst().first ?? "")
    case "avoid": return Instruction(form: .imperative, isCaution: true, verb: "avoid")
    default: return nil
    }
  }

  /// "Make sure …", "Be sure to …", "Remember to …"
  func care(_ words: ArraySlice<String>) -> Instruction? {
    let next = words.dropFirst().first ?? ""
    let isCare: Bool =
      switch words.first {
      case "make": next == "sure" || next == "certain"
      case "be": next == "sure" || next == "careful" || next == "certain"
      case "ensure": true
      case "take": next == "care"
      case "remember": next == "to"
      default: false
      }
    guard isCare else { return nil }
    return Instruction(form: .imperative, isCaution: words.dropFirst(2).contains { lexicon.stakes.contains($0) }, verb: "make sure")
  }

  func let_s(_ words: ArraySlice<String>) -> Instruction? {
    words.first == "let's" || words.first == "lets" || (words.first == "let" && words.dropFirst().first == "us") || (words.first == "let" && words.dropFirst().first == "me") ? Instruction(form: isDone(words) ? .imperative : .announcement, verb: "let's") : nil
  }

  /// "… by clicking on …": it tells how.
  func isDone(_ words: ArraySlice<String>) -> Bool {
    guard let by = words.lastIndex(of: "by"), let how = words[by...].dropFirst().first else { return false }
    return lexicon.handling.contains(how)
  }

  /// "You need to …", "You can …", "Your token will need …"
  func addressed(_ words: ArraySlice<String>) -> Instruction? {
    guard let first = words.first else { return nil }
    if first == "your" {
      // The subject is short, and what it needs is the reader's to give.
      let modal = words.dropFirst(2).prefix(6)
      guard let at = modal.firstIndex(where: { ["needs", "need", "must", "should", "requires"].contains($0) }), let after = words[at...].dropFirst().first, ["to", "have", "be"].contains(after) else { return nil }
      let rest = words[at...]
      return rest.contains("see") || rest.contains("look") || (rest.first == "should" && after == "be") ? nil : Instruction(form: .obligation, verb: after)
    }
    guard ["you", "you'll", "you're", "you'd"].contains(first) else { return nil }
    var rest = words.dropFirst()
    let isFuture = first == "you'll" || rest.first == "will"
    while let word = rest.first, lexicon.fillers.contains(word) { rest = rest.dropFirst() }
    let isAlso = words.prefix(4).contains("also")
    switch rest.first {
    case "want" where !isFuture: return nil
    case "need", "have", "ought", "want":
      // "You may need to …" depends.
      if words.prefix(3).contains(where: { $0 == "may" || $0 == "might" }) { return nil }
      guard rest.dropFirst().first == "to" else { return nil }
      let verb = rest.dropFirst(2).first ?? ""
      return ["see", "be", "know", "understand", ""].contains(verb) ? nil : Instruction(form: .obligation, isOptional: rest.first == "want", verb: verb)
    case "must", "should":
      var verb = rest.dropFirst()
      while let word = verb.first, lexicon.fillers.contains(word) { verb = verb.dropFirst() }
      return ["see", "be", "have", "get", "notice", "find", "receive", "end", "not", "know", "look", "observe", "expect", "land", "arrive", "reach", "already", "obtain", "feel", "recognize", "recognise", "understand", "remember", "become"].contains(verb.first ?? "") ? nil : Instruction(form: .obligation, verb: verb.first ?? "")
    case "can", "could":
      var verb = rest.dropFirst()
      while let word = verb.first, lexicon.fillers.contains(word) { verb = verb.dropFirst() }
      guard let word = verb.first, !["see", "leave", "notice", "expect", "be", "learn", "think", "find", "read", "imagine", "have", "get", "refer", "skip", "ignore", "safely"].contains(word) else { return nil }
      return Instruction(form: isDone(verb) && !isAlso ? .obligation : .offer, isOptional: isAlso, verb: word)
    default:
      guard isFuture || (first == "you're" || rest.first == "are") && rest.contains("going"), let verb = rest.first(where: { lexicon.verbs.contains($0) }), !["see", "be", "notice", "need", "find", "get"].contains(rest.first ?? "") else { return nil }
      return Instruction(form: .announcement, verb: verb)
    }
  }

  /// "We will …", "The following command …", "Our last step is to …"
  func told(_ words: ArraySlice<String>) -> Instruction? {
    guard let first = words.first else { return nil }
    switch first {
    case "we", "we'll", "we're", "i", "i'll", "i'm":
      let near = words.prefix(6)
      if near.contains("see") { return nil }
      if near.contains("recommend") || near.contains("suggest") || near.contains("advise") { return Instruction(form: .announcement) }
      if near.contains("need") || near.contains("must") || (near.contains("have") && near.contains("to")) { return Instruction(form: .shared) }
      return first.hasSuffix("'ll") || first.hasSuffix("'re") || near.contains("will") || near.contains("can") || near.contains("going") || near.contains("should") ? Instruction(form: .announcement) : nil
    case "here" where words.dropFirst().first == "is": break
    case "the", "this", "these", "our", "here's", "below", "all", "one", "another": break
    default: return nil
    }
    let head = words.prefix(7)
    let isAboutCommand = head.contains { word in
      switch word {
      case "command", "commands", "script", "snippet", "step", "code", "steps", "example": true
      default: false
      }
    }
    if first == "here", isAboutCommand { return Instruction(form: .announcement) }
    if ["the", "this", "these", "our", "here's", "below"].contains(first), isAboutCommand, head.contains("step") ? head.contains("is") : head.contains("following") || head.contains("below") || head.contains("next") || first == "this" || first == "below" || first == "here's" { return Instruction(form: .announcement) }
    // "The following steps should be completed for each …"
    if ["the", "these", "all"].contains(first), head.contains("steps") || head.contains("step"), let at = words.firstIndex(where: { $0 == "should" || $0 == "must" }), at - words.startIndex < 8, words[at...].dropFirst().first == "be" { return Instruction(form: .obligation, isCaution: true) }
    if first == "one" || first == "another", head.contains("way"), let at = words.firstIndex(of: "is"), words[at...].dropFirst().first == "to" { return Instruction(form: .imperative, isOptional: first == "another", verb: words[at...].dropFirst(2).first ?? "") }
    // "All we need to do is to …"
    if first == "all", head.contains("need") { return Instruction(form: .shared) }
    return nil
  }

  /// "It is important to …"
  func impersonal(_ words: ArraySlice<String>) -> Instruction? {
    guard words.first == "it" || words.first == "it's" else { return nil }
    let head = words.prefix(6)
    guard head.contains("to") || head.contains("that"), let word = head.first(where: lexicon.duties.contains) else { return nil }
    // "It is important to understand …"
    if let to = head.firstIndex(of: "to"), let verb = words[to...].dropFirst().first, lexicon.knowing.contains(verb) { return nil }
    return Instruction(form: .obligation, isOptional: word == "recommended" || word == "advised", isCaution: word == "important" || word == "crucial" || word == "essential")
  }

  /// "Have a look at …"
  func look(_ words: ArraySlice<String>) -> Instruction? { words.starts(with: ["have", "a", "look"]) || words.starts(with: ["feel", "free", "to"]) ? Instruction(form: .imperative, isOptional: words.first == "feel", verb: "look") : nil }
}
