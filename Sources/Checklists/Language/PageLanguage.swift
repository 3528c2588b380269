import HugoSite

/// The language that a page is written in, which need not be the one that its site names.
enum PageLanguage {
  /// - Parameter named: the key of the language that the site has the page in.
  /// - Returns: that key, unless the page's text is clearly of another language whose instructions are known.
  static func of(_ page: Page, named: String) -> String {
    let all = page.source.bytes
    let bytes = all[page.body].prefix(3000)
    let own = WordFile.language(named)
    // Most pages are what they are said to be.
    if own == "en", hasThree(of: " the ", in: all, bytes.indices) { return named }
    let words = WordReader.read(String(decoding: bytes, as: UTF8.self)) { $0.parts }
    let english = words.count { common[$0]?.contains("en") ?? false }
    // Much English around it makes what is quoted.
    if let (script, count) = byScript(bytes), english * 10 < count { return script == own ? named : script }
    // A language with a script of its own that is not on the page.
    let isElsewhere = ["ja", "ko", "zh", "ru"].contains(own)
    var counts: [String: Int] = [:]
    var seen: [String: Set<String>] = [:]
    for word in words {
      for language in common[word] ?? [] {
        counts[language, default: 0] += 1
        seen[language, default: []].insert(word)
      }
    }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.key != own, most.value >= 6, seen[most.key, default: []].count >= 4, most.value * 2 > (counts[own] ?? 0) * 3 else { return isElsewhere ? "en" : named }
    return most.key
  }

  private static func hasThree(of needle: StaticString, in bytes: [UInt8], _ range: ByteRange) -> Bool {
    var at = range.lowerBound
    for _ in 0..<3 {
      guard let hit = ByteSearch.first(needle, in: bytes, at..<range.upperBound) else { return false }
      at = hit + needle.utf8CodeUnitCount
    }
    return true
  }

  /// The language of a script that one language is written in, where much of a text is.
  private static func byScript(_ bytes: ArraySlice<UInt8>) -> (language: String, characters: Int)? {
    var (kana, han, hangul, cyrillic, latin) = (0, 0, 0, 0, 0)
    for (i, c) in zip(bytes.indices, bytes) {
      switch c {
      case 0x41...0x5A, 0x61...0x7A: latin += 1
      case 0xD0, 0xD1: cyrillic += 1
      case 0xE3 where i + 1 < bytes.endIndex && (0x81...0x83).contains(bytes[i + 1]): kana += 1
      case 0xE4...0xE9: han += 1
      case 0xEA...0xED: hangul += 1
      default: break
      }
    }
    let most = max(kana + han, hangul, cyrillic)
    // Commands and links are in Latin letters everywhere.
    guard most >= 20, most * 8 > latin else { return nil }
    if most == hangul { return ("ko", most) }
    if most == cyrillic { return ("ru", most) }
    return (kana * 8 > han ? "ja" : "zh", most)
  }

  /// The languages that a frequent word belongs to.
  private static let common: [String: [String]] = {
    var common: [String: [String]] = [:]
    for (language, words) in [
      ("en", "the to of and in is are you your with for on this that it will can from"), ("es", "el la los las de del que y en un una para con por se al es como su este esta"),
      ("fr", "le la les de des du et un une dans pour vous est sur avec à en que votre ce cette au"), ("pt", "o a os as de do da dos das que e em um uma para com não você no na se é ao este esta"),
      ("de", "der die das und ist zu den dem mit ein eine für sie auf von im in wird werden nicht auch"), ("it", "il lo la gli le di che e un una per con del della nel sono è in si al questo questa"),
      ("vi", "và của các một trong cho bạn được là với để có không này"),
    ] {
      for word in words.split(separator: " ") { common[String(word), default: []].append(language) }
    }
    return common
  }()
}
