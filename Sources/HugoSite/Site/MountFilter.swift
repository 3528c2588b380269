/// Which files of a mount are there: its `files`, patterns of paths below the mount's folder, those that begin with `! ` for what is left out
/// (Hugo's `hugofs/hglob/filename_filter.go`). The first that fits counts.
struct MountFilter: Sendable, Hashable {
  private enum Entry: Sendable, Hashable {
    case inclusion(String)
    /// A folder on the way to what is included.
    case way(String)
    case exclusion(String)
  }

  private let entries: [Entry]

  /// - Returns: nil where there is no pattern, and so everything is there.
  init?(_ patterns: [String]) {
    guard !patterns.isEmpty else { return nil }
    entries = patterns.flatMap { pattern -> [Entry] in
      let isExclusion = pattern.hasPrefix("! ")
      let path = PathText.lowercased(isExclusion ? String(pattern.dropFirst(2)) : pattern)
      let rooted = path.hasPrefix("/") ? path : "/" + path
      if isExclusion { return [.exclusion(rooted)] }
      let folders = PathText.parts(PathText.folder(rooted))
      return [.inclusion(rooted)] + folders.indices.map { .way("/" + folders[...$0].joined(separator: "/")) }
    }
  }

  /// - Parameter path: from the mount's folder, with a leading slash.
  func includes(_ path: String, isFolder: Bool) -> Bool {
    let path = PathText.lowercased(path)
    var hasInclusion = false
    for entry in entries {
      switch entry {
      case .exclusion(let pattern): if Glob(pattern).matches(path) { return false }
      case .inclusion(let pattern):
        if Glob(pattern).matches(path) { return true }
        hasInclusion = true
      case .way(let pattern): if isFolder, Glob(pattern).matches(path) { return true }
      }
    }
    return !hasInclusion
  }
}
