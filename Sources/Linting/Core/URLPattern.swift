import HugoSite

/// Which URLs are not asked for: a host by its name, with all below it (`linkedin.com`, `*.linkedin.com`), or a URL in which `*` stands for
/// anything, with its scheme or without (`https://github.com/*/edit/*`, `linkedin.com/in/*`).
public struct URLPattern: Sendable {
  private let text: String
  private let isHost: Bool

  public init(_ text: String) {
    let plain = text.hasPrefix("*.") && !text.contains("/") ? text.dropFirst(2) : text[...]
    self.text = plain.lowercased()
    isHost = !plain.contains("/") && !plain.contains("*")
  }

  public func matches(_ url: String) -> Bool {
    guard isHost else {
      let lower = url.lowercased()
      let asked = text.contains("://") ? lower[...] : lower.firstRange(of: "://").map { lower[$0.upperBound...] } ?? lower[...]
      return Self.matches(Array(text.utf8), Array(asked.utf8))
    }
    let host = WebAddress(url).host
    let name = text.contains(":") ? host : host.split(separator: ":").first.map(String.init) ?? host
    return name == text || name.hasSuffix("." + text)
  }

  /// In time that grows with the product of the lengths at most, whatever the pattern.
  private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    let star = UInt8(ascii: "*")
    var (p, t) = (0, 0)
    var retry: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == star {
        retry = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = retry {
        retry = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == star }
  }
}
