/// A file in a content folder, before it is read.
struct ContentFile: Sendable {
  let file: String
  let contentPath: ContentPath
  let language: Int
  let mount: Int
  var role: Page.Role
}

/// A file beside the pages: a picture or another resource.
public struct ContentResource: Sendable {
  /// The path in the content tree, as it is written, with a leading slash.
  public let path: String
  /// The file.
  public let file: String
  /// The index of its language.
  public let language: Int
}

/// Walks the content folders as Hugo does (`hugofs/component_fs.go`, `hugolib/pages_capture.go`): symbolic links and ignored names are
/// left out, bundles are told, and of several files for one page the first in Hugo's order stays.
struct ContentWalk: Sendable {
  private let configuration: SiteConfiguration
  private let languageKeys: Set<String>
  /// The patterns of `ignoreFiles`.
  private let ignored: [GoPattern]
  private let overlay: Set<String>
  private let workingFolder = FileSystem.workingFolder
  private var mountIndex = 0

  /// What a walk finds, in its order.
  struct Found: Sendable {
    var files: [ContentFile] = []
    /// Files beside the pages: pictures and other resources, by their path in the content tree (leading slash, case kept).
    var resources: [ContentResource] = []
    /// Content files in formats that this tool does not read.
    var foreign: [(file: String, contentPath: ContentPath)] = []
    /// Markdown files that Hugo leaves out.
    var ignoredMarkdown: [String] = []
    var symbolicLinks: [String] = []
    var failures: [FileFailure] = []

    fileprivate mutating func append(_ other: Found) {
      files += other.files
      resources += other.resources
      foreign += other.foreign
      ignoredMarkdown += other.ignoredMarkdown
      symbolicLinks += other.symbolicLinks
      failures += other.failures
    }
  }

  private(set) var found = Found()

  /// - Parameter overlay: clean paths of pages that are there though they may not be on disk.
  init(_ configuration: SiteConfiguration, overlay: Set<String>) {
    self.overlay = overlay
    self.configuration = configuration
    languageKeys = Set(configuration.languages.map(\.key))
    ignored = configuration.table.strings("ignoreFiles").compactMap { try? GoPattern($0) }
    if !configuration.contentMounts.contains(where: { FileSystem.kind($0.folder) != nil }) {
      found.failures.append(FileFailure(path: configuration.contentMounts.first?.folder ?? "content", reason: "there is no such folder, so the site has no content"))
    }
    for (i, mount) in configuration.contentMounts.enumerated() where FileSystem.kind(mount.folder) != nil {
      mountIndex = i
      var walked = Found()
      if FileSystem.kind(mount.folder) == .file {
        walk(mount.folder, at: PathText.parts(mount.target).dropLast().joined(separator: "/"), mount, inLeafBundle: false, depth: 0, isFile: true, &walked)
      } else {
        walk(mount.folder, at: mount.target, mount, inLeafBundle: false, depth: 0, &walked)
      }
      found.append(walked)
    }
  }

  /// Files of one folder that are one page to Hugo.
  private struct Variant: Hashable {
    let kind: ContentPath.Kind
    let key: String
    let language: Int
  }

  /// - Parameter path: the file as a clean, absolute path.
  private func isIgnored(_ name: String, _ path: @autoclosure () -> String) -> Bool {
    if name.hasPrefix(".") || name.hasPrefix("#") || name.hasSuffix("~") { return true }
    guard !ignored.isEmpty else { return false }
    let path = path()
    return ignored.contains { $0.matches(path) }
  }

