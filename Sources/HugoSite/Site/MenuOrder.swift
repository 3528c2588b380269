/// What Hugo's default order looks at (`resources/page/pages_sort.go`).
struct MenuOrder {
  let weight: Int
  let date: Instant
  let linkTitle: String
  /// The page's path, lower case, with extension.
  let path: String

  /// Non-zero weights ascending, negative ones first; then those without; ties by newest date, link title, path.
  static func isBefore(_ a: MenuOrder, _ b: MenuOrder) -> Bool {
    if a.weight != b.weight {
      if b.weight == 0 { return true }
      if a.weight == 0 { return false }
      return a.weight < b.weight
    }
    if a.date.seconds != b.date.seconds { return a.date.seconds > b.date.seconds }
    let order = Collation.compare(a.linkTitle, b.linkTitle)
    if order != 0 { return order < 0 }
    return a.path < b.path
  }
}

/// Comparing titles as the Unicode collation's root order does, near enough for titles: white space before punctuation before symbols before
/// digits before letters; accents, then case, decide only between texts that are otherwise the same. Orders that a language has of its own
/// (Chinese by pinyin, Danish å last) are not known.
enum Collation {
  /// Negative, zero or positive, as the first comes before, with or after the second.
  static func compare(_ a: String, _ b: String) -> Int {
    if a == b { return 0 }
    let x = Array(a.unicodeScalars).map(Key.init)
    let y = Array(b.unicodeScalars).map(Key.init)
    let p = order(x.map(\.primary).filter { $0 != 0 }, y.map(\.primary).filter { $0 != 0 })
    if p != 0 { return p }
    let s = order(x.map(\.secondary), y.map(\.secondary))
    if s != 0 { return s }
    return order(x.map(\.tertiary), y.map(\.tertiary))
  }

  private static func order(_ x: [UInt32], _ y: [UInt32]) -> Int {
    for (a, b) in zip(x, y) where a != b { return a < b ? -1 : 1 }
    return x.count - y.count
  }

  private struct Key {
    var primary: UInt32
    var secondary: UInt32 = 0
    var tertiary: UInt32 = 0

    init(_ c: Unicode.Scalar) {
      let properties = c.properties
      switch properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: primary = 0x100 + c.value % 0x100
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
        primary = 0x1_0000 + (Self.punctuation[c] ?? (0x100 + c.value))
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: primary = 0x20_0000 + c.value
      case .decimalNumber: primary = 0x40_0000 + UInt32(properties.numericValue ?? 0)
      case .nonspacingMark, .enclosingMark, .spacingMark, .format:
        primary = 0
        secondary = c.value
      default:
        var base = c
        if let lower = properties.lowercaseMapping.unicodeScalars.first, properties.isUppercase {
          base = lower
          tertiary = 1
        }
        if base.value >= 0xC0, base.value < 0x250 || (base.value >= 0x1E00 && base.value < 0x1F00), let plain = Self.withoutAccent(base) {
          secondary = base.value
          base = plain
        }
        primary = 0x60_0000 + base.value
      }
    }

    /// The order of common punctuation in the root collation, which is not that of the code points.
    private static let punctuation: [Unicode.Scalar: UInt32] = {
      var table: [Unicode.Scalar: UInt32] = [:]
      for (i, c) in "_-‐‑‒–—,;:!?.…·'‘’\"“”«»()[]{}§¶@*/\\&#%".unicodeScalars.enumerated() { table[c] = UInt32(i) }
      return table
    }()

    /// The letter under the accents, told by the character's Unicode name: LATIN SMALL LETTER E WITH ACUTE.
    private static func withoutAccent(_ c: Unicode.Scalar) -> Unicode.Scalar? {
      guard let name = c.properties.name, name.hasPrefix("LATIN SMALL LETTER "), let with = name.firstRange(of: " WITH ") else { return nil }
      let letter = name[..<with.lowerBound].dropFirst("LATIN SMALL LETTER ".count)
      return letter.unicodeScalars.count == 1 ? letter.lowercased().unicodeScalars.first : nil
    }
  }
}
