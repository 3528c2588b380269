#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Replacing a file as a whole or not at all.
public enum FileWriter {
  /// Writes bytes to a file beside the target and moves it into its place, so that a killed run leaves the old file. Keeps the file's mode.
  /// - Throws: ``FileFailure`` where that is not possible; the old file is then untouched.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    var info = stat()
    guard stat(path, &info) == 0, let resolved = realpath(path, nil) else { throw FileFailure(path: path, reason: "there is no such file to replace") }
    defer { free(resolved) }
    // Of a symbolic link, the file that it points to.
    let target = String(cString: resolved)
    let temporary = target + ".workshop-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info.st_mode & 0o7777)
    guard descriptor >= 0 else { throw FileFailure(path: path, reason: "cannot be written: \(String(cString: strerror(errno)))") }
    fchmod(descriptor, info.st_mode & 0o7777)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { put(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        close(descriptor)
        unlink(temporary)
        throw FileFailure(path: path, reason: "cannot be written: \(reason)")
      }
      done += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, target) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw FileFailure(path: path, reason: "cannot be replaced: \(reason)")
    }
  }

  /// Writes a file below a folder, with the folders in between. A file that has these bytes already stays untouched.
  /// - Parameter path: from the folder, with or without a leading slash. One that leads out of it is refused.
  /// - Returns: whether it was written.
  @discardableResult
  public static func write(_ bytes: [UInt8], to path: String, in folder: String) throws(FileFailure) -> Bool {
    let parts = PathText.parts(path)
    let shown = PathText.join(folder, parts.joined(separator: "/"))
    guard !parts.isEmpty, !parts.contains(where: { $0 == ".." || $0 == "." || $0.utf8.contains(0) }) else { throw FileFailure(path: path, reason: "the path leads out of the output folder; nothing is written for it") }
    guard !parts.contains(where: { $0.utf8.count > 255 }), shown.utf8.count < 4_096 else { throw FileFailure(path: String(path.prefix(80)) + "…", reason: "the path is too long for a file") }
    var at = folder
    if FileSystem.kind(folder) == nil {
      // The folder itself may lie in others that are not there yet.
      var above = folder.hasPrefix("/") ? "/" : ""
      for part in folder.split(separator: "/").dropLast() where part != "." {
        above = PathText.join(above, String(part))
        if FileSystem.kind(above) == nil { try make(above) }
      }
    }
    try make(at)
    for part in parts.dropLast() {
      at = PathText.join(at, part)
      try make(at)
    }
    let target = PathText.join(at, parts[parts.count - 1])
    if FileSystem.kind(target) == .file, let old = try? FileSystem.read(target), old == bytes { return false }
    let temporary = target + ".workshop-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileFailure(path: target, reason: "cannot be written: \(String(cString: strerror(errno)))") }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Self.put(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    let reason = String(cString: strerror(errno))
    guard close(descriptor) == 0, done == bytes.count, rename(temporary, target) == 0 else {
      unlink(temporary)
      throw FileFailure(path: target, reason: "cannot be written: \(reason)")
    }
    return true
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func make(_ folder: String) throws(FileFailure) {
    if FileSystem.kind(folder) == .folder || folder.isEmpty { return }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST, FileSystem.kind(folder) == .folder else { throw FileFailure(path: folder, reason: "the folder cannot be made: \(String(cString: strerror(errno)))") }
  }
}
