/// Markdown in a site's folder that is no content: static files, notes, READMEs. It is read because secrets get pasted there too.
struct OtherMarkdown: Sendable {
  private(set) var texts: [SourceText] = []
  /// The files and folders that could not be read.
  private(set) var failures: [FileFailure] = []

  /// - Parameters:
  ///   - ignored: what the walk through the content folders left out.
  ///   - published: the files that are published as they are.
  init(_ configuration: SiteConfiguration, ignored: [String], published: some Sequence<String>) {
    // Folders that are walked elsewhere need not be walked again.
    let walked = Set(configuration.contentMounts.map { PathText.clean($0.folder) } + configuration.mounts(of: .static).map { PathText.clean($0.source) })
    let own = published.filter { path in PathText.fileExtension(path) == "md" && !path.contains("/.") && !configuration.themeFolders.contains { path.hasPrefix($0) } }
    for path in ignored + (Self.find(in: configuration.root, except: walked, failures: &failures) + own).sorted() {
      do { texts.append(SourceText(path: path, bytes: try FileSystem.read(path))) } catch { failures.append(error) }
    }
  }

  private static let skipped: Set<String> = ["node_modules", "public", "resources", "vendor", "_vendor", "themes"]

  private static func find(in root: String, except content: Set<String>, failures: inout [FileFailure]) -> [String] {
    var found: [String] = []
    walk(root.isEmpty ? "." : root, isRoot: true, content, &found, &failures, depth: 0)
    return found
  }

  private static func walk(
    _ folder: String, isRoot: Bool, _ content: Set<String>, _ found: inout [String], _ failures: inout [FileFailure], depth: Int
  ) {
    guard depth < 50 else { return }
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(of: folder) } catch {
      failures.append(error)
      return
    }
    // A site within a site is a site of its own.
    if !isRoot, entries.contains(where: { $0.name.hasPrefix("hugo.") || $0.name.hasPrefix("config.") }), ConfigurationFiles.mainFile(in: folder) != nil { return }
    for entry in entries.sorted(by: { $0.name < $1.name }) where !entry.name.hasPrefix(".") {
      let path = PathText.join(folder, entry.name)
      switch entry.kind {
      case .folder:
        if (isRoot && skipped.contains(entry.name)) || content.contains(PathText.clean(path)) { continue }
        walk(path, isRoot: false, content, &found, &failures, depth: depth + 1)
      case .file where PathText.fileExtension(entry.name) == "md": found.append(path)
      default: break
      }
    }
  }
}
