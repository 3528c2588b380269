#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file or folder could not be read, in words for a person.
public struct FileFailure: Error, Sendable, Hashable {
  /// The path as it was asked for.
  public let path: String
  /// The reason, without the path: `permission denied`.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Reading files and folders, nothing else. It never blocks on a FIFO or a device, and never writes.
public enum FileSystem {
  /// The largest page or configuration that is read, in bytes. No workshop page comes near it.
  public static let largestFile = 64 << 20

  /// What lies at a path.
  public enum Kind: Sendable, Hashable {
    case file, folder, symbolicLink, other
  }

  /// One entry of a folder.
  public struct Entry: Sendable, Hashable {
    public let name: String
    public let kind: Kind
  }

  /// What lies at a path, following symbolic links; nil where there is nothing.
  public static func kind(_ path: String) -> Kind? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return kind(mode: info.st_mode)
  }

  private static func kind(mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// The bytes of a file, and when it was last changed; nil where there is none.
  public static func size(_ path: String) -> (bytes: Int, modified: Instant)? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    #if canImport(Darwin)
      return (Int(info.st_size), Instant(seconds: info.st_mtimespec.tv_sec))
    #else
      return (Int(info.st_size), Instant(seconds: info.st_mtim.tv_sec))
    #endif
  }

  /// Whether a path that is there lies in a folder, symbolic links followed.
  public static func isInside(_ path: String, _ folder: String) -> Bool {
    func resolved(_ path: String) -> String? {
      guard let real = realpath(path, nil) else { return nil }
      defer { free(real) }
      return String(cString: real)
    }
    guard let inner = resolved(path), let outer = resolved(folder) else { return false }
    return inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }

  /// Whether two paths name the same file.
  public static func isSame(_ a: String, _ b: String) -> Bool {
    var x = stat()
    var y = stat()
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino
  }

  /// The entries of a folder in no order, without `.` and `..`.
  /// - Throws: ``FileFailure`` where the folder cannot be read.
  public static func entries(of path: String) throws(FileFailure) -> [Entry] {
    guard let handle = opendir(path) else { throw failure(path) }
    defer { closedir(handle) }
    var entries: [Entry] = []
    while let entry = readdir(handle) {
      let type = Int(entry.pointee.d_type)
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: Kind
      switch type {
      case Int(DT_REG): kind = .file
      case Int(DT_DIR): kind = .folder
      case Int(DT_LNK): kind = .symbolicLink
      case Int(DT_UNKNOWN):
        var info = stat()
        guard lstat(path + "/" + name, &info) == 0 else { continue }
        kind = self.kind(mode: info.st_mode)
      default: kind = .other
      }
      entries.append(Entry(name: name, kind: kind))
    }
    return entries
  }

  /// A file's bytes.
  /// - Throws: ``FileFailure`` where it is missing, no plain file, not readable, or larger than ``largestFile``.
  public static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failure(path) }
    switch kind(mode: info.st_mode) {
    case .file: break
    case .folder: throw FileFailure(path: path, reason: "is a folder, not a file")
    default: throw FileFailure(path: path, reason: "is no plain file (a pipe, socket or device)")
    }
    let size = Int(info.st_size)
    guard size <= largestFile else {
      throw FileFailure(path: path, reason: "is larger than \(largestFile >> 20) MiB, which no page should be; it was not read")
    }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      while count < size {
        let got = pread(descriptor, base + count, size - count, off_t(count))
        if got < 0 {
          if errno == EINTR { continue }
          failed = true
          break
        }
        if got == 0 { break }
        count += got
      }
    }
    if failed { throw failure(path) }
    return bytes
  }

  /// The folder that the process was started in.
  public static var workingFolder: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// Why nothing can be found at a path, after ``kind(_:)`` gave nil.
  static func absence(of path: String) -> FileFailure {
    var info = stat()
    _ = stat(path, &info)
    return failure(path)
  }

  private static func failure(_ path: String) -> FileFailure {
    switch errno {
    case ENOENT: FileFailure(path: path, reason: "there is no such file or folder")
    case EACCES, EPERM: FileFailure(path: path, reason: "permission denied")
    case ELOOP: FileFailure(path: path, reason: "a loop of symbolic links")
    case ENOTDIR: FileFailure(path: path, reason: "a part of the path is no folder")
    case ENAMETOOLONG: FileFailure(path: path, reason: "the path is too long")
    default: FileFailure(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
