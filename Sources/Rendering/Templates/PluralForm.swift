/// The form that a text has for a count (Unicode's CLDR, as go-i18n has its rules), of whole numbers.
enum PluralForm: String, CaseIterable {
  case zero, one, two, few, many, other

  /// - Parameter language: the key of a language, with a region or without.
  init(of count: Int, in language: String) {
    let n = count.magnitude
    let (ones, tens) = (n % 10, n % 100)
    let base = language.lowercased().prefix { $0 != "-" && $0 != "_" }
    switch base {
    case "ja", "zh", "ko", "vi", "th", "id", "ms", "lo", "my", "bo", "dz", "ig", "ii", "jbo", "jv", "kde", "kea", "km", "nqo", "osa", "sah", "ses", "sg", "su", "to", "tpi", "wo", "yo", "yue":
      self = .other
    case "fr", "hy", "ff", "kab": self = n < 2 ? .one : .other
    case "pt": self = language.lowercased().hasSuffix("-pt") ? (n == 1 ? .one : .other) : n < 2 ? .one : .other
    case "hi", "bn", "gu", "kn", "fa", "am", "zu", "as", "doi", "ak", "bho", "guw", "ln", "mg", "nso", "pa", "ti", "wa", "si": self = n < 2 ? .one : .other
    case "ru", "uk", "be":
      self = ones == 1 && tens != 11 ? .one : (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    case "pl": self = n == 1 ? .one : (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    case "hr", "sr", "bs", "sh": self = ones == 1 && tens != 11 ? .one : (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .other
    case "cs", "sk": self = n == 1 ? .one : (2...4).contains(n) ? .few : .other
    case "sl": self = tens == 1 ? .one : tens == 2 ? .two : tens == 3 || tens == 4 ? .few : .other
    case "lt": self = (11...19).contains(tens) ? .other : ones == 1 ? .one : ones > 1 ? .few : .other
    case "lv", "prg": self = ones == 0 || (11...19).contains(tens) ? .zero : ones == 1 ? .one : .other
    case "ro", "mo": self = n == 1 ? .one : n == 0 || (1...19).contains(tens) ? .few : .other
    case "ar", "ars": self = n == 0 ? .zero : n == 1 ? .one : n == 2 ? .two : (3...10).contains(tens) ? .few : tens > 10 ? .many : .other
    case "he", "iw": self = n == 1 ? .one : n == 2 ? .two : .other
    case "ga": self = n == 1 ? .one : n == 2 ? .two : (3...6).contains(n) ? .few : (7...10).contains(n) ? .many : .other
    case "cy": self = n == 0 ? .zero : n == 1 ? .one : n == 2 ? .two : n == 3 ? .few : n == 6 ? .many : .other
    case "is", "mk": self = ones == 1 && tens != 11 ? .one : .other
    default: self = n == 1 ? .one : .other
    }
  }
}
