import Crypto
import Foundation

/// Checklists as a page by itself: boxes that remember their state, commands to be copied, and fields that fill what is to be filled in.
public enum HTMLChecklist {
  private static let css = String(decoding: PackageResources.checklist_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.checklist_js, as: UTF8.self)
  /// Nothing but the page's own script runs, and nothing is asked of another host.
  private static let policy: String = {
    let hash = Data(SHA256.hash(data: Array(script.utf8))).base64EncodedString()
    return "default-src 'none'; script-src 'sha256-\(hash)'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
  }()

  /// - Parameter title: of the page; that of the only list where there is one.
  public static func text(_ lists: [Checklist], title: String, language: String, showsHeadings: Bool) -> String {
    let shown = lists.filter { !$0.steps.isEmpty || lists.count == 1 }
    let heading = shown.count == 1 ? shown[0].title : title
    let count = shown.reduce(0) { $0 + $1.all.count }
    var body = ""
    let ready = ChecklistWords.placeholders(shown.flatMap(\.steps))
    if !ready.isEmpty {
      body += "<fieldset>\n<legend>Have ready</legend>\n"
      for (i, placeholder) in ready.enumerated() { body += "<label for=\"fill-\(i)\">\(escaped(placeholder.name))</label><input id=\"fill-\(i)\" data-name=\"\(escaped(placeholder.name))\" placeholder=\"\(escaped(placeholder.text))\" autocomplete=\"off\" spellcheck=\"false\">\n" }
      body += "</fieldset>\n"
    }
    var ids: [String: Int] = [:]
    for list in shown {
      if shown.count > 1 { body += "<h2>\(escaped(list.title))</h2>\n<p>\(ChecklistWords.count(list))</p>\n" }
      if list.steps.isEmpty { body += "<p>\(escaped(ChecklistWords.none))</p>\n" }
      var headings: [String] = []
      var isOpen = false
      for step in list.steps {
        if showsHeadings, step.heading != headings, let last = step.heading.last {
          if isOpen { body += "</ol>\n" }
          body += "<h\(shown.count > 1 ? 3 : 2)>\(escaped(last))</h\(shown.count > 1 ? 3 : 2)>\n"
          isOpen = false
          headings = step.heading
        }
        if !isOpen { body += "<ol>\n" }
        isOpen = true
        body += item(step, list, &ids)
      }
      if isOpen { body += "</ol>\n" }
    }
    return """
      <!DOCTYPE html>
      <html lang="\(escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(escaped(policy))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(escaped(heading)) – checklist</title>
      <link rel="icon" href="data:,">
      <style>
      \(css)</style>
      </head>
      <body data-key="\(escaped(shown.map(\.url).joined(separator: " ")))">
      <header><label for="progress">Progress</label><progress id="progress" max="\(max(count, 1))" value="0"></progress><span id="count" role="status">0 of \(count)</span><button type="button" id="reset">Reset</button></header>
      <main>
      <h1>\(escaped(heading))</h1>
      \(body)</main>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// - Parameter ids: how often each id was given; a step keeps its own when others come before it.
  private static func item(_ step: Step, _ list: Checklist, _ ids: inout [String: Int]) -> String {
    let base = "s" + Data(SHA256.hash(data: Array((list.url + "\n" + step.text).utf8))).prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    ids[base, default: 0] += 1
    let id = base + (ids[base] == 1 ? "" : "-\(ids[base] ?? 0)")
    var marks = ""
    if step.isOptional { marks += "<span class=\"mark\">Optional:</span> " }
    if step.kind == .caution { marks += "<span class=\"mark caution\">Caution:</span> " }
    if let variant = step.variant { marks += "<span class=\"mark\">\(escaped(variant)):</span> " }
    var out = "<li><div class=\"step\"><input type=\"checkbox\" id=\"\(id)\"><label for=\"\(id)\">\(marks)\(step.kind == .command ? "Run this command" : escaped(step.text))</label></div>\n"
    if !step.details.isEmpty { out += "<ul class=\"more\">" + step.details.map { "<li>\(escaped($0))</li>" }.joined() + "</ul>\n" }
    let links = step.links.filter { isSafe($0.destination) }
    if !links.isEmpty { out += "<div class=\"more\">" + links.map { "<a href=\"\(escaped(address($0.destination, list)))\">\(escaped($0.text.isEmpty ? $0.destination : $0.text))</a>" }.joined(separator: " · ") + "</div>\n" }
    for command in step.commands { out += "<div class=\"code\"><pre tabindex=\"0\"><code>\(filled(command))</code></pre></div>\n" }
    if !step.steps.isEmpty { out += "<ol>\n" + step.steps.map { item($0, list, &ids) }.joined() + "</ol>\n" }
    return out + "</li>\n"
  }

  /// A command's text with a place for each thing that is to be filled in.
  private static func filled(_ command: Command) -> String {
    var out = ""
    var at = command.code.startIndex
    for place in PlaceholderTexts(command.placeholders).places(in: command.code) {
      out += escaped(String(command.code[at..<place.range.lowerBound])) + "<span class=\"fill\" data-name=\"\(escaped(place.placeholder.name))\" data-text=\"\(escaped(place.placeholder.text))\">\(escaped(place.placeholder.text))</span>"
      at = place.range.upperBound
    }
    return out + escaped(String(command.code[at...]))
  }

  /// Where a link leads from a file that lies anywhere: to the site, where that is known.
  private static func address(_ destination: String, _ list: Checklist) -> String {
    let path = destination.prefix { $0 != "?" && $0 != "#" }
    if list.origin.isEmpty || list.url.isEmpty || destination.hasPrefix("//") || path.contains(":") || path.hasSuffix(".md") { return destination }
    return list.origin + (destination.hasPrefix("/") ? "" : list.url) + destination
  }

  private static func isSafe(_ destination: String) -> Bool {
    let text = destination.lowercased()
    return !destination.isEmpty && (text.hasPrefix("https://") || text.hasPrefix("http://") || text.hasPrefix("mailto:") || !text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":"))
  }

  private static func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;") }
}
