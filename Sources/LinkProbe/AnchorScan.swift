#if ExternalLinks
  import HugoSite

  /// Finds which of some anchors a page of HTML has: values of `id`, and of `name` on `a`.
  enum AnchorScan {
    /// The most of a page that is searched, in bytes.
    static let most = 4 << 20

    /// - Parameters:
    ///   - wanted: as they stand in URLs, percent-encoded.
    ///   - isCut: whether the page goes on: what is not found may be there.
    /// - Returns: each wanted anchor with whether it is there; nil for those that nobody can tell of: text fragments, and routes of scripts.
    static func find(_ wanted: Set<String>, in page: [UInt8], isCut: Bool = false) -> [String: Bool] {
      var found: [String: Bool] = [:]
      let ids = ids(page)
      for fragment in wanted where !isBeyondHTML(fragment) {
        // Browsers try what is written first, then what it stands for. GitHub and others put something before the ids of what their users write.
        let decoded = URLPath.unescape(fragment)
        let isThere = ids.contains(fragment) || ids.contains(decoded) || ids.contains("user-content-" + decoded) || decoded.lowercased() == "top"
        if isThere || !isCut { found[fragment] = isThere }
      }
      return found
    }

    /// Whether a fragment is no anchor: `#:~:text=…`, `#!/route`, `#/route`, or lines of a program on a forge, `#L10-L20`.
    static func isBeyondHTML(_ fragment: String) -> Bool {
      if fragment.isEmpty || fragment.hasPrefix(":~:") || fragment.hasPrefix("!") || fragment.hasPrefix("/") || fragment.contains("=") { return true }
      return fragment.hasPrefix("L") && fragment.dropFirst().allSatisfy { $0.isNumber || $0 == "-" || $0 == "L" || $0 == "C" }
    }

    private static func ids(_ page: [UInt8]) -> Set<String> {
      var ids = Set<String>()
      for tag in HTMLScanner.tags(page, 0..<page.count) {
        if let id = tag.attribute("id")?.value { ids.insert(id) }
        if tag.name == "a", let name = tag.attribute("name")?.value { ids.insert(name) }
      }
      return ids
    }
  }
#endif
