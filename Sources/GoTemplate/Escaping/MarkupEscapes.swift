/// Text made safe in markup (`html/template/html.go`).
enum MarkupEscapes {
  typealias Table = @Sendable (UInt8) -> StaticString?

  /// Behind which nothing of a text is markup; in attributes that have quotes too.
  static let quoted: Table = { c in c == UInt8(ascii: "&") ? "&amp;" : quotedOnce(c) }

  /// The same with entities left as they are.
  static let quotedOnce: Table = { c in
    switch c {
    case 0: "\u{FFFD}"
    case UInt8(ascii: "\""): "&#34;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "+"): "&#43;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: nil
    }
  }

  static let unquoted: Table = { c in c == UInt8(ascii: "&") ? "&amp;" : unquotedOnce(c) }

  static let unquotedOnce: Table = { c in
    switch c {
    case 0: "&#xfffd;"
    case 0x09: "&#9;"
    case 0x0A: "&#10;"
    case 0x0B: "&#11;"
    case 0x0C: "&#12;"
    case 0x0D: "&#13;"
    case 0x20: "&#32;"
    case UInt8(ascii: "="): "&#61;"
    case UInt8(ascii: "`"): "&#96;"
    default: quotedOnce(c)
    }
  }

  static func replaced(_ text: String, _ table: Table) -> String {
    guard text.utf8.contains(where: { table($0) != nil }) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    for c in text.utf8 {
      if let replacement = table(c) { replacement.withUTF8Buffer { out += $0 } } else { out.append(c) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The same for a value without quotes, in which some characters that are none are spelled out too.
  static func unquoted(_ text: String, _ table: Table) -> String {
    var out = ""
    for c in replaced(text, table).unicodeScalars {
      if (0xFDD0...0xFDEF).contains(c.value) || (0xFFF0...0xFFFF).contains(c.value) { out += "&#x\(GoQuote.hex(c.value, 1));" } else { out.unicodeScalars.append(c) }
    }
    return out
  }

  /// The text of a piece of HTML.
  static func withoutTags(_ html: String) -> String {
    let text = Array(html.utf8)[...]
    var out: [UInt8] = []
    var context = HTMLContext()
    var i = 0
    var isTextAlone = true
    while i < text.count {
      if context.delimiter == .none {
        let asked = context.element != .none && !context.state.isInTag ? context.with(.rcdata) : context
        let (after, read) = asked.state == .rcdata ? HTMLTransitions.atSpecialEnd(context, text.from(i)) : HTMLTransitions.after(context, text.from(i))
        let end = i + read
        if context.state == .text || context.state == .rcdata {
          let stop = after.state == context.state ? end : text.part(i, end).lastIndex(of: UInt8(ascii: "<")) ?? end
          out += text.part(i, stop)
        } else {
          isTextAlone = false
        }
        if read == 0, after == context { break }
        (context, i) = (after, end)
        continue
      }
      guard var end = text.first(where: context.delimiter.ends, from: i) else { break }
      if context.delimiter != .spaceOrTagEnd { end += 1 }
      (context, i) = (HTMLContext(state: .tag, element: context.element), end)
    }
    if isTextAlone { return html }
    if context.state == .text || context.state == .rcdata { out += text.from(i) }
    return String(decoding: out, as: UTF8.self)
  }

  static func attributeName(_ value: Value) -> String {
    if case .safe(.htmlAttribute, let text) = value { return text }
    let name = (value.string ?? (value.isNone ? "" : GoFormat.text(value))).lowercased()
    guard !name.isEmpty, AttributeKind.of(name) == .plain, name.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }) else { return Escape.failsafe }
    return name
  }
}

extension HTMLContext.Delimiter {
  func ends(_ c: UInt8) -> Bool {
    switch self {
    case .none: false
    case .doubleQuote: c == UInt8(ascii: "\"")
    case .singleQuote: c == UInt8(ascii: "'")
    case .spaceOrTagEnd: c == UInt8(ascii: ">") || HTMLTransitions.isHTMLSpace(c)
    }
  }
}
