import HugoSite

/// Steps in lists.
extension StepFinder {
  mutating func list(_ block: MarkdownBlock, isOrdered: Bool, _ lead: Lead?, isInItem: Bool, into drafts: inout [Draft]) {
    let holds = mayInstruct(isOrdered: isOrdered, lead, block)
    // "If you have none, follow these steps:"
    let isForSome = lead.map { $0.sentence.endsWithColon && $0.instruction?.isOptional ?? false } ?? false
    let wantsAll = lead.map { ($0.instruction?.verb == "make sure" || $0.sentence.words.contains("prerequisites")) && $0.sentence.endsWithColon } ?? false
    let hasFields = lead.map { lead in lead.instruction.map { $0.form >= .obligation } ?? false && (lead.sentence.words.contains(where: lexicon.fields.contains) || lexicon.wholes?.speaksOfFields(lead.sentence.text) ?? false) } ?? false
    let outer = introduction
    // "Install these programs:" asks for what its items name.
    let owner = outer.flatMap { outer in lead.map { $0.sentence.endsWithColon && $0.sentence.range.upperBound == outer.step.range.upperBound } == true ? outer : nil }
    let count = drafts.count
    var details: [Sentence] = []
    for item in block.children {
      open(before: item.range.lowerBound, into: &drafts)
      let first = item.children.first
      guard holds, case .paragraph? = first?.kind, let first, frames.verbatim(at: first.range.lowerBound) == nil else {
        // What tells what there is asks for nothing; deeper there may be commands.
        if case .paragraph? = first?.kind, !holds { walk(item.children.dropFirst().filter { if case .list = $0.kind { false } else { true } }, into: &drafts, isInItem: true) } else { walk(item.children, into: &drafts, isInItem: true) }
        continue
      }
      var sentences = SentenceSplitter.sentences(first.inlines, bytes, lexicon).filter { !$0.text.isEmpty }
      var isTask = false
      if let head = sentences.first, ["[ ]", "[x]", "[X]"].contains(where: { head.text.hasPrefix($0) }) {
        isTask = true
        sentences[0] = Sentence(String(head.text.dropFirst(3)).trimmingPrefix(while: \.isWhitespace).description, head.range, links: head.links, images: head.images)
      }
      let readings = sentences.map { reader.read($0) }
      // What is only told is a step where its command follows.
      let hasCode = isCode(item.children.dropFirst())
      let asks = readings.compactMap { $0 }.filter { $0.form >= .obligation || ($0.form == .lead) || ($0.form == .offer && isOrdered && !$0.isOptional) || hasCode && !(sentences.last.map(announcesOutput) ?? false) }
      let isField = hasFields && (sentences.first.map { $0.words.contains(":") || $0.firstCode == 0 && $0.words.contains("to") } ?? false)
      if asks.isEmpty, !isTask, let command = command(in: item) {
        drafts.append(command)
        introduction = command
        inside(item.children.dropFirst().map { $0 }, of: command, Lead(sentence: sentences[0], instruction: nil, sentences: sentences))
        continue
      }
      guard let head = sentences.first, isTask || wantsAll || isField || !asks.isEmpty else {
        introduction = nil
        details += sentences
        walk(item.children.dropFirst().map { $0 }, into: &drafts, isInItem: true)
        continue
      }
      if sentences.count == 1, reader.isLink(head), !isTask, !wantsAll {
        details.append(head)
        continue
      }
      let frame = frames.notice(at: first.range.lowerBound)
      let reading = asks.first ?? Instruction(form: .imperative)
      let draft = draft(head, Instruction(form: .imperative, isOptional: (readings.first ?? nil)?.isOptional ?? false || head.words.first == "optional", isCaution: asks.count == 1 && reading.isCaution && sentences.count == 1), frame, after: nil)
      if isForSome { draft.step.isOptional = true }
      draft.step.text = sentences.map(\.text).joined(separator: " ")
      draft.step.range = head.range.lowerBound..<(sentences.last?.range.upperBound ?? head.range.upperBound)
      draft.step.links = sentences.flatMap(\.links)
      draft.step.images = sentences.flatMap(\.images)
      introduction = draft
      expectsOutput = sentences.last.map { announcesOutput($0) && reader.read($0) == nil } ?? false
      inside(item.children.dropFirst().map { $0 }, of: draft, Lead(sentence: sentences[sentences.count - 1], instruction: readings.last ?? nil, sentences: sentences))
      drafts.append(draft)
    }
    if drafts.count == count, let owner {
      owner.step.details = details.map(\.text)
      owner.step.links += details.flatMap(\.links)
    }
    if introduction == nil { introduction = outer }
  }

