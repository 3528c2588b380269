import Crypto
import Foundation
import GoTemplate
import HugoSite

/// What a page's resources may be: a file, or a content file of its bundle.
protocol PageResource: TemplateObject {
  /// The name that it is looked up by.
  var lookupName: String { get }
  /// `image`, `text`, `page`.
  var mainType: String { get }
}

/// A file beside a page or in `assets/` (`resources/resource`).
final class ResourceObject: TextObject, PageResource {
  /// Where its content is.
  enum Source: Sendable {
    case file(String)
    case text(String)
    /// A smaller form of another's, which is not made here.
    case minified
  }

  let name: String
  let relativeURL: String
  let origin: String
  private let source: Source
  /// What the front matter of the page calls it, where it says so.
  private let description: Description

  struct Description: Sendable {
    var name: String?
    var title: String?
    var parameters = MapValue([], asParams: true)
  }
  /// The hash of its content for a browser to check, where one was asked for.
  private let integrity: String?

  init(name: String, relativeURL: String, origin: String, source: Source, integrity: String? = nil, description: Description = Description()) {
    self.name = name
    self.relativeURL = relativeURL
    self.origin = origin
    self.source = source
    self.integrity = integrity
    self.description = description
  }

  /// A resource among the arguments of a function.
  static func given(_ value: Value, _ type: String) throws -> ResourceObject {
    guard case .object(let object) = value, let resource = object as? ResourceObject else {
      throw FunctionError("can't handle \(GoFormat.text(value)) for arg of type \(type)")
    }
    return resource
  }

  var typeName: String { "*resources.genericResource" }
  /// The file's name, without a leading slash.
  var path: String { name.hasPrefix("/") ? String(name.dropFirst()) : name }
  /// The name that it is looked up by.
  var lookupName: String { calledName.hasPrefix("/") ? String(calledName.dropFirst()) : calledName }
  var text: String { "Resource(\(name))" }
  var string: String { (try? content()) ?? "" }

  private func bytes() throws -> [UInt8] {
    switch source {
    case .file(let file): do { return try FileSystem.read(file) } catch { throw FunctionError("failed to read \(name): \(error.reason)") }
    case .text(let text): return Array(text.utf8)
    case .minified: throw FunctionError("the content of a minified resource is not available offline: workshop does not build assets", isUnavailable: true)
    }
  }

  func content() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// What it is called: as the page's front matter says, or the file's name.
  var calledName: String { description.name ?? name }

  /// The resource with what a page's front matter says of it (`resources/resource_metadata.go`).
  func described(_ description: Description) -> ResourceObject { ResourceObject(name: name, relativeURL: relativeURL, origin: origin, source: source, integrity: integrity, description: description) }

  // MARK: What is made of it

  func copy(_ name: String, at relativeURL: String) -> ResourceObject { ResourceObject(name: name, relativeURL: relativeURL, origin: origin, source: source, integrity: integrity) }

  /// `a.css` as `a.min.css`; what Hugo has no minifier for stays as it is.
  var minified: ResourceObject {
    guard ["css", "js", "json", "svg", "html", "htm", "xml"].contains(PathText.fileExtension(name).lowercased()) else { return self }
    return ResourceObject(name: name, relativeURL: Self.inserting(".min", in: relativeURL), origin: origin, source: .minified, integrity: integrity)
  }

  /// `a.css` as `a.<hash>.css`.
  func fingerprinted(_ algorithm: String) throws -> ResourceObject {
    let content = try bytes()
    let hash: [UInt8]
    switch algorithm {
    case "md5": hash = Array(Insecure.MD5.hash(data: content))
    case "sha256": hash = Array(SHA256.hash(data: content))
    case "sha384": hash = Array(SHA384.hash(data: content))
    case "sha512": hash = Array(SHA512.hash(data: content))
    default: throw FunctionError("unsupported hash algorithm: \(GoFormat.printf("%q", [.string(algorithm)])), use either md5, sha256, sha384 or sha512")
    }
    return ResourceObject(
      name: name, relativeURL: Self.inserting("." + CryptoFunctions.hex(hash), in: relativeURL), origin: origin, source: source, integrity: "\(algorithm)-\(Data(hash).base64EncodedString())")
  }

  private static func inserting(_ part: String, in url: String) -> String {
    let file = url.lastIndex(of: "/").map { url[url.index(after: $0)...] } ?? url[...]
    guard let dot = file.lastIndex(of: ".") else { return url + part }
    return url[..<dot] + part + url[dot...]
  }

  var mainType: String { String(MediaType.of(path).prefix { $0 != "/" }) }

  private func published(_ context: (any TemplateContext)?) -> String {
    (context as? RenderRun)?.publish(relativeURL)
    return relativeURL
  }

  func member(_ member: String) throws -> Member? {
    switch member {
    case "Name": return .value(.string(calledName))
    case "Title": return .value(.string(description.title ?? name))
    // Whoever asks where it is publishes it.
    case "RelPermalink": return .method(TemplateFunction(member, 0...0) { _, context in .string(self.published(context)) })
    case "Permalink": return .method(TemplateFunction(member, 0...0) { _, context in .string(self.origin + self.published(context)) })
    case "Key": return .value(.string(relativeURL))
    case "ResourceType": return .value(.string(mainType))
    case "MediaType": return .value(MediaType.value(MediaType.of(path)))
    case "Content": return .method(TemplateFunction(member, 0...0) { _ in .string(try self.content()) })
    case "Params": return .value(.map(description.parameters))
    case "Publish":
      return .method(
        TemplateFunction(member, 0...0) { _, context in
          _ = self.published(context)
          return .none
        })
    case "Data":
      var map = MapValue()
      if let integrity { map["Integrity"] = .string(integrity) }
      return .value(.map(map))
    case "Width", "Height", "Resize", "Fit", "Fill", "Crop", "Filter", "Process", "Colors", "Exif", "Meta":
      return .method(TemplateFunction(member, from: 0) { _ in throw FunctionError("\(member) of a picture is not available offline: workshop does not read or change pictures", isUnavailable: true) })
    default: return try Unavailable.member(member, of: Unavailable.resource, "a resource")
    }
  }
}

/// The files of a page.
final class ResourceList: ListObject {
  let resources: [any PageResource]
  init(_ resources: [any PageResource]) { self.resources = resources }

  var typeName: String { "resource.Resources" }
  var isTrue: Bool { !resources.isEmpty }
  var elements: [Value]? { resources.map { .object($0) } }
  var text: String { "[" + resources.map(\.text).joined(separator: " ") + "]" }

  func replacing(_ elements: [Value]) -> Value {
    elements.objects(of: (any PageResource).self).map { .object(ResourceList($0)) } ?? .list(elements)
  }

  private static let nothing = Value.object(TypedNil("resource.Resource"))

  private func matching(_ pattern: String) throws -> [any PageResource] {
    let glob = Glob(GoText.lower(pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern))
    return resources.filter { glob.matches(GoText.lower($0.lookupName)) }
  }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Get":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard let given = try? Cast.string(values[0]) else { return Self.nothing }
          var wanted = GoText.lower(GoPath.clean(given.replacing("\\", with: "/")))
          if wanted.hasPrefix("/") { wanted.removeFirst() }
          return self.resources.first { GoText.lower($0.lookupName) == wanted }.map { .object($0) } ?? Self.nothing
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
