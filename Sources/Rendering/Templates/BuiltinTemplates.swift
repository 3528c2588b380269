import GoTemplate
import HugoSite
import Synchronization

/// Templates that come with the project: Hugo's own shortcodes, and those of well-known themes for sites whose theme is not there. They stand
/// in `Resources/`, one file a theme, each shortcode in a `define` of its own.
enum BuiltinTemplates {
  /// The name of the file that has the shortcodes of a theme; nil for a theme that the project does not know.
  static func resource(_ theme: String) -> String? { theme == "hugo" ? "hugo" : BuiltinSignatures.themeName(theme) }

  static func template(_ resource: String, _ functions: [String: TemplateFunction]) -> Template? {
    text(resource).map { Template.parse(resource, $0, functions: functions).template }
  }

  static func shortcode(_ name: String, _ resource: String, in template: Template) -> TemplateStore.Entry? {
    let wanted = "shortcodes/\(GoText.lower(name)).html"
    guard template.names.contains(wanted) else { return nil }
    let main = template.asMain(wanted).escapedForHTML(others: false)
    return TemplateStore.Entry(template: main, path: "(\(resource)) \(wanted)", errors: main.escapingError.map { [$0] } ?? [], isHTML: true, isSafe: !main.calls(["errorf", "erroridf"]))
  }

  private static let failing = Mutex<[String: Set<String>]>([:])

  /// Whether one of them may fail: it says so where it does (`errorf`).
  static func mayFail(_ name: String, theme: String) -> Bool {
    guard let resource = resource(theme) else { return false }
    let names = failing.withLock { known in
      if let names = known[resource] { return names }
      var names: Set<String> = []
      let begin = Array("{{ define \"shortcodes/".utf8)
      let bytes = text(resource) ?? []
      var at = GoText.index(of: begin, in: bytes, from: 0)
      while let start = at {
        at = GoText.index(of: begin, in: bytes, from: start + begin.count)
        let body = bytes[(start + begin.count)..<(at ?? bytes.count)]
        guard GoText.index(of: Array("errorf".utf8), in: Array(body), from: 0) != nil else { continue }
        names.insert(String(decoding: body.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
      }
      known[resource] = names
      return names
    }
    return names.contains(GoText.lower(name) + ".html")
  }

  private static func text(_ resource: String) -> [UInt8]? {
    switch resource {
    case "hugo": PackageResources.hugo_html
    case "learn": PackageResources.learn_html
    case "relearn": PackageResources.relearn_html
    case "docdock": PackageResources.docdock_html
    case "docsy": PackageResources.docsy_html
    default: nil
    }
  }
}
