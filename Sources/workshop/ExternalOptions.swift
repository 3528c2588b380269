import ArgumentParser
import HugoSite
import Linting

/// What `lint --external` takes.
struct ExternalOptions: ParsableArguments {
  @Flag(help: "Ask other hosts, too, whether links to them lead anywhere.") var external = false
  @Flag(help: "Look for the anchors that links to other hosts name.") var externalAnchors = false
  @Option(help: ArgumentHelp("Do not ask this host, or URLs like this one with * for anything; may be repeated.", valueName: "host-or-url")) var externalSkip: [String] = []
  @Option(help: ArgumentHelp("Ask this host although it lies in a private network; may be repeated.", valueName: "host")) var externalAllow: [String] = []
  @Option(help: ArgumentHelp("How long one request may take.", valueName: "seconds")) var externalTimeout = 20
  @Option(help: ArgumentHelp("How long all requests together may take.", valueName: "seconds")) var externalLimit = 600
  @Option(help: ArgumentHelp("Where answers are kept between runs, or none.", valueName: "folder")) var externalCache: String?

  func validate() throws {
    if !external, externalAnchors || !externalSkip.isEmpty || !externalAllow.isEmpty || externalCache != nil || externalTimeout != 20 || externalLimit != 600 {
      throw ValidationError("the options --external-… go with --external")
    }
    guard (1...3_600).contains(externalTimeout), (1...86_400).contains(externalLimit) else { throw ValidationError("--external-timeout takes 1 to 3600 seconds, --external-limit 1 to 86400") }
    #if !ExternalLinks
      if external { throw ValidationError("this workshop was built without the trait ExternalLinks and asks no other hosts; build it with the default traits") }
    #endif
  }

  /// What asks other hosts; nil where nobody is to be asked.
  func asker(_ environment: [String: String]) -> (@Sendable ([String]) -> [String: ExternalAnswer])? {
    #if ExternalLinks
      guard external else { return nil }
      let asker = ExternalAsker(self, environment)
      return { asker.answers(to: $0) }
    #else
      return nil
    #endif
  }
}
