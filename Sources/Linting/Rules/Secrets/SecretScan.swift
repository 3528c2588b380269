import HugoSite

/// Finds credentials in a text.
struct SecretScan {
  struct Hit: Sendable {
    let name: String
    let range: ByteRange
    let revoke: String
    /// Whether something speaks against its being real.
    var isDoubtful = false
  }

  private let bytes: [UInt8]
  private(set) var hits: [Hit] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scanPrefixes()
    scanPrivateKeys()
    scanAssignments()
    hits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// One pass over the bytes: only where a word begins as some format does is looked at.
  private mutating func scanPrefixes() {
    var candidates: [(Int, SecretFormat)] = []
    bytes.withUnsafeBufferPointer { buffer in
      SecretFormat.beginnings.withUnsafeBufferPointer { beginnings in
        guard let start = buffer.baseAddress, let first = beginnings.baseAddress, buffer.count > 1 else { return }
        let second = first + 256
        var begins = first[Int(start[0])]
        for i in 0..<buffer.count - 1 {
          let next = Int(start[i + 1])
          defer { begins = first[next] }
          guard begins & second[next] != 0, i == 0 || !SecretFormat.isWord(start[i - 1]) else { continue }
          let formats = SecretFormat.byFirstByte[Int(start[i])]
          if let format = formats.first(where: { ByteSearch.matches($0.prefix, in: bytes, at: i) }) { candidates.append((i, format)) }
        }
      }
    }
    for (start, format) in candidates {
      if let hit = hit(at: start, format) { hits.append(hit) }
    }
  }

