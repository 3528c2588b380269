import GoTemplate
import HugoSite

/// Times and durations as Go writes them (`time/format.go`).
enum GoTime {
  private enum Element {
    case text(String)
    case year, yearShort, month, monthPadded, monthName, monthShort, weekday, weekdayShort, day, dayPadded, daySpaced, dayOfYear, dayOfYearSpaced
    case hour, hour12, hour12Padded, minute, minutePadded, second, secondPadded, half(isUpper: Bool), zoneName
    case offset(colon: Bool, seconds: Bool, short: Bool, zulu: Bool)
    case fraction(digits: Int, keepsZeros: Bool, mark: Character)
  }

  private static let words: [(String, Element)] = [
    ("January", .monthName), ("Jan", .monthShort), ("Monday", .weekday), ("Mon", .weekdayShort), ("MST", .zoneName), ("2006", .year), ("002", .dayOfYear), ("__2", .dayOfYearSpaced), ("_2006", .text("_")),
    ("01", .monthPadded), ("02", .dayPadded), ("03", .hour12Padded), ("04", .minutePadded), ("05", .secondPadded), ("06", .yearShort), ("15", .hour), ("_2", .daySpaced), ("PM", .half(isUpper: true)),
    ("pm", .half(isUpper: false)), ("-07:00:00", .offset(colon: true, seconds: true, short: false, zulu: false)), ("-070000", .offset(colon: false, seconds: true, short: false, zulu: false)),
    ("-07:00", .offset(colon: true, seconds: false, short: false, zulu: false)), ("-0700", .offset(colon: false, seconds: false, short: false, zulu: false)),
    ("-07", .offset(colon: false, seconds: false, short: true, zulu: false)), ("Z07:00:00", .offset(colon: true, seconds: true, short: false, zulu: true)),
    ("Z070000", .offset(colon: false, seconds: true, short: false, zulu: true)), ("Z07:00", .offset(colon: true, seconds: false, short: false, zulu: true)),
    ("Z0700", .offset(colon: false, seconds: false, short: false, zulu: true)), ("Z07", .offset(colon: false, seconds: false, short: true, zulu: true)),
    ("1", .month), ("2", .day), ("3", .hour12), ("4", .minute), ("5", .second),
  ]

  private static func elements(_ layout: String) -> [Element] {
    var out: [Element] = []
    var rest = Substring(layout)
    var text = ""
    func flush() {
      if !text.isEmpty { out.append(.text(text)) }
      text = ""
    }
    while let first = rest.first {
      if rest.hasPrefix("_2006") {
        text.append("_")
        rest = rest.dropFirst()
        continue
      }
      if let (word, element) = words.first(where: { rest.hasPrefix($0.0) && !isLonger($0.0, rest) }) {
        flush()
        out.append(element)
        rest = rest.dropFirst(word.count)
        continue
      }
      if first == "." || first == ",", let digit = rest.dropFirst().first, digit == "0" || digit == "9" {
        let digits = rest.dropFirst().prefix { $0 == digit }
        let after = rest.dropFirst(1 + digits.count).first
        if after.map({ !$0.isASCII || !$0.isNumber }) ?? true {
          flush()
          out.append(.fraction(digits: digits.count, keepsZeros: digit == "0", mark: first))
          rest = rest.dropFirst(1 + digits.count)
          continue
        }
      }
      text.append(first)
      rest = rest.dropFirst()
    }
    flush()
    return out
  }

  /// `Jan` and `Mon` are no months and days where the word goes on in lower case.
  private static func isLonger(_ word: String, _ rest: Substring) -> Bool {
    guard word == "Jan" || word == "Mon" else { return false }
    return rest.dropFirst(3).first.map { $0.isASCII && $0.isLowercase } ?? false
  }

