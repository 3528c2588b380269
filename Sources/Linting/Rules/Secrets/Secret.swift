import HugoSite

/// A credential in a page.
struct Secret: Rule {
  static let identifier = "secret"
  static let group = RuleGroup.secrets
  static let severity = Severity.error
  static let summary = "a token, key or password in a page: GitHub, AWS, Slack, Google, a private key, …"
  static let explanation = """
    A page about tokens is where one gets pasted. What is told has the published format of a real credential, with its checksum or structure where it has \
    one; placeholders and documented examples are let through. Once published it stays in the history: revoke it first, then take it out. It is never \
    printed whole.
    """
  // Put together from parts, so that this file holds no credential itself. All are self-made.
  private static let token = "ghp_" + "WorkshopLinterSelfMadeVector01" + "4dhRga"
  static let bad = [
    RuleExample("+++\ntitle = \"A\"\n+++\n```bash\nexport GITHUB_TOKEN=⟦\(token)⟧\n```\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\naws_secret_access_key = ⟦\("q7Rt2bLx9/Vn4KzPw8Hc+3Jd6Mf1" + "Gs0YaUeTiOoB")⟧\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\nThe key is ⟦\("AIza" + "Sy9Qw3Er7Ty1Ui5Op2As6Df0Gh4Jk8Lz-Xc")⟧.\n"),
  ]
  static let good = [
    RuleExample("+++\ntitle = \"A\"\n+++\nexport GITHUB_TOKEN=<your token>\nAKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"),
    RuleExample("+++\ntitle = \"A\"\n+++\nghp_16C7e42F292c6912E7710c838347Ae178B4a\naws_secret_access_key = $(jq -r .SecretAccessKey)\n"),
  ]

  func check(_ page: Page, in site: Site, _ report: inout Report) { check(other: page.source, &report) }

  func check(other source: SourceText, _ report: inout Report) {
    for hit in SecretScan(source.bytes).hits {
      let text = source.text(hit.range)
      let shown = text.count > 16 ? "\(text.prefix(4))…\(text.suffix(4))" : "…"
      report.add(
        hit.range, in: source, hit.isDoubtful ? "this may be \(hit.name) (\(shown)), though the key id above it is made up" : "this is \(hit.name) (\(shown))",
        suggestion: "\(hit.revoke), then put a placeholder in its place", severity: hit.isDoubtful ? .info : nil)
    }
  }
}
