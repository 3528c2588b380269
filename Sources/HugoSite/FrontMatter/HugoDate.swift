/// Hugo's reading of a date in front matter (`common/htime`, through spf13/cast's `ToTimeInDefaultLocationE`).
public enum HugoDate {
  /// What nearly every date is written by.
  private static let common: [GoTimeLayout] = ["2006-01-02", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05"].map(GoTimeLayout.init)

  private static let others: [GoTimeLayout] = [
    "Mon, 02 Jan 2006 15:04:05 -0700", "Mon, 02 Jan 2006 15:04:05 MST",
    "02 Jan 06 15:04 -0700", "02 Jan 06 15:04 MST", "Monday, 02-Jan-06 15:04:05 MST", "2006-01-02 15:04:05.999999999 -0700 MST",
    "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z0700", "2006-01-02 15:04:05", "Mon Jan _2 15:04:05 2006",
    "Mon Jan _2 15:04:05 MST 2006", "Mon Jan 02 15:04:05 -0700 2006", "2006-01-02 15:04:05Z07:00", "02 Jan 2006",
    "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05 -0700", "3:04PM", "Jan _2 15:04:05", "Jan _2 15:04:05.000",
  ].map(GoTimeLayout.init)

  /// The moment that a text stands for, or nil where Hugo says that it is no parsable date.
  /// - Parameter zone: the zone of what is written without an offset; UTC where there is none.
  public static func parse(_ text: String, in zone: ZoneTable? = nil) -> Instant? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return nil }
    let beginsWithDigit = (0x30...0x39).contains(first)
    func read(_ layouts: [GoTimeLayout]) -> Instant? {
      for layout in layouts where layout.beginsWithName != beginsWithDigit {
        if let found = layout.parse(bytes) { return zone.map { $0.placed(found) } ?? found }
      }
      return nil
    }
    return read(common) ?? read(others)
  }

  /// The moment that a value stands for: a date, a text that parses, or a whole number of seconds since 1970. JSON has no whole numbers:
  /// Go reads them as decimals, which are no dates.
  /// - Parameter zone: the zone of what is written without an offset; UTC where there is none.
  public static func instant(_ value: DataValue, in format: FrontMatterFormat? = nil, zone: ZoneTable? = nil) -> Instant? {
    switch value {
    case .date(let instant): zone.map { $0.placed(instant) } ?? instant
    case .string(let text): parse(text, in: zone)
    case .integer(let seconds): format == .json ? nil : Instant(seconds: seconds)
    default: nil
    }
  }
}
