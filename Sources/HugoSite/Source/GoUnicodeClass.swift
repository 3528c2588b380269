/// `\p{Lu}`, `\PN`, `\p{Greek}`: a general category, one letter of it, or a script. The name's case, `_`, `-` and spaces mean nothing
/// (Go 1.25).
struct GoUnicodeClass: Sendable {
  private enum Kind: Sendable { case any, ascii, assigned, cased, category, property }

  private let kind: Kind
  /// A category as ``category(of:)`` names it, its first letter, or a property as Swift's regular expressions write it.
  private let name: String
  let isNegated: Bool
  /// Which ASCII characters have the property, so that most of a path is told without an expression.
  private var ascii: [Bool] = []

  /// nil where Unicode has no such class.
  init?(_ name: String, isNegated: Bool) {
    let folded = String(String.UnicodeScalarView(name.lowercased().unicodeScalars.filter { !"_- ".unicodeScalars.contains($0) }))
    guard !folded.isEmpty, folded.unicodeScalars.allSatisfy({ ("a"..."z").contains($0) }) else { return nil }
    self.isNegated = isNegated
    switch folded {
    case "any": (kind, self.name) = (.any, folded)
    case "ascii": (kind, self.name) = (.ascii, folded)
    case "assigned": (kind, self.name) = (.assigned, folded)
    case "lc": (kind, self.name) = (.cased, folded)
    default:
      if let category = Self.categories.first(where: { $0.lowercased() == folded || folded.unicodeScalars.count == 1 && $0.lowercased().hasPrefix(folded) }) {
        (kind, self.name) = (.category, folded.unicodeScalars.count == 1 ? String(category.prefix(1)) : category)
        return
      }
      let properties = ["Script", "General_Category"].map { "\\p{\($0)=\(folded)}" }
      guard let property = properties.first(where: { Self.expression($0) != nil }), let expression = Self.expression(property) else { return nil }
      (kind, self.name) = (.property, property)
      ascii = (0..<128 as Range<UInt8>).map { String(Unicode.Scalar($0)).wholeMatch(of: expression) != nil }
    }
  }

  func contains(_ value: UInt32) -> Bool {
    guard let c = Unicode.Scalar(value) else { return isNegated }
    let holds =
      switch kind {
      case .any: true
      case .ascii: c.isASCII
      case .assigned: Self.category(of: c) != "Cn"
      case .cased: ["Lu", "Ll", "Lt"].contains(Self.category(of: c))
      case .category: Self.category(of: c).hasPrefix(name)
      case .property where c.isASCII: ascii[Int(value)]
      case .property: Self.expression(name).map { String(c).wholeMatch(of: $0) != nil } ?? false
      }
    return holds != isNegated
  }

  private static func expression(_ property: String) -> Regex<AnyRegexOutput>? { try? Regex(property).matchingSemantics(.unicodeScalar) }

  private static let categories = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static func category(of c: Unicode.Scalar) -> String {
    switch c.properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
