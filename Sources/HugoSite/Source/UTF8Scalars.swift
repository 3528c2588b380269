/// Stepping through bytes scalar by scalar, as a decoder with replacement characters does.
public enum UTF8Scalars {
  /// The number of bytes that the scalar at an offset takes; 1 where there is no valid scalar.
  @inlinable
  public static func length(_ bytes: [UInt8], at i: Int) -> Int {
    let lead = bytes[i]
    if lead < 0x80 { return 1 }
    let want = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 1
    guard want > 1, i + want <= bytes.count else { return 1 }
    for k in 1..<want where bytes[i + k] & 0xC0 != 0x80 { return 1 }
    return want
  }

  /// The scalar at an offset and its length in bytes; U+FFFD and 1 where the bytes are no UTF-8.
  @inlinable
  public static func decode(_ bytes: [UInt8], at i: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[i]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let n = length(bytes, at: i)
    guard n > 1 else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (n == 2 ? 0x1F : n == 3 ? 0x0F : 0x07)
    for k in 1..<n { value = value << 6 | UInt32(bytes[i + k] & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, n)
  }
}
