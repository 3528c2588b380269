import HugoSite

/// Finds the steps of a page: what its reader must do, in the order of the page.
struct StepFinder {
  private let page: Page
  private let bytes: [UInt8]
  private let lexicon: Lexicon
  private let reader: InstructionReader
  private let frames: ShortcodeFrames
  /// The variables that code on the page sets, or pages before it.
  private let variables: Set<String>

  private var headings: [(level: Int, text: String, isOptional: Bool, isOutline: Bool, isFurther: Bool)] = []
  /// Whether what follows is for some readers only.
  private var restIsOptional = false
  /// The step that code right below belongs to.
  private var introduction: Draft?
  /// Whether the next block of code is what something prints.
  private var expectsOutput = false
  private var shownFrames: Set<Int> = []
  /// The boxes that are still to be read, in their order.
  private var pending: ArraySlice<ShortcodeFrames.Box> = []

  /// A step that is being made.
  private final class Draft {
    var step: Step
    var children: [Draft] = []

    init(_ step: Step) { self.step = step }

    var made: Step {
      var step = step
      step.steps = children.map(\.made)
      return step
    }
  }

  /// A paragraph right above a list, and what became of it.
  private struct Lead {
    /// Its last sentence.
    var sentence: Sentence
    var instruction: Instruction?
    /// The words of all of it.
    var words: [String]
  }

  /// - Parameter variables: those that code on the page sets, or on pages before it.
  static func steps(of page: Page, language: String, variables: Set<String>) -> [Step] {
    var finder = StepFinder(page, language, variables)
    var drafts: [Draft] = []
    finder.read(page.body, finder.frames.boxes, into: &drafts)
    return drafts.map(\.made)
  }

  /// Reads a part of the page with the boxes in it.
  private mutating func read(_ range: ByteRange, _ boxes: [ShortcodeFrames.Box], into drafts: inout [Draft]) {
    let outer = pending
    pending = boxes[...]
    let document = boxes.isEmpty && range == page.body ? page.document : Document(page, range, blanks: boxes.map(\.range))
    walk(document.root.children, into: &drafts)
    open(before: range.upperBound, into: &drafts)
    pending = outer
  }

  /// Reads the boxes that stand before a place.
  private mutating func open(before offset: Int, into drafts: inout [Draft]) {
    while let box = pending.first, box.range.lowerBound < offset {
      pending.removeFirst()
      let kept = (introduction, expectsOutput)
      if frames.notice(at: box.inner.lowerBound) == nil { introduction = nil }
      let count = drafts.count
      read(box.inner, box.boxes, into: &drafts)
      // A notice stands beside what is going on.
      if frames.notice(at: box.inner.lowerBound) != nil, drafts.count == count || !drafts[count...].contains(where: { !$0.step.commands.isEmpty }) { (introduction, expectsOutput) = kept }
    }
  }

  private init(_ page: Page, _ language: String, _ variables: Set<String>) {
    self.page = page
    bytes = page.source.bytes
    lexicon = .of(language)
    reader = InstructionReader(lexicon: lexicon)
    frames = ShortcodeFrames(page)
    self.variables = variables
  }

  /// The variables that code on a page sets.
  static func variables(setOn page: Page) -> Set<String> {
    var names = Set<String>()
    for block in page.document.blocks { if case .code(_, let literal) = block.kind { names.formUnion(Placeholder.variables(setIn: literal)) } }
    return names
  }

  // MARK: Blocks