  private func hit(at start: Int, _ format: SecretFormat) -> Hit? {
    let body = start + format.prefix.utf8CodeUnitCount
    var end = body
    while end < bytes.count, end - body <= format.lengths.upperBound + 1, format.alphabet.contains(bytes[end]) { end += 1 }
    // A sentence's period is no part of it.
    if case .base64urlDot = format.alphabet { while end > body, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 } }
    guard format.lengths.contains(end - body) else { return nil }
    if end < bytes.count, bytes[end] == 0x5F || (bytes[end] | 0x20) >= 0x61 && (bytes[end] | 0x20) <= 0x7A || (bytes[end] >= 0x30 && bytes[end] <= 0x39) { return nil }
    let secret = Array(bytes[body..<end])
    guard passes(format, secret, start..<end) else { return nil }
    return Hit(name: format.name, range: start..<end, revoke: format.revoke)
  }

  private func passes(_ format: SecretFormat, _ secret: [UInt8], _ range: ByteRange) -> Bool {
    switch format.check {
    case .crc32:
      // A right checksum outranks words: nobody types one by hand. npm's widely quoted dummy has one.
      return SecretChecks.hasChecksum(secret) && !secret.starts(with: "qkJaB6Mff".utf8)
    case .fineGrained:
      guard secret.count == 82, secret[22] == 0x5F, !secret.prefix(22).contains(0x5F), !secret.suffix(59).contains(where: { $0 == 0x5F || $0 == 0x2D }) else { return false }
      return secret[66..<74].allSatisfy(SecretFormat.Alphabet.base32.contains) && !SecretChecks.isPlaceholder(secret)
    case .slackParts:
      let parts = secret.split(separator: 0x2D)
      guard parts.count >= 2, parts.dropLast().contains(where: { $0.count >= 9 && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }), let last = parts.last, last.count >= 24 else { return false }
      return judge(Array(last), format.entropy) && !secret.starts(with: "17653672481-".utf8)
    case .contains(let mark): return String(decoding: secret, as: UTF8.self).contains(mark) && judge(secret, format.entropy)
    case .endsWith(let mark): return secret.suffix(mark.utf8.count).elementsEqual(mark.utf8) && judge(secret, format.entropy)
    case .jwt:
      let parts = bytes[range].split(separator: 0x2E)
      guard parts.count == 3, parts[2].count >= 22, SecretChecks.isBase64JSON(parts[0]) != nil, let payload = SecretChecks.isBase64JSON(parts[1]) else { return false }
      let text = String(decoding: payload, as: UTF8.self)
      return !(text.contains("1234567890") || text.contains("John Doe") || text.lowercased().contains("example"))
    case .sendGrid:
      let parts = secret.split(separator: 0x2E)
      return parts.count == 2 && parts[0].count == 22 && parts[1].count == 43 && judge(secret, format.entropy)
    case .slackWebhook:
      let parts = secret.split(separator: 0x2F)
      return parts.count == 3 && parts[0].first == UInt8(ascii: "T") && parts[1].first == UInt8(ascii: "B") && parts[2].count == 24 && judge(Array(parts[2]), 3.3)
    case .awsAccount: return SecretChecks.hasPossibleAWSAccount(secret) && judge(secret, format.entropy)
    case .none: return judge(secret, format.entropy)
    }
  }

  private func judge(_ secret: [UInt8], _ entropy: Double) -> Bool {
    !SecretChecks.isPlaceholder(secret) && SecretChecks.entropy(secret) >= entropy
  }

  /// PEM blocks whose body really decodes to a key.
  private mutating func scanPrivateKeys() {
    var at = 0
    while let label = ByteSearch.first("PRIVATE KEY-----", in: bytes, at..<bytes.count) {
      at = label + 16
      var start = label
      while start > 0, label - start < 30, !ByteSearch.matches("-----BEGIN", in: bytes, at: start) { start -= 1 }
      guard ByteSearch.matches("-----BEGIN", in: bytes, at: start) else { continue }
      let limit = min(bytes.count, at + 8_000)
      guard let end = ByteSearch.first("-----END", in: bytes, at..<limit) else { continue }
      // Line breaks may be written out, and lines quoted or indented.
      let text = String(decoding: bytes[at..<end], as: UTF8.self).replacing("\\n", with: "\n")
      let lines = text.split(separator: "\n").map { $0.filter { !$0.isWhitespace && $0 != ">" && $0 != "\"" && $0 != "'" } }
      let body = lines.filter { !$0.contains(":") && !$0.hasPrefix("=") }.joined()
      guard body.utf8.count >= 60, !body.contains("..."), let der = SecretChecks.base64(body.utf8), der.first == 0x30 || der.starts(with: "openssh-key-v1".utf8) || (der.first ?? 0) >= 0x80,
        SecretChecks.entropy(Array(body.utf8)) > 4.5
      else { continue }
      var stop = end
      while stop < bytes.count, bytes[stop] != 0x0A { stop += 1 }
      hits.append(Hit(name: "a private key", range: start..<at, revoke: "make a new pair and withdraw this one"))
    }
  }

  /// Credentials that have no prefix of their own and are told by the name that they are given to.
  private mutating func scanAssignments() {
    for needle in ["KEY", "Key", "key"] as [StaticString] {
      var at = 0
      while let hit = ByteSearch.first(needle, in: bytes, at..<bytes.count) {
        at = hit + 3
        let before = String(decoding: bytes[max(0, hit - 20)..<hit], as: UTF8.self).lowercased()
        let isAWS = before.hasSuffix("secret_access_") || before.hasSuffix("secretaccess") || before.hasSuffix("secret access ") || before.hasSuffix("secret_")
        let isDatadog = ["dd_api_", "dd_app_", "datadog_api_", "datadog_app_"].contains { before.hasSuffix($0) }
        guard isAWS || isDatadog else { continue }
        var i = at
        while i < bytes.count, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") || bytes[i] == UInt8(ascii: "`") { i += 1 }
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
        guard i < bytes.count, bytes[i] == UInt8(ascii: "=") || bytes[i] == UInt8(ascii: ":") else { continue }
        i += 1
        while i < bytes.count, [0x20, 0x09, 0x22, 0x27, 0x60].contains(bytes[i]) { i += 1 }
        let start = i
        while i < bytes.count, SecretFormat.Alphabet.letters.contains(bytes[i]) || bytes[i] == UInt8(ascii: "/") || bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "=") { i += 1 }
        let secret = Array(bytes[start..<i])
        if isAWS, secret.count == 40, !secret.contains(0x3D), judge(secret, 4.2) {
          hits.append(
            Hit(name: "an AWS secret access key", range: start..<i, revoke: "deactivate and delete it in the IAM console", isDoubtful: followsImpossibleKeyId(start)))
        } else if isDatadog, secret.count == 32 || secret.count == 40, secret.allSatisfy(SecretFormat.Alphabet.hex.contains), judge(secret, 3) {
          hits.append(Hit(name: "a Datadog key", range: start..<i, revoke: "revoke it in Datadog's organization settings"))
        }
      }
    }
  }

  /// Whether a key id stands just above that AWS cannot have given: then the pair was edited by hand.
  private func followsImpossibleKeyId(_ place: Int) -> Bool {
    guard let id = ByteSearch.first("AKIA", in: bytes, max(0, place - 200)..<place) else { return false }
    var end = id + 4
    while end < bytes.count, SecretFormat.Alphabet.letters.contains(bytes[end]) { end += 1 }
    return end - id != 20 || !bytes[id + 4..<end].allSatisfy(SecretFormat.Alphabet.base32.contains)
  }
}
