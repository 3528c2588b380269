/// Hugo's lenient conversions of front matter values (spf13/cast): they never fail, they give a zero value instead.
public enum GoCast {
  /// A whole number: text is read as Go's `strconv.ParseInt` with base 0 does (`010` is 8, `08` is no number and so 0), decimals are cut.
  public static func integer(_ value: DataValue) -> Int { integerOrNil(value) ?? 0 }

  /// As ``integer(_:)``, but nil where the value is no number at all.
  public static func integerOrNil(_ value: DataValue) -> Int? {
    switch value {
    case .integer(let number): return number
    case .float(let number):
      return number.isFinite && abs(number) < 9.2e18 ? Int(number) : Int.min
    case .boolean(let flag): return flag ? 1 : 0
    case .string(let text): return parse(text)
    default: return nil
    }
  }

  private static func parse(_ text: String) -> Int? {
    var digits = Substring(text)
    // cast drops a decimal part that is all zeros, or cuts it at the point.
    if let dot = digits.firstIndex(of: ".") {
      let fraction = digits[digits.index(after: dot)...]
      guard fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      digits = digits[..<dot]
    }
    var negative = false
    if let sign = digits.first, sign == "-" || sign == "+" {
      negative = sign == "-"
      digits = digits.dropFirst()
    }
    var radix = 10
    let lower = digits.lowercased()
    if lower.hasPrefix("0x") { radix = 16 } else if lower.hasPrefix("0b") { radix = 2 } else if lower.hasPrefix("0o") { radix = 8 }
    if radix != 10 { digits = digits.dropFirst(2) } else if digits.count > 1, digits.first == "0" { radix = 8 }
    let plain = digits.filter { $0 != "_" }
    guard !plain.isEmpty, plain.allSatisfy({ $0.isHexDigit }) else { return nil }
    return Int((negative ? "-" : "") + plain, radix: radix)
  }

  /// Text: numbers and truth values as Go prints them; tables and lists give none.
  public static func string(_ value: DataValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .float(let number): decimal(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .null, .array, .table, .date: ""
    }
  }

  /// As Go's `FormatFloat(x, 'f', -1, 64)`.
  private static func decimal(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return "\(number)"
  }

  /// A truth value: text as Go's `strconv.ParseBool` has it, anything else false.
  public static func boolean(_ value: DataValue) -> Bool { booleanOrNil(value) ?? false }

  /// As ``boolean(_:)``, but nil where the value is none.
  public static func booleanOrNil(_ value: DataValue) -> Bool? {
    switch value {
    case .boolean(let flag): flag
    case .integer(let number): number != 0
    case .float(let number): number != 0
    case .null: false
    case .string(let text): parseBoolean(text)
    default: nil
    }
  }

  /// Go's `strconv.ParseBool`.
  public static func parseBoolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }

  /// A list of texts; one text alone is split at white space, as `cast.ToStringSlice` does.
  public static func strings(_ value: DataValue) -> [String] {
    switch value {
    case .array(let elements): elements.map { string($0.value) }
    case .string(let text): text.split(whereSeparator: \.isWhitespace).map(String.init)
    default: []
    }
  }
}
