#if ExternalLinks
  import Linting

  /// How other hosts are asked.
  public struct ProbeOptions: Sendable {
    /// Requests under way at once, to all hosts together.
    public var requestsAtOnce = 32
    /// Requests under way at once to one host.
    public var requestsPerHost = 4
    /// The least time between the beginnings of two requests to one host.
    public var delayPerHost = Duration.milliseconds(50)
    /// How long one request may take, from the connection to the answer's headers, or to the end of a page that is searched for anchors.
    public var timeout = Duration.seconds(20)
    /// How long all of it may take; what was not asked by then is told as such.
    public var timeLimit = Duration.seconds(600)
    /// How often a request that failed in a way that may pass is made again.
    public var retries = 2
    /// The pause before the first repetition; it doubles with each. A host's own `Retry-After` goes before it.
    public var backOff = Duration.seconds(1)
    /// The longest `Retry-After` that is waited for; a host that asks for more is not asked again in this run.
    public var longestRetryAfter = Duration.seconds(60)
    public var redirects = 10
    /// Names and addresses of hosts that may be asked although they lie in a private network.
    public var allowedHosts: Set<String> = []
    /// What is not asked for.
    public var skip: [URLPattern] = []
    /// Whether the pages are searched for the anchors that links name.
    public var wantsAnchors = false
    /// The folder that answers are kept in; nil for none.
    public var cacheFolder: String?
    /// How long a good answer is kept, and any other.
    public var goodAge = Duration.seconds(86_400)
    public var badAge = Duration.seconds(3_600)
    public var userAgent = "workshop"
    /// A token for GitHub's API, sent there and nowhere else.
    public var githubToken: String?
    /// A file of certificates in PEM: the issuers that are trusted; nil for what the system has.
    public var trustedIssuers: String?
    /// For tests: what stands in for the system's resolver.
    var resolve: (@Sendable (String) async throws -> [IPAddress])?

    public init() {}
  }

  /// How far the asking has come.
  public struct ProbeProgress: Sendable {
    public var asked = 0
    public var total = 0
    public var broken = 0
  }
#endif
