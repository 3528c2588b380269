/// The number of an item as a list of HTML's types has it.
enum ListNumber {
  /// A number as an attribute has it, within what HTML gives numbers room for; nil where it is none.
  static func read(_ attribute: String?) -> Int? { attribute.flatMap { Int($0) }.map { min(max($0, Int(Int32.min)), Int(Int32.max)) } }

  /// - Parameter type: `1`, `a`, `A`, `i` or `I`, as the list's attribute; what has no letters is a number.
  static func text(_ number: Int, _ type: String) -> String {
    switch type {
    case "a" where number > 0: letters(number)
    case "A" where number > 0: letters(number).uppercased()
    case "i" where (1..<4000).contains(number): roman(number)
    case "I" where (1..<4000).contains(number): roman(number).uppercased()
    default: String(number)
    }
  }

  private static func letters(_ number: Int) -> String {
    var (rest, text) = (number, "")
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(0x61 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  private static func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, sign) in [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
