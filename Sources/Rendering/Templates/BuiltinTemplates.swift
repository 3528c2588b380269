import GoTemplate
import HugoSite

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
    return TemplateStore.Entry(template: main, path: "(\(resource)) \(wanted)", errors: main.escapingError.map { [$0] } ?? [], isHTML: true)
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
