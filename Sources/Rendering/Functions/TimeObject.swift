import Foundation
import GoTemplate
import HugoSite

/// Go's `time.Time`: a moment with its zone.
final class TimeObject: ComparableObject, TextObject {
  let instant: Instant
  /// Seconds from UTC.
  let offset: Int
  /// The zone's short name; nil where it is known by its offset alone.
  let zone: String?
  /// The zone; nil where it is known by its offset alone.
  private let location: ZoneTable?

  /// - Parameter offset: seconds from UTC; nil for those that the moment was written with.
  init(_ instant: Instant, offset: Int? = nil) {
    self.instant = instant
    self.offset = offset ?? instant.offset
    zone = nil
    location = nil
  }

  /// A moment as clocks of a zone tell it.
  init(_ instant: Instant, in location: ZoneTable) {
    self.instant = instant
    (offset, zone) = location.at(instant.seconds)
    self.location = location
  }

  /// A date of a page's.
  /// - Parameter zone: the site's.
  convenience init(_ date: Instant, ofSiteIn zone: ZoneTable?) {
    if date.zone == .site, let zone { self.init(date, in: zone) } else { self.init(date) }
  }

  /// Another moment in the same zone.
  private func moved(to instant: Instant) -> TimeObject { location.map { TimeObject(instant, in: $0) } ?? TimeObject(instant, offset: offset) }

  static var now: TimeObject {
    let now = Date().timeIntervalSince1970
    return TimeObject(Instant(seconds: Int(now), nanoseconds: Int((now - now.rounded(.down)) * 1e9)))
  }

  var typeName: String { "time.Time" }
  var text: String { GoTime.format(self, "2006-01-02 15:04:05.999999999 -0700 MST") }
  var textInJSON: String { GoTime.format(self, "2006-01-02T15:04:05.999999999Z07:00") }
  var string: String { text }
  var isZero: Bool { instant == .zero }
  var isTrue: Bool { !isZero }
  var local: Instant { Instant(seconds: instant.seconds + offset, nanoseconds: instant.nanoseconds) }

  func compare(_ other: Value) -> Int? {
    if case .object(let object) = other, let time = object as? TimeObject { return instant < time.instant ? -1 : instant == time.instant ? 0 : 1 }
    if case .int(let seconds) = other { return instant.seconds < seconds ? -1 : instant.seconds == seconds ? 0 : 1 }
    return nil
  }

  func equals(_ other: Value) -> Bool {
    if case .object(let object) = other, let time = object as? TimeObject { return instant == time.instant }
    return false
  }

  private var secondsOfDay: Int { ((local.seconds % 86_400) + 86_400) % 86_400 }

