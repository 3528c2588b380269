import HugoSite

extension Page {
  /// The first line that is not blank.
  var firstLine: ByteRange {
    let bytes = source.bytes
    var start = source.byteOrderMarkLength
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start < bytes.count else { return 0..<0 }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// What stands for the front matter as a whole: its first delimiter, or the page's first line.
  var frontMatterMark: ByteRange {
    frontMatter.format == nil ? firstLine : frontMatter.range.lowerBound..<min(frontMatter.range.lowerBound + 3, frontMatter.range.upperBound)
  }

  /// Whether the workshop themes leave the page out of their menus (`hidden = true`).
  var isHidden: Bool { frontMatter.fields.field("hidden").map { GoCast.boolean($0.value) } ?? false }

  /// Whether Hugo could read the front matter.
  var hasReadableFrontMatter: Bool { frontMatter.format != nil && frontMatter.problems.isEmpty }
}
