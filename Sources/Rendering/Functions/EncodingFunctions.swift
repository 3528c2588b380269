import Foundation
import GoTemplate

/// `encoding`, `cast`, `safe`, `reflect` (`tpl/encoding`, …).
enum EncodingFunctions {
  static func namespaces() -> [Namespace] {
    func safe(_ method: String, _ alias: String, _ kind: Value.SafeKind) -> Namespace.Entry { .init(method, [alias], 1...1) { .safe(kind, try Cast.string($0[0])) } }
    return [
      Namespace(
        "encoding",
        [
          .text("Base64Encode", ["base64Encode"], 1) { Data($0[0].utf8).base64EncodedString() },
          .text("Base64Decode", ["base64Decode"], 1) { texts in
            let text = texts[0].filter { $0 != "\n" && $0 != "\r" }
            guard let data = Data(base64Encoded: text) else { throw FunctionError("illegal base64 data at input byte \(firstBad(text))") }
            return String(decoding: data, as: UTF8.self)
          },
          .text("HexEncode", [], 1) { $0[0].utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() },
          .text("HexDecode", [], 1) { texts in
            let digits = Array(texts[0].utf8)
            if let bad = digits.first(where: { !Character(Unicode.Scalar($0)).isHexDigit }) { throw FunctionError("encoding/hex: invalid byte: \(GoFormat.printf("%#U", [.int(Int(bad))]))") }
            guard digits.count % 2 == 0 else { throw FunctionError("encoding/hex: odd length hex string") }
            return String(decoding: stride(from: 0, to: digits.count, by: 2).map { UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0 }, as: UTF8.self)
          },
          .init("Jsonify", ["jsonify"], from: 0) { values in
            switch values.count {
            case 0: return .safe(.html, "")
            case 1: return .safe(.html, try GoJSON.text(values[0]))
            case 2:
              guard case .map(let options) = values[0] else { throw FunctionError("unable to cast \(GoFormat.printf("%#v", [values[0]])) of type \(values[0].typeName) to map[string]interface{}") }
              func option(_ name: String) -> Value? { options.entries.first { GoText.lower(GoFormat.text($0.key.value)) == name }?.value }
              let prefix = try option("prefix").map(Cast.string) ?? ""
              let indent = try option("indent").map(Cast.string) ?? ""
              let isIndented = !prefix.isEmpty || !indent.isEmpty
              return .safe(.html, try GoJSON.text(values[1], indent: isIndented ? indent : nil, prefix: prefix, escapesHTML: !(option("nohtmlescape")?.isTrue ?? false)))
            default: throw FunctionError("too many arguments to jsonify")
            }
          },
        ]),
      Namespace(
        "cast",
        [
          .init("ToInt", ["int"], 1...1) { .int(try Cast.int(plain($0[0]))) },
          .init("ToString", ["string"], 1...1) { .string(try Cast.string($0[0])) },
          .init("ToFloat", ["float"], 1...1) { .float(try Cast.float(plain($0[0]))) },
        ]),
      Namespace(
        "safe",
        [
          safe("CSS", "safeCSS", .css), safe("HTML", "safeHTML", .html), safe("HTMLAttr", "safeHTMLAttr", .htmlAttribute), safe("JS", "safeJS", .js), safe("JSStr", "safeJSStr", .jsString),
          safe("URL", "safeURL", .url),
        ]),
      Namespace(
        "reflect",
        [
          .init("IsMap", [], 1...1) { if case .map = $0[0] { .bool(true) } else { .bool(false) } },
          .init("IsSlice", [], 1...1) { .bool($0[0].elements != nil) },
          .init("IsPage", [], 1...1) { .bool($0[0].page != nil) },
          .init("IsSite", [], 1...1) { .bool(object($0[0]) is SiteObject) },
          .init("IsResource", [], 1...1) { .bool($0[0].page != nil || object($0[0]) is ResourceObject) },
          .init("IsImageResource", [], 1...1) { .bool((object($0[0]) as? ResourceObject)?.mainType == "image") },
          .init("IsImageResourceWithMeta", [], 1...1) { .bool((object($0[0]) as? ResourceObject)?.pictureFormat != nil) },
          .init("IsImageResourceProcessable", [], 1...1) { .bool((object($0[0]) as? ResourceObject)?.pictureFormat?.canBeChanged ?? false) },
        ]),
    ]
  }

  private static func object(_ value: Value) -> (any TemplateObject)? { if case .object(let object) = value { object } else { nil } }

  private static func plain(_ value: Value) -> Value { if case .safe(_, let text) = value { .string(text) } else { value } }

  private static func firstBad(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return bytes.firstIndex { !($0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)) } ?? bytes.count
  }
}