  func member(_ name: String) -> Member? {
    func int(_ value: Int) -> Member { .method(TemplateFunction(name, 0...0) { _ in .int(value) }) }
    let date = CivilDate(local)
    switch name {
    case "Format": return .method(TemplateFunction(name, 1...1, [.string]) { .string(GoTime.format(self, $0[0].string ?? "")) })
    case "Year": return int(date.year)
    case "Month": return .method(TemplateFunction(name, 0...0) { _ in .object(NamedNumber("time.Month", date.month, CivilDate.monthNames[date.month - 1])) })
    case "Weekday": return .method(TemplateFunction(name, 0...0) { _ in .object(NamedNumber("time.Weekday", date.weekday, CivilDate.weekdayNames[date.weekday])) })
    case "Day": return int(date.day)
    case "YearDay": return int(date.dayOfYear)
    case "Hour": return int(secondsOfDay / 3_600)
    case "Minute": return int(secondsOfDay / 60 % 60)
    case "Second": return int(secondsOfDay % 60)
    case "Nanosecond": return int(instant.nanoseconds)
    case "Unix": return int(instant.seconds)
    case "UnixMilli": return int(instant.seconds * 1_000 + instant.nanoseconds / 1_000_000)
    case "UnixNano": return int(instant.seconds &* 1_000_000_000 &+ instant.nanoseconds)
    case "IsZero": return .method(TemplateFunction(name, 0...0) { _ in .bool(self.isZero) })
    case "UTC", "Local": return .method(TemplateFunction(name, 0...0) { _ in .object(TimeObject(self.instant, offset: 0)) })
    case "String": return .method(TemplateFunction(name, 0...0) { _ in .string(self.text) })
    case "Before", "After", "Equal":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard case .object(let object) = values[0], let other = object as? TimeObject else { throw FunctionError("wrong type for value; expected time.Time; got \(values[0].typeName)") }
          return .bool(name == "Before" ? self.instant < other.instant : name == "After" ? other.instant < self.instant : self.instant == other.instant)
        })
    case "Sub":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard case .object(let object) = values[0], let other = object as? TimeObject else { throw FunctionError("wrong type for value; expected time.Time; got \(values[0].typeName)") }
          return .object(DurationObject((self.instant.seconds - other.instant.seconds) &* 1_000_000_000 &+ self.instant.nanoseconds - other.instant.nanoseconds))
        })
    case "Add":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard let nanoseconds = DurationObject.nanoseconds(values[0]) else { throw FunctionError("wrong type for value; expected time.Duration; got \(values[0].typeName)") }
          let total = self.instant.nanoseconds + nanoseconds
          let seconds = total >= 0 ? total / 1_000_000_000 : -((-total + 999_999_999) / 1_000_000_000)
          return .object(self.moved(to: Instant(seconds: self.instant.seconds + seconds, nanoseconds: total - seconds * 1_000_000_000)))
        })
    case "AddDate":
      return .method(
        TemplateFunction(name, 3...3, [.int]) { values in
          let numbers = try values.map(Cast.int)
          let months = date.year * 12 + date.month - 1 + numbers[0] * 12 + numbers[1]
          let (year, month) = (Int((Double(months) / 12).rounded(.down)), ((months % 12) + 12) % 12 + 1)
          guard let first = Instant(year: year, month: month, day: 1, hour: 0, minute: 0, second: 0, nanoseconds: 0, offset: 0) else { return .object(self) }
          let clock = first.seconds + (date.day - 1 + numbers[2]) * 86_400 + self.secondsOfDay
          let seconds = self.location?.moment(clock: clock).seconds ?? clock - self.offset
          return .object(self.moved(to: Instant(seconds: seconds, nanoseconds: self.instant.nanoseconds)))
        })
    default: return nil
    }
  }

  /// A value as a time, as Hugo casts it.
  /// - Parameter zone: the zone of what is written without an offset; UTC where there is none.
  static func cast(_ value: Value, in zone: ZoneTable? = nil) throws -> TimeObject {
    switch value {
    case .object(let object):
      if let time = object as? TimeObject { return time }
      if let local = object as? LocalTimeObject { return TimeObject(HugoDate.instant(.date(local.instant), zone: zone) ?? local.instant, ofSiteIn: zone) }
    case .int(let seconds): return TimeObject(Instant(seconds: seconds))
    case .string(let text), .safe(_, let text):
      guard let found = HugoDate.parse(text, in: zone) else { throw FunctionError("unable to parse date: \(text)") }
      return TimeObject(found, ofSiteIn: zone)
    case .none: return TimeObject(.zero)
    default: break
    }
    throw FunctionError("unable to cast \(GoFormat.printf("%#v", [value])) of type \(value.typeName) to Time")
  }
}

/// TOML's dates without an offset: go-toml's `LocalDate` and `LocalDateTime`.
final class LocalTimeObject: ComparableObject, TextObject {
  /// The moment, were it UTC's.
  let instant: Instant

  init(_ instant: Instant) { self.instant = instant }

