import Testing

@testable import HugoSite

@Suite struct GoPatternTests {
  @Test(arguments: [
    ("\\.files/README.md$", "content/a.files/README.md", true), ("\\.files/README.md$", "content/afiles/README.md", false), ("^content/x", "content/x/y", true),
    ("^content/x", "/content/x", false), ("a|b(c|d)+e", "xbcdce", true), ("a|b(c|d)+e", "xbe", false), ("[a-c]{2,3}$", "zab", true), ("[^a-c]$", "xa", false),
    ("(?i)README", "readme.md", true), ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo", false), ("colou?r", "color", true), ("\\d{4}-\\d\\d", "2024-05", true),
    ("a.c", "a\nc", false), ("[[:digit:]]x", "7x", true), ("\\Qa.b\\E", "a.b", true), ("\\Qa.b\\E", "axb", false), ("", "anything", true), ("é+", "caféé", true), ("{", "a{b", true),
    ("(?:ab){0}c", "c", true), ("[\\]a]", "]", true), ("x*", "", true),
  ]) func matchesAsGoDoes(pattern: String, text: String, expected: Bool) throws {
    #expect(try GoPattern(pattern).matches(text) == expected)
  }

  @Test(arguments: ["*.md", "(", ")", "[a", "a**", "\\y", "(?=a)", "(?<!a)b", "a{2,1}", "a{9999}", "[z-a]", "\\", "\\1", "+", "[[:nope:]]"])
  func refusesWhatGoRefuses(pattern: String) { #expect(throws: GoPattern.Refusal.self) { try GoPattern(pattern) } }

  @Test(.timeLimit(.minutes(1)), arguments: ["(.*)*x", "(a+)+$", "(a*)*b$", "(a|aa)+$", "(?:a?){25}a{25}", "((a{0,100}){0,100}){0,1}b"])
  func whatAStrangerWritesEndsSoon(pattern: String) {
    if let compiled = try? GoPattern(pattern) { _ = compiled.matches(String(repeating: "a", count: 2_000) + "!") }
  }
}
