#if ExternalLinks
  import Dispatch

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Finds the addresses of hosts, each once.
  actor HostResolver {
    enum Failure: Error, Hashable {
      /// There is no such host.
      case noHost
      /// It could not be found out; it may be tomorrow.
      case passing(String)
    }

    private let resolve: @Sendable (String) async throws -> [IPAddress]
    private var known: [String: Task<[IPAddress], any Error>] = [:]

    init(_ resolve: (@Sendable (String) async throws -> [IPAddress])?) { self.resolve = resolve ?? Self.system }

    /// A host's addresses, in the order that they are to be tried in.
    func addresses(of host: String) async throws -> [IPAddress] {
      if let literal = IPAddress(host) { return [literal] }
      // What was found is kept for a while and not for ever: memory stays flat.
      if known.count > 4_096 { known.removeAll() }
      let task: Task<[IPAddress], any Error>
      if let running = known[host] { task = running } else {
        let resolve = resolve
        task = Task { try await resolve(host) }
        known[host] = task
      }
      do { return try await task.value } catch {
        // What may pass is asked for again.
        if error as? Failure != .noHost, known[host] == task { known[host] = nil }
        throw error
      }
    }

    private static let queue = DispatchQueue(label: "workshop.resolve", attributes: .concurrent)

    /// Asks the system, on a thread that may wait.
    private static let system: @Sendable (String) async throws -> [IPAddress] = { host in
      try await withCheckedThrowingContinuation { continuation in
        queue.async { continuation.resume(with: Result { try lookUp(host) }) }
      }
    }

    private static func lookUp(_ host: String) throws -> [IPAddress] {
      var hints = addrinfo()
      hints.ai_family = AF_UNSPEC
      #if canImport(Darwin) || canImport(Musl)
        hints.ai_socktype = SOCK_STREAM
      #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
      #endif
      hints.ai_flags = AI_ADDRCONFIG
      var list: UnsafeMutablePointer<addrinfo>?
      let status = getaddrinfo(host, nil, &hints, &list)
      defer { if let list { freeaddrinfo(list) } }
      guard status == 0 else {
        if status == EAI_NONAME { throw Failure.noHost }
        throw Failure.passing(String(cString: gai_strerror(status)))
      }
      var found: [IPAddress] = []
      var at = list
      while let entry = at {
        if let address = entry.pointee.ai_addr.flatMap({ IPAddress(UnsafePointer($0)) }), !found.contains(address) { found.append(address) }
        at = entry.pointee.ai_next
      }
      guard !found.isEmpty else { throw Failure.noHost }
      return found
    }
  }
#endif
