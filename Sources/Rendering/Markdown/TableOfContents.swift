import GoTemplate
import HugoSite

extension MarkdownRenderer {
  /// What `.TableOfContents` gives.
  var tableOfContents: String {
    let table = renderer.site.configuration.table
    let first = table.value("markup.tableOfContents.startLevel").map(GoCast.integer) ?? 2
    let last = table.value("markup.tableOfContents.endLevel").map(GoCast.integer) ?? 3
    let tag = table.boolean("markup.tableOfContents.ordered") == true ? "ol" : "ul"
    let shown = headings.filter { $0.level >= first && $0.level <= last }
    guard !shown.isEmpty else { return "<nav id=\"TableOfContents\"></nav>" }
    var out = "<nav id=\"TableOfContents\">\n"
    var level = first - 1
    for heading in shown {
      if heading.level > level {
        while level < heading.level {
          out += "<\(tag)>\n<li>"
          level += 1
        }
      } else {
        out += "</li>\n"
        while level > heading.level {
          out += "</\(tag)></li>\n"
          level -= 1
        }
        out += "<li>"
      }
      out += "<a href=\"#\(heading.id)\">\(heading.html)</a>"
    }
    while level >= first {
      out += "</li>\n</\(tag)>"
      level -= 1
    }
    return out + "\n</nav>"
  }
}
