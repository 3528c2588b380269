import GoTemplate
import HugoSite
import Synchronization

/// A site's templates: its own before its themes', theirs before those that come with the project.
final class TemplateStore: Sendable {
  /// A template with the file that it stands in.
  struct Entry: Sendable {
    let template: Template
    /// The file, as it can be opened; the name of one of the project's own.
    let path: String
    /// What is wrong with it: it does not parse, or cannot be made safe.
    let errors: [TemplateError]
    let isHTML: Bool
  }

  private let site: Site
  private let functions: @Sendable () -> [String: TemplateFunction]
  /// Where templates lie, the most important first.
  private let mounts: [ComponentMount]
  private let entries = Mutex<[String: Entry?]>([:])
  private let paths = Mutex<[String: String]>([:])
  private let inline = Lazy<[String: Entry]>()
  private let lazyDefinitions = Lazy<[String: Template]>()
  private let lazySingleHooks = Lazy<[String: String]>()
  private let lazyMarkups = Lazy<[(scope: String, path: String)]>()

  init(_ site: Site, functions: @escaping @Sendable () -> [String: TemplateFunction]) {
    self.site = site
    self.functions = functions
    mounts = site.configuration.mounts(of: .layouts)
  }

  /// The template of a shortcode on a page.
  func shortcode(_ name: String, on page: PageObject) -> Entry? {
    let language = site.configuration.languages[page.node.language].key
    let scoped = site.registry.scoped(name)
    let scope = scoped.isEmpty ? "" : scopes(of: page).first { scope in scoped.contains { $0.scope == scope } } ?? ""
    return cached("shortcode \(name) \(language) \(scope)") {
      guard let signature = scoped.first(where: { $0.scope == scope })?.signature ?? site.registry.signature(name) else { return nil }
      switch signature.origin {
      case .template(let path):
        // One for the language comes first.
        let stem = path.hasSuffix(".html") ? String(path.dropLast(5)) : path
        return self.read("\(stem).\(language).html") ?? self.read("\(stem).\(language).html.html") ?? self.read(path)
      case .builtInTheme(let theme): return BuiltinTemplates.shortcode(signature.name, theme, functions())
      case .hugo: return BuiltinTemplates.shortcode(signature.name, "hugo", functions())
      }
    }
  }

  /// A partial, by the name that a template gives.
  func partial(_ name: String) -> Entry? {
    let name = GoText.trimmed(name, "/", left: true, right: false)
    let file = GoPath.ext(name).isEmpty ? name + ".html" : name
    return cached("partial \(file)") {
      for mount in mounts {
        for place in ["_partials", "partials"] {
          if let path = mount.file("\(place)/\(GoPath.clean("/" + file).dropFirst())"), let entry = self.read(path) { return entry }
        }
      }
      // A partial that another template defines may have no ending.
      for asked in [file, name] {
        if let entry = self.inlinePartials["_partials/\(asked)"] ?? self.inlinePartials["partials/\(asked)"] { return entry }
      }
      return nil
    }
  }

  /// The template that stands in an inline shortcode: plain text to Go.
  func inline(_ name: String, _ bytes: [UInt8]) -> Entry {
    let (template, errors) = Template.parse(name, bytes, functions: functions())
    return Entry(template: template, path: name, errors: errors, isHTML: false)
  }

  /// The folders of render hooks below the folders of templates, and what of the site each is for: all of it (an empty text), a section, a type.
  private var markups: [(scope: String, path: String)] {
    lazyMarkups.value {
      var found: [(scope: String, path: String)] = []
      func look(_ folder: String, _ scope: String, depth: Int) {
        guard depth < 8, let entries = try? FileSystem.entries(of: folder) else { return }
        for entry in entries.sorted(by: { $0.name < $1.name }) where entry.kind != .symbolicLink && !entry.name.contains(".") {
          let path = PathText.join(folder, entry.name)
          if entry.name == "_markup" { found.append((scope == "_default" ? "" : scope, path)) } else if !["_partials", "partials", "_shortcodes", "shortcodes"].contains(entry.name) { look(path, (scope.isEmpty ? "" : scope + "/") + GoText.lower(entry.name), depth: depth + 1) }
        }
      }
      // The newer place comes before the older one.
      for mount in mounts {
        let start = found.count
        switch mount.target {
        case "_markup", "_default/_markup": found.append(("", mount.source))
        case let target where ["_partials", "partials", "_shortcodes", "shortcodes"].contains(target.prefix { $0 != "/" }): continue
        case let target where target.hasSuffix("/_markup"): found.append((GoText.lower(String(target.dropLast(8))), mount.source))
        case let target: look(mount.source, GoText.lower(target), depth: 0)
        }
        found[start...].sort { PathText.folder($0.path).utf8.count < PathText.folder($1.path).utf8.count }
      }
      return found
    }
  }

