/// Reads the sentences of languages whose words do not stand apart, or whose verbs stand last: by what they begin and end with.
struct WholeSentences: Sendable {
  private let endings, leadEndings: [String]
  private let fields: [String]
  private let beginnings, noBeginnings: [String]
  private let openers: [String]
  private let places: Set<Character>
  private let telling, tellingEndings: [String]
  private let optionalParts: [String]
  private let graveParts: [String]
  private let stakes: [String]

  /// - Parameter sections: nil where the file has none of these.
  init?(_ sections: WordFile) {
    func lines(_ section: String) -> [String] { sections.lines(section).filter { !$0.isEmpty } }
    endings = lines("sentence endings")
    leadEndings = lines("sentence endings of leads")
    fields = lines("fields").flatMap { $0.split(separator: " ").map(String.init) }
    beginnings = lines("sentence beginnings")
    noBeginnings = lines("no sentence beginnings")
    guard !endings.isEmpty || !beginnings.isEmpty else { return nil }
    openers = lines("openers of clauses")
    places = Set(lines("places of clauses").compactMap(\.first))
    telling = lines("sentence beginnings that tell")
    tellingEndings = lines("sentence endings that tell")
    optionalParts = lines("optional parts")
    graveParts = lines("grave parts")
    stakes = lines("stakes").flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// What a sentence asks for; nil where it only tells.
  func read(_ text: String) -> Instruction? {
    let text = Self.trimmed(text)
    guard !text.isEmpty, !telling.contains(where: text.hasPrefix) else { return nil }
    guard !tellingEndings.contains(where: text.hasSuffix) else { return nil }
    // An address may stand behind a colon.
    let head = (text.firstRange(of: "http")?.lowerBound ?? text.lastIndex { $0 == ":" || $0 == "：" }).map { Self.trimmed(String(text[..<$0])) } ?? text
    // "Let's …" only tells where it is carried out below.
    if leadEndings.contains(where: head.hasSuffix) { return Instruction(form: .obligation, isOptional: optionalParts.contains(where: text.contains)) }
    if isStatement(text) { return nil }
    guard endings.contains(where: text.hasSuffix) || endings.contains(where: head.hasSuffix) || clauses(of: text).contains(where: begins) else { return nil }
    let isGrave = graveParts.contains(where: text.contains) && stakes.contains(where: text.contains)
    return Instruction(form: .imperative, isOptional: optionalParts.contains(where: text.contains), isCaution: isGrave)
  }

  /// Whether a plain form, which instructions have as well, tells what something does: it has a subject of its own, "コントローラーは…します", "Lambda는 … 합니다".
  private func isStatement(_ text: String) -> Bool {
    if text.hasSuffix("ます") || text.hasSuffix("する") {
      var before: Character = " "
      for c in text {
        if c == "は", !"でにとまたずれ回後前合".contains(before), before != "次" { return true }
        before = c
      }
      // "…が表示されることを確認します": what is to be seen has a subject of its own.
      if ["ことを確認します", "ことを確認する", "かを確認します", "か確認します"].contains(where: text.hasSuffix) { return false }
      return text.split(separator: "、").last?.contains("が") ?? false
    }
    guard text.hasSuffix("니다") else { return false }
    let participles = ["있는", "하는", "되는", "없는", "지는", "주는", "같은", "많은", "작은", "받은", "높은", "낮은", "에는", "에서는", "으로는", "다음은"]
    return text.split(separator: " ").prefix(3).contains { word in
      (word.hasSuffix("는") || word.hasSuffix("은")) && word.count > 1 && !participles.contains(where: word.hasSuffix)
    }
  }

  /// Whether a sentence speaks of what is to be filled in below it.
  func speaksOfFields(_ text: String) -> Bool { fields.contains(where: text.contains) }

  /// Without the signs at the ends, and without a bracket that closes the sentence.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    func isSign(_ c: Character) -> Bool { "。．.！!：:；;、，, 　*_\"”」』-–—・•".contains(c) || c.isWhitespace }
    rest = rest.drop(while: isSign)
    while let last = rest.last {
      if isSign(last) {
        rest.removeLast()
      } else if last == ")" || last == "）", let open = rest.lastIndex(where: { $0 == "(" || $0 == "（" }), open > rest.startIndex {
        rest = rest[..<open]
      } else {
        break
      }
    }
    return String(rest)
  }

  /// What stands between commas.
  private func clauses(of text: String) -> [Substring] { beginnings.isEmpty ? [] : text.split { "，,；;。：:".contains($0) } }

  /// Whether a clause begins with a verb that no noun is made of: "返回值", "运行的服务".
  private func isVerb(_ clause: Substring) -> Bool {
    guard let verb = beginnings.filter(clause.hasPrefix).max(by: { $0.count < $1.count }), !noBeginnings.contains(where: clause.hasPrefix) else { return false }
    return clause.dropFirst(verb.count).first.map { !"的者值池项器量率通会會是来來時时性".contains($0) } ?? true
  }

  /// Whether a clause begins with a verb, behind what may stand before one: "然后", "在控制台中".
  private func begins(_ clause: Substring) -> Bool {
    var clause = clause.drop { $0.isWhitespace || $0.isNumber || $0 == "." || $0 == "、" }
    while let opener = openers.first(where: clause.hasPrefix) { clause = clause.dropFirst(opener.count).drop { $0.isWhitespace } }
    if isVerb(clause) { return true }
    guard clause.first == "在" || clause.first == "从" || clause.first == "從" || clause.first == "通" else { return false }
    // The first verb behind a place.
    for at in clause.indices.dropFirst(2).prefix(40) where places.contains(clause[clause.index(before: at)]) {
      let rest = clause[at...].drop { $0.isWhitespace }
      if isVerb(rest) { return true }
    }
    return false
  }
}