  static func format(_ time: TimeObject, _ layout: String) -> String {
    let local = time.local
    let date = CivilDate(local)
    let seconds = ((local.seconds % 86_400) + 86_400) % 86_400
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    func padded(_ number: Int, _ width: Int = 2, _ with: Character = "0") -> String {
      let text = String(abs(number))
      return (number < 0 ? "-" : "") + String(repeating: with, count: max(0, width - text.count)) + text
    }
    var out = ""
    for element in elements(layout) {
      switch element {
      case .text(let text): out += text
      case .year: out += padded(date.year, 4)
      case .yearShort: out += padded(((date.year % 100) + 100) % 100)
      case .month: out += String(date.month)
      case .monthPadded: out += padded(date.month)
      case .monthName: out += CivilDate.monthNames[date.month - 1]
      case .monthShort: out += CivilDate.monthNames[date.month - 1].prefix(3)
      case .weekday: out += CivilDate.weekdayNames[date.weekday]
      case .weekdayShort: out += CivilDate.weekdayNames[date.weekday].prefix(3)
      case .day: out += String(date.day)
      case .dayPadded: out += padded(date.day)
      case .daySpaced: out += padded(date.day, 2, " ")
      case .dayOfYear: out += padded(date.dayOfYear, 3)
      case .dayOfYearSpaced: out += padded(date.dayOfYear, 3, " ")
      case .hour: out += padded(hour)
      case .hour12: out += String(hour % 12 == 0 ? 12 : hour % 12)
      case .hour12Padded: out += padded(hour % 12 == 0 ? 12 : hour % 12)
      case .minute: out += String(minute)
      case .minutePadded: out += padded(minute)
      case .second: out += String(second)
      case .secondPadded: out += padded(second)
      case .half(let isUpper): out += hour >= 12 ? (isUpper ? "PM" : "pm") : (isUpper ? "AM" : "am")
      case .zoneName:
        // Zones that a text names by their offset alone have no other name.
        out += time.zone ?? (time.offset == 0 ? "UTC" : (time.offset < 0 ? "-" : "+") + padded(abs(time.offset) / 3_600) + padded(abs(time.offset) / 60 % 60))
      case .offset(let colon, let hasSeconds, let isShort, let zulu):
        if zulu, time.offset == 0 {
          out += "Z"
          continue
        }
        let size = abs(time.offset)
        out += (time.offset < 0 ? "-" : "+") + padded(size / 3_600)
        if !isShort { out += (colon ? ":" : "") + padded(size / 60 % 60) }
        if hasSeconds { out += (colon ? ":" : "") + padded(size % 60) }
      case .fraction(let digits, let keepsZeros, let mark):
        var text = String(padded(local.nanoseconds, 9).prefix(digits))
        if !keepsZeros { while text.last == "0" { text.removeLast() } }
        if !text.isEmpty { out += String(mark) + text }
      }
    }
    return out
  }

  static func duration(_ nanoseconds: Int) -> String {
    if nanoseconds == 0 { return "0s" }
    let size = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    func decimal(_ value: UInt, _ unit: UInt) -> String {
      var fraction = String(value % unit)
      fraction = String(repeating: "0", count: String(unit).count - 1 - fraction.count) + fraction
      while fraction.last == "0" { fraction.removeLast() }
      return String(value / unit) + (fraction.isEmpty ? "" : "." + fraction)
    }
    if size < 1_000 { return sign + "\(size)ns" }
    if size < 1_000_000 { return sign + decimal(size, 1_000) + "µs" }
    if size < 1_000_000_000 { return sign + decimal(size, 1_000_000) + "ms" }
    let minutes = size / 60_000_000_000
    var out = decimal(size % 60_000_000_000, 1_000_000_000) + "s"
    if minutes > 0 { out = "\(minutes % 60)m" + out }
    if minutes >= 60 { out = "\(minutes / 60)h" + out }
    return sign + out
  }

  private static let units: [String: Double] = ["ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 6e10, "h": 3.6e12]

  /// `time.ParseDuration`.
  static func parseDuration(_ text: String) throws -> Int {
    func quoted() -> String { GoFormat.printf("%q", [.string(text)]) }
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { throw FunctionError("time: invalid duration \(quoted())") }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits.hasPrefix(".") ? "0" + digits : digits.hasSuffix(".") ? digits + "0" : digits) else { throw FunctionError("time: invalid duration \(quoted())") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0 != "." && !($0.isASCII && $0.isNumber) }
      if unit.isEmpty { throw FunctionError("time: missing unit in duration \(quoted())") }
      guard let size = units[String(unit)] else { throw FunctionError("time: unknown unit \(GoFormat.printf("%q", [.string(String(unit))])) in duration \(quoted())") }
      rest = rest.dropFirst(unit.count)
      total += number * size
    }
    guard total < 9.2e18 else { throw FunctionError("time: invalid duration \(quoted())") }
    return Int((isNegative ? -total : total).rounded())
  }
}
