/// Finds the files that Hugo publishes as they are: `static`, or what `staticDir` names, of the site and of its themes.
package enum StaticFiles {
  /// The site's own folders of static files.
  static func folders(_ configuration: SiteConfiguration) -> [String] {
    let own = configuration.table.strings("staticDir")
    return (own.isEmpty ? ["static"] : own).map { PathText.join(configuration.root, $0) }
  }

  /// Each file's path from the root of the site's URLs, with a leading slash, and the file; the site's own before its themes'.
  static func find(_ configuration: SiteConfiguration) -> [(path: String, file: String)] {
    (folders(configuration) + configuration.themeFolders.map { PathText.join($0, "static") }).flatMap(files)
  }

  /// The files of one folder and those below it, by their path with a leading slash; none where there is no such folder.
  package static func files(in folder: String) -> [(path: String, file: String)] {
    guard FileSystem.kind(folder) == .folder else { return [] }
    var found: [(path: String, file: String)] = []
    walk(folder, "", &found, depth: 0)
    return found
  }

  private static func walk(_ folder: String, _ prefix: String, _ found: inout [(path: String, file: String)], depth: Int) {
    guard depth < 50, let entries = try? FileSystem.entries(of: folder) else { return }
    for entry in entries {
      let path = prefix + "/" + entry.name
      switch entry.kind {
      case .folder: walk(PathText.join(folder, entry.name), path, &found, depth: depth + 1)
      case .file: found.append((path, PathText.join(folder, entry.name)))
      case .symbolicLink, .other: break
      }
    }
  }
}
