#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Making a folder that thousands of files are about to be written into.
///
/// Linux's ext4 gives a new file an inode near its folder's. Without a journal, as on many machines for CI, it passes over each inode that was deleted
/// in the last minutes, one by one and for every new file (`recently_deleted` in the kernel's `fs/ext4/ialloc.c`): where a site's last output was deleted
/// a moment ago, writing it anew takes five times as long. A folder below one with the attribute `T` (chattr(1), "top of directory hierarchies") is put
/// into a part of the disk with few folders, and what is made in it later stays there. So the folder is made below such a one and renamed to its place;
/// nothing of the attribute is left.
enum NewFolder {
  /// Makes a folder as `mkdir` does, with errno set where it cannot be made. Not to be called for one folder by two at once.
  /// - Returns: whether it was made; false, too, where something is there already.
  static func make(_ folder: String) -> Bool {
    #if os(Linux)
      if FileSystem.kind(folder) == nil, makeApart(folder) { return true }
    #endif
    return mkdir(folder, 0o755) == 0
  }

  #if os(Linux)
    /// Makes the folder in a part of the disk of its own; false, with nothing left behind, where the file system knows of no such thing.
    private static func makeApart(_ folder: String) -> Bool {
      let top = folder + ".workshop-\(getpid())"
      guard mkdir(top, 0o755) == 0 else { return false }
      defer { rmdir(top) }
      guard spreadsFolders(top) else { return false }
      // Each folder that is tried takes its part of the disk, so that the next one comes to lie elsewhere.
      var tried: [(path: String, passedOver: UInt)] = []
      defer { for (path, _) in tried { rmdir(path) } }
      for _ in 0..<4 {
        // The kernel chooses by the name.
        let path = top + "/\(UInt32.random(in: 0...UInt32.max))"
        guard mkdir(path, 0o755) == 0 else { break }
        tried.append((path, inodesPassedOver(in: path)))
        if tried.last!.passedOver < 32 { break }
      }
      guard let best = tried.min(by: { $0.passedOver < $1.passedOver }) else { return false }
      return rename(best.path, folder) == 0
    }

    /// About how many inodes are passed over when something is made in an empty folder.
    private static func inodesPassedOver(in folder: String) -> UInt {
      guard let own = inode(folder) else { return .max }
      // What lies between some that are made one after the other was passed over. Empty files, as they have no blocks that had to be given back.
      var inside: [String] = []
      defer { for path in inside { unlink(path) } }
      for number in 0..<4 {
        let path = folder + "/\(number)"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return .max }
        close(descriptor)
        inside.append(path)
      }
      guard let last = inode(inside.last!), last > own else { return .max }
      return (own &- 1) % inodesOfGroup + (last - own - UInt(inside.count)) * 64
    }

    private static func inode(_ path: String) -> UInt? {
      var info = stat()
      return stat(path, &info) == 0 ? UInt(info.st_ino) : nil
    }

    /// How many inodes a block group has where mke2fs(8) was told nothing else. Elsewhere a folder is tried too often, and nothing else happens.
    private static let inodesOfGroup: UInt = 8_192

    /// Sets the attribute `T` on a folder (ioctl_iflags(2)).
    private static func spreadsFolders(_ folder: String) -> Bool {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      // FS_IOC_GETFLAGS, FS_IOC_SETFLAGS and FS_TOPDIR_FL of <linux/fs.h>.
      let (getFlags, setFlags, topOfHierarchy): (UInt, UInt, CLong) = (0x8008_6601, 0x4008_6602, 0x2_0000)
      var flags: CLong = 0
      guard ioctl(descriptor, getFlags, &flags) == 0 else { return false }
      flags |= topOfHierarchy
      return ioctl(descriptor, setFlags, &flags) == 0
    }
  #endif
}
