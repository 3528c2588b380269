import Foundation
import HugoSite
import Testing
import TestSupport

/// Nothing is written outside of the folder, whatever a page's address is.
@Suite struct OutputFolderTests {
  @Test func writesInsideAlone() throws {
    let place = try TemporarySite(["x": ""])
    let folder = OutputFolder(place.root + "/out")
    for path in ["/a/index.html", "b", "/a//c/", "/…/d", "/\u{301}/etc/e", "/\u{301}f", ".g/...h"] {
      #expect(try folder.write(Array("x".utf8), to: path), "\(path)")
    }
    let written = FileManager.default.enumerator(atPath: place.root)?.allObjects as? [String] ?? []
    for file in ["out/a/index.html", "out/b", "out/a/c", "out/…/d", "out/\u{301}/etc/e", "out/\u{301}f", "out/.g/...h"] { #expect(written.contains { $0.utf8.elementsEqual(file.utf8) }, "\(file) in \(written)") }
    for path in ["", "/", "..", "/../x", "a/../../x", "/a/./x", "/a\u{0}b", "/" + String(repeating: "n", count: 256), String(repeating: "/abc", count: 1_100)] {
      #expect(throws: FileFailure.self, "\(path.prefix(20))") { try folder.write([], to: path) }
    }
  }
}
