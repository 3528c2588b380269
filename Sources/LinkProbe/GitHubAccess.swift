#if ExternalLinks
  /// What a token for GitHub is used for, and what for not.
  enum GitHubAccess {
    static let host = "api.github.com"

    /// The token, where a request goes to GitHub's API over TLS; nil for any other, whatever it was redirected from.
    static func authorization(for url: ProbeURL, token: String?) -> String? {
      guard let token, !token.isEmpty, url.isSecure, url.host == host, url.port == 443, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      return "Bearer " + token
    }

    /// The API's URL for a page of a repository, to ask whether it is there though it is not public: `github.com` answers 404 to those who are
    /// not logged in. Nil for pages that the API knows nothing of.
    static func repository(_ url: ProbeURL) -> ProbeURL? {
      guard url.isSecure, url.host == "github.com" || url.host == "www.github.com", url.port == 443 else { return nil }
      let parts = url.path.prefix { $0 != "?" }.split(separator: "/").map(String.init)
      guard parts.count >= 2, parts.allSatisfy({ $0 != "." && $0 != ".." }), !["orgs", "sponsors", "marketplace", "features", "settings", "topics"].contains(parts[0]) else { return nil }
      var api = "https://\(host)/repos/\(parts[0])/\(parts[1])"
      if parts.count >= 4, parts[2] == "blob" || parts[2] == "tree" || parts[2] == "raw" {
        api += "/contents/" + parts[4...].joined(separator: "/") + "?ref=" + parts[3]
      } else if parts.count > 2 {
        guard parts.count == 4, let last = Int(parts[3]), parts[2] == "issues" || parts[2] == "pull" else { return nil }
        api += "/issues/\(last)"
      }
      return ProbeURL(api)
    }
  }
#endif
