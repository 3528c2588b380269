#if ExternalLinks
  import Linting
  import NIOHTTP1

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Finds out what a reader finds at a URL: HEAD, then GET where HEAD says little; redirects; another attempt where a failure may pass.
  struct Prober: Sendable {
    /// What is known of a URL without its fragment.
    struct Result: Sendable, Hashable, Codable {
      var verdict: ExternalAnswer.Verdict
      var reason = ""
      var movedTo: String?
      /// The anchors that were looked for, and whether each is there.
      var anchors: [String: Bool] = [:]
      /// Whether it says something of the host, and not only of this run.
      var isLasting = true
    }

    private let options: ProbeOptions
    private let requester: Requester

    init(_ options: ProbeOptions, _ clients: ClientPool) {
      self.options = options
      requester = Requester(options, clients)
    }

    /// - Parameter anchors: the anchors that links name, percent-encoded; empty where none are to be looked for.
    func probe(_ url: ProbeURL, anchors: Set<String>) async -> Result {
      let result = await follow(url, anchors)
      // What is private on GitHub is not there for those who are not logged in.
      guard result.verdict == .broken, let token = options.githubToken, let api = GitHubAccess.repository(url) else { return result }
      let unclear = Result(verdict: .unchecked, reason: "is in a repository that is not public, and cannot be looked up there", isLasting: false)
      do {
        let repository = try await ask(api.repository, wantsPage: false, token: token)
        guard (200..<300).contains(repository.status) else { return repository.status == 404 ? result : unclear }
        guard let page = api.page else { return unclear }
        if page == api.repository { return Result(verdict: .good) }
        let status = try await ask(page, wantsPage: false, token: token).status
        return (200..<300).contains(status) ? Result(verdict: .good) : unclear
      } catch {
        return unclear
      }
    }

    private func follow(_ url: ProbeURL, _ anchors: Set<String>) async -> Result {
      var here = url
      var seen: Set<String> = []
      var setsCookies = false
      var isPermanent = true
      var moved: ProbeURL?
      while true {
        if !seen.insert(here.key).inserted {
          // A host that remembers its visitors sends programs in circles, and people not.
          return setsCookies
            ? Result(verdict: .unchecked, reason: "redirects programs, which keep no cookies, in a circle") : Result(verdict: .broken, reason: "redirects in a circle, back to \(here.key)")
        }
        guard seen.count <= options.redirects + 1 else { return Result(verdict: .broken, reason: "redirects more than \(options.redirects) times") }
        let answer: Requester.Answer
        do { answer = try await ask(here, wantsPage: !anchors.isEmpty) } catch { return failed(error, at: here, from: url) }
        setsCookies = setsCookies || answer.setsCookies
        guard [301, 302, 303, 307, 308].contains(answer.status), let location = answer.location else { return judge(answer, at: here, from: url, moved, anchors) }
        guard let next = here.following(location) else { return Result(verdict: .broken, reason: "redirects to what is no URL of the web: \(shown(location))") }
        isPermanent = isPermanent && (answer.status == 301 || answer.status == 308)
        if isPermanent { moved = next }
        here = next
      }
    }

    /// One URL, as often as it takes.
    private func ask(_ url: ProbeURL, wantsPage: Bool, token: String? = nil) async throws(ProbeFailure) -> Requester.Answer {
      var method = wantsPage ? HTTPMethod.GET : .HEAD
      var attempt = 0
      while true {
        if Task.isCancelled { throw .outOfTime }
        var pause: Duration?
        do {
          let answer = try await requester.ask(url, method, wantsPage: wantsPage, token: token)
          let isPassing = answer.status == 429 || answer.status == 408 || answer.status >= 500 && answer.status != 501 && answer.status < 600
          // Many hosts treat HEAD as no browser would: only what GET says counts against a link.
          if method == .HEAD, answer.status >= 400, answer.status != 429 {
            method = .GET
            if !isPassing || answer.retryAfter == nil { continue }
          }
          guard isPassing, attempt < options.retries else { return answer }
          if let header = answer.retryAfter, let wanted = RetryAfter.pause(header, now: Int(time(nil))) {
            guard wanted <= options.longestRetryAfter else {
              await requester.close(url.host, .longPause(Int(wanted.components.seconds)))
              return answer
            }
            await requester.pause(url.host, for: wanted)
            pause = wanted
          } else if answer.status == 429 {
            await requester.pause(url.host, for: options.backOff * (1 << attempt))
          }
        } catch {
          guard error.mayPass, attempt < options.retries else { throw error }
          method = .GET
        }
        // Not all at the same moment.
        let wait = pause ?? options.backOff * (1 << attempt) * Double.random(in: 0.8...1.2)
        attempt += 1
        do { try await Task.sleep(for: wait) } catch { throw .outOfTime }
      }
    }

    private func judge(_ answer: Requester.Answer, at here: ProbeURL, from url: ProbeURL, _ moved: ProbeURL?, _ anchors: Set<String>) -> Result {
      let words = "answers \(answer.status)\(shown(answer.reason).isEmpty ? "" : " \(shown(answer.reason))")\(here.key == url.key ? "" : " after a redirect to \(here.key)")"
      switch answer.status {
      case 200..<400:
        var result = Result(verdict: .good, movedTo: moved.map { $0.key + ($0.fragment.map { "#" + $0 } ?? "") })
        if let page = answer.page { result.anchors = AnchorScan.find(anchors, in: page, isCut: answer.isCut) }
        return result
      case 400, 404, 410, 414: return Result(verdict: .broken, reason: words)
      // What may pass is not remembered.
      case 500..<600: return Result(verdict: .unreachable, reason: words, isLasting: false)
      default: return Result(verdict: .unchecked, reason: words + " to programs", isLasting: answer.status != 429 && answer.status != 408)
      }
    }

    private func failed(_ failure: ProbeFailure, at here: ProbeURL, from url: ProbeURL) -> Result {
      let behind = here.key == url.key ? "" : ", after a redirect to \(here.key)"
      switch failure {
      case .noHost: return Result(verdict: .broken, reason: "leads to a host that does not exist, \(here.host)\(behind)")
      case .badCertificate:
        // Browsers know more issuers, and fetch those that a host forgets to name.
        return Result(verdict: .unreachable, reason: "leads to a host whose certificate cannot be trusted (out of date, for another name, or of an unknown issuer), \(here.host)\(behind)")
      case .wantsCertificate: return Result(verdict: .unchecked, reason: "leads to a host that wants a certificate from its visitors, \(here.host)\(behind)")
      case .silent: return Result(verdict: .unreachable, reason: "was not followed: \(here.host) did not answer \(HostGate.mostSilences) times in a row\(behind)", isLasting: false)
      case .longPause(let seconds): return Result(verdict: .unchecked, reason: "was not followed: \(here.host) asked for a pause of \(seconds) seconds\(behind)", isLasting: false)
      case .refused: return Result(verdict: .broken, reason: "leads to \(here.authority), where nothing answers\(behind)")
      case .privateNetwork(let address):
        return Result(verdict: .unchecked, reason: "was not followed: \(here.host) lies in a private network\(here.host == "\(address)" ? "" : " (\(address))")\(behind)", isLasting: false)
      case .passing(let words): return Result(verdict: .unreachable, reason: words + behind, isLasting: false)
      case .outOfTime: return Result(verdict: .unchecked, reason: "was not followed: the time for all links was up", isLasting: false)
      }
    }

    /// What a host says, fit for a terminal.
    private func shown(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }.prefix(120))) }
  }
#endif
