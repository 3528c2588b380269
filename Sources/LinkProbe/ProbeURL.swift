#if ExternalLinks
  import Foundation
  import HugoSite

  /// A URL as it is asked for: scheme, host and port told apart, the path percent-encoded, the fragment by itself. User names and passwords
  /// are left out: they are not sent.
  struct ProbeURL: Sendable, Hashable {
    let isSecure: Bool
    /// In lower case, without brackets; names beyond ASCII in Punycode.
    let host: String
    let port: Int
    /// The path and the query.
    let path: String
    /// As it is written, percent-encoded; nil where there is none.
    let fragment: String?

    /// Nil where no HTTP client could ask for it.
    init?(_ text: String) {
      guard text.utf8.count <= 8_192 else { return nil }
      self.init(WebAddress(text), path: nil)
    }

    private init?(_ address: WebAddress, path: String?) {
      guard address.hasHost, address.scheme == "http" || address.scheme == "https", let (name, port) = Self.hostAndPort(address.host) else { return nil }
      isSecure = address.scheme == "https"
      host = name
      self.port = port ?? (isSecure ? 443 : 80)
      // As browsers send it: `.` and `..` resolved, what is encoded left as it is.
      let rooted = path ?? (address.path.isEmpty ? "/" : address.path(from: "/"))
      self.path = Self.encoded(rooted, also: "/:@") + (address.query.map { "?" + Self.encoded($0, also: "/:@?") } ?? "")
      fragment = address.fragment.map { Self.encoded($0, also: "/:@?") }
    }

    private static func hostAndPort(_ text: String) -> (String, Int?)? {
      var name = text[...]
      var port: Int?
      if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
        let digits = text[text.index(after: colon)...]
        if !digits.isEmpty {
          guard digits.count <= 5, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), (1...65_535).contains(number) else { return nil }
          port = number
        }
        name = text[..<colon]
      }
      if name.hasPrefix("["), name.hasSuffix("]") {
        let literal = String(name.dropFirst().dropLast())
        return literal.contains(":") && IPAddress(literal) != nil ? (literal, port) : nil
      }
      // Names beyond ASCII as browsers write them.
      let ascii = name.utf8.allSatisfy { $0 < 0x80 } ? String(name) : URLComponents(string: "http://" + name + "/")?.encodedHost?.lowercased() ?? ""
      guard !ascii.isEmpty, ascii.utf8.count <= 253, ascii.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }) else { return nil }
      return (ascii, port)
    }

    /// Percent-encodes what stands in no URL; what is encoded already stays, a stray `%` does not.
    private static func encoded(_ text: String, also allowed: StaticString) -> String {
      let bytes = Array(text.utf8)
      func isHex(_ i: Int) -> Bool { i < bytes.count && ((bytes[i] >= 0x30 && bytes[i] <= 0x39) || ((bytes[i] | 0x20) >= 0x61 && (bytes[i] | 0x20) <= 0x66)) }
      var out: [UInt8] = []
      for (i, c) in bytes.enumerated() {
        let isPlain = ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A) || (c >= 0x30 && c <= 0x39) || "-._~!$&'()*+,;=".utf8.contains(c)
          || UnsafeBufferPointer(start: allowed.utf8Start, count: allowed.utf8CodeUnitCount).contains(c)
        if isPlain || (c == UInt8(ascii: "%") && isHex(i + 1) && isHex(i + 2)) { out.append(c) } else { out += [UInt8(ascii: "%")] + String(Int(c) + 0x100, radix: 16, uppercase: true).utf8.suffix(2) }
      }
      return String(decoding: out, as: UTF8.self)
    }

    /// The URL to which a `Location` leads from here.
    func following(_ location: String) -> ProbeURL? {
      guard location.utf8.count <= 8_192 else { return nil }
      var address = WebAddress(location.trimmingCharacters(in: .whitespaces))
      if address.scheme.isEmpty {
        address.scheme = isSecure ? "https" : "http"
        if !address.hasHost {
          address.hasHost = true
          address.host = authority
          let own = String(path.prefix { $0 != "?" })
          if address.path.isEmpty, address.query == nil { address.query = WebAddress(path).query }
          return ProbeURL(address, path: address.path(from: own))
        }
      }
      return ProbeURL(address, path: nil)
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
