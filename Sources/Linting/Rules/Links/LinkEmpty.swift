import HugoSite

/// A link or picture without a destination.
struct LinkEmpty: Rule {
  static let identifier = "link-empty"
  static let group = RuleGroup.links
  static let severity = Severity.warning
  static let summary = "a link or picture without a destination"
  static let explanation = """
    An empty link leads to the page that it stands on, an empty picture shows nothing. Most are left-overs: fill in the destination.
    """
  static let bad = [RuleExample("+++\ntitle = \"A\"\n+++\nSee ⟦[the guide]()⟧ and ⟦![a picture]()⟧.\n")]
  static let good = [RuleExample("+++\ntitle = \"A\"\n+++\nSee [here](/) and `[x]()`.\n")]

  func check(_ page: Page, in site: Site, _ report: inout Report) {
    for checked in report.links.checked(page).links where checked.problem == .empty && checked.link.element != .media {
      report.add(checked, on: page, checked.link.element == .image ? "the picture has no destination, so nothing is shown" : "the link has no destination; it leads to this page")
    }
  }
}
