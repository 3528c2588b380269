import GoTemplate
import HugoSite

/// What a shortcode's template sees as its dot (`hugolib/shortcode.go`, `ShortcodeWithPage`).
final class ShortcodeObject: TemplateObject {
  let page: ShortcodePage
  let name: String
  let parameters: [ShortcodeParameter]
  let parent: ShortcodeObject?
  let ordinal: Int
  /// What stands between its tags, once those in there have run; on one thread, before its own template runs.
  nonisolated(unsafe) var inner = Value.safe(.html, "")
  /// What stands before the tag on its line.
  let indentation: String
  /// The text that the tag stands in, and the byte that it begins at.
  let source: SourceText
  let offset: Int
  private let lazyStore = Lazy<Scratch>()
  private var store: Scratch { lazyStore.value { Scratch() } }

  init(page: ShortcodePage, name: String, parameters: [ShortcodeParameter], parent: ShortcodeObject?, ordinal: Int, indentation: String, source: SourceText, offset: Int) {
    self.page = page
    self.name = name
    self.parameters = parameters
    self.parent = parent
    self.ordinal = ordinal
    self.indentation = indentation
    self.source = source
    self.offset = offset
  }

  var typeName: String { "*hugolib.ShortcodeWithPage" }
  var isNamed: Bool { parameters.first?.name != nil }
  var text: String { "{\(name)}" }

  var params: Value {
    if !isNamed { return .list(parameters.map { Value($0.typed, asParams: false) }) }
    var map = MapValue()
    for parameter in parameters { map[parameter.name ?? ""] = Value(parameter.typed, asParams: false) }
    return .map(map)
  }

  func member(_ name: String) throws -> Member? {
    switch name {
    case "Get": .method(TemplateFunction(name, 1...1) { try self.get($0[0]) })
    case "Params": .field(params)
    case "IsNamedParams": .field(.bool(isNamed))
    case "Inner": .field(inner)
    case "InnerDeindent": .value(deindented)
    case "Name": .field(.string(self.name))
    case "Ordinal": .field(.int(ordinal))
    case "Parent": .field(parent.map { .object($0) } ?? .object(TypedNil("*hugolib.ShortcodeWithPage")))
    case "Page": .field(.object(page))
    case "Site": .value(.object(page.page.renderer.sites[page.page.node.language]))
    case "Position": .value(.object(PositionObject(source, offset)))
    case "Store", "Scratch": .value(.object(store))
    case "Ref", "RelRef": .method(TemplateFunction(name, 1...1, [.map]) { values, context in try References.reference(values[0], from: self.page.page, isAbsolute: name == "Ref", context) })
    default: nil
    }
  }

  private func get(_ key: Value) throws -> Value {
    if parameters.isEmpty { return .none }
    switch key {
    case .int(let index):
      if isNamed { return .none }
      guard index < parameters.count else { return .string("") }
      guard index >= 0 else { throw FunctionError("reflect: slice index out of range") }
      return Value(parameters[index].typed, asParams: false)
    case .string(let name):
      if !isNamed { return .none }
      return parameters.last { $0.name == name }.map { Value($0.typed, asParams: false) } ?? .string("")
    default: throw FunctionError("reflect: call of reflect.Value.Interface on zero Value")
    }
  }

  /// The inner text without the indentation that the tag has.
  private var deindented: Value {
    if case .object = inner { return inner }
    let text = inner.string ?? ""
    guard !indentation.isEmpty else { return .safe(.html, text) }
    return .safe(.html, Indentation.removed(indentation, from: text))
  }
}

/// What a look-up gives that finds no page: nothing, of which anything may be asked.
final class NoPage: TextObject {
  static let shared = NoPage()
  var typeName: String { "*page.nopPage" }
  var isTrue: Bool { false }
  var text: String { "nopPage" }
  var string: String { text }
  func member(_ name: String) -> Member? { .method(TemplateFunction(name, from: 0) { _ in .none }) }
}

/// The page of a shortcode: its content is not to be had in there.
final class ShortcodePage: GroupableObject, ComparableObject, TextObject {
  let page: PageObject
  init(_ page: PageObject) { self.page = page }

  var typeName: String { "*hugolib.pageForShortcode" }
  var text: String { page.text }
  var string: String { page.text }
  func compare(_ other: Value) -> Int? { nil }
  func equals(_ other: Value) -> Bool { page.equals(other) }

  func member(_ name: String) throws -> Member? {
    switch name {
    // What the page is made of is not there yet; its table of contents is filled in later.
    case "Content", "ContentWithoutSummary", "Summary": return .value(.safe(.html, ""))
    case "Plain": return .value(.string(""))
    case "PlainWords": return .value(.list([]))
    case "WordCount", "FuzzyWordCount", "ReadingTime", "Len": return .value(.int(0))
    case "Truncated": return .value(.bool(false))
    case "TableOfContents": return .value(.safe(.html, "\(ShortcodeMarks.tableOfContents)"))
    default: return try page.member(name)
    }
  }
}

extension Value {
  /// The page that this is, by itself, of a shortcode or in a term; nil for anything else.
  var page: PageObject? {
    guard case .object(let object) = self else { return nil }
    return object as? PageObject ?? (object as? ShortcodePage)?.page ?? (object as? WeightedPage)?.page
  }
}

/// Where something stands, as Hugo's errors give it.
final class PositionObject: TextObject {
  private let file: String
  private let line: Int
  private let column: Int

  init(_ source: SourceText, _ offset: Int) {
    file = source.path
    let position = LineIndex(source).position(at: offset)
    line = position.line
    column = position.column
  }

  var typeName: String { "text.Position" }
  var text: String { "\"\(file):\(line):\(column)\"" }
  var string: String { text }

  func member(_ name: String) -> Member? {
    switch name {
    case "Filename": .field(.string(file))
    case "LineNumber": .field(.int(line))
    case "ColumnNumber": .field(.int(column))
    case "String": .value(.string(text))
    default: nil
    }
  }
}
