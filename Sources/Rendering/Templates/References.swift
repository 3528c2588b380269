import GoTemplate
import HugoSite

/// `ref` and `relref` (`hugolib/site.go`, `siteRefLinker`).
enum References {
  /// - Parameter argument: a path, or a map or list with path, language and output format.
  static func reference(_ argument: Value, from page: PageObject, isAbsolute: Bool, _ context: (any TemplateContext)?) throws -> Value {
    let renderer = page.renderer
    var path: String
    var language = page.node.language
    switch argument {
    case .map(let map):
      path = try map["path"].map(Cast.string) ?? ""
      if let key = try map["lang"].map(Cast.string), !key.isEmpty {
        guard let found = renderer.site.configuration.languages.firstIndex(where: { $0.key == GoText.lower(key) }) else { throw FunctionError("language \(key) not found") }
        language = found
      }
    default:
      let list = try (argument.elements ?? [argument]).map(Cast.string)
      guard let first = list.first, list.count <= 2 else { throw FunctionError("invalid number of arguments to ref") }
      path = first
    }
    guard !path.isEmpty else { return .string("") }
    var fragment = ""
    if let hash = path.firstIndex(of: "#") {
      fragment = String(path[hash...])
      path = String(path[..<hash])
    }
    var url = ""
    if !path.isEmpty {
      switch renderer.site.find(path, from: page.node, language: language, takesNames: true) {
      case .node(let node): url = isAbsolute ? renderer.site.address(of: renderer.site.nodes[node]) : renderer.site.nodes[node].url
      case .ambiguous, .none:
        (context as? RenderRun)?.missing(reference: path)
        return .string(renderer.site.configuration.table.string("refLinksNotFoundURL") ?? "")
      }
    }
    return .string((isAbsolute && !url.isEmpty ? renderer.site.origin : "") + url + fragment)
  }
}

extension RenderRun {
  /// A page that `ref` or `relref` does not find: an error, unless the site says otherwise.
  func missing(reference: String) {
    let level = (renderer.site.configuration.table.string("refLinksErrorLevel") ?? "ERROR").uppercased()
    say(level == "WARNING" ? .warning : .error, "REF_NOT_FOUND: Ref \(GoFormat.printf("%q", [.string(reference)])): page not found")
  }
}
