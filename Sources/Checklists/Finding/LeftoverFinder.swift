import HugoSite

/// A step that creates something that stays, and that nothing tells to delete.
public struct Leftover: Sendable {
  public let page: Page
  /// The step, or the command line.
  public let range: ByteRange
  /// What is created: "the personal access token created here".
  public let name: String
  /// Whether who has it can do what its owner can; else its owner pays for it.
  public let isCredential: Bool
  /// The page that tells how to leave no traces.
  public let cleanup: Page
}

/// Finds what a workshop has its readers create and never tells them to delete. Of sites, in a language, that have a page for cleaning up.
public enum LeftoverFinder {
  public static func leftovers(_ site: Site) -> [Leftover] {
    var byLanguage: [Int: [Page]] = [:]
    for page in ChecklistFinder.menuOrder(site) {
      if let node = site.node(of: page), node.isRendered { byLanguage[node.language, default: []].append(page) }
    }
    return byLanguage.sorted { $0.key < $1.key }.flatMap { leftovers(site, $0.value, site.configuration.languages[$0.key].key) }
  }

  private static func leftovers(_ site: Site, _ pages: [Page], _ language: String) -> [Leftover] {
    let known = CreationWords.of(language)
    let cleanups = pages.filter { known.isCleanup(title: site.node(of: $0)?.title ?? "", $0) }
    guard let cleanup = cleanups.last else { return [] }
    let cleanedUp = cleanups.reduce(into: Set<Creation>()) { $0.formUnion(PageMentions($1, known).deletedThroughout()) }
    let wanted = known.wanted(but: cleanedUp)
    let created = Parallel.map(pages.count) { PageMentions(pages[$0], known).created(wanted) }
    let all = created.reduce(into: Set<Creation>()) { $0.formUnion($1) }
    guard !all.isEmpty else { return [] }
    // Where something may be left, all pages are looked through for its deletion.
    let names = known.namesInDeletion.only(all)
    let deletions = Parallel.map(pages.count) { PageMentions(pages[$0], known).deleted(names) }
    var ended = Set<Creation>()
    var last: [Creation: Int] = [:]
    for page in pages.indices {
      for deletion in deletions[page] {
        if deletion.isOfTheEnd { ended.formUnion(deletion.creations) }
        for creation in deletion.creations { last[creation] = page }
      }
    }
    // Few pages are read whole: those with something that no later page deletes.
    let suspects = pages.indices.compactMap { page in
      let open = created[page].filter { !ended.contains($0) && last[$0] ?? -1 <= page }
      return open.isEmpty ? nil : (page: page, open: open)
    }
    let left = Parallel.map(suspects.count) { i in
      let (page, open) = suspects[i]
      // A caution may stand before the thing itself: "delete it once you are done".
      return found(on: pages[page], open, known, language, cleanup).filter { found in
        !deletions[page].contains { $0.creations.contains(found.creation) && found.leftover.range.lowerBound < $0.offset }
      }
    }
    return left.joined().map(\.leftover)
  }

  /// The steps of a page that create what is wanted, each thing once.
  private static func found(on page: Page, _ wanted: Set<Creation>, _ words: CreationWords, _ language: String, _ cleanup: Page) -> [(creation: Creation, leftover: Leftover)] {
    var told = Set<Creation>()
    var out: [(creation: Creation, leftover: Leftover)] = []
    func tell(_ creation: Creation, _ name: @autoclosure () -> String, _ range: @autoclosure () -> ByteRange) {
      guard wanted.contains(creation), told.insert(creation).inserted else { return }
      let isCredential: Bool = if case .thing(let index) = creation { words.things[index].kind == .credential } else { false }
      out.append((creation, Leftover(page: page, range: range(), name: name(), isCredential: isCredential, cleanup: cleanup)))
    }
    func place(of line: String, from offset: Int) -> ByteRange? {
      let first = String(line.prefix { $0 != "\n" })
      return ByteSearch.range(of: first, in: page.source.bytes, offset..<page.source.bytes.count)
    }
    func walk(_ steps: [Step]) {
      for step in steps {
        if step.kind == .action {
          let spoken = Sentence.words(of: step.text)
          for i in spoken.indices where words.creating.contains(spoken[i]) {
            if let thing = words.thing(behind: spoken[(i + 1)...]) { tell(.thing(thing.index), "the " + asWritten(thing.name, in: step.text) + " created here", step.range) }
          }
        }
        for command in step.commands where Shell.isRun(command.language, command.code) {
          for line in Shell.commandLines(command.code) {
            if let creation = words.creation(by: line) { tell(creation, name(creation, words), place(of: line, from: command.offset) ?? step.range) }
          }
        }
        walk(step.steps)
      }
    }
    walk(StepFinder.steps(of: page, language: language) { _ in false })
    return out
  }

  /// A name with the capitals that a text has in it.
  private static func asWritten(_ name: String, in text: String) -> String {
    guard let place = ByteSearch.range(of: name, in: Array(text.lowercased().utf8), 0..<text.lowercased().utf8.count), place.upperBound <= text.utf8.count else { return name }
    let written = String(decoding: text.utf8.dropFirst(place.lowerBound).prefix(place.count), as: UTF8.self)
    return written.lowercased() == name ? written : name
  }

  private static func name(_ creation: Creation, _ words: CreationWords) -> String {
    switch creation {
    case .thing(let index): "the " + (words.things[index].names.first?.joined(separator: " ") ?? "") + " created here"
    case .tool(let index): "what `\(CreatingCommands.all.tools[index].create.joined(separator: " "))` makes here"
    }
  }
}
