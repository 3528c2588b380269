import HugoSite

/// File names that count one way and weights that sort another.
struct WeightPrefixOrder: Rule {
  static let identifier = "weight-prefix-order"
  static let group = RuleGroup.weights
  static let severity = Severity.warning
  static let summary = "pages whose weights sort them otherwise than the numbers in their file names"
  static let explanation = """
    Where files are called `10_setup.md`, `20_run.md`, their authors mean that order, and Hugo does not: only weights count. Told once on each \
    page that comes out of its place, and only in sections where most files have such a number.
    """
  static let bad = [
    RuleExample([
      "content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/10_setup.md": "+++\ntitle = \"Set up\"\nweight = 10\n+++\n",
      "content/lab/20_run.md": "+++\ntitle = \"Run\"\nweight = 20\n+++\n", "content/lab/30_check.md": "+++\ntitle = \"Check\"\nweight = ⟦5⟧\n+++\n",
      "content/lab/40_clean.md": "+++\ntitle = \"Clean\"\nweight = 40\n+++\n",
    ])
  ]
  static let good = [
    RuleExample([
      "content/lab/_index.md": "+++\ntitle = \"Lab\"\n+++\n", "content/lab/10_setup.md": "+++\ntitle = \"Set up\"\nweight = 1\n+++\n",
      "content/lab/20_run.md": "+++\ntitle = \"Run\"\nweight = 2\n+++\n", "content/lab/appendix.md": "+++\ntitle = \"Appendix\"\nweight = 3\n+++\n",
    ])
  ]

  func check(_ site: Site, _ report: inout Report) {
    for siblings in Siblings.all(in: site) {
      let numbered = siblings.nodes.compactMap { node in node.page != nil && node.weight != 0 ? Self.number(node).map { (node: node, number: $0) } : nil }
      guard numbered.count >= 3, numbered.count * 3 >= siblings.nodes.count * 2 else { continue }
      // What is not on the longest rising run stands out of its place.
      let inPlace = Self.longestRise(numbered.map(\.number))
      guard inPlace.count < numbered.count, inPlace.count * 2 >= numbered.count else { continue }
      for (i, entry) in numbered.enumerated() where !inPlace.contains(i) {
        guard let page = entry.node.page.map({ site.pages[$0] }) else { continue }
        report.add(
          Siblings.place(page), in: page.source,
          "the file name begins with \(Self.digits(entry.node)), and the weight \(entry.node.weight) puts the page elsewhere: \(siblings.order(around: entry.node))")
      }
    }
  }

  /// The number that the last part of a page's path begins with: 10 of `10_setup`, 1.2 of `1.2-run`.
  static func number(_ node: PageNode) -> Double? {
    let digits = digits(node)
    guard !digits.isEmpty else { return nil }
    // 1.10 comes after 1.9: each part counts by itself.
    return digits.split(separator: ".").prefix(3).enumerated().reduce(0) { sum, part in
      sum + (Double(part.element) ?? 0) / [1, 1_000, 1_000_000][part.offset]
    }
  }

  /// The number as it is written; empty where the name begins with none, or is one.
  private static func digits(_ node: PageNode) -> Substring {
    let key = node.key.utf8
    let start = key.lastIndex(of: UInt8(ascii: "/")).map(key.index(after:)) ?? key.startIndex
    let name = key[start...]
    let digits = name.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
    guard let first = digits.first, first != UInt8(ascii: "."), let next = name[digits.endIndex...].first else { return "" }
    let endsInPeriod = digits.last == UInt8(ascii: ".")
    guard endsInPeriod || next == UInt8(ascii: "_") || next == UInt8(ascii: "-") || next == 0x20 else { return "" }
    return Substring(endsInPeriod ? digits.dropLast() : digits)
  }

  /// The indices of a longest subsequence that never falls.
  static func longestRise(_ values: [Double]) -> Set<Int> {
    // By patience: `ends[n]` is the index of the smallest value that a run of n + 1 can end with.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: values.count)
    for i in values.indices {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if values[ends[middle]] <= values[i] { low = middle + 1 } else { high = middle }
      }
      before[i] = low > 0 ? ends[low - 1] : nil
      if low < ends.count { ends[low] = i } else { ends.append(i) }
    }
    var chosen = Set<Int>()
    var at = ends.last
    while let i = at {
      chosen.insert(i)
      at = before[i]
    }
    return chosen
  }
}
