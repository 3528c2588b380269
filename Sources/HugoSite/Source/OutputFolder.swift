import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that files are written into, with the folders in between.
public final class OutputFolder: Sendable {
  private let folder: String
  /// Folders that are there, and whether this run made them.
  private let known = Mutex<[String: Bool]>([:])
  /// Held by the one that makes the folder itself.
  private let whole = Mutex(())

  private let preparation = DispatchGroup()

  public init(_ folder: String) {
    var end = folder.utf8.endIndex
    while end > folder.utf8.startIndex, case let last = folder.utf8.index(before: end), last > folder.utf8.startIndex, folder.utf8[last] == UInt8(ascii: "/") { end = last }
    self.folder = String(folder[..<end])
  }

  /// Makes the folder while others read what is to be written into it. Where that fails, the first file that is written tells why.
  public func prepare() {
    DispatchQueue.global().async(group: preparation) { [self] in _ = try? made(folder) }
  }

  /// Takes the folder away again where this run made it and nothing was written into it.
  public func finish() {
    preparation.wait()
    if known.withLock({ $0[folder] }) == true { rmdir(folder) }
  }

  /// Writes a file, where there is one already as a whole or not at all. One that has these bytes already stays untouched.
  /// - Parameter path: from the folder, with or without a leading slash. One that leads out of it is refused.
  /// - Returns: whether it was written.
  /// - Throws: ``FileFailure`` where that is not possible.
  @discardableResult
  public func write(_ bytes: [UInt8], to path: String) throws(FileFailure) -> Bool {
    let target = PathText.join(folder, try Self.checked(path))
    guard target.utf8.count < 4_096 else { throw Self.tooLong(path) }
    let isNew = try made(PathText.folder(target))
    // In a folder that was not there before, nothing is.
    if !isNew, FileSystem.kind(target) == .file, let old = try? FileSystem.read(target), old == bytes { return false }
    // In a folder that was not there before, nobody reads yet and nothing is lost. Elsewhere a killed run leaves the old file.
    let temporary = isNew ? target : target + ".workshop-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileFailure(path: target, reason: "cannot be written: \(String(cString: strerror(errno)))") }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { FileWriter.put(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    let error = errno
    guard close(descriptor) == 0, done == bytes.count, isNew || rename(temporary, target) == 0 else {
      unlink(temporary)
      throw FileFailure(path: target, reason: "cannot be written: \(String(cString: strerror(error)))")
    }
    return true
  }

  /// A path from the folder, without a slash in front.
  private static func checked(_ path: String) throws(FileFailure) -> String {
    let slash = UInt8(ascii: "/")
    // The length of the part that is being read, and whether it is made of periods.
    var (length, isDots, wasSlash) = (0, true, true)
    var isPlain = path.utf8.first == slash
    for c in path.utf8.dropFirst(isPlain ? 1 : 0) {
      guard c == slash else {
        if c == 0 { throw leadsOut(path) }
        isDots = isDots && c == UInt8(ascii: ".")
        length += 1
        wasSlash = false
        continue
      }
      if length > 255 { throw tooLong(path) }
      if isDots, length == 1 || length == 2 { throw leadsOut(path) }
      if wasSlash { isPlain = false }
      (length, isDots, wasSlash) = (0, true, true)
    }
    if length > 255 { throw tooLong(path) }
    if isDots, length == 1 || length == 2 { throw leadsOut(path) }
    if isPlain, !wasSlash { return String(Substring(path.utf8.dropFirst())) }
    let parts = PathText.parts(path)
    if parts.isEmpty { throw leadsOut(path) }
    return parts.joined(separator: "/")
  }

  private static func leadsOut(_ path: String) -> FileFailure { FileFailure(path: path, reason: "the path leads out of the output folder; nothing is written for it") }
  private static func tooLong(_ path: String) -> FileFailure { FileFailure(path: String(path.prefix(80)) + "…", reason: "the path is too long for a file") }

  /// Makes a folder with those above it.
  /// - Returns: whether it was not there before this run.
  private func made(_ folder: String) throws(FileFailure) -> Bool {
    if folder.isEmpty || folder == "/" { return false }
    if let isNew = known.withLock({ $0[folder] }) { return isNew }
    var isNew = make(folder)
    // The one above that is missing, or is no folder.
    if !isNew, errno == ENOENT || errno == ENOTDIR {
      _ = try made(PathText.folder(folder))
      isNew = make(folder)
    }
    if !isNew {
      let reason = String(cString: strerror(errno))
      let kind = FileSystem.kind(folder)
      guard kind == .folder else { throw FileFailure(path: folder, reason: kind == nil ? "the folder cannot be made: \(reason)" : "is no folder, so nothing can be written into it") }
    }
    // Two may make one folder at once: it is new to both.
    return known.withLock { known in
      let isNew = isNew || known[folder] == true
      known[folder] = isNew
      return isNew
    }
  }

  /// Makes a folder, with errno set where it cannot be made.
  private func make(_ folder: String) -> Bool {
    folder == self.folder ? whole.withLock { _ in NewFolder.make(folder) } : mkdir(folder, 0o755) == 0
  }
}
