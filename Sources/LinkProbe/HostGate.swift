#if ExternalLinks
  /// Lets requests through to each host at the pace that it can bear: so many at once, so much time between them, and none while the host
  /// asked for a pause.
  actor HostGate {
    private struct Lane {
      var running = 0
      var nextStart = ContinuousClock.now
      var pausedUntil = ContinuousClock.now
      var waiting: [CheckedContinuation<Void, Never>] = []

      /// Whether nothing is left to wait for.
      var isOver: Bool { nextStart <= .now && pausedUntil <= .now }
    }

    private let atOnce: Int
    private let delay: Duration
    private var lanes: [String: Lane] = [:]

    init(atOnce: Int, delay: Duration) {
      self.atOnce = max(1, atOnce)
      self.delay = delay
    }

    /// Waits for the turn of a request; ``leave(_:)`` ends it.
    func enter(_ host: String) async throws {
      if lanes[host, default: Lane()].running < atOnce {
        lanes[host, default: Lane()].running += 1
      } else {
        // The one that leaves hands its place over.
        await withCheckedContinuation { lanes[host, default: Lane()].waiting.append($0) }
      }
      let start = max(ContinuousClock.now, lanes[host]?.nextStart ?? .now)
      lanes[host]?.nextStart = start + delay
      do {
        if start > .now { try await Task.sleep(until: start, clock: .continuous) }
        while let end = lanes[host]?.pausedUntil, end > .now { try await Task.sleep(until: end, clock: .continuous) }
      } catch {
        leave(host)
        throw error
      }
    }

    func leave(_ host: String) {
      guard var lane = lanes[host] else { return }
      if lane.waiting.isEmpty {
        lane.running -= 1
        lanes[host] = lane.running == 0 && lane.isOver ? nil : lane
      } else {
        let next = lane.waiting.removeFirst()
        lanes[host] = lane
        next.resume()
      }
      // Hosts that are done with are forgotten.
      if lanes.count > 4_096 { lanes = lanes.filter { $0.value.running > 0 || !$0.value.isOver } }
    }

    /// Nothing more goes to a host before this time.
    func pause(_ host: String, until time: ContinuousClock.Instant) {
      if lanes[host, default: Lane()].pausedUntil < time { lanes[host, default: Lane()].pausedUntil = time }
    }
  }
#endif
