import GoTemplate

/// The parts of `transform` (`tpl/transform`) that need no site.
enum TransformFunctions {
  static let entries: [Namespace.Entry] = [
    .text("HTMLEscape", ["htmlEscape"], 1) { TextEscapes.html($0[0]) },
    .text("HTMLUnescape", ["htmlUnescape"], 1) { CharacterReferences.decoded($0[0]) },
    .init("Plainify", ["plainify"], 1...1) { .safe(.html, PlainText.stripped(try Cast.string($0[0]))) },
    .text("XMLEscape", [], 1) { texts in
      var out = ""
      for c in texts[0].unicodeScalars {
        switch c {
        case "\"": out += "&#34;"
        case "'": out += "&#39;"
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\t": out += "&#x9;"
        case "\n": out += "&#xA;"
        case "\r": out += "&#xD;"
        default: if c.value >= 0x20, c.value != 0xFFFE, c.value != 0xFFFF { out.unicodeScalars.append(c) }
        }
      }
      return out
    },
  ]
}