  /// Hooks for the whole site that are mounted as single files, by their names.
  private var singleHooks: [String: String] {
    lazySingleHooks.value {
      var found: [String: String] = [:]
      for mount in mounts.reversed() where FileSystem.kind(mount.source) == .file && ["_markup", "_default/_markup"].contains(PathText.parts(mount.target).dropLast().joined(separator: "/")) { found[PathText.name(mount.target)] = mount.source }
      return found
    }
  }

  /// A render hook for a page: of the nearest section that has one, of its type, or of the whole site; one for the language first.
  func hook(_ name: String, for page: PageObject) -> Entry? {
    guard !markups.isEmpty || !singleHooks.isEmpty else { return nil }
    let language = site.configuration.languages[page.node.language].key
    let isScoped = markups.contains { !$0.scope.isEmpty }
    let scope = isScoped ? PathText.folder("/" + page.node.key + "/x") : ""
    return cached("hook \(name) \(language) \(scope) \(isScoped ? page.ownType ?? "" : "")") {
      for file in ["render-\(name).\(language).html", "render-\(name).html"] { if let path = singleHooks[file], let entry = self.read(path) { return entry } }
      for scope in isScoped ? self.scopes(of: page) + [""] : [""] {
        for markup in markups where markup.scope == scope {
          for file in ["render-\(name).\(language).html", "render-\(name).html"] {
            if let entry = self.read(PathText.join(markup.path, file)) { return entry }
          }
        }
      }
      return nil
    }
  }

  /// What templates may be for that a page can have: the sections that it lies in, the nearest first; its type stands for the first section
  /// (`BaseReTyped` of Hugo's `common/paths`).
  private func scopes(of page: PageObject) -> [String] {
    var parts = page.node.key.split(separator: "/").map(String.init)
    if let type = page.ownType, type != page.section {
      if parts.count > 1 || page.node.kind == .section { parts.removeFirst() } else { parts = [] }
      parts.insert(GoText.lower(type), at: 0)
    }
    return stride(from: parts.count, to: 0, by: -1).map { parts[..<$0].joined(separator: "/") }
  }

  /// Whether the site or its theme has render hooks of its own.
  var hasHooks: Bool {
    !singleHooks.isEmpty || markups.contains { markup in
      ((try? FileSystem.entries(of: markup.path)) ?? []).contains { $0.name.hasPrefix("render-") && $0.name.hasSuffix(".html") }
    }
  }

  /// Every template of the site and its themes that does not parse, with its text.
  func broken() -> [(source: SourceText, errors: [TemplateError])] {
    mounts.flatMap(templates).compactMap { path in
      guard let bytes = try? FileSystem.read(path) else { return nil }
      let errors = Template.parse(name(of: path), bytes, functions: functions()).errors
      return errors.isEmpty ? nil : (SourceText(path: path, bytes: bytes), errors)
    }
  }

  func exists(_ name: String) -> Bool {
    let path = String(GoPath.clean("/" + name).dropFirst())
    // The older names of folders and the newer ones mean the same.
    var names = [path]
    for (newer, older) in [("_partials/", "partials/"), ("_shortcodes/", "shortcodes/"), ("_markup/", "_default/_markup/")] {
      if path.hasPrefix(newer) { names.append(older + path.dropFirst(newer.count)) } else if path.hasPrefix(older) { names.append(newer + path.dropFirst(older.count)) }
    }
    return mounts.contains { mount in names.contains { mount.file($0).map { FileSystem.kind($0) == .file } ?? false } }
  }

  private func cached(_ key: String, _ make: () -> Entry?) -> Entry? {
    if let known = entries.withLock({ $0[key] }) { return known }
    let made = make()
    entries.withLock { $0[key] = .some(made) }
    return made
  }

