/// Joining and cutting slash-separated paths as text, without asking the file system.
public enum PathText {
  /// Two paths joined; `.` and the empty path on the left vanish, an absolute path on the right wins.
  public static func join(_ a: String, _ b: String) -> String {
    if b.hasPrefix("/") || a.isEmpty || a == "." { return b.isEmpty ? a : b }
    if b.isEmpty || b == "." { return a }
    var path = a
    path.reserveCapacity(a.utf8.count + b.utf8.count + 1)
    if !a.hasSuffix("/") { path += "/" }
    path += b
    return path
  }

  /// The last part of a path.
  public static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// All but the last part; empty where there is one part only.
  public static func folder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `.`, `..` and doubled slashes resolved as text, as Go's path.Clean does; the empty path is `.`.
  public static func clean(_ path: String) -> String {
    if isClean(path) { return path }
    var path = path
    return path.withUTF8 { bytes in
      let (dot, slash) = (UInt8(ascii: "."), UInt8(ascii: "/"))
      let rooted = bytes.first == slash
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + 1)
      // Behind this nothing is taken back: the root, or `..` that lead out of where the path begins.
      var base = 0
      if rooted {
        out.append(slash)
        base = 1
      }
      var i = 0
      while i < bytes.count {
        var end = i
        while end < bytes.count, bytes[end] != slash { end += 1 }
        let isParent = end - i == 2 && bytes[i] == dot && bytes[i + 1] == dot
        if end == i || (end - i == 1 && bytes[i] == dot) {
          // It leads nowhere else.
        } else if isParent, out.count > base {
          while out.count > base, out.removeLast() != slash {}
        } else if !isParent || !rooted {
          if out.count > (rooted ? 1 : 0) { out.append(slash) }
          out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[i..<end]))
          if isParent { base = out.count }
        }
        i = end + 1
      }
      return out.isEmpty ? "." : String(decoding: out, as: UTF8.self)
    }
  }

  /// The parts between slashes, empty ones left out.
  public static func parts(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// Whether two texts differ at most in their case.
  public static func isSame(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    var x = a.utf8.makeIterator()
    var y = b.utf8.makeIterator()
    while true {
      let (c, d) = (x.next(), y.next())
      guard let c, let d else { return c == nil && d == nil }
      if c >= 0x80 || d >= 0x80 { return a.lowercased() == b.lowercased() }
      if c != d, c | 0x20 != d | 0x20 || !((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A) { return false }
    }
  }

  /// In lower case; without a copy where it already is.
  static func lowercased(_ text: String) -> String { foldedCase(text) ?? text }

  /// In lower case; nil where it already is.
  static func foldedCase(_ text: String) -> String? {
    // No way out of the loop before its end: so it runs over many bytes at once.
    let isFolded = text.utf8.withContiguousStorageIfAvailable { bytes -> Bool in
      var other: UInt8 = 0
      for c in bytes { other |= (c & 0x80) | (c &- 0x41 < 26 ? 1 : 0) }
      return other == 0
    }
    if isFolded == true { return nil }
    let folded = text.lowercased()
    return folded == text ? nil : folded
  }

  /// Hyphens for spaces, as Hugo's paths have them.
  static func hyphenated(_ text: String) -> String {
    guard text.holds(byte: 0x20) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x20 ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// Whether there is surely nothing to resolve: no empty part, and none that begins with a period.
  private static func isClean(_ path: String) -> Bool {
    var before = UInt8(ascii: "/")
    var isFirst = true
    for c in path.utf8 {
      if before == UInt8(ascii: "/"), c == UInt8(ascii: ".") || (c == UInt8(ascii: "/") && !isFirst) { return false }
      before = c
      isFirst = false
    }
    return !isFirst && before != UInt8(ascii: "/")
  }

  /// The extension without its dot, in lower case; empty where there is none.
  public static func fileExtension(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return lowercased(String(name[name.utf8.index(after: dot)...]))
  }

  /// The name without its extension.
  public static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
