import HugoSite

/// What a reader has to fill in.
public struct Placeholder: Sendable, Hashable {
  /// As it is written: `<your-token>`, `YOUR_BUCKET`, `${ACCOUNT_ID}`.
  public let text: String
  /// Its name in words: `your token`; letters stay large in words that have small ones.
  public let name: String

  /// A name for a variable of a shell.
  public var variable: String {
    let word = String(name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }).split(separator: "_").joined(separator: "_")
    return word.isEmpty ? "VALUE" : word.first?.isNumber == true ? "VALUE_" + word : Self.common.contains(word) ? "YOUR_" + word : word
  }

  private static let markup: Set<String> = ["html", "xml", "svg", "vue", "jsx", "tsx", "xhtml", "php", "erb", "markdown", "md", "handlebars", "java", "kotlin", "c", "cpp", "c++", "csharp", "cs", "go", "rust", "scala", "swift", "typescript", "ts", "dart"]

  /// What a reader is told to do with a placeholder.
  private static let filling: Set<String> = ["replace", "insert", "paste", "enter", "put", "add", "fill", "type", "specify"]
  /// Words that stand for what they name when they stand alone between `<` and `>`.
  private static let things: Set<String> = ["value", "name", "id", "region", "token", "username", "password", "account", "bucket", "key", "secret", "url", "host", "port", "email", "domain", "namespace", "cluster"]

  /// The placeholders of a block of code, in the order of their first places.
  /// - Parameter isSet: whether something on the page sets a variable of that name.
  static func find(in code: String, language: String, isSet: (String) -> Bool) -> [Placeholder] {
    let bytes = Array(code.utf8)
    let isShell = !language.isEmpty && Shell.isLanguage(language)
    let isMarkup = markup.contains(language.lowercased())
    var found: [Placeholder] = []
    var seen = Set<String>()
    let own = bytes.contains(UInt8(ascii: "$")) ? names(setIn: bytes) : []
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func add(_ range: Range<Int>, _ name: String) {
      var words = name.split { !($0.isLetter || $0.isNumber) }.map { $0.utf8.contains { (0x61...0x7A).contains($0) } ? String($0) : $0.lowercased() }
      // "replace with your token", "paste your token here"
      if words.count > 1, words.last?.lowercased() == "here" { words.removeLast() }
      if words.count > 1, let first = words.first, Self.filling.contains(first.lowercased()) { words.removeFirst(words.dropFirst().first == "with" && words.count > 2 ? 2 : 1) }
      let clean = words.joined(separator: " ")
      if !clean.isEmpty, seen.insert(text(range)).inserted { found.append(Placeholder(text: text(range), name: clean)) }
    }
    /// What stands between a sign at a place and the sign that closes it in the same line; nil where that is more than some words.
    func inside(_ start: Int, _ close: UInt8) -> String? {
      let limit = min(bytes.count, start + 100)
      guard let end = bytes[(start + 1)..<limit].firstIndex(where: { !isWord($0) && $0 != 0x20 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }), bytes[end] == close, end > start + 1 else { return nil }
      return text((start + 1)..<end)
    }
    var i = 0
    while i < bytes.count {
      let before = i > 0 ? bytes[i - 1] : 0x20
      switch bytes[i] {
      case UInt8(ascii: "<") where !isMarkup && before != UInt8(ascii: "<"):
        if let name = inside(i, UInt8(ascii: ">")), isFilledIn(name, isShell) {
          add(i..<(i + name.utf8.count + 2), name)
          i += name.utf8.count + 1
        }
      case UInt8(ascii: "[") where before == 0x20 && Shell.isLanguage(language):
        // `[ -f x ]` is a test, `[0-9]` a pattern, `[mysqld]` a heading.
        if let name = inside(i, UInt8(ascii: "]")), name.utf8.count > 2, name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }), name.split(whereSeparator: { " -_".contains($0) }).contains(where: { $0 == "your" || things.contains(String($0)) }) {
          let end = i + name.utf8.count + 2
          if end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A { add(i..<end, name) }
        }
      case UInt8(ascii: "$"):
        let isBraced = i + 1 < bytes.count && bytes[i + 1] == UInt8(ascii: "{")
        let start = isBraced ? i + 2 : i + 1
        var end = start
        while end < bytes.count, isShouted(bytes[end]) { end += 1 }
        let isWhole = end - start > 2 && (0x41...0x5A).contains(bytes[start]) && (isBraced ? end < bytes.count && bytes[end] == UInt8(ascii: "}") : end == bytes.count || !isWord(bytes[end]))
        if isWhole, before != UInt8(ascii: "\\") {
          let name = text(start..<end)
          if !seen.contains(text(i..<(isBraced ? end + 1 : end))), !isSet(name), !common.contains(name), !own.contains(name) { add(i..<(isBraced ? end + 1 : end), name) }
        }
        i = max(i, end - 1)
      case UInt8(ascii: "Y"), UInt8(ascii: "M"), UInt8(ascii: "C"), UInt8(ascii: "R"):
        guard !isWord(before) else { break }
        var end = i
        while end < bytes.count, isShouted(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
        while end > i, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        let word = text(i..<end)
        let head = ["YOUR", "MY", "CHANGE", "REPLACE"].first { word.hasPrefix($0 + "_") || word.hasPrefix($0 + "-") }
        // `MY_VALUE=` sets it.
        if let head, word.utf8.count > head.utf8.count + 2, end == bytes.count || !isWord(bytes[end]), !(end < bytes.count && bytes[end] == UInt8(ascii: "=")), !isSet(word) { add(i..<end, word) }
        i = max(i, end - 1)
      case UInt8(ascii: "x"), UInt8(ascii: "X"):
        var end = i
        while end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "x") { end += 1 }
        if !isWord(before), end - i > 3, end == bytes.count || !isWord(bytes[end]) { add(i..<end, "value") }
        i = end - 1
      default: break
      }
      i += 1
    }
    return found
  }

  private static func isWord(_ c: UInt8) -> Bool { c == UInt8(ascii: "_") || (0x30...0x39).contains(c) || (0x61...0x7A).contains(c | 0x20) && c >= 0x41 }
  private static func isShouted(_ c: UInt8) -> Bool { c == UInt8(ascii: "_") || (0x30...0x39).contains(c) || (0x41...0x5A).contains(c) }

  /// Whether what stands between `<` and `>` is for the reader to fill in: some words, a name in capitals, the name of a thing; for a shell any word would be a
  /// fault there.
  private static func isFilledIn(_ name: String, _ isShell: Bool) -> Bool {
    // `<in >out` leads from one file to another.
    guard let first = name.utf8.first, (0x61...0x7A).contains(first | 0x20), name.utf8.last != 0x20 else { return false }
    if things.contains(name) || isShell { return true }
    let words = name.utf8.split(omittingEmptySubsequences: false) { $0 == 0x20 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    if words.count > 1, words.count < 10, words.allSatisfy({ !$0.isEmpty }) { return true }
    return name.utf8.count > 2 && (0x41...0x5A).contains(first) && name.utf8.allSatisfy(isShouted)
  }

  /// What a shell has by itself.
  private static let common: Set<String> = [
    "HOME", "PATH", "PWD", "USER", "SHELL", "HOSTNAME", "RANDOM", "OLDPWD", "LANG", "TERM", "EDITOR", "TMPDIR", "BASH", "IFS", "UID", "SECONDS", "LINENO", "LOGNAME", "BASH_VERSION", "EUID", "PPID", "SHLVL", "BASHPID", "BASHOPTS", "SHELLOPTS",
    "BASH_ENV", "BASH_SOURCE", "BASH_VERSINFO", "FUNCNAME", "PIPESTATUS", "DIRSTACK", "OPTARG", "OPTIND", "CDPATH", "HOSTTYPE", "OSTYPE", "MACHTYPE", "EPOCHSECONDS", "EPOCHREALTIME", "SRANDOM",
  ]

  /// The names in capitals before an equals sign, and behind `read` and `for`, wherever they stand.
  private static func names(setIn bytes: [UInt8]) -> Set<String> {
    var names = Set<String>()
    var isBehindVerb = false
    var i = 0
    while i < bytes.count {
      guard isWord(bytes[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < bytes.count, isWord(bytes[i]) { i += 1 }
      if (i < bytes.count && bytes[i] == UInt8(ascii: "=")) || isBehindVerb { names.insert(String(decoding: bytes[start..<i], as: UTF8.self)) }
      isBehindVerb = (i - start == 4 && ByteSearch.matches("read", in: bytes, at: start)) || (i - start == 3 && ByteSearch.matches("for", in: bytes, at: start))
    }
    return names
  }

  /// The names of variables that code sets: `NAME=`, `read NAME`, `for NAME in`.
  static func variables(setIn code: String) -> Set<String> {
    var names = Set<String>()
    let bytes = Array(code.utf8)
    var i = 0
    var before = ""
    while i < bytes.count {
      guard isWord(bytes[i]), !(0x30...0x39).contains(bytes[i]), i == 0 || !isWord(bytes[i - 1]) && bytes[i - 1] != UInt8(ascii: "-") && bytes[i - 1] != UInt8(ascii: "$") && bytes[i - 1] != UInt8(ascii: ".") else {
        i += 1
        continue
      }
      var end = i
      while end < bytes.count, isWord(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[i..<end], as: UTF8.self)
      if end < bytes.count, bytes[end] == UInt8(ascii: "="), !(end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "=")) { names.insert(word) }
      if before == "read" || before == "for" { names.insert(word) }
      before = word
      i = end
    }
    return names
  }

  /// The names in capitals that a page sets: `NAME=` wherever it stands, as an author writes it in code alone; `read NAME`, `for NAME in`.
  static func variables(setOn page: Page) -> Set<String> {
    var names = Set<String>()
    let bytes = page.source.bytes
    func add(_ range: Range<Int>) { names.insert(String(decoding: bytes[range], as: UTF8.self)) }
    var at = page.body.lowerBound
    while let equals = ByteSearch.first("=", in: bytes, at..<page.body.upperBound) {
      var start = equals
      while start > page.body.lowerBound, isShouted(bytes[start - 1]) { start -= 1 }
      if start < equals, start == page.body.lowerBound || !(isWord(bytes[start - 1]) || [UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: ".")].contains(bytes[start - 1])), equals + 1 == bytes.count || bytes[equals + 1] != UInt8(ascii: "=") { add(start..<equals) }
      at = equals + 1
    }
    for verb in ["read ", "for "] as [StaticString] {
      at = page.body.lowerBound
      while let hit = ByteSearch.first(verb, in: bytes, at..<page.body.upperBound) {
        at = hit + verb.utf8CodeUnitCount
        guard hit == 0 || !isWord(bytes[hit - 1]) else { continue }
        var end = at
        while end < page.body.upperBound, isShouted(bytes[end]) { end += 1 }
        if end - at > 1 { add(at..<end) }
      }
    }
    return names
  }
}
