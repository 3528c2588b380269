/// Hugo's ways with paths in URLs (`common/paths/path.go`, `common/paths/url.go`).
public enum URLPath {
  /// Keeps letters, digits, marks and `./\_#+~-@`, and `%` before two hexadecimal digits; white space becomes one hyphen, the rest goes.
  public static func sanitize(_ text: String) -> String {
    if isPlain(text) { return text }
    let scalars = Array(text.unicodeScalars)
    guard scalars.indices.contains(where: { !isAllowed(scalars, $0) }) else { return text }
    var out = String.UnicodeScalarView()
    var hyphenDue = false
    var wasHyphen = false
    for i in scalars.indices {
      let c = scalars[i]
      if isAllowed(scalars, i) {
        wasHyphen = c == "-"
        if hyphenDue {
          if !wasHyphen { out.append("-") }
          hyphenDue = false
        }
        out.append(c)
      } else if !out.isEmpty, !wasHyphen, c.properties.isWhitespace {
        hyphenDue = true
      }
    }
    return String(out)
  }

  /// Whether a path is made of ASCII letters, digits and `-./_` alone, as nearly every path is: nothing is then changed.
  static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x2D && $0 <= 0x39) || $0 == 0x5F }
  }

  /// Whether a path is plain, and in lower case.
  static func isPlainLowercase(_ path: String) -> Bool {
    path.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || ($0 >= 0x2D && $0 <= 0x39) || $0 == 0x5F }
  }

  private static func isAllowed(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    let c = s[i]
    if c.isASCII {
      switch c {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "/", "\\", "_", "#", "+", "~", "-", "@": return true
      case "%": return i + 2 < s.count && isHexDigit(s[i + 1]) && isHexDigit(s[i + 2])
      default: return false
      }
    }
    switch c.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .nonspacingMark, .spacingMark,
      .enclosingMark:
      return true
    default: return false
    }
  }

  private static func isHexDigit(_ c: Unicode.Scalar) -> Bool {
    switch c {
    case "0"..."9", "a"..."f", "A"..."F": true
    default: false
    }
  }

  /// Percent-encodes a path as Go's `url.URL` prints it; what is already encoded stays.
  public static func escape(_ path: String) -> String {
    if isPlain(path) { return path }
    let bytes = Array(path.utf8)
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      let c = bytes[i]
      switch c {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(c)
      case UInt8(ascii: "%") where i + 2 < bytes.count && hexValue(bytes[i + 1]) != nil && hexValue(bytes[i + 2]) != nil:
        out += bytes[i...i + 2]
        i += 2
      case _ where "-_.~$&+,/:;=@!*'()[]".utf8.contains(c): out.append(c)
      default: out += Array("%".utf8) + [hexDigit(c >> 4), hexDigit(c & 15)]
      }
      i += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A path as Go's `url.URL` prints it that was parsed from it: as it is where all of it may stand in a URL, else encoded anew, `!'()*` with the rest.
  static func printed(_ path: String) -> String {
    if isPlain(path) { return path }
    let bytes = Array(path.utf8)
    let isValid = bytes.indices.allSatisfy { i in
      isUnreserved(bytes[i]) || "$&+,/:;=@!'()*[]".utf8.contains(bytes[i]) || (bytes[i] == UInt8(ascii: "%") && i + 2 < bytes.count && hexValue(bytes[i + 1]) != nil && hexValue(bytes[i + 2]) != nil)
    }
    return isValid ? path : encoded(unescape(path))
  }

  /// Percent-encodes a path that is not encoded at all (Go's `url.URL` without a `RawPath`).
  /// - Parameter others: what stays besides, as `?!()*` does in a fragment.
  static func encoded(_ path: String, keeping others: String = "") -> String {
    var out: [UInt8] = []
    for c in path.utf8 {
      if isUnreserved(c) || "$&+,/:;=@".utf8.contains(c) || others.utf8.contains(c) { out.append(c) } else { out += [UInt8(ascii: "%"), hexDigit(c >> 4), hexDigit(c & 15)] }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isUnreserved(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x61...0x7A).contains(c | 0x20) && c >= 0x41 || "-_.~".utf8.contains(c) }

  /// Undoes percent-encoding; a `%` that begins none stays.
  public static func unescape(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return text }
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count, let high = hexValue(bytes[i + 1]), let low = hexValue(bytes[i + 2]) {
        out.append(high << 4 | low)
        i += 3
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hexValue(_ c: UInt8) -> UInt8? {
    switch c {
    case 0x30...0x39: c - 0x30
    case 0x41...0x46: c - 0x37
    case 0x61...0x66: c - 0x57
    default: nil
    }
  }

  private static func hexDigit(_ v: UInt8) -> UInt8 { v < 10 ? 0x30 + v : 0x37 + v }
}
