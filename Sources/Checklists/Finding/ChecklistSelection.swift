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
    let thing = Thing(about, in: lists)
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

  /// A step stays for its own sake, for what it is made of, or where it goes on with the step before it: "Give it …".
  private static func about(_ steps: [Step], _ thing: Thing) -> [Step] {
    var isGoingOn = false
    return steps.compactMap { step in
      var step = step
      step.steps = about(step.steps, thing)
      isGoingOn = thing.isIn(step) || !step.steps.isEmpty || (isGoingOn && Thing.isPronounObject(of: step))
      return isGoingOn ? step : nil
    }
  }
}
