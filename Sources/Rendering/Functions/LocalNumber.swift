import Foundation
import GoTemplate

/// Numbers as a language writes them (`tpl/lang`); Foundation knows the languages.
enum LocalNumber {
  enum Style { case number, percent, currency }

  /// - Parameter values: the precision, the currency where the style has one, the number.
  static func format(_ values: [Value], _ style: Style, _ run: RenderRun) throws -> String {
    let precision = try Cast.int(values[0])
    guard precision <= 20 else { throw FunctionError("invalid precision: \(precision)") }
    let number = try Cast.float(values[values.count - 1])
    let known = run.renderer.locales(of: run.page.node.language).first { name in Locale.availableIdentifiers.contains { $0.lowercased() == name.replacing("-", with: "_") } }
    let locale = Locale(identifier: (known ?? "en") + "@numbers=latn")
    let digits = max(0, precision)
    switch style {
    case .number: return number.formatted(.number.locale(locale).precision(.fractionLength(digits)))
    case .percent: return (number / 100).formatted(.percent.locale(locale).precision(.fractionLength(digits)))
    case .currency:
      // As Hugo puts it together: the sign stays with the number, whatever stands around it.
      func amount(of code: String) -> String { 1.formatted(IntegerFormatStyle<Int>.Currency(code: code, locale: locale).precision(.fractionLength(0))) }
      let symbol = amount(of: try Cast.string(values[1])).filter { !$0.isNumber && !$0.isWhitespace }
      let text = number.formatted(.number.locale(locale).precision(.fractionLength(digits)))
      return amount(of: "EUR").map { $0 == "€" ? symbol : $0.isNumber ? text : String($0) }.joined()
    }
  }
}
