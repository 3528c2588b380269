#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Floats as Go's `strconv.FormatFloat` writes them.
enum FloatText {
  /// The shortest digits that read back as the same number, or so many of them.
  /// - Parameters:
  ///   - verb: `e`, `E`, `f`, `g` or `G`.
  ///   - precision: negative for the shortest.
  static func text(_ number: Double, _ verb: UInt8, precision: Int, keepsZeros: Bool = false) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
    if precision >= 0 { return formatted((keepsZeros ? "%#." : "%.") + String(min(precision, 1_000)) + String(UnicodeScalar(verb)), number) }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, exponent) = shortest(abs(number))
    switch verb {
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return sign + scientific(digits, exponent, verb)
    case UInt8(ascii: "f"): return sign + plain(digits, exponent)
    default:
      // `exponent` is that of the first digit; without a precision six digits decide.
      if exponent < -4 || exponent >= 6 { return sign + scientific(digits, exponent, verb == UInt8(ascii: "G") ? UInt8(ascii: "E") : UInt8(ascii: "e")) }
      return sign + plain(digits, exponent)
    }
  }

  /// `%x`: the mantissa in hexadecimal, the exponent of two with two digits at least.
  static func hex(_ number: Double, precision: Int?, keepsZeros: Bool) -> String {
    guard number.isFinite else { return text(number, UInt8(ascii: "g"), precision: -1) }
    let text = formatted(precision.map { "%." + String(min($0, 1_000)) + "a" } ?? "%a", number)
    guard let p = text.lastIndex(of: "p") else { return text }
    let exponent = text[text.index(p, offsetBy: 2)...]
    var mantissa = String(text[..<p])
    if keepsZeros, precision == nil {
      if !mantissa.contains(".") { mantissa += "." }
      mantissa += String(repeating: "0", count: max(0, 4 - (mantissa.split(separator: ".", omittingEmptySubsequences: false).last?.count ?? 0)))
    }
    return mantissa + text[p...text.index(after: p)] + (exponent.count < 2 ? "0" : "") + exponent
  }

  /// `%b`: the mantissa as an integer and the exponent of two.
  static func binary(_ number: Double) -> String {
    guard number.isFinite else { return text(number, UInt8(ascii: "g"), precision: -1) }
    let isSmall = number.exponentBitPattern == 0
    let mantissa = number.significandBitPattern | (isSmall ? 0 : 1 << 52)
    let exponent = Int(isSmall ? 1 : number.exponentBitPattern) - 1_075
    return (number.sign == .minus ? "-" : "") + String(mantissa) + "p" + (exponent < 0 ? "" : "+") + String(exponent)
  }

  private static func formatted(_ format: String, _ number: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 2_048)
    let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, format, $0) }
    return String(decoding: buffer.prefix(max(0, min(Int(length), buffer.count - 1))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The digits without leading and trailing zeros, and the power of ten of the first one.
  private static func shortest(_ number: Double) -> ([UInt8], Int) {
    if number == 0 { return ([0x30], 0) }
    let parts = number.description.utf8.split(separator: UInt8(ascii: "e"))
    var exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    var digits: [UInt8] = []
    var point: Int?
    for c in parts[0] { if c == UInt8(ascii: ".") { point = digits.count } else { digits.append(c) } }
    exponent += (point ?? digits.count) - 1
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    while digits.count > 1, digits.first == 0x30 {
      digits.removeFirst()
      exponent -= 1
    }
    return (digits, exponent)
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int, _ verb: UInt8) -> String {
    let power = String(abs(exponent))
    return String(decoding: digits.prefix(1), as: UTF8.self) + (digits.count > 1 ? "." + String(decoding: digits.dropFirst(), as: UTF8.self) : "") + String(UnicodeScalar(verb))
      + (exponent < 0 ? "-" : "+") + (power.count < 2 ? "0" : "") + power
  }

  private static func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self) }
    if digits.count <= exponent + 1 { return String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent + 1 - digits.count) }
    return String(decoding: digits.prefix(exponent + 1), as: UTF8.self) + "." + String(decoding: digits.dropFirst(exponent + 1), as: UTF8.self)
  }
}
