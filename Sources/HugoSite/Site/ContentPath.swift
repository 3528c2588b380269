/// A file's path inside the content tree, taken apart by Hugo's rules (`common/paths/pathparser.go`).
public struct ContentPath: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// `index.md`: everything beside and below it belongs to it.
    case leafBundle
    /// `_index.md`: a section, or the home page.
    case branchBundle
    /// `about.md`.
    case single
    /// A content file that belongs to a leaf bundle.
    case bundledPage
    /// Anything else.
    case file
  }

  /// The path as it is on disk, from the content root, without a slash in front.
  public let path: String
  public var kind: Kind { didSet { key = Self.key(kind, folder: folder, name: name, path: path) } }
  /// The folder in lower case with hyphens for spaces, with a leading slash; empty for the root.
  public let folder: String
  /// The folder as it is written, with a leading slash.
  public let folderAsWritten: String
  /// The file's name without language and extension, in lower case with hyphens for spaces.
  public let name: String
  public let nameAsWritten: String
  /// The same with its spaces.
  private let nameOnDisk: String
  /// The extension in lower case, without a dot.
  public let fileExtension: String
  /// The language that the name gives: `fr` of `p.fr.md`.
  public let language: String?
  /// Whether the name gives a language that is switched off.
  public let isDisabled: Bool
  /// The key of the page in the page tree: its folder for a bundle, its folder and name otherwise. The home page has the empty key.
  public private(set) var key: String

  /// The extensions of content formats that Hugo knows.
  public static let contentExtensions: Set<String> = [
    "md", "markdown", "mdown", "html", "htm", "adoc", "asciidoc", "ad", "org", "pandoc", "pdc", "rst",
  ]

  /// - Parameter path: from the content root, slash-separated, without a slash in front.
  public init(_ path: String, languages: Set<String>, disabled: Set<String>) {
    self.path = path
    let written = PathText.hyphenated(path)
    let lower = PathText.lowercased(written)
    let writtenFolder = PathText.folder(path)
    folderAsWritten = writtenFolder.isEmpty ? "" : "/" + writtenFolder
    folder = PathText.hyphenated(PathText.lowercased(folderAsWritten))
    // As nearly every name is: in lower case, without spaces, one period before the extension.
    if path == lower, let period = Self.onlyPeriod(path) {
      let file = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
      name = String(path[file..<period])
      nameOnDisk = name
      nameAsWritten = name
      fileExtension = String(path[path.utf8.index(after: period)...])
      language = nil
      isDisabled = false
      kind = Self.contentExtensions.contains(fileExtension) ? Self.kind(name) : .file
      key = Self.key(kind, folder: folder, name: name, path: path)
      return
    }
    let parts = Self.parts(lower)
    var keep = parts.count
    var language: String?
    var isDisabled = false
    if parts.count > 1 {
      keep = parts.count - 1
      fileExtension = parts[keep]
      // From the right; the first language found counts, and what stands right of it is dropped.
      var i = keep - 1
      while i >= 1, parts.count > 2 {
        if languages.contains(parts[i]) || disabled.contains(parts[i]) {
          language = parts[i]
          isDisabled = disabled.contains(parts[i]) && !languages.contains(parts[i])
          keep = i
          break
        }
        i -= 1
      }
    } else {
      fileExtension = ""
    }
    self.language = language
    self.isDisabled = isDisabled
    name = keep == 1 ? parts[0] : parts[..<keep].joined(separator: ".")
    let writtenParts = path == lower ? parts : Self.parts(path)
    nameOnDisk = writtenParts.count == parts.count ? writtenParts[..<keep].joined(separator: ".") : name
    nameAsWritten = PathText.hyphenated(nameOnDisk)
    kind = Self.contentExtensions.contains(fileExtension) && parts.count > 1 ? Self.kind(name) : .file
    key = Self.key(kind, folder: folder, name: name, path: path)
  }

  private static func kind(_ name: String) -> Kind { name == "index" ? .leafBundle : name == "_index" ? .branchBundle : .single }

  /// The period of a file's name that has just one, and not at its beginning; nil for any other.
  private static func onlyPeriod(_ path: String) -> String.Index? {
    let period = UInt8(ascii: ".")
    guard let last = path.utf8.lastIndex(of: period) else { return nil }
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    guard start < last else { return nil }
    let name = path.utf8[start..<last]
    return name.contains(period) ? nil : last
  }

  /// A file's name, cut at its periods.
  private static func parts(_ path: String) -> [String] {
    PathText.name(path).utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  private static func key(_ kind: Kind, folder: String, name: String, path: String) -> String {
    switch kind {
    case .leafBundle, .branchBundle: folder
    case .single: folder + "/" + name
    case .bundledPage, .file: folder + "/" + PathText.name(path).lowercased()
    }
  }

  /// The same key as it is written: with its own case, and spaces.
  public var keyAsWritten: String {
    switch kind {
    case .leafBundle, .branchBundle: folderAsWritten
    case .single: folderAsWritten + "/" + nameOnDisk
    case .bundledPage, .file: folderAsWritten + "/" + PathText.name(path)
    }
  }

  /// The first part of the path, where the page lies below it; empty otherwise (`Page.Section`).
  public var section: String {
    let rest = key.utf8.dropFirst()
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return kind == .branchBundle ? String(Substring(rest)) : "" }
    return String(Substring(rest[..<slash]))
  }

  public var isMarkdown: Bool { ["md", "markdown", "mdown"].contains(fileExtension) }
}
