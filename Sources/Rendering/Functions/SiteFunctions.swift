import GoTemplate
import HugoSite

/// The functions that ask the site or the page that is being rendered.
enum SiteFunctions {
  private static func run(_ context: (any TemplateContext)?) throws -> RenderRun {
    guard let run = context as? RenderRun else { throw FunctionError("there is no page here") }
    return run
  }

  static func table(_ renderer: SiteRenderer, _ language: FunctionLanguage) -> FunctionTable {
    let pure = PureFunctions.namespaces(language) { [unowned renderer] name in renderer.functions.function(name) }
    let others: [TemplateFunction] = [
      PureFunctions.attempt,
      TemplateFunction("site", 0...0) { _, context in
        let run = try run(context)
        return .object(run.renderer.sites[run.page.node.language])
      },
      TemplateFunction("hugo", 0...0) { _, context in .object(try run(context).renderer.hugo) },
      TemplateFunction("page", 0...0) { _, context in .object(try run(context).page) },
    ]
    return FunctionTable(
      pure.map(withMissing).map(handingOnMarks) + [
        Namespace("transform", TransformFunctions.entries + transform), Namespace("urls", URLFunctions.entries + urls), Namespace("fmt", messages), Namespace("partials", partials), Namespace("lang", lang), Namespace("os", files),
        Namespace("resources", resources), Namespace("templates", templates), Namespace("images", images + unavailable(Dictionary(imageFilters.map { ($0, []) }) { a, _ in a }.merging(["Filter": [], "QR": []]) { a, _ in a }, "workshop does not draw pictures")),
        Namespace("js", unavailable(["Build": [], "Babel": ["babel"], "Batch": []], "workshop does not build scripts")),
        Namespace("css", css + unavailable(["Sass": ["toCSS"], "PostCSS": ["postCSS"], "TailwindCSS": [], "Build": [], "ChromaStyles": []], "workshop does not build styles")),
        Namespace("diagrams", unavailable(["Goat": []], "workshop does not draw diagrams")),
        Namespace("debug", [.init("Dump", [], 1...1) { .string(try GoJSON.text($0[0], indent: "  ", escapesHTML: false)) }, .init("Timer", [], 1...1) { _ in .object(PlainObject("debug.Timer", ["Stop": .string("")])) }]),
        Namespace("openapi3", unavailable(["Unmarshal": []], "workshop does not read OpenAPI")),
      ], others: others)
  }

  /// The functions that marked HTML goes through as it is.
  private static let handing: Set<String> = ["strings.Trim", "strings.TrimSpace", "strings.TrimLeft", "strings.TrimRight", "strings.TrimPrefix", "strings.TrimSuffix", "strings.Chomp", "safe.HTML"]

  private static func handingOnMarks(_ namespace: Namespace) -> Namespace {
    guard namespace.name == "strings" || namespace.name == "safe" else { return namespace }
    return Namespace(namespace.name, namespace.entries.map { handing.contains("\(namespace.name).\($0.method)") ? $0.handingOnMarks : $0 })
  }

  /// Functions of Hugo's that its groups do not have here yet.
  private static let missing: [String: [String: [String]]] = [
    "collections": ["D": []], "compare": ["LtCollate": []],
  ]

  private static func withMissing(_ namespace: Namespace) -> Namespace {
    guard let names = missing[namespace.name] else { return namespace }
    return Namespace(namespace.name, namespace.entries + unavailable(names, "workshop does not have it yet"))
  }

  private static let imageFilters = [
    "AutoOrient", "Brightness", "ColorBalance", "Colorize", "Contrast", "Dither", "Gamma", "GaussianBlur", "Grayscale", "Hue", "Invert", "Mask", "Opacity", "Overlay", "Padding", "Pixelate", "Process", "Saturation", "Sepia", "Sigmoid",
    "Text", "UnsharpMask",
  ]

  static let otherHost = "it asks another host"

  /// Functions that cannot be had here, and why.
  static func unavailable(_ names: [String: [String]], _ why: String) -> [Namespace.Entry] {
    names.sorted { $0.key < $1.key }.map { name, aliases in
      var entry = Namespace.Entry(name, aliases, from: 0) { _ in throw FunctionError("\(name) is not available offline: \(why)", isUnavailable: true) }
      entry.whyNot = why
      return entry
    }
  }

