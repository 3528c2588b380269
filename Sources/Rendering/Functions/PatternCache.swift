import GoTemplate
import HugoSite
import Synchronization

/// Regular expressions that templates used, compiled once.
final class PatternCache: Sendable {
  private let patterns = Mutex<[String: GoPattern]>([:])

  /// - Throws: ``FunctionError`` where Go refuses the pattern.
  func pattern(_ text: String) throws -> GoPattern {
    if let known = patterns.withLock({ $0[text] }) { return known }
    let pattern: GoPattern
    do { pattern = try GoPattern(text) } catch { throw FunctionError("error parsing regexp: \(error.reason): `\(text)`") }
    patterns.withLock { patterns in
      if patterns.count > 1_000 { patterns.removeAll() }
      patterns[text] = pattern
    }
    return pattern
  }
}
