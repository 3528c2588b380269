/// Makes small pages of Markdown at random, of what workshops are written in: the same number gives the same page.
struct MarkdownGenerator {
  private var state: UInt64
  /// Whether the text is a heading's or a cell's.
  private var isPlain = false

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  private mutating func one(of list: [String]) -> String { list[next(list.count)] }
  private mutating func chance(_ percent: Int) -> Bool { next(100) < percent }

  private static let words = [
    "cluster", "the", "Create", "token", "run", "it's", "don't", "snake_case", "a_b_c", "x*y", "2.0", "10%", "e.g.", "Größe", "déjà", "được", "集群", "作成する", "한국어", "—", "...", "--", "\"quoted\"", "'single'", "(aside)", "[sic]", "C++", "v1.2.3",
    "AT&T", "&amp;", "&copy;", "&#169;", "\\*", "\\_", "a\\b", "🚀", "👍", ":smile:", ":nope:", "5€", "™", "'90s", "rock'n'roll", "dogs'", "$HOME", "{braces}", "a/b", "#tag", "@user", "1st", "<", ">", "<<", ">>", "~", "=", "|",
  ]
  private static let urls = ["https://example.org", "https://example.org/a_b_c", "http://x.test/p?q=1&r=2", "https://example.org/a(b)", "www.example.com", "https://example.org/x.", "https://example.org/y,", "me@example.org", "https://example.org/#frag", "ftp://f.example/z"]

  mutating func page() -> String {
    var out: [String] = []
    for _ in 0..<(1 + next(4)) { out.append(block(depth: 0)) }
    return out.joined(separator: "\n\n") + "\n"
  }

  // MARK: Inlines

  private mutating func text(_ count: Int? = nil, depth: Int = 0) -> String {
    var parts: [String] = []
    for _ in 0..<(count ?? 1 + next(6)) { parts.append(inline(depth)) }
    var out = ""
    for (i, part) in parts.enumerated() { out += (i == 0 || (chance(6) && !part.hasPrefix("me@")) ? "" : " ") + part }
    return out
  }

  private mutating func plainText(_ count: Int, depth: Int = 0) -> String {
    isPlain = true
    defer { isPlain = false }
    return text(count, depth: depth)
  }

