import HugoSite

/// A thing that steps are about: by its word, by what pages call it besides, by the variables that it is kept in, and by what is created from it.
struct Thing {
  /// In lower case.
  private var words: Set<String>
  /// Names of variables and of things created from it, as they are written.
  private var names: Set<String> = []

  init(_ word: String, in lists: [Checklist]) {
    words = [word.lowercased()]
    for list in lists {
      for (long, short) in Abbreviations.read(list.page) {
        if isNamed(long) { words.insert(short.lowercased()) }
        if words.contains(short.lowercased()) { words.insert(long.lowercased()) }
      }
    }
    let steps = lists.flatMap(\.all)
    // What is made of it is a part of its life too.
    for _ in 0..<2 {
      for step in steps where isIn(step) {
        for command in step.commands {
          let holdsIt = isNamed(command.code) || hasName(command.code) || command.placeholders.contains { isNamed($0.name) }
          names.formUnion(Placeholder.variables(setIn: command.code).filter { name in isNamed(name) || command.placeholders.contains { isNamed($0.name) } })
          if holdsIt { names.formUnion(Self.created(by: command.code)) }
        }
      }
    }
  }

  func isIn(_ step: Step) -> Bool {
    if isNamed(step.text) || step.links.contains(where: { isNamed($0.text) }) || step.heading.last.map(isNamed) ?? false { return true }
    if hasName(step.text) { return true }
    return step.commands.contains { command in isNamed(command.code) || hasName(command.code) }
  }

  /// Whether a text has one of the words: by itself, as one of several, or as a part of a name such as `GITHUB_TOKEN` or `githubToken`.
  private func isNamed(_ text: String) -> Bool { words.contains { holds(text, $0) } }

  /// Whether a text has one of the names, by itself or as a part of a path.
  private func hasName(_ text: String) -> Bool {
    guard !names.isEmpty else { return false }
    let words = text.utf8.split { !(Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/")) }
    return words.contains { word in names.contains(String(Substring(word))) || word.split(separator: UInt8(ascii: "/")).contains { names.contains(String(Substring($0))) } }
  }

  private func holds(_ text: String, _ word: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return false }
    for i in 0...(bytes.count - wanted.count) {
      guard wanted.indices.allSatisfy({ bytes[i + $0] == wanted[$0] || ((0x41...0x5A).contains(bytes[i + $0]) && bytes[i + $0] | 0x20 == wanted[$0]) }) else { continue }
      var end = i + wanted.count
      let startsWord = i == 0 || !Self.isLetter(bytes[i - 1]) || (Self.isCapital(bytes[i]) && !Self.isCapital(bytes[i - 1]))
      if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "s") { end += 1 }
      let endsWord = [i + wanted.count, end].contains { $0 == bytes.count || !Self.isLetter(bytes[$0]) || (Self.isCapital(bytes[$0]) && !Self.isCapital(bytes[$0 - 1])) }
      if startsWord, endsWord { return true }
    }
    return false
  }

  private static func isLetter(_ c: UInt8) -> Bool { (0x61...0x7A).contains(c | 0x20) && c >= 0x41 || c >= 0x80 }
  private static func isCapital(_ c: UInt8) -> Bool { (0x41...0x5A).contains(c) }

  /// Options that name what a command creates.
  private static let naming: Set<String> = ["--name", "--secret-name", "--secret-id", "--key-name", "--profile"]

  /// The names that commands give to what they create: `create secret generic NAME`, `--name NAME`.
  private static func created(by code: String) -> Set<String> {
    var names = Set<String>()
    for line in Shell.commandLines(code) {
      let words = line.split { $0 == " " || $0 == "=" || $0 == "\n" || $0 == "\\" }.map(String.init)
      guard words.contains(where: { $0 == "create" || $0.hasPrefix("create-") || $0.hasPrefix("put-") }) else { continue }
      for (i, word) in words.enumerated() {
        if naming.contains(word), i + 1 < words.count { names.insert(words[i + 1]) }
        if word == "secret", i > 0, words[i - 1] == "create", i + 2 < words.count { names.insert(words[i + 2]) }
      }
    }
    // What is no name of its own says nothing.
    return names.filter { $0.utf8.count > 3 && $0.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/") } }
  }

  private static let pronouns: Set<String> = ["it", "its", "them", "their"]

  /// "Give it …", "Keep it …": what the step does, it does with what the step before was about.
  static func isPronounObject(of step: Step) -> Bool { Sentence.words(of: step.text).prefix(3).dropFirst().contains(where: pronouns.contains) }
}

/// What pages abbreviate: "a personal access token (PAT)".
enum Abbreviations {
  /// The words and their abbreviation, for each that stands in a page's text.
  static func read(_ page: Page) -> [(long: String, short: String)] {
    let bytes = page.source.bytes
    var found: [(long: String, short: String)] = []
    var at = page.body.lowerBound
    while let open = ByteSearch.first("(", in: bytes, at..<page.body.upperBound) {
      at = open + 1
      guard let close = bytes[at..<min(page.body.upperBound, at + 60)].firstIndex(of: UInt8(ascii: ")")) else { continue }
      let inside = String(decoding: bytes[at..<close], as: UTF8.self)
      let before = String(decoding: bytes[max(page.body.lowerBound, open - 80)..<open], as: UTF8.self)
      let words = before.split { !($0.isLetter || $0.isNumber) }.map(String.init)
      if isAbbreviation(inside) {
        let letters = inside.filter(\.isUppercase)
        if let long = longForm(of: letters, words.suffix(letters.count)) { found.append((long, inside.last == "s" ? String(inside.dropLast()) : inside)) }
      } else if let short = words.last, isAbbreviation(short), let long = longForm(of: short.filter(\.isUppercase), inside.split { !($0.isLetter || $0.isNumber) }.map(String.init)[...]) {
        found.append((long, short))
      }
    }
    return found
  }

  /// Two to six capitals, and an "s" at most.
  private static func isAbbreviation(_ text: String) -> Bool {
    let letters = text.hasSuffix("s") ? text.dropLast() : text[...]
    return (2...6).contains(letters.count) && letters.allSatisfy { $0.isASCII && $0.isUppercase }
  }

  private static func longForm(of letters: String, _ words: ArraySlice<String>) -> String? {
    guard words.count == letters.count, zip(words, letters).allSatisfy({ $0.first?.uppercased() == String($1) }) else { return nil }
    let long = words.joined(separator: " ")
    // "tokens" and "token" are one.
    return long.hasSuffix("s") && !long.hasSuffix("ss") ? String(long.dropLast()) : long
  }
}
