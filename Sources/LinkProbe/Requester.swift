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
    }

    private let options: ProbeOptions
    private let resolver: HostResolver
    private let gate: HostGate
    private let clients: ClientPool

    init(_ options: ProbeOptions, _ clients: ClientPool) {
      self.options = options
      self.clients = clients
      resolver = HostResolver(options.resolve)
      gate = HostGate(atOnce: options.requestsPerHost, delay: options.delayPerHost)
    }

    /// Asks once, at each of the host's addresses until one can be connected to.
    /// - Throws: ``ProbeFailure``.
    func ask(_ url: ProbeURL, _ method: HTTPMethod, wantsPage: Bool) async throws(ProbeFailure) -> Answer {
      do {
        let addresses = try await resolver.addresses(of: url.host)
        // One private address among public ones is enough: a name that leads to both is a trap.
        if !isAllowed(url.host), let address = addresses.first(where: { !$0.isPublic }) { throw ProbeFailure.privateNetwork(address) }
        try await gate.enter(url.host)
        do {
          let answer = try await ask(url, method, wantsPage, addresses)
          await gate.leave(url.host)
          return answer
        } catch {
          await gate.leave(url.host)
          throw error
        }
      } catch {
        throw ProbeFailure(error, timeout: options.timeout)
      }
    }

    /// Holds back what else goes to a host.
    func pause(_ host: String, for pause: Duration) async { await gate.pause(host, until: .now + pause) }

    private func isAllowed(_ host: String) -> Bool { options.allowedHosts.contains(host) }

    private func ask(_ url: ProbeURL, _ method: HTTPMethod, _ wantsPage: Bool, _ addresses: [IPAddress]) async throws -> Answer {
      var failure: any Error = HostResolver.Failure.noHost
      for address in addresses.prefix(4) {
        do { return try await clients.with(url.host, at: address) { client in try await ask(url, method, wantsPage, client) } } catch let error as HTTPClientError where error == .connectTimeout {
          failure = error
        } catch let error as IOError where [ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ECONNREFUSED].contains(error.errnoCode) {
          // A family of addresses that this machine or the host does not speak.
          failure = error
        }
      }
      throw failure
    }

    private func ask(_ url: ProbeURL, _ method: HTTPMethod, _ wantsPage: Bool, _ client: HTTPClient) async throws -> Answer {
      var request = HTTPClientRequest(url: url.key)
      request.method = method
      request.headers.add(name: "User-Agent", value: options.userAgent)
      request.headers.add(name: "Accept", value: "text/html, */*;q=0.8")
      if let authorization = GitHubAccess.authorization(for: url, token: options.githubToken) { request.headers.add(name: "Authorization", value: authorization) }
      let response = try await client.execute(request, timeout: TimeAmount(options.timeout))
      var answer = Answer(
        status: Int(response.status.code), reason: response.status.reasonPhrase, location: response.headers.first(name: "Location"),
        retryAfter: response.headers.first(name: "Retry-After"), setsCookies: response.headers.contains(name: "Set-Cookie"))
      // Whatever a host sends beyond what is wanted is not waited for.
      guard wantsPage, answer.status == 200, response.headers.first(name: "Content-Type")?.lowercased().contains("html") ?? true else { return answer }
      var page: [UInt8] = []
      for try await part in response.body {
        page += part.readableBytesView
        if page.count >= AnchorScan.most { break }
      }
      answer.page = page
      return answer
    }
  }
#endif
