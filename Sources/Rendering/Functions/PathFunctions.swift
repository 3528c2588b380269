import GoTemplate
import HugoSite

/// `path` (`tpl/path`): Go's `path` on texts.
enum PathFunctions {
  static func namespace() -> Namespace {
    Namespace(
      "path",
      [
        .text("Ext", [], 1) { GoPath.ext($0[0]) },
        .text("Dir", [], 1) { GoPath.folder($0[0]) },
        .text("Base", [], 1) { GoPath.base($0[0]) },
        .text("BaseName", [], 1) { texts in
          let (base, ext) = (GoPath.base(texts[0]), GoPath.ext(texts[0]))
          return base.hasSuffix(ext) ? String(base.dropLast(ext.count)) : base
        },
        .init("Split", [], 1...1) { values in
          let path = try Cast.string(values[0])
          let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
          return .object(PlainTextObject("paths.DirFile", path[..<cut] + "|" + path[cut...], ["Dir": .string(String(path[..<cut])), "File": .string(String(path[cut...]))]))
        },
        .init("Join", [], from: 0) { values in
          let parts = try values.flatMap { value in try (value.elements ?? [value]).map(Cast.string) }
          let joined = parts.filter { !$0.isEmpty }.joined(separator: "/")
          return .string(joined.isEmpty ? "" : GoPath.clean(joined))
        },
        .text("Clean", [], 1) { GoPath.clean($0[0]) },
      ])
  }
}

/// Go's `path`.
enum GoPath {
  static func clean(_ path: String) -> String {
    if path.isEmpty { return "." }
    let isRooted = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        if let last = parts.last, last != ".." { parts.removeLast() } else if !isRooted { parts.append(part) }
      } else {
        parts.append(part)
      }
    }
    let joined = (isRooted ? "/" : "") + parts.joined(separator: "/")
    return joined.isEmpty ? "." : joined
  }

  static func base(_ path: String) -> String {
    if path.isEmpty { return "." }
    guard let last = path.split(separator: "/").last else { return "/" }
    return String(last)
  }

  static func folder(_ path: String) -> String { clean(path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") }

  static func ext(_ path: String) -> String {
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    return name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
  }
}

/// A value with named fields and no methods, as Go's structs are.
final class PlainObject: TemplateObject {
  let typeName: String
  private let fields: [String: Value]

  init(_ typeName: String, _ fields: [String: Value]) {
    self.typeName = typeName
    self.fields = fields
  }

  func member(_ name: String) -> Member? { fields[name].map { .field($0) } }
  var text: String { "{" + fields.sorted { $0.key < $1.key }.map { GoFormat.text($0.value) }.joined(separator: " ") + "}" }
}
