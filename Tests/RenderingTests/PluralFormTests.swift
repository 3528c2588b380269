import Testing

@testable import Rendering

@Suite struct PluralFormTests {
  /// Unicode's CLDR (supplemental/plurals.xml).
  @Test func formsAreThoseOfTheLanguage() {
    let forms = [0, 1, 2, 5, 11, 21, 100].map { count in ["en", "fr", "ru", "ar", "ja", "lv"].map { PluralForm(of: count, in: $0).rawValue } }
    #expect(forms.map { $0.joined(separator: " ") } == [
      "other one many zero other zero",
      "one one one one other one",
      "other other few two other other",
      "other other many few other other",
      "other other many many other zero",
      "other other one many other one",
      "other other many other other zero",
    ])
  }

  @Test func anyNumberHasAForm() {
    for language in ["en", "ru", "ar", "lv", "fr"] { _ = PluralForm(of: .min, in: language) }
    #expect(PluralForm(of: -1, in: "en") == .one)
    #expect(PluralForm(of: 1, in: "pt-PT") == .one)
    #expect(PluralForm(of: 0, in: "pt-PT") == .other)
  }
}
