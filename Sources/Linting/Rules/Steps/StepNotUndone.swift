import Checklists
import HugoSite

/// A credential or something that costs money, which the workshop never tells to delete.
struct StepNotUndone: Rule {
  static let identifier = "step-not-undone"
  static let group = RuleGroup.steps
  static let severity = Severity.info
  static let summary = "a step that creates a credential, or what is paid for, and no later page or caution tells to delete it"
  static let explanation = """
    Who follows the workshop to its end is left with a token that opens their account, or with a cluster that costs money day by day. Told only on sites that have \
    a page for cleaning up. What is created is known by the steps of a page, as `workshop checklist` finds them, and by its command lines; it counts as deleted where a \
    later page, the rest of the page, a page for cleaning up or a caution tells to delete it, what holds it, or, unless it is a credential, all resources.
    """
  private static let cleanup = "+++\ntitle = \"Clean up\"\nweight = 9\n+++\n"
  static let bad = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\n⟦Create a personal access token.⟧\n\nCreate an S3 bucket.\n", "content/z.md": cleanup + "Delete the bucket.\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nRun this command:\n\n```bash\n⟦eksctl create cluster --name lab⟧\n```\n", "content/z.md": cleanup + "Delete the access keys.\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nRun this command:\n\n```bash\n⟦terraform apply⟧\n```\n", "content/z.md": cleanup + "Close the window.\n"]),
    RuleExample([
      "hugo.toml": "defaultContentLanguage = \"fr\"\n[languages.fr]\nweight = 1\n", "content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\n⟦Créez une clé d'accès pour l'utilisateur.⟧\n",
      "content/z.md": "+++\ntitle = \"Nettoyage\"\nweight = 9\n+++\nSupprimez le cluster.\n",
    ]),
  ]
  static let good = [
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCreate a personal access token.\n", "content/z.md": cleanup + "Delete the token.\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCreate a personal access token.\n\nMake sure you delete it, and every other token, once you are done.\n", "content/z.md": cleanup + "Close the window.\n"]),
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCreate an S3 bucket.\n", "content/z.md": cleanup + "Delete all resources you created.\n"]),
    RuleExample([
      "hugo.toml": "defaultContentLanguage = \"fr\"\n[languages.fr]\nweight = 1\n", "content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCréez un cluster.\n",
      "content/z.md": "+++\ntitle = \"Nettoyage\"\nweight = 9\n+++\nSupprimez l'infrastructure.\n",
    ]),
    // Nothing that stays, and nothing to do.
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCreate a cluster role. Create a session token. A controller creates a load balancer.\n", "content/z.md": cleanup + "Close the window.\n"]),
    // A site without a page for cleaning up.
    RuleExample(["content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nCreate a personal access token.\n"]),
  ]

  func check(_ site: Site, _ report: inout Report) {
    for leftover in LeftoverFinder.leftovers(site) {
      let consequence = leftover.isCredential ? "who finds it can use it long after the workshop" : "it is paid for as long as it is there"
      report.add(
        leftover.range, in: leftover.page.source, "no later page and no caution tells to delete \(leftover.name); \(consequence)",
        suggestion: "tell it on \(leftover.cleanup.path), or in a caution on this page")
    }
  }
}
