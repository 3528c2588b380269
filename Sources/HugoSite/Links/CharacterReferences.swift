/// HTML's character references in attribute values: numbers, and the names that URLs have.
enum CharacterReferences {
  /// The text with its references resolved; what is none, or has another name, stays.
  static func resolved(_ text: String) -> String {
    guard text.holds(byte: UInt8(ascii: "&")) else { return text }
    var out = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";"), let scalar = scalar(rest[rest.index(after: mark)..<end]) else {
        out.append("&")
        rest = rest.dropFirst()
        continue
      }
      out.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") { return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    return names[String(name)]
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "num": "#", "sol": "/", "colon": ":", "quest": "?", "equals": "=",
    "lpar": "(", "rpar": ")", "percnt": "%", "lowbar": "_", "period": ".", "commat": "@", "plus": "+", "comma": ",", "semi": ";",
  ]
}
