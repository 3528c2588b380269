/// Which shortcodes a site has, by Hugo's look-up: the site's own before its themes', themes' before Hugo's.
public struct ShortcodeRegistry: Sendable {
  private var byName: [String: ShortcodeSignature] = [:]
  /// Themes that the configuration names, that are not there, and that the built-in table does not know: their shortcodes are unknown.
  public let missingThemes: [String]

  /// A template for the pages of one section or type alone, in `layouts/docs/_shortcodes`.
  package struct ScopedTemplate: Sendable {
    /// The section's path or the type: `docs/api`.
    package let scope: String
    package let signature: ShortcodeSignature
  }

  private var scopedByName: [String: [ScopedTemplate]] = [:]

  /// What a name was looked up to.
  public enum Lookup: Sendable, Hashable {
    case found(ShortcodeSignature)
    /// No such shortcode: Hugo refuses the page.
    case missing
    /// A theme that is not there may have it.
    case uncertain
  }

  /// - Parameters:
  ///   - layouts: the folders of templates, the most important first.
  ///   - absentThemes: themes, by name or module path, of which no template is there.
  ///   - failures: takes what could not be read.
  init(layouts: [ComponentMount], absentThemes: [String], failures: inout [FileFailure]) {
    for signature in BuiltinSignatures.embedded { byName[signature.name.lowercased()] = signature }
    var unknown: [String] = []
    for theme in absentThemes.reversed() {
      guard let known = BuiltinSignatures.theme(named: theme) else {
        if !BuiltinSignatures.isWithoutShortcodes(theme) { unknown.append(theme) }
        continue
      }
      for signature in BuiltinSignatures.signatures(of: known) { byName[signature.name.lowercased()] = signature }
    }
    missingThemes = unknown
    for mount in layouts.reversed() {
      for folder in ["shortcodes", "_shortcodes"] {
        if mount.isFiltered {
          for entry in mount.files where entry.path.hasPrefix("/\(folder)/") { add(file: entry.file, named: String(entry.path.dropFirst(folder.utf8.count + 2)), failures: &failures) }
        } else if let path = mount.file(folder) {
          add(path, prefix: "", depth: 0, failures: &failures)
        } else if mount.target.hasPrefix(folder + "/") {
          let rest = String(mount.target.dropFirst(folder.utf8.count + 1))
          if FileSystem.kind(mount.source) == .file { add(file: mount.source, named: rest, failures: &failures) } else { add(mount.source, prefix: rest + "/", depth: 0, failures: &failures) }
        }
      }
    }
    for mount in layouts where mount.target.isEmpty && !mount.isFiltered { addScoped(mount.source, scope: "", failures: &failures) }
  }

  /// The templates for sections and types; who asks for one of no page in particular gets the first where there is none for all.
  private mutating func addScoped(_ folder: String, scope: String, failures: inout [FileFailure]) {
    guard scope.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 8, let entries = try? FileSystem.entries(of: folder) else { return }
    for entry in entries where entry.kind != .symbolicLink && !entry.name.contains(".") && !["_default", "_markup", "_partials", "partials", "shortcodes"].contains(entry.name) {
      let path = PathText.join(folder, entry.name)
      if entry.name != "_shortcodes" {
        addScoped(path, scope: (scope.isEmpty ? "" : scope + "/") + entry.name.lowercased(), failures: &failures)
      } else if !scope.isEmpty {
        var inner = ShortcodeRegistry()
        inner.add(path, prefix: "", depth: 0, failures: &failures)
        for (name, var signature) in inner.byName {
          if let other = byName[name] { signature.takesInner = signature.takesInner || other.takesInner }
          scopedByName[name, default: []].append(ScopedTemplate(scope: scope, signature: signature))
          if byName[name] == nil { byName[name] = signature } else if signature.takesInner { byName[name]?.takesInner = true }
        }
      }
    }
  }

  private init() { missingThemes = [] }

  /// The templates that only sections or types have for a name.
  package func scoped(_ name: String) -> [ScopedTemplate] { scopedByName.isEmpty ? [] : scopedByName[name.lowercased()] ?? [] }

  private mutating func add(_ folder: String, prefix: String, depth: Int, failures: inout [FileFailure]) {
    guard depth < 10, FileSystem.kind(folder) == .folder else { return }
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(of: folder) } catch {
      failures.append(error)
      return
    }
    // An HTML template is read last, as it is the one that a page's HTML is made with; one for a language or a format stands behind the plain one.
    func rank(_ name: String) -> Int { (name.hasSuffix(".html") ? 100 : 0) - name.utf8.count(where: { $0 == UInt8(ascii: ".") }) }
    for entry in entries.sorted(by: { (rank($0.name), $1.name) < (rank($1.name), $0.name) }) {
      let path = PathText.join(folder, entry.name)
      switch FileSystem.kind(path) {
      case .folder: add(path, prefix: prefix + entry.name + "/", depth: depth + 1, failures: &failures)
      case .file where !entry.name.hasPrefix("."): add(file: path, named: prefix + entry.name, failures: &failures)
      default: break
      }
    }
  }

  /// - Parameter file: the file's path below the folder of shortcodes: `cover.html`, `cover.fr.html`, `cover.md` and `cover` are all the shortcode `cover`.
  private mutating func add(file path: String, named file: String, failures: inout [FileFailure]) {
    let fileName = PathText.name(file)
    let name = String(file.dropLast(fileName.count)) + fileName.prefix { $0 != "." }
    do {
      var signature = ShortcodeSignature(name: name, path: path, template: try FileSystem.read(path))
      if case .template(let other)? = byName[name.lowercased()]?.origin, PathText.folder(other) == PathText.folder(path) {
        signature.takesInner = signature.takesInner || byName[name.lowercased()]?.takesInner == true
      }
      byName[name.lowercased()] = signature
    } catch {
      failures.append(error)
    }
  }

  /// The shortcode of a name, in any case.
  public func signature(_ name: String) -> ShortcodeSignature? {
    byName[name] ?? byName[name.lowercased()]
  }

  /// What Hugo finds for a name, in any case.
  public func lookup(_ name: String) -> Lookup {
    if let signature = signature(name) { return .found(signature) }
    return missingThemes.isEmpty ? .missing : .uncertain
  }

  /// All names, sorted.
  public var names: [String] { byName.values.filter { !$0.isRemoved }.map(\.name).sorted() }
}
