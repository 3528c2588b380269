/// A folder, or a single file, that appears in one of Hugo's component folders (`modules/mount.go`).
package struct ComponentMount: Sendable, Hashable {
  /// The folder or file, as it can be opened.
  package let source: String
  /// Where it appears in the component folder, without slashes at the ends; empty for all of it.
  package let target: String
  let filter: MountFilter?

  /// Whether some of its files are not there.
  package var isFiltered: Bool { filter != nil }

  /// The file that has a path in the component folder, without a leading slash; nil where the mount has no such path.
  package func file(_ path: String) -> String? {
    guard target.isEmpty || path.hasPrefix(target + "/") else { return path == target ? source : nil }
    let rest = target.isEmpty ? path : String(path.dropFirst(target.utf8.count + 1))
    guard filter?.includes("/" + rest, isFolder: false) ?? true else { return nil }
    return PathText.join(source, rest)
  }

  /// Its files, by their path in the component folder with a leading slash.
  package var files: [(path: String, file: String)] {
    let prefix = target.isEmpty ? "" : "/" + target
    if FileSystem.kind(source) == .file { return [(prefix, source)] }
    let all = StaticFiles.files(in: source)
    guard let filter else { return prefix.isEmpty ? all : all.map { (prefix + $0.path, $0.file) } }
    return all.filter { filter.includes($0.path, isFolder: false) }.map { (prefix + $0.path, $0.file) }
  }
}

/// The folders that a site and its themes are made of, besides content.
package enum Component: String, Sendable, CaseIterable { case assets, data, i18n, layouts, `static` }

/// A theme's folder, and what is mounted of it.
struct ThemeMounts: Sendable {
  let folder: String
  /// Its own settings.
  let settings: ConfigurationTable
  /// What its import mounts; none where that leaves it to the theme.
  let mounts: [DataElement]
  /// Whether anything of it is mounted (`noMounts`).
  let hasMounts: Bool
}

/// What the configuration mounts in each component folder; the most important first.
struct ComponentMounts: Sendable {
  private var mounts: [Component: [ComponentMount]] = [:]

  subscript(component: Component) -> [ComponentMount] { mounts[component] ?? [] }

  /// - Parameters:
  ///   - table: the site's settings.
  ///   - themes: its themes, the most important first.
  init(root: String, table: ConfigurationTable, themes: [ThemeMounts]) {
    let own = Self.read(table.value("module.mounts")?.array ?? [], in: root)
    for component in Component.allCases {
      let found = own[component] ?? Self.folders(component, table).map { ComponentMount(source: PathText.join(root, $0), target: "", filter: nil) }
      // Of templates and data the first of several counts, of all else the last.
      mounts[component] = component == .layouts || component == .data ? found : found.reversed()
    }
    for theme in themes where theme.hasMounts {
      let its = theme.mounts.isEmpty ? theme.settings.value("module.mounts")?.array ?? [] : theme.mounts
      let read = Self.read(its, in: theme.folder)
      for component in Component.allCases {
        // Without mounts of its own a theme has the usual folders.
        mounts[component]? += its.isEmpty ? [ComponentMount(source: PathText.join(theme.folder, component.rawValue), target: "", filter: nil)] : read[component] ?? []
      }
    }
  }

  /// The folders that a component has where nothing is mounted there.
  private static func folders(_ component: Component, _ table: ConfigurationTable) -> [String] {
    switch component {
    case .assets: [table.string("assetDir") ?? "assets"]
    case .data: [table.string("dataDir") ?? "data"]
    case .i18n: [table.string("i18nDir") ?? "i18n"]
    case .layouts: [table.string("layoutDir") ?? "layouts"]
    case .static: table.strings("staticDir").isEmpty ? ["static"] : table.strings("staticDir")
    }
  }

  /// What elements of `mounts` say. What lies outside of the site's or theme's folder is not read: templates would hand it to whoever reads the pages.
  private static func read(_ elements: [DataElement], in folder: String) -> [Component: [ComponentMount]] {
    var read: [Component: [ComponentMount]] = [:]
    for element in elements {
      guard let fields = element.value.table, let source = fields.value(at: "source")?.string, let target = fields.value(at: "target")?.string else { continue }
      let parts = PathText.parts(PathText.clean(target))
      guard let component = parts.first.flatMap({ Component(rawValue: $0) }) else { continue }
      // A mount of what is not there still takes the place of the usual folder.
      read[component, default: []] += []
      let path = PathText.join(folder, PathText.clean(source))
      guard FileSystem.kind(path) != nil, FileSystem.isInside(path, folder.isEmpty ? "." : folder) else { continue }
      read[component]?.append(ComponentMount(source: path, target: parts.dropFirst().joined(separator: "/"), filter: MountFilter(SiteConfiguration.patterns(fields.value(at: "files")))))
    }
    return read
  }
}
