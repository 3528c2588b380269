/// What is wrong with a page's front matter, and where.
public struct FrontMatterProblem: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The first character opens front matter, but no delimiter of three follows: `- item`.
    case badDelimiter(FrontMatterFormat)
    /// It opens and never closes.
    case unclosed(FrontMatterFormat)
    /// Org-mode front matter, which Hugo reads and this tool does not.
    case orgMode
    /// The format's own parser refuses it, with its reason.
    case syntax(FrontMatterFormat, String)
    /// A key that stands a second time in one table; the range of the first.
    case duplicateKey(String, first: ByteRange)
    /// It parses, but to a text or a list instead of keys with values.
    case notATable(FrontMatterFormat)
    /// Bytes that are no UTF-8.
    case notUTF8
  }

  public let kind: Kind
  public let range: ByteRange

  public init(_ kind: Kind, range: ByteRange) {
    self.kind = kind
    self.range = range
  }
}

/// A page's front matter: its values with their places, and everything that is wrong with it.
public struct FrontMatter: Sendable {
  /// The format; nil where the page has no front matter, or none that can be told.
  public let format: FrontMatterFormat?
  /// All of it, delimiters included; empty where there is none.
  public let range: ByteRange
  /// The keys in the order they stand in. Where the syntax is broken, those that could still be read.
  public let fields: [DataField]
  /// Reasons why Hugo refuses it, in order of their place.
  public let problems: [FrontMatterProblem]
  /// The byte offset at which the page's body begins.
  public let bodyStart: Int

  /// Reads the front matter of a page.
  public init(of source: SourceText) {
    let bytes = source.bytes
    switch FrontMatterBlock.find(in: bytes) {
    case .none(let body):
      self.init(format: nil, range: body..<body, fields: [], problems: [], bodyStart: 0)
    case .failed(let problem, let body):
      self.init(format: nil, range: body..<body, fields: [], problems: [problem], bodyStart: body)
    case .found(.org, let whole, _, let body):
      self.init(format: .org, range: whole, fields: [], problems: [FrontMatterProblem(.orgMode, range: whole)], bodyStart: body)
    case .found(let format, let whole, let content, let body):
      let data = DataReader.read(bytes, content, format)
      var problems = data.problems
      for i in problems.indices where problems[i].range.isEmpty && problems[i].range.lowerBound >= content.upperBound {
        // A parser that ran out of input means the last line, not the delimiter below it.
        problems[i] = FrontMatterProblem(problems[i].kind, range: Self.lastLine(bytes, content))
      }
      self.init(format: format, range: whole, fields: data.fields, problems: problems, bodyStart: body)
    }
  }

  private static func lastLine(_ bytes: [UInt8], _ content: ByteRange) -> ByteRange {
    var end = content.upperBound
    while end > content.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
    var start = end
    while start > content.lowerBound, bytes[start - 1] != 0x0A { start -= 1 }
    return start..<end
  }

  private init(format: FrontMatterFormat?, range: ByteRange, fields: [DataField], problems: [FrontMatterProblem], bodyStart: Int) {
    self.format = format
    self.range = range
    self.fields = fields
    self.problems = problems
    self.bodyStart = bodyStart
  }
}
