/// Text above or below the line.
enum Script {
  private static let below: [Character: Character] = ["0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉", "+": "₊", "-": "₋"]

  /// A number above the line behind a `^`, so that ten to the sixth is no 106; below it by the signs that Unicode has, or behind a `_`. Nil for other words, which
  /// are read as they stand: `1st`.
  static func text(_ text: String, isAbove: Bool) -> String? {
    let isNumber = text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "+" || $0 == "-" || $0 == "−" } && text.contains(where: \.isNumber)
    if isAbove { return isNumber ? "^" + text : text.count == 1 && text.first?.isLetter == true && text.first?.isASCII == true ? "^" + text : nil }
    let signs = text.compactMap { below[$0] }
    if isNumber, signs.count == text.count { return String(signs) }
    return text.count < 3 && !text.isEmpty && text.allSatisfy({ $0.isLetter || $0.isNumber }) ? "_" + text : nil
  }
}
