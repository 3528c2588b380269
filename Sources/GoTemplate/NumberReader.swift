/// Numbers and characters as Go writes them.
enum NumberReader {
  enum Failure: Error {
    case illegal
    /// It fits into an unsigned integer.
    case overflow
    case tooLarge
    /// A character that is written wrong, and one that is more than one.
    case badCharacter, malformedCharacter
  }

  /// The value of a number: a float where it has a period or an exponent, else an integer.
  static func value(_ text: String) throws(Failure) -> Value {
    if text.hasPrefix("'") {
      guard let inner = GoQuote.unquoted(text), let scalar = inner.unicodeScalars.first else { throw .badCharacter }
      guard inner.unicodeScalars.count == 1 else { throw .malformedCharacter }
      return .int(Int(scalar.value))
    }
    var digits = text[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let lower = digits.lowercased()
    let isHex = lower.hasPrefix("0x")
    guard !lower.hasSuffix("i") else { throw .illegal }
    guard hasRightUnderscores(lower) else { throw .illegal }
    let plain = lower.filter { $0 != "_" }
    if isHex ? plain.contains("p") || plain.contains(".") : plain.contains(".") || plain.contains("e") {
      guard !isHex || plain.contains("p"), isFloat(plain, isHex), let number = Double(plain.hasPrefix(".") ? "0" + plain : plain.hasSuffix(".") ? plain + "0" : fixed(plain)) else { throw .illegal }
      guard number.isFinite else { throw .illegal }
      return .float(isNegative ? -number : number)
    }
    let (body, radix): (Substring, Int) =
      isHex ? (plain.dropFirst(2), 16) : plain.hasPrefix("0b") ? (plain.dropFirst(2), 2) : plain.hasPrefix("0o") ? (plain.dropFirst(2), 8)
      : plain.count > 1 && plain.hasPrefix("0") ? (plain.dropFirst(), 8) : (plain[...], 10)
    guard !body.isEmpty, body.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false }), let number = Int((isNegative ? "-" : "") + body, radix: radix) else {
      if UInt(body, radix: radix) != nil, !isNegative { throw .overflow }
      // What reads as a number all the same is one that is too large.
      throw plain == lower && plain.allSatisfy({ $0.isASCII && $0.isNumber }) && !plain.isEmpty ? .tooLarge : .illegal
    }
    return .int(number)
  }

  /// Underscores stand between digits, or behind a base's prefix.
  private static func hasRightUnderscores(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for i in bytes.indices where bytes[i] == UInt8(ascii: "_") {
      let isBehindPrefix = i == 2 && bytes[0] == 0x30 && "xbo".utf8.contains(bytes[1])
      guard i > 0, i + 1 < bytes.count, isBehindPrefix || isDigit(bytes[i - 1]), isDigit(bytes[i + 1]) else { return false }
    }
    return true
  }

  private static func isDigit(_ c: UInt8) -> Bool { (c >= 0x30 && c <= 0x39) || (c >= 0x61 && c <= 0x66) }

  private static func isFloat(_ text: String, _ isHex: Bool) -> Bool {
    let mantissa = text.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { isHex ? $0 == "p" : $0 == "e" }).first ?? ""
    return mantissa.contains { isHex ? $0.isHexDigit && $0 != "x" : $0.isNumber }
  }

  /// `1.e5` as Swift reads it.
  private static func fixed(_ text: String) -> String { text.replacing(".e", with: ".0e").replacing(".p", with: ".0p") }
}

