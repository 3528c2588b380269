#if ExternalLinks
  import Foundation
  import Linting
  import Testing

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  @testable import LinkProbe

  /// Answers that are kept between runs.
  @Suite struct AnswerCacheTests {
    private func folder() -> String { NSTemporaryDirectory() + "workshop-cache-" + UUID().uuidString }

    private func cache(_ folder: String, good: Int = 1_000, bad: Int = 1_000) -> AnswerCache { AnswerCache(folder: folder, goodAge: .seconds(good), badAge: .seconds(bad)) }

    @Test func aSecondRunAsksNobody() async throws {
      let folder = folder()
      let server = try await TestServer { request, _ in
        switch request.path {
        case "/gone": .status(404)
        case "/old": .moved(301, to: "/new")
        default: .page("<p id=a>")
        }
      }
      let options = ProbeTests.options { ($0.cacheFolder, $0.wantsAnchors) = (folder, true) }
      let urls = ["/a#a", "/a#b", "/gone", "/old"].map { server.base + $0 }
      let first = await LinkProbe(options).answers(to: urls)
      let asked = server.requests.count
      let second = await LinkProbe(options).answers(to: urls)
      #expect(second.answers == first.answers)
      #expect(second.asked == 0 && server.requests.count == asked)
      // An anchor that nobody looked for is looked for.
      #expect(await LinkProbe(options).answers(to: [server.base + "/a#c"]).answers.values.first?.hasAnchor == false)
      #expect(server.requests.count == asked + 1)
      await server.stop()
      try FileManager.default.removeItem(atPath: folder)
    }

    @Test func answersGrowOld() throws {
      let folder = folder()
      var first = cache(folder)
      first.keep(Prober.Result(verdict: .good), for: "good")
      first.keep(Prober.Result(verdict: .broken), for: "bad")
      first.keep(Prober.Result(verdict: .unchecked, isLasting: false), for: "private")
      first.save()
      #expect(cache(folder).answer(to: "good", anchors: [])?.verdict == .good)
      #expect(cache(folder).answer(to: "bad", anchors: [])?.verdict == .broken)
      #expect(cache(folder).answer(to: "private", anchors: []) == nil)
      #expect(cache(folder, good: 0).answer(to: "good", anchors: []) == nil)
      #expect(cache(folder, bad: 0).answer(to: "bad", anchors: []) == nil)
      try FileManager.default.removeItem(atPath: folder)
    }

    @Test func runsAtOnceKeepEachOthersAnswers() async throws {
      let folder = folder()
      await withTaskGroup(of: Void.self) { group in
        for run in 0..<20 {
          group.addTask {
            var cache = self.cache(folder)
            for i in 0..<20 {
              cache.keep(Prober.Result(verdict: .good), for: "\(run)/\(i)")
              cache.save()
            }
          }
        }
      }
      let whole = cache(folder)
      for run in 0..<20 { for i in 0..<20 { #expect(whole.answer(to: "\(run)/\(i)", anchors: [])?.verdict == .good) } }
      // Nothing half written is left.
      #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == ["external-links.json", "external-links.lock"])
      try FileManager.default.removeItem(atPath: folder)
    }

    @Test(arguments: ["", "{", "null", "{\"version\":2,\"answers\":{}}", "{\"version\":1,\"answers\":{\"a\":{\"time\":\"x\"}}}", "{\"version\":1,\"answers\":{\"a\":{\"time\":-9223372036854775808,\"result\":{\"verdict\":\"good\",\"reason\":\"\",\"anchors\":{},\"isLasting\":true}}}}", "\u{0}\u{1}"]) func aDamagedFileIsNoHindrance(text: String) throws {
      let folder = folder()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/external-links.json"))
      var damaged = cache(folder)
      #expect(damaged.answer(to: "a", anchors: []) == nil)
      damaged.keep(Prober.Result(verdict: .good), for: "a")
      damaged.save()
      #expect(damaged.problem == nil)
      #expect(cache(folder).answer(to: "a", anchors: []) != nil)
      try FileManager.default.removeItem(atPath: folder)
    }

    @Test func whatMayPassIsAskedForAgain() async throws {
      let folder = folder()
      let server = try await TestServer { request, before in before < 4 ? .status(503) : .page("x") }
      let options = ProbeTests.options { $0.cacheFolder = folder }
      let url = server.base + "/f"
      #expect(await LinkProbe(options).answers(to: [url]).answers[url]?.verdict == .unreachable)
      #expect(await LinkProbe(options).answers(to: [url]).answers[url]?.verdict == .good)
      await server.stop()
      try? FileManager.default.removeItem(atPath: folder)
    }

    @Test func aLockThatAnotherRunKeepsIsNotWaitedForForEver() throws {
      let folder = folder()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let lock = open(folder + "/external-links.lock", O_CREAT | O_RDWR, 0o600)
      #expect(flock(lock, LOCK_EX) == 0)
      var waiting = cache(folder)
      waiting.keep(Prober.Result(verdict: .good), for: "a")
      waiting.save(isLast: false)
      #expect(waiting.problem == nil)
      waiting.save()
      #expect(waiting.problem?.contains("another run") == true)
      close(lock)
      try FileManager.default.removeItem(atPath: folder)
    }

    @Test func tellsWhereNothingCanBeKept() throws {
      let file = folder()
      try Data().write(to: URL(fileURLWithPath: file))
      var cache = cache(file + "/below-a-file")
      cache.keep(Prober.Result(verdict: .good), for: "a")
      cache.save()
      #expect(cache.problem?.contains(file) == true)
      try FileManager.default.removeItem(atPath: file)
    }
  }
#endif
