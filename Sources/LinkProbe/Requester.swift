#if ExternalLinks
  import AsyncHTTPClient
  import NIOCore
  import NIOHTTP1

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Makes single requests: finds the host's addresses, turns away those that are not to be asked, waits for its turn.
  struct Requester: Sendable {
    /// The part of an answer that matters.
    struct Answer: Sendable {
      let status: Int
      let reason: String
      let location: String?
      let retryAfter: String?
      let setsCookies: Bool
      /// The page, where it was asked for and is HTML.
      var page: [UInt8]?
      /// Whether the page goes on behind what was read of it.
      var isCut = false
    }

    private let options: ProbeOptions
    private let resolver: HostResolver
    private let gate: HostGate
    private let clients: ClientPool

    init(_ options: ProbeOptions, _ clients: ClientPool) {
      self.options = options
      self.clients = clients
      resolver = HostResolver(options.resolve)
      gate = HostGate(atOnce: options.requestsAtOnce, perHost: options.requestsPerHost, delay: options.delayPerHost)
    }

    /// Asks once, at each of the host's addresses until one can be connected to.
    /// - Parameter token: what the host is to know the user by; only for URLs that no page gave.
    /// - Throws: ``ProbeFailure``.
    func ask(_ url: ProbeURL, _ method: HTTPMethod, wantsPage: Bool, token: String? = nil) async throws(ProbeFailure) -> Answer {
      let late = ProbeFailure.late(options.timeout)
      do {
        let addresses = try await TimeLimit.within(options.timeout, orThrow: late) { [resolver] in try await resolver.addresses(of: url.host) }
        // One private address among public ones is enough: a name that leads to both is a trap.
        if !isAllowed(url.host), let address = addresses.first(where: { !$0.isPublic }) { throw ProbeFailure.privateNetwork(address) }
        try await gate.enter(url.host)
        do {
          // The library's own limits end with the answer's head; a page may drip for ever.
          let answer = try await TimeLimit.within(options.timeout, orThrow: late) { try await ask(url, method, wantsPage, token, addresses) }
          await gate.leave(url.host, gotAnswer: true)
          return answer
        } catch {
          let failure = ProbeFailure(error, timeout: options.timeout)
          await gate.leave(url.host, gotAnswer: failure == late ? false : failure == .outOfTime ? nil : true)
          throw failure
        }
      } catch {
        throw ProbeFailure(error, timeout: options.timeout)
      }
    }

    /// Holds back what else goes to a host.
    func pause(_ host: String, for pause: Duration) async { await gate.pause(host, until: .now + pause) }

    /// Leaves a host alone for the rest of the run.
    func close(_ host: String, _ failure: ProbeFailure) async { await gate.close(host, failure) }

    private func isAllowed(_ host: String) -> Bool { options.allowedHosts.contains(host) }

    private func ask(_ url: ProbeURL, _ method: HTTPMethod, _ wantsPage: Bool, _ token: String?, _ addresses: [IPAddress]) async throws -> Answer {
      var failure: any Error = HostResolver.Failure.noHost
      for address in addresses.prefix(4) {
        do { return try await clients.with(url.host, at: address) { client in try await ask(url, method, wantsPage, token, client) } } catch let error as HTTPClientError where error == .connectTimeout {
          failure = error
        } catch let error as IOError where [ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ECONNREFUSED].contains(error.errnoCode) {
          // A family of addresses that this machine or the host does not speak.
          failure = error
        }
      }
      throw failure
    }

    private func ask(_ url: ProbeURL, _ method: HTTPMethod, _ wantsPage: Bool, _ token: String?, _ client: HTTPClient) async throws -> Answer {
      var request = HTTPClientRequest(url: url.key)
      request.method = method
      request.headers.add(name: "User-Agent", value: options.userAgent)
      request.headers.add(name: "Accept", value: "text/html, */*;q=0.8")
      if let authorization = GitHubAccess.authorization(for: url, token: token) { request.headers.add(name: "Authorization", value: authorization) }
      let response = try await client.execute(request, timeout: TimeAmount(options.timeout))
      var answer = Answer(
        status: Int(response.status.code), reason: response.status.reasonPhrase, location: response.headers.first(name: "Location"),
        retryAfter: response.headers.first(name: "Retry-After"), setsCookies: response.headers.contains(name: "Set-Cookie"))
      // Whatever a host sends beyond what is wanted is not waited for.
      guard wantsPage, answer.status == 200, response.headers.first(name: "Content-Type")?.lowercased().contains("html") ?? true else { return answer }
      var page: [UInt8] = []
      for try await part in response.body {
        page += part.readableBytesView
        if page.count >= AnchorScan.most {
          answer.isCut = true
          break
        }
      }
      answer.page = page
      return answer
    }
  }
#endif
