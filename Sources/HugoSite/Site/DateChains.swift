/// Which front matter keys a page's dates come from, in order (`resources/page/pagemeta/page_frontmatter.go`).
public struct DateChains: Sendable {
  let date: [String]
  let lastModified: [String]
  let publish: [String]
  let expiry: [String]

  /// The chains that a configuration's `frontmatter` table sets, or Hugo's.
  init(_ table: ConfigurationTable?) {
    func chain(_ key: String, _ standard: [String]) -> [String] {
      let own = table?.strings(key).map { $0.lowercased() } ?? []
      let keys = own.isEmpty ? standard : own.flatMap { $0 == ":default" ? standard : [$0] }
      var all: [String] = []
      for key in keys { all += [key] + (Self.aliases[key] ?? []) }
      var seen = Set<String>()
      return all.filter { seen.insert($0).inserted }
    }
    date = chain("date", ["date", "publishdate", "lastmod"])
    lastModified = chain("lastmod", [":git", "lastmod", "date", "publishdate"])
    publish = chain("publishdate", ["publishdate", "date"])
    expiry = chain("expirydate", ["expirydate"])
  }

  private static let aliases = ["lastmod": ["modified"], "publishdate": ["pubdate", "published"], "expirydate": ["unpublishdate"]]

  /// All keys that Hugo takes for dates.
  public var keys: Set<String> { Set((date + lastModified + publish + expiry).filter { !$0.hasPrefix(":") }) }

  /// The first date of a chain, and the fields before it that are no dates.
  /// - Parameter zone: the zone of dates without an offset.
  func resolve(_ chain: [String], in fields: [DataField], fileName: String, format: FrontMatterFormat? = nil, zone: ZoneTable? = nil) -> (instant: Instant?, unparsable: [DataField], slug: String?) {
    var unparsable: [DataField] = []
    for key in chain {
      if key == ":filename" {
        if let (instant, slug) = Self.dateAndSlug(fileName, zone) { return (instant, unparsable, slug) }
        continue
      }
      guard !key.hasPrefix(":"), let field = fields.field(key) else { continue }
      if field.value == .null || field.value == .string("") { continue }
      if let instant = HugoDate.instant(field.value, in: format, zone: zone) { return (instant, unparsable, nil) }
      unparsable.append(field)
    }
    return (nil, unparsable, nil)
  }

  /// `2024-05-01-title` is a date and a slug.
  private static func dateAndSlug(_ name: String, _ zone: ZoneTable?) -> (Instant, String)? {
    let head = String(name.prefix(10))
    guard head.count == 10, let day = HugoDate.parse(head, in: zone) else { return nil }
    func slug(_ text: Substring) -> String {
      var text = text
      while let c = text.first, " -_".contains(c) { text = text.dropFirst() }
      while let c = text.last, " -_".contains(c) { text = text.dropLast() }
      return String(text)
    }
    if name.count >= 19 {
      let time = name.dropFirst(11).prefix(8).replacing("-", with: ":")
      if let moment = HugoDate.parse(head + "T" + time, in: zone) { return (moment, slug(name.dropFirst(19))) }
    }
    return (day, slug(name.dropFirst(10)))
  }
}
