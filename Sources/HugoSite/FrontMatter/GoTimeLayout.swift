/// Parsing a time by one of Go's layouts (`2006-01-02`), by the rules of Go's `time.Parse`.
///
/// Only what the layouts of Hugo's date casting need is there: no day of the year, no two-digit years.
struct GoTimeLayout: Sendable {
  private enum Element: Sendable {
    case literal(UInt8)
    case year, monthNumber, monthName, dayPadded, daySpaced, weekday, weekdayLong, hour24, hour12, minute, second, amPM, zoneName
    case yearShort
    /// A numeric offset: with a colon or not, and whether `Z` stands for UTC.
    case offset(colon: Bool, zulu: Bool)
  }

  private let elements: [Element]
  /// Whether the layout fixes the zone by a number, so that the site's own time zone has no say.
  let hasOffset: Bool

  init(_ layout: String) {
    var elements: [Element] = []
    var rest = Substring(layout)
    let table: [(String, Element)] = [
      ("2006", .year), ("January", .monthName), ("Jan", .monthName), ("Monday", .weekdayLong), ("Mon", .weekday), ("MST", .zoneName),
      ("Z07:00", .offset(colon: true, zulu: true)), ("Z0700", .offset(colon: false, zulu: true)),
      ("-07:00", .offset(colon: true, zulu: false)), ("-0700", .offset(colon: false, zulu: false)),
      ("01", .monthNumber), ("02", .dayPadded), ("_2", .daySpaced), ("15", .hour24), ("04", .minute), ("05", .second), ("06", .yearShort),
      ("PM", .amPM), ("3", .hour12),
    ]
    outer: while let first = rest.utf8.first {
      if rest.hasPrefix(".999999999") || rest.hasPrefix(".000000000") { rest = rest.dropFirst(10); continue }
      if rest.hasPrefix(".000000") { rest = rest.dropFirst(7); continue }
      if rest.hasPrefix(".000") { rest = rest.dropFirst(4); continue }
      for (text, element) in table where rest.hasPrefix(text) {
        elements.append(element)
        rest = rest.dropFirst(text.count)
        continue outer
      }
      elements.append(.literal(first))
      rest = rest.dropFirst()
    }
    self.elements = elements
    hasOffset = elements.contains { if case .offset = $0 { true } else { false } }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

  /// The moment that a text tells by this layout, a missing zone being UTC; nil where it does not fit.
  func parse(_ text: String) -> Instant? {
    let bytes = Array(text.utf8)
    var i = 0
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var nanoseconds = 0
    var offset = 0
    var afternoon: Bool?
    var twelveHours = false

    func digits(_ least: Int, _ most: Int) -> Int? {
      var value = 0
      var count = 0
      while count < most, i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 {
        value = value * 10 + Int(bytes[i] - 0x30)
        i += 1
        count += 1
      }
      return count >= least ? value : nil
    }
    func letters(_ count: Int) -> String? {
      guard i + count <= bytes.count else { return nil }
      return String(decoding: bytes[i..<i + count], as: UTF8.self).lowercased()
    }

    for element in elements {
      switch element {
      case .literal(let byte):
        if byte == 0x20 {
          // Go lets any run of spaces stand for the layout's, also none at the end.
          if i < bytes.count, bytes[i] != 0x20 { return nil }
          while i < bytes.count, bytes[i] == 0x20 { i += 1 }
        } else {
          guard i < bytes.count, bytes[i] == byte else { return nil }
          i += 1
        }
      case .year:
        guard let value = digits(4, 4) else { return nil }
        year = value
      case .yearShort:
        guard let value = digits(2, 2) else { return nil }
        year = value >= 69 ? 1900 + value : 2000 + value
      case .monthNumber:
        guard let value = digits(2, 2), (1...12).contains(value) else { return nil }
        month = value
      case .monthName:
        guard let name = letters(3), let found = Self.months.firstIndex(of: name) else { return nil }
        month = found + 1
        i += 3
      case .dayPadded:
        guard let value = digits(2, 2) else { return nil }
        day = value
      case .daySpaced:
        if i < bytes.count, bytes[i] == 0x20 { i += 1 }
        guard let value = digits(1, 2) else { return nil }
        day = value
      case .weekday:
        guard let name = letters(3), Self.weekdays.contains(where: { $0.hasPrefix(name) }) else { return nil }
        i += 3
      case .weekdayLong:
        guard let name = Self.weekdays.first(where: { letters($0.count) == $0 }) else { return nil }
        i += name.count
      case .hour24:
        guard let value = digits(1, 2), value < 24 else { return nil }
        hour = value
      case .hour12:
        guard let value = digits(1, 2), value <= 12 else { return nil }
        hour = value
        twelveHours = true
      case .minute:
        guard let value = digits(2, 2), value < 60 else { return nil }
        minute = value
      case .second:
        guard let value = digits(2, 2), value < 60 else { return nil }
        second = value
        // A fraction may follow the seconds although the layout has none.
        if i + 1 < bytes.count, bytes[i] == 0x2E || bytes[i] == 0x2C, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39 {
          i += 1
          var scale = 100_000_000
          while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 {
            nanoseconds += Int(bytes[i] - 0x30) * scale
            scale /= 10
            i += 1
          }
        }
      case .amPM:
        guard let mark = letters(2), mark == "am" || mark == "pm", bytes[i] < 0x60 else { return nil }
        afternoon = mark == "pm"
        i += 2
      case .zoneName:
        var count = 0
        while i + count < bytes.count, bytes[i + count] >= 0x41, bytes[i + count] <= 0x5A { count += 1 }
        let name = letters(count) ?? ""
        guard count == 3 || count == 4 || (count == 5 && name.hasSuffix("st")) else { return nil }
        i += count
        if name == "gmt", i < bytes.count, bytes[i] == 0x2B || bytes[i] == 0x2D {
          i += 1
          guard digits(1, 2) != nil else { return nil }
        }
      case .offset(let colon, let zulu):
        if zulu, i < bytes.count, bytes[i] == 0x5A {
          i += 1
          continue
        }
        guard i < bytes.count, bytes[i] == 0x2B || bytes[i] == 0x2D else { return nil }
        let sign = bytes[i] == 0x2D ? -1 : 1
        i += 1
        guard let hours = digits(2, 2), hours <= 24 else { return nil }
        if colon {
          guard i < bytes.count, bytes[i] == 0x3A else { return nil }
          i += 1
        }
        guard let minutes = digits(2, 2), minutes < 60 else { return nil }
        offset = sign * (hours * 3_600 + minutes * 60)
      }
    }
    guard i == bytes.count else { return nil }
    if twelveHours {
      if afternoon == true, hour < 12 { hour += 12 } else if afternoon == false, hour == 12 { hour = 0 }
    }
    return Instant(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, nanoseconds: nanoseconds, offset: offset)
  }
}
