/// What an attribute's value is (`html/template/attr.go`): the greatest power that its name may give it.
enum AttributeKind: Sendable {
  case plain, css, html, js, url, srcset, unsafe

  private static let names: [String: AttributeKind] = {
    let plain = """
      accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable contextmenu controls coords datetime default dir dirname disabled draggable dropzone for formtarget headers height hidden \
      high hreflang id ismap kind label lang list loop low max maxlength media mediagroup min multiple name open optimum placeholder preload pubdate radiogroup readonly required reversed rows rowspan spellcheck scope scoped \
      seamless selected shape size sizes span srclang start step tabindex target title width wrap
      """
    let unsafe = """
      accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod formnovalidate http-equiv keytype language method novalidate pattern rel sandbox type value
      """
    let url = "action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src usemap xmlns"
    var names: [String: AttributeKind] = ["style": .css, "srcdoc": .html, "srcset": .srcset]
    for (list, kind) in [(plain, AttributeKind.plain), (unsafe, .unsafe), (url, .url)] {
      for name in list.split(separator: " ") { names[String(name)] = kind }
    }
    return names
  }()

  /// - Parameter name: in lower case.
  static func of(_ name: String) -> AttributeKind {
    var name = name[...]
    if name.hasPrefix("data-") {
      name = name.dropFirst(5)
    } else if let colon = name.firstIndex(of: ":") {
      if name[..<colon] == "xmlns" { return .url }
      name = name[name.index(after: colon)...]
    }
    if let kind = names[String(name)] { return kind }
    if name.hasPrefix("on") { return .js }
    // Attributes of one's own hold URLs where their names say so.
    return name.contains("src") || name.contains("uri") || name.contains("url") ? .url : .plain
  }
}
