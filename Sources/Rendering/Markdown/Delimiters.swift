/// The marks of emphasis, strikethrough and the like that stand beside each other in a block or a link, and what they enclose (Goldmark's
/// `parser/delimiter.go`).
struct Delimiters {
  struct Run {
    let sign: UInt8
    /// The element that it makes where it opens one; nil for `em` and `strong`.
    let tag: String?
    /// How many signs there are, and how many are left.
    let count: Int
    var left: Int
    let canOpen: Bool
    let canClose: Bool
    /// Its place among the pieces of the text.
    let place: Int
    /// The elements that it closes and opens, in the order that they were found.
    var closes: [String] = []
    var opens: [String] = []
    fileprivate var isGone = false

    init(sign: UInt8, tag: String?, count: Int, canOpen: Bool, canClose: Bool, place: Int) {
      (self.sign, self.tag, self.count, left, self.canOpen, self.canClose, self.place) = (sign, tag, count, count, canOpen, canClose, place)
    }

    /// How many signs of it and of a closer go into one element; 0 where the rule of three keeps them apart.
    fileprivate func taken(with closer: Run) -> Int {
      if canClose || closer.canOpen, (count + closer.count) % 3 == 0, closer.count % 3 != 0 { return 0 }
      return left >= 2 && closer.left >= 2 ? 2 : 1
    }
  }

  private(set) var runs: [Run] = []
  /// How far down an opener can be for a kind of closer, so that a long row of marks that fit nothing takes no time by its square.
  private var bottoms: [Int: Int] = [:]

  mutating func append(_ run: Run) { runs.append(run) }

  /// Finds what opens and closes what.
  mutating func match() {
    var i = 0
    while i < runs.count {
      guard runs[i].canClose, !runs[i].isGone else {
        i += 1
        continue
      }
      let closer = runs[i]
      let kind = Int(closer.sign) << 4 | (closer.canOpen ? 8 : 0) | closer.count % 3
      let bottom = bottoms[kind] ?? -1
      var opener = i - 1
      var taken = 0
      while opener > bottom {
        if !runs[opener].isGone, runs[opener].canOpen, runs[opener].sign == closer.sign {
          taken = runs[opener].taken(with: closer)
          if taken > 0 { break }
        }
        opener -= 1
      }
      guard taken > 0, opener > bottom else {
        bottoms[kind] = i - 1
        i += 1
        continue
      }
      let tag = runs[opener].tag ?? (taken == 2 ? "strong" : "em")
      runs[opener].left -= taken
      runs[i].left -= taken
      runs[opener].opens.append(tag)
      runs[i].closes.append(tag)
      for inner in (opener + 1)..<i { runs[inner].isGone = true }
      if runs[opener].left == 0 { runs[opener].isGone = true }
      if runs[i].left == 0 {
        runs[i].isGone = true
        i += 1
      }
    }
  }
}
