#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A look at a Markdown text without parsing it: every destination that may be in it. Most pages are told to be fine by it, as all that could be
/// a link leads somewhere, and need no more.
struct LinkGlance {
  /// What stands where destinations stand, in code and comments too; nil where the text has links that only a parser can tell.
  private(set) var destinations: [String]? = []

  /// - Parameters:
  ///   - elsewhere: tells the destinations of which no more is asked by their bytes.
  ///   - keepsRawHTML: whether raw HTML reaches the page.
  ///   - ownHost: the host whose URLs in running text are looked at closely; empty for none.
  init(_ bytes: [UInt8], keepsRawHTML: Bool, ownHost: String, elsewhere: (UnsafeBufferPointer<UInt8>) -> Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      guard readBrackets(buffer, start, elsewhere), !hasTags(buffer, start, keepsRawHTML), !Self.hasBareURL(of: ownHost, buffer) else {
        destinations = nil
        return
      }
    }
  }

  /// Reads what stands behind `](` and `]:`; false where it is not plain.
  private mutating func readBrackets(_ buffer: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ elsewhere: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    var i = 0
    while i + 1 < buffer.count, let hit = memchr(start + i, 0x5D, buffer.count - 1 - i) {
      let bracket = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
      i = bracket + 1
      let isInline = buffer[i] == UInt8(ascii: "(")
      guard isInline || buffer[i] == UInt8(ascii: ":") else { continue }
      var begin = i + 1
      if !isInline {
        while begin < buffer.count, buffer[begin] == 0x20 || buffer[begin] == 0x09 { begin += 1 }
        // `]:` in running text is no definition, but only a parser can tell where one goes on in the next line.
        if begin < buffer.count, buffer[begin] == 0x0A || buffer[begin] == 0x0D {
          if Self.startsDefinition(buffer, bracket) { return false }
          continue
        }
      }
      var end = begin
      while end < buffer.count, buffer[end] > 0x20, !isInline || buffer[end] != UInt8(ascii: ")") {
        switch buffer[end] {
        case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "\\"), UInt8(ascii: "&"):
          // A definition's place is rarely one, and code has such signs.
          if isInline || Self.startsDefinition(buffer, bracket) { return false }
        default: break
        }
        end += 1
      }
      if !isInline, !Self.startsDefinition(buffer, bracket) { continue }
      if isInline, end == begin { return false }
      var open = bracket
      while open > 0, bracket - open <= VagueWords.longest + 2, buffer[open - 1] != UInt8(ascii: "[") { open -= 1 }
      if VagueWords.contains(UnsafeBufferPointer(rebasing: buffer[open..<bracket])) { return false }
      let written = UnsafeBufferPointer(rebasing: buffer[begin..<end])
      if !elsewhere(written) { destinations?.append(String(decoding: written, as: UTF8.self)) }
    }
    return true
  }

  /// Whether a host's URL may stand in running text.
  private static func hasBareURL(of host: String, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !host.isEmpty else { return false }
    var host = host
    return host.withUTF8 { host in
      var at = 0
      while let hit = ByteSearch.first(host, in: buffer, at..<buffer.count) {
        // The word before it, if it is one: the scheme and its slashes.
        var start = hit
        while start > 0, hit - start < 8, !BareURLs.opens(buffer[start - 1]) { start -= 1 }
        let isDestination = start > 1 && buffer[start - 1] == UInt8(ascii: "(") && buffer[start - 2] == UInt8(ascii: "]")
        if !isDestination, start == 0 || BareURLs.opens(buffer[start - 1]) { return true }
        at = hit + 1
      }
      return false
    }
  }

  /// Whether a bracket closes one that begins its line.
  private static func startsDefinition(_ buffer: UnsafeBufferPointer<UInt8>, _ bracket: Int) -> Bool {
    var at = bracket
    while at > 0, buffer[at - 1] != 0x0A, bracket - at < 1_000 { at -= 1 }
    // Marks of quotes and lists may stand before it.
    while at < bracket, buffer[at] <= 0x20 || (buffer[at] >= 0x29 && buffer[at] <= 0x39) || buffer[at] == UInt8(ascii: ">") { at += 1 }
    return buffer[at] == UInt8(ascii: "[")
  }

  /// Whether there is a tag that leads somewhere, or an address in angle brackets.
  private func hasTags(_ buffer: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ keepsRawHTML: Bool) -> Bool {
    var i = 0
    while i + 1 < buffer.count, let hit = memchr(start + i, 0x3C, buffer.count - 1 - i) {
      i = UnsafeRawPointer(hit) - UnsafeRawPointer(start) + 1
      var end = i
      while end < buffer.count, end - i < 8, (buffer[end] | 0x20) >= 0x61, (buffer[end] | 0x20) <= 0x7A { end += 1 }
      guard end > i else { continue }
      // `<https://…>` is a link, whatever becomes of HTML.
      if end < buffer.count, buffer[end] == UInt8(ascii: ":") { return true }
      guard keepsRawHTML else { continue }
      switch String(decoding: buffer[i..<end], as: UTF8.self).lowercased() {
      case "a", "area", "link", "img", "video", "audio", "source", "track", "iframe", "frame", "embed", "script", "object", "input", "image": return true
      default: break
      }
    }
    return false
  }
}
