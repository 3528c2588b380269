#if ExternalLinks
  /// Lets requests through at the pace that hosts can bear: so many at once to each and to all, so much time between two to one host, none
  /// while a host asked for a pause, and no more to one that does not answer.
  actor HostGate {
    private struct Lane {
      var running = 0
      var nextStart = ContinuousClock.now
      var pausedUntil = ContinuousClock.now
      var waiting: [CheckedContinuation<Void, Never>] = []
      /// How many requests in a row got no answer.
      var silences = 0
      var closed: ProbeFailure?

      /// Whether nothing is left to be remembered.
      var isOver: Bool { running == 0 && closed == nil && silences == 0 && nextStart <= .now && pausedUntil <= .now }
    }

    private let perHost: Int
    private let delay: Duration
    private var free: Int
    private var waitingForAny: [CheckedContinuation<Void, Never>] = []
    private var lanes: [String: Lane] = [:]
    /// After so many requests in a row without an answer a host is left alone.
    static let mostSilences = 3

    init(atOnce: Int, perHost: Int, delay: Duration) {
      free = max(1, atOnce)
      self.perHost = max(1, perHost)
      self.delay = delay
    }

    /// Waits for the turn of a request; ``leave(_:_:)`` ends it.
    func enter(_ host: String) async throws {
      if lanes[host, default: Lane()].running < perHost {
        lanes[host, default: Lane()].running += 1
      } else {
        // The one that leaves hands its place over.
        await withCheckedContinuation { lanes[host, default: Lane()].waiting.append($0) }
      }
      do {
        try check(host)
        let start = max(ContinuousClock.now, lanes[host]?.nextStart ?? .now)
        lanes[host]?.nextStart = start + delay
        if start > .now { try await Task.sleep(until: start, clock: .continuous) }
        while let end = lanes[host]?.pausedUntil, end > .now { try await Task.sleep(until: end, clock: .continuous) }
        // A place among all is taken last: nobody waits for a host with one.
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waitingForAny.append($0) } }
        do {
          try Task.checkCancellation()
          try check(host)
        } catch {
          handOver()
          throw error
        }
      } catch {
        giveUpPlace(host)
        throw error
      }
    }

    /// - Parameter gotAnswer: whether the host answered, whatever it said; nil where that is nobody's fault.
    func leave(_ host: String, gotAnswer: Bool?) {
      handOver()
      switch gotAnswer {
      case true?: lanes[host]?.silences = 0
      case false?:
        lanes[host]?.silences += 1
        if let lane = lanes[host], lane.silences >= Self.mostSilences, lane.closed == nil { lanes[host]?.closed = .silent }
      case nil: break
      }
      giveUpPlace(host)
    }

    private func check(_ host: String) throws { if let failure = lanes[host]?.closed { throw failure } }

    private func handOver() {
      if waitingForAny.isEmpty { free += 1 } else { waitingForAny.removeFirst().resume() }
    }

    private func giveUpPlace(_ host: String) {
      guard var lane = lanes[host] else { return }
      if lane.waiting.isEmpty {
        lane.running -= 1
        lanes[host] = lane.isOver ? nil : lane
      } else {
        let next = lane.waiting.removeFirst()
        lanes[host] = lane
        next.resume()
      }
      // Hosts that are done with are forgotten.
      if lanes.count > 8_192 { lanes = lanes.filter { $0.value.running > 0 || $0.value.closed != nil || !$0.value.isOver } }
    }

    /// Nothing more goes to a host before this time.
    func pause(_ host: String, until time: ContinuousClock.Instant) {
      if lanes[host, default: Lane()].pausedUntil < time { lanes[host, default: Lane()].pausedUntil = time }
    }

    /// Nothing more goes to a host in this run.
    func close(_ host: String, _ failure: ProbeFailure) { lanes[host, default: Lane()].closed = failure }
  }
#endif
