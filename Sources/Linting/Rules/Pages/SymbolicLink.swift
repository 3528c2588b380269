import HugoSite

/// A symbolic link among the content.
struct SymbolicLink: Rule {
  static let identifier = "symbolic-link"
  static let group = RuleGroup.pages
  static let severity = Severity.warning
  static let summary = "a symbolic link in a content folder, which Hugo does not follow"
  static let explanation = "Hugo leaves symbolic links out, whatever they point to, so their pages are missing from the site. Use a mount (`[[module.mounts]]`) instead."
  static let bad: [RuleExample] = []
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\n")]

  func check(_ site: Site, _ report: inout Report) {
    for path in site.symbolicLinks {
      report.add(
        0..<0, in: SourceText(path: path, bytes: []), "Hugo does not follow symbolic links, so what this one points to is not on the site",
        suggestion: "copy the files, or mount their folder with `[[module.mounts]]`")
    }
  }
}
