import GoTemplate

/// Members that Hugo's values have and ours do not: a template that asks for them may be right, so its failure is none to be told.
enum Unavailable {
  static let page: Set<String> = ["CodeOwners", "GitInfo", "HeadingsFiltered", "Markup", "MediaType", "Paginate", "Paginator", "PathInfo", "RefFrom", "RelRefFrom", "RelatedKeywords", "Render", "Sitemap"]
  static let site: Set<String> = ["CheckReady", "Current", "Dimension", "Hugo", "Role", "Version"]
  static let pages: Set<String> = ["Group", "MergeByLanguageInterface", "ProbablyEq", "Related", "RelatedIndices", "RelatedTo", "ToResources"]
  static let resource: Set<String> = ["ReadSeekCloser", "StaleVersion", "TransientKey"]
  static let resources: Set<String> = ["MergeByLanguage", "Mount"]

  /// - Returns: nil for what Hugo does not have either.
  static func member(_ name: String, of known: Set<String>, _ what: String) throws -> Member? {
    if known.contains(name) { throw FunctionError("\(name) of \(what) is not available in workshop", isUnavailable: true) }
    return nil
  }
}
