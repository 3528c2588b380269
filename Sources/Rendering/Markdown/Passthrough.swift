import GoTemplate
import HugoSite

/// Text between delimiters that goes to the page as it stands, for scripts that set mathematics (Hugo's `passthrough` extension). Before a text is
/// parsed each becomes a character of a private area.
struct Passthrough {
  struct Delimiters: Sendable {
    let open: [UInt8]
    let close: [UInt8]
    /// Whether it is a block of its own, also in a paragraph.
    let isBlock: Bool
  }

  struct Part {
    /// What stands between the delimiters, and they themselves.
    let text: String
    let inner: String
    let isBlock: Bool
  }

  private static let first: UInt32 = 0xFE000
  private static let most = 0x1000
  private let delimiters: [Delimiters]
  private var parts: [Part] = []

  var isEmpty: Bool { parts.isEmpty }
  /// Whether there are any delimiters.
  var isOff: Bool { delimiters.isEmpty }

  /// - Parameter delimiters: those of blocks come first.
  init(_ delimiters: [Delimiters]) { self.delimiters = delimiters }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { (first..<first + UInt32(most)).contains(scalar.value) }

  func part(_ scalar: Unicode.Scalar) -> Part? {
    let index = Int(scalar.value) - Int(Self.first)
    return parts.indices.contains(index) ? parts[index] : nil
  }

  /// The delimiters that open at a byte.
  func opening(_ source: [UInt8], _ at: Int) -> Delimiters? { delimiters.first { source[at...].starts(with: $0.open) } }

  /// Takes the text that delimiters enclose.
  /// - Parameter end: the paragraph's.
  /// - Returns: what stands for it, and where it ends; nil where nothing closes it, or nothing is in it.
  mutating func take(_ source: [UInt8], _ at: Int, _ pair: Delimiters, to end: Int) -> (mark: UInt32, end: Int)? {
    let start = at + pair.open.count
    guard parts.count < Self.most, start < end, let close = GoText.index(of: pair.close, in: Array(source[..<end]), from: start), close > start else { return nil }
    let stop = close + pair.close.count
    parts.append(Part(text: String(decoding: source[at..<stop], as: UTF8.self), inner: String(decoding: source[start..<close], as: UTF8.self), isBlock: pair.isBlock))
    return (Self.first + UInt32(parts.count - 1), stop)
  }

  /// A text as it was written.
  func written(_ text: String) -> String {
    guard !parts.isEmpty, text.holds(byte: 0xF3) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if Self.isMark(scalar), let part = part(scalar) { out += part.text } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  /// `markup.goldmark.extensions.passthrough`.
  static func delimiters(_ table: ConfigurationTable) -> [Delimiters] {
    let path = "markup.goldmark.extensions.passthrough."
    guard table.boolean(path + "enable") == true else { return [] }
    func pairs(_ name: String, isBlock: Bool) -> [Delimiters] {
      guard let pairs = table.value(path + "delimiters." + name)?.array else { return [] }
      return pairs.compactMap { pair in
        guard let ends = pair.value.array, ends.count == 2, let open = ends[0].value.string, let close = ends[1].value.string, !open.isEmpty, !close.isEmpty else { return nil }
        return Delimiters(open: Array(open.utf8), close: Array(close.utf8), isBlock: isBlock)
      }
    }
    return pairs("block", isBlock: true) + pairs("inline", isBlock: false)
  }
}
