/// Hugo's `relURL`, `absURL` and their siblings for languages (`helpers/url.go`).
extension Site {
  /// `relURL` and, with a language, `relLangURL`: a path behind the base path and the language's prefix.
  /// - Parameter language: the language whose prefix is put in front; nil for none.
  package func relativeURL(_ text: String, language: Int?) -> String { configuration.relativeURL(text, origin: linkIndex.origin, language: language) }

  /// `absURL` and, with a language, `absLangURL`.
  package func absoluteURL(_ text: String, language: Int?) -> String { configuration.absoluteURL(text, origin: linkIndex.origin, language: language) }
}

extension SiteConfiguration {
  /// - Parameter origin: what stands before the paths of the site's addresses.
  func relativeURL(_ text: String, origin: String, language: Int?) -> String {
    if GoURL.refusal(text) != nil || text.hasPrefix("//") { return text }
    // A path from the root of the host stays one: the base path is not put before it.
    let isRooted = text.hasPrefix("/")
    let base = isRooted ? origin : origin + basePath
    let isOwn = text.hasPrefix(base)
    if !isOwn, !WebAddress(text).scheme.isEmpty { return text }
    var path = behindPrefix(isOwn ? String(text.dropFirst(base.count)) : text, unless: text, language)
    if !canonifiesURLs { path = Self.joined(isRooted ? "" : basePath, path) }
    if text.isEmpty, !path.hasSuffix("/"), base.hasSuffix("/") { path += "/" }
    return path.hasPrefix("/") ? path : "/" + path
  }

  func absoluteURL(_ text: String, origin: String, language: Int?) -> String {
    let address = WebAddress(text)
    if GoURL.refusal(text) != nil || !address.scheme.isEmpty || address.hasHost { return text }
    let base = text.hasPrefix("/") ? "" : basePath
    let link = behindPrefix(text, unless: text, language, isAbsolute: true)
    let target = WebAddress(link)
    var path = Self.joined(base, URLPath.unescape(target.path))
    if link.isEmpty, base.hasSuffix("/"), !path.hasSuffix("/") { path += "/" }
    path = URLPath.encoded(path)
    return origin + (path.isEmpty || path.hasPrefix("/") ? path : "/" + path) + (target.query.map { $0.isEmpty ? "" : "?" + $0 } ?? "") + (target.fragment.map { $0.isEmpty ? "" : "#" + URLPath.encoded(URLPath.unescape($0), keeping: "?!()*") } ?? "")
  }

  /// A path behind a language's prefix, unless it has it already.
  private func behindPrefix(_ path: String, unless text: String, _ language: Int?, isAbsolute: Bool = false) -> String {
    guard let prefix = language.map({ urlPrefix(of: $0) }), !prefix.isEmpty else { return path }
    let bare = text.hasPrefix("/") ? text.dropFirst() : text[...]
    if bare == prefix || bare.hasPrefix(prefix + "/") { return path }
    return PathText.clean(prefix + "/" + path) + (path.hasSuffix("/") || (isAbsolute && path.isEmpty) ? "/" : "")
  }

  /// Go's `path.Join`, and a slash at the end where there was one.
  private static func joined(_ base: String, _ path: String) -> String {
    if base.isEmpty, path.isEmpty { return "" }
    let joined = PathText.clean(base.isEmpty ? path : path.isEmpty ? base : base + "/" + path)
    return joined != "/" && path.hasSuffix("/") ? joined + "/" : joined
  }
}
