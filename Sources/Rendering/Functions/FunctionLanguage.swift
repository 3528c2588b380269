import HugoSite

/// What functions depend on of a site's language.
struct FunctionLanguage: Sendable {
  /// `titleCaseStyle`, as it changes a text.
  let title: @Sendable (String) -> String
  /// The order of texts.
  let collation: Collation
}