  private mutating func walk(_ blocks: [MarkdownBlock], into drafts: inout [Draft], isInItem: Bool = false) {
    var lead: Lead?
    for (i, block) in blocks.enumerated() {
      // What is for who wants more asks for nothing.
      if headings.last?.isFurther == true {
        if case .heading = block.kind {} else { continue }
      }
      open(before: block.range.lowerBound, into: &drafts)
      if let frame = frames.verbatim(at: block.range.lowerBound) {
        if shownFrames.insert(frame.id).inserted { code(frame.language, frame.code, frame.offset, isOutput: frame.isOutput, into: &drafts) }
        continue
      }
      switch block.kind {
      case .heading(let level):
        heading(level, block)
        lead = nil
      case .paragraph: lead = paragraph(block, before: blocks.dropFirst(i + 1), into: &drafts)
      case .code(let info, let literal):
        code(String(info.prefix { $0 != " " && $0 != "{" }), literal, start(ofCode: block, info: info), isOutput: false, into: &drafts)
        lead = nil
      case .list(let isOrdered, _, _):
        list(block, isOrdered: isOrdered, lead, isInItem: isInItem, into: &drafts)
        lead = nil
      case .quote: walk(block.children, into: &drafts, isInItem: isInItem)
      case .thematicBreak, .html, .document, .item: break
      }
    }
  }

  private mutating func heading(_ level: Int, _ block: MarkdownBlock) {
    while let last = headings.last, last.level >= level { headings.removeLast() }
    let text = block.inlines.map(\.plainText).joined()
    let words = Sentence.words(of: text)
    headings.append((level, text, words.contains("optional"), words.contains { lexicon.outlines.contains($0) } && !words.contains { lexicon.procedures.contains($0) }, !words.isEmpty && words.count < 5 && words.allSatisfy { lexicon.further.contains($0) || ["what's", "and", "steps", "is", "what", "useful", "also"].contains($0) }))
    restIsOptional = false
    introduction = nil
    expectsOutput = Self.isOutputWord(words)
  }

  /// Whether code is what comes next, but for pictures.
  private func isCode(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    if let frame = frames.verbatim(at: next.range.lowerBound) { return !frame.isOutput }
    if case .code(let info, _) = next.kind { return !Self.isOutputWord([info.lowercased()]) }
    return false
  }

  /// Whether the code that comes next is to be run.
  private func isShell(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    if let frame = frames.verbatim(at: next.range.lowerBound) { return Shell.isRun(frame.language, frame.code) }
    if case .code(let info, let literal) = next.kind { return Shell.isRun(String(info.prefix { $0 != " " && $0 != "{" }), literal) }
    return false
  }

  /// Whether what comes next carries out what was told: a list, or a paragraph that begins with an instruction.
  private func goesOn(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    switch next.kind {
    case .list: return true
    case .paragraph: return SentenceSplitter.sentences(next.inlines, bytes, lexicon).first.flatMap { reader.read($0) }.map { $0.form == .imperative || $0.form == .lead } ?? false
    default: return false
    }
  }

  private func isList(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    if case .list? = blocks.first?.kind { return true }
    return false
  }

  private func isPicture(_ block: MarkdownBlock) -> Bool {
    guard case .paragraph = block.kind else { return false }
    return !block.inlines.isEmpty && block.inlines.allSatisfy { inline in
      switch inline.kind {
      case .image, .softBreak, .lineBreak: true
      case .text(let text): text.allSatisfy(\.isWhitespace)
      default: false
      }
    }
  }

  private static func isOutputWord(_ words: [String]) -> Bool {
    words.count < 8 && words.contains { outputWords.contains($0) }
  }

  private static let outputWords: Set<String> = ["output", "response", "result", "results", "salida", "sortie", "respuesta", "résultat"]

  /// Whether a sentence says that what follows is what something prints, or how something is to look.
  private static func announcesOutput(_ sentence: Sentence) -> Bool {
    if isOutputWord(sentence.words) || (sentence.endsWithColon && ["notice", "note", "see", "observe"].contains(sentence.words.first ?? "")) { return true }
    let text = " " + sentence.words.joined(separator: " ") + " "
    return outputPhrases.contains { text.holds($0) }
  }

  private static let outputPhrases = [" look like", " looks like", " look something", " looks something", " similar to", " should see", " will see", " should look", " should now ", " output ", " response ", " returns ", " prints ", " should return", " should be ", " see the following", " as follows is", " result "]

