/// Finds the tags of a piece of HTML and the attributes that lead somewhere or can be led to, as a browser reads them: nothing in comments,
/// scripts and styles counts.
public struct HTMLScanner {
  public struct Attribute {
    /// In lower case.
    public let name: String
    /// The value, character references resolved.
    public let value: String
    /// The value's bytes, without quotes.
    let range: ByteRange
  }

  public struct Tag {
    /// In lower case.
    public let name: String
    /// Those of the attributes that ``isWanted`` names; of several of one name the first.
    var attributes: [Attribute] = []
    let range: ByteRange

    public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
  }

  private let bytes: [UInt8]
  private let end: Int
  private var i: Int

  init(_ bytes: [UInt8], _ range: ByteRange) {
    self.bytes = bytes
    i = range.lowerBound
    end = range.upperBound
  }

  /// All opening tags, in order.
  public static func tags(_ bytes: [UInt8], _ range: ByteRange) -> [Tag] {
    var scanner = HTMLScanner(bytes, range)
    var tags: [Tag] = []
    while let tag = scanner.next() {
      if !tag.attributes.isEmpty { tags.append(tag) }
    }
    return tags
  }

  /// What of a text no reader sees: its tags, its comments, scripts and styles.
  static func unread(_ bytes: [UInt8]) -> [ByteRange] {
    var scanner = HTMLScanner(bytes, 0..<bytes.count)
    var ranges: [ByteRange] = []
    while let open = ByteSearch.first("<", in: bytes, scanner.i..<scanner.end) {
      scanner.i = open + 1
      guard scanner.i < scanner.end else { break }
      let c = bytes[scanner.i]
      if ByteSearch.matches("!--", in: bytes, at: scanner.i) {
        scanner.i = ByteSearch.first("-->", in: bytes, min(scanner.i + 3, scanner.end)..<scanner.end).map { $0 + 3 } ?? scanner.end
      } else if (c | 0x20) >= 0x61, (c | 0x20) <= 0x7A {
        _ = scanner.tag(from: open)
      } else {
        continue
      }
      ranges.append(open..<scanner.i)
    }
    return ranges
  }

  /// Elements that have no content.
  package static let void: Set<String> = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]

  /// Where the outermost of the elements ends that are open at a place; nil where none is, or where it is never closed.
  package static func endOfOutermostElement(openAt place: Int, in bytes: [UInt8]) -> Int? {
    var scanner = HTMLScanner(bytes, 0..<bytes.count)
    var open: [String] = []
    var counts: [String: Int] = [:]
    var outermost: (name: String, depth: Int)?
    while let start = ByteSearch.first("<", in: bytes, scanner.i..<scanner.end) {
      scanner.i = start + 1
      guard scanner.i < scanner.end else { break }
      if start >= place, outermost == nil {
        guard let name = open.first else { return nil }
        outermost = (name, counts[name, default: 0])
      }
      if ByteSearch.matches("!--", in: bytes, at: scanner.i) {
        scanner.i = ByteSearch.first("-->", in: bytes, min(scanner.i + 3, scanner.end)..<scanner.end).map { $0 + 3 } ?? scanner.end
        continue
      }
      let isClose = bytes[scanner.i] == UInt8(ascii: "/")
      if isClose { scanner.i += 1 }
      guard scanner.i < scanner.end, (0x61...0x7A).contains(bytes[scanner.i] | 0x20), let tag = scanner.tag(from: start) else { continue }
      if isClose {
        if let outer = outermost, outer.name == tag.name {
          if outer.depth == 1 { return tag.range.upperBound }
          outermost = (outer.name, outer.depth - 1)
        } else if outermost == nil, counts[tag.name, default: 0] > 0 {
          while let last = open.popLast() {
            counts[last, default: 0] -= 1
            if last == tag.name { break }
          }
        }
      } else if !void.contains(tag.name), bytes[tag.range.upperBound - 2] != UInt8(ascii: "/"), tag.name != "script", tag.name != "style" {
        if let outer = outermost {
          if outer.name == tag.name { outermost = (outer.name, outer.depth + 1) }
        } else {
          open.append(tag.name)
          counts[tag.name, default: 0] += 1
        }
      }
    }
    return nil
  }

  private static func isWanted(_ name: String) -> Bool {
    switch name {
    case "href", "src", "id", "name", "poster", "data": true
    default: false
    }
  }

  private mutating func next() -> Tag? {
    while let open = ByteSearch.first("<", in: bytes, i..<end) {
      i = open + 1
      guard i < end else { return nil }
      if ByteSearch.matches("!--", in: bytes, at: i) {
        i = ByteSearch.first("-->", in: bytes, min(i + 3, end)..<end).map { $0 + 3 } ?? end
      } else if bytes[i] == UInt8(ascii: "!") || bytes[i] == UInt8(ascii: "?") || bytes[i] == UInt8(ascii: "/") {
        i = ByteSearch.first(">", in: bytes, i..<end).map { $0 + 1 } ?? end
      } else if (bytes[i] | 0x20) >= 0x61, (bytes[i] | 0x20) <= 0x7A, let tag = tag(from: open) {
        return tag
      }
    }
    return nil
  }

  private mutating func tag(from open: Int) -> Tag? {
    let start = i
    while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "/"), bytes[i] != UInt8(ascii: ">") { i += 1 }
    let name = String(decoding: bytes[start..<i], as: UTF8.self).lowercased()
    var attributes: [Attribute] = []
    while i < end, bytes[i] != UInt8(ascii: ">") {
      if bytes[i] <= 0x20 || bytes[i] == UInt8(ascii: "/") { i += 1 } else { attribute(into: &attributes) }
    }
    guard i < end else { return nil }
    i += 1
    let tag = Tag(name: name, attributes: attributes, range: open..<i)
    if name == "script" || name == "style" { skipText(of: name) }
    return tag
  }

  private mutating func attribute(into attributes: inout [Attribute]) {
    let start = i
    i += 1
    while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "/"), bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "=") { i += 1 }
    let nameEnd = i
    skipSpace()
    var value = i..<i
    if i < end, bytes[i] == UInt8(ascii: "=") {
      i += 1
      skipSpace()
      if i < end, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
        let quote = bytes[i]
        let begin = i + 1
        i = begin
        while i < end, bytes[i] != quote { i += 1 }
        value = begin..<i
        i = min(i + 1, end)
      } else {
        let begin = i
        while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: ">") { i += 1 }
        value = begin..<i
      }
    } else {
      i = nameEnd
    }
    guard nameEnd - start <= 6 else { return }
    let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self).lowercased()
    guard Self.isWanted(name), !attributes.contains(where: { $0.name == name }) else { return }
    attributes.append(Attribute(name: name, value: CharacterReferences.resolved(String(decoding: bytes[value], as: UTF8.self)), range: value))
  }

  private mutating func skipSpace() { while i < end, bytes[i] <= 0x20 { i += 1 } }

  /// Steps over what stands in a script or style.
  private mutating func skipText(of name: String) {
    while let close = ByteSearch.first("</", in: bytes, i..<end) {
      i = close + 2
      let stop = min(i + name.utf8.count, end)
      if String(decoding: bytes[i..<stop], as: UTF8.self).lowercased() == name { return }
    }
    i = end
  }
}
