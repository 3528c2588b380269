import GoTemplate
import HugoSite

/// A list of pages, with the orders and groups that templates ask of it (`resources/page/pages.go`).
final class PageList: ListObject {
  let pages: [PageObject]
  init(_ pages: [PageObject]) { self.pages = pages }

  static func value(_ pages: [PageObject]) -> Value { .object(PageList(pages)) }

  var typeName: String { "page.Pages" }
  var isTrue: Bool { !pages.isEmpty }
  var elements: [Value]? { pages.map { .object($0) } }
  var text: String { "Pages(\(pages.count))" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: PageObject.self).map { .object(PageList($0)) } ?? .list(elements)
  }

  /// In the order of menus: by weight, date, title, path.
  static func byDefault(_ pages: [PageObject]) -> [PageObject] {
    let collations = pages.first.map { Collation(language: $0.renderer.site.configuration.languages[$0.node.language].key) }
    guard let collation = collations else { return pages }
    return pages.sorted { $0.node.isBefore($1.node, collation) }
  }

  /// Pages, and those of another language that they have no translation of, in the order of menus.
  static func merged(_ pages: [PageObject], _ others: [PageObject]) -> [PageObject] {
    let keys = Set(pages.map(\.keyOfTranslations))
    return byDefault(pages + others.filter { !keys.contains($0.keyOfTranslations) })
  }

  private func sorted(_ isLess: (PageObject, PageObject) -> Bool) -> Member { .value(Self.value(pages.sorted(by: isLess))) }

  private func byText(_ text: (PageObject) -> String) -> Member {
    guard let first = pages.first else { return .value(.object(self)) }
    let collation = Collation(language: first.renderer.site.configuration.languages[first.node.language].key)
    let keyed = pages.map { ($0, collation.key(text($0))) }.sorted { $0.1.compare($1.1) < 0 }
    return .value(Self.value(keyed.map(\.0)))
  }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Len": return .value(.int(pages.count))
    case "ByWeight": return .value(Self.value(Self.byDefault(pages)))
    case "ByTitle": return byText(\.title)
    case "ByLinkTitle": return byText(\.linkTitle)
    case "ByDate": return sorted { $0.date < $1.date }
    case "ByPublishDate": return sorted { $0.publishDate < $1.publishDate }
    case "ByExpiryDate": return sorted { $0.expiryDate < $1.expiryDate }
    case "ByLastmod": return sorted { $0.lastModified < $1.lastModified }
    case "ByLength": return sorted { $0.rawContent.utf8.count < $1.rawContent.utf8.count }
    case "ByLanguage": return sorted { $0.node.language < $1.node.language }
    case "Reverse": return .value(Self.value(pages.reversed()))
    case "ByParam":
      return .method(
        TemplateFunction(name, 1...1) { values in
          let key = try Cast.string(values[0])
          return Self.value(self.pages.sorted { Self.isLess($0.param(key), $1.param(key)) })
        })
    case "Limit": return .method(TemplateFunction(name, 1...1, [.int]) { Self.value(Array(self.pages.prefix(max(0, try Cast.int($0[0]))))) })
    case "Next", "Prev":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard case .object(let object) = values[0], let at = self.pages.firstIndex(where: { $0 === object }) else { return .none }
          let other = name == "Next" ? at - 1 : at + 1
          return self.pages.indices.contains(other) ? .object(self.pages[other]) : .none
        })
    case "GroupBy":
      return .method(
        TemplateFunction(name, 1...2, [.string]) { values in
          let key = values[0].string ?? ""
          return try self.grouped(isDescending: values.last?.string == "desc") { try Members.value(key, of: .object($0), nil) ?? .none }
        })
    case "GroupByParam": return .method(TemplateFunction(name, 1...2, [.string]) { values in try self.grouped(isDescending: values.last?.string == "desc") { $0.param(values[0].string ?? "") } })
    case "MergeByLanguage":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard let others = values[0].pages else { throw FunctionError("type \(values[0].typeName) not supported") }
          return Self.value(Self.merged(self.pages, others))
        })
    case "GroupByDate": return groupedByDate(name, \.date)
    case "GroupByPublishDate": return groupedByDate(name, \.publishDate)
    case "GroupByExpiryDate": return groupedByDate(name, \.expiryDate)
    case "GroupByLastmod": return groupedByDate(name, \.lastModified)
    case "GroupByParamDate":
      return .method(
        TemplateFunction(name, 2...3, [.string]) { values in
          let key = values[0].string ?? ""
          return self.groupedByDate(values[1...]) { (try? TimeObject.cast($0.param(key), in: $0.renderer.site.configuration.zone(of: $0.node.language)))?.instant ?? .zero }
        })
    default: return try Unavailable.member(name, of: Unavailable.pages, "a list of pages")
    }
  }

  private func groupedByDate(_ name: String, _ date: @escaping @Sendable (PageObject) -> Instant) -> Member {
    .method(TemplateFunction(name, 1...2, [.string]) { self.groupedByDate($0[...], date) })
  }

  /// Groups of pages whose dates look the same in a format, the latest first, unless an order follows the format.
  private func groupedByDate(_ values: ArraySlice<Value>, _ date: (PageObject) -> Instant) -> Value {
    guard let first = pages.first, let format = values.first?.string else { return .object(PageGroups([])) }
    let locales = first.renderer.locales(of: first.node.language)
    let zone = first.renderer.site.configuration.zone(of: first.node.language)
    var dated = pages.map { (date($0), $0) }.sorted { $0.0 < $1.0 }
    if !["asc", "rev", "reverse"].contains(values.dropFirst().first?.string?.lowercased() ?? "") { dated.reverse() }
    var groups: [(key: String, pages: [PageObject])] = []
    for (date, page) in dated {
      let key = TimeFunctions.formatted(TimeObject(date, ofSiteIn: zone), format, locales)
      if groups.last?.key == key { groups[groups.count - 1].pages.append(page) } else { groups.append((key, [page])) }
    }
    return .object(PageGroups(groups.map { PageGroup(.string($0.key), PageList($0.pages)) }))
  }

  private func grouped(isDescending: Bool, _ key: (PageObject) throws -> Value) throws -> Value {
    var groups: [(key: Value, pages: [PageObject])] = []
    for page in pages {
      let value = try key(page)
      if value.isNone { continue }
      if let at = groups.firstIndex(where: { CompareFunctions.equal($0.key, value) }) { groups[at].pages.append(page) } else { groups.append((value, [page])) }
    }
    groups.sort { (CompareFunctions.order($0.key, $1.key) ?? 0) < 0 }
    if isDescending { groups.reverse() }
    return .object(PageGroups(groups.map { PageGroup($0.key, PageList($0.pages)) }))
  }

  /// The order of parameters: numbers as such, all else as text whatever its case; pages without one come last (`ByParam`).
  private static func isLess(_ a: Value, _ b: Value) -> Bool {
    if a.isNone || b.isNone { return !a.isNone && b.isNone }
    switch (a, b) {
    case (.int, .int), (.int, .float), (.float, .int), (.float, .float): return (CompareFunctions.order(a, b) ?? 0) < 0
    default:
      let (x, y) = ((try? Cast.string(a)) ?? "", (try? Cast.string(b)) ?? "")
      return CompareFunctions.isLess(x, y)
    }
  }
}

