/// Finds the sites that a path means: a page, a folder, a site's root, or a folder that holds several sites.
public enum SiteFinder {
  /// A site, and what of it was asked for.
  public struct Scope: Sendable, Hashable {
    /// The site's root folder, as it can be opened.
    public let root: String
    /// The files and folders that were asked for, cleaned; empty for the whole site.
    public var only: [String]

    public init(root: String, only: [String] = []) {
      self.root = root
      self.only = only
    }

    /// Whether a file lies within what was asked for.
    public func contains(_ path: String) -> Bool {
      if only.isEmpty { return true }
      let path = PathText.clean(path)
      return only.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
  }

  /// Whether a folder is a site's root: it has a configuration, or content.
  public static func isRoot(_ folder: String) -> Bool {
    isConfigured(folder) || FileSystem.kind(PathText.join(folder, "content")) == .folder
  }

  private static func isConfigured(_ folder: String) -> Bool {
    ConfigurationFiles.mainFile(in: folder) != nil || FileSystem.kind(PathText.join(folder, "config/_default")) == .folder
  }

  /// The sites of a path.
  /// - Parameter overlay: clean paths of pages that need not be on disk.
  /// - Throws: ``FileFailure`` where there is nothing at the path, or no site around or below it.
  public static func scopes(for path: String, overlay: Set<String> = []) throws(FileFailure) -> [Scope] {
    let path = PathText.clean(path)
    guard let kind = FileSystem.kind(path) ?? (overlay.contains(path) ? .file : nil) else { throw FileSystem.absence(of: path) }
    // A section may have a folder called `content`; a configuration above it tells.
    if kind == .folder, isConfigured(path) || (isRoot(path) && enclosing(path) == nil) { return [Scope(root: rootPath(path), only: [])] }
    if kind == .other { throw FileFailure(path: path, reason: "is no plain file (a pipe, socket or device)") }
    if let root = enclosing(path) { return [Scope(root: rootPath(root), only: [fromAbove(path, root)])] }
    guard kind == .folder else {
      throw FileFailure(path: path, reason: "belongs to no Hugo site: no folder above it has a hugo.toml, a config or a content folder")
    }
    var found: [String] = []
    search(path, &found, depth: 0)
    guard !found.isEmpty else {
      throw FileFailure(path: path, reason: "holds no Hugo site: no hugo.toml, no config and no content folder here, above or below")
    }
    return found.map { Scope(root: rootPath($0), only: []) }
  }

  /// A path as the files of a site above the working directory have theirs: from the root down.
  private static func fromAbove(_ path: String, _ root: String) -> String {
    let steps = root.split(separator: "/")
    guard !path.hasPrefix("/"), !path.hasPrefix(".."), !steps.isEmpty, steps.allSatisfy({ $0 == ".." }) else { return path }
    let here = FileSystem.workingFolder.split(separator: "/").suffix(steps.count)
    return PathText.clean(PathText.join(root, here.joined(separator: "/") + (path == "." ? "" : "/" + path)))
  }

  /// The site around a path: the nearest folder above it with a configuration, else the parent of `content`.
  public static func enclosing(_ path: String) -> String? {
    var folder = path
    var byContent: String?
    for _ in 0..<100 {
      let parent = parentFolder(folder)
      guard let parent else { break }
      if isConfigured(parent) { return parent }
      if byContent == nil, PathText.name(folder) == "content" { byContent = parent }
      folder = parent
    }
    return byContent
  }

  /// The folder above, also past the working directory; nil at the root of the file system.
  private static func parentFolder(_ path: String) -> String? {
    if path == "/" { return nil }
    if path == "." || path == ".." || path.hasSuffix("/..") {
      let up = path == "." ? ".." : path + "/.."
      return FileSystem.isSame(up, path) ? nil : up
    }
    let folder = PathText.folder(path)
    return folder.isEmpty ? "." : folder
  }

  private static func rootPath(_ folder: String) -> String { folder == "." ? "" : folder }

  private static let skipped: Set<String> = ["node_modules", "public", "resources", "themes", "vendor", "_vendor"]

  private static func search(_ folder: String, _ found: inout [String], depth: Int) {
    guard depth < 8, let entries = try? FileSystem.entries(of: folder) else { return }
    for entry in entries.sorted(by: { $0.name < $1.name }) where entry.kind == .folder && !entry.name.hasPrefix(".") && !skipped.contains(entry.name) {
      let path = PathText.join(folder, entry.name)
      if isRoot(path) { found.append(path) } else { search(path, &found, depth: depth + 1) }
    }
  }
}
