/// The characters that one place of a ``GoPattern`` takes.
struct GoCharacterSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var classes: [GoUnicodeClass] = []
  var isNegated = false
  var ignoresCase = false
  /// Which ASCII characters it holds, as bits, once it is in a program.
  var ascii: (UInt64, UInt64)?

  /// The one ASCII character that it holds; nil for any other set.
  var single: UInt8? {
    guard !isNegated, !ignoresCase, classes.isEmpty, ranges.count == 1, ranges[0].count == 1, ranges[0].lowerBound < 0x80 else { return nil }
    return UInt8(ranges[0].lowerBound)
  }

  /// The same set, quicker to ask.
  var prepared: GoCharacterSet {
    var copy = self
    var bits: (UInt64, UInt64) = (0, 0)
    // One character alone, as most are.
    if let one = single, one < 128 {
      copy.ascii = one < 64 ? (1 << UInt64(one), 0) : (0, 1 << UInt64(one - 64))
      return copy
    }
    for c in 0..<64 as Range<UInt8> {
      if contains(Unicode.Scalar(c)) { bits.0 |= 1 << UInt64(c) }
      if contains(Unicode.Scalar(c + 64)) { bits.1 |= 1 << UInt64(c) }
    }
    copy.ascii = bits
    return copy
  }

  func contains(_ c: Unicode.Scalar) -> Bool {
    if let ascii, c.value < 128 { return (c.value < 64 ? ascii.0 : ascii.1) >> UInt64(c.value & 63) & 1 == 1 }
    func has(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } || classes.contains { $0.contains(value) } }
    var found = has(c.value)
    if !found, ignoresCase {
      found = Self.folds(of: c).contains(where: has)
    }
    return found != isNegated
  }

  /// What differs from a character in its case alone; `k` and `s` have a third form each (the Kelvin sign, the long s).
  private static func folds(of c: Unicode.Scalar) -> Set<UInt32> {
    func one(_ text: String) -> UInt32? { text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value : nil }
    var folds: Set<UInt32> = []
    for form in [one(c.properties.lowercaseMapping), one(c.properties.uppercaseMapping)].compactMap(\.self) {
      folds.insert(form)
      guard let properties = Unicode.Scalar(form)?.properties else { continue }
      folds.formUnion([one(properties.lowercaseMapping), one(properties.uppercaseMapping)].compactMap(\.self))
    }
    if folds.contains(0x6B) { folds.insert(0x212A) }
    if folds.contains(0x73) { folds.insert(0x17F) }
    return folds
  }
}
