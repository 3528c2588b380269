/// A moment, as Hugo compares dates: whole seconds since 1970 in UTC, and nanoseconds.
public struct Instant: Sendable, Hashable, Comparable {
  public let seconds: Int
  public let nanoseconds: Int
  /// Seconds east of UTC, where the moment was written so: its day is the one that it has there. Not part of which moment it is.
  public let offset: Int
  /// What its offset is of.
  public let zone: Zone

  /// What a moment's offset is of.
  public enum Zone: UInt8, Sendable {
    /// It is written with the moment, or it is UTC's.
    case written
    /// None is written, and no zone is named for it: the moment is read as UTC's.
    case none
    /// Neither is a time of day.
    case noneOfDay
    /// None is written; it is that of the site's `timeZone`.
    case site
  }

  public init(seconds: Int, nanoseconds: Int = 0, offset: Int = 0, zone: Zone = .written) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
    self.zone = zone
  }

  /// Whether it is a time of clocks anywhere, written without an offset.
  public var isLocal: Bool { zone == .none || zone == .noneOfDay }

  public static func == (a: Instant, b: Instant) -> Bool { a.seconds == b.seconds && a.nanoseconds == b.nanoseconds }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(seconds)
    hasher.combine(nanoseconds)
  }

  /// Go's zero time, which a page without a date has: the start of the year 1.
  public static let zero = Instant(seconds: -62_135_596_800)

  /// A wall-clock time at an offset from UTC in seconds; nil where there is no such day or time.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanoseconds: Int = 0, offset: Int = 0, zone: Zone = .written
  ) {
    guard (1...12).contains(month), day >= 1, day <= Instant.days(inMonth: month, year: year) else { return nil }
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    let days = Instant.daysSinceEpoch(year: year, month: month, day: day)
    self.init(seconds: days * 86_400 + hour * 3_600 + minute * 60 + second - offset, nanoseconds: nanoseconds, offset: offset, zone: zone)
  }

  static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func < (a: Instant, b: Instant) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}
