import Crypto
import GoTemplate

/// `crypto` and `hash` (`tpl/crypto`, `tpl/hash`).
enum CryptoFunctions {
  static func namespaces() -> [Namespace] {
    [
      Namespace(
        "crypto",
        [
          .text("MD5", ["md5"], 1) { hex(Insecure.MD5.hash(data: bytes($0[0]))) },
          .text("SHA1", ["sha1"], 1) { hex(Insecure.SHA1.hash(data: bytes($0[0]))) },
          .text("SHA256", ["sha256"], 1) { hex(SHA256.hash(data: bytes($0[0]))) },
          .text("Hash", [], 2) { values in
            switch values[0] {
            case "md5": hex(Insecure.MD5.hash(data: bytes(values[1])))
            case "sha1": hex(Insecure.SHA1.hash(data: bytes(values[1])))
            case "sha256": hex(SHA256.hash(data: bytes(values[1])))
            case "sha384": hex(SHA384.hash(data: bytes(values[1])))
            case "sha512": hex(SHA512.hash(data: bytes(values[1])))
            default: throw FunctionError("crypto.Hash: \(GoFormat.printf("%q", [.string(values[0])])) is not a supported hash algorithm")
            }
          },
          .init("HMAC", ["hmac"], 3...4) { values in
            let texts = try values.map(Cast.string)
            let key = SymmetricKey(data: bytes(texts[1]))
            let data = bytes(texts[2])
            let code: [UInt8]
            switch texts[0] {
            case "md5": code = Array(Crypto.HMAC<Insecure.MD5>.authenticationCode(for: data, using: key))
            case "sha1": code = Array(Crypto.HMAC<Insecure.SHA1>.authenticationCode(for: data, using: key))
            case "sha256": code = Array(Crypto.HMAC<SHA256>.authenticationCode(for: data, using: key))
            case "sha512": code = Array(Crypto.HMAC<SHA512>.authenticationCode(for: data, using: key))
            default: throw FunctionError("hmac: \(texts[0]) is not a supported hash function")
            }
            guard texts.count > 3, texts[3] != "hex" else { return .string(hex(code)) }
            guard texts[3] == "binary" else { throw FunctionError("\(GoFormat.printf("%q", [values[3]])) is not a supported encoding method") }
            return .string(String(decoding: code, as: UTF8.self))
          },
        ]),
      Namespace("hash", [.init("FNV32a", [], 1...1) { .int(Int(fnv(try Cast.string($0[0])))) }, .text("XxHash", ["xxhash"], 1) { XXHash.hex($0[0]) }]),
    ]
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
  static func hex(_ bytes: some Sequence<UInt8>) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
  static func md5(_ text: String) -> String { hex(Insecure.MD5.hash(data: bytes(text))) }
  private static func fnv(_ text: String) -> UInt32 { text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
}
