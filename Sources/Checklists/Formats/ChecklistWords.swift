/// What all formats say alike.
enum ChecklistWords {
  static let none = "No steps: nothing here asks the reader to do something."

  static func count(_ list: Checklist) -> String {
    let count = list.all.count
    return "\(count) \(count == 1 ? "step" : "steps")"
  }

  /// What is to be filled in, each once by its name.
  static func placeholders(_ steps: [Step]) -> [Placeholder] {
    var seen = Set<String>()
    var all: [Placeholder] = []
    func walk(_ steps: [Step]) {
      for step in steps {
        for command in step.commands { for placeholder in command.placeholders where seen.insert(placeholder.name).inserted { all.append(placeholder) } }
        walk(step.steps)
      }
    }
    walk(steps)
    return all
  }

  /// A step's words; what a command does where it has none of its own.
  static func words(_ step: Step) -> String { step.kind == .command ? "Run \(step.text)" : step.text }
}