  /// The step of an item that is a command line, and at most what one wants to know of it: "`ls` (lists files)".
  private func command(in item: MarkdownBlock) -> Draft? {
    guard let first = item.children.first, case .paragraph = first.kind, let inline = first.inlines.first, case .code(let code) = inline.kind, code.contains(" "), Shell.isRun("", code) else { return nil }
    let rest = first.inlines.dropFirst().map(\.plainText).joined().drop(while: \.isWhitespace)
    guard rest.isEmpty || "<(#-–—←".contains(rest.first ?? " ") else { return nil }
    let offset = inline.range.lowerBound
    let marks = bytes[inline.range].prefix { $0 == UInt8(ascii: "`") }.count
    var step = Step(text: code, kind: .command, isOptional: isOptionalHere, range: inline.range, heading: headings.map(\.text), variant: frames.tab(at: offset))
    step.commands = [Command(language: "", code: code, offset: offset + marks, placeholders: Placeholder.find(in: code, language: "", isSet: isSet))]
    return Draft(step)
  }

  /// What stands in an item below its first paragraph: its commands, its sub-steps, and paragraphs behind these.
  mutating func inside(_ blocks: [MarkdownBlock], of draft: Draft, _ lead: Lead) {
    var lead: Lead? = lead
    var hasSubSteps = false
    for block in blocks {
      open(before: block.range.lowerBound, into: &draft.children)
      switch block.kind {
      case .paragraph where isPicture(block): draft.step.images += SentenceSplitter.images(block.inlines)
      case .paragraph:
        let sentences = SentenceSplitter.sentences(block.inlines, bytes, lexicon)
        if hasSubSteps || SentenceSplitter.isEnumerated(block.inlines, bytes, lexicon) || frames.notice(at: block.range.lowerBound) != nil || frames.verbatim(at: block.range.lowerBound) != nil {
          walk([block], into: &draft.children, isInItem: true)
        } else {
          draft.step.links += sentences.flatMap(\.links)
          expectsOutput = sentences.last.map { announcesOutput($0) && reader.read($0) == nil } ?? false
          introduction = draft
          if let last = sentences.last { lead = Lead(sentence: last, instruction: reader.read(last), sentences: sentences) }
        }
      case .list(let isOrdered, _, _):
        let before = draft.children.count
        list(block, isOrdered: isOrdered, lead, isInItem: true, into: &draft.children)
        hasSubSteps = hasSubSteps || draft.children.count > before
        lead = nil
      default:
        var more: [Draft] = []
        walk([block], into: &more, isInItem: true)
        draft.children += more
      }
    }
  }

  /// Whether the items of a list may ask for something.
  func mayInstruct(isOrdered: Bool, _ lead: Lead?, _ list: MarkdownBlock) -> Bool {
    guard let lead else { return !(headings.last?.isOutline ?? false) }
    let words = lead.words
    if lead.instruction?.verb == "make sure" { return true }
    let isProcedure = words.contains { lexicon.procedures.contains($0) }
    // "In this lab, you will:", "With workflows, you can:"
    if !isProcedure, lexicon.prospects.contains(where: { lead.sentence.words.dropLast(lead.sentence.endsWithColon ? 1 : 0).suffix(2).elementsEqual($0) }) { return false }
    if let form = lead.instruction?.form, form >= .obligation || form == .lead || form == .offer && isProcedure { return true }
    // "We use it to:" tells why.
    if lead.sentence.endsWithColon, lead.sentence.words.dropLast().last == "to" { return false }
    // A numbered list of commands and pictures is a procedure, whatever leads to it; so is what is begun together.
    if isOrdered, lead.sentence.endsWithColon, lead.sentence.words.first == "let's" || lead.instruction.map({ $0.form == .announcement || $0.form == .shared }) ?? false || list.children.contains(where: { isCode($0.children.dropFirst()) }) { return true }
    // What is asked for before a numbered list goes on in it, whatever words stand between.
    let goesOn = isOrdered && !lead.sentence.endsWithColon && lead.sentences.contains { reader.read($0).map { $0.form >= .obligation } ?? false }
    let tells = !goesOn && words.contains { lexicon.outlines.contains($0) } || (lead.sentence.endsWithColon && words.contains { lexicon.kinds.contains($0) })
    if tells, !(isProcedure && isOrdered) { return false }
    // "The tool does the following:" is not the reader's to do.
    if lead.instruction == nil, lead.sentence.endsWithColon, lead.sentence.words.contains(where: lexicon.doers.contains), !lead.sentence.words.contains("you") { return false }
    if isProcedure { return true }
    // "To create a dashboard:", "From the folder:"
    if lead.sentence.endsWithColon, let first = lead.sentence.words.first, lexicon.clauses.contains(first) || first == "to" { return true }
    // "As before, from the folder:"
    if lead.sentence.endsWithColon, let comma = lead.sentence.words.lastIndex(of: ","), comma + 1 < lead.sentence.words.count, lexicon.clauses.contains(lead.sentence.words[comma + 1]) { return true }
    if lexicon.wholes != nil { return true }
    // A statement with a colon tells what its items are.
    if lead.sentence.endsWithColon { return false }
    return !(headings.last?.isOutline ?? false)
  }
}
