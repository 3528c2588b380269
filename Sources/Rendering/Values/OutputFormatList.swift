import GoTemplate
import HugoSite

/// What a page is published as: `.OutputFormats`, `.AlternativeOutputFormats` (Hugo's `resources/page/page_outputformat.go`).
final class OutputFormatList: ListObject {
  private let formats: [(name: String, rel: String, value: Value)]

  /// - Parameter isAlternative: whether HTML, which is being written, and what is no alternative are left out.
  init(_ page: PageObject, isAlternative: Bool) {
    let outputs = page.site.outputs(of: page.node)
    let base = String(page.site.configuration.basePath.dropLast())
    formats = outputs.compactMap { format, target in
      if isAlternative, format.name == "html" || format.isNoAlternative { return nil }
      let url = format.name == "html" ? page.node.url : base + URLPath.escape(target.hasSuffix("/index.html") ? String(target.dropLast("index.html".utf8.count)) : target)
      let rel = outputs.count == 1 && !format.isOwn ? "canonical" : format.rel
      let kind = format.mediaType.split(separator: "/", maxSplits: 1).map(String.init)
      let mediaType = PlainTextObject("media.Type", format.mediaType, ["Type": .string(format.mediaType), "MainType": .string(kind.first ?? ""), "SubType": .string(kind.last ?? "")])
      let fields: [String: Value] = [
        "Name": .string(format.name), "Rel": .string(rel), "MediaType": .object(mediaType), "RelPermalink": .string(url), "Permalink": .string(page.site.origin + url),
        "Format": .object(PlainObject("output.Format", ["Name": .string(format.name), "Rel": .string(format.rel), "BaseName": .string(format.baseName), "Path": .string(format.path), "MediaType": .object(mediaType)])),
      ]
      return (format.name, rel, .object(PlainObject("page.OutputFormat", fields)))
    }
  }

  func replacing(_ elements: [Value]) -> Value { .list(elements) }

  private static let nothing = Value.object(TypedNil("page.OutputFormat"))

  var typeName: String { "page.OutputFormats" }
  var isTrue: Bool { !formats.isEmpty }
  var elements: [Value]? { formats.map(\.value) }
  var text: String { "[" + formats.map { GoFormat.text($0.value) }.joined(separator: " ") + "]" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Get": .method(TemplateFunction(name, 1...1, [.string]) { values in self.formats.first { $0.name == GoText.lower(values[0].string ?? "") }?.value ?? Self.nothing })
    case "Canonical": .method(TemplateFunction(name, 0...0) { _ in self.formats.first { $0.rel == "canonical" }?.value ?? Self.nothing })
    default: nil
    }
  }
}
