import GoTemplate
import HugoSite

/// The parts of `urls` (`tpl/urls`) that need no site.
enum URLFunctions {
  static let entries: [Namespace.Entry] = [
    .text("URLize", ["urlize"], 1) { urlized($0[0]) },
    .text("PathEscape", [], 1) { texts in texts[0].utf8.map { isPlain($0) ? String(Unicode.Scalar($0)) : "%" + hex($0) }.joined() },
    .text("PathUnescape", [], 1) { texts in
      let bytes = Array(texts[0].utf8)
      for i in bytes.indices where bytes[i] == UInt8(ascii: "%") {
        guard i + 2 < bytes.count, Character(Unicode.Scalar(bytes[i + 1])).isHexDigit, Character(Unicode.Scalar(bytes[i + 2])).isHexDigit else {
          throw FunctionError("invalid URL escape \(GoFormat.printf("%q", [.string(String(decoding: bytes[i..<min(i + 3, bytes.count)], as: UTF8.self))]))")
        }
      }
      return URLPath.unescape(texts[0])
    },
    .init("JoinPath", [], from: 0) { values in
      let parts = try values.flatMap { value in try (value.elements ?? [value]).map(Cast.string) }
      guard let first = parts.first else { return .string("") }
      return .string(joined(first, parts.dropFirst()))
    },
    .init("Parse", [], 1...1) { values in
      let text = try Cast.string(values[0])
      if let refusal = GoURL.refusal(text) { throw FunctionError("parse \(GoFormat.printf("%q", [.string(text)])): \(refusal)") }
      return .object(URLObject(text))
    },
  ]

  /// A path in lower case, without what paths do not have; a fragment stays one.
  static func urlized(_ text: String, keepsCase: Bool = false) -> String {
    let path = URLPath.sanitize(keepsCase ? text : GoText.lower(text))
    guard let hash = path.firstIndex(of: "#") else { return URLPath.escape(path) }
    return URLPath.escape(String(path[..<hash])) + path[hash...]
  }

  private static func isPlain(_ c: UInt8) -> Bool {
    switch c {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_.~$&+:=@".utf8.contains(c)
    }
  }

  private static func hex(_ c: UInt8) -> String { (c < 16 ? "0" : "") + String(c, radix: 16).uppercased() }

  /// `url.JoinPath`.
  private static func joined(_ base: String, _ parts: ArraySlice<String>) -> String {
    let address = WebAddress(base)
    var all = [address.path] + parts
    if !address.path.hasPrefix("/") { all[0] = "/" + address.path }
    var path = GoPath.clean(all.filter { !$0.isEmpty }.joined(separator: "/"))
    if all.last?.hasSuffix("/") == true, !path.hasSuffix("/") { path += "/" }
    if !address.hasHost, address.scheme.isEmpty, !base.hasPrefix("/") { path = String(path.dropFirst()) }
    return address.scheme + (address.scheme.isEmpty ? "" : ":") + (address.hasHost ? "//" + address.host : "") + path
  }
}

/// Go's `url.URL`.
final class URLObject: TextObject {
  let text: String
  private let address: WebAddress

  init(_ text: String) {
    self.text = text
    address = WebAddress(text)
  }

  var typeName: String { "*url.URL" }
  var string: String { text }

  /// Whether each percent sign begins an escape.
  private static func isEscaped(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { i in
      bytes[i] != UInt8(ascii: "%") || i + 2 < bytes.count && [bytes[i + 1], bytes[i + 2]].allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) }
    }
  }

  func member(_ name: String) -> Member? {
    switch name {
    case "Scheme": return .field(.string(address.scheme))
    case "Host": return .field(.string(address.host))
    case "Path": return .field(.string(URLPath.unescape(address.path)))
    case "RawQuery": return .field(.string(address.query ?? ""))
    case "Fragment": return .field(.string(URLPath.unescape(address.fragment ?? "")))
    case "Hostname", "Port":
      let parts = address.host.split(separator: ":", maxSplits: 1).map(String.init)
      let part = name == "Port" ? (parts.count > 1 ? parts[1] : "") : parts.first ?? ""
      return .method(TemplateFunction(name, 0...0) { _ in .string(part) })
    case "IsAbs": return .method(TemplateFunction(name, 0...0) { _ in .bool(!self.address.scheme.isEmpty) })
    case "String": return .method(TemplateFunction(name, 0...0) { _ in .string(self.text) })
    case "EscapedPath": return .method(TemplateFunction(name, 0...0) { _ in .string(self.address.path) })
    case "Query":
      return .method(
        TemplateFunction(name, 0...0) { _ in
          var map = MapValue(typeName: "url.Values")
          // A pair that Go cannot read is left out.
          for pair in (self.address.query ?? "").split(separator: "&") where !pair.contains(";") && Self.isEscaped(pair) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { URLPath.unescape(String($0).replacing("+", with: " ")) }
            let old = map[parts[0]]?.elements ?? []
            map[parts[0]] = .list(old + [.string(parts.count > 1 ? parts[1] : "")])
          }
          map.methods = QueryMethods(map)
          return .map(map)
        })
    default: return nil
    }
  }
}

/// What Go's `url.Values` can do besides being a map.
private final class QueryMethods: TemplateObject {
  private let values: MapValue
  init(_ values: MapValue) { self.values = values }
  var typeName: String { "url.Values" }

  func member(_ name: String) -> Member? {
    let values = values
    switch name {
    case "Get": return .method(TemplateFunction(name, 1...1, [.string]) { values[$0[0].string ?? ""]?.elements?.first ?? .string("") })
    case "Has": return .method(TemplateFunction(name, 1...1, [.string]) { .bool(values[$0[0].string ?? ""] != nil) })
    case "Encode":
      return .method(
        TemplateFunction(name, 0...0) { _ in
          .string(
            values.sorted.flatMap { key, list in (list.elements ?? []).map { TextEscapes.query(GoFormat.text(key.value)) + "=" + TextEscapes.query($0.string ?? "") } }.joined(separator: "&"))
        })
    default: return nil
    }
  }
}
