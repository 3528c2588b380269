/// Text made safe in styles (`html/template/css.go`).
enum StyleEscapes {
  static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for (i, c) in bytes.enumerated() {
      let isSpecial =
        switch c {
        case 0, 0x09, 0x0A, 0x0C, 0x0D: true
        default: "\"&'()+/:;<>\\{}".utf8.contains(c)
        }
      guard isSpecial else {
        out.append(c)
        continue
      }
      if c == UInt8(ascii: "\\") {
        out += "\\\\".utf8
        continue
      }
      out += ("\\" + String(c, radix: 16)).utf8
      // A space ends the number where what follows would go on with it.
      if i + 1 == bytes.count || StyleTransitions.isHex(bytes[i + 1]) || HTMLTransitions.isHTMLSpace(bytes[i + 1]) { out.append(0x20) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A value that ends neither itself nor the declaration, and runs nothing.
  static func filtered(_ text: String) -> String {
    let decoded = StyleTransitions.decoded(Array(text.utf8)[...])
    var name: [UInt8] = []
    for (i, c) in decoded.enumerated() {
      if c == 0 || "\"'()/;@[\\]`{}<>".utf8.contains(c) { return Escape.failsafe }
      if c == UInt8(ascii: "-") {
        if i > 0, decoded[i - 1] == c { return Escape.failsafe }
      } else if c < 0x80, StyleTransitions.isName(Unicode.Scalar(c)) {
        name.append(c)
      }
    }
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    return lower.contains("expression") || lower.contains("mozbinding") ? Escape.failsafe : String(decoding: decoded, as: UTF8.self)
  }
}
