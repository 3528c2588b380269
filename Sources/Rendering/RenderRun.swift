import GoTemplate
import HugoSite
import Synchronization

/// One rendering of a page: what the functions of its templates are handed, and what they have to say.
final class RenderRun: TemplateContext {
  let renderer: SiteRenderer
  let page: PageObject
  /// The pages whose rendering asked for this one, and itself.
  let chain: [ObjectIdentifier]
  private let state = Mutex(State())

  private struct State {
    var ordinal = 0
    var problems: [TemplateProblem] = []
    var place: ByteRange = 0..<0
    var depth = 0
  }

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

  init(_ renderer: SiteRenderer, _ page: PageObject, from outer: RenderRun? = nil) {
    self.renderer = renderer
    self.page = page
    chain = (outer?.chain ?? []) + [ObjectIdentifier(page)]
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
  func say(_ kind: TemplateProblem.Kind, _ message: String) { add(TemplateProblem(kind: kind, range: place, message: message, template: nil, stopsHugo: kind == .error)) }

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
