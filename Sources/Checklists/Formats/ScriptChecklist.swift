/// The commands of checklists as a script for bash, the steps as comments. What is to be filled in are variables, checked before anything runs.
public enum ScriptChecklist {
  /// - Parameter variant: the tab that was chosen; commands of tabs stand as comments where none was.
  public static func text(_ lists: [Checklist], variant: String? = nil) -> String {
    var script = Script(variant: variant?.lowercased())
    var body: [String] = []
    for list in lists where !list.steps.isEmpty {
      body += ["", "# " + comment(list.title), "# " + String(repeating: "=", count: min(76, list.title.count))]
      var number = 0
      for step in list.steps {
        number += 1
        script.add(step, "\(number)", to: &body)
      }
    }
    var out = ["#!/usr/bin/env bash", "# The commands as the pages have them; read them before you run them.", "# What the commands could do better is the matter of the pages.", "# shellcheck disable=all", "set -euo pipefail"]
    if !script.variables.isEmpty {
      out += ["", "# To be filled in, here or in the environment:"]
      for (variable, name) in script.variables { out.append("\(variable)=\"${\(variable):-}\"  # \(comment(name))") }
      out += ["", "missing="] + script.variables.map { "[ -n \"$\($0.variable)\" ] || missing+=\" \($0.variable)\"" }
      out += ["if [ -n \"$missing\" ]; then", "  echo \"to be filled in at the top of this script:$missing\" >&2", "  exit 1", "fi"]
    }
    if body.isEmpty { body = ["", "# " + ChecklistWords.none] }
    return (out + body).joined(separator: "\n") + "\n"
  }

  private static func comment(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

  private struct Script {
    let variant: String?
    /// The variables with what they stand for, in their order.
    private(set) var variables: [(variable: String, name: String)] = []
    private var known: Set<String> = []

    init(variant: String?) { self.variant = variant }

    mutating func add(_ step: Step, _ number: String, to out: inout [String]) {
      let marks = (step.isOptional ? "(optional) " : "") + (step.kind == .caution ? "CAUTION: " : "") + (step.variant.map { "\($0): " } ?? "")
      out += ["", "# \(number). \(marks)\(ScriptChecklist.comment(ChecklistWords.words(step)))"] + step.details.map { "#    - " + ScriptChecklist.comment($0) }
      for command in step.commands {
        let code = Self.withoutPrompts(command.code)
        let isForAll = !step.isOptional && (step.variant.map { $0.lowercased() == variant } ?? true)
        // What is optional, one of several ways, or no shell's is for a person to decide on.
        if isForAll, Shell.isRun(command.language, code), let filled = filled(code, command.placeholders) {
          out += filled.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        } else {
          out += code.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "#" : "#   " + $0 }
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
      if known.insert(variable).inserted { variables.append((variable, placeholder.name)) }
      return variable
    }

    /// More places than that on one line are no person's to fill in.
    private static let mostOnALine = 100

    private static func isCrowded(_ places: [PlaceholderTexts.Place], in code: String) -> Bool {
      var count = 0
      var end = code.startIndex
      for place in places {
        if code.utf8[end..<place.range.lowerBound].contains(0x0A) { count = 0 }
        count += 1
        if count > mostOnALine { return true }
        end = place.range.upperBound
      }
      return false
    }

    /// Code with variables for what is to be filled in, quoted as it stands there. Nil where no shell would take it, and where a shell fills nothing in: in a
    /// here-document with quotes around its end's word.
    private mutating func filled(_ code: String, _ placeholders: [Placeholder]) -> String? {
      let places = placeholders.isEmpty ? [] : PlaceholderTexts(placeholders).places(in: code)
      guard !Self.isCrowded(places, in: code), places.allSatisfy({ $0.placeholder.text.hasPrefix("$") || Self.takesValue(at: $0.range, in: code) }) else { return nil }
      // As a shell reads it once a word stands in each place: `<your-token>` is no redirection.
      var standIn = ""
      var words: [Int] = []
      var end = code.startIndex
      for place in places {
        standIn += code[end..<place.range.lowerBound]
        words.append(standIn.utf8.count)
        standIn += place.placeholder.text.hasPrefix("$") ? place.placeholder.text : "x"
        end = place.range.upperBound
      }
      standIn += code[end...]
      guard ShellText.isWhole(standIn) else { return nil }
      let quotes = ShellText.quotes(at: words.map { standIn.utf8.index(standIn.startIndex, offsetBy: $0) }, in: standIn)
      guard quotes.count == places.count, !quotes.contains(.literal) else { return nil }
      var out = ""
      var at = code.startIndex
      for (place, quote) in zip(places, quotes) {
        let variable = variable(place.placeholder)
        if place.placeholder.text.hasPrefix("$") { continue }
        out += code[at..<place.range.lowerBound]
        switch quote {
        case .single: out += "'\"${\(variable)}\"'"
        case .double, .literal: out += "${\(variable)}"
        case .none: out += "\"${\(variable)}\""
        }
        at = place.range.upperBound
      }
      return out + code[at...]
    }

    /// Whether a shell takes the value of a variable at a place: not where it wants a name, and not behind a sign that means something else with it.
    private static func takesValue(at place: Range<String.Index>, in code: String) -> Bool {
      let line = code.utf8[..<place.lowerBound].reversed().prefix { $0 != 0x0A }.prefix(2_000)
      let before = Array(line.reversed())
      let behind = code.utf8[place.upperBound...]
      switch before.last {
      case UInt8(ascii: "\\"), UInt8(ascii: "$"): return false
      case UInt8(ascii: "{"): if before.dropLast(1).last == UInt8(ascii: "$") { return false }
      case UInt8(ascii: "."): if before.dropLast(1).last == UInt8(ascii: ".") { return false }
      default: break
      }
      if behind.starts(with: "..".utf8) || behind.starts(with: "()".utf8) { return false }
      var words = before[...]
      // The word that ends a here-document.
      while let last = words.last, " -'\"".utf8.contains(last) { words = words.dropLast(1) }
      if words.suffix(2).elementsEqual("<<".utf8), !words.suffix(3).elementsEqual("<<<".utf8) { return false }
      let word = words.reversed().prefix { (0x61...0x7A).contains($0) }.reversed()
      if ["for", "select", "function"].contains(where: { $0.utf8.elementsEqual(word) }), before.last == 0x20 { return false }
      // `<name>=value` sets a variable, where a command may stand.
      let isFirst = before.last { $0 != 0x20 && $0 != 0x09 }.map { ";&|(".utf8.contains($0) } ?? true
      return !(isFirst && behind.first == UInt8(ascii: "="))
    }
  }
}
