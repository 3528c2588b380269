import GoTemplate
import HugoSite

/// `strings` (`tpl/strings`).
enum StringFunctions {
  static func namespace(_ language: FunctionLanguage) -> Namespace {
    Namespace(
      "strings",
      [
        .init("Chomp", ["chomp"], 1...1) { values in
          var text = try Cast.string(values[0])[...]
          while let last = text.unicodeScalars.last, last == "\n" || last == "\r" { text.unicodeScalars.removeLast() }
          if case .safe(.html, _) = values[0] { return .safe(.html, String(text)) }
          return .string(String(text))
        },
        .test("Contains", [], 2) { GoText.contains($0[0], $0[1]) },
        .test("ContainsAny", [], 2) { texts in texts[0].unicodeScalars.contains { texts[1].unicodeScalars.contains($0) } },
        .test("ContainsNonSpace", [], 1) { $0[0].unicodeScalars.contains { !GoText.isSpace($0) } },
        .init("Count", [], 2...2) { .int(GoText.count(try Cast.string($0[0]), in: try Cast.string($0[1]))) },
        .init("CountRunes", ["countrunes"], 1...1) { .int(PlainText.stripped(try Cast.string($0[0])).unicodeScalars.count { !GoText.isSpace($0) }) },
        .init("CountWords", ["countwords"], 1...1) { .int(words(try Cast.string($0[0]))) },
        .init("FindRE", ["findRE"], 2...3, [.string, .any]) { values in
          let pattern = try pattern(values[0])
          let scalars = Array(try Cast.string(values[1]).unicodeScalars)
          let matches = pattern.allMatches(in: scalars, limit: values.count > 2 ? try Cast.int(values[2]) : -1)
          return .list(matches.map { .string(GoText.string(scalars[$0.whole])) })
        },
        .init("FindRESubmatch", ["findRESubmatch"], 2...3, [.string, .any]) { values in
          let pattern = try pattern(values[0])
          let scalars = Array(try Cast.string(values[1]).unicodeScalars)
          let matches = pattern.allMatches(in: scalars, limit: values.count > 2 ? try Cast.int(values[2]) : -1)
          return .list(matches.map { .list($0.groups.map { .string($0.map { GoText.string(scalars[$0]) } ?? "") }) })
        },
        .text("FirstUpper", [], 1) { GoText.firstUpper($0[0]) },
        .test("HasPrefix", ["hasPrefix"], 2) { Array($0[0].utf8).starts(with: $0[1].utf8) },
        .init("Diff", [], 4...4, [.string, .any, .string, .any]) { values in
          .string(AnchoredDiff.diff(values[0].string ?? "", try Cast.string(values[1]), values[2].string ?? "", try Cast.string(values[3])))
        },
        .test("HasSuffix", ["hasSuffix"], 2) { $0[0].utf8.reversed().starts(with: $0[1].utf8.reversed()) },
        .init("Repeat", [], 2...2) { values in
          let text = try Cast.string(values[1])
          let count = try Cast.int(values[0])
          guard count >= 0 else { throw FunctionError("strings: negative Repeat count") }
          guard count * max(1, text.utf8.count) <= 16 << 20 else { throw FunctionError("the text would be larger than 16 MiB") }
          return .string(String(repeating: text, count: count))
        },
        .init("Replace", ["replace"], 3...4) { values in
          let texts = try values.prefix(3).map(Cast.string)
          return .string(GoText.replacing(texts[1], with: texts[2], in: texts[0], limit: values.count > 3 ? try Cast.int(values[3]) : -1))
        },
        .init("ReplacePairs", [], from: 2) { try replacePairs($0) },
        .init("ReplaceRE", ["replaceRE"], 3...4) { values in
          let pattern = try pattern(values[0])
          let replacement = try Cast.string(values[1])
          let scalars = Array(try Cast.string(values[2]).unicodeScalars)
          let limit = values.count > 3 ? try Cast.int(values[3]) : -1
          // Each match is replaced by itself, as a text of its own.
          var out = ""
          var end = 0
          for (i, match) in pattern.allMatches(in: scalars).enumerated() {
            out += GoText.string(scalars[end..<match.whole.lowerBound])
            let found = GoText.string(scalars[match.whole])
            out += limit >= 0 && i >= limit ? found : pattern.replacing(found, with: replacement)
            end = match.whole.upperBound
          }
          return .string(out + GoText.string(scalars[end...]))
        },
        .init("RuneCount", [], 1...1) { .int(try Cast.string($0[0]).unicodeScalars.count) },
        .init("SliceString", ["slicestr"], 1...3) { values in
          let scalars = Array(try Cast.string(values[0]).unicodeScalars)
          guard values.count > 1 else { return .string(GoText.string(scalars[...])) }
          guard let start = try? Cast.int(values[1]) else { throw FunctionError("start argument must be integer") }
          var end = scalars.count
          if values.count > 2 {
            guard let given = try? Cast.int(values[2]) else { throw FunctionError("end argument must be integer") }
            end = given
          }
          guard start >= 0, start < scalars.count, end >= start, end <= scalars.count else { throw FunctionError("slice bounds out of range") }
          return .string(GoText.string(scalars[start..<end]))
        },
        .init("Split", ["split"], 2...2, [.any, .string]) { values in .list(GoText.split(try Cast.string(values[0]), values[1].string ?? "").map { .string($0) }) },
        .init("Substr", ["substr"], 2...3) { try substring($0) },
        .text("Title", ["title"], 1) { language.title($0[0]) },
        .text("ToLower", ["lower"], 1) { GoText.lower($0[0]) },
        .text("ToUpper", ["upper"], 1) { GoText.upper($0[0]) },
        .text("Trim", ["trim"], 2) { GoText.trimmed($0[0], $0[1], left: true, right: true) },
        .text("TrimLeft", [], 2) { GoText.trimmed($0[1], $0[0], left: true, right: false) },
        .text("TrimRight", [], 2) { GoText.trimmed($0[1], $0[0], left: false, right: true) },
        .text("TrimSpace", [], 1) { GoText.trimmed($0[0]) },
        .text("TrimPrefix", [], 2) { Array($0[1].utf8).starts(with: $0[0].utf8) ? String(decoding: $0[1].utf8.dropFirst($0[0].utf8.count), as: UTF8.self) : $0[1] },
        .text("TrimSuffix", [], 2) {
          $0[1].utf8.reversed().starts(with: $0[0].utf8.reversed()) ? String(decoding: $0[1].utf8.dropLast($0[0].utf8.count), as: UTF8.self) : $0[1]
        },
        .init("Truncate", ["truncate"], 1...3) { try Truncation.truncated($0) },
      ])
  }

