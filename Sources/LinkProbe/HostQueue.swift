#if ExternalLinks
  /// Questions by their hosts, which take turns.
  struct HostQueue {
    private struct Lane {
      var waiting: ArraySlice<Int> = []
      var running = 0
    }

    private let hosts: [String]
    private let perHost: Int
    private var lanes: [String: Lane] = [:]
    /// Hosts with something waiting and a free place, in turn.
    private var ready: [String] = []
    private var head = 0
    /// How many questions are under way.
    private(set) var running = 0

    /// - Parameter hosts: the host of each question.
    init(_ hosts: [String], perHost: Int) {
      self.hosts = hosts
      self.perHost = max(1, perHost)
      var indexes: [String: [Int]] = [:]
      for (i, host) in hosts.enumerated() {
        if indexes[host] == nil { ready.append(host) }
        indexes[host, default: []].append(i)
      }
      for (host, list) in indexes { lanes[host] = Lane(waiting: list[...]) }
    }

    /// A question that may begin; nil where every host has as many as it bears.
    mutating func next() -> Int? {
      guard head < ready.count else { return nil }
      let host = ready[head]
      head += 1
      if head > 1_024, head * 2 > ready.count {
        ready.removeFirst(head)
        head = 0
      }
      guard var lane = lanes[host], let i = lane.waiting.popFirst() else { return next() }
      lane.running += 1
      running += 1
      lanes[host] = lane
      if !lane.waiting.isEmpty, lane.running < perHost { ready.append(host) }
      return i
    }

    mutating func finish(_ i: Int) {
      running -= 1
      guard var lane = lanes[hosts[i]] else { return }
      lane.running -= 1
      lanes[hosts[i]] = lane.running == 0 && lane.waiting.isEmpty ? nil : lane
      if lane.running == perHost - 1, !lane.waiting.isEmpty { ready.append(hosts[i]) }
    }
  }
#endif
