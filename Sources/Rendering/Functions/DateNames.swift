import Foundation
import HugoSite
import Synchronization

/// The names of months and days in a language, as sentences have them (Unicode's CLDR, which Hugo has through go-playground/locales).
struct DateNames: Sendable {
  let months: [String]
  let shortMonths: [String]
  /// From Sunday.
  let days: [String]
  let shortDays: [String]
  private let locale: Locale

  private static let known = Mutex<[String: DateNames?]>([:])

  /// - Parameter locales: names of languages and regions, in small letters; the first that is known counts (`langs/language.go`).
  /// - Returns: nil for American English, which Go has itself, and where none is known.
  static func of(_ locales: [String]) -> DateNames? {
    for locale in locales {
      if locale == "en" || locale == "en-us" { return nil }
      // Chinese has its script in the names that Hugo knows.
      if locale.hasPrefix("zh-"), !locale.hasPrefix("zh-han") { continue }
      if let names = of(locale) { return names }
    }
    return nil
  }

  private static func of(_ language: String) -> DateNames? {
    if let known = known.withLock({ $0[language] }) { return known }
    let names = made(for: language)
    known.withLock { $0[language] = .some(names) }
    return names
  }

  private static func made(for language: String) -> DateNames? {
    let identifier = language.replacing("-", with: "_")
    guard Locale.availableIdentifiers.contains(where: { $0.lowercased() == identifier }) else { return nil }
    let formatter = DateFormatter()
    // Hugo counts years and days alike everywhere.
    formatter.locale = Locale(identifier: identifier + "@calendar=gregorian;numbers=latn")
    func symbols(_ list: [String]?) -> [String] { list ?? [] }
    let (months, days) = (symbols(formatter.monthSymbols), symbols(formatter.weekdaySymbols))
    // Where the short ones are no shorter, that library has none.
    func short(_ list: [String], than long: [String]) -> [String] { list == long ? long.map { _ in "" } : list }
    let shortMonths = short(symbols(formatter.shortMonthSymbols), than: months)
    // Alone they may begin with a capital; in a sentence they do as the long ones do.
    let isLower = days.first?.first?.isLowercase ?? false
    let shortDays = short(symbols(formatter.shortWeekdaySymbols), than: days).map { isLower ? $0.lowercased() : $0 }
    guard months.count > 11, shortMonths.count > 11, days.count > 6, shortDays.count > 6 else { return nil }
    return DateNames(months: months, shortMonths: shortMonths, days: days, shortDays: shortDays, locale: formatter.locale)
  }

  /// A day by one of Hugo's own layouts: `:date_full`, `:date_long`, `:date_medium`, `:date_short`; nil for any other.
  func styled(_ seconds: Int, _ layout: String) -> String? {
    let styles: [String: DateFormatter.Style] = [":date_full": .full, ":date_long": .long, ":date_medium": .medium, ":date_short": .short]
    guard let style = styles[layout] else { return nil }
    let formatter = DateFormatter()
    formatter.locale = locale
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    (formatter.dateStyle, formatter.timeStyle) = (style, .none)
    let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
    // An English day of the week has its comma, which newer tables leave out.
    if layout == ":date_full", months.first == "January", let space = text.firstIndex(of: " "), text[..<space].last != "," { return text[..<space] + "," + text[space...] }
    // Characters that stand for days need no space between them, but in traditional Chinese.
    if shortDays[0] != "週日", text.contains("日 ") { return text.replacing("日 ", with: "日") }
    // The short form has a short year.
    let year = String(CivilDate(Instant(seconds: seconds)).year)
    return layout == ":date_short" && year.count == 4 ? text.replacing(year, with: year.suffix(2)) : text
  }

  /// A time of day by one of Hugo's own layouts: `:time_full`, `:time_long`, `:time_medium`, `:time_short`, without the zone that the first two end with;
  /// nil for any other.
  func styledTime(_ seconds: Int, _ layout: String) -> String? {
    guard layout.hasPrefix(":time_") else { return nil }
    let formatter = DateFormatter()
    formatter.locale = locale
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    (formatter.dateStyle, formatter.timeStyle) = (.none, layout == ":time_short" ? .short : .medium)
    return formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// A time that was formatted by a layout, its English names in the language (Hugo's `common/htime/time.go`).
  func translated(_ text: String, layout: String, month: Int, weekday: Int) -> String {
    var text = text
    let (english, day) = (CivilDate.monthNames[month - 1], CivilDate.weekdayNames[weekday])
    if layout.contains("January") { text = text.replacing(english, with: months[month - 1]) } else if layout.contains("Jan") { text = text.replacing(String(english.prefix(3)), with: shortMonths[month - 1]) }
    if layout.contains("Monday") { text = text.replacing(day, with: days[weekday]) } else if layout.contains("Mon") { text = text.replacing(String(day.prefix(3)), with: shortDays[weekday]) }
    return text
  }
}
