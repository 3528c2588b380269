#if ExternalLinks
  import Dispatch
  import HugoSite
  import LinkProbe
  import Linting
  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Asks other hosts on behalf of the command line: with its options, and a line of progress on a terminal.
  final class ExternalAsker: Sendable {
    private let options: ProbeOptions
    /// What was answered in this run: each URL is asked once, however often the sites are linted.
    private let known = Mutex<[String: ExternalAnswer]>([:])

    init(_ external: ExternalOptions, _ environment: [String: String]) {
      var options = ProbeOptions()
      options.wantsAnchors = external.externalAnchors
      options.skip = external.externalSkip.map(URLPattern.init)
      options.allowedHosts = Set(external.externalAllow.map { $0.lowercased().filter { $0 != "[" && $0 != "]" } })
      options.timeout = .seconds(external.externalTimeout)
      options.timeLimit = .seconds(external.externalLimit)
      options.cacheFolder = external.externalCache.map { $0 == "none" ? nil : $0 } ?? Self.cacheFolder(environment)
      options.userAgent = "workshop/\(Workshop.version) (link check)"
      options.githubToken = environment["GITHUB_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
      options.trustedIssuers = Self.trustedIssuers(environment)
      self.options = options
    }

    /// The user's folder for what can be thrown away; nil where there is none.
    private static func cacheFolder(_ environment: [String: String]) -> String? {
      if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder + "/workshop" }
      guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
      #if canImport(Darwin)
        return home + "/Library/Caches/workshop"
      #else
        return home + "/.cache/workshop"
      #endif
    }

    /// Where systems keep the certificates of issuers, as OpenSSL and Go look for them; nil where the library finds them by itself, or nobody does.
    private static func trustedIssuers(_ environment: [String: String]) -> String? {
      if let file = environment["SSL_CERT_FILE"], FileSystem.kind(file) == .file { return file }
      #if os(Linux)
        return ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem"]
          .first { FileSystem.kind($0) == .file }
      #else
        return nil
      #endif
    }

    func answers(to urls: [String]) -> [String: ExternalAnswer] {
      let open = known.withLock { known in urls.filter { known[$0] == nil } }
      let progress = isatty(2) == 1 ? ProgressLine() : nil
      let done = DispatchSemaphore(value: 0)
      let outcome = Mutex(LinkProbe.Outcome())
      let options = options
      Task {
        let found = await LinkProbe(options).answers(to: open) { progress?.show("asking other hosts: \($0.asked) of \($0.total) URLs, \($0.broken) broken") }
        outcome.withLock { $0 = found }
        done.signal()
      }
      done.wait()
      progress?.clear()
      let found = outcome.withLock { $0 }
      if let problem = found.problem { Console.complain(problem) }
      return known.withLock { known in
        known.merge(found.answers) { _, new in new }
        return known
      }
    }
  }
#endif
