/// Text made safe in URLs (`html/template/url.go`).
enum URLEscapes {
  /// Whether a URL is relative, or its scheme one that does no harm before the reader clicks.
  static func isSafe(_ url: some BidirectionalCollection<UInt8>) -> Bool {
    guard let colon = url.firstIndex(of: UInt8(ascii: ":")), !url[..<colon].contains(UInt8(ascii: "/")) else { return true }
    return ["http", "https", "mailto"].contains(String(decoding: url[..<colon], as: UTF8.self).lowercased())
  }

  /// - Parameter isNormal: whether it is a whole URL, of which what has a meaning stays.
  static func escaped(_ text: String, isNormal: Bool) -> String { String(decoding: escaped(Array(text.utf8)[...], isNormal: isNormal), as: UTF8.self) }

  private static func escaped(_ text: ArraySlice<UInt8>, isNormal: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 16)
    for (i, c) in text.enumerated() {
      let stays =
        switch c {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case _ where "-._~".utf8.contains(c): true
        case _ where "!#$&*+,/:;=?@[]".utf8.contains(c): isNormal
        case UInt8(ascii: "%"): isNormal && i + 2 < text.count && StyleTransitions.isHex(text.at(i + 1)) && StyleTransitions.isHex(text.at(i + 2))
        default: false
        }
      if stays { out.append(c) } else { out += ("%" + GoQuote.hex(UInt32(c), 2)).utf8 }
    }
    return out
  }

  static func srcset(_ value: Value) -> String {
    switch value {
    case .safe(.srcset, let text): return text
    case .safe(.url, let text): return escaped(text, isNormal: true).split(separator: ",", omittingEmptySubsequences: false).joined(separator: "%2c")
    default:
      let text = value.string ?? (value.isNone ? "" : GoFormat.text(value))
      let parts = Array(text.utf8).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      return String(decoding: Array(parts.map(candidate).joined(separator: [UInt8(ascii: ",")])), as: UTF8.self)
    }
  }

  private static func candidate(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let start = HTMLTransitions.whiteSpace(text, 0)
    let end = text.first(where: HTMLTransitions.isHTMLSpace, from: start) ?? text.count
    let isPlain = text.from(end).allSatisfy { HTMLTransitions.isHTMLSpace($0) || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
    guard isSafe(text.part(start, end)), isPlain else { return Array(("#" + Escape.failsafe).utf8) }
    return Array(text.part(0, start)) + escaped(text.part(start, end), isNormal: true) + Array(text.from(end))
  }
}
