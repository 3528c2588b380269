/// Telling a real credential from an example, by its own checksum or structure, and by what a hand writes and chance does not.
enum SecretChecks {
  /// The CRC-32 of zip and PNG.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// Whether the last six characters are the checksum of the others.
  static func hasChecksum(_ secret: [UInt8]) -> Bool {
    guard secret.count > 6 else { return false }
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var number = crc32(secret.dropLast(6))
    var text = [UInt8](repeating: digits[0], count: 6)
    for i in stride(from: 5, through: 0, by: -1) {
      text[i] = digits[Int(number % 62)]
      number /= 62
    }
    return secret.suffix(6).elementsEqual(text)
  }

  /// Shannon entropy in bits a character.
  static func entropy(_ secret: [UInt8]) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for c in secret { counts[Int(c)] += 1 }
    let total = Double(secret.count)
    return counts.reduce(0) { sum, n in n == 0 ? sum : sum - Double(n) / total * log2(Double(n) / total) }
  }

  private static func log2(_ x: Double) -> Double {
    // Enough for a threshold, without a mathematics library: repeated squaring.
    var value = x
    var result = 0.0
    while value < 1 { value *= 2; result -= 1 }
    while value >= 2 { value /= 2; result += 1 }
    var bit = 0.5
    for _ in 0..<20 {
      value *= value
      if value >= 2 {
        value /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }

  /// Whether a person made it up: a word in it, a run, a repetition.
  static func isPlaceholder(_ secret: [UInt8]) -> Bool {
    let text = String(decoding: secret, as: UTF8.self).lowercased()
    let words = ["example", "sample", "dummy", "f4k3", "placeholder", "redacted", "changeme", "replace", "insert", "invalid", "notreal", "foobar", "lorem", "your_", "your-", "xxxx", "qwerty", "asdfgh", "deadbeef", "cafebabe"]
    if words.contains(where: { text.contains($0) }) { return true }
    if secret.count < 40, ["fake", "test", "demo", "here", "todo", "your"].contains(where: { text.contains($0) }) { return true }
    let lower = Array(text.utf8)
    var same = 1
    var up = 1
    var down = 1
    var alternating = 1
    for i in 1..<max(lower.count, 1) {
      same = lower[i] == lower[i - 1] ? same + 1 : 1
      up = lower[i] == lower[i - 1] &+ 1 ? up + 1 : 1
      down = lower[i] == lower[i - 1] &- 1 ? down + 1 : 1
      let isDigit = lower[i] <= 0x39
      alternating = isDigit != (lower[i - 1] <= 0x39) ? alternating + 1 : 1
      if same >= 5 || up >= 6 || down >= 6 || alternating >= 16 { return true }
    }
    // One unit three times or more.
    for unit in 1...12 where lower.count >= unit * 3 {
      if (0..<(lower.count - unit)).allSatisfy({ lower[$0] == lower[$0 + unit] }) { return true }
    }
    return Set(lower).count <= max(3, min(8, lower.count / 6))
  }

  /// AWS encodes the account's number in the key's id: one of more than twelve digits cannot be.
  static func hasPossibleAWSAccount(_ id: [UInt8]) -> Bool {
    var bits: UInt64 = 0
    for c in id.prefix(10) { bits = bits << 5 | UInt64(c >= 0x41 ? c - 0x41 : c - 0x32 + 26) }
    let account = (bits >> 2 & 0x7FFF_FFFF_FF80) >> 7
    return account <= 999_999_999_999
  }

  /// Whether a part of a JSON web token decodes to something that looks like JSON.
  static func isBase64JSON(_ part: ArraySlice<UInt8>) -> [UInt8]? {
    guard let bytes = base64(part), bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
    return bytes
  }

  static func base64(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for c in text {
      let value: UInt32
      switch c {
      case 0x41...0x5A: value = UInt32(c) - 0x41
      case 0x61...0x7A: value = UInt32(c) - 0x61 + 26
      case 0x30...0x39: value = UInt32(c) - 0x30 + 52
      case 0x2B, 0x2D: value = 62
      case 0x2F, 0x5F: value = 63
      case 0x3D: continue
      default: return nil
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }
}
