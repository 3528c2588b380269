extension ShortcodeSignature {
  /// Reads a signature off a shortcode template's text.
  ///
  /// Hugo's rule for inner content (`tpl/tplimpl/templatetransform.go`): a field or variable with `Inner` or `InnerDeindent` in its chain, in
  /// any action of the template itself; text in comments and strings does not count, nor does a partial that the template calls.
  init(name: String, path: String, template bytes: [UInt8]) {
    self.init(name: name, origin: .template(path))
    var at = 0
    while let open = ByteSearch.first("{{", in: bytes, at..<bytes.count) {
      var i = open + 2
      if i + 1 < bytes.count, bytes[i] == UInt8(ascii: "-"), bytes[i + 1] <= 0x20 { i += 2 }
      if ByteSearch.matches("/*", in: bytes, at: i) {
        guard let end = ByteSearch.first("*/", in: bytes, i + 2..<bytes.count) else { break }
        at = end + 2
        continue
      }
      at = readAction(bytes, from: i)
    }
  }

  private enum Token: Equatable {
    /// A chain such as `.Get`, `$.Params.x` or `$x.Inner`: its names, and whether it begins at the dot or `$` itself.
    case chain([String], root: Bool)
    case string(String)
    case word(String)
    case other
  }

  /// Reads one action from behind its `{{`; gives the offset behind its `}}`.
  private mutating func readAction(_ bytes: [UInt8], from start: Int) -> Int {
    var tokens: [Token] = []
    var i = start
    while i < bytes.count, !ByteSearch.matches("}}", in: bytes, at: i) {
      let c = bytes[i]
      switch c {
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"):
        let begin = i + 1
        i += 1
        while i < bytes.count, bytes[i] != c {
          if bytes[i] == UInt8(ascii: "\\"), c != UInt8(ascii: "`") { i += 1 }
          i += 1
        }
        tokens.append(.string(String(decoding: bytes[min(begin, bytes.count)..<min(i, bytes.count)], as: UTF8.self)))
        i += 1
      case UInt8(ascii: "."), UInt8(ascii: "$"):
        let afterParenthesis = i > start && bytes[i - 1] == UInt8(ascii: ")")
        let begin = i
        i += 1
        while i < bytes.count, Self.isWordByte(bytes[i]) || bytes[i] == UInt8(ascii: ".") { i += 1 }
        var names = String(decoding: bytes[begin..<i], as: UTF8.self).split(separator: ".").map(String.init)
        var root = c == UInt8(ascii: ".") && !afterParenthesis
        if let first = names.first, first.hasPrefix("$") {
          root = first == "$"
          names.removeFirst()
        }
        tokens.append(afterParenthesis ? .other : .chain(names, root: root))
      default:
        if Self.isWordByte(c) {
          let begin = i
          while i < bytes.count, Self.isWordByte(bytes[i]) { i += 1 }
          tokens.append(.word(String(decoding: bytes[begin..<i], as: UTF8.self)))
        } else {
          if c > 0x20 { tokens.append(.other) }
          i += 1
        }
      }
    }
    note(tokens)
    return min(i + 2, bytes.count)
  }

  private static func isWordByte(_ c: UInt8) -> Bool {
    (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || (c >= 0x30 && c <= 0x39) || c == 0x5F || c >= 0x80
  }

  private mutating func note(_ tokens: [Token]) {
    for (k, token) in tokens.enumerated() {
      let next = k + 1 < tokens.count ? tokens[k + 1] : nil
      let before = k > 0 ? tokens[k - 1] : nil
      switch token {
      case .chain(let names, let root):
        if names.contains("Inner") || names.contains("InnerDeindent") { takesInner = true }
        if names.isEmpty, root {
          // The whole context goes on to a partial, or stands for something else inside `with` and `range`.
          takesAnyNamed = true
          takesAnyPosition = true
        }
        if let last = names.last, ["RenderString", "Markdownify", "Include", "IncludeCached"].contains(last) { mayRenderInner = true }
        if names.last == "Get", !names.contains("Parent"), !names.contains("Page"), !names.contains("Store"), !names.contains("Scratch") {
          get(next)
        }
        if let at = names.firstIndex(of: "Params"), at == 0 { params(names, before: before, after: next) }
      case .word("markdownify"), .word("partial"), .word("partialCached"): mayRenderInner = true
      case .string(let text) where text.contains("\"version\"") && text.contains("1"):
        rendersInnerItself = rendersInnerItself || tokens.prefix(k).contains(.chain([], root: false))
      default: break
      }
    }
  }

  private mutating func get(_ argument: Token?) {
    switch argument {
    case .string(let name): named.insert(name)
    case .word(let number):
      if let position = Int(number) { highestPosition = max(highestPosition, position) } else { takeAnything() }
    default: takeAnything()
    }
  }

  private mutating func params(_ names: [String], before: Token?, after: Token?) {
    if names.count > 1 {
      named.insert(names[1])
      return
    }
    guard before == .word("index") || before == .word("isset") || before == .word("len") else { return takeAnything() }
    switch after {
    case .string(let name): named.insert(name)
    case .word(let number):
      if let position = Int(number) { highestPosition = max(highestPosition, position) } else { takeAnything() }
    default:
      // `len .Params` alone says nothing of names.
      if before != .word("len") { takeAnything() }
    }
  }

  private mutating func takeAnything() {
    takesAnyNamed = true
    takesAnyPosition = true
  }
}
