import HugoSite

/// Steps in running text.
extension StepFinder {
  /// - Returns: what a list right below is to be read by.
  mutating func paragraph(_ block: MarkdownBlock, before next: ArraySlice<MarkdownBlock>, into drafts: inout [Draft]) -> Lead? {
    let listFollows = isList(next)
    let sentences = SentenceSplitter.sentences(block.inlines, bytes, lexicon).filter { !$0.text.isEmpty }
    if isPicture(block) {
      introduction?.step.images += SentenceSplitter.images(block.inlines)
      return nil
    }
    guard let last = sentences.last else { return nil }
    let lastAnnouncesOutput = announcesOutput(last)
    // A list may tell what the command behind it does.
    let codeFollows = isCode(next) || (listFollows && last.endsWithColon && (last.words.contains("command") || last.words.contains("commands")) && isCode(next.dropFirst()))
    let frame = frames.notice(at: block.range.lowerBound)
    let readings = sentences.map { reader.read($0) }
    var made: [Draft] = []
    for (sentence, reading) in zip(sentences, readings) {
      guard let reading, isStep(reading, sentence, codeFollows: codeFollows, listFollows: listFollows, isLast: sentence.range == last.range, frame) else { continue }
      // "You need to …": where it is carried out right below, it only tells.
      if reading.form == .obligation, !reading.isCaution, !codeFollows, frame == nil, sentence.words.first != "your", sentence.range == last.range, goesOn(next) { continue }
      made.append(draft(sentence, reading, frame, after: made.last))
    }
    // Of those that only tell what comes, one has its command.
    if made.isEmpty, codeFollows, !lastAnnouncesOutput || readings.last.flatMap({ $0 })?.form == .announcement, frame == nil || frame?.isWarning == false {
      let best = zip(sentences, readings).enumerated().compactMap { i, pair in pair.1.map { (i, pair.0, $0) } }.max { ($0.2.form, $0.0) < ($1.2.form, $1.0) }
      if let (_, sentence, reading) = best {
        made.append(draft(sentence, reading, frame, after: nil))
      } else if last.endsWithColon, lexicon.passiveObligations.isIn(last.words) {
        made.append(draft(last, Instruction(form: .obligation), frame, after: nil))
      } else if isShell(next), last.words.contains(where: lexicon.commandWords.contains) {
        made.append(draft(last, Instruction(form: .announcement), frame, after: nil))
      }
    } else if codeFollows, last.endsWithColon, frame == nil, let at = zip(sentences, readings).enumerated().first(where: { i, pair in
      pair.1.map { $0.form == .announcement || $0.form == .shared || $0.form == .offer && i == sentences.count - 1 && !$0.isOptional } ?? false && !readings[i...].contains { $0.map { $0.form >= .obligation } ?? false }
    }), let reading = at.element.1 {
      // What is told behind an instruction, and has its command.
      made.append(draft(at.element.0, reading, frame, after: nil))
    }
    if isForSome(sentences) { restIsOptional = true }
    let reading = readings.last ?? nil
    expectsOutput = made.isEmpty && lastAnnouncesOutput
    // What one only reads introduces no command.
    if let step = made.last, !(step.step.isOptional && lexicon.lookups.contains(readings.compactMap { $0 }.last?.verb ?? "") && !last.endsWithColon && !(reading?.form == .imperative && made.count == 1 && sentences.count == 1)) { introduction = step } else { introduction = nil }
    drafts += made
    return Lead(sentence: last, instruction: reading, sentences: sentences)
  }

  func isStep(_ reading: Instruction, _ sentence: Sentence, codeFollows: Bool, listFollows: Bool, isLast: Bool, _ frame: ShortcodeFrames.Notice?) -> Bool {
    switch reading.form {
    case .imperative:
      // "Make sure you have:" is its items, "Feel free to …:", too.
      return !(listFollows && isLast && sentence.endsWithColon && (reading.verb == "make sure" || (reading.verb == "look" && reading.isOptional)))
    case .obligation:
      if frame != nil, sentence.words.first == "your" { return false }
      if frame == nil, isLast, listFollows, sentence.endsWithColon { return false }
      return true
    case .lead: return codeFollows && isLast
    case .offer where listFollows && isLast && sentence.endsWithColon && sentence.words.contains("ways"): return true
    // "You can also …", where nothing behind it tells how.
    case .offer where reading.isOptional && frame == nil && isLast && lexicon.verbs.contains(reading.verb) && !listFollows: return true
    case .offer: return frame == nil && !reading.isOptional && lexicon.offers.contains(reading.verb) && (!sentence.links.isEmpty || reading.verb != "check")
    case .shared, .announcement: return false
    }
  }

  func draft(_ sentence: Sentence, _ reading: Instruction, _ frame: ShortcodeFrames.Notice?, after: Draft?) -> Draft {
    let sentence = sentence.withoutNumber
    var step = Step(text: sentence.text, kind: .action, isOptional: reading.isOptional || isOptionalHere, range: sentence.range, heading: headings.map(\.text), links: sentence.links, images: sentence.images, variant: frames.tab(at: sentence.range.lowerBound))
    if reading.isCaution || frame?.isWarning == true { step.kind = .caution }
    // "Then …" goes on with what was optional.
    if let after, after.step.isOptional, lexicon.goingOn.contains(sentence.words.first ?? "") { step.isOptional = true }
    return Draft(step)
  }

  var isOptionalHere: Bool { restIsOptional || headings.contains(where: \.isOptional) }

  /// "If you are …, continue with the steps below", "only follow the steps below if …".
  func isForSome(_ sentences: [Sentence]) -> Bool {
    sentences.contains { sentence in
      sentence.words.contains("if") && !sentence.words.starts(with: ["if", "not"]) && lexicon.stepsOfSome.isIn(sentence.words) && lexicon.someReaders.isIn(sentence.words)
    }
  }
}
