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
      var i = 0
      while i < page.count {
        guard page[i] == UInt8(ascii: "<"), i + 1 < page.count, isLetter(page[i + 1]) else {
          i += 1
          continue
        }
        i += 1
        let name = i
        while i < page.count, isLetter(page[i]) || (page[i] >= 0x30 && page[i] <= 0x39) || page[i] == 0x2D { i += 1 }
        let isLink = i - name == 1 && page[name] | 0x20 == UInt8(ascii: "a")
        readAttributes(page, &i, isLink, &ids)
      }
      return ids
    }

    private static func readAttributes(_ page: [UInt8], _ i: inout Int, _ isLink: Bool, _ ids: inout Set<String>) {
      while i < page.count, page[i] != UInt8(ascii: ">") {
        guard page[i] > 0x20, page[i] != UInt8(ascii: "/") else {
          i += 1
          continue
        }
        let name = i
        while i < page.count, page[i] > 0x20, page[i] != UInt8(ascii: "="), page[i] != UInt8(ascii: ">"), page[i] != UInt8(ascii: "/") { i += 1 }
        let nameEnd = i
        while i < page.count, page[i] <= 0x20 { i += 1 }
        guard i < page.count, page[i] == UInt8(ascii: "=") else {
          // A lone byte that is no name, so as to go on.
          if i == name { i += 1 }
          continue
        }
        i += 1
        while i < page.count, page[i] <= 0x20 { i += 1 }
        guard i < page.count else { return }
        let value: ArraySlice<UInt8>
        if page[i] == UInt8(ascii: "\"") || page[i] == UInt8(ascii: "'") {
          let quote = page[i]
          i += 1
          let start = i
          while i < page.count, page[i] != quote { i += 1 }
          value = page[start..<i]
          i += 1
        } else {
          let start = i
          while i < page.count, page[i] > 0x20, page[i] != UInt8(ascii: ">") { i += 1 }
          value = page[start..<i]
        }
        let attribute = String(decoding: page[name..<nameEnd], as: UTF8.self).lowercased()
        if attribute == "id" || (attribute == "name" && isLink) { ids.insert(CharacterReferences.resolved(String(decoding: value, as: UTF8.self))) }
      }
    }

    private static func isLetter(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }
  }
#endif
