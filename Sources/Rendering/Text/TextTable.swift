import HugoSite

/// A table drawn with lines, within a width.
struct TextTable {
  private enum Alignment { case left, center, right }

  private let caption: [HTMLNode]
  private let rows: [(cells: [HTMLNode], isHead: Bool)]

  init(_ table: HTMLNode) {
    var caption: [HTMLNode] = []
    var rows: [(cells: [HTMLNode], isHead: Bool)] = []
    func walk(_ nodes: [HTMLNode], isHead: Bool) {
      for node in nodes {
        switch node.name {
        case "caption": caption += node.children
        case "tr":
          let cells = node.children.filter { $0.name == "td" || $0.name == "th" }
          if !cells.isEmpty { rows.append((cells, isHead || cells.allSatisfy { $0.name == "th" })) }
        case "thead": walk(node.children, isHead: true)
        case "tbody", "tfoot": walk(node.children, isHead: false)
        default: walk(node.children, isHead: isHead)
        }
      }
    }
    walk(table.children, isHead: false)
    self.caption = caption
    self.rows = rows
  }

  private static func alignment(_ cell: HTMLNode) -> Alignment {
    let style = (cell.attribute("style") ?? "").lowercased().filter { !$0.isWhitespace }
    let align = cell.attribute("align")?.lowercased()
    if style.contains("text-align:right") || align == "right" { return .right }
    return style.contains("text-align:center") || align == "center" ? .center : .left
  }

  func lines(width: Int, _ layout: inout TextLayout) -> [String] {
    var lines = caption.isEmpty ? [] : layout.blocks(caption, width: width)
    let columns = rows.map(\.cells.count).max() ?? 0
    guard columns > 0 else { return lines }
    let runs = rows.map { row in row.cells.map { layout.cell($0) } }
    guard let widths = Self.widths(runs, columns, width - 3 * (columns - 1)) else {
      return lines + stacked(runs, width, layout.paint)
    }
    for (i, row) in rows.enumerated() {
      let cells = (0..<columns).map { column in column < runs[i].count ? runs[i][column].lines(width: widths[column], layout.paint, breaksWords: true) : [] }
      for k in 0..<max(1, cells.map(\.count).max() ?? 0) {
        lines.append(
          (0..<columns).map { column in
            let text = k < cells[column].count ? cells[column][k] : ""
            return Self.padded(text, widths[column], column < row.cells.count ? Self.alignment(row.cells[column]) : .left, layout.paint)
          }.joined(separator: " │ "))
      }
      let isLastHead = row.isHead && (i + 1 == rows.count || !rows[i + 1].isHead)
      if isLastHead { lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")) }
    }
    return lines
  }

  private static func padded(_ text: String, _ width: Int, _ alignment: Alignment, _ paint: TextPaint) -> String {
    let space = max(0, width - paint.width(text))
    let before = alignment == .right ? space : alignment == .center ? space / 2 : 0
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: space - before)
  }

  /// Too many columns for the width: a row's cells one below the other, each with the head of its column.
  private func stacked(_ runs: [[TextRun]], _ width: Int, _ paint: TextPaint) -> [String] {
    let heads = rows.first?.isHead == true && rows.count > 1 ? rows[0].cells.map { $0.allText.split(whereSeparator: \.isWhitespace).joined(separator: " ") } : []
    var lines: [String] = []
    for (i, row) in runs.enumerated() where heads.isEmpty || i > 0 {
      if !lines.isEmpty { lines.append("") }
      for (column, run) in row.enumerated() {
        let head = column < heads.count && !heads[column].isEmpty && !run.isEmpty ? heads[column] + ":" : ""
        let cell = run.lines(width: max(10, width - 2), paint)
        if !head.isEmpty { lines.append(paint.painted(head, TextStyle(isBold: true))) }
        lines += head.isEmpty ? cell : cell.map { "  " + $0 }
      }
    }
    return lines
  }

  /// How wide each column is: as its text wants, or where that is too much no narrower than its longest word and all others alike; where even that is too much
  /// its words are broken. Nil where there is no room for any.
  private static func widths(_ runs: [[TextRun]], _ columns: Int, _ room: Int) -> [Int]? {
    func most(_ measure: (TextRun) -> Int) -> [Int] { (0..<columns).map { column in max(1, runs.compactMap { column < $0.count ? measure($0[column]) : nil }.max() ?? 1) } }
    let wanted = most(\.width)
    if wanted.reduce(0, +) <= room { return wanted }
    let words = most(\.widest)
    if words.reduce(0, +) <= room { return filled(words, wanted, room) }
    let share = room / columns
    return share >= 6 ? filled(words.map { min($0, share) }, wanted, room) : nil
  }

  /// Widths between two bounds each that take the whole room: all alike where their bounds let them.
  private static func filled(_ least: [Int], _ most: [Int], _ room: Int) -> [Int] {
    func widths(_ level: Int) -> [Int] { least.indices.map { min(max(level, least[$0]), most[$0]) } }
    var level = 1
    while level < room, widths(level + 1).reduce(0, +) <= room { level += 1 }
    var widths = widths(level)
    // What is over goes to the first ones.
    var left = room - widths.reduce(0, +)
    for i in widths.indices where left > 0 && widths[i] == level && widths[i] < most[i] {
      widths[i] += 1
      left -= 1
    }
    return widths
  }
}
