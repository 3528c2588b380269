#if ExternalLinks
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// An IPv4 or IPv6 address.
  struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes, in network order.
    let bytes: [UInt8]

    /// An address as it is written, without brackets; nil for anything else.
    init?(_ text: String) {
      var v4 = in_addr()
      var v6 = in6_addr()
      if inet_pton(AF_INET, text, &v4) == 1 {
        bytes = withUnsafeBytes(of: &v4) { Array($0) }
      } else if inet_pton(AF_INET6, text, &v6) == 1 {
        bytes = withUnsafeBytes(of: &v6) { Array($0) }
      } else {
        return nil
      }
    }

    init?(_ address: UnsafePointer<sockaddr>) {
      switch Int32(address.pointee.sa_family) {
      case AF_INET:
        bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) } }
      case AF_INET6:
        bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) } }
      default: return nil
      }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    var description: String {
      if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
      var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      bytes.withUnsafeBytes { _ = inet_ntop(AF_INET6, $0.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN)) }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether it is the machine itself.
    var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : embedded.map(\.isLoopback) ?? (bytes == [UInt8](repeating: 0, count: 15) + [1]) }

    /// Whether it belongs to the whole internet: none of the addresses that IANA keeps for private networks, the machine itself, the
    /// local link, examples, groups, or later use (RFC 6890 and its registries).
    var isPublic: Bool {
      if bytes.count == 4 {
        return !Self.special4.contains { prefix, length in matches(prefix, length) }
      }
      // What stands for an IPv4 address is as public as that one is.
      if let embedded { return embedded.isPublic }
      return matches([0x20], 3) && !Self.special6.contains { prefix, length in matches(prefix, length) }
    }

    /// The IPv4 address that an IPv6 address stands for: mapped, translated (NAT64), or behind 6to4.
    private var embedded: IPAddress? {
      guard bytes.count == 16 else { return nil }
      if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return IPAddress(bytes: Array(bytes[12...])) }
      // Translators of one network's own (64:ff9b:1::/48) are not public.
      if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return IPAddress(bytes: Array(bytes[12...])) }
      if bytes.starts(with: [0x20, 0x02]) { return IPAddress(bytes: Array(bytes[2..<6])) }
      return nil
    }

    private func matches(_ prefix: [UInt8], _ length: Int) -> Bool {
      for i in 0..<length where bytes[i / 8] >> (7 - i % 8) & 1 != (i / 8 < prefix.count ? prefix[i / 8] >> (7 - i % 8) & 1 : 0) { return false }
      return true
    }

    /// As the registries have them, and the address at which a large cloud's machines ask their own host.
    private static let special4: [([UInt8], Int)] = [
      ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([168, 63, 129, 16], 32), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16),
      ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]
    /// Within 2000::/3, the only part that is given out.
    private static let special6: [([UInt8], Int)] = [([0x20, 0x01, 0], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF], 20)]
  }
#endif
