import Foundation

/// Comparing titles as the Unicode collation does, near enough for titles: white space before punctuation before symbols before digits before
/// letters; accents, then case, decide only between texts that are otherwise the same. Letters that a language's alphabet counts for
/// themselves stand in their own places. Chinese characters are ordered by sound or strokes as the language has it, by the tables that Foundation has.
public struct Collation: Sendable {
  /// A title as it is compared.
  public struct Key: Sendable {
    fileprivate var primary: [UInt32] = []
    fileprivate var secondary: [UInt32] = []
    fileprivate var tertiary: [UInt32] = []
    /// The language that has an order of its own for Chinese characters.
    fileprivate var locale: Locale?

    /// Negative, zero or positive, as this one comes before, with or after the other.
    public func compare(_ other: Key) -> Int {
      let p = order(other)
      if p != 0 { return p }
      let s = Self.order(secondary, other.secondary)
      return s != 0 ? s : Self.order(tertiary, other.tertiary)
    }

    private func order(_ other: Key) -> Int {
      guard let locale else { return Self.order(primary, other.primary) }
      for (a, b) in zip(primary, other.primary) where a != b {
        guard let x = Collation.ideograph(a), let y = Collation.ideograph(b) else { return a < b ? -1 : 1 }
        switch String(x).compare(String(y), options: [], range: nil, locale: locale) {
        case .orderedAscending: return -1
        case .orderedDescending: return 1
        case .orderedSame: continue
        }
      }
      return primary.count - other.primary.count
    }

    private static func order(_ x: [UInt32], _ y: [UInt32]) -> Int {
      for (a, b) in zip(x, y) where a != b { return a < b ? -1 : 1 }
      return x.count - y.count
    }
  }

  private let letters: [Unicode.Scalar: UInt32]
  private let locale: Locale?
  private let isJapanese: Bool

