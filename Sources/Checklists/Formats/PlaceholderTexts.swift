/// The texts of placeholders by their bytes, so that all of them are found in one walk through a piece of code.
struct PlaceholderTexts {
  struct Place {
    let range: Range<String.Index>
    let placeholder: Placeholder
  }

  /// What may follow some bytes, and the placeholder that they are.
  private struct Node {
    var next: [UInt8: Int] = [:]
    var placeholder: Placeholder?
  }

  private var nodes = [Node()]

  init(_ placeholders: [Placeholder]) {
    for placeholder in placeholders {
      var at = 0
      for c in placeholder.text.utf8 {
        if let next = nodes[at].next[c] {
          at = next
        } else {
          nodes[at].next[c] = nodes.count
          at = nodes.count
          nodes.append(Node())
        }
      }
      if at > 0, nodes[at].placeholder == nil { nodes[at].placeholder = placeholder }
    }
  }

  /// The places in code, in their order; of several that begin at one place the longest.
  func places(in code: String) -> [Place] {
    let text = code.utf8
    var found: [Place] = []
    var at = text.startIndex
    while at < text.endIndex {
      var longest: Place?
      var node = 0
      var end = at
      while end < text.endIndex, let next = nodes[node].next[text[end]] {
        node = next
        end = text.index(after: end)
        if let placeholder = nodes[node].placeholder { longest = Place(range: at..<end, placeholder: placeholder) }
      }
      if let longest { found.append(longest) }
      at = longest?.range.upperBound ?? text.index(after: at)
    }
    return found
  }
}
