import GoTemplate
import HugoSite
import Synchronization

/// `time` (`tpl/time`).
enum TimeFunctions {
  static func namespace() -> Namespace {
    Namespace(
      "time",
      [
        .inContext("AsTime", from: 1, to: 2, [.any, .any]) { values, context in .object(try asTime(values, context)) },
        .inContext("Format", ["dateFormat"], from: 2, to: 2, [.string, .any]) { values, context in
          let locales = (context as? RenderRun).map { $0.renderer.locales(of: $0.page.node.language) } ?? []
          return .string(formatted(try TimeObject.cast(values[1], in: siteZone(context)), values[0].string ?? "", locales))
        },
        .inContext("In", from: 2, to: 2, [.string, .any]) { values, context in
          let time = try TimeObject.cast(values[1], in: siteZone(context))
          return .object(try zone(named: values[0].string ?? "").map { TimeObject(time.instant, in: $0) } ?? TimeObject(time.instant, offset: 0))
        },
        .init("Now", ["now"], 0...0) { _ in .object(TimeObject.now) },
        .init("ParseDuration", [], 1...1) { .object(DurationObject(try GoTime.parseDuration(try Cast.string($0[0])))) },
        .init("Duration", ["duration"], 2...2) { values in
          let name = try Cast.string(values[0])
          guard let unit = units[name] else { throw FunctionError("\(GoFormat.printf("%q", [values[0]])) is not a valid duration unit") }
          return .object(DurationObject(try Cast.int(values[1]) &* unit))
        },
      ])
  }

  /// `time.AsTime`, and `time` as a function: a value, and the zone that it is in unless it tells an offset.
  static func asTime(_ values: [Value], _ context: Any?) throws -> TimeObject {
    try TimeObject.cast(values[0], in: values.count > 1 ? zone(named: try Cast.string(values[1])) : siteZone(context))
  }

  private static func siteZone(_ context: Any?) -> ZoneTable? {
    (context as? RenderRun).flatMap { $0.renderer.site.configuration.zone(of: $0.page.node.language) }
  }

  /// - Returns: nil for UTC.
  private static func zone(named name: String) throws -> ZoneTable? {
    if name.isEmpty || name == "UTC" { return nil }
    if name.contains("..") || name.hasPrefix("/") || name.hasPrefix("\\") { throw FunctionError("time: invalid location name") }
    guard let zone = zone(name) else { throw FunctionError("unknown time zone \(name)") }
    return zone
  }

  private static let zones = Mutex<[String: ZoneTable?]>([:])

  private static func zone(_ name: String) -> ZoneTable? {
    if let known = zones.withLock({ $0[name] }) { return known }
    let table = ZoneTable(name)
    zones.withLock { $0[name] = .some(table) }
    return table
  }

  private static let units: [String: Int] = [
    "nanosecond": 1, "ns": 1, "microsecond": 1_000, "us": 1_000, "µs": 1_000, "millisecond": 1_000_000, "ms": 1_000_000, "second": 1_000_000_000, "s": 1_000_000_000, "minute": 60_000_000_000,
    "m": 60_000_000_000, "hour": 3_600_000_000_000, "h": 3_600_000_000_000,
  ]

  /// A time by a layout of Go's or one of Hugo's own, in the first of some languages that is known (`common/htime/time.go`).
  static func formatted(_ time: TimeObject, _ layout: String, _ locales: [String]) -> String {
    let names = DateNames.of(locales)
    let style = GoText.lower(layout)
    if let own = names?.styled(time.local.seconds, style) { return own }
    if style == ":time_full" || style == ":time_long" || style == ":time_medium" || style == ":time_short" {
      let text = names?.styledTime(time.local.seconds, style) ?? GoTime.format(time, style == ":time_short" ? "3:04\u{202F}pm" : "3:04:05\u{202F}pm")
      // A zone that is known by its offset alone has no name.
      return style == ":time_full" || style == ":time_long" ? text + " " + (time.zone ?? (time.offset == 0 ? "UTC" : "")) : text
    }
    let layout = named[style] ?? layout
    let date = CivilDate(time.local)
    let text = GoTime.format(time, layout)
    return names?.translated(text, layout: layout, month: date.month, weekday: date.weekday) ?? text
  }

  private static let named: [String: String] = [
    ":date_full": "Monday, January 2, 2006", ":date_long": "January 2, 2006", ":date_medium": "Jan 2, 2006", ":date_short": "1/2/06",
  ]
}
