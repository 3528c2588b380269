import CMark
import HugoSite

/// Attributes of blocks on the line below them (`markup.goldmark.parser.attribute.block`, Hugo's `markup/goldmark/internal/extensions/attributes`).
/// Before a text is parsed each such line becomes a comment, which ends a paragraph and nothing else.
struct BlockAttributes {
  private static let mark = "<!--\u{FFFE}attributes "
  private var found: [MarkdownAttributes] = []

  init() {}

  init(takenFrom source: inout [UInt8]) {
    guard source.contains(UInt8(ascii: "{")) else { return }
    let scan = LineScan(source)
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    for line in scan.lines.indices {
      if line > 0 { out.append(0x0A) }
      let text = scan.text(line)
      // What containers put before it; nothing in code.
      let start = text.firstIndex { !($0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">")) } ?? text.endIndex
      if !scan.isCode[line], !scan.isIndentedCode[line], start < text.endIndex, text[start] == UInt8(ascii: "{"), let (attributes, count) = MarkdownAttributes.read(text[start...]), text[(start + count)...].allSatisfy({ $0 <= 0x20 }) {
        out += text[..<start] + Array("\(Self.mark)\(found.count)-->".utf8)
        found.append(attributes)
      } else {
        out += text
      }
    }
    if !found.isEmpty { source = out }
  }

  /// The attributes that a block stands for.
  func attributes(_ node: CMarkBridge.Node) -> MarkdownAttributes? {
    guard !found.isEmpty, node.type == CMARK_NODE_HTML_BLOCK, case let literal = node.literal.drop(while: { $0 == " " }), literal.hasPrefix(Self.mark), let number = Int(literal.dropFirst(Self.mark.count).prefix { $0.isNumber }), found.indices.contains(number) else { return nil }
    return found[number]
  }
}
