/// What Hugo makes of a page's front matter and of what cascades to it (`hugolib/page__meta.go`).
public struct PageMeta: Sendable {
  /// Whether a page is listed, or rendered: `build.list`, `build.render`.
  public enum Visibility: String, Sendable { case always, never, local, link }

  public var title = ""
  public var linkTitle = ""
  public var weight = 0
  public var date = Instant.zero
  public var lastModified: Instant?
  public var publishDate: Instant?
  public var expiryDate: Instant?
  /// The slug, without hyphens at its ends.
  public var slug = ""
  /// `url` as it is written; empty where there is none.
  public var url = ""
  public var aliases: [String] = []
  public var isDraft = false
  public var list = Visibility.always
  public var render = Visibility.always
  /// Date fields that Hugo cannot parse; each stops the build.
  public var unparsableDates: [DataField] = []
  /// All fields, those that cascade to the page behind its own.
  public private(set) var fields: [DataField]

  /// - Parameters:
  ///   - fields: the page's own fields.
  ///   - cascaded: what is handed down, the nearest first; the page's own fields win.
  public init(_ fields: [DataField], cascaded: [DataField] = [], dates: DateChains, fileName: String, format: FrontMatterFormat? = nil, zone: ZoneTable? = nil) {
    var all = fields
    for field in cascaded where all.field(field.key) == nil { all.append(field) }
    self.fields = all
    func value(_ key: String) -> DataValue { all.field(key)?.value ?? .null }
    title = GoCast.string(value("title"))
    linkTitle = GoCast.string(value("linktitle"))
    if linkTitle.isEmpty { linkTitle = title }
    weight = GoCast.integer(value("weight"))
    slug = GoCast.string(value("slug"))
    while slug.hasPrefix("-") { slug.removeFirst() }
    while slug.hasSuffix("-") { slug.removeLast() }
    url = GoCast.string(value("url"))
    aliases = GoCast.strings(value("aliases"))
    if let draft = all.field("draft") {
      isDraft = GoCast.boolean(draft.value)
    } else if let published = all.field("published"), let flag = GoCast.booleanOrNil(published.value) {
      isDraft = !flag
    }
    if let build = (all.field("build") ?? all.field("_build"))?.value.table {
      list = Self.visibility(build.value(at: "list"))
      render = Self.visibility(build.value(at: "render"))
    }
    if GoCast.boolean(value("headless")) {
      list = .never
      render = .never
    }
    let own = dates.resolve(dates.date, in: all, fileName: fileName, format: format, zone: zone)
    date = own.instant ?? .zero
    if slug.isEmpty, let fromName = own.slug { slug = fromName }
    let modified = dates.resolve(dates.lastModified, in: all, fileName: fileName, format: format, zone: zone)
    lastModified = modified.instant
    let publish = dates.resolve(dates.publish, in: all, fileName: fileName, format: format, zone: zone)
    publishDate = publish.instant
    let expiry = dates.resolve(dates.expiry, in: all, fileName: fileName, format: format, zone: zone)
    expiryDate = expiry.instant
    for field in own.unparsable + modified.unparsable + publish.unparsable + expiry.unparsable where !unparsableDates.contains(field) {
      unparsableDates.append(field)
    }
    unparsableDates.sort { $0.keyRange.lowerBound < $1.keyRange.lowerBound }
  }

  /// Whether the page has no date of any sort; a section then takes the newest of the pages below it.
  var isUndated: Bool { date == .zero && lastModified == nil && publishDate == nil && expiryDate == nil }

  private static func visibility(_ value: DataValue?) -> Visibility {
    switch value {
    case .boolean(let flag)?: flag ? .always : .never
    case .string(let text)?: Visibility(rawValue: text) ?? (GoCast.parseBoolean(text) == false ? .never : .always)
    default: .always
    }
  }
}
