#if ExternalLinks
  /// What a token for GitHub is used for, and what for not.
  enum GitHubAccess {
    static let host = "api.github.com"

    /// The token, where a request goes to GitHub's API over TLS; nil for any other, whatever it was redirected from.
    static func authorization(for url: ProbeURL, token: String?) -> String? {
      guard let token, !token.isEmpty, url.isSecure, url.host == host, url.port == 443, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      return "Bearer " + token
    }

    /// The API's URLs for a page of a repository, to ask whether it is there though it is not public: `github.com` answers 404 to those who are
    /// not logged in. The page's is nil where the API knows nothing of such pages.
    static func repository(_ url: ProbeURL) -> (repository: ProbeURL, page: ProbeURL?)? {
      guard url.isSecure, url.host == "github.com" || url.host == "www.github.com", url.port == 443 else { return nil }
      let parts = url.path.prefix { $0 != "?" }.split(separator: "/").map(String.init)
      guard parts.count >= 2, parts.allSatisfy({ $0 != "." && $0 != ".." }), !["orgs", "sponsors", "marketplace", "features", "settings", "topics"].contains(parts[0]) else { return nil }
      let base = "https://\(host)/repos/\(parts[0])/\(parts[1])"
      guard let repository = ProbeURL(base) else { return nil }
      if parts.count == 2 { return (repository, repository) }
      if parts.count == 4, parts[2] == "issues" || parts[2] == "pull", let number = Int(parts[3]) { return (repository, ProbeURL(base + "/issues/\(number)")) }
      // Where a branch's name ends cannot be told from the URL, so only what is found counts.
      guard parts.count >= 4, parts[2] == "blob" || parts[2] == "tree" || parts[2] == "raw" else { return (repository, nil) }
      return (repository, ProbeURL(base + "/contents/" + parts[4...].joined(separator: "/") + "?ref=" + parts[3]))
    }
  }
#endif
