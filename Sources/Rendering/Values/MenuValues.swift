import GoTemplate
import HugoSite

/// The menus of a site in one language, of its configuration and its pages (Hugo's `navigation/menu.go`, `hugolib/site.go`).
struct Menus {
  let byName: [String: Menu]

  /// An entry's place: the menu, and what the entry is called there.
  private struct Place: Hashable {
    let menu: String
    let name: String
  }

  init(_ site: SiteObject) {
    var entries: [Place: MenuEntry] = [:]
    var order: [Place] = []
    func add(_ entry: MenuEntry, _ place: Place) {
      if entries.updateValue(entry, forKey: place) == nil { order.append(place) }
    }
    for (name, settings) in site.menuSettings {
      for fields in settings {
        let entry = MenuEntry(menu: name, fields)
        if let reference = entry.text("pageRef"), let page = site.page(at: reference) { entry.lead(to: page) } else { entry.url = site.menuURL(entry.url) }
        add(entry, Place(menu: name, name: entry.keyName))
      }
    }
    let pages = site.pages.filter { $0.node.isListed && [.home, .section, .page].contains($0.node.kind) }
    if let menu = site.sectionPagesMenu {
      for page in pages where page.node.kind == .section {
        let name = page.section.isEmpty ? "/" : page.section
        guard entries[Place(menu: menu, name: name)] == nil else { continue }
        let entry = MenuEntry(menu: "", [])
        (entry.identifier, entry.name, entry.weight) = (name, page.linkTitle, page.node.weight)
        entry.lead(to: page)
        add(entry, Place(menu: menu, name: name))
      }
    }
    for page in pages {
      for (name, entry) in page.menus.entries where entries[Place(menu: name, name: entry.keyName)] == nil { add(entry, Place(menu: name, name: entry.keyName)) }
    }
    var children: [Place: [MenuEntry]] = [:]
    for place in order {
      guard let entry = entries[place], !entry.parent.isEmpty else { continue }
      children[Place(menu: entry.menu, name: entry.parent), default: []].append(entry)
    }
    for (place, below) in children {
      // A parent that nobody defines has its name alone.
      let parent = entries[place] ?? MenuEntry(menu: "", [])
      if entries[place] == nil {
        parent.name = place.name
        add(parent, place)
      }
      parent.children = Menu(below.sorted(by: MenuEntry.isBefore))
    }
    var byName: [String: [MenuEntry]] = [:]
    for place in order { if let entry = entries[place], entry.parent.isEmpty { byName[place.menu, default: []].append(entry) } }
    self.byName = byName.mapValues { Menu($0.sorted(by: MenuEntry.isBefore)) }
  }

  var value: Value {
    var map = MapValue([:], typeName: "navigation.Menus")
    for (name, menu) in byName { map[name] = .object(menu) }
    return .map(map)
  }
}

/// The entries that a page puts itself into menus with (`navigation/pagemenus.go`).
struct PageMenus {
  let entries: [(menu: String, entry: MenuEntry)]
  private unowned let page: PageObject

  init(_ page: PageObject) {
    self.page = page
    func entry(_ menu: String, _ fields: [DataField]) -> (String, MenuEntry) {
      let entry = MenuEntry(menu: menu, fields)
      entry.lead(to: page)
      return (menu, entry)
    }
    entries =
      switch page.frontMatter("menus") ?? page.frontMatter("menu") {
      case .table(let menus)?: menus.map { entry($0.key, $0.value.table ?? []) }
      // All of a list's menus share one entry, which knows the last of them alone.
      case .array(let menus)?:
        menus.last.map { last in
          let shared = entry(GoCast.string(last.value), []).1
          return menus.map { (GoCast.string($0.value), shared) }
        } ?? []
      case .null?, nil: []
      case let value?: [entry(GoCast.string(value), [])]
      }
  }

