/// Cuts a template into tokens (`text/template/parse/lex.go`). What cannot be read becomes an error token; the rest of the text goes on behind
/// the action's end, so that later errors are found too.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private var start = 0
  private var line = 1
  private var startLine = 1
  private var parentheses = 0
  private(set) var tokens: [Token] = []

  private static let left = Array("{{".utf8)
  private static let right = Array("}}".utf8)

  init(_ text: [UInt8]) {
    bytes = text
    while position < bytes.count { readText() }
    emit(.end)
  }

  // MARK: Text

  private mutating func readText() {
    let open = find(Self.left, from: position) ?? bytes.count
    var end = open
    let trims = open < bytes.count && hasLeftTrim(open + 2)
    if trims { while end > position, Self.isSpace(bytes[end - 1]) { end -= 1 } }
    if end > position {
      position = end
      emit(.text)
    }
    position = open
    ignore()
    guard open < bytes.count else { return }
    let comment = open + 2 + (trims ? 2 : 0)
    if starts("/*", comment) {
      readComment(comment)
      return
    }
    position = open + 2
    emit(.leftDelimiter)
    if trims { position += 2 }
    ignore()
    parentheses = 0
    readAction()
  }

  private mutating func readComment(_ comment: Int) {
    guard let close = find(Array("*/".utf8), from: comment + 2) else {
      position = bytes.count
      fail("unclosed comment")
      return
    }
    position = close + 2
    let trims = hasRightTrim(position)
    if trims { position += 2 }
    guard starts("}}", position) else {
      fail("comment ends before closing delimiter")
      skipAction()
      return
    }
    position += 2
    if trims { while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 } }
    ignore()
  }

  // MARK: Actions

  /// Behind an error: to the end of the action, looked for from where the bad token began, as it may have swallowed it.
  private mutating func skipAction() {
    position = find(Self.right, from: tokens.last?.offset ?? position).map { $0 + 2 } ?? bytes.count
    start = position
    line = startLine(of: position)
    startLine = line
  }

  private mutating func readAction() {
    while true {
      if hasRightTrim(position), starts("}}", position + 2) {
        closeAction(trims: true)
        return
      }
      if starts("}}", position) {
        closeAction(trims: false)
        return
      }
      guard position < bytes.count else {
        fail("unclosed action")
        return
      }
      let c = bytes[position]
      var isRight = true
      switch c {
      case 0x20, 0x09, 0x0D, 0x0A: readSpace()
      case UInt8(ascii: "="): take(.assign)
      case UInt8(ascii: ":"):
        if starts(":=", position) {
          position += 2
          emit(.declare)
        } else {
          fail("expected :=")
          isRight = false
        }
      case UInt8(ascii: "|"): take(.pipe)
      case UInt8(ascii: "\""): isRight = readQuote(c, .string, "unterminated quoted string")
      case UInt8(ascii: "'"): isRight = readQuote(c, .charConstant, "unterminated character constant")
      case UInt8(ascii: "`"): isRight = readRawQuote()
      case UInt8(ascii: "$"): isRight = readName(.variable)
      case UInt8(ascii: "."):
        if position + 1 < bytes.count, Self.isDigit(bytes[position + 1]) { isRight = readNumber() } else { isRight = readName(.field) }
      case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x30...0x39: isRight = readNumber()
      case UInt8(ascii: "("):
        take(.leftParenthesis)
        parentheses += 1
      case UInt8(ascii: ")"):
        parentheses -= 1
        if parentheses >= 0 { take(.rightParenthesis) } else {
          position += 1
          fail("unexpected right paren")
          isRight = false
        }
      default:
        if isAlphanumeric(at: position) { isRight = readIdentifier() } else if c > 0x20, c < 0x7F { take(.char) } else {
          let (scalar, length) = scalar(at: position)
          position += length
          fail("unrecognized character in action: \(Self.described(scalar))")
          isRight = false
        }
      }
      guard isRight else {
        skipAction()
        return
      }
    }
  }

  private mutating func closeAction(trims: Bool) {
    guard parentheses == 0 else {
      fail("unclosed left paren")
      skipAction()
      return
    }
    if trims {
      position += 2
      ignore()
    }
    position += 2
    emit(.rightDelimiter)
    if trims { while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 } }
    ignore()
  }

  private mutating func readSpace() {
    var count = 0
    while position < bytes.count, Self.isSpace(bytes[position]) {
      // The space of ` -}}` belongs to that.
      if hasRightTrim(position), starts("}}", position + 2) { break }
      position += 1
      count += 1
    }
    if count > 0 { emit(.space) }
  }

  private mutating func readIdentifier() -> Bool {
    while isAlphanumeric(at: position) { position += scalar(at: position).1 }
    guard isTerminator(position) else {
      fail("bad character \(Self.described(scalar(at: position).0))")
      return false
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true", "false": emit(.bool)
    case "nil": emit(.nil)
    default: emit(Token.Keyword(rawValue: word).map(Token.Kind.keyword) ?? .identifier)
    }
    return true
  }

  private mutating func readName(_ kind: Token.Kind) -> Bool {
    position += 1
    if isTerminator(position) {
      emit(kind == .variable ? .variable : .dot)
      return true
    }
    while isAlphanumeric(at: position) { position += scalar(at: position).1 }
    guard isTerminator(position) else {
      fail("bad character \(Self.described(scalar(at: position).0))")
      return false
    }
    emit(kind)
    return true
  }

  private mutating func readQuote(_ quote: UInt8, _ kind: Token.Kind, _ message: String) -> Bool {
    position += 1
    while position < bytes.count, bytes[position] != 0x0A {
      let c = bytes[position]
      position += 1
      if c == UInt8(ascii: "\\"), position < bytes.count, bytes[position] != 0x0A {
        position += 1
      } else if c == quote {
        emit(kind)
        return true
      }
    }
    fail(message)
    return false
  }

  private mutating func readRawQuote() -> Bool {
    guard let end = find([UInt8(ascii: "`")], from: position + 1) else {
      position = bytes.count
      fail("unterminated raw quoted string")
      return false
    }
    position = end + 1
    emit(.rawString)
    return true
  }

  private mutating func readNumber() -> Bool {
    func accept(_ set: String) -> Bool {
      guard position < bytes.count, set.utf8.contains(bytes[position]) else { return false }
      position += 1
      return true
    }
    func acceptRun(_ set: String) { while accept(set) {} }
    _ = accept("+-")
    var digits = "0123456789_"
    if accept("0") {
      if accept("xX") { digits = "0123456789abcdefABCDEF_" } else if accept("oO") { digits = "01234567_" } else if accept("bB") { digits = "01_" }
    }
    acceptRun(digits)
    if accept(".") { acceptRun(digits) }
    if digits.utf8.count == 11, accept("eE") {
      _ = accept("+-")
      acceptRun("0123456789_")
    }
    if digits.utf8.count == 23, accept("pP") {
      _ = accept("+-")
      acceptRun("0123456789_")
    }
    _ = accept("i")
    guard !isAlphanumeric(at: position) else {
      position += scalar(at: position).1
      fail("bad number syntax: \(GoQuote.quoted(String(decoding: bytes[start..<position], as: UTF8.self)))")
      return false
    }
    emit(.number)
    return true
  }

  // MARK: Helpers

  private mutating func take(_ kind: Token.Kind) {
    position += 1
    emit(kind)
  }

  private mutating func emit(_ kind: Token.Kind) {
    tokens.append(Token(kind: kind, offset: start, text: String(decoding: bytes[start..<position], as: UTF8.self), length: position - start, line: startLine))
    ignore()
  }

  private mutating func fail(_ message: String) {
    tokens.append(Token(kind: .error, offset: start, text: message, length: position - start, line: startLine))
    ignore()
  }

  /// The next token begins here.
  private mutating func ignore() {
    for c in bytes[start..<max(start, position)] where c == 0x0A { line += 1 }
    start = position
    startLine = line
  }

  private func startLine(of offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == 0x0A } }

  private func find(_ needle: [UInt8], from offset: Int) -> Int? {
    guard bytes.count >= needle.count, offset <= bytes.count - needle.count else { return nil }
    return (offset...bytes.count - needle.count).first { bytes[$0..<$0 + needle.count].elementsEqual(needle) }
  }

  private func starts(_ text: StaticString, _ offset: Int) -> Bool {
    guard offset >= 0, offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    for k in 0..<text.utf8CodeUnitCount where bytes[offset + k] != text.utf8Start[k] { return false }
    return true
  }

  private func hasLeftTrim(_ offset: Int) -> Bool { offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "-") && Self.isSpace(bytes[offset + 1]) }

  private func hasRightTrim(_ offset: Int) -> Bool { offset + 1 < bytes.count && Self.isSpace(bytes[offset]) && bytes[offset + 1] == UInt8(ascii: "-") }

  /// Whether a name may end here.
  private func isTerminator(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    switch bytes[offset] {
    case 0x20, 0x09, 0x0D, 0x0A, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "("): return true
    default: return starts("}}", offset)
    }
  }

  private func isAlphanumeric(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    let c = bytes[offset]
    if c < 0x80 { return c == UInt8(ascii: "_") || Self.isDigit(c) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A) }
    let scalar = scalar(at: offset).0
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
  }

  private func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
    guard offset < bytes.count else { return ("\u{FFFD}", 0) }
    var decoder = UTF8()
    var iterator = bytes[offset..<min(bytes.count, offset + 4)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return (scalar, UTF8.width(scalar)) }
    return ("\u{FFFD}", 1)
  }

  static func isSpace(_ c: UInt8) -> Bool { c == 0x20 || c == 0x09 || c == 0x0D || c == 0x0A }
  private static func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }

  /// `%#U`.
  private static func described(_ scalar: Unicode.Scalar) -> String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    return GoQuote.isPrint(scalar) ? "\(code) '\(scalar)'" : code
  }
}
