import HugoSite

/// Code on a page: what is to be run, what is printed.
extension StepFinder {
  func start(ofCode block: MarkdownBlock, info: String) -> Int {
    let first = bytes[block.range.lowerBound...].first { $0 != 0x20 && $0 != 0x09 } ?? 0
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), let newline = bytes[block.range].firstIndex(of: 0x0A) else { return block.range.lowerBound }
    return newline + 1
  }

  mutating func code(_ language: String, _ literal: String, _ offset: Int, isOutput: Bool, into drafts: inout [Draft]) {
    defer { expectsOutput = false }
    if isOutput || expectsOutput || isOutputWord([language.lowercased()]) || literal.utf8.allSatisfy({ $0 <= 0x20 }) { return }
    let command = Command(language: language, code: Self.withoutLastLineEnd(literal), offset: offset, placeholders: Placeholder.find(in: literal, language: language, isSet: isSet))
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

  private static func withoutLastLineEnd(_ code: String) -> String {
    guard code.utf8.last == 0x0A else { return code }
    let rest = code.utf8.dropLast(1)
    return String(decoding: rest.last == 0x0D ? rest.dropLast(1) : rest, as: UTF8.self)
  }

  /// Whether few words hold one for what something prints.
  func isOutputWord(_ words: [String]) -> Bool { words.count < 8 && words.contains(where: lexicon.outputs.contains) }

  /// Whether a sentence says that what follows is what something prints, or how something is to look.
  func announcesOutput(_ sentence: Sentence) -> Bool {
    isOutputWord(sentence.words) || (sentence.endsWithColon && lexicon.looking.contains(sentence.words.first ?? "")) || lexicon.outputPhrases.isIn(sentence.words)
  }
}