  var value: Value {
    var map = MapValue([:], typeName: "navigation.PageMenus")
    for (name, entry) in entries { map[name] = .object(entry) }
    return .map(map)
  }

  private func own(_ menu: String) -> MenuEntry? { entries.first { $0.menu == menu }?.entry }

  /// Whether a menu's entry leads to the page.
  func isCurrent(_ menu: String, _ value: Value) -> Bool {
    guard case .object(let object) = value, let entry = object as? MenuEntry else { return false }
    if let own = own(menu), own.isSame(as: entry) { return true }
    guard entry.page === page else { return false }
    func holds(_ menu: Menu?, depth: Int) -> Bool { depth < 100 && (menu?.entries.contains { $0.leadsWhere(entry) || holds($0.children, depth: depth + 1) } ?? false) }
    return holds(page.renderer.sites[page.node.language].menus.byName[menu], depth: 0)
  }

  /// Whether the page lies below a menu's entry.
  func hasCurrent(_ menu: String, _ value: Value) -> Bool {
    guard case .object(let object) = value, let entry = object as? MenuEntry else { return false }
    return hasCurrent(menu, entry, depth: 0)
  }

  private func hasCurrent(_ menu: String, _ entry: MenuEntry, depth: Int) -> Bool {
    if let section = entry.page, section.node.kind == .section, section.isAncestor(of: page) { return true }
    // An entry may name itself its parent.
    guard let children = entry.children?.entries, depth < 100 else { return false }
    if let own = own(menu), children.contains(where: { $0.isSame(as: own) }) { return true }
    return children.contains { $0.page === page || hasCurrent(menu, $0, depth: depth + 1) }
  }
}

/// A menu, in the order of its entries' weights.
final class Menu: ListObject {
  let entries: [MenuEntry]
  init(_ entries: [MenuEntry]) { self.entries = entries }

  var typeName: String { "navigation.Menu" }
  var isTrue: Bool { !entries.isEmpty }
  var elements: [Value]? { entries.map { .object($0) } }
  var text: String { "[" + entries.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: MenuEntry.self).map { .object(Menu($0)) } ?? .list(elements)
  }

  func member(_ name: String) -> Member? {
    func list(_ entries: @autoclosure @escaping @Sendable () -> [MenuEntry]) -> Member { .method(TemplateFunction(name, 0...0) { _ in .object(Menu(entries())) }) }
    return switch name {
    case "ByWeight": list(self.entries.sorted(by: MenuEntry.isBefore))
    case "ByName": list(self.entries.sorted { CompareFunctions.isLess($0.name, $1.name) })
    case "Reverse": list(self.entries.reversed())
    case "Limit": .method(TemplateFunction(name, 1...1, [.int]) { .object(Menu(Array(self.entries.prefix(max(0, try Cast.int($0[0])))))) })
    default: nil
    }
  }
}

/// An entry of a menu. It changes while menus are put together, on one thread, and never after.
final class MenuEntry: TemplateObject, @unchecked Sendable {
  let menu: String
  private let fields: [DataField]
  fileprivate var identifier: String
  fileprivate var name: String
  private var title: String
  fileprivate var weight: Int
  fileprivate let parent: String
  /// The URL that its settings give.
  fileprivate var url: String
  fileprivate private(set) var page: PageObject?
  fileprivate var children: Menu?

  init(menu: String, _ fields: [DataField]) {
    func text(_ key: String) -> String { fields.field(key).map { GoCast.string($0.value) } ?? "" }
    self.menu = menu
    self.fields = fields
    (identifier, name, title, parent, url) = (text("identifier"), text("name"), text("title"), text("parent"), text("url"))
    weight = fields.field("weight").map { GoCast.integer($0.value) } ?? 0
  }

  /// Takes from a page what the settings leave out.
  fileprivate func lead(to page: PageObject) {
    self.page = page
    if name.isEmpty { name = page.linkTitle }
    if title.isEmpty { title = page.title }
    if weight == 0 { weight = page.node.weight }
  }

