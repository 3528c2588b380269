import Crypto
import Foundation
import GoTemplate
import HugoSite

/// What a page's resources may be: a file, or a content file of its bundle.
protocol PageResource: TemplateObject {
  /// The name that it is looked up by.
  var lookupName: String { get }
  /// The name that it is looked up by where none has a name that is asked for: the file's, whatever front matter calls it.
  var nameOfFile: String { get }
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
    /// A picture that Hugo makes of another, and that is not made here: the original stands for it.
    case changed(Picture)
  }

  let name: String
  let relativeURL: String
  let origin: String
  private let source: Source
  /// Where it would be published had its content no part in its name.
  private let plainURL: String
  /// Whether it is published at a place of its own choosing.
  private let isCopy: Bool
  private let picture = Lazy<Picture?>()
  /// What the front matter of the page calls it, where it says so.
  private let description: Description

  struct Description: Sendable {
    var name: String?
    var title: String?
    var parameters = MapValue([], asParams: true)
  }
  /// The hash of its content for a browser to check, where one was asked for.
  private let integrity: String?

  init(name: String, relativeURL: String, origin: String, source: Source, integrity: String? = nil, description: Description = Description(), plainURL: String? = nil, isCopy: Bool = false) {
    self.isCopy = isCopy
    self.name = name
    self.relativeURL = relativeURL
    self.plainURL = plainURL ?? relativeURL
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
  var nameOfFile: String { name.hasPrefix("/") ? String(name.dropFirst()) : name }
  var lookupName: String { calledName.hasPrefix("/") ? String(calledName.dropFirst()) : calledName }
  var text: String { calledName }
  var string: String { (try? content()) ?? "" }

  private func bytes() throws -> [UInt8] {
    switch source {
    case .file(let file): do { return try FileSystem.read(file) } catch { throw FunctionError("failed to read \(name): \(error.reason)") }
    case .text(let text): return Array(text.utf8)
    case .minified: throw FunctionError("the content of a minified resource is not available offline: workshop does not build assets", isUnavailable: true)
    case .changed: throw FunctionError("the content of a changed picture is not available offline: workshop does not draw pictures", isUnavailable: true)
    }
  }

  func content() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// What it is called: as the page's front matter says, or the file's name.
  var calledName: String { description.name ?? name }

  /// The resource with what a page's front matter says of it (`resources/resource_metadata.go`).
  func described(_ description: Description) -> ResourceObject { ResourceObject(name: name, relativeURL: relativeURL, origin: origin, source: source, integrity: integrity, description: description) }

  // MARK: What is made of it

  func copy(at relativeURL: String) -> ResourceObject { ResourceObject(name: name, relativeURL: relativeURL, origin: origin, source: source, integrity: integrity, isCopy: true) }

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
      name: name, relativeURL: Self.inserting("." + CryptoFunctions.hex(hash), in: relativeURL), origin: origin, source: source, integrity: "\(algorithm)-\(Data(hash).base64EncodedString())",
      plainURL: plainURL)
  }

  private static func inserting(_ part: String, in url: String) -> String {
    let file = url.lastIndex(of: "/").map { url[url.index(after: $0)...] } ?? url[...]
    guard let dot = file.lastIndex(of: ".") else { return url + part }
    return url[..<dot] + part + url[dot...]
  }

  private var mediaType: String { if case .changed = source { MediaType.of(relativeURL) } else { MediaType.of(path) } }
  var mainType: String { String(mediaType.prefix { $0 != "/" }) }

  private func published(_ context: (any TemplateContext)?) -> String {
    guard let run = context as? RenderRun else { return relativeURL }
    run.publish(relativeURL)
    switch source {
    case .changed(let picture): if let file = picture.file { run.renderer.keep(file, madeFor: relativeURL) }
    case .file(let file): if plainURL != relativeURL || isCopy { run.renderer.keep(file, madeFor: relativeURL) }
    case .text, .minified: break
    }
    return relativeURL
  }

  // MARK: Pictures

  /// How it is read as a picture; nil for what is none whose size Hugo knows.
  var pictureFormat: PictureFormat? { mainType == "image" ? PictureFormat(ending: PathText.fileExtension(relativeURL).lowercased()) : nil }

  private func readPicture() throws -> Picture {
    if case .changed(let picture) = source { return picture }
    let read = picture.value { (try? bytes()).map { Picture(file: file, hash: XXHash.hash($0), size: pictureFormat.flatMap { [bytes = $0] in PictureSize.read(bytes, as: $0) }) } }
    // Once more, for the reason.
    guard let read else { return Picture(file: nil, hash: XXHash.hash(try bytes()), size: nil) }
    return read
  }

  private var file: String? { if case .file(let file) = source { file } else { nil } }

  /// What Hugo says where something is asked of a file that only pictures have.
  private func noPicture() -> FunctionError {
    FunctionError(
      "resource \(GoFormat.printf("%q", [.string(name)])) of media type \(GoFormat.printf("%q", [.string(mediaType)])) does not support this method: use reflect.IsImageResource, reflect.IsImageResourceProcessable, or reflect.IsImageResourceWithMeta to check if the resource supports this method before calling it")
  }

  /// A width or height, in pixels.
  private func extent(_ side: KeyPath<PictureSize, Int>) throws -> Value {
    guard pictureFormat != nil else { throw noPicture() }
    guard let size = try readPicture().size else { throw FunctionError("failed to load image config: \(name) cannot be read as a picture (image: unknown format)") }
    return .int(size[keyPath: side])
  }

  /// The picture that Hugo makes of this one, under the name that Hugo gives it (`resources/image.go`).
  private func changed(_ action: PictureChange.Action?, _ specification: String, _ context: (any TemplateContext)?) throws -> ResourceObject {
    guard let format = pictureFormat, format.canBeChanged else { throw noPicture() }
    guard let run = context as? RenderRun else { throw FunctionError("there is no page here") }
    let refusal = "failed to \(action?.rawValue ?? "") image \(GoFormat.printf("%q", [.string(name)])): "
    let change: PictureChange
    do { change = try PictureChange(action: action, specification) } catch { throw FunctionError(refusal + "\(error)") }
    let original = try readPicture()
    guard let size = original.size, size.width > 0 else { throw FunctionError(refusal + "the file is no picture that can be read (image: unknown format)") }
    let target = change.format ?? format
    guard target.canBeChanged else { throw FunctionError(refusal + "Hugo writes no pictures of this format") }
    let settings = run.renderer.pictureSettings
    let url = plainURL
    let slash = url.lastIndex(of: "/").map { url.index(after: $0) } ?? url.startIndex
    let dot = url[slash...].lastIndex(of: ".") ?? url.endIndex
    var stem = url[slash..<dot]
    var earlier = ""
    if let mark = stem.ranges(of: "_hu_").last {
      earlier = String(stem[mark.upperBound...])
      stem = stem[..<mark.lowerBound]
    }
    let parts = [StructureHash.of(earlier), StructureHash.of(original.hash), StructureHash.of(change.key(making: target, defaultAnchor: settings.anchor)), StructureHash.of(settings.hash)]
    let made = "\(url[..<slash])\(stem)_hu_\(StructureHash.hex(StructureHash.list(parts)))\(target == format ? String(url[dot...]) : target.ending)"
    return ResourceObject(name: name, relativeURL: made, origin: origin, source: .changed(Picture(file: original.file, hash: original.hash, size: change.size(of: size))), description: Description(parameters: description.parameters))
  }

  private func method(_ name: String, _ action: PictureChange.Action?) -> Member {
    .method(TemplateFunction(name, 1...1) { values, context in .object(try self.changed(action, try Cast.string(values[0]), context)) })
  }

  func member(_ member: String) throws -> Member? {
    switch member {
    case "Name": return .value(.string(calledName))
    case "Title": return .value(.string(description.title ?? name))
    // Whoever asks where it is publishes it.
    case "RelPermalink": return .method(TemplateFunction(member, 0...0) { _, context in .string(self.published(context)) })
    case "Permalink": return .method(TemplateFunction(member, 0...0) { _, context in .string(self.origin + self.published(context)) })
    case "Key":
      return .method(
        TemplateFunction(member, 0...0) { _, context in
          let base = (context as? RenderRun)?.renderer.site.configuration.basePath ?? "/"
          let hash = self.mainType == "image" ? "_\(try self.readPicture().hash)" : ""
          return .string("/" + (self.relativeURL.hasPrefix(base) ? self.relativeURL.dropFirst(base.count) : self.relativeURL[...]) + hash)
        })
    case "ResourceType": return .value(.string(mainType))
    case "MediaType": return .value(MediaType.value(mediaType))
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
    case "Width": return .method(TemplateFunction(member, 0...0) { _ in try self.extent(\.width) })
    case "Height": return .method(TemplateFunction(member, 0...0) { _ in try self.extent(\.height) })
    case "Resize": return method(member, .resize)
    case "Fit": return method(member, .fit)
    case "Fill": return method(member, .fill)
    case "Crop": return method(member, .crop)
    case "Process": return method(member, nil)
    case "Filter", "Colors", "Exif", "Meta":
      return .method(TemplateFunction(member, from: 0) { _ in throw FunctionError("\(member) of a picture is not available offline: workshop does not draw pictures", isUnavailable: true) })
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
    return named { glob.matches(GoText.lower($0)) }
  }

  /// Those with a name that fits; where there are none, those whose file has one (`resources/resource/resources.go`).
  private func named(_ fits: (String) -> Bool) -> [any PageResource] {
    let called = resources.filter { fits($0.lookupName) }
    return called.isEmpty ? resources.filter { fits($0.nameOfFile) } : called
  }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Get":
      return .method(
        TemplateFunction(name, 1...1) { values in
          guard let given = try? Cast.string(values[0]) else { return Self.nothing }
          var wanted = GoText.lower(GoPath.clean(given.replacing("\\", with: "/")))
          if wanted.hasPrefix("/") { wanted.removeFirst() }
          return self.named { GoText.lower($0) == wanted }.first.map { .object($0) } ?? Self.nothing
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