  /// - Parameter isFile: whether the mount is of a single file.
  private func walk(_ folder: String, at target: String, _ mount: ContentMount, inLeafBundle: Bool, depth: Int, isFile: Bool = false, _ found: inout Found) {
    guard depth < 100 else {
      found.failures.append(FileFailure(path: folder, reason: "is nested deeper than 100 folders; it was not read"))
      return
    }
    var entries: [FileSystem.Entry]
    do { entries = isFile ? [FileSystem.Entry(name: PathText.name(mount.target), kind: .file)] : try FileSystem.entries(of: folder) } catch {
      found.failures.append(error)
      return
    }
    for path in overlay where PathText.folder(path) == PathText.clean(folder) && !entries.contains(where: { $0.name == PathText.name(path) }) {
      entries.append(FileSystem.Entry(name: PathText.name(path), kind: .file))
    }
    // Patterns are of whole paths.
    let absolute = ignored.isEmpty ? "" : PathText.clean(PathText.join(workingFolder, folder))
    func isIgnored(_ name: String) -> Bool { self.isIgnored(name, isFile ? absolute : PathText.join(absolute, name)) }
    var content: [(name: String, file: String, path: ContentPath)] = []
    var folders: [String] = []
    for entry in entries {
      let path = isFile ? folder : PathText.join(folder, entry.name)
      if !isFile, let filter = mount.filter, !filter.includes(PathText.clean("/" + path.dropFirst(mount.folder.count)), isFolder: entry.kind == .folder) { continue }
      switch entry.kind {
      case .symbolicLink: found.symbolicLinks.append(path)
      case .folder:
        if !isIgnored(entry.name) { folders.append(entry.name) } else if !entry.name.hasPrefix(".") { collectIgnored(path, depth: depth, &found) }
      case .file where isIgnored(entry.name):
        if PathText.fileExtension(entry.name) == "md" { found.ignoredMarkdown.append(path) }
      case .file:
        content.append((entry.name, path, ContentPath(PathText.join(target, entry.name), languages: languageKeys, disabled: configuration.disabledLanguages)))
      case .other:
        if ContentPath.contentExtensions.contains(PathText.fileExtension(entry.name)) {
          found.failures.append(FileFailure(path: path, reason: "is no plain file (a pipe, socket or device)"))
        }
      }
    }
    // Bundles first, then by extension backwards, by key, by name.
    content.sort { a, b in
      let (x, y) = (a.path.kind == .leafBundle || a.path.kind == .branchBundle, b.path.kind == .leafBundle || b.path.kind == .branchBundle)
      if x != y { return x }
      if a.path.fileExtension != b.path.fileExtension { return a.path.fileExtension > b.path.fileExtension }
      if a.path.key != b.path.key { return a.path.key < b.path.key }
      return a.name < b.name
    }
    let isLeafBundle = content.contains { $0.path.kind == .leafBundle }
    var seen: [Variant: String] = [:]
    for (_, file, path) in content {
      var path = path
      if path.kind != .file, inLeafBundle || (isLeafBundle && path.kind != .leafBundle) { path.kind = .bundledPage }
      guard path.kind != .file else {
        let own = path.language.flatMap { key in configuration.languages.firstIndex { $0.key == key } }
        found.resources.append(ContentResource(path: "/" + path.path, file: file, language: own ?? mount.language))
        continue
      }
      guard path.isMarkdown else {
        found.foreign.append((file, path))
        continue
      }
      let language = path.language.flatMap { key in configuration.languages.firstIndex { $0.key == key } } ?? mount.language
      var role = path.isDisabled ? Page.Role.disabledLanguage : path.kind == .bundledPage ? .bundled : .page
      let variant = Variant(kind: path.kind, key: path.kind == .bundledPage ? path.folder + "/" + path.name : path.key, language: language)
      if role != .disabledLanguage {
        if let first = seen[variant] { role = .dropped(by: first) } else { seen[variant] = file }
      }
      found.files.append(ContentFile(file: file, contentPath: path, language: language, mount: mountIndex, role: role))
    }
    folders.sort()
    let isBundle = inLeafBundle || isLeafBundle
    @Sendable func walk(_ name: String, _ found: inout Found) {
      self.walk(PathText.join(folder, name), at: PathText.join(target, name), mount, inLeafBundle: isBundle, depth: depth + 1, &found)
    }
    // The folders of the first levels are enough for all cores.
    guard depth < 2 else {
      for name in folders { walk(name, &found) }
      return
    }
    let names = folders
    for part in Parallel.map(names.count, { i in
      var part = Found()
      walk(names[i], &part)
      return part
    }) { found.append(part) }
  }

  /// Markdown below a folder that Hugo leaves out.
  private func collectIgnored(_ folder: String, depth: Int, _ found: inout Found) {
    guard depth < 100, let entries = try? FileSystem.entries(of: folder) else { return }
    for entry in entries {
      let path = PathText.join(folder, entry.name)
      if entry.kind == .folder { collectIgnored(path, depth: depth + 1, &found) } else if entry.kind == .file, PathText.fileExtension(path) == "md" { found.ignoredMarkdown.append(path) }
    }
  }
}