  private mutating func inline(_ depth: Int) -> String {
    if depth > 2 || chance(55) { return one(of: Self.words) }
    switch next(15) {
    case 0: return "*\(text(1 + next(3), depth: depth + 1))*"
    case 1: return "_\(text(1 + next(3), depth: depth + 1))_"
    case 2: return "**\(text(1 + next(3), depth: depth + 1))**"
    case 3: return "~~\(text(1 + next(2), depth: depth + 1))~~"
    case 4: return "`" + one(of: ["code", "a*b*c", "x_y_z", "<tag>", "$(cmd)", "a \"b\"", "--flag", "&amp;", "\\n"]) + "`"
    case 5: return "[\(text(1 + next(3), depth: depth + 2))](\(one(of: ["https://example.org/a_b", "/lab/", "../x.md", "#here", "<a b>", "x \"title\"", "/p 'it''s'", "mailto:a@b.co", "<https://example.org/a_b>", "<https://example.org/a_(b) \"t\">", "<a@b.co> 't'"])))"
    case 6: return "![\(text(1 + next(2), depth: depth + 2))](\(one(of: ["/img/a.png", "b_c.png", "c.svg \"T\"", "<https://example.org/p_q.png>"])))"
    case 7, 8: return one(of: Self.urls)
    case 9: return "<https://example.org/a_b>"
    case 10: return one(of: ["<br>", "<b>bold</b>", "<span class=\"a_b\">x</span>", "<kbd>Ctrl</kbd>", "<!-- a -- b -->", "<!-- note -->", "<img src=\"a_b.png\" alt='*'>"])
    case 11: return "[\(one(of: ["ref", "other ref", "none"]))]" + one(of: ["", "[]", "[ref]"])
    case 12: return "***\(text(1, depth: depth + 2))***"
    // What opens nothing; in headings and cells some of it is known to be read otherwise.
    case 13: return one(of: ["*", "_", "**", "~~", "!", "'", "\"", "\\"] + (isPlain ? [] : ["`", "[", "]"]))
    default: return one(of: Self.words) + one(of: [".", ",", "!", "?", ":", ";", ")", "*", "\"", "'", "…", "。"])
    }
  }

  /// Running text of a few lines.
  private mutating func paragraph() -> String {
    var out = one(of: ["Then ", "In the ", "Note: ", "集群 ", "“", "**Warning** ", "`cmd` ", "The ", "¿Qué? "]) + text()
    for _ in 0..<next(3) { out += one(of: ["\n", "\n", "  \n", "\\\n"]) + one(of: ["and ", "so ", "*or* ", "x "]) + text() }
    return out
  }

  // MARK: Blocks

  private mutating func block(depth: Int) -> String {
    switch next(depth > 1 ? 9 : 18) {
    case 0, 1, 2, 3: return paragraph()
    case 4: return String(repeating: "#", count: 1 + next(4)) + " " + plainText(1 + next(4)) + one(of: ["", "", " ##", " {#own-id}", " {.cls #i2 data-x=\"1\"}", "#"])
    case 5, 6: return fence()
    case 7: return "    indented *code*\n\n    more"
    case 8: return one(of: ["---", "***", "* * *", "___"])
    case 9, 10: return list(depth)
    case 11: return quote(depth)
    case 12: return table()
    case 13: return one(of: ["<div class=\"note\">\n*raw*\n</div>", "<details>\n<summary>S</summary>\n\n\(paragraph())\n\n</details>", "<!-- a comment\n\nover lines -->", "<p align=\"center\">x</p>", "<iframe src=\"https://v.example/1\"></iframe>", "<br/>", "<center>\n\n*x*\n\n</center>"])
    case 14: return "\(one(of: ["Setext", "The *title*", "A `b` c"]))\n\(one(of: ["===", "---", "-----"]))"
    case 15: return "Text[^1] and[^n].\n\n[^1]: A note with *marks*.\n\n[^n]: Another\n    over lines\n\n    and paragraphs."
    case 16: return "Term\n: A \(text())\n\nOther *term*\n: One\n: Two \(text(2))"
    default: return "[ref]: https://example.org/ref_d \"The title\"\n[other ref]: \(one(of: ["/other", "<https://example.org/o_o>", "<mailto:a@b.co> (t)"]))"
    }
  }

  private mutating func fence() -> String {
    let mark = one(of: ["```", "~~~", "````"])
    let code = one(of: ["kubectl get pods -n kube_system", "export TOKEN=<your token>\necho \"$TOKEN\"", "a: *b\nc: _d_\n\n  - e", "{{ x }}", "", "| not | table |", "# no heading\n    indented", "[^1]: no note", "Term\n: none"])
    return mark + one(of: ["", "bash", "yaml", " json", "sh {a=1}", "c++", "output"]) + "\n" + code + "\n" + mark
  }

  private mutating func list(_ depth: Int) -> String {
    let isOrdered = chance(45)
    var number = chance(80) ? 1 : 3
    let isLoose = chance(30)
    let bullet = one(of: ["- ", "* ", "+ "])
    var items: [String] = []
    for _ in 0..<(1 + next(4)) {
      let mark = isOrdered ? "\(number). " : bullet
      number += 1
      let margin = String(repeating: " ", count: mark.utf8.count)
      var lines = one(of: ["", "", "[ ] ", "[x] "]) + text()
      if chance(25) { lines += "\nand " + text(2) }
      if chance(30) { lines += "\n\n" + block(depth: depth + 2) }
      if chance(20), depth < 2 { lines += "\n" + one(of: ["- nested *item*\n- other", "* a\n  1. b\n  2. c", "1. first\n1. second"]) }
      items.append(mark + lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : margin + $1 }.joined(separator: "\n"))
    }
    return items.joined(separator: isLoose ? "\n\n" : "\n")
  }

  private mutating func quote(_ depth: Int) -> String {
    let inner = chance(70) ? paragraph() : block(depth: depth + 2)
    return inner.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
  }

  private mutating func table() -> String {
    let columns = 1 + next(3)
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func cell(_ generator: inout MarkdownGenerator) -> String { generator.plainText(1 + generator.next(3), depth: 1).replacing("'|", with: "' |").replacing("|", with: "\\|") }
    var rows = [row((0..<columns).map { _ in cell(&self) }), row((0..<columns).map { _ in one(of: ["---", ":--", "--:", ":-:"]) })]
    for _ in 0..<next(4) { rows.append(row((0..<(columns + next(2))).map { _ in chance(10) ? "" : cell(&self) })) }
    return rows.joined(separator: "\n")
  }
}
