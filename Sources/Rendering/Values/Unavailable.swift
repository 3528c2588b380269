import GoTemplate

/// Members that Hugo's values have and ours do not: a template that asks for them may be right, so its failure is none to be told.
enum Unavailable {
  static let page: Set<String> = [
    "CodeOwners", "HeadingsFiltered", "GitInfo", "IsBranch", "Markup", "PathInfo", "ParseAndRenderContent", "ParseContent", "RefFrom", "RelRefFrom", "Render", "RenderContent",
    "RelatedKeywords", "Role", "SectionsEntries", "SectionsPath", "SiteVector", "Sitemap", "MediaType", "Key", "Paginate", "Paginator",
    "Rotate", "Alternates", "Err", "Author", "Authors",
  ]
  static let site: Set<String> = ["Role", "Dimension", "Version", "Name", "Key", "Hugo", "Current", "CheckReady", "IsDefault", "Author", "Authors", "Social", "Permalinks", "RSSLink", "DisqusShortname", "GoogleAnalytics"]
  static let pages: Set<String> = [
    "Related", "RelatedIndices", "RelatedTo", "GroupByPublishDate", "GroupByExpiryDate", "GroupByLastmod", "GroupByParamDate", "MergeByLanguage", "MergeByLanguageInterface", "ProbablyEq", "Group", "ToPagesGroup", "ToResources",
  ]
  static let resource: Set<String> = ["TransientKey", "Err", "StaleVersion", "Open", "ReadSeekCloser", "Integrity", "TranslationKey", "Language", "Lang"]
  static let resources: Set<String> = ["MergeByLanguage", "Mount", "ByName"]

  /// - Returns: nil for what Hugo does not have either.
  static func member(_ name: String, of known: Set<String>, _ what: String) throws -> Member? {
    if known.contains(name) { throw FunctionError("\(name) of \(what) is not available in workshop", isUnavailable: true) }
    return nil
  }
}
