/// The hash XXH64 without a seed, as Hugo names documents by it (the specification is public: xxhash_spec.md of Cyan4973/xxHash).
enum XXHash {
  private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let p3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let p5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// In sixteen hexadecimal digits.
  static func hex(_ text: String) -> String {
    let hex = String(hash(Array(text.utf8)), radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    func turned(_ x: UInt64, _ by: UInt64) -> UInt64 { x << by | x >> (64 - by) }
    func word(_ at: Int, _ count: Int) -> UInt64 { (0..<count).reduce(0) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) } }
    func round(_ lane: UInt64, _ input: UInt64) -> UInt64 { turned(lane &+ input &* p2, 31) &* p1 }
    var at = 0
    var hash: UInt64
    if bytes.count >= 32 {
      var lanes = [p1 &+ p2, p2, 0, 0 &- p1]
      while at + 32 <= bytes.count {
        for i in 0..<4 { lanes[i] = round(lanes[i], word(at + 8 * i, 8)) }
        at += 32
      }
      hash = turned(lanes[0], 1) &+ turned(lanes[1], 7) &+ turned(lanes[2], 12) &+ turned(lanes[3], 18)
      for lane in lanes { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
    } else {
      hash = p5
    }
    hash &+= UInt64(bytes.count)
    while at + 8 <= bytes.count {
      hash = turned(hash ^ round(0, word(at, 8)), 27) &* p1 &+ p4
      at += 8
    }
    if at + 4 <= bytes.count {
      hash = turned(hash ^ (word(at, 4) &* p1), 23) &* p2 &+ p3
      at += 4
    }
    while at < bytes.count {
      hash = turned(hash ^ (UInt64(bytes[at]) &* p5), 11) &* p1
      at += 1
    }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }
}
