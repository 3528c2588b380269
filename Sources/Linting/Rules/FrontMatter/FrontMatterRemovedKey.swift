import HugoSite

/// A key that Hugo removed, deprecates, or reads no more.
struct FrontMatterRemovedKey: Rule {
  static let identifier = "front-matter-removed-key"
  static let group = RuleGroup.frontMatter
  static let severity = Severity.error
  static let summary = "a front matter key that Hugo removed (`_build`), or that it passes over (`redirect`)"
  static let explanation = "`_build` ends the build since 0.160, whatever its value; its new name is `build`. `path`, `kind` and `lang` are read no more."
  static let bad = [
    RuleExample("---\ntitle: A\n⟦_build⟧:\n  list: never\n---\n"), RuleExample("---\ntitle: A\n⟦redirect_to⟧: /b/\n---\n"),
    RuleExample("---\ntitle: A\n⟦lang⟧: fr\n---\n"),
  ]
  static let good = [RuleExample("---\ntitle: A\nbuild:\n  list: never\naliases: [/b/]\n---\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for field in page.frontMatter.fields {
      switch field.key.lowercased() {
      case "_build":
        report.add(
          field.keyRange, in: page.source, "`_build` was removed (deprecated in 0.145); Hugo refuses the whole site", suggestion: "write `build`", stopsHugo: true,
          fix: Finding.Fix(isSafe: true, edits: [TextEdit(range: field.keyRange, replacement: "build")]))
      case "redirect", "redirect_to", "redirect_from", "permalink":
        report.add(
          field.keyRange, in: page.source, "`\(field.key)` is Jekyll's; Hugo gives it no meaning",
          suggestion: field.key.lowercased() == "permalink" ? "write `url`" : "write `aliases` on the page that is to be reached", severity: .warning)
      case "lang", "kind", "path":
        guard field.value.string != nil else { continue }
        let instead =
          switch field.key.lowercased() {
          case "lang": "a page's language stands in its file name (`page.fr.md`) or in `sites.matrix.languages`"
          case "kind": "a page is a section when its file is called `_index.md`"
          default: "write `slug` or `url`"
          }
        report.add(field.keyRange, in: page.source, "Hugo does not read `\(field.key)` in front matter", suggestion: instead, severity: .warning)
      default: break
      }
    }
  }
}
