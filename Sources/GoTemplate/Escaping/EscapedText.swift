/// A template's own text: comments go, a `<` that begins no tag is spelled out (`escapeText`).
enum EscapedText {
  static func escape(_ text: [UInt8], _ start: HTMLContext) -> ([UInt8], HTMLContext) {
    var walker = Walker(text: text[...], context: start)
    walker.walk()
    return (walker.out, walker.context)
  }

  private struct Walker {
    let text: ArraySlice<UInt8>
    var context: HTMLContext
    var out: [UInt8] = []
    private var written = 0
    /// Where the element's end tag is, once looked for: it is the same for all that stands before it.
    private var end: (of: HTMLContext.Element, at: Int)?

    init(text: ArraySlice<UInt8>, context: HTMLContext) {
      self.text = text
      self.context = context
    }

    mutating func write(_ from: Int, _ to: Int) { if from < to { out += text.part(from, to) } }

    mutating func walk() {
      var i = 0
      while i != text.count {
        let (next, read) = after(i)
        let j = i + read
        if context.state == .text || context.state == .rcdata {
          var stop = j
          if next.state != context.state, let angle = text.part(i, j).lastIndex(of: UInt8(ascii: "<")) { stop = angle - text.startIndex }
          for k in i..<stop where text.at(k) == UInt8(ascii: "<") && !text.hasFolded("<!doctype", at: k) {
            write(written, k)
            out += "&lt;".utf8
            written = k + 1
          }
        } else if context.state.isComment, context.delimiter == .none {
          if context.state == .jsBlockComment {
            let hidden = text.part(written, j)
            let hasLineEnd = hidden.contains { $0 == 0x0A || $0 == 0x0D } || (0..<hidden.count).contains { hidden.has("\u{2028}", at: $0) || hidden.has("\u{2029}", at: $0) }
            out.append(hasLineEnd ? 0x0A : 0x20)
          } else if context.state == .cssBlockComment {
            out.append(0x20)
          }
          written = j
        }
        if context.state != next.state, next.state.isComment, next.delimiter == .none {
          let opening =
            switch next.state {
            case .htmlComment, .jsHTMLOpenComment: 4
            case .jsHTMLCloseComment: 3
            default: 2
            }
          write(written, j - opening)
          written = j
        }
        if context.state.isScriptLiteral, let first = scriptTag(i, j) {
          write(written, i)
          var k = i
          var found: Int? = first
          while let angle = found {
            write(k, angle)
            out += "\\x3C".utf8
            k = angle + 1
            found = scriptTag(k, j)
          }
          write(k, j)
          written = j
        }
        if i == j, context.state == next.state { break }
        context = next
        i = j
      }
      if context.state == .error || (written == 0 && out.isEmpty) {
        out = Array(text)
      } else if !context.state.isComment || context.delimiter != .none {
        write(written, text.count)
      }
    }

    /// The next of `<script`, `</script` and `<!--` that stands whole before `end`.
    private func scriptTag(_ start: Int, _ end: Int) -> Int? {
      let part = text.part(0, end)
      return (start..<max(start, end)).first { k in
        part.at(k) == UInt8(ascii: "<") && (part.hasFolded("<script", at: k) || part.hasFolded("</script", at: k) || part.has("<!--", at: k))
      }
    }

    /// - Returns: the context behind the next piece of the text, and its bytes.
    private mutating func after(_ i: Int) -> (HTMLContext, Int) {
      let rest = text.from(i)
      if context.delimiter == .none {
        var stop = rest.count
        if context.element != .none, !(context.element == .script && (context.state.isScriptLiteral || context.state.isComment)) {
          if end?.of != context.element || (end?.at ?? 0) < i {
            let (found, read) = HTMLTransitions.atSpecialEnd(context, rest)
            end = (context.element, found == context ? text.count : i + read)
          }
          stop = min(stop, (end?.at ?? text.count) - i)
          if stop == 0 { return (HTMLContext(), 0) }
        }
        return HTMLTransitions.after(context, rest.part(0, stop))
      }
      let stop = rest.first(where: context.delimiter.ends, from: 0) ?? rest.count
      if context.delimiter == .spaceOrTagEnd, let bad = rest.first(where: { "\"'<=`".utf8.contains($0) }, from: 0), bad < stop {
        return (.failed("\(HTMLTransitions.quoted(rest.part(bad, bad + 1))) in unquoted attr: \(HTMLTransitions.quoted(rest.part(0, stop)))"), rest.count)
      }
      if stop == rest.count {
        // The value goes on behind this text; what its entities stand for is what counts.
        var value = CharacterReferences.decoded(rest)[...]
        var inside = context
        while !value.isEmpty {
          let (next, read) = HTMLTransitions.after(inside, value)
          if read == 0, next == inside { break }
          inside = next
          value = value.from(read)
        }
        return (inside, rest.count)
      }
      var element = context.element
      if context.state == .attribute, element == .script, context.attribute == .scriptType, !ScriptTransitions.isScript(type: String(decoding: rest.part(0, stop), as: UTF8.self)) { element = .none }
      return (HTMLContext(state: .tag, element: element), context.delimiter == .spaceOrTagEnd ? stop : stop + 1)
    }
  }
}