  private static let patterns = PatternCache()

  /// - Throws: where Go refuses the pattern.
  static func pattern(_ value: Value) throws -> GoPattern {
    let text = try Cast.string(value)
    return try patterns.pattern(text)
  }

  static func isCJK(_ c: Unicode.Scalar) -> Bool {
    switch c.value {
    case 0x1100...0x11FF, 0x2E80...0x2FD5, 0x3005, 0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3041...0x309F, 0x30A0...0x30FF, 0x3131...0x318E, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAD9, 0xFF66...0xFF9D, 0xFFA0...0xFFDC, 0x20000...0x323AF:
      true
    default: false
    }
  }

  static func words(_ text: String) -> Int {
    let fields = GoText.fields(PlainText.stripped(text))
    guard text.unicodeScalars.contains(where: isCJK) else { return fields.count }
    return fields.reduce(0) { $0 + ($1.utf8.count == $1.unicodeScalars.count ? 1 : $1.unicodeScalars.count) }
  }

  private static func substring(_ values: [Value]) throws -> Value {
    let scalars = Array(try Cast.string(values[0]).unicodeScalars)
    guard var start = try? Cast.int(values[1]) else { throw FunctionError("start argument must be an integer") }
    var length = scalars.count
    if values.count > 2 {
      guard let given = try? Cast.int(values[2]) else { throw FunctionError("length argument must be an integer") }
      length = given
    }
    if scalars.isEmpty { return .string("") }
    if start < 0 { start = max(0, start + scalars.count) }
    guard start < scalars.count, length != 0 else { return .string("") }
    let end = length < 0 ? scalars.count + max(length, -scalars.count) : start + min(length, scalars.count - start)
    return .string(start < end ? GoText.string(scalars[start..<end]) : "")
  }

  private static func replacePairs(_ values: [Value]) throws -> Value {
    let text = try Cast.string(values[values.count - 1])
    let pairs: [String]
    if values.count == 2 {
      guard values[0].elements != nil else { throw FunctionError("with 2 arguments, the first must be a slice of replacement pairs, got \(values[0].typeName)") }
      pairs = try Cast.strings(values[0])
    } else {
      pairs = try values.dropLast().map(Cast.string)
    }
    if pairs.isEmpty || text.isEmpty { return .string(text) }
    guard pairs.count % 2 == 0 else { throw FunctionError("uneven number of replacement pairs") }
    let bytes = Array(text.utf8)
    let wanted = stride(from: 0, to: pairs.count, by: 2).map { (old: Array(pairs[$0].utf8), new: pairs[$0 + 1].utf8) }
    var out: [UInt8] = []
    var i = 0
    var wasEmptyMatch = false
    scan: while i <= bytes.count {
      for pair in wanted where bytes[i...].starts(with: pair.old) {
        if pair.old.isEmpty {
          if wasEmptyMatch { continue }
          out += pair.new
          wasEmptyMatch = true
          continue scan
        }
        out += pair.new
        i += pair.old.count
        wasEmptyMatch = false
        continue scan
      }
      if i < bytes.count { out.append(bytes[i]) }
      i += 1
      wasEmptyMatch = false
    }
    return .string(String(decoding: out, as: UTF8.self))
  }
}