  fileprivate func text(_ key: String) -> String? { fields.field(key).map { GoCast.string($0.value) }.flatMap { $0.isEmpty ? nil : $0 } }

  /// What it is called in its menu.
  fileprivate var keyName: String { identifier.isEmpty ? name : identifier }
  private var address: String { page.map(\.node.url) ?? url }
  private var uniqueName: String { !identifier.isEmpty ? identifier : address.isEmpty ? name : address }

  fileprivate func isSame(as other: MenuEntry) -> Bool { uniqueName == other.uniqueName && parent == other.parent }
  fileprivate func leadsWhere(_ other: MenuEntry) -> Bool {
    if let page, let their = other.page, page === their { return true }
    return !address.isEmpty && address == other.address
  }

  /// The order of menus: by weight, those without one last; then by name and identifier.
  fileprivate static func isBefore(_ a: MenuEntry, _ b: MenuEntry) -> Bool {
    if a.weight != b.weight { return b.weight == 0 || (a.weight != 0 && a.weight < b.weight) }
    return a.name == b.name ? CompareFunctions.bytes(a.identifier, b.identifier) < 0 : CompareFunctions.isLess(a.name, b.name)
  }

  var typeName: String { "*navigation.MenuEntry" }
  var text: String { name }

  func member(_ member: String) -> Member? {
    switch member {
    case "Identifier": .field(.string(identifier))
    case "Name": .field(.string(name))
    case "Title": .field(.string(title))
    case "Weight": .field(.int(weight))
    case "Parent": .field(.string(parent))
    case "Menu": .field(.string(menu))
    case "Pre", "Post": .field(.safe(.html, text(member) ?? ""))
    case "PageRef": .field(.string(text(member) ?? ""))
    case "Params": .field(.map(MapValue(fields.field("params")?.value.table ?? [], asParams: true)))
    case "ConfiguredURL": .field(.string(url))
    case "Page": .field(.object(page ?? TypedNil("navigation.Page")))
    case "Children": .field(.object(children ?? Menu([])))
    case "URL": .method(TemplateFunction(member, 0...0) { _ in .string(self.address) })
    case "HasChildren": .method(TemplateFunction(member, 0...0) { _ in .bool(self.children != nil) })
    case "KeyName": .method(TemplateFunction(member, 0...0) { _ in .string(self.keyName) })
    default: nil
    }
  }
}

extension SiteObject {
  /// The menus that the configuration has, by name: those of the language where it has any, else the site's.
  fileprivate var menuSettings: [(name: String, entries: [[DataField]])] {
    let keys = ["menu", "menus"]
    let owner = ownTable.flatMap { own in keys.contains { own.table($0) != nil } ? own : nil } ?? table
    var lists: [String: [[DataField]]] = [:]
    for key in keys {
      for setting in owner.table(key)?.settings ?? [] {
        switch setting.value {
        case .value(let value): lists[setting.key] = (value.array ?? []).compactMap(\.value.table)
        case .table(let one): lists[setting.key] = one.dataValue.table.map { [$0] } ?? []
        }
      }
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  fileprivate var sectionPagesMenu: String? { ownTable?.string("sectionPagesMenu") ?? table.string("sectionPagesMenu") }

  fileprivate func page(at reference: String) -> PageObject? {
    if case .node(let node) = renderer.site.find(reference, from: nil, language: language, takesNames: true) { renderer.page(node) } else { nil }
  }

  /// A URL of the configuration as menus have it: one from the root is made below the site's base path.
  fileprivate func menuURL(_ url: String) -> String {
    guard url.hasPrefix("/") else { return url }
    let path = URLFunctions.urlized(url, keepsCase: configuration.keepsCase)
    return table.boolean("canonifyURLs") == true ? path : GoPath.clean(configuration.basePath + path) + (path.hasSuffix("/") && path != "/" ? "/" : "")
  }
}
