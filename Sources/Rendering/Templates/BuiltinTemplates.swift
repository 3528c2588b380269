import GoTemplate
import HugoSite
import Synchronization

/// Templates that come with the project: Hugo's own shortcodes, and those of well-known themes for sites whose theme is not there. They stand
/// in `Resources/`, one file a theme, each shortcode in a `define` of its own.
enum BuiltinTemplates {
  /// The name of the file that has the shortcodes of a theme; nil for a theme that the project does not know.
  static func resource(_ theme: String) -> String? { theme == "hugo" ? "hugo" : BuiltinSignatures.themeName(theme) }

  /// A shortcode's template, with those that it calls; nil where there is none.
  static func shortcode(_ name: String, _ theme: String, _ functions: [String: TemplateFunction]) -> TemplateStore.Entry? {
    guard let resource = resource(theme), let definitions = definitions(resource) else { return nil }
    let wanted = "shortcodes/\(GoText.lower(name)).html"
    guard let text = definitions.first(where: { $0.name == wanted })?.text else { return nil }
    // The others of a theme are not parsed for it.
    var needed = text
    var names: Set<String> = [wanted]
    var pending = [text]
    while let text = pending.popLast() {
      for (other, body) in definitions where !names.contains(other) && GoText.index(of: Array("template \"\(other)\"".utf8), in: text, from: 0) != nil {
        names.insert(other)
        needed += body
        pending.append(body)
      }
    }
    let main = Template.parse(resource, needed, functions: functions).template.asMain(wanted).escapedForHTML(others: false)
    return TemplateStore.Entry(template: main, path: "(\(resource)) \(wanted)", errors: main.escapingError.map { [$0] } ?? [], isHTML: true)
  }

  private static let known = Mutex<[String: [(name: String, text: [UInt8])]]>([:])

  /// The texts of a resource's templates: each begins at the head of a line.
  private static func definitions(_ resource: String) -> [(name: String, text: [UInt8])]? {
    if let known = known.withLock({ $0[resource] }) { return known }
    guard let text = text(resource) else { return nil }
    let begin = Array("{{ define \"".utf8)
    var found: [(name: String, text: [UInt8])] = []
    var at = GoText.index(of: begin, in: text, from: 0)
    while let start = at {
      at = GoText.index(of: [0x0A] + begin, in: text, from: start).map { $0 + 1 }
      let name = String(decoding: text[(start + begin.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      found.append((name, Array(text[start..<(at ?? text.count)])))
    }
    known.withLock { $0[resource] = found }
    return found
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
