import GoTemplate
import HugoSite
import Synchronization

/// One rendering of a page: what the functions of its templates are handed, and what they have to say.
final class RenderRun: TemplateContext {
  let renderer: SiteRenderer
  let page: PageObject
  /// The pages whose rendering asked for this one, and itself.
  let chain: [ObjectIdentifier]
  /// Whether Markdown in shortcodes is not rendered, but leaves a mark in what they print.
  let marksMarkdown: Bool
  /// Whether nothing is wanted but the headings: no render hook runs.
  let isForHeadings: Bool
  /// What is to be shown of what is wrong at shortcodes, by the byte offset of their tags.
  let faults: [PageFaults.Place]
  private let keepsOutputs: Bool
  /// The byte offsets of the tags that Hugo cannot read; of one that mixes parameters, those that were meant are known.
  private let refused: Set<Int>
  /// How far each template may go.
  let limits: Limits
  private let state = Mutex(State())

  private struct State {
    var ordinal = 0
    var problems: [TemplateProblem] = []
    var place: ByteRange = 0..<0
    var depth = 0
    var outputs = ShortcodeOutputs()
    var looksIntoMarks = false
    var stores: [Int: Scratch] = [:]
    var inlineTemplates: [String: TemplateStore.Entry] = [:]
    var expanded: [UInt8]?
  }

  /// How long all templates of a page may run together.
  static let longest = Duration.seconds(60)

  /// Another host cannot be reached where Hugo has no network either.
  func catches(_ unavailable: TemplateError) -> Bool { unavailable.message.contains(SiteFunctions.otherHost) }

  /// The deepest that partials may call each other: a stranger's must not exhaust the stack.
  static let deepest = 100

  /// Runs something one level deeper.
  /// - Throws: ``FunctionError`` where that is too deep.
  func deeper<T>(_ body: () throws -> T) throws -> T {
    let depth = state.withLock { state in
      state.depth += 1
      return state.depth
    }
    defer { state.withLock { $0.depth -= 1 } }
    guard depth <= Self.deepest else { throw FunctionError("partials call each other more than \(Self.deepest) deep") }
    return try body()
  }

  /// - Parameters:
  ///   - marksMarkdown: whether Markdown in shortcodes is not rendered, but leaves a mark in what they print.
  ///   - keepsOutputs: whether what shortcodes print is kept.
  ///   - isForHeadings: whether nothing is wanted but the headings.
  ///   - faults: what is to be shown of what is wrong at shortcodes.
  init(_ renderer: SiteRenderer, _ page: PageObject, from outer: RenderRun? = nil, marksMarkdown: Bool = false, keepsOutputs: Bool = false, isForHeadings: Bool = false, faults: [PageFaults.Place] = []) {
    self.faults = faults
    self.keepsOutputs = keepsOutputs
    self.isForHeadings = isForHeadings
    self.renderer = renderer
    self.page = page
    self.marksMarkdown = marksMarkdown
    var limits = Limits()
    limits.end = outer?.limits.end ?? .now + Self.longest
    self.limits = limits
    refused = Set(page.page.map { file in file.scan.problems.compactMap { $0.stopsHugo && $0.kind != .mixedParameters ? file.scan.tag(at: $0.range.lowerBound)?.range.lowerBound : nil } } ?? [])
    chain = (outer?.chain ?? []) + [ObjectIdentifier(page)]
  }

  /// Whether Hugo cannot read a tag of the page.
  func isRefused(_ tag: ShortcodeTag) -> Bool { !refused.isEmpty && refused.contains(tag.range.lowerBound) }

  /// Runs the shortcodes of the page, for what is noted of them.
  func runShortcodes(of file: Page) {
    var texts = TextRenderer(self, page: page)
    texts.tried(file)
  }

  /// Notes what a shortcode of the page printed, by the byte offset of its tag.
  func note(_ output: String, at offset: Int) { if keepsOutputs { state.withLock { $0.outputs.note(output, at: offset) } } }

  /// Notes that a template has a file published, by its path from the root of the host, percent-encoded.
  func publish(_ path: String) { if keepsOutputs { state.withLock { $0.outputs.publish(path) } } }

  /// What is to stand for Markdown; nil where that is rendered.
  func mark(for part: ShortcodeOutputs.Part) -> String? {
    guard marksMarkdown else { return nil }
    return state.withLock { $0.outputs.mark(for: part) }
  }

  /// What the shortcodes of the page printed.
  var outputs: ShortcodeOutputs { state.withLock { $0.outputs } }
  /// Notes that a template looks into what marks stand for.
  func looksIntoMarks() { state.withLock { $0.looksIntoMarks = true } }
  var hasLookedIntoMarks: Bool { state.withLock { $0.looksIntoMarks } }

  /// The page's Markdown with what its shortcodes print, once they have run.
  var expanded: [UInt8]? { state.withLock { $0.expanded } }
  func keep(expanded: [UInt8]) { state.withLock { $0.expanded = expanded } }

  /// The template of an inline shortcode that stood further up.
  func inlineTemplate(_ name: String) -> TemplateStore.Entry? { state.withLock { $0.inlineTemplates[name] } }
  func keep(_ entry: TemplateStore.Entry, as name: String) { state.withLock { $0.inlineTemplates[name] = entry } }

  /// What the templates of this run keep with a page.
  func store(of node: Int) -> Scratch {
    state.withLock { state in
      if let known = state.stores[node] { return known }
      let made = Scratch()
      state.stores[node] = made
      return made
    }
  }

  /// The number of the next shortcode.
  func nextOrdinal() -> Int {
    state.withLock { state in
      state.ordinal += 1
      return state.ordinal - 1
    }
  }

  /// The tag that templates run for, on the page.
  var place: ByteRange {
    get { state.withLock { $0.place } }
    set { state.withLock { $0.place = newValue } }
  }

  func add(_ problem: TemplateProblem) { state.withLock { $0.problems.append(problem) } }

  /// Notes what a template said (`errorf`, `warnf`).
  /// Notes what a template says. That another host could not be reached is no fault of the page's.
  func say(_ kind: TemplateProblem.Kind, _ message: String) {
    let kind = message.contains(SiteFunctions.otherHost) ? .unavailable : kind
    add(TemplateProblem(kind: kind, range: place, message: message, template: nil, stopsHugo: kind == .error))
  }

  var problems: [TemplateProblem] { state.withLock { $0.problems } }
}

/// What went wrong while a page's templates ran.
public struct TemplateProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A template failed.
    case failure
    /// A template that does not parse was called.
    case syntax
    /// A template said so: `errorf`.
    case error
    /// `warnf`.
    case warning
    /// A template asked for something that Hugo has and workshop has not.
    case unavailable
  }

  public let kind: Kind
  /// The bytes on the page that called for the template.
  public let range: ByteRange
  public let message: String
  /// Where in which template; nil where the template does not tell.
  public let template: TemplatePlace?
  /// Whether Hugo refuses the page for it.
  public let stopsHugo: Bool
}

/// A place in a template.
public struct TemplatePlace: Sendable, Hashable {
  /// The file, as it can be opened; the name of one of the project's own.
  public let path: String
  /// The line, from 1.
  public let line: Int
  /// The character on it, from 1; nil where only the line is known.
  public let column: Int?
}
