/// Finds the files of folders.
package enum StaticFiles {
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
