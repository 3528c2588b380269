/// How far a template may go. Templates come from strangers.
public struct Limits: Sendable {
  /// Nodes and operands that are evaluated.
  public var steps = 10_000_000
  /// Templates that call each other, one in the other.
  public var depth = 1_000
  /// Bytes of output.
  public var output = 64 << 20
  /// How long it may run; nil for ever.
  public var time: Duration? = .seconds(30)
  /// When it has to be done at the latest, for templates that share their time; nil for never.
  public var end: ContinuousClock.Instant?

  public init() {}
}
