import Yams

/// The types that Hugo's YAML reader (goccy/go-yaml) gives to scalars. It is neither YAML 1.1 nor quite 1.2: `yes` is text, `010` is 8,
/// `08` and `1e2` are text.
enum YAMLScalar {
  static func value(_ scalar: Node.Scalar) -> DataValue {
    let tag = scalar.tag.description
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    if tag == "tag:yaml.org,2002:str" || tag == "!!str" { return .string(scalar.string) }
    return plain(scalar.string)
  }

  /// A key is always text; numbers and truth values as Go prints them.
  static func key(_ scalar: Node.Scalar) -> String {
    guard scalar.style == .plain || scalar.style == .any else { return scalar.string }
    switch plain(scalar.string) {
    case .integer(let number): return String(number)
    case .null: return scalar.string == "" ? "" : "null"
    default: return scalar.string
    }
  }

  static func plain(_ text: String) -> DataValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: break
    }
    guard let first = text.utf8.first, first == 0x2B || first == 0x2D || first == 0x2E || (first >= 0x30 && first <= 0x39) else {
      return .string(text)
    }
    return number(text) ?? .string(text)
  }

  private static func number(_ text: String) -> DataValue? {
    var digits = Substring(text.replacing("_", with: ""))
    guard text.utf8.last != 0x5F else { return nil }
    var sign = ""
    if let mark = digits.first, mark == "-" || mark == "+" {
      sign = mark == "-" ? "-" : ""
      digits = digits.dropFirst()
    }
    guard let first = digits.utf8.first, first != 0x2B, first != 0x2D else { return nil }
    func integer(_ digits: Substring, _ radix: Int) -> DataValue? {
      guard digits.utf8.first.map({ $0 != 0x2B && $0 != 0x2D }) ?? false else { return nil }
      return Int(sign + digits, radix: radix).map(DataValue.integer) ?? UInt(digits, radix: radix).map { .integer(Int(bitPattern: $0)) }
    }
    if digits.hasPrefix("0x") { return integer(digits.dropFirst(2), 16) }
    if digits.hasPrefix("0b") { return integer(digits.dropFirst(2), 2) }
    if digits.hasPrefix("0o") { return integer(digits.dropFirst(2), 8) }
    if digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return digits.count > 1 && digits.hasPrefix("0") ? integer(digits.dropFirst(), 8) : integer(digits, 10)
    }
    // Decimals: digits with one point; an exponent only behind a point.
    guard let point = digits.firstIndex(of: "."), digits.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || "eE+-.".utf8.contains($0) }) else { return nil }
    let head = digits[..<point]
    guard head.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), digits.utf8.filter({ $0 == 0x2E }).count == 1 else { return nil }
    var literal = String(digits)
    if literal.hasPrefix(".") { literal = "0" + literal }
    if literal.hasSuffix(".") { literal += "0" }
    return Double(sign + literal).map(DataValue.float)
  }
}