  public init(language: String) {
    var letters: [Unicode.Scalar: UInt32] = [:]
    let code = (language.split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? language).lowercased()
    locale = ["zh", "ja", "ko"].contains(code) ? Locale(identifier: language) : nil
    isJapanese = code == "ja"
    for (i, letter) in Self.cyrillic.unicodeScalars.enumerated() { letters[letter] = Self.primary("а") + UInt32(i) }
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

  private static let cyrillic = "абвгґдђѓеєжзѕиіїйјкќлљмнњопрстћуўфхцчџшщъыьэюя"

  /// The character that a weight is of, where its order is the language's own: Chinese ones, and with them Hangul, as Korean mixes them.
  fileprivate static func ideograph(_ weight: UInt32) -> Unicode.Scalar? {
    if (hangul..<hangul + 0x2BA4).contains(weight) { return Unicode.Scalar(0xAC00 + weight - hangul) }
    guard weight >= 0x60_0000, let c = Unicode.Scalar((weight - 0x60_0000) / 16), c.properties.isIdeographic else { return nil }
    return c
  }

  /// The weight of the first syllable of Hangul, which stands before kana and Chinese characters.
  private static let hangul = primary("\u{2000}")

  /// Letters that count for two.
  private static let expansions: [Unicode.Scalar: String] = ["ß": "ss", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"]

  /// The key of a title.
  public func key(_ text: String) -> Key {
    var key = Key()
    key.locale = locale
    var rest = text.unicodeScalars[...]
    while let first = rest.popFirst() {
      // Thai vowels that are written before their consonant are read behind it.
      if (0x0E40...0x0E44).contains(first.value), let next = rest.first, (0x0E01...0x0E2E).contains(next.value) {
        rest.removeFirst()
        add([next, first], to: &key)
      } else if isJapanese, first == "ー", let last = key.primary.last, let vowel = Self.vowel(of: last) {
        // Go's collation of Japanese has the vowel that is long before the syllable.
        key.primary.insert(vowel, at: key.primary.count - 1)
        key.secondary.append(0)
        key.tertiary.append(0)
      } else if let two = Self.expansions[first], letters[Self.lowercased(first)] == nil {
        add(Array(two.unicodeScalars), to: &key)
        key.secondary[key.secondary.count - 1] = first.value
      } else {
        add([first], to: &key)
      }
    }
    return key
  }

  private static func lowercased(_ c: Unicode.Scalar) -> Unicode.Scalar { c.properties.lowercaseMapping.unicodeScalars.first ?? c }

  private func add(_ scalars: [Unicode.Scalar], to key: inout Key) {
    for c in scalars {
      let (primary, secondary, tertiary) = weights(c)
      if primary != 0 { key.primary.append(primary) }
      key.secondary.append(secondary)
      key.tertiary.append(tertiary)
    }
  }

  // MARK: Kana

  /// The rows of syllables by their vowels, as hiragana without marks.
  private static let syllables = ["あかさたなはまやらわ", "いきしちにひみりゐ", "うくすつぬふむゆる", "えけせてねへめれゑ", "おこそとのほもよろを"]

  private static let vowels: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    for row in syllables { for c in row.unicodeScalars { table[primary(c)] = row.unicodeScalars.first.map(primary) } }
    return table
  }()

  private static func vowel(of weight: UInt32) -> UInt32? { vowels[weight] }

  /// A syllable of kana as a large one of hiragana without marks, with its mark and whether it is written large; hiragana or katakana is one.
  private static func kana(_ c: Unicode.Scalar) -> (UInt32, UInt32, UInt32)? {
    let isKatakana = (0x30A1...0x30F6).contains(c.value)
    guard isKatakana || (0x3041...0x3096).contains(c.value) else { return nil }
    var value = isKatakana ? c.value - 0x60 : c.value
    var mark: UInt32 = 0
    let isSmall = [0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096].contains(value)
    switch value {
    case 0x3095: value = 0x304B
    case 0x3096: value = 0x3051
    case 0x3094: (value, mark) = (0x3046, 1)
    case 0x304B...0x3062 where value % 2 == 0: (value, mark) = (value - 1, 1)
    case 0x3065, 0x3067, 0x3069: (value, mark) = (value - 1, 1)
    case 0x306F...0x307D where value % 3 != 0: (value, mark) = (value - value % 3, value % 3)
    default: if isSmall { value += 1 }
    }
    return (0x60_0000 + value * 16, mark, isSmall ? 0 : 1)
  }

  private func weights(_ c: Unicode.Scalar) -> (UInt32, UInt32, UInt32) {
    let properties = c.properties
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return (0x100 + c.value % 0x100, 0, 0)
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return (0x1_0000 + (Self.punctuation[c] ?? (0x100 + c.value)), 0, 0)
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return (0x20_0000 + c.value, 0, 0)
    case .decimalNumber: return (0x40_0000 + UInt32(properties.numericValue ?? 0), 0, 0)
    case _ where c == "ー": return (Self.primary("\u{1}"), 0, 0)
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return (0, c.value, 0)
    default: break
    }
    if let kana = Self.kana(c) { return kana }
    if (0xAC00..<0xD7A4).contains(c.value) { return (Self.hangul + c.value - 0xAC00, 0, 0) }
    var letter = c
    var tertiary: UInt32 = 0
    if properties.isUppercase, let lower = properties.lowercaseMapping.unicodeScalars.first {
      letter = lower
      tertiary = 1
    }
    if let own = letters[letter] { return (own, 0, tertiary) }
    if letter.value >= 0x370, letter.value < 0x630, let base = Self.marked[letter] { return (letters[base] ?? Self.primary(base), letter.value, tertiary) }
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

  /// Greek, Cyrillic and Arabic letters with marks that make none of their own.
  private static let marked: [Unicode.Scalar: Unicode.Scalar] = [
    "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι", "ΰ": "υ", "ς": "σ", "ё": "е", "ѐ": "е", "ѝ": "и", "ة": "ت",
  ]

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
