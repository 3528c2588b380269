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
    guard stat(path, &info) == 0 else { throw FileFailure(path: path, reason: "there is no such file to replace") }
    let temporary = path + ".workshop-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info.st_mode & 0o7777)
    guard descriptor >= 0 else { throw FileFailure(path: path, reason: "cannot be written: \(String(cString: strerror(errno)))") }
    var written = 0
    while written < bytes.count {
      let n = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, bytes.count - written) }
      if n < 0, errno == EINTR { continue }
      guard n > 0 else {
        let reason = String(cString: strerror(errno))
        close(descriptor)
        unlink(temporary)
        throw FileFailure(path: path, reason: "cannot be written: \(reason)")
      }
      written += n
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw FileFailure(path: path, reason: "cannot be replaced: \(reason)")
    }
  }
}