  // MARK: Groups

  private static let transform: [Namespace.Entry] = [
    .inContext("Markdownify", ["markdownify"], from: 1, to: 1) { values, context in
      let run = try run(context)
      let text = try MarkedHTML.text(values[0])
      // As the home page's `RenderString`: shortcodes run.
      let home = run.renderer.page(run.renderer.site.homes[run.page.node.language])
      let html = try run.deeper { try TextRenderer(run, page: home).render(Array(text.utf8)) }
      return MarkedHTML.value(ShortHTML.trimmed(html), isTrue: !text.allSatisfy(\.isWhitespace), run)
    },
    .inContext("Highlight", ["highlight"], from: 1, to: 3) { values, _ in
      let language = values.count > 1 ? (try? Cast.string(values[1])) ?? "" : ""
      return .safe(.html, CodeHTML.plain(try Cast.string(values[0]), language: language.contains("=") || language.contains(",") ? "" : language))
    },
    .init("CanHighlight", [], 1...1, [.string]) { .bool(CodeLanguages.contains($0[0].string ?? "")) },
    .inContext("HighlightCodeBlock", [], from: 1, to: 2) { values, _ in
      guard case .object(let object) = values[0], let block = object as? CodeBlockContext else { throw FunctionError("expected the context of a code block") }
      let code = CodeHTML.plain(block.code, language: block.language)
      return .object(PlainObject("highlight.HighlightResult", ["Wrapped": .safe(.html, code), "Inner": .safe(.html, TextEscapes.html(block.code))]))
    },
    .init("Emojify", ["emojify"], 1...1) { .safe(.html, Emoji.replaced(try Cast.string($0[0]))) },
    .init("Unmarshal", ["unmarshal"], 1...2) { try Unmarshalling.value($0) },
  ] + unavailable(["ToMath": []], "workshop does not run KaTeX") + unavailable(["Remarshal": [], "PortableText": [], "HTMLToMarkdown": []], "workshop does not have it yet")

  private static let urls: [Namespace.Entry] = [
    .inContext("RelURL", ["relURL"], from: 1, to: 1) { values, context in .string(try run(context).renderer.site.relativeURL(try Cast.string(values[0]), language: nil)) },
    .inContext("RelLangURL", ["relLangURL"], from: 1, to: 1) { values, context in
      let run = try run(context)
      return .string(run.renderer.site.relativeURL(try Cast.string(values[0]), language: run.page.node.language))
    },
    .inContext("AbsURL", ["absURL"], from: 1, to: 1) { values, context in .string(try run(context).renderer.site.absoluteURL(try Cast.string(values[0]), language: nil)) },
    .inContext("AbsLangURL", ["absLangURL"], from: 1, to: 1) { values, context in
      let run = try run(context)
      return .string(run.renderer.site.absoluteURL(try Cast.string(values[0]), language: run.page.node.language))
    },
    .inContext("Ref", ["ref"], from: 2, to: 2) { values, context in try References.reference(values[1], from: try page(values[0], "Ref"), isAbsolute: true, context) },
    .inContext("RelRef", ["relref"], from: 2, to: 2) { values, context in try References.reference(values[1], from: try page(values[0], "RelRef"), isAbsolute: false, context) },
    .inContext("Anchorize", ["anchorize"], from: 1, to: 1) { values, context in .string(try run(context).renderer.anchor(try Cast.string(values[0]))) },
  ]

  private static func page(_ value: Value, _ name: String) throws -> PageObject {
    if let page = value.page { return page }
    if case .object(let object as ShortcodeObject) = value { return object.page.page }
    throw FunctionError("invalid Page received in \(name)")
  }