  private var hasTime: Bool { instant.zone != .noneOfDay }
  var typeName: String { hasTime ? "toml.LocalDateTime" : "toml.LocalDate" }
  var text: String { GoTime.format(TimeObject(instant), hasTime ? "2006-01-02T15:04:05.999999999" : "2006-01-02") }
  var string: String { text }
  var isTrue: Bool { true }

  func member(_ name: String) -> Member? {
    let date = CivilDate(instant)
    let seconds = ((instant.seconds % 86_400) + 86_400) % 86_400
    switch name {
    case "Year": return .field(.int(date.year))
    case "Month": return .field(.int(date.month))
    case "Day": return .field(.int(date.day))
    case "Hour" where hasTime: return .field(.int(seconds / 3_600))
    case "Minute" where hasTime: return .field(.int(seconds / 60 % 60))
    case "Second" where hasTime: return .field(.int(seconds % 60))
    case "Nanosecond" where hasTime: return .field(.int(instant.nanoseconds))
    case "String": return .method(TemplateFunction(name, 0...0) { _ in .string(self.text) })
    default: return nil
    }
  }

  func compare(_ other: Value) -> Int? { (other.localTime.map { instant < $0 ? -1 : instant == $0 ? 0 : 1 }) }
  func equals(_ other: Value) -> Bool { other.localTime == instant }
}

extension Value {
  fileprivate var localTime: Instant? { if case .object(let object) = self { (object as? LocalTimeObject)?.instant } else { nil } }
}

/// A number that prints as a name: a month, a day of the week.
final class NamedNumber: ComparableObject, TextObject, NumberObject {
  let typeName: String
  let number: Int
  let text: String

  init(_ typeName: String, _ number: Int, _ name: String) {
    self.typeName = typeName
    self.number = number
    text = name
  }

  var string: String { text }
  var isTrue: Bool { number != 0 }
  func member(_ name: String) -> Member? { name == "String" ? .method(TemplateFunction(name, 0...0) { _ in .string(self.text) }) : nil }

  func compare(_ other: Value) -> Int? {
    let value: Int? = if case .int(let number) = other { number } else if case .object(let object) = other { (object as? NamedNumber)?.number } else { nil }
    return value.map { number < $0 ? -1 : number == $0 ? 0 : 1 }
  }

  func equals(_ other: Value) -> Bool { compare(other) == 0 }
}

/// Go's `time.Duration`.
final class DurationObject: ComparableObject, TextObject {
  let nanoseconds: Int
  init(_ nanoseconds: Int) { self.nanoseconds = nanoseconds }

  static func nanoseconds(_ value: Value) -> Int? {
    if case .int(let number) = value { return number }
    if case .object(let object) = value { return (object as? DurationObject)?.nanoseconds }
    return nil
  }

  var typeName: String { "time.Duration" }
  var text: String { GoTime.duration(nanoseconds) }
  var string: String { text }
  var isTrue: Bool { nanoseconds != 0 }

  func compare(_ other: Value) -> Int? { Self.nanoseconds(other).map { nanoseconds < $0 ? -1 : nanoseconds == $0 ? 0 : 1 } }
  func equals(_ other: Value) -> Bool { compare(other) == 0 }

  func member(_ name: String) -> Member? {
    func float(_ unit: Double) -> Member { .method(TemplateFunction(name, 0...0) { _ in .float(Double(self.nanoseconds) / unit) }) }
    switch name {
    case "Hours": return float(3.6e12)
    case "Minutes": return float(6e10)
    case "Seconds": return float(1e9)
    case "Milliseconds": return .method(TemplateFunction(name, 0...0) { _ in .int(self.nanoseconds / 1_000_000) })
    case "Microseconds": return .method(TemplateFunction(name, 0...0) { _ in .int(self.nanoseconds / 1_000) })
    case "Nanoseconds": return .method(TemplateFunction(name, 0...0) { _ in .int(self.nanoseconds) })
    case "String": return .method(TemplateFunction(name, 0...0) { _ in .string(self.text) })
    default: return nil
    }
  }
}
