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

  /// Beside a folder that is made nothing stays, whatever the disk needed for it, and it is no other folder than `mkdir` makes.
  @Test func makesTheFolderAlone() throws {
    for name in ["out", "out/", "a/b/out//"] {
      let place = try TemporarySite(["x": ""])
      let folder = OutputFolder(place.root + "/" + name)
      folder.prepare()
      #expect(try folder.write([1], to: "p/index.html"))
      folder.finish()
      let parent = PathText.folder(place.root + "/" + name.replacing(#//+$/#, with: ""))
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: parent))
      #expect(names == (parent == place.root ? ["x", "out"] : ["out"]), "\(name)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent + "/out") == ["p"])
      #expect(mkdir(parent + "/other", 0o755) == 0)
      let rights = try ["/out", "/other"].map { try FileManager.default.attributesOfItem(atPath: parent + $0)[.posixPermissions] as? Int }
      #expect(rights[0] != nil && rights[0] == rights[1])
    }
  }

  /// A folder that nothing is written into is not left behind, unless it was there.
  @Test func leavesNoEmptyFolder() throws {
    let place = try TemporarySite(["there/x": ""])
    for name in ["new", "there", "deep/new"] {
      let folder = OutputFolder(place.root + "/" + name)
      folder.prepare()
      folder.finish()
    }
    #expect(!FileManager.default.fileExists(atPath: place.root + "/new"))
    #expect(FileManager.default.fileExists(atPath: place.root + "/there/x"))
    #expect(!FileManager.default.fileExists(atPath: place.root + "/deep/new"))
  }

  /// What is in the folder's place stays, and the first file tells why nothing is written.
  @Test func doesNotReplaceWhatIsThere() throws {
    let place = try TemporarySite(["file": "kept"])
    try FileManager.default.createSymbolicLink(atPath: place.root + "/link", withDestinationPath: place.root + "/nowhere")
    for name in ["file", "link"] {
      let folder = OutputFolder(place.root + "/" + name)
      folder.prepare()
      let failure = #expect(throws: FileFailure.self, "\(name)") { try folder.write([1], to: "p/index.html") }
      #expect(failure?.path == place.root + "/" + name && failure?.reason == (name == "file" ? "is no folder, so nothing can be written into it" : "the folder cannot be made: File exists"), "\(String(describing: failure))")
      folder.finish()
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.root + "/link") == place.root + "/nowhere")
    #expect(try String(contentsOfFile: place.root + "/file", encoding: .utf8) == "kept")
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: place.root)) == ["file", "link"])
  }

  /// Many threads may write into a folder that is not there yet.
  @Test func isMadeOnceForAll() throws {
    let place = try TemporarySite(["x": ""])
    let folder = OutputFolder(place.root + "/out")
    folder.prepare()
    let failures = Parallel.map(200) { i -> String? in
      do { try folder.write(Array("\(i)".utf8), to: "s\(i % 7)/p\(i)/index.html") } catch { return "\(error)" }
      return nil
    }
    folder.finish()
    #expect(failures.compactMap { $0 } == [])
    for i in 0..<200 { #expect(try String(contentsOfFile: place.root + "/out/s\(i % 7)/p\(i)/index.html", encoding: .utf8) == "\(i)") }
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: place.root)) == ["x", "out"])
  }
}
