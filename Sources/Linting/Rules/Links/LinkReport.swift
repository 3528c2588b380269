import HugoSite

extension Report {
  /// Tells a finding about a link, at its destination.
  mutating func add(
    _ checked: CheckedLink, on page: Page, _ message: String, suggestion: String? = nil, severity: Severity? = nil, stopsHugo: Bool = false, fix: Finding.Fix? = nil
  ) {
    var message = message
    if case .included(let path) = checked.link.origin { message += " (the link stands in \(path), which is printed here too)" }
    add(
      checked.link.range, in: page.source, message, suggestion: suggestion, severity: severity, stopsHugo: stopsHugo,
      link: Finding.Link(destination: checked.link.destination, target: checked.target, isBroken: checked.isBroken), fix: fix)
  }
}

extension CheckedLink {
  /// Whether a reader would take it for a file and not for a page.
  var isAboutFile: Bool {
    if link.element != .link { return true }
    let path = target.prefix { $0 != "#" }
    let ending = PathText.fileExtension(String(path))
    return !ending.isEmpty && !["html", "htm", "md"].contains(ending) && ending.count <= 5 && ending.contains(where: \.isLetter)
  }

  /// The path that is asked for, without its fragment.
  var path: String { String(target.prefix { $0 != "#" }) }

  var fragment: String { String(target.drop { $0 != "#" }.dropFirst()) }

  /// As ``PageLink/fix(_:in:)``.
  func fix(_ destination: String, in page: Page) -> Finding.Fix? { link.fix(destination, in: page) }
}

extension PageLink {
  /// An edit that puts another destination in the place of the written one; nil where the destination is not written just so.
  func fix(_ destination: String, in page: Page) -> Finding.Fix? {
    guard origin == .markdown || origin == .html else { return nil }
    let written = String(decoding: page.source.bytes[range], as: UTF8.self)
    guard written == self.destination, destination.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && !"()<>\"'`\\".unicodeScalars.contains($0) && !$0.properties.isBidiControl }) else { return nil }
    return Finding.Fix(isSafe: true, edits: [TextEdit(range: range, replacement: destination)])
  }
}
