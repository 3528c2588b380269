import Foundation
import GoTemplate
import HugoSite

/// A file beside a page or in `assets/` (`resources/resource`).
final class ResourceObject: TextObject {
  let name: String
  let relativeURL: String
  let origin: String
  /// The file; nil for one that a template made.
  let file: String?
  private let madeContent: String?

  init(name: String, relativeURL: String, origin: String, file: String) {
    self.name = name
    self.relativeURL = relativeURL
    self.origin = origin
    self.file = file
    madeContent = nil
  }

  init(name: String, relativeURL: String, origin: String, content: String) {
    self.name = name
    self.relativeURL = relativeURL
    self.origin = origin
    file = nil
    madeContent = content
  }

  var typeName: String { "*resources.genericResource" }
  /// The name as it is looked up: without a leading slash.
  var path: String { name.hasPrefix("/") ? String(name.dropFirst()) : name }
  var text: String { "Resource(\(name))" }
  var string: String { (try? content()) ?? "" }

  func content() throws -> String {
    if let madeContent { return madeContent }
    do { return String(decoding: try FileSystem.read(file ?? ""), as: UTF8.self) } catch { throw FunctionError("failed to read \(name): \(error.reason)") }
  }

  private static let types: [String: String] = [
    "png": "image", "jpg": "image", "jpeg": "image", "gif": "image", "svg": "image", "webp": "image", "avif": "image", "bmp": "image", "tif": "image", "tiff": "image", "css": "text", "txt": "text", "html": "text", "htm": "text",
    "csv": "text", "md": "text", "js": "text", "ts": "text", "xml": "application", "json": "application", "pdf": "application", "zip": "application", "toml": "application", "yaml": "application", "yml": "application",
    "mp4": "video", "webm": "video", "mov": "video", "ogv": "video", "mp3": "audio", "wav": "audio", "ogg": "audio", "flac": "audio", "ttf": "font", "otf": "font", "woff": "font", "woff2": "font",
  ]

  var mainType: String { Self.types[PathText.fileExtension(name).lowercased()] ?? "application" }

  func member(_ member: String) throws -> Member? {
    switch member {
    case "Name", "Title": return .value(.string(name))
    case "RelPermalink": return .value(.string(relativeURL))
    case "Permalink": return .value(.string(origin + relativeURL))
    case "Key": return .value(.string(relativeURL))
    case "ResourceType": return .value(.string(mainType))
    case "MediaType":
      let sub = PathText.fileExtension(name).lowercased()
      let subType = ["jpg": "jpeg", "svg": "svg+xml", "js": "javascript", "txt": "plain"][sub] ?? sub
      return .value(.object(PlainTextObject("media.Type", mainType + "/" + subType, ["Type": .string(mainType + "/" + subType), "MainType": .string(mainType), "SubType": .string(subType)])))
    case "Content": return .method(TemplateFunction(member, 0...0) { _ in .string(try self.content()) })
    case "Params": return .value(.map(MapValue([], asParams: true)))
    case "Publish": return .value(.none)
    case "Data": return .value(.map(MapValue()))
    case "Width", "Height", "Resize", "Fit", "Fill", "Crop", "Filter", "Process", "Colors", "Exif", "Meta":
      return .method(TemplateFunction(member, from: 0) { _ in throw FunctionError("\(member) of a picture is not available offline: workshop does not read or change pictures", isUnavailable: true) })
    default: return try Unavailable.member(member, of: Unavailable.resource, "a resource")
    }
  }
}

/// The files of a page.
final class ResourceList: ListObject {
  let resources: [ResourceObject]
  init(_ resources: [ResourceObject]) { self.resources = resources }

  var typeName: String { "resource.Resources" }
  var isTrue: Bool { !resources.isEmpty }
  var elements: [Value]? { resources.map { .object($0) } }
  var text: String { "[" + resources.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    let resources = elements.compactMap { element -> ResourceObject? in if case .object(let object) = element { object as? ResourceObject } else { nil } }
    return resources.count == elements.count ? .object(ResourceList(resources)) : .list(elements)
  }

  private static let nothing = Value.object(TypedNil("resource.Resource"))

  private func matching(_ pattern: String) throws -> [ResourceObject] {
    let glob = Glob(GoText.lower(pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern))
    return resources.filter { glob.matches(GoText.lower($0.path)) }
  }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Get":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard let given = try? Cast.string(values[0]) else { return Self.nothing }
          var wanted = GoText.lower(GoPath.clean(given.replacing("\\", with: "/")))
          if wanted.hasPrefix("/") { wanted.removeFirst() }
          return self.resources.first { GoText.lower($0.path) == wanted }.map { .object($0) } ?? Self.nothing
        })
    case "GetMatch": return .method(TemplateFunction(name, 1...1) { try self.matching(try Cast.string($0[0])).first.map { .object($0) } ?? Self.nothing })
    case "Match": return .method(TemplateFunction(name, 1...1) { .object(ResourceList(try self.matching(try Cast.string($0[0])))) })
    case "ByType":
      return .method(
        TemplateFunction(name, 1...1) { values in
          let type = try Cast.string(values[0])
          return .object(ResourceList(self.resources.filter { $0.mainType == type }))
        })
    default: return try Unavailable.member(name, of: Unavailable.resources, "resources")
    }
  }
}
