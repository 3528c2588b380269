import HugoSite

/// A parameter that the shortcode does not read, or a value that means nothing to it.
struct ShortcodeParameters: Rule {
  static let identifier = "shortcode-parameters"
  static let group = RuleGroup.shortcodes
  static let severity = Severity.warning
  static let summary = "a parameter that the shortcode's template does not read, or a value it does not know: `notice` takes note, info, tip, warning"
  static let explanation = """
    The template passes over what it does not read, so a slip in a parameter's name shows only in what is missing from the page; a notice of an unknown kind \
    has no colour and no icon. What a template reads is taken from its text; where it hands all parameters on, nothing is told.
    """
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice ⟦warnig⟧ %}}\nHello.\n{{% /notice %}}\n").withLearn,
    RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure ⟦scr⟧=\"a.png\" >}}\n"),
    RuleExample(["layouts/shortcodes/year.html": "{{ now.Year }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< year ⟦2024⟧ >}}\n"]),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\n{{% notice warning %}}\nHello.\n{{% /notice %}}\n").withLearn, RuleExample("+++\ntitle = \"A\"\n+++\n{{< figure src=\"a.png\" >}}\n"),
    RuleExample(["layouts/shortcodes/any.html": "{{ range .Params }}{{ . }}{{ end }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< any 1 2 3 >}}\n"]),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for tag in page.scan.tags where tag.kind != .close && !tag.isBroken && !tag.isInline && !tag.parameters.isEmpty {
      guard let signature = site.registry.signature(tag.name), !signature.isRemoved else { continue }
      for (position, parameter) in tag.parameters.enumerated() {
        if let name = parameter.name { checkNamed(name, parameter, tag, signature, page, &report) } else {
          checkPositional(position, parameter, tag, signature, page, &report)
        }
        if let values = signature.values[parameter.name ?? String(position)] { checkValue(values, parameter, tag, page, &report) }
      }
    }
  }

  private func checkNamed(
    _ name: String, _ parameter: ShortcodeParameter, _ tag: ShortcodeTag, _ signature: ShortcodeSignature, _ page: Page, _ report: inout Report
  ) {
    guard !signature.takesAnyNamed, !signature.named.contains(name) else { return }
    let nearest = Nearest.name(to: name, in: signature.named)
    let known = signature.named.isEmpty ? "it reads no named ones" : "it reads \(Words.list(signature.named.sorted(), limit: 8))"
    var fix: Finding.Fix?
    if let nearest { fix = Finding.Fix(isSafe: false, edits: [TextEdit(range: parameter.nameRange, replacement: nearest)]) }
    report.add(
      parameter.nameRange, in: page.source, "`\(tag.name)` does not read a parameter `\(name)`; \(nearest.map { "did you mean `\($0)`?" } ?? known)",
      severity: nearest == nil ? .info : nil, fix: fix)
  }

  private func checkPositional(
    _ position: Int, _ parameter: ShortcodeParameter, _ tag: ShortcodeTag, _ signature: ShortcodeSignature, _ page: Page, _ report: inout Report
  ) {
    guard !signature.takesAnyPosition, position > signature.highestPosition, position == signature.highestPosition + 1 else { return }
    let rest = tag.parameters.last?.valueRange.upperBound ?? parameter.valueRange.upperBound
    let reads =
      signature.highestPosition < 0
      ? signature.named.isEmpty ? "reads no parameters" : "reads its parameters by name: \(Words.list(signature.named.sorted(), limit: 8))"
      : "reads \(Words.count(signature.highestPosition + 1, "parameter")) only"
    // A template that reads names only gets nothing at all; one more than it reads is harmless.
    let isHarmless = signature.highestPosition >= 0 || signature.named.isEmpty
    report.add(
      parameter.valueRange.lowerBound..<rest, in: page.source, "`\(tag.name)` \(reads)",
      suggestion: signature.highestPosition >= 0 ? "a value of several words needs quotes" : nil, severity: isHarmless && signature.named.isEmpty == false ? .info : nil)
  }

  private func checkValue(_ values: ShortcodeSignature.Values, _ parameter: ShortcodeParameter, _ tag: ShortcodeTag, _ page: Page, _ report: inout Report) {
    let value = parameter.value
    guard !value.isEmpty, !values.known.contains(where: { $0.lowercased() == value.lowercased() }) else { return }
    let nearest = Nearest.name(to: value, in: values.known)
    guard values.isClosed || nearest != nil else { return }
    // `true` and `1` are spelled in many ways; only words are judged.
    if values.known.contains("true"), nearest == nil { return }
    report.add(
      parameter.valueRange, in: page.source, "`\(tag.name)` knows no `\(value)`; \(nearest.map { "did you mean `\($0)`?" } ?? "it knows \(Words.list(values.known, limit: 8))")",
      fix: nearest.map { Finding.Fix(isSafe: false, edits: [TextEdit(range: parameter.valueRange, replacement: parameter.quoting == .bare ? $0 : "\"\($0)\"")]) })
  }
}