  private static let messages: [Namespace.Entry] = {
    func say(_ method: String, _ alias: String?, _ kind: TemplateProblem.Kind, hasID: Bool) -> Namespace.Entry {
      .inContext(method, alias.map { [$0] } ?? [], from: hasID ? 2 : 1, hasID ? [.string, .string, .any] : [.string, .any]) { values, context in
        let rest = values.dropFirst(hasID ? 1 : 0)
        let run = try run(context)
        if hasID, run.renderer.ignores(values[0].string ?? "") { return .string("") }
        run.say(kind, GoFormat.printf(rest.first?.string ?? "", Array(rest.dropFirst())))
        return .string("")
      }
    }
    return [
      .init("Print", ["print"], from: 0) { .string(GoFormat.print($0)) },
      .init("Println", ["println"], from: 0) { .string(GoFormat.println($0)) },
      .init("Printf", ["printf"], from: 1, [.string, .any]) { .string(GoFormat.printf($0[0].string ?? "", Array($0.dropFirst()))) },
      say("Errorf", "errorf", .error, hasID: false), say("Erroridf", "erroridf", .error, hasID: true), say("Warnf", "warnf", .warning, hasID: false), say("Warnidf", "warnidf", .warning, hasID: true),
    ]
  }()

  private static let partials: [Namespace.Entry] = [
    .inContext("Include", ["partial"], from: 1, [.string, .any]) { values, context in
      try run(context).renderer.partial(values[0].string ?? "", values.count > 1 ? values[1] : .none, context)
    },
    // A partial gives the same for the same, so that it need not be kept to be right.
    .inContext("IncludeCached", ["partialCached"], from: 2, [.string, .any]) { values, context in try run(context).renderer.partial(values[0].string ?? "", values[1], context) },
  ]

  private static let lang: [Namespace.Entry] = [
    .inContext("Translate", ["i18n", "T"], from: 1, to: 2) { values, context in
      let run = try run(context)
      return .string(try run.renderer.translations.translate(try Cast.string(values[0]), values.count > 1 ? values[1] : .none, language: run.page.node.language, run.renderer))
    },
    .init("Merge", [], 2...2) { values in
      guard let own = values[1].pages, let others = values[0].pages else { throw FunctionError("type \(values[1].typeName) not supported") }
      return PageList.value(PageList.merged(own, others))
    },
    .inContext("FormatNumber", [], from: 2, to: 2) { .string(try LocalNumber.format($0, .number, try run($1))) },
    .inContext("FormatPercent", [], from: 2, to: 2) { .string(try LocalNumber.format($0, .percent, try run($1))) },
    .inContext("FormatCurrency", [], from: 3, to: 3) { .string(try LocalNumber.format($0, .currency, try run($1))) },
    .inContext("FormatAccounting", [], from: 3, to: 3) { .string(try LocalNumber.format($0, .currency, try run($1))) },
    .init("FormatNumberCustom", [], from: 2) { values in
      let options = values.count > 2 ? try Cast.string(values[2]).split(separator: " ").map(String.init) : ["-", ".", ","]
      guard options.count == 3 else { throw FunctionError("too many arguments") }
      return .string(NumberFormat.grouped(try Cast.float(values[1]), precision: try Cast.int(values[0]), minus: options[0], point: options[1], group: options[2]))
    },
  ]

  /// Texts for styles that are built; printed as they are.
  private static let css: [Namespace.Entry] = ["Quoted", "Unquoted"].map { .init($0, [], 1...1) { .string(try Cast.string($0[0])) } }

  private static let files: [Namespace.Entry] = [
    .inContext("ReadFile", ["readFile"], from: 1, to: 1) { values, context in .string(try SiteFiles.read(try Cast.string(values[0]), try run(context).renderer.site)) },
    .inContext("FileExists", ["fileExists"], from: 1, to: 1) { values, context in .bool(try SiteFiles.exists(try Cast.string(values[0]), try run(context).renderer.site)) },
    .inContext("ReadDir", ["readDir"], from: 1, to: 1) { values, context in .list(try SiteFiles.list(try Cast.string(values[0]), try run(context).renderer.site)) },
    .inContext("Stat", [], from: 1, to: 1) { values, context in try SiteFiles.stat(try Cast.string(values[0]), try run(context).renderer.site) },
    // What is in the environment is nobody's business here.
    .inContext("Getenv", ["getenv"], from: 1, to: 1) { values, context in
      let name = try Cast.string(values[0])
      guard try run(context).renderer.allowsVariable(name) else { throw FunctionError("access denied: \(GoFormat.printf("%q", [values[0]])) is not whitelisted in policy \"security.funcs.getenv\"") }
      return .string("")
    },
  ]

