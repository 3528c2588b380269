import CMark
import HugoSite

/// To Goldmark an item without a word that a blank line follows ends not only itself but all lists that it stands in (`parser/list_item.go`).
enum EmptyItems {
  /// What stands alone in a paragraph that ends lists, and is not printed.
  private static let sign: [UInt8] = Array("\u{FF107}".utf8)

  /// A text with its lists ended there; nil where there are none such.
  static func ending(_ source: [UInt8]) -> [UInt8]? {
    guard mayHold(source) else { return nil }
    let scan = LineScan(source)
    var out: [UInt8] = []
    var kept = 0
    for item in scan.emptyItems where item.line + 2 < scan.lines.count {
      func text(_ line: Int) -> (quotes: Int, indent: Int, isBlank: Bool) {
        let (quotes, rest) = LineScan.unquoted(scan.text(line))
        let (indent, words) = LineScan.indentation(rest)
        return (quotes, indent, words.isEmpty)
      }
      var next = item.line + 1
      while next < scan.lines.count, text(next).isBlank { next += 1 }
      guard next > item.line + 1, next < scan.lines.count, case let line = text(next), line.quotes == item.quotes, line.indent >= item.column else { continue }
      let quotes = Array(repeatElement(Array("> ".utf8), count: item.quotes).joined())
      let start = scan.lines[next].lowerBound
      out += source[kept..<start] + quotes + sign + [0x0A] + quotes + [0x0A]
      kept = start
    }
    return kept == 0 ? nil : out + source[kept...]
  }

  /// Whether a paragraph only ends lists.
  static func isEnd(_ paragraph: CMarkBridge.Node) -> Bool {
    paragraph.children.count == 1 && paragraph.children[0].type == CMARK_NODE_TEXT && paragraph.children[0].literal.utf8.elementsEqual(sign)
  }

  /// Whether some line ends with the mark of an item and a blank one follows.
  private static func mayHold(_ source: [UInt8]) -> Bool {
    var i = 0
    while let newline = ByteSearch.first("\n", in: source, i..<source.count) {
      i = newline + 1
      var end = newline
      while end > 0, source[end - 1] == 0x20 || source[end - 1] == 0x09 || source[end - 1] == 0x0D { end -= 1 }
      guard end > 0, isLastOfMark(source[end - 1]) else { continue }
      let next = source[i...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != UInt8(ascii: ">") }
      guard next == 0x0A else { continue }
      end -= 1
      while end > 0, (0x30...0x39).contains(source[end - 1]) { end -= 1 }
      if end == 0 || source[end - 1] <= 0x20 || source[end - 1] == UInt8(ascii: ">") { return true }
    }
    return false
  }

  private static func isLastOfMark(_ c: UInt8) -> Bool {
    switch c {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: ")"): true
    default: false
    }
  }
}
