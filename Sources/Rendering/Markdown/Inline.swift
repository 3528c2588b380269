import GoTemplate
import HugoSite

/// A piece of a block's running text, as Goldmark and its extensions read it.
indirect enum Inline {
  /// Text as it was written, with its escapes and character references.
  case text(String)
  /// A typographic sign: what Goldmark writes for it, and the sign.
  case sign(html: String, plain: String)
  case emoji(String, name: String)
  /// A URL or address of mail that is its own text, as it was written.
  case address(href: String, text: String)
  /// A reference to a note, by the character that stands for it (``Footnotes``).
  case note(Unicode.Scalar)
  /// What lies between the delimiters of `passthrough` (``Passthrough``), by the character that stands for it.
  case passthrough(Unicode.Scalar)
  case softBreak, hardBreak
  case code(String)
  case html(String)
  /// An element that marks make: `em`, `strong`, `del`, `sub`, ….
  case span(tag: String, [Inline])
  case link(CMarkBridge.Node, isImage: Bool, [Inline])

  /// As it stands in a table's cell, where a bar in code is escaped, too.
  var inCell: Inline {
    switch self {
    case .code(let code): .code(code.replacing("\\|", with: "|"))
    case .span(let tag, let children): .span(tag: tag, children.map(\.inCell))
    case .link(let node, let isImage, let children): .link(node, isImage: isImage, children.map(\.inCell))
    default: self
    }
  }

  /// The text that a heading's id is made of, and `.PlainText` of hooks: as it was written, but for named references; of what holds others, its first
  /// piece alone (Hugo's `TextPlain`, `markup/goldmark/internal/render/context.go`).
  static func plainText(_ inlines: [Inline]) -> String {
    var out = ""
    for inline in inlines { inline.appendPlain(to: &out) }
    return namesResolved(out)
  }

  private func appendPlain(to out: inout String) {
    switch self {
    case .text(let text): out += text
    case .sign(_, let plain): out += plain
    case .emoji(_, let name): out += name
    case .address, .note, .passthrough: break
    case .softBreak, .hardBreak: out += "\n"
    case .code(let code): out += code.prefix { $0 != "\n" }
    case .html(let html): out += GoText.trimmed(PlainText.stripped(html))
    case .span(_, let children): Self.appendFirst(of: children, to: &out)
    case .link(_, _, let children): Self.appendFirst(of: children, to: &out)
    }
  }

  private static func appendFirst(of children: [Inline], to out: inout String) {
    guard let first = children.first else { return }
    first.appendPlain(to: &out)
    // A break belongs to the text before it.
    if case .text = first, children.count > 1 {
      switch children[1] {
      case .softBreak, .hardBreak: out += "\n"
      default: break
      }
    }
  }

  /// A picture's alternative text, escaped (`renderTexts` of Goldmark's `renderer/html/html.go`).
  static func alternative(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): MarkupText.escaped(HiddenSigns.resolved(text))
      case .sign(let html, _): html
      case .code(let code): MarkupText.escaped(code)
      case .softBreak: "\n"
      case .hardBreak: "<br>\n"
      case .span(_, let children): alternative(children)
      case .link(_, _, let children): alternative(children)
      default: ""
      }
    }.joined()
  }

  /// Named references for their characters (Goldmark's `ResolveEntityNames`); those by number stay.
  private static func namesResolved(_ text: String) -> String {
    guard text.holds(byte: UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "&"), i + 1 < bytes.count, bytes[i + 1] != UInt8(ascii: "#"), let end = bytes[i...].prefix(40).firstIndex(of: UInt8(ascii: ";")), let characters = CharacterReferences.characters(of: bytes[i...end]) {
        out += characters.utf8
        i = end + 1
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