  private static let images: [Namespace.Entry] = [
    .inContext("Config", ["imageConfig"], from: 1, to: 1) { values, context in
      let path = try Cast.string(values[0])
      if path.isEmpty { throw FunctionError("config needs a filename") }
      guard let bytes = try SiteFiles.bytes(path, try run(context).renderer.site) else { throw FunctionError("\(path): file does not exist") }
      guard let size = PictureSize.read(bytes) else { throw FunctionError("\(path): image: unknown format") }
      return .object(PlainObject("image.Config", ["Width": .int(size.width), "Height": .int(size.height)]))
    }
  ]

  private static let resources: [Namespace.Entry] = [
    .inContext("Get", [], from: 1, to: 1) { values, context in try run(context).renderer.assets.member("Get").map { try call($0, values) } ?? .none },
    .inContext("GetMatch", [], from: 1, to: 1) { values, context in try run(context).renderer.assets.member("GetMatch").map { try call($0, values) } ?? .none },
    .inContext("Match", [], from: 1, to: 1) { values, context in try run(context).renderer.assets.member("Match").map { try call($0, values) } ?? .none },
    .inContext("ByType", [], from: 1, to: 1) { values, context in try run(context).renderer.assets.member("ByType").map { try call($0, values) } ?? .none },
    .inContext("FromString", [], from: 2, to: 2) { values, context in
      let run = try run(context)
      let name = try Cast.string(values[0])
      return .object(made(name, run.renderer, try Cast.string(values[1])))
    },
    .init("Minify", ["minify"], 1...1) { .object(try ResourceObject.given($0[0], "resources.ResourceTransformer").minified) },
    .init("Fingerprint", ["fingerprint"], 1...2) { values in
      let resource = try ResourceObject.given(values[values.count - 1], "resources.ResourceTransformer")
      return .object(try resource.fingerprinted(values.count > 1 ? try Cast.string(values[0]) : "sha256"))
    },
    .inContext("Concat", [], from: 2, to: 2) { values, context in
      guard let parts = values[1].elements, !parts.isEmpty else { throw FunctionError("must provide one or more Resource objects to concat") }
      let name = try Cast.string(values[0])
      let resources = try parts.map { try ResourceObject.given($0, "resource.Resource") }
      // Scripts are kept apart.
      let text = try resources.map { try $0.content() }.joined(separator: resources.allSatisfy { PathText.fileExtension($0.name) == "js" } ? "\n;\n" : "")
      let renderer = try run(context).renderer
      return .object(made(name, renderer, text))
    },
    .inContext("ExecuteAsTemplate", [], from: 3, to: 3) { values, context in
      let run = try run(context)
      let name = try Cast.string(values[0])
      let entry = run.renderer.templates.inline(name, Array(try ResourceObject.given(values[2], "resource.Resource").content().utf8))
      if let error = entry.errors.first { throw error }
      let text = try run.deeper { try entry.template.execute(values[1], in: run, limits: run.limits) }
      return .object(made(name, run.renderer, text))
    },
    .inContext("Copy", [], from: 2, to: 2) { values, context in
      let resource = try ResourceObject.given(values[1], "resource.Resource")
      let path = GoPath.clean("/" + (try Cast.string(values[0])))
      return .object(resource.copy(at: try run(context).renderer.site.relativeURL(String(path.dropFirst()), language: nil)))
    },
  ] + unavailable(["GetRemote": []], otherHost) + unavailable(["PostProcess": [], "PostCSS": [], "Babel": [], "ToCSS": [], "Publish": []], "workshop does not build assets")

  /// A resource that a template makes of a text.
  private static func made(_ name: String, _ renderer: SiteRenderer, _ text: String) -> ResourceObject {
    let name = name.hasPrefix("/") ? name : "/" + name
    return ResourceObject(name: name, relativeURL: renderer.site.configuration.basePath.dropLast() + URLPath.escape(name), origin: renderer.site.origin, source: .text(text))
  }

  private static func call(_ member: Member, _ values: [Value]) throws -> Value {
    switch member {
    case .method(let function): try function.call(values)
    case .field(let value), .value(let value): value
    }
  }

  private static let templates: [Namespace.Entry] = [
    .inContext("Exists", [], from: 1, to: 1) { values, context in .bool(try run(context).renderer.store(has: try Cast.string(values[0]))) },
  ] + unavailable(["Defer": [], "DoDefer": ["doDefer"], "Current": [], "Inner": ["inner"]], "pages are rendered one by one")
}
