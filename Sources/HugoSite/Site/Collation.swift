/// Comparing titles as the Unicode collation does, near enough for titles: white space before punctuation before symbols before digits before
/// letters; accents, then case, decide only between texts that are otherwise the same. Letters that a language's alphabet counts for
/// themselves stand in their own places; the orders of Chinese, Japanese and Korean are those of the code points.
public struct Collation: Sendable {
  /// A title as it is compared.
  public struct Key: Sendable {
    fileprivate var primary: [UInt32] = []
    fileprivate var secondary: [UInt32] = []
    fileprivate var tertiary: [UInt32] = []

    /// Negative, zero or positive, as this one comes before, with or after the other.
    public func compare(_ other: Key) -> Int {
      let p = Self.order(primary, other.primary)
      if p != 0 { return p }
      let s = Self.order(secondary, other.secondary)
      return s != 0 ? s : Self.order(tertiary, other.tertiary)
    }

    private static func order(_ x: [UInt32], _ y: [UInt32]) -> Int {
      for (a, b) in zip(x, y) where a != b { return a < b ? -1 : 1 }
      return x.count - y.count
    }
  }

  private let letters: [Unicode.Scalar: UInt32]

  public init(language: String) {
    var letters: [Unicode.Scalar: UInt32] = [:]
    let code = language.split(separator: "-").first.map(String.init) ?? language
    for group in (Self.alphabets[code] ?? "").split(separator: " ") {
      guard let base = group.unicodeScalars.first else { continue }
      for (i, letter) in group.unicodeScalars.enumerated().dropFirst() { letters[letter] = Self.primary(base) + UInt32(i) }
    }
    self.letters = letters
  }

  /// Letters that stand behind another of the alphabet, as letters of their own.
  private static let alphabets: [String: String] = [
    "vi": "aăâ dđ eê oôơ uư", "es": "nñ", "sv": "zåäö", "fi": "zåäö", "da": "zæøå", "nb": "zæøå", "nn": "zæøå", "no": "zæøå", "is": "aá dð eé ií oó uú yý zþæö",
    "pl": "aą cć eę lł nń oó sś zźż", "cs": "cč rř sš zž", "sk": "aä cč oô sš zž", "hr": "cčć dđ sš zž", "sl": "cč sš zž", "et": "sšzž wõäöü", "lt": "cč sš zž",
    "lv": "cč gģ kķ lļ nņ sš zž", "hu": "oö uü", "ro": "aăâ iî sș tț", "tr": "cç gğ hı oö sş uü", "az": "cç eə gğ hı oö sş uü",
  ]

  private static func primary(_ c: Unicode.Scalar) -> UInt32 { 0x60_0000 + c.value * 16 }

  /// The key of a title.
  public func key(_ text: String) -> Key {
    var key = Key()
    for c in text.unicodeScalars {
      let (primary, secondary, tertiary) = weights(c)
      if primary != 0 { key.primary.append(primary) }
      key.secondary.append(secondary)
      key.tertiary.append(tertiary)
    }
    return key
  }

  private func weights(_ c: Unicode.Scalar) -> (UInt32, UInt32, UInt32) {
    let properties = c.properties
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return (0x100 + c.value % 0x100, 0, 0)
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return (0x1_0000 + (Self.punctuation[c] ?? (0x100 + c.value)), 0, 0)
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return (0x20_0000 + c.value, 0, 0)
    case .decimalNumber: return (0x40_0000 + UInt32(properties.numericValue ?? 0), 0, 0)
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return (0, c.value, 0)
    default: break
    }
    var letter = c
    var tertiary: UInt32 = 0
    if properties.isUppercase, let lower = properties.lowercaseMapping.unicodeScalars.first {
      letter = lower
      tertiary = 1
    }
    if let own = letters[letter] { return (own, 0, tertiary) }
    guard letter.value >= 0xC0, letter.value < 0x250 || (letter.value >= 0x1E00 && letter.value < 0x1F00), let (base, rest) = Self.withoutAccent(letter) else {
      return (Self.primary(letter), 0, tertiary)
    }
    // A letter of the alphabet may carry an accent of its own: Vietnamese ấ is â with an acute.
    if let rest, let own = letters[rest] { return (own, letter.value, tertiary) }
    return (Self.primary(base), letter.value, tertiary)
  }

  /// The order of common punctuation in the root collation, which is not that of the code points.
  private static let punctuation: [Unicode.Scalar: UInt32] = {
    var table: [Unicode.Scalar: UInt32] = [:]
    for (i, c) in "_-‐‑‒–—,;:!?.…·'‘’\"“”«»()[]{}§¶@*/\\&#%".unicodeScalars.enumerated() { table[c] = UInt32(i) }
    return table
  }()

  /// The letter under the accents, told by the character's Unicode name, and that letter with the first accent alone where there are two:
  /// LATIN SMALL LETTER A WITH CIRCUMFLEX AND ACUTE is a, and â.
  private static func withoutAccent(_ c: Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar?)? {
    guard let name = c.properties.name, name.hasPrefix("LATIN SMALL LETTER "), let with = name.firstRange(of: " WITH ") else { return nil }
    let letter = name[..<with.lowerBound].dropFirst("LATIN SMALL LETTER ".count)
    guard letter.unicodeScalars.count == 1, let base = letter.lowercased().unicodeScalars.first else { return nil }
    let first = name[with.upperBound...].prefix { $0 != " " }
    let known: [String: [Unicode.Scalar: Unicode.Scalar]] = ["CIRCUMFLEX": ["a": "â", "e": "ê", "o": "ô"], "BREVE": ["a": "ă"], "HORN": ["o": "ơ", "u": "ư"]]
    return (base, known[String(first)]?[base])
  }
}
