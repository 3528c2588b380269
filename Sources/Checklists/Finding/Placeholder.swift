/// What a reader has to fill in.
public struct Placeholder: Sendable, Hashable {
  /// As it is written: `<your-token>`, `YOUR_BUCKET`, `${ACCOUNT_ID}`.
  public let text: String
  /// Its name in words: `your token`.
  public let name: String

  /// A name for a variable of a shell.
  public var variable: String {
    let word = String(name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }).split(separator: "_").joined(separator: "_")
    return word.isEmpty ? "VALUE" : word.first?.isNumber == true ? "VALUE_" + word : word
  }

  private static let markup: Set<String> = ["html", "xml", "svg", "vue", "jsx", "tsx", "xhtml", "php", "erb", "markdown", "md", "handlebars", "java", "kotlin", "c", "cpp", "c++", "csharp", "cs", "go", "rust", "scala", "swift", "typescript", "ts", "dart"]

  /// The placeholders of a block of code, in the order of their first places.
  /// - Parameter isSet: whether something on the page sets a variable of that name.
  static func find(in code: String, language: String, isSet: (String) -> Bool) -> [Placeholder] {
    var found: [(at: String.Index, placeholder: Placeholder)] = []
    func add(_ range: Range<String.Index>, _ name: some StringProtocol) {
      let words = name.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ").lowercased()
      let clean = words.hasPrefix("replace with ") ? String(words.dropFirst(13)) : words.hasPrefix("insert ") ? String(words.dropFirst(7)) : words
      guard !clean.isEmpty, !found.contains(where: { $0.at == range.lowerBound }) else { return }
      found.append((range.lowerBound, Placeholder(text: String(code[range]), name: clean)))
    }
    if code.contains("<"), !markup.contains(language.lowercased()) {
      for match in code.matches(of: #/<([A-Za-z][A-Za-z0-9]*(?:[ _.-][A-Za-z0-9]+){1,8}|[A-Z][A-Z0-9_]{2,40}|value|name|id|region|token|username|password|account|bucket|key|secret|url|host|port|email|domain|namespace|cluster)>/#) { add(match.range, match.output.1) }
    }
    if code.holdsShouted { for match in code.matches(of: #/\b(?:YOUR|MY|CHANGE|REPLACE)[_-][A-Z0-9_-]{2,40}/#) where code[..<match.range.lowerBound].last != "<" && code[..<match.range.lowerBound].last != "$" && code[..<match.range.lowerBound].last != "{" { add(match.range, match.output) } }
    if code.holds("xxx") || code.holds("XXX") { for match in code.matches(of: #/\b[xX]{4,40}\b/#) { add(match.range, "value") } }
    if code.contains("$") {
      for match in code.matches(of: #/\$\{?([A-Z][A-Z0-9_]{2,40})\}?/#) {
        let name = String(match.output.1)
        let before = code[..<match.range.lowerBound]
        if isSet(name) || before.hasSuffix("\\") || common.contains(name) || code.holds("\(name)=") || code.holds("read \(name)") || code.holds("for \(name) ") { continue }
        add(match.range, name)
      }
    }
    var seen = Set<String>()
    return found.sorted { $0.at < $1.at }.map(\.placeholder).filter { seen.insert($0.text).inserted }
  }

  /// What a shell has by itself.
  private static let common: Set<String> = ["HOME", "PATH", "PWD", "USER", "SHELL", "HOSTNAME", "RANDOM", "OLDPWD", "LANG", "TERM", "EDITOR", "TMPDIR", "BASH", "IFS", "UID", "SECONDS", "LINENO", "LOGNAME", "BASH_VERSION"]

  /// The names of variables that code sets: `NAME=`, `read NAME`, `for NAME in`.
  static func variables(setIn code: String) -> Set<String> {
    var names = Set<String>()
    let bytes = Array(code.utf8)
    func isName(_ c: UInt8) -> Bool { c == UInt8(ascii: "_") || (0x30...0x39).contains(c) || ((0x61...0x7A).contains(c | 0x20) && c >= 0x41) }
    var i = 0
    var before = ""
    while i < bytes.count {
      guard isName(bytes[i]), !(0x30...0x39).contains(bytes[i]), i == 0 || !isName(bytes[i - 1]) && bytes[i - 1] != UInt8(ascii: "-") && bytes[i - 1] != UInt8(ascii: "$") && bytes[i - 1] != UInt8(ascii: ".") else {
        i += 1
        continue
      }
      var end = i
      while end < bytes.count, isName(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[i..<end], as: UTF8.self)
      if end < bytes.count, bytes[end] == UInt8(ascii: "="), !(end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "=")) { names.insert(word) }
      if before == "read" || before == "for" { names.insert(word) }
      before = word
      i = end
    }
    return names
  }
}

extension String {
  fileprivate var holdsShouted: Bool { contains("YOUR") || contains("MY") || contains("CHANGE") || contains("REPLACE") }
}
