/// Where Hugo writes the redirect of an alias (`hugolib/alias.go`, `hugolib/site_render.go`).
public enum AliasPath {
  /// The file, from the publishing folder, with a leading slash; nil for an alias that is none.
  public static func target(of alias: String, on page: Page, in site: Site) -> String? {
    guard let path = path(of: alias, on: page, in: site), path != "/" else { return nil }
    return path.hasSuffix(".html") ? path : PathText.clean(path + "/index.html")
  }

  /// Why Hugo ends the build at an alias; nil for one that it takes.
  public static func refusal(of alias: String, on page: Page, in site: Site) -> String? {
    guard let node = site.node(of: page), node.isRendered, !alias.hasPrefix("http") else { return nil }
    if node.kind == .home, !alias.hasPrefix("/"), site.configuration.urlPrefix(of: page.language).isEmpty { return "leads out of the site: an alias of the home page has to begin with a slash" }
    return path(of: alias, on: page, in: site) == "/" ? "is the root of the site" : nil
  }

  /// The path from the publishing folder that an alias means; nil for one that is none.
  private static func path(of alias: String, on page: Page, in site: Site) -> String? {
    guard let node = site.node(of: page), !alias.hasPrefix("http") else { return nil }
    let prefix = site.configuration.urlPrefix(of: page.language)
    var path = alias
    if !alias.hasPrefix("/") {
      // Relative to the folder above the page.
      let folder = PathText.folder(node.target.hasSuffix("/index.html") ? PathText.folder(node.target) : node.target)
      path = (folder.isEmpty ? "/" : folder) + "/" + alias
    } else if !prefix.isEmpty {
      // Before one that has it already, too.
      path = "/" + prefix + alias
    }
    return PathText.clean(path)
  }
}