  /// "The file has to be extended with the following:"
  private static func isPassiveObligation(_ sentence: Sentence) -> Bool {
    let text = sentence.words.joined(separator: " ")
    return [" has to be ", " have to be ", " must be ", " needs to be ", " need to be "].contains { text.holds($0) }
  }

  // MARK: Paragraphs

  /// - Returns: what a list right below is to be read by.
  private mutating func paragraph(_ block: MarkdownBlock, before next: ArraySlice<MarkdownBlock>, into drafts: inout [Draft]) -> Lead? {
    let listFollows = isList(next)
    let sentences = SentenceSplitter.sentences(block.inlines, bytes, lexicon).filter { !$0.text.isEmpty }
    if isPicture(block) {
      introduction?.step.images += SentenceSplitter.images(block.inlines)
      return nil
    }
    guard let last = sentences.last else { return nil }
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
    if made.isEmpty, codeFollows, !Self.announcesOutput(last) || readings.last.flatMap({ $0 })?.form == .announcement, frame == nil || frame?.isWarning == false {
      let best = zip(sentences, readings).enumerated().compactMap { i, pair in pair.1.map { (i, pair.0, $0) } }.max { ($0.2.form, $0.0) < ($1.2.form, $1.0) }
      if let (_, sentence, reading) = best {
        made.append(draft(sentence, reading, frame, after: nil))
      } else if last.endsWithColon, Self.isPassiveObligation(last) {
        made.append(draft(last, Instruction(form: .obligation), frame, after: nil))
      } else if isShell(next), last.words.contains(where: { ["running", "using", "run", "command", "commands", "execute", "executing", "following"].contains($0) }) {
        made.append(draft(last, Instruction(form: .announcement), frame, after: nil))
      }
    } else if codeFollows, last.endsWithColon, frame == nil, let at = zip(sentences, readings).enumerated().first(where: { i, pair in
      pair.1.map { $0.form == .announcement || $0.form == .shared } ?? false && !readings[i...].contains { $0.map { $0.form >= .obligation } ?? false }
    }), let reading = at.element.1 {
      // What is told behind an instruction, and has its command.
      made.append(draft(at.element.0, reading, frame, after: nil))
    }
    if isForSome(sentences) { restIsOptional = true }
    let reading = readings.last ?? nil
    expectsOutput = made.isEmpty && Self.announcesOutput(last)
    // What one only reads introduces no command.
    if let step = made.last, !(step.step.isOptional && ["review", "consult", "follow", "visit", "check"].contains(readings.compactMap { $0 }.last?.verb ?? "") && !last.endsWithColon && !(reading?.form == .imperative && made.count == 1 && sentences.count == 1)) { introduction = step } else { introduction = nil }
    drafts += made
    return Lead(sentence: last, instruction: reading, words: sentences.flatMap(\.words))
  }

  private func isStep(_ reading: Instruction, _ sentence: Sentence, codeFollows: Bool, listFollows: Bool, isLast: Bool, _ frame: ShortcodeFrames.Notice?) -> Bool {
    switch reading.form {
    case .imperative:
      // "Make sure you have:" is its items.
      return !(listFollows && isLast && sentence.endsWithColon && reading.verb == "make sure")
    case .obligation:
      if frame != nil, sentence.words.first == "your" { return false }
      if frame == nil, isLast, listFollows, sentence.endsWithColon { return false }
      return true
    case .lead: return codeFollows && isLast
    case .offer where listFollows && isLast && sentence.endsWithColon && sentence.words.contains("ways"): return true
    case .offer: return frame == nil && !reading.isOptional && ["follow", "verify", "check", "log", "sign", "login", "copy", "confirm"].contains(reading.verb) && (!sentence.links.isEmpty || reading.verb != "check")
    case .shared, .announcement: return false
    }
  }

