import GoTemplate
import HugoSite
import Testing
import TestSupport

@testable import Rendering

/// Pictures as templates see them; what Hugo makes of whole ones is in `Hugo/sites.txt`.
@Suite struct PictureTests {
  private static func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
  private static let png = bytes("\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR\0\0\u{1}\0\0\0\0\u{7}\u{8}\u{2}\0\0\0")
  private static let jpeg = bytes("\u{FF}\u{D8}\u{FF}\u{E0}\0\u{4}ab\u{FF}\u{FF}\u{C2}\0\u{B}\u{8}\0\u{7}\u{1}\0\u{1}\u{1}\u{11}\0")
  private static let gif = bytes("GIF89a\0\u{1}\u{7}\0\0\0\0")
  private static let bitmap = bytes("BM") + Array(repeating: 0, count: 16) + [0, 1, 0, 0, 0xF9, 0xFF, 0xFF, 0xFF]
  private static let tiff = bytes("MM\0*\0\0\0\u{8}\0\u{2}\u{1}\0\0\u{3}\0\0\0\u{1}\u{1}\0\0\0\u{1}\u{1}\0\u{4}\0\0\0\u{1}\0\0\0\u{7}")
  private static let webp = bytes("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\u{FF}\0\0\u{6}\0\0")
  private static let heif = bytes("\0\0\0\u{C}ftypmif1\0\0\0\u{30}meta\0\0\0\0\0\0\0\u{24}iprp\0\0\0\u{1C}ipco\0\0\0\u{14}ispe\0\0\0\0\0\0\u{1}\0\0\0\0\u{7}")

  @Test(arguments: [png, jpeg, gif, bitmap, tiff, webp, heif])
  func sizesStandInHeaders(_ bytes: [UInt8]) {
    #expect(PictureSize.read(bytes) == PictureSize(width: 256, height: 7))
    // Cut off anywhere it has the same size, or none.
    for count in bytes.indices {
      let cut = PictureSize.read(Array(bytes[..<count]))
      #expect(cut == nil || cut == PictureSize(width: 256, height: 7))
    }
    // No byte that is changed does harm.
    for i in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var changed = bytes
        changed[i] = value
        _ = PictureSize.read(changed)
      }
    }
  }

  @Test func whatIsNoPictureHasNoSize() {
    for text in ["", "<svg width=\"1\" height=\"1\"/>", "GIF89a", "\u{FF}\u{D8}\u{FF}\u{FF}\u{FF}", "BM", "RIFF0000WEBPVP8?", "II*\0\u{FF}\u{FF}\u{FF}\u{FF}", "\0\0\0\0ftyp", "\0\0\0\u{8}ftyp\0\0\0\u{1}meta"] {
      #expect(PictureSize.read(Self.bytes(text)) == nil, "\(text.debugDescription)")
    }
  }

  /// What Go's `cespare/xxhash` gives.
  @Test func hashesAreThoseOfXXHash() {
    #expect(XXHash.hash([]) == 0xEF46_DB37_51D8_E999)
    #expect(XXHash.hash(Array("a".utf8)) == 0xD24E_C4F1_A98C_6E5B)
    #expect(XXHash.hash(Array("xxhash: a text of more than thirty-two bytes".utf8)) == 0x352FC8CB53DE2379)
  }

  @Test(arguments: ["10xx", "10y x", "rx", "q0", "q101", "-9223372036854775808x", "9223372036854775807x", "99999999999999999999x", "r-9223372036854775808 10x", "#12 10x", ""])
  func aChangeThatCannotBeMadeIsRefused(_ specification: String) {
    #expect(throws: FunctionError.self) { try PictureChange(action: .resize, specification) }
  }

  @Test func aPictureThatCannotBeReadIsRefusedAsInHugo() throws {
    for call in ["(.Page.Resources.Get \"x.jpg\").Width", "(.Page.Resources.Get \"x.png\").Resize \"10x\"", "(.Page.Resources.Get \"n.txt\").Width", "images.Config \"content/x.png\""] {
      let folder = try TemporarySite(["hugo.toml": "", "content/index.md": "---\ntitle: T\n---\n{{< p >}}\n", "content/x.png": "", "content/x.jpg": "", "content/n.txt": "n", "layouts/_shortcodes/p.html": "{{ \(call) }}"])
      let site = folder.read()
      let problems = SiteRenderer(site, environment: [:]).problems(of: try #require(site.pages.first))
      #expect(problems.map(\.stopsHugo) == [true], "\(call)")
      #expect(problems.first?.message.contains("error calling") ?? false)
    }
  }
}
