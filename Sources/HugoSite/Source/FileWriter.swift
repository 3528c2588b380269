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

  static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
