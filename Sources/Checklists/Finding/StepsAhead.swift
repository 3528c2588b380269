import HugoSite

/// What comes next on a page.
extension StepFinder {
  /// Whether code is what comes next, but for pictures.
  func isCode(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    if let frame = frames.verbatim(at: next.range.lowerBound) { return !frame.isOutput }
    if case .code(let info, _) = next.kind { return !isOutputWord([info.lowercased()]) }
    return false
  }

  /// Whether the code that comes next is to be run.
  func isShell(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    if let frame = frames.verbatim(at: next.range.lowerBound) { return Shell.isRun(frame.language, frame.code) }
    if case .code(let info, let literal) = next.kind { return Shell.isRun(String(info.prefix { $0 != " " && $0 != "{" }), literal) }
    return false
  }

  /// Whether what comes next carries out what was told: a list, or a paragraph that begins with an instruction.
  func goesOn(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    guard let next = blocks.first(where: { !isPicture($0) }) else { return false }
    switch next.kind {
    case .list: return true
    case .paragraph: return SentenceSplitter.sentences(next.inlines, bytes, lexicon).first.flatMap { reader.read($0) }.map { $0.form == .imperative || $0.form == .lead } ?? false
    default: return false
    }
  }

  func isList(_ blocks: ArraySlice<MarkdownBlock>) -> Bool {
    if case .list? = blocks.first?.kind { return true }
    return false
  }

  func isPicture(_ block: MarkdownBlock) -> Bool {
    guard case .paragraph = block.kind else { return false }
    return !block.inlines.isEmpty && block.inlines.allSatisfy { inline in
      switch inline.kind {
      case .image, .softBreak, .lineBreak: true
      case .text(let text): text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      default: false
      }
    }
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