  private func draft(_ sentence: Sentence, _ reading: Instruction, _ frame: ShortcodeFrames.Notice?, after: Draft?) -> Draft {
    let sentence = sentence.withoutNumber
    var step = Step(text: sentence.text, kind: .action, isOptional: reading.isOptional || isOptionalHere, range: sentence.range, heading: headings.map(\.text), links: sentence.links, images: sentence.images, variant: frames.tab(at: sentence.range.lowerBound))
    if reading.isCaution || frame?.isWarning == true { step.kind = .caution }
    // "Then …" goes on with what was optional.
    if let after, after.step.isOptional, ["then", "and"].contains(sentence.words.first ?? "") { step.isOptional = true }
    return Draft(step)
  }

  private var isOptionalHere: Bool { restIsOptional || headings.contains(where: \.isOptional) }

  /// "If you are …, continue with the steps below", "only follow the steps below if …".
  private func isForSome(_ sentences: [Sentence]) -> Bool {
    sentences.contains { sentence in
      let text = sentence.words.joined(separator: " ")
      return sentence.words.contains("if") && ["below steps", "steps below", "following steps", "this section", "next steps"].contains { text.holds($0) } && (text.holds("continue") || text.holds("only follow") || text.holds("only complete") || text.holds("proceed"))
    }
  }

  // MARK: Code

