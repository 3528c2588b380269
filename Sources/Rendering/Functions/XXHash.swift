/// xxHash with 64 bits and no seed, as Hugo puts it into ids and names.
enum XXHash {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5)

  /// In sixteen hexadecimal digits.
  static func hex(_ text: String) -> String {
    let hex = String(hash(Array(text.utf8)), radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { data in
      let (p1, p2, p3, p4, p5) = primes
      func word(_ at: Int) -> UInt64 { UInt64(littleEndian: data.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
      func round(_ sum: UInt64, _ input: UInt64) -> UInt64 { rotated(sum &+ input &* p2, 31) &* p1 }
      var at = 0
      var hash: UInt64
      if data.count >= 32 {
        var sums = [p1 &+ p2, p2, 0, 0 &- p1]
        while at + 32 <= data.count {
          for i in 0..<4 { sums[i] = round(sums[i], word(at + 8 * i)) }
          at += 32
        }
        hash = rotated(sums[0], 1) &+ rotated(sums[1], 7) &+ rotated(sums[2], 12) &+ rotated(sums[3], 18)
        for sum in sums { hash = (hash ^ round(0, sum)) &* p1 &+ p4 }
      } else {
        hash = p5
      }
      hash = hash &+ UInt64(data.count)
      while at + 8 <= data.count {
        hash = rotated(hash ^ round(0, word(at)), 27) &* p1 &+ p4
        at += 8
      }
      if at + 4 <= data.count {
        hash = rotated(hash ^ UInt64(UInt32(littleEndian: data.loadUnaligned(fromByteOffset: at, as: UInt32.self))) &* p1, 23) &* p2 &+ p3
        at += 4
      }
      while at < data.count {
        hash = rotated(hash ^ UInt64(data[at]) &* p5, 11) &* p1
        at += 1
      }
      hash = (hash ^ hash >> 33) &* p2
      hash = (hash ^ hash >> 29) &* p3
      return hash ^ hash >> 32
    }
  }

  private static func rotated(_ value: UInt64, _ by: UInt64) -> UInt64 { value << by | value >> (64 - by) }
}
