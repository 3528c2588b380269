import GoTemplate
import HugoSite

/// `transform.Unmarshal`: data of the usual formats (`tpl/transform/unmarshal.go`).
enum Unmarshalling {
  static func value(_ values: [Value]) throws -> Value {
    var options = MapValue()
    var data = values[0]
    if values.count > 1 {
      if case .map(let map) = values[0] { options = map }
      data = values[1]
    }
    var format = options.entries.first { GoText.lower(GoFormat.text($0.key.value)) == "format" }?.value.string
    let text: String
    if case .object(let object) = data, let resource = object as? ResourceObject {
      format = format ?? PathText.fileExtension(resource.name).lowercased()
      text = try resource.content()
    } else {
      text = try Cast.string(data)
    }
    if text.isEmpty { return .none }
    return try value(text, format: format ?? (options["delimiter"] == nil ? try guessed(text) : "csv"), delimiter: options["delimiter"]?.string ?? ",")
  }

  /// As Hugo guesses: by which format's sign comes first (`FormatFromContentString` in `parser/metadecoders/format.go`).
  private static func guessed(_ text: String) throws -> String {
    let signs: [(sign: Character, format: String)] = [(",", "csv"), ("{", "json"), (":", "yaml"), ("<", "xml"), ("=", "toml")]
    let first = text.first { c in signs.contains { $0.sign == c } }
    guard let found = signs.first(where: { $0.sign == first }) else { throw FunctionError("unknown format") }
    return found.format
  }

  static func value(_ text: String, format: String, delimiter: String = ",") throws -> Value {
    let bytes = Array(text.utf8)
    switch format {
    case "json": return try Value(read(bytes, .json), asParams: false)
    case "yaml", "yml": return try Value(read(bytes, .yaml), asParams: false)
    case "toml": return try Value(read(bytes, .toml), asParams: false)
    case "csv": return .list(csv(text, delimiter.first ?? ",").map { .list($0.map { .string($0) }) })
    default: throw FunctionError("unmarshal of format \(GoFormat.printf("%q", [.string(format)])) is not supported")
    }
  }

  private static func read(_ bytes: [UInt8], _ format: FrontMatterFormat) throws -> DataValue {
    func table(_ bytes: [UInt8]) -> DataReader.Outcome { DataReader.read(bytes, 0..<bytes.count, format) }
    // What is no table is read as the value of a key.
    func wrapped(_ before: String, _ after: String = "") -> DataReader.Outcome { table(Array(before.utf8) + bytes[start...] + Array(after.utf8)) }
    let start = format == .yaml ? startOfDocument(bytes) : 0
    // Of several documents the first counts.
    let bytes = format == .yaml ? Array(bytes[..<endOfDocument(bytes, from: start)]) : bytes
    var outcome = format == .json ? wrapped("{\"v\":", "}") : table(bytes)
    if format == .json, outcome.problems.isEmpty { return outcome.fields.first?.value ?? .null }
    if format == .yaml, outcome.problems.contains(where: { if case .notATable = $0.kind { true } else { false } }) {
      for before in ["v:\n", "v: "] {
        outcome = wrapped(before)
        if outcome.problems.isEmpty { return outcome.fields.first?.value ?? .null }
      }
    }
    if let problem = outcome.problems.first { throw FunctionError("unmarshal failed: \(problem.kind)") }
    return .table(outcome.fields)
  }

  /// Where the document that begins at a place ends: before a line of hyphens or dots.
  private static func endOfDocument(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    var isEmpty = true
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      let line = String(decoding: bytes[at..<end], as: UTF8.self)
      if line == "..." || line == "...\r" || !isEmpty && (line == "---" || line == "---\r" || line.hasPrefix("--- ")) { return at }
      if !GoText.trimmed(line).isEmpty { isEmpty = false }
      at = end + 1
    }
    return bytes.count
  }

  /// Where a YAML document begins: behind a line of hyphens, above which comments and directives may stand.
  private static func startOfDocument(_ bytes: [UInt8]) -> Int {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = GoText.trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
      if line == "---" { return min(end + 1, bytes.count) }
      guard line.isEmpty || line.hasPrefix("#") || line.hasPrefix("%") else { return 0 }
      start = end + 1
    }
    return 0
  }

  private static func csv(_ text: String, _ delimiter: Character) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var rest = text[...]
    while let c = rest.popFirst() {
      if isQuoted {
        if c == "\"" {
          if rest.first == "\"" { field.append(rest.removeFirst()) } else { isQuoted = false }
        } else {
          field.append(c)
        }
      } else if c == "\"", field.isEmpty {
        isQuoted = true
      } else if c == delimiter {
        row.append(field)
        field = ""
      } else if c.isNewline {
        if !row.isEmpty || !field.isEmpty { rows.append(row + [field]) }
        (row, field) = ([], "")
      } else {
        field.append(c)
      }
    }
    if !row.isEmpty || !field.isEmpty { rows.append(row + [field]) }
    return rows
  }
}
