extension StringProtocol {
  /// Whether a text stands in this one, byte by byte.
  func holds(_ part: String) -> Bool {
    let wanted = Array(part.utf8)
    guard let first = wanted.first else { return true }
    func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard bytes.count >= wanted.count else { return false }
      var i = 0
      let last = bytes.count - wanted.count
      while i <= last {
        if bytes[i] == first {
          var k = 1
          while k < wanted.count, bytes[i + k] == wanted[k] { k += 1 }
          if k == wanted.count { return true }
        }
        i += 1
      }
      return false
    }
    return utf8.withContiguousStorageIfAvailable(search) ?? Array(utf8).withUnsafeBufferPointer(search)
  }
}
