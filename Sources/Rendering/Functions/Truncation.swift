import GoTemplate
import HugoSite

/// `truncate` (`tpl/strings/truncate.go`): a text cut between words, tags that are open in it closed.
enum Truncation {
  private struct Tag {
    let name: String
    let at: Int
    let isOpening: Bool
  }

  private static let singles: Set<String> = ["br", "col", "link", "base", "img", "param", "area", "hr", "input"]

  static func truncated(_ values: [Value]) throws -> Value {
    let length = try Cast.int(values[0])
    guard values.count > 1 else { throw FunctionError("truncate requires a length and a string") }
    var ellipsis = " …"
    if values.count > 2 {
      guard let given = try? Cast.string(values[1]) else { throw FunctionError("ellipsis must be a string") }
      ellipsis = given
      if case .safe(.html, _) = values[1] {} else { ellipsis = TextEscapes.html(ellipsis) }
    }
    let last = values[values.count - 1]
    guard let text = try? Cast.string(last) else { throw FunctionError("text must be a string") }
    let isHTML = if case .safe(.html, _) = last { true } else { false }
    let scalars = Array(text.unicodeScalars)
    func part(_ end: Int) -> String { GoText.string(scalars[..<end]) }
    func whole() -> Value { .safe(.html, isHTML ? text : TextEscapes.html(text)) }
    if scalars.count <= length { return whole() }
    var tags: [Tag] = []
    var (wordEnd, textEnd, count, next) = (0, 0, 0, 0)
    for (i, c) in scalars.enumerated() where i >= next {
      if isHTML, c == "<", let tag = tag(scalars, i) {
        next = tag.end
        wordEnd = textEnd
        if !singles.contains(tag.name), !tag.isClosed { tags.append(Tag(name: tag.name, at: i, isOpening: tag.isOpening)) }
        continue
      }
      count += 1
      if GoText.isSpace(c) {
        wordEnd = textEnd
      } else if isIdeograph(c) {
        wordEnd = textEnd
        textEnd = i + 1
        if count <= length { wordEnd = textEnd }
      } else {
        textEnd = i + 1
      }
      guard count > length else { continue }
      let end = wordEnd == 0 ? i : wordEnd
      guard isHTML else { return .safe(.html, TextEscapes.html(part(end)) + ellipsis) }
      var out = part(end) + ellipsis
      var closing: Tag?
      for tag in tags.reversed() {
        if tag.at >= end || closing != nil {
          if closing?.name == tag.name { closing = nil }
        } else if tag.isOpening {
          out += "</\(tag.name)>"
        } else {
          closing = tag
        }
      }
      return .safe(.html, out)
    }
    return whole()
  }

  private static func isIdeograph(_ c: Unicode.Scalar) -> Bool { StringFunctions.isCJK(c) }

  /// A tag at a place: `<name …>`, `</name>`, `<name/>`.
  private static func tag(_ scalars: [Unicode.Scalar], _ start: Int) -> (name: String, isOpening: Bool, isClosed: Bool, end: Int)? {
    guard let end = scalars[start...].firstIndex(of: ">") else { return nil }
    var inside = scalars[start + 1..<end]
    guard !inside.contains("\n") else { return nil }
    let isOpening = inside.first != "/"
    if !isOpening { inside = inside.dropFirst() }
    let isClosed = inside.last == "/"
    if isClosed { inside = inside.dropLast() }
    guard let name = GoText.fields(GoText.string(inside)).first, inside.first != " " else { return nil }
    return (name, isOpening, isClosed, end + 1)
  }
}
