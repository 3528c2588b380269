import HugoSite

/// Finds the steps of a page: what its reader must do, in the order of the page.
struct StepFinder {
  private let page: Page
  let bytes: [UInt8]
  let lexicon: Lexicon
  let reader: InstructionReader
  let frames: ShortcodeFrames
  /// Whether code on the page, or on pages before it, sets a variable.
  let isSet: (String) -> Bool
  /// The page as Markdown has it, and the same with the boxes gone that are read by themselves.
  private let unboxed: [UInt8]
  private var boxed: [UInt8]

  private(set) var headings: [(level: Int, text: String, isOptional: Bool, isOutline: Bool, isFurther: Bool)] = []
  /// Whether what follows is for some readers only.
  var restIsOptional = false
  /// The step that code right below belongs to.
  var introduction: Draft?
  /// Whether the next block of code is what something prints.
  var expectsOutput = false
  private var shownFrames: Set<Int> = []
  /// The boxes that are still to be read, in their order.
  private var pending: ArraySlice<ShortcodeFrames.Box> = []

  /// A step that is being made.
  final class Draft {
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
  struct Lead {
    /// Its last sentence.
    var sentence: Sentence
    var instruction: Instruction?
    /// All of it.
    var sentences: [Sentence]
    var words: [String] { sentences.flatMap(\.words) }
  }

  /// - Parameter isSet: whether code on the page, or on pages before it, sets a variable.
  static func steps(of page: Page, language: String, isSet: @escaping (String) -> Bool) -> [Step] {
    var finder = StepFinder(page, language, isSet)
    var drafts: [Draft] = []
    finder.read(page.body, finder.frames.boxes, into: &drafts)
    return drafts.map(\.made)
  }

  /// Reads a part of the page with the boxes in it.
  private mutating func read(_ range: ByteRange, _ boxes: [ShortcodeFrames.Box], into drafts: inout [Draft]) {
    let outer = pending
    pending = boxes[...]
    let document: Document
    if boxes.isEmpty, range == page.body {
      document = page.document
    } else {
      for box in boxes { for i in box.range where boxed[i] != 0x0A && boxed[i] != 0x0D { boxed[i] = 0x20 } }
      document = Document(boxed, range)
      for box in boxes { for i in box.range { boxed[i] = unboxed[i] } }
    }
    walk(document.root.children, into: &drafts)
    open(before: range.upperBound, into: &drafts)
    pending = outer
  }

  /// Reads the boxes that stand before a place.
  mutating func open(before offset: Int, into drafts: inout [Draft]) {
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

  private init(_ page: Page, _ language: String, _ isSet: @escaping (String) -> Bool) {
    self.page = page
    bytes = page.source.bytes
    lexicon = .of(PageLanguage.of(page, named: language))
    reader = InstructionReader(lexicon: lexicon)
    frames = ShortcodeFrames(page)
    self.isSet = isSet
    unboxed = frames.boxes.isEmpty ? [] : Document.withoutShortcodes(page)
    boxed = unboxed
  }

  // MARK: Blocks

  mutating func walk(_ blocks: [MarkdownBlock], into drafts: inout [Draft], isInItem: Bool = false) {
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
      case .html:
        let paragraphs = block.paragraphsOfHTML(bytes)
        for (k, part) in paragraphs.enumerated() { lead = paragraph(part, before: k == paragraphs.count - 1 ? blocks.dropFirst(i + 1) : [], into: &drafts) }
      case .thematicBreak, .document, .item: break
      }
    }
  }

  private mutating func heading(_ level: Int, _ block: MarkdownBlock) {
    while let last = headings.last, last.level >= level { headings.removeLast() }
    let text = block.inlines.map(\.plainText).joined()
    let words = Sentence.words(of: text)
    headings.append((level, text, words.contains(where: lexicon.optionalHeadings.contains), words.contains(where: lexicon.outlines.contains) && !words.contains(where: lexicon.procedures.contains), words.count < 6 && words.contains(where: lexicon.further.contains) && words.allSatisfy { lexicon.further.contains($0) || lexicon.furtherFillers.contains($0) }))
    restIsOptional = false
    introduction = nil
    expectsOutput = isOutputWord(words)
  }

}
