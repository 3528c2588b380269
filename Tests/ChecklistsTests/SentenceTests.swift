import HugoSite
import Testing
import TestSupport

@testable import Checklists

/// Running text cut into sentences.
@Suite struct SentenceTests {
  private func sentences(_ markdown: String) -> [Sentence] {
    let bytes = Array(markdown.utf8)
    return Document(bytes, 0..<bytes.count).root.children.flatMap { SentenceSplitter.sentences($0.inlines, bytes, .of("en")) }
  }

  @Test(arguments: [
    ("Open the console. Choose a region.", ["Open the console.", "Choose a region."]),
    ("Use a name, e.g. Demo. Save it.", ["Use a name, e.g. Demo.", "Save it."]),
    ("Install v1.2.3 of it. Then run `kubectl get pods.`", ["Install v1.2.3 of it.", "Then run kubectl get pods."]),
    ("Edit values.yaml and apply it. Done!", ["Edit values.yaml and apply it.", "Done!"]),
    ("Open (or create) the file. (It may be empty.) Save it.", ["Open (or create) the file.", "(It may be empty.)", "Save it."]),
    ("Read it vs. Reality and go on.", ["Read it vs. Reality and go on."]),
    ("Is it there? Wait! Go on.", ["Is it there?", "Wait!", "Go on."]),
    ("Choose `a. B` now. Go.", ["Choose a. B now.", "Go."]),
    ("Open the **console**.\nChoose *a region*.", ["Open the console.", "Choose a region."]),
    ("Open the console\nSelect a region", ["Open the console", "Select a region"]),
    ("Open the console and\nselect a region", ["Open the console and select a region"]),
    ("You can change only the number of all its trials, and of the failed\nExperiment what is kept of it.", ["You can change only the number of all its trials, and of the failed Experiment what is kept of it."]),
    ("Wait… Then go.", ["Wait… Then go."]),
    ("保存する。開く。", ["保存する。", "開く。"]),
    ("", []),
  ]) func areCutWhereTheyEnd(_ markdown: String, _ expected: [String]) {
    #expect(sentences(markdown).map(\.text) == expected)
  }

  @Test func haveTheirPlacesInTheSource() throws {
    let marked = MarkedText("Read on. ⟦**Open** the [console](https://a.example/x.y).⟧ ⟦Save ümlauts.⟧")
    let bytes = Array(marked.text.utf8)
    let found = sentences(marked.text)
    try #require(found.count == 3)
    #expect(found.dropFirst().map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["**Open** the [console](https://a.example/x.y).", "Save ümlauts."])
    #expect(found[1].links.map(\.destination) == ["https://a.example/x.y"])
  }

  @Test func numbersThatAreTypedAreNoPartOfASentence() {
    let sentence = Sentence("12. Open the page.", 5..<23).withoutNumber
    #expect(sentence.text == "Open the page." && sentence.range == 9..<23)
    #expect(Sentence("2 ) Open", 0..<8).withoutNumber.text == "Open")
    for text in ["Open 1. it", "1.2.3 is out", "123. x", "1.", ""] { #expect(Sentence(text, 0..<text.utf8.count).withoutNumber.text == text) }
  }

  @Test func wordsAreLowerCaseWithoutSigns() {
    #expect(Sentence.words(of: "“Don’t” run *it* (now), please: go…") == ["don't", "run", "it", "now", ",", "please", ":", "go"])
    #expect(Sentence.words(of: " a\u{00A0}b\u{3000}c\t\n") == ["a", "b", "c"])
    #expect(Sentence.words(of: "É 🎉 ((") == ["é", "🎉"])
  }

  @Test(arguments: ["Name it \\<A\\>. Open it.", "Choose A &amp; B &lt;c&gt;. Open it.", "See &eacute;&#233; &nope; & co. Open it.", "A\\*b\\_c “d” \\& e. Open it.", "One\\\\two. Open it."]) func placesBehindEscapesAreExact(_ markdown: String) throws {
    let found = sentences(markdown)
    let last = try #require(found.last)
    #expect(found.count == 2 && last.range == (markdown.utf8.count - 8)..<markdown.utf8.count, "\(found.map(\.range))")
  }

  @Test func lettersAreMadeSmallAsSwiftMakesThem() {
    /// Nil where it is left to Swift.
    func small(_ text: String) -> String? {
      let bytes = Array(text.utf8)
      var isKnown = false
      let out = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
        isKnown = bytes.withUnsafeBufferPointer { SmallLetters.copy($0, to: buffer) }
        count = isKnown ? bytes.count : 0
      }
      return isKnown ? String(decoding: out, as: UTF8.self) : nil
    }
    for value in 0...0x1_FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(scalar) + "Z"
      if let own = small(text), !own.utf8.elementsEqual(text.lowercased().utf8) { Issue.record("U+\(String(value, radix: 16)) becomes \(own)") }
    }
    for text in ["L'ÉCOLE À ŒUVRE", "ĐƯỜNG ỔN ĐỊNH", "¿QUÉ ÑANDÚ?", "ÜBER ŠKODA", "“Don’t” – 😀 → 日本語"] { #expect(small(text) == text.lowercased()) }
    #expect(small("Ÿ") == nil && small("ẞ") == nil && small("İ") == nil && small("Ж") == nil)
  }

  @Test func textIsFoundByteByByte() {
    #expect("abcabd".holds("abd") && !"abcab".holds("abd") && "x".holds("") && !"".holds("x"))
  }
}
