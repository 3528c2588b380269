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

  public init(_ folder: String) { self.folder = folder }

  /// Writes a file, where there is one already as a whole or not at all. One that has these bytes already stays untouched.
  /// - Parameter path: from the folder, with or without a leading slash. One that leads out of it is refused.
  /// - Returns: whether it was written.
  /// - Throws: ``FileFailure`` where that is not possible.
  @discardableResult
  public func write(_ bytes: [UInt8], to path: String) throws(FileFailure) -> Bool {
    let parts = PathText.parts(path)
    let shown = PathText.join(folder, parts.joined(separator: "/"))
    guard !parts.isEmpty, !parts.contains(where: { $0 == ".." || $0 == "." || $0.utf8.contains(0) }) else { throw FileFailure(path: path, reason: "the path leads out of the output folder; nothing is written for it") }
    guard !parts.contains(where: { $0.utf8.count > 255 }), shown.utf8.count < 4_096 else { throw FileFailure(path: String(path.prefix(80)) + "…", reason: "the path is too long for a file") }
    let above = PathText.join(folder, parts.dropLast().joined(separator: "/"))
    let isNew = try made(above)
    let target = PathText.join(above, parts[parts.count - 1])
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
    let reason = String(cString: strerror(errno))
    guard close(descriptor) == 0, done == bytes.count, isNew || rename(temporary, target) == 0 else {
      unlink(temporary)
      throw FileFailure(path: target, reason: "cannot be written: \(reason)")
    }
    return true
  }

  /// Makes a folder with those above it.
  /// - Returns: whether it was not there before this run.
  private func made(_ folder: String) throws(FileFailure) -> Bool {
    if folder.isEmpty || folder == "/" { return false }
    if let isNew = known.withLock({ $0[folder] }) { return isNew }
    var isNew = mkdir(folder, 0o755) == 0
    if !isNew, errno == ENOENT {
      _ = try made(PathText.folder(folder))
      isNew = mkdir(folder, 0o755) == 0
    }
    if !isNew {
      let reason = String(cString: strerror(errno))
      guard FileSystem.kind(folder) == .folder else { throw FileFailure(path: folder, reason: "the folder cannot be made: \(reason)") }
    }
    // Two may make one folder at once: it is new to both.
    return known.withLock { known in
      let isNew = isNew || known[folder] == true
      known[folder] = isNew
      return isNew
    }
  }
}
