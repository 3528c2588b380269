/// How a shell reads a text: enough of its grammar to tell commands from what only looks like them, such as a table that a command prints. When in doubt a text
/// is no command.
struct ShellText {
  /// `literal` is a here-document in which nothing is expanded.
  enum Quote { case none, single, double, literal }

  private var quote = Quote.none
  private var heredoc: Heredoc?
  private var due: [Heredoc] = []
  /// Brackets and braces that are open, each with whether it groups commands.
  private var groups: [Bool] = []
  /// Words such as `if` and `for` that are open.
  private var blocks = 0
  private var backticks = 0
  /// Whether something stands where no shell takes it.
  private var hasFault = false
  /// Whether the next word is a command's name.
  private var isAtCommand = true
  /// Whether a line goes on with the next.
  private var goesOn = false
  /// The last sign that asks for more behind it: `|`, `&&`, `>`.
  private var asksForMore = false

  private struct Heredoc {
    let word: String
    let isLiteral: Bool
  }

  /// The quotes that are open at places in a text, in their order; a here-document that is expanded counts as double ones.
  static func quotes(at places: [String.Index], in text: String) -> [Quote] {
    var shell = ShellText()
    var quotes: [Quote] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      while quotes.count < places.count, places[quotes.count] <= line.endIndex {
        var here = shell
        here.read(text[line.startIndex..<places[quotes.count]], number: number)
        quotes.append(here.heredoc.map { $0.isLiteral ? .literal : .double } ?? here.quote)
      }
      if quotes.count == places.count { break }
      shell.read(line, number: number)
    }
    return quotes
  }

  /// Whether a shell would take a text, with nothing left open.
  static func isWhole(_ text: String) -> Bool {
    var shell = ShellText()
    shell.read(text[...])
    return !shell.hasFault && shell.quote == .none && shell.heredoc == nil && shell.due.isEmpty && shell.groups.isEmpty && shell.blocks == 0 && shell.backticks.isMultiple(of: 2) && !shell.goesOn && !shell.asksForMore
  }

  private mutating func read(_ text: Substring) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() { read(line, number: number) }
  }

  /// - Parameter number: of the line, from 0.
  private mutating func read(_ line: Substring, number: Int) {
    if number > 0, heredoc == nil, quote == .none, !goesOn {
      if !due.isEmpty { heredoc = due.removeFirst() }
      isAtCommand = true
    }
    if let end = heredoc {
      if line.trimmingPrefix(while: { $0 == "\t" }) == end.word { heredoc = due.isEmpty ? nil : due.removeFirst() }
      return
    }
    goesOn = false
    read(line: line)
  }

  private mutating func read(line: Substring) {
    var rest = line
    while let c = rest.first {
      let before = rest.startIndex == line.startIndex ? " " : line[line.index(before: rest.startIndex)]
      switch quote {
      case .single:
        rest.removeFirst()
        if c == "'" { quote = .none }
      case .double:
        rest.removeFirst()
        if c == "\\" { _ = rest.popFirst() } else if c == "\"" { quote = .none }
      case .none, .literal:
        if c == " " || c == "\t" { rest.removeFirst() } else { sign(c, before, &rest) }
      }
    }
  }

  /// What stands at the beginning of `rest`, outside of quotes.
  private mutating func sign(_ c: Character, _ before: Character, _ rest: inout Substring) {
    let isBehindSpace = before == " " || before == "\t"
    switch c {
    case "#" where isBehindSpace: rest = rest[rest.endIndex...]
    case "\\":
      rest.removeFirst()
      if rest.isEmpty { goesOn = true } else { rest.removeFirst() }
      named()
    case "'", "\"":
      quote = c == "'" ? .single : .double
      rest.removeFirst()
      // `"key": value`
      if isAtCommand, let end = rest.firstIndex(of: c), rest[end...].dropFirst().first == ":" { hasFault = true }
      named()
    case "`":
      backticks += 1
      rest.removeFirst()
      named()
    case "|", "&", ";": separator(c, before, &rest)
    case "<", ">": redirection(&rest)
    case "(":
      rest.removeFirst()
      // `f()`, `$(…)`, `a=(…)`, `<(…)`, or a group of commands where a command may stand; else it is what something prints.
      if !"$=<>(".contains(before), !isAtCommand, !rest.hasPrefix(")") { hasFault = true }
      groups.append(true)
      isAtCommand = true
      asksForMore = false
    case "{":
      rest.removeFirst()
      // `${NAME}`, `{a,b}` and `{}` are parts of words.
      let isGroup = (isAtCommand || before == ")") && (rest.isEmpty || rest.first == " ")
      groups.append(isGroup)
      if isGroup { isAtCommand = true } else { named() }
    case "}":
      rest.removeFirst()
      let closesGroup = isAtCommand && (rest.first.map { " \t;|&)<>".contains($0) } ?? true)
      if groups.popLast() != closesGroup { hasFault = true }
      named()
    case ")":
      rest.removeFirst()
      // `pattern)` in a case
      if groups.isEmpty ? blocks == 0 : groups.removeLast() == false { hasFault = true }
      if rest.first?.isASCII == false { hasFault = true }
      // A function's body
      isAtCommand = before == "(" || groups.isEmpty && blocks > 0
      asksForMore = false
    default:
      let word = rest.prefix { !$0.isWhitespace && !"|&;<>()'\"`\\{}".contains($0) }
      rest = rest.dropFirst(max(1, word.count))
      if isAtCommand { command(String(word), rest) } else { named() }
    }
  }

  private mutating func named() { (isAtCommand, asksForMore) = (false, false) }

  /// `|`, `||`, `&`, `&&`, `;`, and `&>`.
  private mutating func separator(_ c: Character, _ before: Character, _ rest: inout Substring) {
    let isRedirected = before == ">" || before == "<"
    let sign = rest.prefix { $0 == c }.count
    rest = rest.dropFirst(sign)
    if isRedirected { return }
    if c == "&", rest.first == ">" { return }
    if c == "|", rest.first == "&" { rest.removeFirst() }
    // `;;` ends a case.
    if isAtCommand || sign > 2 || (c == ";" && sign == 2 && blocks == 0) { hasFault = true }
    asksForMore = c == "|" || sign == 2 && c == "&"
    isAtCommand = true
  }

  /// `<`, `>`, `>>`, `<<WORD`, `<<<`, `>&1`: something has to stand behind them.
  private mutating func redirection(_ rest: inout Substring) {
    let c = rest.removeFirst()
    if c == "<", rest.hasPrefix("<"), !rest.hasPrefix("<<") {
      rest = rest.dropFirst().drop { $0 == "-" || $0 == " " }
      let word = String(rest.prefix { !$0.isWhitespace && !"|>&;()".contains($0) })
      rest = rest.dropFirst(word.count)
      let plain = word.filter { !"'\"\\".contains($0) }
      if plain.isEmpty { hasFault = true }
      due.append(Heredoc(word: plain, isLiteral: plain != word))
      return
    }
    rest = rest.drop { $0 == c }
    if rest.first == "(" { return }
    if let next = rest.first, next == "&" || next == "|" { rest.removeFirst() }
    let target = rest.first { $0 != " " && $0 != "\t" }
    if target == nil || "|&;<>()#`".contains(target ?? "|") && target != "<" || target == "<" && !rest.drop(while: { $0 == " " }).hasPrefix("<(") { hasFault = true }
  }

  private static let opening: Set<String> = ["if", "for", "while", "until", "case"]
  private static let closing: Set<String> = ["fi", "done", "esac"]
  private static let between: Set<String> = ["then", "do", "else", "elif"]

  /// A word where a command's name stands.
  private mutating func command(_ word: String, _ rest: Substring) {
    asksForMore = false
    if Self.opening.contains(word) {
      blocks += 1
      isAtCommand = word != "for" && word != "case"
    } else if Self.closing.contains(word) {
      blocks -= 1
      if blocks < 0 { hasFault = true }
      isAtCommand = false
    } else if Self.between.contains(word) {
      if blocks == 0 { hasFault = true }
      isAtCommand = true
    } else if word == "select" || word == "function" || word == "in" || word == "]]" || word == "[[" && !rest.contains("]]") {
      // What begins like a query is one.
      hasFault = true
    } else {
      // `NAME=value command`
      isAtCommand = word == "!" || word == "time" || word.hasSuffix("=") && !rest.hasPrefix("(") && !rest.hasPrefix("$") && !rest.hasPrefix("\"") && !rest.hasPrefix("'") && !rest.hasPrefix("`") && !rest.hasPrefix(" ") && !rest.isEmpty
    }
  }
}
