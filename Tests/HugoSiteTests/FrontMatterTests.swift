import Testing

@testable import HugoSite

@Suite struct FrontMatterTests {
  private func read(_ text: String) -> (FrontMatter, SourceText) {
    let source = SourceText(path: "a.md", text: text)
    return (FrontMatter(of: source), source)
  }

  /// Keys and values with the texts of their ranges.
  private func table(_ text: String) -> [String] {
    let (front, source) = read(text)
    return front.fields.map { "\(source.text($0.keyRange))|\(source.text($0.valueRange))|\($0.value.typeName)" }
  }

  @Test func everyKeyAndValueHasItsRangeInTOML() {
    #expect(
      table("+++\ntitle = \"A \\\"b\\\"\"\nweight = 11\ndraft = false # no\nx.y = 'z'\ntags = [\"a\", \"b\"]\ndate = 2024-05-31\nf = 1.5\n[params]\nk = {v = 1}\n+++\n") == [
        "title|\"A \\\"b\\\"\"|text", "weight|11|a whole number", "draft|false|true or false", "x|x|a table", "tags|[\"a\", \"b\"]|a list", "date|2024-05-31|a date",
        "f|1.5|a decimal number", "params|[params]|a table",
      ])
  }

  @Test func everyKeyAndValueHasItsRangeInYAML() {
    #expect(
      table("---\ntitle: \"A: b\"\nweight: 11\nlong: a plain\n  text on two lines\ntags:\n  - a\n  - b\nflow: [x, {y: z}]\nquoted: 'it''s'\nblock: |\n  one\n  two\nnone:\n---\n") == [
        "title|\"A: b\"|text", "weight|11|a whole number", "long|a plain\n  text on two lines|text", "tags|- a\n  - b|a list", "flow|[x, {y: z}]|a list", "quoted|'it''s'|text",
        "block||\n  one\n  two|text", "none||nothing",
      ])
  }

  @Test func everyKeyAndValueHasItsRangeInJSON() {
    #expect(table("{\"title\": \"A\", \"weight\": 3, \"tags\": [1, null], \"x\": {\"y\": true}}\nBody\n") == [
      "\"title\"|\"A\"|text", "\"weight\"|3|a whole number", "\"tags\"|[1, null]|a list", "\"x\"|{\"y\": true}|a table",
    ])
  }

  @Test(arguments: [
    ("+++\ntitle = \"A\"\n+++\nBody", "Body"), ("---\ntitle: A\n---foo\nBody", "foo\nBody"), ("\n\n---\r\ntitle: A\r\n---\r\nBody", "Body"),
    ("\u{FEFF}---\ntitle: A\n---\nBody", "Body"), ("+++\n+++\nBody", "Body"), ("{}\nBody", "Body"), ("Body\n---\nx", "Body\n---\nx"),
  ]) func opensAndClosesWhereHugoDoes(text: String, body: String) {
    let (front, source) = read(text)
    #expect(source.text(front.bodyStart..<source.bytes.count) == body)
    #expect(front.problems.isEmpty)
  }

  @Test(arguments: ["- a list\n- more", "+ a list", "{{% notice %}}\nx\n{{% /notice %}}", "---\ntitle: A\n", "+++\ntitle = \"A\"\n ++", "-- x", "{\"a\": 1"])
  func whatOpensAndGoesWrongIsAProblem(text: String) { #expect(!read(text).0.problems.isEmpty) }

  @Test func bothPlacesOfADuplicateKeyAreTold() {
    for text in ["---\npre: x\nweight: 1\npre: y\n---\n", "+++\npre = \"x\"\nweight = 1\npre = \"y\"\n+++\n", "---\n\"pre\": x\nweight: 1\n'pre': y\n---\n"] {
      let (front, source) = read(text)
      #expect(front.problems.count == 1)
      guard case .duplicateKey("pre", let first)? = front.problems.first?.kind else { Issue.record("\(front.problems)"); continue }
      let lines = LineIndex(source)
      #expect(lines.line(at: first.lowerBound) == 2)
      #expect(lines.line(at: front.problems[0].range.lowerBound) == 4)
      #expect(front.fields.value(at: "pre") == .string("y"), "the last one counts")
      #expect(front.fields.value(at: "weight") == .integer(1))
    }
  }

  @Test func aKeyThatStandsThriceIsToldTwice() {
    for text in ["---\nk: 1\nk: [2,\n  3]\nw: 9\nk:\n- 4\n---\n", "+++\nk = 1\nk = 2\nw = 9\nk = 4\n+++\n"] {
      let (front, source) = read(text)
      let lines = LineIndex(source)
      let firsts = front.problems.compactMap { problem in if case .duplicateKey("k", let first) = problem.kind { lines.line(at: first.lowerBound) } else { nil } }
      #expect(firsts == [2, 2], "\(text)")
      #expect(front.fields.value(at: "w") == .integer(9))
      #expect(front.fields.count == 2)
    }
  }

  @Test(arguments: ["---", "+++"])
  func manyKeysAreReadAsWritten(delimiter: String) {
    let sign = delimiter == "+++" ? " =" : ":"
    let keys = (0..<30_000).map { "k\($0)\(sign) 1\n" }.joined()
    let (page, _) = read("\(delimiter)\n\(keys)\(delimiter)\n")
    #expect(page.problems.isEmpty)
    #expect(page.fields.count == 30_000)
  }

  @Test(.timeLimit(.minutes(1))) func whatAStrangerWritesEndsSoon() {
    let laughs = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + (1...9).map { "b\($0): &b\($0) [" + Array(repeating: $0 == 1 ? "*a" : "*b\($0 - 1)", count: 9).joined(separator: ", ") + "]\n" }.joined() + "---\n"
    let dotted = "+++\n" + Array(repeating: "a", count: 60_000).joined(separator: ".") + " = 1\n[" + Array(repeating: "b", count: 60_000).joined(separator: ".") + "]\n+++\n"
    let brackets = "+++\na = " + String(repeating: "[", count: 60_000) + "\n[[[\n[.a]\n+++\n"
    let keys = "{" + (0..<20_000).map { "\"k\($0)\": 1" }.joined(separator: ",") + "}\n"
    let tables = "+++\n" + String(repeating: "[[t]]\nx = 1\n", count: 20_000) + "+++\n"
    let braces = "---\na: " + String(repeating: "{a: ", count: 5_000) + "\n---\n"
    // Each of these ends toml++ where it comes through.
    let fatal = [
      "a = [}", "a = [1,}]", "a = 1\na = '''\n[.x]\n'''", "a = 1\na.b = {\n[.x]\n}", "\"\\\n[", "a = \"\\\n[.x]\"", "\u{FEFF}[", "a = 2020-01-01" + String(repeating: "_", count: 116) + " 10:00",
      "a={e=A\n[", "[.a]", "[[[", "a = [\u{85}]",
    ].map { "+++\n\($0)\n+++\n" }
    for text in [laughs, dotted, brackets, braces] + fatal { #expect(!read(text).0.problems.isEmpty) }
    #expect(read(keys).0.fields.count == 20_000)
    #expect(read(tables).0.fields.count == 1)
    #expect(GoCast.integer(.string("-_-9223372036854775808")) == 0)
    #expect(GoCast.integer(.string("-9223372036854775808")) == Int.min)
  }

  @Test func oneErrorDoesNotHideTheNextInTOML() {
    let (front, source) = read("+++\ntitle = A\nweight = 5\nslug = b c\n+++\n")
    #expect(front.problems.map { LineIndex(source).line(at: $0.range.lowerBound) } == [2, 4])
    #expect(front.fields.value(at: "weight") == .integer(5))
  }

  @Test func whatIsStillToBeReadOfBrokenYAMLIsRead() {
    let (front, _) = read("---\ntitle: A\nweight: 5\nbad: \"x\" y\n---\n")
    #expect(front.problems.count == 1)
    #expect(front.fields.value(at: "weight") == .integer(5))
  }

  @Test func orgModeGetsAWord() {
    #expect(read("#+TITLE: A\n#+WEIGHT: 3\n\nBody").0.problems.map(\.kind) == [.orgMode])
  }

  /// What Hugo 0.168 was seen to make of plain YAML scalars.
  @Test(arguments: [
    ("010", DataValue.integer(8)), ("08", .string("08")), ("0o10", .integer(8)), ("0x10", .integer(16)), ("1_000", .integer(1000)), ("1e2", .string("1e2")), ("011.0", .float(11)),
    ("0b11", .integer(3)), ("+5", .integer(5)), ("~", .null), ("null", .null), ("yes", .string("yes")), ("True", .boolean(true)), (".5", .float(0.5)), ("0_8", .string("0_8")),
    ("1:30", .string("1:30")), ("2020-01-01", .string("2020-01-01")), ("-3", .integer(-3)), ("-010", .integer(-8)), ("0X1F", .string("0X1F")), ("1,000", .string("1,000")),
    ("007", .integer(7)), ("abc", .string("abc")),
  ]) func plainYAMLScalarsHaveHugosTypes(text: String, value: DataValue) { #expect(YAMLScalar.plain(text) == value) }

  @Test(arguments: [("010", 8), ("08", 0), ("0x10", 16), ("11", 11), ("1.0", 1), ("1.5", 1), (" 7 ", 0), ("abc", 0)]) func textIsCastToNumbersAsHugoDoes(text: String, number: Int) {
    #expect(GoCast.integer(.string(text)) == number)
  }

  @Test(arguments: [
    "2024-05-31", "2024-05-31T10:00:00", "2024-05-31T10:00:00Z", "2024-05-31 10:00:00", "2024-05-31T10:00:00+01:00", "2024-05-31 10:00:00 +0100", "Mon, 02 Jan 2006 15:04:05 MST",
    "02 Jan 2006", "2018-10-14T19:56:14.123-04:00", "3:04PM",
  ]) func datesThatHugoParses(text: String) { #expect(HugoDate.parse(text) != nil) }

  @Test(arguments: [
    "2020-1-2", "2020/01/02", "02.01.2020", "Jan 2 2020", "2020-01-02 10:00", "2020-01-02T10:00", "2020-13-45", "2021-09-31T00:00:00-04:00", "0000-00-00", "2018-08-7T08:30:11-07:00",
    "2018-10-087T08:30:11-07:00", "2020", "x", "{{ .Date }}",
  ]) func datesThatHugoRefuses(text: String) { #expect(HugoDate.parse(text) == nil) }

  @Test func momentsAreRight() {
    #expect(HugoDate.parse("1970-01-02")?.seconds == 86_400)
    #expect(HugoDate.parse("2024-02-29T12:00:00+02:00")?.seconds == 1_709_200_800)
    #expect(Instant(year: 1, month: 1, day: 1) == .zero)
  }

  @Test(arguments: [
    "title: A\nweight: 10\n", "title: \"A b\"\ndraft: true\ntags: x\n", "title = \"A\"\nweight = 10\ndraft = true\n", "a: it's\nb: true or false\nd: -5\n", "title: Ünïcode (1)!\n", "tags:\n  - a b\n  - c/d\ntitle: X\n", "tags:\n- a\n- 3\n", "date: 2018-08-07T08:30:11-07:00\nd: 2024-05-31\n", "date = 2018-08-07T08:30:11-07:00\nd = 2024-05-31\n",
  ]) func theShortcutGivesWhatTheFullParserGives(text: String) throws {
    let bytes = Array(text.utf8)
    let format: FrontMatterFormat = text.contains("=") ? .toml : .yaml
    let plain = try #require(PlainFields.read(bytes, 0..<bytes.count, format))
    let full = format == .toml ? TOMLReader.read(bytes, 0..<bytes.count) : YAMLReader.read(bytes, 0..<bytes.count)
    #expect(plain == full.fields)
    #expect(full.problems.isEmpty)
  }

  @Test(arguments: ["title: A: b\n", "title: [a]\n", "title: &x a\n", "title: a #b\n", "a: 1\na: 2\n", "title: @x\n", "w: 010\n", "t: 1e2\n", "  t: x\n", "t: x\n  y\n", "k: null\n", "yes no\n", "t:\n  - a\n    b\n", "t:\n  - a\n - b\n", "t:\n  - a: b\n", "t:\n", "t: ' x\n"])
  func theShortcutGivesUpWhereItIsNotSure(text: String) {
    let bytes = Array(text.utf8)
    #expect(PlainFields.read(bytes, 0..<bytes.count, .yaml) == nil)
  }

  @Test func anyBytesAreReadWithoutACrash() {
    var random: UInt64 = 42
    func next() -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33)
    }
    let pieces = ["---\n", "+++\n", "{", "}", "title", ": ", " = ", "\"", "'", "[", "]", "\n", "\r\n", "a", "1", "{{% x", "%}}", "\u{0}", "é", "- ", "|\n", "&a ", "*a", "[[t]]", "\"\"\"", "#"]
    for _ in 0..<1_500 {
      var text = ["---\n", "+++\n", "{"][next() % 3]
      for _ in 0..<(next() % 25) { text += pieces[next() % pieces.count] }
      text += ["\n---\n", "\n+++\n", "}"][next() % 3]
      let source = SourceText(path: "", bytes: Array(text.utf8) + (next() % 4 == 0 ? [0xFF] : []))
      let front = FrontMatter(of: source)
      for problem in front.problems { #expect(problem.range.upperBound <= source.bytes.count, "\(text)") }
      for field in front.fields { #expect(field.keyRange.upperBound <= source.bytes.count && field.valueRange.upperBound <= source.bytes.count, "\(text)") }
    }
  }
}
