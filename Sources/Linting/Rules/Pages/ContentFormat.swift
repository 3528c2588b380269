import HugoSite

/// A content file in a format that Hugo denies by default.
struct ContentFormat: Rule {
  static let identifier = "content-format"
  static let group = RuleGroup.pages
  static let severity = Severity.error
  static let summary = "an HTML or Org file among the content, which Hugo refuses by default"
  static let explanation = """
    Since 0.162 Hugo denies content in HTML (since 0.168 in Org too) unless `security.allowContent` lists it, and ends the build at the first such file, even where it \
    lies there for download only. Move it to `static`, allow its type, or let `ignoreFiles` leave it out.
    """
  static let bad = [RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n", "content/page.html": "⟦⟧<p>Hello</p>\n"])]
  static let good = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\n+++\n", "static/page.html": "<p>Hello</p>\n"]),
    RuleExample(["hugo.toml": "[security]\nallowContent = [\"^text/(html|markdown)$\"]\n", "content/page.html": "<p>Hello</p>\n"]),
  ]

  func check(_ site: Site, _ report: inout Report) {
    guard site.configuration.table.setting("security.allowContent") == nil else { return }
    for path in site.foreignContent {
      let type = PathText.fileExtension(path)
      guard ["html", "htm", "org"].contains(type) else { continue }
      report.add(
        0..<0, in: SourceText(path: path, bytes: []), "Hugo denies content in \(type == "org" ? "Org" : "HTML") by default and refuses the whole site",
        suggestion: "move the file to `static`, or allow its type with `allowContent` under `[security]`", stopsHugo: true)
    }
  }
}
