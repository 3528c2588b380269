/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case error, warning, info

  /// The rank from 0, most serious first.
  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }

  /// A more serious severity is greater.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank > b.rank }
}