  private func start(ofCode block: MarkdownBlock, info: String) -> Int {
    let first = bytes[block.range.lowerBound...].first { $0 != 0x20 && $0 != 0x09 } ?? 0
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), let newline = bytes[block.range].firstIndex(of: 0x0A) else { return block.range.lowerBound }
    return newline + 1
  }

  private mutating func code(_ language: String, _ literal: String, _ offset: Int, isOutput: Bool, into drafts: inout [Draft]) {
    defer { expectsOutput = false }
    if isOutput || expectsOutput || Self.isOutputWord([language.lowercased()]) || literal.allSatisfy(\.isWhitespace) { return }
    let command = Command(language: language, code: literal.hasSuffix("\n") ? String(literal.dropLast()) : literal, offset: offset, placeholders: Placeholder.find(in: literal, language: language) { variables.contains($0) })
    if let introduction, introduction.step.kind != .command {
      introduction.step.commands.append(command)
      return
    }
    guard Shell.isRun(language, literal) else { return }
    var step = Step(text: Shell.summary(literal), kind: .command, isOptional: isOptionalHere, range: offset..<min(bytes.count, offset + max(1, literal.utf8.count)), heading: headings.map(\.text), variant: frames.tab(at: offset))
    step.commands = [command]
    let draft = Draft(step)
    introduction = draft
    drafts.append(draft)
  }

  // MARK: Lists

  private mutating func list(_ block: MarkdownBlock, isOrdered: Bool, _ lead: Lead?, isInItem: Bool, into drafts: inout [Draft]) {
    let holds = mayInstruct(isOrdered: isOrdered, lead)
    let wantsAll = lead.map { ($0.instruction?.verb == "make sure" || $0.sentence.words.contains("prerequisites")) && $0.sentence.endsWithColon } ?? false
    let hasFields = lead.map { lead in lead.instruction.map { $0.form >= .obligation } ?? false && lead.sentence.words.contains { ["enter", "set", "fill", "specify", "configure", "provide", "values", "value", "fields", "details", "settings", "parameters", "options"].contains($0) } } ?? false
    let outer = introduction
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
      let asks = readings.compactMap { $0 }.filter { $0.form >= .obligation || ($0.form == .lead) || ($0.form == .offer && isOrdered && !$0.isOptional) }
      let isField = hasFields && (sentences.first?.words.contains(":") ?? false)
      guard let head = sentences.first, isTask || wantsAll || isField || !asks.isEmpty else {
        introduction = nil
        walk(item.children.dropFirst().map { $0 }, into: &drafts, isInItem: true)
        continue
      }
      if sentences.count == 1, head.isLink, !isTask, !wantsAll { continue }
      let frame = frames.notice(at: first.range.lowerBound)
      let reading = asks.first ?? Instruction(form: .imperative)
      let draft = draft(head, Instruction(form: .imperative, isOptional: (readings.first ?? nil)?.isOptional ?? false || head.words.first == "optional", isCaution: asks.count == 1 && reading.isCaution && sentences.count == 1), frame, after: nil)
      draft.step.text = sentences.map(\.text).joined(separator: " ")
      draft.step.range = head.range.lowerBound..<(sentences.last?.range.upperBound ?? head.range.upperBound)
      draft.step.links = sentences.flatMap(\.links)
      draft.step.images = sentences.flatMap(\.images)
      introduction = draft
      expectsOutput = sentences.last.map { Self.announcesOutput($0) && reader.read($0) == nil } ?? false
      inside(item.children.dropFirst().map { $0 }, of: draft, Lead(sentence: sentences[sentences.count - 1], instruction: readings.last ?? nil, words: sentences.flatMap(\.words)))
      drafts.append(draft)
    }
    if introduction == nil { introduction = outer }
  }

  /// What stands in an item below its first paragraph: its commands, its sub-steps, and paragraphs behind these.
  private mutating func inside(_ blocks: [MarkdownBlock], of draft: Draft, _ lead: Lead) {
    var lead: Lead? = lead
    var hasSubSteps = false
    for block in blocks {
      open(before: block.range.lowerBound, into: &draft.children)
      switch block.kind {
      case .paragraph where isPicture(block): draft.step.images += SentenceSplitter.images(block.inlines)
      case .paragraph:
        let sentences = SentenceSplitter.sentences(block.inlines, bytes, lexicon)
        if hasSubSteps || frames.notice(at: block.range.lowerBound) != nil || frames.verbatim(at: block.range.lowerBound) != nil {
          walk([block], into: &draft.children, isInItem: true)
        } else {
          draft.step.links += sentences.flatMap(\.links)
          expectsOutput = sentences.last.map { Self.announcesOutput($0) && reader.read($0) == nil } ?? false
          introduction = draft
          if let last = sentences.last { lead = Lead(sentence: last, instruction: reader.read(last), words: sentences.flatMap(\.words)) }
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
  private func mayInstruct(isOrdered: Bool, _ lead: Lead?) -> Bool {
    guard let lead else { return !(headings.last?.isOutline ?? false) }
    let words = lead.words
    if lead.instruction?.verb == "make sure" { return true }
    let isProcedure = words.contains { lexicon.procedures.contains($0) }
    if let form = lead.instruction?.form, form >= .obligation || form == .lead || form == .offer && isProcedure { return true }
    let tells = words.contains { lexicon.outlines.contains($0) } || (lead.sentence.endsWithColon && words.contains { lexicon.kinds.contains($0) })
    if tells, !(isProcedure && isOrdered) { return false }
    // "The tool does the following:" is not the reader's to do.
    if lead.instruction == nil, lead.sentence.words.contains(where: { ["will", "does", "performs", "would"].contains($0) }), !lead.sentence.words.contains("you") { return false }
    if isProcedure { return true }
    // "To create a dashboard:", "From the folder:"
    if lead.sentence.endsWithColon, let first = lead.sentence.words.first, lexicon.clauses.contains(first) || first == "to" { return true }
    // "As before, from the folder:"
    if lead.sentence.endsWithColon, let comma = lead.sentence.words.lastIndex(of: ","), comma + 1 < lead.sentence.words.count, lexicon.clauses.contains(lead.sentence.words[comma + 1]) { return true }
    // A statement with a colon tells what its items are.
    if lead.sentence.endsWithColon { return false }
    return !(headings.last?.isOutline ?? false)
  }
}

extension SentenceSplitter {
  /// The pictures among inlines.
  static func images(_ inlines: [MarkdownInline]) -> [Link] {
    inlines.flatMap { inline -> [Link] in
      if case .image(let destination, _) = inline.kind { return [Link(text: inline.plainText, destination: destination)] }
      return images(inline.children)
    }
  }
}
