import Testing

@testable import HugoSite

@Suite struct LineIndexTests {
  @Test func columnsCountUnicodeScalars() {
    let lines = LineIndex(SourceText(path: "", text: "aé漢😀b\nx"))
    #expect(lines.position(at: 0) == SourcePosition(line: 1, column: 1))
    #expect(lines.position(at: 3) == SourcePosition(line: 1, column: 3))
    #expect(lines.position(at: 10) == SourcePosition(line: 1, column: 5))
    #expect(lines.position(at: 12) == SourcePosition(line: 2, column: 1))
  }

  @Test func aByteOrderMarkTakesNoColumn() {
    let lines = LineIndex(SourceText(path: "", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0x62]))
    #expect(lines.position(at: 3) == SourcePosition(line: 1, column: 1))
    #expect(lines.position(at: 4) == SourcePosition(line: 1, column: 2))
  }

  @Test func carriageReturnsNULAndBrokenBytesKeepTheirPlaces() {
    let lines = LineIndex(SourceText(path: "", bytes: [0x61, 0x0D, 0x0A, 0x00, 0xFF, 0xC3, 0x62]))
    #expect(lines.position(at: 6) == SourcePosition(line: 2, column: 4))
    #expect(lines.range(ofLine: 1) == 0..<1)
    #expect(lines.count == 2)
  }

  @Test(arguments: ["", "\n", "a\nb\r\nc", "é\n漢字\n", "\u{FEFF}x\ny"]) func offsetsGoThereAndBack(text: String) {
    let source = SourceText(path: "", text: text)
    let lines = LineIndex(source)
    for offset in source.byteOrderMarkLength...source.bytes.count where offset == source.bytes.count || source.bytes[offset] & 0xC0 != 0x80 {
      let position = lines.position(at: offset)
      if offset < source.bytes.count, source.bytes[offset] == 0x0A, offset > 0, source.bytes[offset - 1] == 0x0D { continue }
      #expect(lines.offset(of: position) == offset)
    }
  }
}

@Suite struct TextEditTests {
  @Test func editsAreMadeAtTheirPlaces() {
    let bytes = Array("one two three".utf8)
    let edits = [TextEdit(range: 8..<13, replacement: "3"), TextEdit(range: 0..<3, replacement: "1"), TextEdit(range: 4..<4, replacement: "and ")]
    #expect(String(decoding: TextEdit.apply(edits, to: bytes), as: UTF8.self) == "1 and two 3")
  }

  @Test func ofOverlappingEditsTheFirstIsMade() {
    let edits = [TextEdit(range: 0..<3, replacement: "x"), TextEdit(range: 2..<4, replacement: "y")]
    #expect(String(decoding: TextEdit.apply(edits, to: Array("abcd".utf8)), as: UTF8.self) == "xd")
  }
}

@Suite struct GlobTests {
  @Test func patternsMatchAsHugos() {
    #expect(Glob("content/old/**").matches("content/old/a/b.md"))
    #expect(!Glob("content/*").matches("content/a/b.md"))
    #expect(Glob("/{blog,blog/**}").matches("/blog/a"))
    #expect(Glob("a?c[xy]").matches("abcx") && !Glob("a?c").matches("a/c"))
  }

  @Test func aPatternFromAStrangerEndsSoon() {
    #expect(!Glob(String(repeating: "*a", count: 40) + "b").matches(String(repeating: "a", count: 2_000)))
  }
}
