/// The `permalinks` setting: URL patterns by kind and section (`resources/page/permalinks.go`).
struct Permalinks {
  private struct Rule {
    let kind: String
    let path: Glob?
    let pattern: String
  }

  private let rules: [Rule]
  private let configuration: SiteConfiguration

  init(_ configuration: SiteConfiguration) {
    self.configuration = configuration
    var rules: [Rule] = []
    if let table = configuration.table.table("permalinks") {
      for setting in table.settings {
        switch setting.value {
        case .value(let value):
          let pattern = GoCast.string(value)
          for kind in ["page", "term"] { rules.append(Rule(kind: kind, path: Self.glob(setting.key), pattern: pattern)) }
        case .table(let sections):
          for section in sections.settings {
            guard case .value(let value) = section.value else { continue }
            rules.append(Rule(kind: setting.key.lowercased(), path: Self.glob(section.key), pattern: GoCast.string(value)))
          }
        }
      }
    }
    for element in configuration.table.value("permalinks")?.array ?? [] {
      guard let fields = element.value.table else { continue }
      let target = fields.value(at: "target")?.table ?? []
      let path = target.value(at: "path").map(GoCast.string) ?? ""
      rules.append(
        Rule(
          kind: (target.value(at: "kind").map(GoCast.string) ?? "").lowercased(), path: path.isEmpty ? nil : Glob(path.lowercased()),
          pattern: GoCast.string(fields.value(at: "pattern") ?? .null)))
    }
    self.rules = rules
  }

  /// Whether there is no rule.
  var isEmpty: Bool { rules.isEmpty }

  private static func glob(_ section: String) -> Glob {
    let name = section.split(whereSeparator: { $0 == "/" || $0 == " " }).joined(separator: "/").lowercased()
    return Glob(name.isEmpty ? "/*" : "/{\(name),\(name)/**}")
  }

  /// The path that a permalink rule gives to a node; nil where none does.
  func expanded(_ node: PageNode, nodes: [PageNode], pages: [Page]) -> String? {
    guard !rules.isEmpty, let rule = rules.first(where: { ($0.kind.isEmpty || $0.kind == node.kind.rawValue) && ($0.path?.matches(node.key.isEmpty ? "/" : node.key) ?? true) }) else {
      return nil
    }
    let path = Self.withoutPluses(URLPath.unescape(expand(pattern: rule.pattern, node, nodes: nodes, pages: pages)))
    return path.isEmpty ? nil : PathText.clean(path)
  }

  /// A pattern with its tokens (`:year`, `:slug`, `:sections[1:]`) filled in; an unknown token stays.
  func expand(pattern: String, _ node: PageNode, nodes: [PageNode], pages: [Page]) -> String {
    var out = ""
    var rest = pattern[...]
    while let colon = rest.firstIndex(of: ":") {
      out += rest[..<colon]
      if out.hasSuffix("\\") {
        out.removeLast()
        out += ":"
        rest = rest[rest.index(after: colon)...]
        continue
      }
      var end = rest.index(after: colon)
      while end < rest.endIndex, rest[end].isLetter || rest[end].isNumber || rest[end] == "_" { end = rest.index(after: end) }
      let name = rest[rest.index(after: colon)..<end].lowercased()
      var cut = ""
      if end < rest.endIndex, rest[end] == "[", let close = rest[end...].firstIndex(of: "]") {
        cut = String(rest[rest.index(after: end)..<close])
        end = rest.index(after: close)
      }
      out += value(name, cut: cut, node, nodes, pages) ?? String(rest[colon..<end])
      rest = rest[end...]
    }
    return out + rest
  }

  /// A path with hyphens for its pluses, none beside another hyphen and none at its end: Hugo 0.168 reads them as spaces in what a pattern gives. (In
  /// names of files and folders that no pattern changes they stay.)
  private static func withoutPluses(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "+")) else { return path }
    var out = String.UnicodeScalarView()
    var isDue = false
    for c in path.unicodeScalars {
      guard c != "+" else {
        isDue = isDue || !(out.isEmpty || out.last == "-")
        continue
      }
      if isDue, c != "-" { out.append("-") }
      isDue = false
      out.append(c)
    }
    return String(out)
  }

  private func value(_ name: String, cut: String, _ node: PageNode, _ nodes: [PageNode], _ pages: [Page]) -> String? {
    let page = node.page.map { pages[$0] }
    let slug = page?.meta.slug ?? ""
    func urlize(_ text: String) -> String {
      let clean = URLPath.sanitize(text)
      return URLPath.escape(configuration.keepsCase ? clean : clean.lowercased())
    }
    // A title's slashes part no folders.
    func urlize(title: String) -> String { urlize(title.replacing("/", with: "-").replacing("\\", with: "-")) }
    let parts = CivilDate(node.date)
    func padded(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let baseName = node.key.split(separator: "/").last.map(String.init) ?? ""
    let fileName = page.map { $0.contentPath.kind == .branchBundle ? "" : $0.contentPath.kind == .leafBundle ? baseName : $0.contentPath.nameAsWritten } ?? ""
    switch name {
    case "year": return "\(parts.year)"
    case "month": return padded(parts.month)
    case "monthname": return CivilDate.monthNames[parts.month - 1]
    case "day": return padded(parts.day)
    case "weekday": return "\(parts.weekday)"
    case "weekdayname": return CivilDate.weekdayNames[parts.weekday]
    case "yearday": return "\(parts.dayOfYear)"
    case "section": return page?.contentPath.section ?? node.key.split(separator: "/").first.map(String.init) ?? ""
    case "title": return urlize(title: node.title)
    case "slug": return slug.isEmpty ? urlize(title: node.title) : urlize(slug)
    case "filename": return urlize(fileName)
    case "slugorfilename": return urlize(slug.isEmpty ? fileName : slug)
    case "contentbasename": return urlize(baseName)
    case "slugorcontentbasename": return urlize(slug.isEmpty ? baseName : slug)
    case "sections": return slice(sections(node, nodes).compactMap { $0.key.split(separator: "/").last.map(String.init) }, cut).joined(separator: "/")
    case "sectionslug", "sectionslugs":
      let names = sections(node, nodes).map { section in
        let slug = section.page.map { pages[$0].meta.slug } ?? ""
        return slug.isEmpty ? urlize(title: section.title) : urlize(slug)
      }
      return name == "sectionslug" ? names.first ?? "" : slice(names, cut).joined(separator: "/")
    default: return nil
    }
  }

  /// The sections above a node, itself included where it is one, from the top.
  private func sections(_ node: PageNode, _ nodes: [PageNode]) -> [PageNode] {
    var chain: [PageNode] = []
    var at: Int? = node.kind == .section ? node.index : node.parent
    while let index = at {
      if nodes[index].kind == .section { chain.append(nodes[index]) }
      at = nodes[index].parent
    }
    return chain.reversed()
  }

  /// `[1:]`, `[:2]`, `[last]`, `[0]`; never out of bounds.
  private func slice(_ names: [String], _ cut: String) -> [String] {
    guard !cut.isEmpty, !names.isEmpty else { return names }
    func number(_ text: Substring) -> Int { text == "last" ? names.count - 1 : max(0, Int(text) ?? 0) }
    let ends = cut.split(separator: ":", omittingEmptySubsequences: false)
    let low = ends[0].isEmpty ? 0 : number(ends[0])
    guard low < names.count else { return [] }
    if ends.count == 1 { return [names[low]] }
    let high = ends[1].isEmpty ? names.count : min(number(ends[1]), names.count)
    return low <= high ? Array(names[low..<high]) : []
  }
}