extension Value {
  /// The pages that a list is of; nil for what is no list of pages.
  var pages: [PageObject]? { if case .object(let list as PageList) = self { list.pages } else { elements?.objects(of: PageObject.self) } }
}

/// Pages that have something in common (`resources/page/pagegroup.go`).
final class PageGroup: TemplateObject {
  private let key: Value
  private let pages: PageList

  init(_ key: Value, _ pages: PageList) { (self.key, self.pages) = (key, pages) }

  var typeName: String { "page.PageGroup" }
  var text: String { "{\(GoFormat.text(key)) \(pages.text)}" }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Key": .value(key)
    case "Pages": .value(.object(pages))
    default: try pages.member(name)
    }
  }
}

final class PageGroups: ListObject {
  private let groups: [PageGroup]
  init(_ groups: [PageGroup]) { self.groups = groups }

  var typeName: String { "page.PagesGroup" }
  var isTrue: Bool { !groups.isEmpty }
  var elements: [Value]? { groups.map { .object($0) } }
  var text: String { "[" + groups.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: PageGroup.self).map { .object(PageGroups($0)) } ?? .list(elements)
  }

  func member(_ name: String) -> Member? {
    switch name {
    case "Reverse": .value(.object(PageGroups(groups.reversed())))
    case "Len": .value(.int(groups.count))
    default: nil
    }
  }
}
