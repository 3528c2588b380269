/// What the shortcodes of Hugo and of the workshop themes print, as far as links go, for when there is no template to read it off.
struct BuiltinOutput: Sendable {
  /// The output in the template language, or nil where it has no links of its own.
  var sketch: TemplateSketch?
  var inner = TemplateSketch.Inner.plain
  /// Whether it lists the files beside the page.
  var listsAttachments = false
  /// Whether its pictures are looked up among the page's files.
  var looksUpPictures = false
  /// Whether it prints another page.
  var includes = false

  /// nil for a shortcode that has a template.
  static func of(_ signature: ShortcodeSignature) -> BuiltinOutput? {
    let name = signature.name.lowercased()
    switch signature.origin {
    case .template: return nil
    case .hugo: return hugo[name] ?? BuiltinOutput(inner: .escaped)
    case .builtInTheme(let theme): return themes[theme]?[name] ?? common[name] ?? BuiltinOutput()
    }
  }

  private init(_ template: String? = nil, inner: TemplateSketch.Inner = .plain, listsAttachments: Bool = false, looksUpPictures: Bool = false, includes: Bool = false) {
    sketch = template.map { TemplateSketch(Array($0.utf8)) }
    self.inner = inner
    self.listsAttachments = listsAttachments
    self.includes = includes
    self.looksUpPictures = looksUpPictures
  }

  private static let hugo: [String: BuiltinOutput] = [
    "figure": BuiltinOutput(
      """
      <figure>{{ with .Get "link" }}<a href="{{ . }}">{{ end }}{{ with .Get "src" }}<img src="{{ . }}">{{ end }}{{ with .Get "attrlink" }}<a href="{{ . }}">{{ end }}</figure>
      """, looksUpPictures: true),
    "details": BuiltinOutput(inner: .markdown),
  ]

  /// Code, formulas and diagrams are no links, whatever stands in them.
  private static let common: [String: BuiltinOutput] = {
    var table: [String: BuiltinOutput] = [:]
    for name in ["mermaid", "math", "highlight", "code", "chart", "swaggerui", "redoc", "openapi", "chem", "katex", "comment"] { table[name] = BuiltinOutput(inner: .escaped) }
    return table
  }()

  private static let themes: [String: [String: BuiltinOutput]] = [
    "learn": [
      "button": BuiltinOutput("<a{{ with .Get \"href\" }} href=\"{{ . }}\"{{ end }}>{{ .Inner }}</a>"),
      "attachments": BuiltinOutput(listsAttachments: true),
    ],
    "relearn": [
      "button": BuiltinOutput("<a{{ with .Get \"href\" }} href=\"{{ . }}\"{{ end }}>{{ .Inner }}</a>"),
      "attachments": BuiltinOutput(listsAttachments: true), "include": BuiltinOutput(inner: .escaped), "badge": BuiltinOutput(inner: .plain),
    ],
    "docdock": [
      "button": BuiltinOutput("<a{{ with .Get \"href\" }} href=\"{{ . }}\"{{ end }}>{{ .Inner }}</a>"),
      "attachments": BuiltinOutput(listsAttachments: true), "excerpt-include": BuiltinOutput(includes: true),
      "note": BuiltinOutput(inner: .markdown), "info": BuiltinOutput(inner: .markdown), "tip": BuiltinOutput(inner: .markdown), "warning": BuiltinOutput(inner: .markdown),
    ],
    "docsy": [
      "tab": BuiltinOutput(inner: .escaped), "readfile": BuiltinOutput(inner: .escaped),
      "iframe": BuiltinOutput("{{ with .Get \"src\" }}<iframe src=\"{{ . }}\"></iframe>{{ end }}"),
      "blocks/feature": BuiltinOutput("{{ with .Get \"url\" }}<a href=\"{{ . }}\"></a>{{ end }}"),
    ],
  ]
}
