#if ExternalLinks
  import Linting

  /// Asks other hosts for URLs, each once, politely, and says what a reader finds there.
  public struct LinkProbe: Sendable {
    private let options: ProbeOptions

    public init(_ options: ProbeOptions) { self.options = options }

    /// What came of asking for some URLs.
    public struct Outcome: Sendable {
      public init() {}

      /// The answers, by URL as it was given.
      public fileprivate(set) var answers: [String: ExternalAnswer] = [:]
      /// How many URLs, without their fragments, other hosts were asked for; the rest was known.
      public fileprivate(set) var asked = 0
      /// What else the user is to know: that the answers could not be kept.
      public fileprivate(set) var problem: String?
    }

    /// A URL without its fragment, with the anchors that links name on it and the URLs as they were given.
    fileprivate struct Question: Sendable {
      let url: ProbeURL
      /// What its answer is kept under.
      let key: String
      var anchors: Set<String> = []
      var given: [(text: String, fragment: String?)] = []
    }

    /// - Parameters:
    ///   - urls: whole URLs, with their fragments.
    ///   - progress: told after each answer, from any thread.
    public func answers(to urls: [String], progress: (@Sendable (ProbeProgress) -> Void)? = nil) async -> Outcome {
      var outcome = Outcome()
      var questions: [String: Question] = [:]
      for text in urls {
        guard let url = ProbeURL(text) else {
          outcome.answers[text] = ExternalAnswer(.broken, reason: "is no URL that a browser could ask for")
          continue
        }
        if options.skip.contains(where: { $0.matches(text) }) || (url.isForParticipants && !options.allowedHosts.contains(url.host)) {
          outcome.answers[text] = ExternalAnswer(.skipped)
          continue
        }
        // What GitHub shows depends on who asks.
        let key = options.githubToken != nil && GitHubAccess.repository(url) != nil ? url.key + " with a token" : url.key
        var question = questions[key] ?? Question(url: url, key: key)
        if options.wantsAnchors, let fragment = url.fragment, !AnchorScan.isBeyondHTML(fragment) { question.anchors.insert(fragment) }
        question.given.append((text, url.fragment))
        questions[key] = question
      }
      var cache = options.cacheFolder.map { AnswerCache(folder: $0, goodAge: options.goodAge, badAge: options.badAge) }
      var open: [Question] = []
      for (key, question) in questions.sorted(by: { $0.key < $1.key }) {
        if let known = cache?.answer(to: key, anchors: question.anchors) { outcome.note(known, question) } else { open.append(question) }
      }
      outcome.asked = open.count
      await ask(open, &outcome, &cache, progress)
      cache?.save()
      outcome.problem = cache?.problem
      return outcome
    }

    private func ask(_ open: [Question], _ outcome: inout Outcome, _ cache: inout AnswerCache?, _ progress: (@Sendable (ProbeProgress) -> Void)?) async {
      guard !open.isEmpty else { return }
      let clients = ClientPool(options)
      let prober = Prober(options, clients)
      let end = ContinuousClock.now + options.timeLimit
      var state = ProbeProgress(total: open.count)
      progress?(state)
      await withTaskGroup(of: (Int, Prober.Result)?.self) { group in
        // A timer among the workers, so that what waits is woken when time is up.
        group.addTask {
          try? await Task.sleep(until: end, clock: .continuous)
          return nil
        }
        // No more questions of a host are under way than it may get requests, so that one that is slow holds up none of the others.
        var queue = HostQueue(open.map(\.url.host), perHost: options.requestsPerHost)
        func begin() {
          while queue.running < Self.mostUnderWay, let i = queue.next() {
            group.addTask { (i, await prober.probe(open[i].url, anchors: open[i].anchors)) }
          }
        }
        begin()
        while state.asked < open.count, let done = await group.next() {
          guard let (i, result) = done else {
            // The rest is told as it stands; requests under way are broken off.
            group.cancelAll()
            continue
          }
          queue.finish(i)
          outcome.note(result, open[i])
          cache?.keep(result, for: open[i].key)
          state.asked += 1
          if result.verdict == .broken { state.broken += 1 }
          progress?(state)
          // A run that is killed loses little.
          if state.asked % 500 == 0 { cache?.save(isLast: false) }
          begin()
        }
        group.cancelAll()
      }
      await clients.shutDown()
    }

    /// So many questions are under way at once; most of them wait for their host.
    private static let mostUnderWay = 512
  }

  extension LinkProbe.Outcome {
    fileprivate mutating func note(_ result: Prober.Result, _ question: LinkProbe.Question) {
      for (text, fragment) in question.given {
        let moved = result.movedTo.map { $0.contains("#") ? $0 : $0 + (fragment.map { "#" + $0 } ?? "") }
        answers[text] = ExternalAnswer(result.verdict, reason: result.reason, movedTo: moved, hasAnchor: fragment.flatMap { result.anchors[$0] })
      }
    }
  }
#endif
