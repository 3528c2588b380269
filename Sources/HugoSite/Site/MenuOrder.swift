/// What Hugo's default order looks at (`resources/page/pages_sort.go`).
struct MenuOrder {
  let weight: Int
  let date: Instant
  let linkTitle: String
  /// The page's path, lower case, with extension.
  let path: String

  /// Non-zero weights ascending, negative ones first; then those without; ties by newest date, link title, path. Negative, zero or positive,
  /// as the first comes before, with or after the second.
  static func compare(_ a: MenuOrder, _ b: MenuOrder, _ collation: Collation) -> Int {
    if a.weight != b.weight {
      if b.weight == 0 { return -1 }
      if a.weight == 0 { return 1 }
      return a.weight < b.weight ? -1 : 1
    }
    if a.date.seconds != b.date.seconds { return a.date.seconds > b.date.seconds ? -1 : 1 }
    if a.linkTitle != b.linkTitle {
      let order = collation.key(a.linkTitle).compare(collation.key(b.linkTitle))
      if order != 0 { return order }
    }
    return a.path == b.path ? 0 : a.path < b.path ? -1 : 1
  }
}
