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
      // Too many columns for the width: one below the other.
      for (i, row) in runs.enumerated() {
        if i > 0 { lines.append("") }
        for run in row { lines += run.lines(width: width, layout.paint) }
      }
      return lines
    }
    for (i, row) in rows.enumerated() {
      let cells = (0..<columns).map { column in column < runs[i].count ? runs[i][column].lines(width: widths[column], layout.paint) : [] }
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

  /// How wide each column is: as its text wants, or where that is too much, narrower columns first as they want and the others alike; nil
  /// where there is no room for any.
  private static func widths(_ runs: [[TextRun]], _ columns: Int, _ room: Int) -> [Int]? {
    let wanted = (0..<columns).map { column in max(1, runs.compactMap { column < $0.count ? $0[column].width : nil }.max() ?? 1) }
    if wanted.reduce(0, +) <= room { return wanted }
    guard room >= columns * 4 else { return nil }
    var widths = [Int](repeating: 0, count: columns)
    var left = room
    var open = Set(0..<columns)
    while !open.isEmpty {
      let share = left / open.count
      let fitting = open.filter { wanted[$0] <= share }
      if fitting.isEmpty {
        // What is over goes to the first ones.
        for (i, column) in open.sorted().enumerated() { widths[column] = share + (i < left % open.count ? 1 : 0) }
        break
      }
      for column in fitting {
        widths[column] = wanted[column]
        left -= wanted[column]
        open.remove(column)
      }
    }
    return widths
  }
}
