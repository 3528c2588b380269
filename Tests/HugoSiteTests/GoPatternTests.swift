import Testing

@testable import HugoSite

@Suite struct GoPatternTests {
  @Test(arguments: [
    ("\\.files/README.md$", "content/a.files/README.md", true), ("\\.files/README.md$", "content/afiles/README.md", false), ("^content/x", "content/x/y", true),
    ("^content/x", "/content/x", false), ("a|b(c|d)+e", "xbcdce", true), ("a|b(c|d)+e", "xbe", false), ("[a-c]{2,3}$", "zab", true), ("[^a-c]$", "xa", false),
    ("(?i)README", "readme.md", true), ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo", false), ("colou?r", "color", true), ("\\d{4}-\\d\\d", "2024-05", true),
    ("a.c", "a\nc", false), ("[[:digit:]]x", "7x", true), ("\\Qa.b\\E", "a.b", true), ("\\Qa.b\\E", "axb", false), ("", "anything", true), ("é+", "caféé", true), ("{", "a{b", true),
    ("(?:ab){0}c", "c", true), ("[\\]a]", "]", true), ("x*", "", true),
    ("^\\p{Lu}b", "Äb", true), ("^\\p{Lu}b", "äb", false), ("\\p{Greek}", "a/λ", true), ("\\p{Greek}", "abc", false), ("\\p{greek}", "λ", true), ("\\p{LC}", "1a", true), ("\\p{Cn}", "a", false), ("\\p{Letter}", "1a", true), ("[\\p{Han}x]", "abc", false), ("\\pN", "a٣", true),
    ("^\\PL$", "a", false), ("^\\p{^L}$", "3", true), ("^[[:^alpha:]]", "a", false), ("^[[:^alpha:]]", "3", true), ("\\141", "a", true), ("[\\012]", "\n", true), ("a\\ b", "a b", true),
    ("(?i)K", "\u{212A}", true), ("(?i)ſ", "x/S", true), ("(?i)ß", "ss", false), ("(?P<a_1>x)", "x", true),
  ]) func matchesAsGoDoes(pattern: String, text: String, expected: Bool) throws {
    #expect(try GoPattern(pattern).matches(text) == expected)
  }

  @Test(arguments: ["*.md", "(", ")", "[a", "a**", "\\y", "(?=a)", "(?<!a)b", "a{2,1}", "a{9999}", "[z-a]", "\\", "\\1", "+", "[[:nope:]]", "\\p{Nope}", "\\p{}", "(?P<>a)", "(?P<a-b>a)", "(?i-)a", "(?--i)a", "(a{30}){40}", "{2}", "a|{2}"])
  func refusesWhatGoRefuses(pattern: String) { #expect(throws: GoPattern.Refusal.self) { try GoPattern(pattern) } }

  @Test(.timeLimit(.minutes(1)), arguments: ["(.*)*x", "(a+)+$", "(a*)*b$", "(a|aa)+$", "(?:a?){25}a{25}", "((a{0,100}){0,100}){0,1}b", "(\\p{Latin}?){1000}b"])
  func whatAStrangerWritesEndsSoon(pattern: String) {
    if let compiled = try? GoPattern(pattern) { _ = compiled.matches(String(repeating: "a", count: 2_000) + "!") }
  }
}
