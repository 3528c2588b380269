import GoTemplate
import HugoSite

/// Files that templates read: those of the site alone.
enum SiteFiles {
  /// The file of a path from the site's root. A path that leads out of it, by itself or through a symbolic link, is refused.
  private static func file(_ path: String, _ site: Site) throws -> String {
    if path.utf8.contains(0) { throw FunctionError("invalid path") }
    let clean = GoPath.clean("/" + path)
    guard !path.split(separator: "/").contains("..") else { throw FunctionError("open \(path): it leads out of the site") }
    var full = PathText.join(site.root, String(clean.dropFirst()))
    // What is not there may lie among the content.
    if FileSystem.kind(full) == nil {
      let content = PathText.join(PathText.join(site.root, site.configuration.table.string("contentDir") ?? "content"), String(clean.dropFirst()))
      if FileSystem.kind(content) != nil { full = content }
    }
    if FileSystem.kind(full) != nil, !FileSystem.isInside(full, site.root.isEmpty ? "." : site.root) { throw FunctionError("open \(path): it leads out of the site") }
    return full
  }

  static func read(_ path: String, _ site: Site) throws -> String {
    let path = GoText.trimmed(path)
    if path.isEmpty { throw FunctionError("invalid path") }
    // What is not there, or not the site's, is empty, as for Hugo.
    return String(decoding: try bytes(path, site) ?? [], as: UTF8.self)
  }

  /// What stands in a file; nil for one that is not there, or not the site's.
  static func bytes(_ path: String, _ site: Site) throws -> [UInt8]? {
    guard let full = try? file(path, site), FileSystem.kind(full) == .file else { return nil }
    do { return try FileSystem.read(full) } catch { throw FunctionError("failed to read \(path): \(error.reason)") }
  }

  static func exists(_ path: String, _ site: Site) throws -> Bool {
    if path.isEmpty { throw FunctionError("fileExists needs a path to a file") }
    return FileSystem.kind(try file(path, site)) != nil
  }

  static func list(_ path: String, _ site: Site) throws -> [Value] {
    guard let full = try? file(path, site), FileSystem.kind(full) != nil else { return [] }
    let entries: [FileSystem.Entry]
    do { entries = try FileSystem.entries(of: full) } catch { throw FunctionError("failed to read directory \(GoFormat.printf("%q", [.string(path)])): \(error.reason)") }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { entry in
      info(PathText.join(full, entry.name))
    }
  }

  static func stat(_ path: String, _ site: Site) throws -> Value {
    let full = try file(path, site)
    guard FileSystem.kind(full) != nil else { throw FunctionError("failed to stat file \(path): no such file or directory") }
    return info(full)
  }

  /// What Go's `fs.FileInfo` tells of a file.
  private static func info(_ path: String) -> Value {
    let (size, modified) = FileSystem.size(path) ?? (0, .zero)
    return .object(
      PlainObject("fs.FileInfo", ["Name": .string(PathText.name(path)), "IsDir": .bool(FileSystem.kind(path) == .folder), "Size": .int(size), "ModTime": .object(TimeObject(modified))]))
  }
}

/// Numbers with their digits in groups.
enum NumberFormat {
  static func grouped(_ number: Double, precision: Int, minus: String = "-", point: String = ".", group: String = ",") -> String {
    let text = GoFormat.printf("%.*f", [.int(max(0, min(precision, 20))), .float(abs(number))])
    let parts = text.split(separator: ".")
    var whole = ""
    for (i, digit) in (parts.first ?? "0").reversed().enumerated() {
      if i > 0, i % 3 == 0 { whole = group + whole }
      whole = String(digit) + whole
    }
    return (number < 0 ? minus : "") + whole + (parts.count > 1 ? point + parts[1] : "")
  }
}