  private func read(_ path: String) -> Entry? {
    guard FileSystem.kind(path) == .file, let bytes = try? FileSystem.read(path) else { return nil }
    return entry(name(of: path), bytes, path: path)
  }

  /// A template's name: its path below the folder of templates.
  private func name(of path: String) -> String {
    for mount in mounts {
      if path == mount.source { return mount.target }
      if path.hasPrefix(mount.source + "/") { return PathText.join(mount.target, String(path.dropFirst(mount.source.count + 1))) }
    }
    return PathText.name(path)
  }

  /// The file of a template by its name.
  func path(of name: String) -> String { paths.withLock { $0[name] } ?? name }

  private func entry(_ name: String, _ bytes: [UInt8], path: String) -> Entry {
    paths.withLock { $0[name] = path }
    var (template, errors) = Template.parse(name, bytes, functions: functions())
    // Partials may be called as templates too.
    for other in template.undefinedNames where other.hasPrefix("partials/") || other.hasPrefix("_partials/") {
      if let partial = partial(String(other.drop { $0 != "/" }.dropFirst())) { template = template.adding(partial.template.renamed(other)) }
    }
    // What a template defines, all others may call.
    for other in template.undefinedNames { if let defined = definitions[other] { template = template.adding(defined) } }
    // All but those of Hugo's plain output formats are HTML, whatever their ending.
    let isHTML = !["txt", "css", "csv", "json", "md", "ics", "webmanifest", "gotmpl"].contains(PathText.fileExtension(name))
    if isHTML, errors.isEmpty {
      template = template.escapedForHTML()
      errors = template.escapingError.map { [$0] } ?? []
    }
    return Entry(template: template, path: path, errors: errors, isHTML: isHTML)
  }

  private func templates(of mount: ComponentMount) -> [String] {
    mount.isFiltered ? mount.files.map(\.file).filter { $0.hasSuffix(".html") || $0.hasSuffix(".gotmpl") } : TemplateFiles.all(in: mount.source)
  }

  /// What templates define, by name; of several the one of the most important folder.
  private var definitions: [String: Template] {
    lazyDefinitions.value {
      var found: [String: Template] = [:]
      for mount in mounts.reversed() {
        for file in templates(of: mount) {
          guard let bytes = try? FileSystem.read(file), ByteSearch.first("define", in: bytes, 0..<bytes.count) != nil else { continue }
          let (template, _) = Template.parse(name(of: file), bytes, functions: functions())
          for name in template.names where name != template.name { found[name] = template.asMain(name) }
        }
      }
      return found
    }
  }

  /// Partials that other templates define.
  private var inlinePartials: [String: Entry] {
    inline.value {
      var found: [String: Entry] = [:]
      for mount in mounts.reversed() {
        for file in templates(of: mount) {
          guard let bytes = try? FileSystem.read(file), ByteSearch.first("partials/", in: bytes, 0..<bytes.count) != nil else { continue }
          let (template, _) = Template.parse(name(of: file), bytes, functions: functions())
          for name in template.names where name != template.name && (name.hasPrefix("_partials/") || name.hasPrefix("partials/")) {
            let safe = template.asMain(name).escapedForHTML(others: false)
            found[name] = Entry(template: safe, path: file, errors: safe.escapingError.map { [$0] } ?? [], isHTML: true)
          }
        }
      }
      return found
    }
  }
}

/// The files of a folder of templates.
enum TemplateFiles {
  /// - Parameter folder: a folder, or a single file.
  static func all(in folder: String, depth: Int = 0) -> [String] {
    if depth == 0, FileSystem.kind(folder) == .file { return [folder] }
    guard depth < 10, FileSystem.kind(folder) == .folder, let entries = try? FileSystem.entries(of: folder) else { return [] }
    return entries.sorted { $0.name < $1.name }.flatMap { entry -> [String] in
      let path = PathText.join(folder, entry.name)
      switch FileSystem.kind(path) {
      case .folder: return all(in: path, depth: depth + 1)
      case .file: return entry.name.hasSuffix(".html") || entry.name.hasSuffix(".gotmpl") ? [path] : []
      case .symbolicLink, .other, nil: return []
      }
    }
  }
}
