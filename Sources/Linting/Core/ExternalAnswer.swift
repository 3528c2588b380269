/// What came of asking another host for a URL.
public struct ExternalAnswer: Sendable, Hashable, Codable {
  public enum Verdict: String, Sendable, Codable {
    /// A reader finds something there.
    case good
    /// Nobody finds anything there.
    case broken
    /// The host did not answer, or failed; it may do so again tomorrow.
    case unreachable
    /// The host answers but lets no program in, or was not asked at all; a person has to look.
    case unchecked
    /// Not to be asked, and nothing to be told of: a participant's own machine, an example, what the user left out.
    case skipped
  }

  public let verdict: Verdict
  /// Why, in words that follow on the URL: "answers 404 Not Found"; empty for what is good.
  public let reason: String
  /// Where the URL has moved for good, with the fragment that was asked for.
  public let movedTo: String?
  /// Whether the page has the anchor that the URL names; nil where nobody looked.
  public let hasAnchor: Bool?

  public init(_ verdict: Verdict, reason: String = "", movedTo: String? = nil, hasAnchor: Bool? = nil) {
    self.verdict = verdict
    self.reason = reason
    self.movedTo = movedTo
    self.hasAnchor = hasAnchor
  }
}
