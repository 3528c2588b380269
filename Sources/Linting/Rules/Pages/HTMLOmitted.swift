import HugoSite

/// Raw HTML in Markdown, which Hugo leaves out unless the site allows it.
struct HTMLOmitted: Rule {
  static let identifier = "html-omitted"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "raw HTML that Hugo leaves out, as the site does not allow it"
  static let explanation = """
    Unless `markup.goldmark.renderer.unsafe` is true, Hugo puts a comment in the place of each HTML tag in Markdown, and of a block of HTML with all its text; it only warns. \
    Told once a page, at the first tag. HTML that shortcodes print between `{{% %}}` is left out in the same way and not told here; comments are left out, and nobody misses them.
    """
  private static let allowed = "[markup.goldmark.renderer]\nunsafe = true\n"
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\nPress ⟦<kbd>⟧Enter</kbd>.\n"), RuleExample("+++\ntitle = \"A\"\n+++\nText\n\n⟦<div>⟧\nwords\n</div>\n"), RuleExample("+++\ntitle = \"A\"\n+++\n> - one⟦<br>⟧two\n\n```\n<b>\n```\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\n````\n```\n<b>\n````\n\n```x``` one⟦<br>⟧two\n"),
  ]
  static let good = [
    RuleExample(["hugo.toml": allowed, "content/page.md": "+++\ntitle = \"A\"\n+++\nPress <kbd>Enter</kbd>.\n"]),
    RuleExample("+++\ntitle = \"A\"\n+++\n<!-- a comment --> `<kbd>` 1 < 2 <https://a.example> \\<b>\n\n```\n<b>\n```\n\n    <i>\n\n{{< highlight html >}}\n<b>\n{{< /highlight >}}\n"),
    RuleExample(["content/page.md": "+++\ntitle = \"A\"\ndraft = true\n+++\n<b>\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    guard site.node(of: page)?.isRendered == true, Self.mayHaveTags(page), site.configuration.table.boolean("markup.goldmark.renderer.unsafe") != true else { return }
    // What stands between `{{< >}}` is no Markdown of the page.
    let foreign = page.shortcodes.shortcodes.compactMap { $0.opening.delimiter == .raw ? $0.inner : nil }
    var next = 0
    let html = RawHTML(page) { place in
      // Places come in their order.
      while next < foreign.count, foreign[next].upperBound <= place { next += 1 }
      return next < foreign.count && foreign[next].contains(place)
    }
    guard let html else { return }
    report.add(
      html.first, in: page.source, "Hugo leaves raw HTML out, as the site does not allow it" + (html.count > 1 ? "; \(html.count - 1) more on this page" : ""),
      suggestion: "write it in Markdown or as a shortcode, or set `unsafe = true` under `[markup.goldmark.renderer]`")
  }

  /// Whether a tag may stand on a page, outside fences.
  private static func mayHaveTags(_ page: Page) -> Bool {
    let bytes = page.source.bytes
    let end = page.body.upperBound
    var at = page.body.lowerBound
    var line = page.body.lowerBound
    // The sign and length of the fence that is open.
    var fence: (sign: UInt8, length: Int) = (0, 0)
    while let hit = ByteSearch.first("<", in: bytes, at..<end) {
      at = hit + 1
      guard at < end, isTag(bytes, hit, end) else { continue }
      // The fences up to there.
      while line <= hit {
        var start = line
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == UInt8(ascii: ">") { start += 1 }
        let newline = ByteSearch.first("\n", in: bytes, line..<end) ?? end
        if start < newline, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") {
          let run = bytes[start..<newline].prefix { $0 == bytes[start] }
          let rest = bytes[run.endIndex..<newline]
          if fence.length == 0, run.count > 2, bytes[start] == UInt8(ascii: "~") || !rest.contains(UInt8(ascii: "`")) {
            fence = (bytes[start], run.count)
          } else if fence.length > 0, bytes[start] == fence.sign, run.count >= fence.length, rest.allSatisfy({ $0 <= 0x20 }) {
            fence = (0, 0)
          }
        }
        line = newline + 1
      }
      if fence.length == 0 { return true }
    }
    return false
  }

  /// Whether a sign begins a tag, a declaration or the like, and neither a comment nor a shortcode.
  private static func isTag(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    if at > 0, bytes[at - 1] == UInt8(ascii: "{") { return false }
    switch bytes[at + 1] {
    case UInt8(ascii: "/"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "!"): return !(at + 2 < end && bytes[at + 2] == UInt8(ascii: "-"))
    case let c where (0x61...0x7A).contains(c | 0x20):
      var i = at + 1
      while i < end, (0x61...0x7A).contains(bytes[i] | 0x20) || (0x30...0x39).contains(bytes[i]) || bytes[i] == UInt8(ascii: "-") { i += 1 }
      // `<https://…>` and `<me@example.org>` are links; a name that goes on otherwise is none of a tag's.
      return i < end && (bytes[i] <= 0x20 || bytes[i] == UInt8(ascii: ">") || bytes[i] == UInt8(ascii: "/")) && !isInCode(bytes, at, end)
    default: return false
    }
  }

  /// Whether a place stands between backticks of its line, as most placeholders do: `<your-token>`.
  private static func isInCode(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    var before = 0
    var i = at
    while i > 0, bytes[i - 1] != 0x0A {
      // On a line that long only a parser tells.
      if at - i > 2_000 { return false }
      i -= 1
      if bytes[i] == UInt8(ascii: "`") { before += 1 }
    }
    guard before % 2 == 1 else { return false }
    i = at
    while i < min(end, at + 2_000), bytes[i] != 0x0A, bytes[i] != UInt8(ascii: "`") { i += 1 }
    return i < end && bytes[i] == UInt8(ascii: "`")
  }
}
