/// Go's `fmt`: values as `print`, `println` and `printf` write them.
public enum GoFormat {
  /// `fmt.Sprint`: spaces between operands where neither is text.
  public static func print(_ values: [Value]) -> String {
    var out = ""
    for (i, value) in values.enumerated() {
      if i > 0, !isText(value), !isText(values[i - 1]) { out += " " }
      out += text(value, isNested: false)
    }
    return out
  }

  /// `fmt.Sprintln`.
  public static func println(_ values: [Value]) -> String { values.map { text($0, isNested: false) }.joined(separator: " ") + "\n" }

  private static func isText(_ value: Value) -> Bool { if case .string = value { true } else { false } }

  /// A number without an exponent: `strconv.FormatFloat` with `f` and -1.
  public static func decimal(_ number: Double) -> String { FloatText.text(number, UInt8(ascii: "f"), precision: -1) }

  /// A value as `%v` writes it.
  public static func text(_ value: Value) -> String { text(value, isNested: false) }

  static func text(_ value: Value, isNested: Bool, depth: Int = 0) -> String {
    guard depth < 100 else { return "…" }
    switch value {
    case .none: return "<nil>"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return FloatText.text(number, UInt8(ascii: "g"), precision: -1)
    case .string(let text): return text
    case .safe(_, let text): return text
    case .list(let list): return "[" + list.map { text($0, isNested: true, depth: depth + 1) }.joined(separator: " ") + "]"
    case .map(let map):
      return "map[" + map.sorted.map { text($0.key.value, isNested: true, depth: depth + 1) + ":" + text($0.value, isNested: true, depth: depth + 1) }.joined(separator: " ") + "]"
    case .object(let object): return object.text
    case .function: return "0x0"
    }
  }

  // MARK: printf

  private struct Flags {
    var width: Int?
    var precision: Int?
    var minus = false
    var plus = false
    var sharp = false
    var space = false
    var zero = false
  }

