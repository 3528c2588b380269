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

    var isLongWeekday: Bool { if case .weekdayLong = self { true } else { false } }
  }

  private let elements: [Element]
  /// What the offset of a text that fits is of. A zone's name tells none.
  private let zone: Instant.Zone
  /// Whether it begins with a day's or a month's name; else a digit is what it begins with.
  let beginsWithName: Bool

  private static let table: [(String, Element)] = [
    ("2006", .year), ("January", .monthName), ("Jan", .monthName), ("Monday", .weekdayLong), ("Mon", .weekday), ("MST", .zoneName),
    ("Z07:00", .offset(colon: true, zulu: true)), ("Z0700", .offset(colon: false, zulu: true)),
    ("-07:00", .offset(colon: true, zulu: false)), ("-0700", .offset(colon: false, zulu: false)),
    ("01", .monthNumber), ("02", .dayPadded), ("_2", .daySpaced), ("15", .hour24), ("04", .minute), ("05", .second), ("06", .yearShort),
    ("PM", .amPM), ("3", .hour12),
  ]

  init(_ layout: String) {
    var elements: [Element] = []
    var rest = layout.utf8[...]
    outer: while let first = rest.first {
      // Digits behind a period are read wherever seconds are.
      if let digits = [".999999999", ".000000000", ".000000", ".000"].first(where: { rest.starts(with: $0.utf8) }) {
        rest = rest.dropFirst(digits.utf8.count)
        continue
      }
      for (text, element) in Self.table where rest.starts(with: text.utf8) {
        elements.append(element)
        rest = rest.dropFirst(text.utf8.count)
        continue outer
      }
      elements.append(.literal(first))
      rest = rest.dropFirst()
    }
    self.elements = elements
    let hasOffset = elements.contains { if case .offset = $0 { true } else { false } }
    let hasTime = elements.contains { element in
      switch element {
      case .hour24, .hour12: true
      default: false
      }
    }
    zone = hasOffset ? .written : hasTime ? .none : .noneOfDay
    beginsWithName = switch elements.first {
    case .weekday, .weekdayLong, .monthName: true
    default: false
    }
  }

  /// The moment that a text tells by this layout, a missing offset being UTC's; nil where it does not fit.
  func parse(_ text: [UInt8]) -> Instant? {
    var reading = Reading(bytes: text)
    for element in elements where !reading.take(element) { return nil }
    return reading.instant(zone: zone)
  }

  /// A text on its way to a moment.
  private struct Reading {
    let bytes: [UInt8]
    private var i = 0
    private var year = 0
    private var month = 1
    private var day = 1
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var nanoseconds = 0
    private var offset = 0
    private var isAfternoon: Bool?

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The moment, once every element was taken; nil where something is left over or there is no such day.
    func instant(zone: Instant.Zone) -> Instant? {
      guard i == bytes.count else { return nil }
      let hours = isAfternoon == true && hour < 12 ? hour + 12 : isAfternoon == false && hour == 12 ? 0 : hour
      return Instant(year: year, month: month, day: day, hour: hours, minute: minute, second: second, nanoseconds: nanoseconds, offset: offset, zone: zone)
    }

    /// Reads one element of a layout; false where the text does not fit it.
    mutating func take(_ element: Element) -> Bool {
      switch element {
      case .literal(let byte): return literal(byte)
      case .year: return number(\.year, 4...4, within: 0...9_999)
      case .yearShort:
        guard number(\.year, 2...2, within: 0...99) else { return false }
        year += year >= 69 ? 1_900 : 2_000
        return true
      case .monthNumber: return number(\.month, 2...2, within: 1...12)
      case .dayPadded: return number(\.day, 2...2, within: 0...99)
      case .daySpaced:
        if i < bytes.count, bytes[i] == 0x20 { i += 1 }
        return number(\.day, 1...2, within: 0...99)
      // Go takes one digit for the hours of the day, though its layout has two.
      case .hour24: return number(\.hour, 1...2, within: 0...23)
      case .hour12: return number(\.hour, 1...2, within: 0...12)
      case .minute: return number(\.minute, 2...2, within: 0...59)
      case .second: return number(\.second, 2...2, within: 0...59) && fraction()
      case .monthName: return monthName()
      case .weekday, .weekdayLong: return weekday(isLong: element.isLongWeekday)
      case .amPM: return halfOfDay()
      case .zoneName: return zoneName()
      case .offset(let colon, let zulu): return zoneOffset(colon: colon, zulu: zulu)
      }
    }

    private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
      var value = 0
      var read = 0
      while read < count.upperBound, i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 {
        value = value * 10 + Int(bytes[i] - 0x30)
        i += 1
        read += 1
      }
      return read >= count.lowerBound ? value : nil
    }

    private mutating func number(_ field: WritableKeyPath<Reading, Int>, _ count: ClosedRange<Int>, within bounds: ClosedRange<Int>) -> Bool {
      guard let value = digits(count), bounds.contains(value) else { return false }
      self[keyPath: field] = value
      return true
    }

    private func letters(_ count: Int) -> String? {
      i + count <= bytes.count ? String(decoding: bytes[i..<i + count], as: UTF8.self).lowercased() : nil
    }

    private mutating func literal(_ byte: UInt8) -> Bool {
      guard byte != 0x20 else {
        // Any run of spaces stands for the layout's, also none at the end.
        if i < bytes.count, bytes[i] != 0x20 { return false }
        while i < bytes.count, bytes[i] == 0x20 { i += 1 }
        return true
      }
      guard i < bytes.count, bytes[i] == byte else { return false }
      i += 1
      return true
    }

    /// A fraction may follow the seconds although the layout has none.
    private mutating func fraction() -> Bool {
      guard i + 1 < bytes.count, bytes[i] == 0x2E || bytes[i] == 0x2C, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39 else { return true }
      i += 1
      var scale = 100_000_000
      while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 {
        nanoseconds += Int(bytes[i] - 0x30) * scale
        scale /= 10
        i += 1
      }
      return true
    }

    private mutating func monthName() -> Bool {
      guard let name = letters(3), let found = Self.months.firstIndex(of: name) else { return false }
      month = found + 1
      i += 3
      return true
    }

    private mutating func weekday(isLong: Bool) -> Bool {
      let found = Self.weekdays.first { isLong ? letters($0.count) == $0 : letters(3).map($0.hasPrefix) ?? false }
      guard let found else { return false }
      i += isLong ? found.count : 3
      return true
    }

    private mutating func halfOfDay() -> Bool {
      guard let mark = letters(2), mark == "am" || mark == "pm", bytes[i] < 0x60 else { return false }
      isAfternoon = mark == "pm"
      i += 2
      return true
    }

    /// `MST`, `CEST`, `GMT+2`: read and not heeded, as Go gives a zone that it does not know no offset.
    private mutating func zoneName() -> Bool {
      var count = 0
      while i + count < bytes.count, bytes[i + count] >= 0x41, bytes[i + count] <= 0x5A { count += 1 }
      let name = letters(count) ?? ""
      guard count == 3 || count == 4 || (count == 5 && name.hasSuffix("st")) else { return false }
      i += count
      guard name == "gmt", i < bytes.count, bytes[i] == 0x2B || bytes[i] == 0x2D else { return true }
      i += 1
      return digits(1...2) != nil
    }

    private mutating func zoneOffset(colon: Bool, zulu: Bool) -> Bool {
      guard i < bytes.count else { return false }
      if zulu, bytes[i] == 0x5A {
        i += 1
        return true
      }
      guard bytes[i] == 0x2B || bytes[i] == 0x2D else { return false }
      let sign = bytes[i] == 0x2D ? -1 : 1
      i += 1
      guard let hours = digits(2...2), hours <= 24, !colon || literal(0x3A), let minutes = digits(2...2), minutes < 60 else { return false }
      offset = sign * (hours * 3_600 + minutes * 60)
      return true
    }
  }
}
