/// The commands of checklists as a script for bash, the steps as comments. What is to be filled in are variables, checked before anything runs.
public enum ScriptChecklist {
  public static func text(_ lists: [Checklist]) -> String {
    var script = Script()
    var body: [String] = []
    for list in lists where !list.steps.isEmpty {
      body += ["", "# " + comment(list.title), "# " + String(repeating: "=", count: min(76, list.title.count))]
      var number = 0
      for step in list.steps {
        number += 1
        script.add(step, "\(number)", to: &body)
      }
    }
    var out = ["#!/usr/bin/env bash", "# The commands as the pages have them; read them before you run them.", "# shellcheck disable=all", "set -euo pipefail"]
    if !script.variables.isEmpty {
      out += ["", "# To be filled in, here or in the environment:"]
      for (variable, name) in script.variables { out.append("\(variable)=\"${\(variable):-}\"  # \(comment(name))") }
      out += ["", "for name in \(script.variables.map(\.variable).joined(separator: " ")); do", "  if [ -z \"${!name}\" ]; then", "    echo \"fill in $name at the top of this script\" >&2", "    exit 1", "  fi", "done"]
    }
    if body.isEmpty { body = ["", "# " + ChecklistWords.none] }
    return (out + body).joined(separator: "\n") + "\n"
  }

  private static func comment(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

  private struct Script {
    /// The variables with what they stand for, in their order.
    private(set) var variables: [(variable: String, name: String)] = []

    mutating func add(_ step: Step, _ number: String, to out: inout [String]) {
      let marks = (step.isOptional ? "(optional) " : "") + (step.kind == .caution ? "CAUTION: " : "") + (step.variant.map { "\($0): " } ?? "")
      out += ["", "# \(number). \(marks)\(ScriptChecklist.comment(ChecklistWords.words(step)))"]
      for command in step.commands {
        let code = Self.withoutPrompts(command.code)
        // What is optional, one of several ways, or no shell's is for a person to decide on.
        if step.isOptional || step.variant != nil || !Shell.isRun(command.language, code) || !ShellText.isWhole(code) {
          out += code.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "#" : "#   " + $0 }
        } else {
          out += filled(code, command.placeholders).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
      }
      for (i, child) in step.steps.enumerated() { add(child, "\(number).\(i + 1)", to: &out) }
    }

    /// Commands behind a prompt, without it and without what they print.
    private static func withoutPrompts(_ code: String) -> String {
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.contains(where: { $0.hasPrefix("$ ") }) else { return code }
      var out: [Substring] = []
      var goesOn = false
      for line in lines where line.hasPrefix("$ ") || goesOn {
        out.append(line.hasPrefix("$ ") ? line.dropFirst(2) : line)
        goesOn = line.hasSuffix("\\")
      }
      return out.joined(separator: "\n")
    }

    private mutating func variable(_ placeholder: Placeholder) -> String {
      let variable = placeholder.variable
      if !variables.contains(where: { $0.variable == variable }) { variables.append((variable, placeholder.name)) }
      return variable
    }

    /// Code with variables for what is to be filled in, quoted as it stands there.
    private mutating func filled(_ code: String, _ placeholders: [Placeholder]) -> String {
      var out = code
      for placeholder in placeholders {
        let variable = variable(placeholder)
        if placeholder.text.hasPrefix("$") { continue }
        var made = ""
        var rest = out[...]
        while let hit = rest.firstRange(of: placeholder.text) {
          made += rest[..<hit.lowerBound]
          switch ShellText.quote(at: made.endIndex, in: made) {
          case .single: made += "'\"${\(variable)}\"'"
          case .double: made += "${\(variable)}"
          case .none: made += "\"${\(variable)}\""
          }
          rest = rest[hit.upperBound...]
        }
        out = made + rest
      }
      return out
    }
  }
}

/// How a shell reads a text.
enum ShellText {
  enum Quote { case none, single, double }

  /// The quotes that are open at the end of a text; those of here-documents count as double ones.
  static func quote(at end: String.Index, in text: String) -> Quote {
    let state = read(text[..<end])
    return state.heredoc != nil ? .double : state.quote
  }

  /// Whether nothing is left open.
  static func isWhole(_ text: String) -> Bool {
    let state = read(text[...])
    return state.quote == .none && state.heredoc == nil && state.depth == 0 && !text.hasSuffix("\\")
  }

  /// Whether a bracket behind a text begins a group of commands.
  private static func mayOpenGroup(behind text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard let last = words.last else { return true }
    return last.last.map { ";|&=({!".contains($0) } ?? true || ["in", "if", "while", "then", "do", "else", "until", "elif", "for", "time"].contains(last)
  }

  private static func read(_ text: Substring) -> (quote: Quote, heredoc: String?, depth: Int) {
    var quote = Quote.none
    var heredoc: String?
    var due: [String] = []
    var depth = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0, heredoc == nil, quote == .none, !due.isEmpty { heredoc = due.removeFirst() }
      if let end = heredoc {
        if line.trimmingPrefix(while: { $0 == "\t" }) == end { heredoc = due.isEmpty ? nil : due.removeFirst() }
        continue
      }
      var rest = line[...]
      var before: Character = " "
      while let c = rest.popFirst() {
        defer { before = c }
        switch quote {
        case .single: if c == "'" { quote = .none }
        case .double: if c == "\\" { _ = rest.popFirst() } else if c == "\"" { quote = .none }
        case .none:
          switch c {
          case "\\": _ = rest.popFirst()
          case "'": quote = .single
          case "\"": quote = .double
          case "#" where before == " " || before == "\t": rest = rest[rest.endIndex...]
          // A word that goes on with a bracket is no command's: what is printed.
          case "(" where (before.isLetter || before.isNumber) && !rest.hasPrefix(")"): depth += 1_000
          case "(" where before == " " && !mayOpenGroup(behind: line[..<rest.startIndex].dropLast(2)): depth += 1_000
          case "(", "{": depth += 1
          case ")", "}": depth -= 1
          case "<" where rest.hasPrefix("<") && !rest.hasPrefix("<<"):
            rest = rest.dropFirst().drop { $0 == "-" || $0 == " " }
            let word = rest.prefix { !$0.isWhitespace && !"|>&;()".contains($0) }
            rest = rest.dropFirst(word.count)
            due.append(word.filter { !"'\"\\".contains($0) })
          default: break
          }
        }
      }
    }
    return (quote, heredoc ?? due.first, depth)
  }
}
