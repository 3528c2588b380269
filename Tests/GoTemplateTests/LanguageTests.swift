import Foundation
import Testing
import TestSupport

@testable import GoTemplate

/// Templates with what Go makes of them: `Tests/GoTemplateTests/Go/language/expected.json`, written by `go run main.go` beside it.
@Suite struct LanguageTests {
  /// The same as in main.go.
  static let data: Value = {
    func list(_ values: Value...) -> Value { .list(values) }
    func map(_ values: [String: Value]) -> Value { .map(MapValue(values)) }
    return map([
      "s": .string("hello"), "empty": .string(""), "html": .string("<b>\"x\" & 'y'</b>"), "uni": .string("héllo 世界"), "n": .int(42), "neg": .int(-7), "zero": .int(0), "f": .float(3.5),
      "big": .float(1e21), "small": .float(1e-7), "whole": .float(2), "t": .bool(true), "no": .bool(false), "nothing": .none, "list": list(.string("a"), .string("b"), .string("c")),
      "nums": list(.int(3), .int(1), .int(2)), "mixed": list(.int(1), .string("two"), .float(3.5), .bool(true), .none, list(.int(1), .int(2)), map(["k": .string("v")])), "none": list(),
      "map": map(["one": .int(1), "two": map(["deep": .string("value"), "list": list(.int(10), .int(20))]), "a b": .string("spaced"), "zz": .none]), "emap": map([:]),
      "list2": list(map(["name": .string("x"), "n": .int(1)]), map(["name": .string("y"), "n": .int(2)]), map(["n": .int(3)])),
    ])
  }()

  static let functions: [String: TemplateFunction] = Dictionary(
    uniqueKeysWithValues: [
      TemplateFunction("upper", 1...1, [.string]) { .string(($0[0].string ?? "").uppercased()) },
      TemplateFunction("repeat", 2...2, [.int, .string]) { values in
        guard case .int(let count) = values[0], let text = values[1].string else { throw FunctionError("wrong type") }
        guard count >= 0 else { throw FunctionError("negative repeat count") }
        return .string(String(repeating: text, count: count))
      },
      TemplateFunction("add", 2...2, [.int]) { values in
        guard case .int(let a) = values[0], case .int(let b) = values[1] else { throw FunctionError("wrong type") }
        return .int(a + b)
      },
      TemplateFunction("fn", 0...0) { _ in .function(TemplateFunction("fn", 1...1) { .string("<" + ($0[0].string ?? "") + ">") }) },
      TemplateFunction("fail", 0...0) { _ in throw FunctionError("it failed") },
      TemplateFunction("list", from: 0) { .list($0) },
      TemplateFunction("dict", from: 0) { values in
        var map: [String: Value] = [:]
        for i in stride(from: 0, to: values.count - 1, by: 2) { map[values[i].string ?? ""] = values[i + 1] }
        return .map(MapValue(map))
      },
    ].map { ($0.name, $0) })

  @Test func agreesWithGo() throws {
    let cases = try GoCase.all("language")
    #expect(cases.count > 1_000)
    for wanted in cases {
      let here = GoCase.run(wanted.template, Self.data, Self.functions)
      #expect(here == wanted, "\(here.difference(from: wanted))")
    }
  }
}
