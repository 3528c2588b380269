import HugoSite

/// The hashes in the names of what Hugo makes: xxHash of texts and bytes, put together over lists and maps (`common/hashing`, gohugoio/hashstructure).
enum StructureHash {
  static func of(_ text: String) -> UInt64 { XXHash.hash(Array(text.utf8)) }
  static func of(_ number: UInt64) -> UInt64 { XXHash.hash(bytes(number)) }
  /// The hash of a list, from those of its elements.
  static func list(_ elements: [UInt64]) -> UInt64 { elements.reduce(0, ordered) }
  /// The hash of a map, from those of its keys and values.
  static func map(_ entries: [(key: UInt64, value: UInt64)]) -> UInt64 { XXHash.hash(bytes(entries.reduce(0) { $0 ^ ordered($1.key, $1.value) })) }

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
    case .boolean(let flag): XXHash.hash([flag ? 1 : 0])
    case .array(let elements): list(elements.map { of($0.value) })
    case .table(let fields): map(fields.map { (of($0.key.lowercased()), of($0.value)) })
    case .null, .date: of(UInt64(0))
    }
  }

  private static func ordered(_ a: UInt64, _ b: UInt64) -> UInt64 { XXHash.hash(bytes(a) + bytes(b)) }
  private static func bytes(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) } }

  static func hex(_ hash: UInt64) -> String { String(hash, radix: 16) }
}
