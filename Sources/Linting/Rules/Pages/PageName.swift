import HugoSite

/// A file or folder name that makes an ugly URL.
struct PageName: Rule {
  static let identifier = "page-name"
  static let group = RuleGroup.pages
  static let severity = Severity.info
  static let summary = "a file or folder name that makes an ugly URL: `a - b`, `C++ & Go`"
  static let explanation = """
    Hugo puts a hyphen for each space, drops most other signs, and collapses nothing: `a - b` becomes `a---b`, `a & b` becomes `a--b`. Links to such \
    pages are easily wrong, and two names can end as one. Give the page a `slug`, or rename it.
    """
  static let bad = [
    RuleExample(["content/a - b.md": "⟦+++⟧\ntitle = \"A\"\n+++\n"]), RuleExample(["content/q&a?.md": "⟦+++⟧\ntitle = \"A\"\n+++\n"]),
  ]
  static let good = [
    RuleExample(["content/a-b_c.md": "+++\ntitle = \"A\"\n+++\n"]), RuleExample(["content/set up.md": "+++\ntitle = \"A\"\n+++\n"]),
    RuleExample(["content/a - b.md": "+++\ntitle = \"A\"\nslug = \"a-b\"\n+++\n"]),
  ]

  func check(_ site: Site, _ report: inout Report) {
    var told = Set<String>()
    for page in site.pages where page.role == .page && page.meta.url.isEmpty && page.meta.slug.isEmpty {
      guard Self.isSuspicious(page.contentPath.path) else { continue }
      // Told once for a folder, on the first page that lies in it.
      var path = ""
      for part in page.contentPath.path.split(separator: "/") {
        path += "/" + part
        let name = path.dropFirst() == page.contentPath.path ? page.contentPath.nameAsWritten : String(part).replacing(" ", with: "-")
        guard let reason = Self.reason(name), told.insert(path).inserted, let node = site.node(of: page) else { continue }
        report.add(page.frontMatterMark, in: page.source, "the name `\(part)` \(reason): \(node.url)")
        break
      }
    }
  }

  /// Whether a path holds anything but letters, digits, `_`, `.` and single hyphens.
  private static func isSuspicious(_ path: String) -> Bool {
    var before: UInt8 = 0
    for c in path.utf8 {
      let isPlain = (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || (c >= 0x2D && c <= 0x39) || c == 0x5F
      if !isPlain || (c == 0x2D && before == 0x2D) { return true }
      before = c
    }
    return false
  }

  private static func reason(_ name: String) -> String? {
    let clean = URLPath.sanitize(name)
    if clean == name, !name.contains("--") { return nil }
    let lost = name.unicodeScalars.filter { !clean.unicodeScalars.contains($0) }
    if !lost.isEmpty {
      var signs: [String] = []
      for c in lost where !signs.contains("`\(c)`") { signs.append("`\(c)`") }
      return "loses \(Words.list(signs)) in the URL"
    }
    return name.contains("--") ? "makes several hyphens in a row" : nil
  }
}
