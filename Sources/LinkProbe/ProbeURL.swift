#if ExternalLinks
  import Foundation

  /// A URL as it is asked for: scheme, host and port told apart, the path percent-encoded, the fragment by itself. User names and passwords
  /// are left out: they are not sent.
  struct ProbeURL: Sendable, Hashable {
    let isSecure: Bool
    /// In lower case, without brackets; names beyond ASCII in Punycode.
    let host: String
    let port: Int
    /// The path and the query.
    let path: String
    /// Percent-decoded; nil where there is none.
    let fragment: String?

    /// Nil where no HTTP client could ask for it.
    init?(_ text: String) {
      guard text.utf8.count <= 8_192, let url = URL(string: text), let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https" else { return nil }
      guard let name = URLComponents(url: url, resolvingAgainstBaseURL: true)?.encodedHost?.lowercased(), !name.isEmpty else { return nil }
      isSecure = scheme == "https"
      host = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
      port = url.port ?? (scheme == "https" ? 443 : 80)
      guard (1...65_535).contains(port), !host.contains("%"), host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      let encoded = url.path(percentEncoded: true)
      path = (encoded.isEmpty ? "/" : encoded) + (url.query(percentEncoded: true).map { "?" + $0 } ?? "")
      fragment = url.fragment(percentEncoded: false)
    }

    /// The URL to which a `Location` leads from here; it keeps the fragment unless it has its own.
    func following(_ location: String) -> ProbeURL? {
      guard let base = URL(string: key), let target = URL(string: location, relativeTo: base)?.absoluteURL, let url = ProbeURL(target.absoluteString) else { return nil }
      return url
    }

    /// The URL without its fragment: what is asked for.
    var key: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }

    /// Host and port, as the `Host` header has them.
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + (port == (isSecure ? 443 : 80) ? "" : ":\(port)") }

    /// Whether it names a participant's own machine, or a host that is kept for examples (RFC 2606, RFC 6761): nothing to be asked.
    var isForParticipants: Bool {
      if let address = IPAddress(host) { return address.isLoopback || address.bytes.allSatisfy { $0 == 0 } }
      let last = host.split(separator: ".").last.map(String.init) ?? host
      return ["localhost", "example", "test", "invalid"].contains(last) || ["example.com", "example.org", "example.net"].contains { host == $0 || host.hasSuffix("." + $0) }
    }
  }
#endif
