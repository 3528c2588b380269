/// Which steps of checklists are wanted.
public struct ChecklistSelection: Sendable {
  /// The thing that they are about; nil for all.
  public var about: String?
  public var hasOptional = true
  /// Of steps in tabs, those of the tab of this name; nil for all.
  public var variant: String?

  public init() {}

  /// The checklists with the steps that are wanted; what a thing is called, and the variables that hold it, counts over all of them.
  public func applied(to lists: [Checklist]) -> [Checklist] {
    var lists = lists
    if !hasOptional || variant != nil { for i in lists.indices { lists[i].steps = Self.kept(lists[i].steps) { (hasOptional || !$0.isOptional) && (variant == nil || $0.variant == nil || $0.variant?.lowercased() == variant?.lowercased()) } } }
    guard let about, !about.isEmpty else { return lists }
    let thing = Thing(about, in: lists.flatMap(\.all))
    for i in lists.indices { lists[i].steps = Self.about(lists[i].steps, thing) }
    return lists
  }

  private static func kept(_ steps: [Step], _ isWanted: (Step) -> Bool) -> [Step] {
    steps.compactMap { step in
      guard isWanted(step) else { return nil }
      var step = step
      step.steps = kept(step.steps, isWanted)
      return step
    }
  }

  /// A step stays for its own sake, or for what it is made of.
  private static func about(_ steps: [Step], _ thing: Thing) -> [Step] {
    steps.compactMap { step in
      var step = step
      step.steps = about(step.steps, thing)
      return thing.isIn(step) || !step.steps.isEmpty ? step : nil
    }
  }

  /// A thing by its word, by names that hold it, and by the variables that it is kept in.
  private struct Thing {
    private let word: String
    private var variables: Set<String> = []

    init(_ word: String, in steps: [Step]) {
      self.word = word.lowercased()
      // What is made of it is a part of its life too.
      for _ in 0..<2 { for step in steps where isIn(step) { for command in step.commands { variables.formUnion(Placeholder.variables(setIn: command.code).filter { name in isNamed(name) || command.placeholders.contains { isNamed($0.name) } }) } } }
    }

    private func isNamed(_ name: String) -> Bool { name.lowercased().contains(word) }

    func isIn(_ step: Step) -> Bool {
      func holds(_ text: String) -> Bool {
        let text = text.lowercased()
        var at = text.startIndex
        while let hit = text[at...].firstRange(of: word) {
          // A word of its own, or a part of a name.
          if hit.lowerBound == text.startIndex || !text[text.index(before: hit.lowerBound)].isLetter { return true }
          at = hit.upperBound
        }
        return false
      }
      if holds(step.text) || step.links.contains(where: { holds($0.text) }) { return true }
      return step.commands.contains { command in holds(command.code) || variables.contains { command.code.holds($0) } }
    }
  }
}
