/// The calendar day of a moment, at the offset from UTC that it was written with.
public struct CivilDate: Sendable {
  public let year: Int
  /// From 1.
  public let month: Int
  public let day: Int
  /// From 0, Sunday.
  public let weekday: Int
  /// From 1.
  public let dayOfYear: Int

  public static let monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
  public static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  public init(_ instant: Instant) {
    let days = Int((Double(instant.seconds + instant.offset) / 86_400).rounded(.down))
    weekday = ((days % 7) + 11) % 7
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayFromMarch + 2) / 153
    day = dayFromMarch - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.year = year
    dayOfYear = (1..<month).reduce(day) { $0 + Instant.days(inMonth: $1, year: year) }
  }
}
