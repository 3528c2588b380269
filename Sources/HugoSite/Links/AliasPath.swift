/// Where Hugo writes the redirect of an alias (`hugolib/alias.go`, `hugolib/site_render.go`).
public enum AliasPath {
  /// The file, from the publishing folder, with a leading slash; nil for an alias that is none.
  public static func target(of alias: String, on page: Page, in site: Site) -> String? {
    guard let node = site.node(of: page), !alias.isEmpty, !alias.hasPrefix("http") else { return nil }
    let prefix = site.configuration.urlPrefix(of: page.language)
    var path = alias
    if !alias.hasPrefix("/") {
      // Relative to the folder above the page.
      let folder = PathText.folder(node.target.hasSuffix("/index.html") ? PathText.folder(node.target) : node.target)
      path = (folder.isEmpty ? "/" : folder) + "/" + alias
    } else if !prefix.isEmpty, !alias.hasPrefix("/" + prefix + "/") {
      path = "/" + prefix + alias
    }
    let clean = PathText.clean(path)
    return clean.hasSuffix(".html") ? clean : PathText.clean(clean + "/index.html")
  }
}