  /// `fmt.Sprintf`.
  public static func printf(_ format: String, _ values: [Value]) -> String {
    let bytes = Array(format.utf8)
    var out: [UInt8] = []
    var next = 0
    var reordered = false
    var i = 0
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "%") else {
        out.append(bytes[i])
        i += 1
        continue
      }
      i += 1
      var flags = Flags()
      var goodIndex = true
      var afterIndex = false
      flagLoop: while i < bytes.count {
        switch bytes[i] {
        case UInt8(ascii: "-"):
          flags.minus = true
          flags.zero = false
        case UInt8(ascii: "+"): flags.plus = true
        case UInt8(ascii: "#"): flags.sharp = true
        case UInt8(ascii: " "): flags.space = true
        case UInt8(ascii: "0"): flags.zero = !flags.minus
        default: break flagLoop
        }
        i += 1
      }
      func readIndex() {
        guard i < bytes.count, bytes[i] == UInt8(ascii: "[") else { return }
        reordered = true
        guard let close = bytes[i...].firstIndex(of: UInt8(ascii: "]")) else {
          goodIndex = false
          i += 1
          return
        }
        let number = Int(String(decoding: bytes[i + 1..<close], as: UTF8.self))
        i = close + 1
        if let number, number >= 1, number <= values.count {
          next = number - 1
          afterIndex = true
        } else {
          goodIndex = false
        }
      }
      func readNumber() -> Int? {
        let start = i
        while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 { i += 1 }
        guard i > start else { return nil }
        return Int(String(decoding: bytes[start..<i], as: UTF8.self)).flatMap { $0 > 1_000_000 ? nil : $0 }
      }
      func star() -> Int? {
        guard next < values.count, case .int(let number) = values[next], (-1_000_000...1_000_000).contains(number) else {
          next = min(next + 1, values.count)
          return nil
        }
        next += 1
        return number
      }
      readIndex()
      if i < bytes.count, bytes[i] == UInt8(ascii: "*") {
        i += 1
        if let width = star() {
          flags.width = abs(width)
          if width < 0 {
            flags.minus = true
            flags.zero = false
          }
        } else {
          out += "%!(BADWIDTH)".utf8
        }
        afterIndex = false
      } else {
        flags.width = readNumber()
        if afterIndex, flags.width != nil { goodIndex = false }
      }
      if i + 1 <= bytes.count, i < bytes.count, bytes[i] == UInt8(ascii: ".") {
        i += 1
        if afterIndex { goodIndex = false }
        readIndex()
        if i < bytes.count, bytes[i] == UInt8(ascii: "*") {
          i += 1
          if let precision = star(), precision >= 0 { flags.precision = precision } else { out += "%!(BADPREC)".utf8 }
          afterIndex = false
        } else {
          flags.precision = readNumber() ?? 0
        }
      }
      if !afterIndex { readIndex() }
      guard i < bytes.count else {
        out += "%!(NOVERB)".utf8
        break
      }
      let (verb, length) = scalar(bytes, i)
      i += length
      if verb == "%" {
        out.append(UInt8(ascii: "%"))
      } else if !goodIndex {
        out += "%!\(verb)(BADINDEX)".utf8
      } else if next >= values.count {
        out += "%!\(verb)(MISSING)".utf8
      } else {
        out += formatted(values[next], verb, flags).utf8
        next += 1
      }
    }
    if !reordered, next < values.count {
      out += ("%!(EXTRA " + values[next...].map { $0.isNone ? "<nil>" : $0.typeName + "=" + text($0) }.joined(separator: ", ") + ")").utf8
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func scalar(_ bytes: [UInt8], _ at: Int) -> (Unicode.Scalar, Int) {
    var decoder = UTF8()
    var iterator = bytes[at..<min(bytes.count, at + 4)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return (scalar, UTF8.width(scalar)) }
    return ("\u{FFFD}", 1)
  }

  private static func formatted(_ value: Value, _ verb: Unicode.Scalar, _ flags: Flags, isBad: Bool = false) -> String {
    var flags = flags
    switch verb {
    case "T": return padded(value.typeName, flags)
    case "v" where flags.sharp && !isBad: return padded(syntax(value), flags)
    // `%+v` is about the names of fields.
    case "v" where !isBad: flags.plus = false
    case "p": return bad(value, verb, flags)
    default: break
    }
    switch value {
    case .none: return verb == "v" ? padded("<nil>", flags) : "%!\(verb)(<nil>)"
    case .bool(let flag): return verb == "v" || verb == "t" ? padded(flag ? "true" : "false", flags) : bad(value, verb, flags)
    case .int(let number): return integer(number, verb, flags) ?? bad(value, verb, flags)
    case .float(let number): return float(number, verb, flags) ?? bad(value, verb, flags)
    case .string(let text), .safe(_, let text): return string(text, verb, flags) ?? bad(value, verb, flags)
    case .list(let list): return "[" + list.map { formatted($0, verb, flags) }.joined(separator: " ") + "]"
    case .map(let map): return "map[" + map.sorted.map { formatted($0.key.value, verb, flags) + ":" + formatted($0.value, verb, flags) }.joined(separator: " ") + "]"
    case .object(let object): return string(object.text, verb, flags) ?? (object as? any NumberObject).flatMap { integer($0.number, verb, flags) } ?? bad(value, verb, flags)
    case .function: return bad(value, verb, flags)
    }
  }

  /// A verb that is none for a value of its kind.
  private static func bad(_ value: Value, _ verb: Unicode.Scalar, _ flags: Flags) -> String {
    value.isNone ? "%!\(verb)(<nil>)" : "%!\(verb)(\(value.typeName)=\(formatted(value, "v", flags, isBad: true)))"
  }

  private static func padded(_ text: String, _ flags: Flags) -> String {
    guard let width = flags.width, width > text.unicodeScalars.count else { return text }
    let fill = String(repeating: flags.zero && !flags.minus ? "0" : " ", count: width - text.unicodeScalars.count)
    return flags.minus ? text + fill : fill + text
  }

  private static func integer(_ number: Int, _ verb: Unicode.Scalar, _ flags: Flags) -> String? {
    let radix: Int
    switch verb {
    case "v", "d": radix = 10
    case "b": radix = 2
    case "o", "O": radix = 8
    case "x", "X": radix = 16
    case "c", "q", "U":
      let scalar = number >= 0 && number <= 0x10FFFF ? Unicode.Scalar(UInt32(number)) ?? "\u{FFFD}" : "\u{FFFD}"
      if verb == "c" { return padded(String(scalar), flags) }
      if verb == "q" {
        var flags = flags
        let text = GoQuote.quoted(String(scalar), quote: "'", onlyASCII: flags.plus)
        flags.zero = false
        return padded(text, flags)
      }
      let hex = String(number < 0 ? UInt(bitPattern: number) : UInt(number), radix: 16, uppercase: true)
      let digits = max(4, flags.precision ?? 0)
      let code = "U+" + String(repeating: "0", count: max(0, digits - hex.count)) + hex
      var plain = flags
      plain.zero = false
      return padded(flags.sharp && number >= 0 && number <= 0x10FFFF && GoQuote.isPrint(scalar) ? "\(code) '\(scalar)'" : code, plain)
    default: return nil
    }
    var digits = String(number.magnitude, radix: radix, uppercase: verb == "X")
    if flags.precision == 0, number == 0 { return String(repeating: " ", count: flags.width ?? 0) }
    let sign = number < 0 ? "-" : flags.plus ? "+" : flags.space ? " " : ""
    var least = flags.precision ?? 0
    if flags.precision == nil, flags.zero, !flags.minus, let width = flags.width { least = width - sign.count }
    if least > digits.count { digits = String(repeating: "0", count: least - digits.count) + digits }
    if flags.sharp {
      switch verb {
      case "b": digits = "0b" + digits
      case "o": if !digits.hasPrefix("0") { digits = "0" + digits }
      case "x": digits = "0x" + digits
      case "X": digits = "0X" + digits
      default: break
      }
    }
    if verb == "O" { digits = "0o" + digits }
    var plain = flags
    plain.zero = false
    return padded(sign + digits, plain)
  }

  private static func float(_ number: Double, _ verb: Unicode.Scalar, _ flags: Flags) -> String? {
    var text: String
    switch verb {
    case "v" where flags.sharp, "g" where flags.sharp, "G" where flags.sharp: text = FloatText.text(number, UInt8(ascii: verb == "v" ? "g" : verb), precision: flags.precision ?? 6, keepsZeros: true)
    case "v": text = FloatText.text(number, UInt8(ascii: "g"), precision: flags.precision ?? -1)
    case "x", "X":
      let hex = FloatText.hex(number, precision: flags.precision, keepsZeros: flags.sharp)
      text = verb == "X" ? hex.uppercased() : hex
    case "b": text = FloatText.binary(number)
    case "g", "G": text = FloatText.text(number, UInt8(ascii: verb), precision: flags.precision ?? -1)
    case "e", "E", "f": text = FloatText.text(number, UInt8(ascii: verb), precision: flags.precision ?? 6)
    case "F": text = FloatText.text(number, UInt8(ascii: "f"), precision: flags.precision ?? 6)
    default: return nil
    }
    if flags.plus, !text.hasPrefix("-"), !text.hasPrefix("+") { text = "+" + text } else if flags.space, !text.hasPrefix("-"), !text.hasPrefix("+") { text = " " + text }
    if !flags.plus, text.hasPrefix("+") { text.removeFirst() }
    if !number.isFinite, !number.isNaN, !text.hasPrefix("-"), !text.hasPrefix(" ") { text = "+" + text.drop { $0 == "+" } }
    var plain = flags
    if !number.isFinite { plain.zero = false }
    guard plain.zero, let width = flags.width, width > text.count, let first = text.first, first == "-" || first == "+" || first == " " else { return padded(text, plain) }
    return String(first) + String(repeating: "0", count: width - text.count) + text.dropFirst()
  }

  private static func string(_ text: String, _ verb: Unicode.Scalar, _ flags: Flags) -> String? {
    let cut = flags.precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
    switch verb {
    case "v", "s": return padded(cut, flags)
    case "q":
      if flags.sharp, !cut.contains("`"), cut.unicodeScalars.allSatisfy({ $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFEFF) }) { return padded("`" + cut + "`", flags) }
      return padded(GoQuote.quoted(cut, onlyASCII: flags.plus), flags)
    case "x", "X":
      let bytes = flags.precision.map { Array(text.utf8.prefix($0)) } ?? Array(text.utf8)
      let digits = bytes.map { GoQuote.hex(UInt32($0), 2) }
      let prefix = flags.sharp && !bytes.isEmpty ? "0x" : ""
      let joined = flags.space ? digits.map { prefix + $0 }.joined(separator: " ") : prefix + digits.joined()
      return padded(verb == "X" ? joined.uppercased() : joined, flags)
    default: return nil
    }
  }

  /// `%#v`: as it would be written in a program.
  private static func syntax(_ value: Value, isNested: Bool = false) -> String {
    switch value {
    case .none: return isNested ? "interface {}(nil)" : "<nil>"
    case .bool, .int: return text(value)
    case .float(let number): return FloatText.text(number, UInt8(ascii: "g"), precision: -1)
    case .string(let text), .safe(_, let text): return GoQuote.quoted(text)
    case .list(let list): return "[]interface {}{" + list.map { syntax($0, isNested: true) }.joined(separator: ", ") + "}"
    case .map(let map): return map.typeName + "{" + map.sorted.map { syntax($0.key.value, isNested: true) + ":" + syntax($0.value, isNested: true) }.joined(separator: ", ") + "}"
    case .object(let object): return object.text
    case .function: return "(func())(0x0)"
    }
  }
}
