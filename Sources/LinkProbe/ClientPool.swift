#if ExternalLinks
  import AsyncHTTPClient
  import NIOCore
  import NIOSSL

  /// HTTP clients, one for each host and address: a client connects to the address that was looked at, whatever the name resolves to a moment
  /// later, and still asks for the certificate of the name.
  actor ClientPool {
    private struct Entry {
      let client: HTTPClient
      var users = 0
      var lastUse = 0
    }

    private let requestsPerHost: Int
    private let timeout: Duration
    private let trustRoots: NIOSSLTrustRoots
    private var entries: [String: Entry] = [:]
    private var uses = 0
    /// So many clients that nobody uses keep their connections.
    private static let mostIdle = 64

    init(_ options: ProbeOptions) {
      requestsPerHost = options.requestsPerHost
      timeout = options.timeout
      trustRoots = options.trustedIssuers.map { .file($0) } ?? .default
    }

    /// Lends a client for as long as a request takes.
    func with<Result: Sendable>(_ host: String, at address: IPAddress, _ body: @Sendable (HTTPClient) async throws -> Result) async throws -> Result {
      let key = "\(host) \(address)"
      uses += 1
      var entry = entries[key] ?? Entry(client: make(host, address))
      entry.users += 1
      entry.lastUse = uses
      entries[key] = entry
      do {
        let result = try await body(entry.client)
        await giveBack(key)
        return result
      } catch {
        await giveBack(key)
        throw error
      }
    }

    private func giveBack(_ key: String) async {
      entries[key]?.users -= 1
      guard entries.count > Self.mostIdle, let oldest = entries.filter({ $0.value.users == 0 }).min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
      entries[oldest.key] = nil
      try? await oldest.value.client.shutdown()
    }

    /// Ends all clients; requests that were given up, and still hang, end with them.
    func shutDown() async {
      let all = entries.values.map(\.client)
      entries = [:]
      for client in all { try? await client.shutdown() }
    }

    private func make(_ host: String, _ address: IPAddress) -> HTTPClient {
      var configuration = HTTPClient.Configuration()
      if IPAddress(host) == nil { configuration.dnsOverride = [host: "\(address)"] }
      configuration.redirectConfiguration = .disallow
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = trustRoots
      configuration.tlsConfiguration = tls
      configuration.httpVersion = .http1Only
      configuration.timeout = HTTPClient.Configuration.Timeout(connect: TimeAmount(timeout), read: TimeAmount(timeout))
      configuration.connectionPool = HTTPClient.Configuration.ConnectionPool(idleTimeout: .seconds(10), concurrentHTTP1ConnectionsPerHostSoftLimit: requestsPerHost)
      // What is tried again, and after what pause, is decided in one place.
      configuration.connectionPool.retryConnectionEstablishment = false
      return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
  }
#endif
