import Foundation
import Testing

@testable import GoTemplate

/// What the golden cases of Go cannot show: all errors at once, limits, sets, objects, and what is newer than Debian's Go.
@Suite struct TemplateTests {
  private func errors(_ text: String) -> [String] { Template.parse("t", Array(text.utf8)).errors.map(\.description) }

  private func run(_ text: String, _ data: Value = .none, functions: [String: TemplateFunction] = [:], limits: Limits = Limits()) throws -> String {
    let (template, errors) = Template.parse("t", Array(text.utf8), functions: functions)
    #expect(errors.isEmpty)
    return try template.execute(data, limits: limits)
  }

  @Test func allParseErrorsAreTold() {
    #expect(errors("a {{ nope }}\n{{ | .x }}\n{{ if .y }}{{ \"open }}\n{{ end }}\n{{ print 1) }}\n{{ .z }}\n{{ $a }}") == [
      "template: t:1: function \"nope\" not defined", "template: t:2: unexpected \"|\" in command", "template: t:3: unterminated quoted string", "template: t:5: unexpected right paren",
      "template: t:7: undefined variable \"$a\"",
    ])
    #expect(errors("{{ if }}a{{ end }}{{ nope }}").count >= 2)
    #expect(errors("{{/* never closed }} {{ .x }}") == ["template: t:1: unclosed comment"])
    #expect(errors("{{ range .x }}\n{{ bad }}\n{{ .ok }}\n{{ worse }}\n{{ end }}").count == 2)
  }

  @Test func whatIsNewerThanDebiansGo() throws {
    #expect(try run("{{range 3}}{{.}}{{end}}") == "012")
    #expect(try run("{{range $i := 2}}{{$i}};{{end}}{{range 0}}a{{else}}none{{end}}") == "0;1;none")
    #expect(try run("{{with 0}}a{{else with 5}}{{.}}{{else}}c{{end}}{{with 0}}a{{else with \"\"}}b{{else}}c{{end}}") == "5c")
  }

  /// As in Hugo: alone it ends the template that it stands in, with a value it is for partials.
  @Test func returnAloneEndsTheInnermostTemplate() throws {
    #expect(try run("{{ define \"x\" }}a{{ return }}b{{ end }}{{ template \"x\" }}c{{ return }}d", .none) == "ac")
    #expect(throws: TemplateError.self) { try run("a{{ return 1 }}", .none) }
    let (template, _) = Template.parse("p", Array("{{ return printf \"%d\" 3 }}".utf8))
    #expect(try template.value(.none).string == "3")
  }

  @Test func aFunctionMayLookAtItsArgumentsError() throws {
    let attempt = TemplateFunction(recovering: "try", { .string("caught: " + $0.message) }, { $0 })
    let (template, errors) = Template.parse("p", Array("{{ try (index .none 1) }}, {{ try 2 }}".utf8), functions: ["try": attempt])
    #expect(errors.isEmpty)
    #expect(try template.execute(LanguageTests.data) == "caught: error calling index: reflect: slice index out of range, 2" || template.execute(LanguageTests.data).hasPrefix("caught: error calling index: index out of range"))
  }

  /// Each run hands its own context to the functions.
  @Test func functionsAreHandedTheContextOfTheirRun() throws {
    final class Page: TemplateContext { let title: String; init(_ title: String) { self.title = title } }
    let title = TemplateFunction("title", 0...0) { _, context in .string((context as? Page)?.title ?? "none") }
    let (template, _) = Template.parse("p", Array("{{ title }}".utf8), functions: ["title": title])
    #expect(try template.execute(.none, in: Page("a")) == "a")
    #expect(try template.execute(.none) == "none")
  }

  @Test func returnEndsATemplateWithAValue() throws {
    let (template, errors) = Template.parse("p", Array("{{ range . }}{{ if eq . 2 }}{{ return (slice $ 1) }}{{ end }}{{ end }}{{ return }}".utf8))
    #expect(errors.isEmpty)
    #expect(GoFormat.text(try template.value(.list([.int(1), .int(2), .int(3)]))) == "[2 3]")
    #expect(try template.value(.list([])).isTrue == false)
    #expect(try Template.parse("p", Array("no more".utf8)).template.value(.none).string == "no more")
  }

  @Test func templatesCallEachOtherInASet() throws {
    let first = Template.parse("first", Array("<{{ template \"second\" .x }}>".utf8)).template
    let second = Template.parse("second", Array("[{{ . }}]{{ template \"third\" }}{{ define \"third\" }}3{{ end }}".utf8)).template
    let both = first.adding(second)
    #expect(try both.execute(.map(MapValue(["x": .int(1)]))) == "<[1]3>")
    #expect(both.names == ["first", "second", "third"])
    #expect(throws: TemplateError.self) { try first.execute(.none) }
    #expect(throws: TemplateError.self) { try first.execute(.none, named: "absent") }
  }

  private final class Person: TemplateObject {
    let typeName = "main.Person"
    let text = "a person"
    func member(_ name: String) throws -> Member? {
      switch name {
      case "Name": .field(.string("Ada"))
      case "Greet": .method(TemplateFunction("Greet", 1...2) { .string($0.compactMap(\.string).joined(separator: ", ")) })
      case "Broken": throw FunctionError("no such luck")
      default: nil
      }
    }
  }

  @Test func objectsHaveFieldsAndMethods() throws {
    let data = Value.map(MapValue(["p": .object(Person())]))
    #expect(try run("{{.p}} {{.p.Name}} {{.p.Greet \"a\" \"b\"}} {{\"z\" | .p.Greet \"y\"}} {{with .p}}{{.Name}}{{end}}", data) == "a person Ada a, b y, z Ada")
    func failure(_ text: String) -> String? { do { return try run(text, data) } catch { return "\(error)" } }
    #expect(failure("{{.p.Nope}}") == "template: t:1:4: executing \"t\" at <.p.Nope>: can't evaluate field Nope in type interface {}")
    #expect(failure("{{.p.Name 1}}") == "template: t:1:4: executing \"t\" at <.p.Name>: Name has arguments but cannot be invoked as function")
    #expect(failure("{{.p.Greet}}") == "template: t:1:4: executing \"t\" at <.p.Greet>: wrong number of args for Greet: want at least 1 got 0")
    #expect(failure("{{.p.Broken}}") == "template: t:1:4: executing \"t\" at <.p.Broken>: error calling Broken: no such luck")
  }

  @Test func aTemplateEndsAtItsLimits() {
    func failure(_ text: String, _ change: (inout Limits) -> Void) -> String {
      var limits = Limits()
      change(&limits)
      do { return try run(text, .list([Value](repeating: .int(1), count: 1_000)), limits: limits) } catch { return "\((error as? TemplateError)?.message ?? "")" }
    }
    #expect(failure("{{range .}}{{range $}}{{.}}{{end}}{{end}}") { $0.steps = 1_000 } == "the template takes more than 1000 steps")
    #expect(failure("{{range 9000000000000000000}}{{end}}") { $0.steps = 1_000 } == "the template takes more than 1000 steps")
    #expect(failure("{{range 9000000000000000000}}{{end}}") { ($0.steps, $0.time) = (.max, .milliseconds(50)) } == "the template runs longer than 0 seconds")
    #expect(failure("{{1}}") { $0.end = .now - .seconds(1) } == "the time for all templates together is over")
    #expect(failure("{{1}}") { $0.end = .now + .seconds(60) } == "1")
    #expect(failure("{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}") { $0.depth = 50 } == "exceeded maximum template depth (50)")
    #expect(failure("{{range .}}0123456789{{end}}") { $0.output = 100 } == "the output is larger than 100 bytes")
    #expect(failure("{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}") { _ in } == "exceeded maximum template depth (1000)")
  }

  @Test func deepNestingIsToldAndNotFollowed() {
    for (open, close) in [("{{if .}}", "{{end}}"), ("{{range .}}", "{{end}}"), ("{{with .}}", "{{end}}")] {
      #expect(errors(String(repeating: open, count: 100_000) + String(repeating: close, count: 100_000)).contains { $0.contains("nested too deep") })
    }
    #expect(errors("{{" + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000) + "}}").contains { $0.contains("nested too deep") })
    #expect(errors("{{if .}}" + String(repeating: "{{else if .}}", count: 100_000) + "{{end}}").contains { $0.contains("nested too deep") })
  }

  /// How often the random templates are made: `FUZZ_ROUNDS=1500 swift test --filter noTemplateBringsItDown` takes ten minutes.
  static let rounds = UInt64(ProcessInfo.processInfo.environment["FUZZ_ROUNDS"] ?? "") ?? 40

  /// Templates made of pieces at random: read, escaped and run to an end of some kind, whatever they are.
  @Test(arguments: 1...rounds) func noTemplateBringsItDown(seed: UInt64) {
    var state = seed
    func next(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    let pieces = [
      "{{", "}}", "{{-", "-}}", " -}}", "{{- ", "if", "else", "end", "range", "with", "define", "template", "block", "break", "continue", " ", "\n", ".", ".s", ".map.two", "$", "$x", ":=", "=", ",", "|", "(", ")", "\"a\"", "`b`", "\"", "`",
      "'c'", "'", "1", "-1.5e3", "0x", "nil", "true", "print", "printf", "\"%d %[2]*.3q\"", "index", "slice", "len", "eq", "lt", "and", "or", "not", "call", "fn", "list", "html", "js", "/*", "*/", "é", "\u{0}", "\\", "return", "text",
      "{{end}}", "{{range .list}}", "{{if .t}}", "{{define \"a\"}}", "{{template \"a\" .}}", "{{else}}",
    ]
    let markup = [
      "<a href=", "<p title='", "\"", "'", ">", "<script>", "</script>", "<style>", "</style>", "<textarea>", "<!--", "-->", "//", "/*", "*/", "`", "${", "}", "{", "url(", ")", "\\", "\\62", "<", "</", "&quot;", "&#x2f", "#", "?", "/", "[", "]", "\u{2028}", " ",
      "{{.s}}", "{{.}}", "{{.map}}", "{{.list | html}}", "{{urlquery .s}}", "{{break}}", "{{continue}}", "{{with .s}}", "onclick=", "style=", "srcset=", "<meta content='0;url=", "<script type=",
    ]
    var limits = Limits()
    (limits.steps, limits.depth, limits.output) = (20_000, 50, 1 << 16)
    func run(_ bytes: [UInt8]) {
      let (template, _) = Template.parse("t", bytes, functions: LanguageTests.functions)
      _ = try? template.execute(LanguageTests.data, limits: limits)
      _ = try? template.escapedForHTML().execute(LanguageTests.data, limits: limits)
    }
    for round in 0..<400 {
      var text = ""
      for _ in 0..<1 + next(24) { text += round % 2 == 0 || next(3) == 0 ? pieces[next(pieces.count)] : markup[next(markup.count)] }
      run(Array(text.utf8))
      var page = ""
      for _ in 0..<1 + next(24) { page += markup[next(markup.count)] }
      run(Array((page + String(repeating: "{{end}}", count: next(3))).utf8))
    }
    // Bytes of any kind.
    for _ in 0..<100 { run([UInt8]("{{".utf8) + (0..<next(40)).map { _ in UInt8(next(256)) } + [UInt8]("}}".utf8)) }
  }

  @Test func printfTakesAnything() {
    let values: [Value] = [.none, .int(.min), .int(.max), .float(.nan), .float(-.infinity), .float(.leastNonzeroMagnitude), .string("\u{0}é"), .list([.none, .list([])]), .map(MapValue([:])), .bool(true)]
    for verb in ["v", "+v", "#v", "T", "d", "s", "q", "x", "X", "o", "b", "c", "U", "#U", "e", "f", "g", "t", "p", "99999999999d", ".99999999999f", "*d", "[9]d", "[d", "[-1]v", "-0+# 12.3v", ".", "#+q", "#x"] {
      for value in values { _ = GoFormat.printf("%" + verb, [value]) }
    }
    #expect(GoFormat.printf("%d", [.int(.min)]) == "-9223372036854775808")
    #expect(GoFormat.printf("%x", [.int(.min)]) == "-8000000000000000")
  }
}
