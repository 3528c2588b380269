import HugoSite
import Linting
import Testing
import TestSupport

/// Tokens here are self-made and put together from parts.
@Suite struct SecretTests {
  private func found(_ text: String) throws -> [Finding] {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n" + text])
    var settings = LintSettings()
    settings.select = ["secret"]
    return Linter(settings).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
  }

  private static let body = "WorkshopLinterSelfMadeVector0"

  @Test(arguments: [
    "ghp_" + body + "1" + "4dhRga", "gho_" + body + "2" + "1q0uas", "ghs_" + body + "3" + "0M3klM", "ghu_" + "SelfMadeLeadingZeroCase0000000" + "0NYMtq",
    "npm_" + "NpmWorkshopLinterSelfMadeVec01" + "3t8qwX",
  ]) func aTokenWithARightChecksumIsFound(token: String) throws {
    let findings = try found("Use \(token).\n")
    #expect(findings.count == 1)
    #expect(findings.first?.message.contains(token) == false, "a token is never printed whole")
    #expect(findings.first?.start.column == 5)
  }

  @Test func aTokenWithAWrongChecksumIsNoToken() throws {
    #expect(try found("ghp_" + Self.body + "1" + "4dhRgb\n").isEmpty)
  }

  @Test(arguments: [
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "AKIAIOSFODNN7EXAMPLE", "AKIAI44QH8DHBEXAMPLE", "AKIAXXXXXXXXXXXXXXXX", "AIzaXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key=${SECRET}", "task-exec-role-with-a-very-long-name-that-looks-like-nothing",
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", "glpat-abcdefghij1234567890", "sk_live_your_key_goes_here_please",
  ]) func placeholdersAndExamplesAreLetThrough(text: String) throws {
    #expect(try found(text + "\n").isEmpty)
  }

  @Test func aPrivateKeyIsFound() throws {
    // Any DER sequence of a key's length; made of counted bytes, so it opens nothing.
    let alphabet: [Character] = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var body = "MII"
    for i in 0..<197 { body.append(alphabet[(i * 37 + i * i * 11) % 64]) }
    #expect(try found("-----BEGIN RSA PRIVATE " + "KEY-----\n\(body)\n-----END RSA PRIVATE KEY-----\n").count == 1)
  }

  @Test func staticMarkdownIsLookedThroughToo() throws {
    let site = try TemporarySite(["content/a.md": "+++\ntitle = \"A\"\n+++\n", "static/note.md": "ghp_" + Self.body + "1" + "4dhRga\n"])
    let findings = Linter(LintSettings()).lint(site.read(), scope: SiteFinder.Scope(root: site.root, only: []))
    #expect(findings.map { site.relative($0.path) } == ["static/note.md"])
  }
}
