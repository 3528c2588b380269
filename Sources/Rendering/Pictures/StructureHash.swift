import HugoSite

/// The hashes in the names of what Hugo makes: xxHash of texts and bytes, put together over lists and maps (`common/hashing`, gohugoio/hashstructure).
enum StructureHash {
  static func of(_ text: String) -> UInt64 { XXHash64.of(Array(text.utf8)) }
  static func of(_ number: UInt64) -> UInt64 { XXHash64.of(bytes(number)) }
  /// The hash of a list, from those of its elements.
  static func list(_ elements: [UInt64]) -> UInt64 { elements.reduce(0, ordered) }
  /// The hash of a map, from those of its keys and values.
  static func map(_ entries: [(key: UInt64, value: UInt64)]) -> UInt64 { XXHash64.of(bytes(entries.reduce(0) { $0 ^ ordered($1.key, $1.value) })) }

  /// The hash of a table of a site's configuration. Hugo notes in each how themes may add to it (`_merge`), and that counts.
  static func of(_ table: ConfigurationTable) -> UInt64 {
    map(
      table.settings.map { setting in
        let value =
          switch setting.value {
          case .table(let table): of(table)
          case .value(let value): of(value)
          }
        return (of(setting.key.lowercased()), value)
      } + (table["_merge"] == nil ? [(of("_merge"), of("none"))] : []))
  }

  private static func of(_ value: DataValue) -> UInt64 {
    switch value {
    case .string(let text): of(text)
    case .integer(let number): of(UInt64(bitPattern: Int64(number)))
    case .float(let number): of(number.bitPattern)
    case .boolean(let flag): XXHash64.of([flag ? 1 : 0])
    case .array(let elements): list(elements.map { of($0.value) })
    case .table(let fields): map(fields.map { (of($0.key.lowercased()), of($0.value)) })
    case .null, .date: of(UInt64(0))
    }
  }

  private static func ordered(_ a: UInt64, _ b: UInt64) -> UInt64 { XXHash64.of(bytes(a) + bytes(b)) }
  private static func bytes(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) } }

  static func hex(_ hash: UInt64) -> String { String(hash, radix: 16) }
}

extension UInt64 {
  /// Its bytes, the weightiest first.
  var bigEndianBytes: [UInt8] { (0..<8).reversed().map { UInt8(truncatingIfNeeded: self >> (8 * UInt64($0))) } }
}

/// xxHash with 64 bits and no seed.
enum XXHash64 {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5)

  static func of(_ bytes: [UInt8]) -> UInt64 {
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
