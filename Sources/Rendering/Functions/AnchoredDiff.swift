/// `strings.Diff`: what was taken out of a text and put in, with three lines around each change. Lines that both texts have just once hold it in
/// place (`internal/diff` of Go).
enum AnchoredDiff {
  private typealias Place = (x: Int, y: Int)
  private static let context = 3

  static func diff(_ oldName: String, _ old: String, _ newName: String, _ new: String) -> String {
    if old.utf8.elementsEqual(new.utf8) { return "" }
    let (x, y) = (lines(old), lines(new))
    var out = "diff \(oldName) \(newName)\n--- \(oldName)\n+++ \(newName)\n"
    var done: Place = (0, 0)
    var chunk: Place = (0, 0)
    var count: Place = (0, 0)
    var text: [String] = []
    func keep(_ range: Range<Int>) {
      text += x[range].map { " " + $0 }
      count.x += range.count
      count.y += range.count
    }
    for anchor in anchors(x, y) where anchor.x >= done.x {
      var (start, end) = (anchor, anchor)
      while start.x > done.x, start.y > done.y, x[start.x - 1] == y[start.y - 1] { start = (start.x - 1, start.y - 1) }
      while end.x < x.count, end.y < y.count, x[end.x] == y[end.y] { end = (end.x + 1, end.y + 1) }
      text += x[done.x..<start.x].map { "-" + $0 } + y[done.y..<start.y].map { "+" + $0 }
      count.x += start.x - done.x
      count.y += start.y - done.y
      let same = end.x - start.x
      let isLast = end.x >= x.count && end.y >= y.count
      if !isLast, same < context || (!text.isEmpty && same < 2 * context) {
        keep(start.x..<end.x)
        done = end
        continue
      }
      if !text.isEmpty {
        let few = min(same, context)
        keep(start.x..<start.x + few)
        done = (start.x + few, start.y + few)
        if count.x > 0 { chunk.x += 1 }
        if count.y > 0 { chunk.y += 1 }
        out += "@@ -\(chunk.x),\(count.x) +\(chunk.y),\(count.y) @@\n" + text.joined()
        count = (0, 0)
        text = []
      }
      if isLast { break }
      chunk = (end.x - context, end.y - context)
      keep(chunk.x..<end.x)
      done = end
    }
    return out
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
    if lines.last == "\n" { lines.removeLast() } else { lines[lines.count - 1] += "\\ No newline at end of file\n" }
    return lines.map(String.init)
  }

  /// The beginning, the end, and between them the longest row of lines that stand once in both texts, in the same order.
  private static func anchors(_ x: [String], _ y: [String]) -> [Place] {
    func once(_ lines: [String]) -> [String: Int] {
      var places: [String: Int] = [:]
      for (i, line) in lines.enumerated() { places[line] = places[line] == nil ? i : -1 }
      return places.filter { $0.value >= 0 }
    }
    let (inX, inY) = (once(x), once(y))
    let pairs = x.indices.compactMap { i -> Place? in inX[x[i]] == i ? inY[x[i]].map { (i, $0) } : nil }
    // The longest rising row: for each length the pair that ends it lowest.
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (i, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].y < pair.y { low = middle + 1 } else { high = middle }
      }
      before[i] = low > 0 ? ends[low - 1] : -1
      if low == ends.count { ends.append(i) } else { ends[low] = i }
    }
    var row: [Place] = []
    var at = ends.last ?? -1
    while at >= 0 {
      row.append(pairs[at])
      at = before[at]
    }
    return [(0, 0)] + row.reversed() + [(x.count, y.count)]
  }
}
