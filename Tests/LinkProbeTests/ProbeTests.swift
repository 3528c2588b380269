#if ExternalLinks
  import Foundation
  import Dispatch
  import Linting
  import Synchronization
  import Testing

  @testable import LinkProbe

  /// Against a server of its own on 127.0.0.1, which does all that hosts do.
  @Suite struct ProbeTests {
    /// Options without pauses, with the test's own server allowed.
    static func options(_ change: (inout ProbeOptions) -> Void = { _ in }) -> ProbeOptions {
      var options = ProbeOptions()
      options.allowedHosts = ["127.0.0.1"]
      options.delayPerHost = .zero
      options.backOff = .milliseconds(5)
      options.timeout = .seconds(10)
      change(&options)
      return options
    }

    private func answer(_ url: String, _ options: ProbeOptions = options()) async -> ExternalAnswer? { await LinkProbe(options).answers(to: [url]).answers[url] }

    @Test func findsWhatIsThereWithHEAD() async throws {
      let server = try await TestServer { _, _ in .page("<p>hello</p>") }
      #expect(await answer(server.base + "/a?b=c#d") == ExternalAnswer(.good))
      #expect(server.requests.map(\.method) == ["HEAD"])
      #expect(server.requests.first?.path == "/a?b=c")
      #expect(server.requests.first?.headers["user-agent"] == "workshop")
      await server.stop()
    }

    @Test(arguments: [404, 410, 400, 414]) func tellsWhatIsGone(status: Int) async throws {
      let server = try await TestServer { _, _ in .status(status) }
      let found = await answer(server.base + "/gone")
      #expect(found?.verdict == .broken)
      #expect(found?.reason.contains("\(status)") == true)
      await server.stop()
    }

    @Test(arguments: [401, 403, 429, 451, 999]) func doesNotJudgeWhatLetsNoProgramIn(status: Int) async throws {
      let server = try await TestServer { _, _ in .status(status) }
      #expect(await answer(server.base)?.verdict == .unchecked)
      await server.stop()
    }

    @Test(arguments: [403, 404, 405, 500, 501]) func asksWithGETWhereHEADIsRefused(status: Int) async throws {
      let server = try await TestServer { request, _ in request.method == "HEAD" ? .status(status) : .page("x") }
      #expect(await answer(server.base)?.verdict == .good)
      #expect(server.requests.map(\.method) == ["HEAD", "GET"])
      await server.stop()
    }

    @Test func asksEachURLOnceWhateverItsFragments() async throws {
      let server = try await TestServer { _, _ in .page("x") }
      let urls = ["/a", "/a#one", "/a#two", "/b"].map { server.base + $0 }
      let found = await LinkProbe(Self.options()).answers(to: urls + urls)
      #expect(found.answers.count == 4 && found.answers.values.allSatisfy { $0.verdict == .good })
      #expect(found.asked == 2)
      #expect(server.requests.count == 2)
      await server.stop()
    }

    // MARK: Redirects

    @Test func followsRedirectsAndTellsPermanentOnes() async throws {
      let server = try await TestServer { request, _ in
        switch request.path {
        case "/old": .moved(301, to: "/newer")
        case "/newer": .moved(308, to: "new#part")
        case "/today": .moved(302, to: "/new")
        case "/first": .moved(301, to: "/today")
        default: .page("x")
        }
      }
      #expect(await answer(server.base + "/old") == ExternalAnswer(.good, movedTo: server.base + "/new#part"))
      #expect(await answer(server.base + "/today") == ExternalAnswer(.good))
      // Only as far as it is permanent; the anchor that was asked for goes along.
      #expect(await answer(server.base + "/first#x") == ExternalAnswer(.good, movedTo: server.base + "/today#x"))
      await server.stop()
    }

    @Test func tellsRedirectsInACircle() async throws {
      let server = try await TestServer { request, _ in
        switch request.path {
        case "/a": .moved(302, to: "/b")
        case "/b": .moved(302, to: "/a")
        case "/cookie": .answer(302, ["Location": "/cookie", "Set-Cookie": "seen=1"], "")
        default: .moved(302, to: request.path + "x")
        }
      }
      #expect(await answer(server.base + "/a")?.reason.contains("circle") == true)
      #expect(await answer(server.base + "/a")?.verdict == .broken)
      #expect(await answer(server.base + "/cookie")?.verdict == .unchecked)
      #expect(await answer(server.base + "/long")?.reason == "redirects more than 10 times")
      #expect(server.requests.count { $0.path.hasPrefix("/long") } == 11)
      await server.stop()
    }

    @Test(arguments: ["ftp://127.0.0.1/", "javascript:alert(1)", "http://", "https://[::1", "http://127.0.0.1:99999/"]) func tellsRedirectsToWhatIsNoURL(location: String) async throws {
      let server = try await TestServer { _, _ in .moved(301, to: location) }
      #expect(await answer(server.base)?.verdict == .broken)
      await server.stop()
    }

    // MARK: Failures that may pass

    @Test func asksAgainWhereAFailureMayPass() async throws {
      let flapping = try await TestServer { request, before in before < 2 ? (before == 0 ? .close : .status(503)) : .page("x") }
      #expect(await answer(flapping.base + "/f")?.verdict == .good)
      await flapping.stop()
      let failing = try await TestServer { _, _ in .status(503) }
      #expect(await answer(failing.base)?.verdict == .unreachable)
      // HEAD, GET, and two more.
      #expect(failing.requests.count == 4)
      await failing.stop()
    }

    @Test func waitsAsLongAsRetryAfterSays() async throws {
      let server = try await TestServer { _, before in before == 0 ? .status(429, ["Retry-After": "1"]) : .page("x") }
      let start = ContinuousClock.now
      #expect(await answer(server.base)?.verdict == .good)
      #expect(ContinuousClock.now - start >= .milliseconds(990))
      #expect(server.requests.count == 2)
      await server.stop()
      let long = try await TestServer { _, _ in .status(429, ["Retry-After": "86400"]) }
      #expect(await answer(long.base)?.verdict == .unchecked)
      #expect(long.requests.count == 1)
      await long.stop()
    }

    @Test func readsRetryAfter() {
      #expect(RetryAfter.pause("120", now: 0) == .seconds(120))
      #expect(RetryAfter.pause("Sun, 06 Nov 1994 08:49:37 GMT", now: 784_111_777 - 5) == .seconds(5))
      #expect(RetryAfter.pause("Sun, 06 Nov 1994 08:49:37 GMT", now: 999_999_999) == .zero)
      for bad in ["", "-1", "soon", "Sun, 99 Foo 1994 08:49:37 GMT", "1e9", String(repeating: "9", count: 40)] { #expect(RetryAfter.pause(bad, now: 0) == nil) }
    }

    @Test func doesNotWaitForEverForASlowHost() async throws {
      let server = try await TestServer { _, _ in .later(30_000, .page("x")) }
      let found = await answer(server.base, Self.options { ($0.timeout, $0.retries) = (.seconds(1), 0) })
      #expect(found?.verdict == .unreachable)
      #expect(found?.reason == "got no answer within a second")
      await server.stop()
    }

    @Test func endsWhenTheTimeForAllIsUp() async throws {
      let server = try await TestServer { _, _ in .later(3_000, .page("x")) }
      let urls = (0..<50).map { server.base + "/\($0)" }
      let found = await LinkProbe(Self.options { ($0.timeLimit, $0.requestsPerHost) = (.milliseconds(500), 2) }).answers(to: urls)
      #expect(found.answers.count == 50)
      #expect(found.answers.values.allSatisfy { $0.verdict == .unchecked && $0.reason.contains("time") })
      await server.stop()
    }

    // MARK: Bad answers

    @Test func livesThroughBadAnswers() async throws {
      let server = try await TestServer { request, _ in
        switch request.path {
        case "/close": .close
        case "/noise": .bytes("\u{0}\u{1}\u{2} nothing that is HTTP\r\n\r\n")
        case "/half": .bytes("HTTP/1.1 200 O")
        case "/lies-long": .bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<p id=a>")
        case "/lies-short": .bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p id=a> and a lot more than three")
        case "/two-lengths": .bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")
        case "/headers": .bytes("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 2 << 20) + "\r\n\r\n")
        default: .page("x")
        }
      }
      let options = Self.options { ($0.retries, $0.wantsAnchors) = (0, true) }
      for path in ["/close", "/noise", "/half", "/two-lengths", "/headers"] { #expect(await answer(server.base + path, options)?.verdict == .unreachable, "\(path)") }
      // What is there is there, whatever length the host gives; without anchors nobody reads that far.
      #expect(await answer(server.base + "/lies-long")?.verdict == .good)
      #expect(await answer(server.base + "/lies-short")?.verdict == .good)
      #expect(await answer(server.base + "/lies-long#a", options)?.verdict != .broken)
      #expect(await answer(server.base + "/fine", options)?.verdict == .good)
      await server.stop()
    }

    @Test func tellsABadCertificate() async throws {
      let server = try await TestServer(certificate: (TestCertificate.certificate, TestCertificate.key)) { _, _ in .page("x") }
      let found = await answer("https://127.0.0.1:\(server.port)/")
      #expect(found?.verdict == .unreachable)
      #expect(found?.reason.contains("certificate") == true)
      #expect(server.requests.isEmpty)
      await server.stop()
    }

    @Test func trustsTheIssuersThatItIsGivenForTheNamesThatTheyVouchFor() async throws {
      let file = NSTemporaryDirectory() + "workshop-issuers-\(UUID().uuidString).pem"
      try Data(TestCertificate.certificate.utf8).write(to: URL(fileURLWithPath: file))
      defer { try? FileManager.default.removeItem(atPath: file) }
      let server = try await TestServer(certificate: (TestCertificate.certificate, TestCertificate.key)) { _, _ in .page("x") }
      let options = Self.options {
        $0.allowedHosts = ["localhost", "other.lab.dev"]
        $0.trustedIssuers = file
        // Nothing listens at the first of the addresses.
        $0.resolve = { _ in [IPAddress("127.0.0.9"), IPAddress("127.0.0.1")].compactMap { $0 } }
      }
      #expect(await answer("https://localhost:\(server.port)/", options) == ExternalAnswer(.good))
      #expect(server.requests.first?.headers["host"] == "localhost:\(server.port)")
      // A certificate for another name.
      #expect(await answer("https://other.lab.dev:\(server.port)/", options)?.reason.contains("certificate") == true)
      #expect(server.requests.count == 1)
      await server.stop()
    }

    @Test func tellsWhereNothingListens() async throws {
      let server = try await TestServer { _, _ in .close }
      await server.stop()
      #expect(await answer(server.base)?.verdict == .broken)
    }

    @Test(arguments: ["http://", "https:///path", "http://[::1", "http://a b/", "http://%zz/", "http://host:0/", "http://host:70000/", "https://" + String(repeating: "a", count: 9_000)])
    func tellsWhatIsNoURL(url: String) async {
      #expect(await answer(url)?.verdict == .broken)
    }

    // MARK: URLs as they are sent

    @Test func sendsWhatABrowserSends() async throws {
      let server = try await TestServer { request, _ in request.path == "/from" ? .moved(302, to: "/caf\u{E9}%20x?\u{FC}=%20") : .page("x") }
      let sent = [
        "/\u{FC}%20x": "/%C3%BC%20x", "/a%20b/[c]": "/a%20b/%5Bc%5D", "/a%20b{c}": "/a%20b%7Bc%7D", "?q=a%20b&r=\u{FC}": "/?q=a%20b&r=%C3%BC", "/a b": "/a%20b", "/a/../b/./c": "/b/c", "/%2e%2E": "/%2e%2E",
        "/a%zz": "/a%25zz", "/a?b?c/d": "/a?b?c/d", "/a;b=1,2!$&'()*+@:": "/a;b=1,2!$&'()*+@:", "/from": "/from",
      ]
      for (written, asked) in sent {
        #expect(await answer(server.base + written)?.verdict == .good, "\(written)")
        #expect(server.requests.contains { $0.path == asked }, "\(written)")
      }
      #expect(server.requests.last.map { $0.path == "/from" } != nil && server.requests.contains { $0.path == "/caf%C3%A9%20x?%C3%BC=%20" })
      await server.stop()
      #expect(ProbeURL("https://M\u{FC}nchen.DE:443/x")?.key == "https://xn--mnchen-3ya.de/x")
      #expect(ProbeURL("https://user:word@a.dev:8443")?.key == "https://a.dev:8443/")
      #expect(ProbeURL("https://[2001:DB8::1]:80/x")?.key == "https://[2001:db8::1]:80/x")
    }

    @Test func handsNothingOfAHostOnAsItIs() async throws {
      let server = try await TestServer { request, _ in request.path == "/ok" ? .page("x") : .moved(301, to: "/ok#%1B%5B31mRED%0Anew%22%3E a<b") }
      let moved = await answer(server.base + "/old")?.movedTo
      #expect(moved == server.base + "/ok#%1B%5B31mRED%0Anew%22%3E%20a%3Cb")
      await server.stop()
    }

    // MARK: Hosts in trouble

    @Test func aHostThatDoesNotAnswerHoldsUpNoOther() async throws {
      let slow = try await TestServer { _, _ in .later(3_600_000, .page("x")) }
      let fast = try await TestServer { _, _ in .page("x") }
      let options = Self.options {
        $0.allowedHosts = ["slow.lab.dev", "fast.lab.dev"]
        $0.resolve = { _ in [IPAddress("127.0.0.1")].compactMap { $0 } }
        ($0.timeout, $0.requestsAtOnce, $0.timeLimit) = (.seconds(5), 8, .seconds(600))
      }
      let slowURLs = (0..<60).map { "http://slow.lab.dev:\(slow.port)/\($0)" }
      let fastURLs = (0..<60).map { "http://fast.lab.dev:\(fast.port)/\($0)" }
      let found = await LinkProbe(options).answers(to: slowURLs + fastURLs).answers
      #expect(fastURLs.allSatisfy { found[$0]?.verdict == .good })
      #expect(slowURLs.allSatisfy { found[$0]?.verdict == .unreachable })
      #expect(slow.requests.count <= 12)
      await slow.stop()
      await fast.stop()
    }

    @Test func aHostThatAsksForALongPauseIsLeftAlone() async throws {
      let server = try await TestServer { _, _ in .status(429, ["Retry-After": "3600"]) }
      let found = await LinkProbe(Self.options()).answers(to: (0..<40).map { server.base + "/\($0)" }).answers
      #expect(found.values.allSatisfy { $0.verdict == .unchecked })
      #expect(server.requests.count <= 8)
      await server.stop()
    }

    @Test func aPauseHoldsForAllRequestsToTheHost() async throws {
      let start = ContinuousClock.now
      let server = try await TestServer { request, before in request.path == "/0" && before == 0 ? .status(429, ["Retry-After": "1"]) : .page("x") }
      _ = await LinkProbe(Self.options { $0.requestsPerHost = 1 }).answers(to: (0..<5).map { server.base + "/\($0)" })
      #expect(server.requests.first?.path == "/0" && server.requests.count == 6)
      #expect(ContinuousClock.now - start >= .milliseconds(990))
      // The others waited too.
      #expect(server.requests.dropFirst().allSatisfy { $0.time - start >= .milliseconds(900) })
      await server.stop()
    }

    @Test func aPageThatDripsIsNotWaitedFor() async throws {
      let server = try await TestServer { _, _ in .drip(100) }
      let start = ContinuousClock.now
      let found = await answer(server.base + "/#a", Self.options { ($0.timeout, $0.retries, $0.wantsAnchors) = (.seconds(1), 0, true) })
      #expect(found?.verdict == .unreachable)
      #expect(ContinuousClock.now - start < .seconds(300))
      await server.stop()
    }

    @Test func findingAnAddressHasItsTimeToo() async throws {
      let options = Self.options {
        $0.resolve = { _ in
          await withCheckedContinuation { continuation in DispatchQueue.global().asyncAfter(deadline: .now() + 900) { continuation.resume() } }
          return []
        }
        ($0.timeout, $0.retries) = (.seconds(1), 0)
      }
      let start = ContinuousClock.now
      // Far from what it would be otherwise: other tests keep the machine busy.
      #expect(await answer("https://slow-to-find.dev/", options)?.verdict == .unreachable)
      #expect(await answer("https://slow-to-find.dev/", Self.options { ($0.resolve, $0.timeLimit) = (options.resolve, .milliseconds(300)) })?.verdict == .unchecked)
      #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func anAddressThatIsNotFoundOnceIsLookedForAgain() async throws {
      let server = try await TestServer { _, _ in .page("x") }
      let lookups = Mutex(0)
      let options = Self.options {
        $0.allowedHosts = ["flaky.lab.dev"]
        $0.resolve = { _ in
          let count = lookups.withLock { count -> Int in
            count += 1
            return count
          }
          if count == 1 { throw HostResolver.Failure.passing("try again") }
          return [IPAddress("127.0.0.1")].compactMap { $0 }
        }
      }
      #expect(await answer("http://flaky.lab.dev:\(server.port)/", options)?.verdict == .good)
      await server.stop()
    }

    @Test func leavesOutWhatItIsToldTo() async throws {
      let server = try await TestServer { _, _ in .page("x") }
      let options = Self.options { $0.skip = [URLPattern("127.0.0.1:\(server.port)/private/*")] }
      let found = await LinkProbe(options).answers(to: [server.base + "/private/x", server.base + "/y"]).answers
      #expect(found[server.base + "/private/x"]?.verdict == .skipped && found[server.base + "/y"]?.verdict == .good)
      #expect(server.requests.map(\.path) == ["/y"])
      await server.stop()
    }

    @Test func manyHostsAreAskedAndLetGo() async throws {
      let server = try await TestServer { _, _ in .page("x") }
      let urls = (0..<300).map { "http://host-\($0).lab.dev:\(server.port)/" }
      let found = await LinkProbe(Self.options {
        $0.allowedHosts = Set((0..<300).map { "host-\($0).lab.dev" })
        $0.resolve = { _ in [IPAddress("127.0.0.1")].compactMap { $0 } }
      }).answers(to: urls).answers
      #expect(found.values.count { $0.verdict == .good } == 300)
      await server.stop()
    }

    // MARK: Other networks

    @Test func asksNoPrivateAddressUnlessItIsAllowedByName() async throws {
      let server = try await TestServer { _, _ in .page("x") }
      let port = server.port
      let resolve: @Sendable (String) async throws -> [IPAddress] = { host in
        switch host {
        case "inside.example.dev": [IPAddress("127.0.0.1")].compactMap { $0 }
        case "both.example.dev": [IPAddress("93.184.215.14"), IPAddress("10.0.0.7")].compactMap { $0 }
        default: throw HostResolver.Failure.noHost
        }
      }
      let options = Self.options {
        $0.allowedHosts = []
        $0.resolve = resolve
      }
      for host in ["10.0.0.7", "192.168.1.1", "169.254.169.254", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.7]", "inside.example.dev", "both.example.dev", "100.64.0.1"] {
        let found = await answer("http://\(host):\(port)/", options)
        #expect(found?.verdict == .unchecked, "\(host)")
        #expect(found?.reason.contains("private network") == true, "\(host)")
      }
      #expect(await answer("http://gone.example.dev/", options)?.reason.contains("does not exist") == true)
      // A participant's own machine, and examples: nothing to be told.
      for url in ["http://localhost:\(port)/", server.base, "http://[::1]:\(port)/", "http://0.0.0.0:\(port)", "http://example.com/x", "https://db.test"] {
        #expect(await answer(url, options)?.verdict == .skipped, "\(url)")
      }
      #expect(server.requests.isEmpty)
      let allowed = Self.options {
        $0.allowedHosts = ["inside.example.dev"]
        $0.resolve = resolve
      }
      #expect(await answer("http://inside.example.dev:\(port)/", allowed)?.verdict == .good)
      #expect(server.requests.first?.headers["host"] == "inside.example.dev:\(port)")
      await server.stop()
    }

    @Test func followsNoRedirectIntoAPrivateNetwork() async throws {
      let inside = try await TestServer { _, _ in .page("secret") }
      let port = inside.port
      for target in ["http://localhost:\(port)/", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]:\(port)/", "http://2130706433:\(port)/"] {
        let server = try await TestServer { _, _ in .moved(302, to: target) }
        let found = await answer(server.base)
        #expect(found?.verdict == .unchecked, "\(target)")
        await server.stop()
      }
      #expect(inside.requests.isEmpty)
      await inside.stop()
    }

    @Test func knowsWhichAddressesArePublic() throws {
      for text in ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"] {
        #expect(try #require(IPAddress(text)).isPublic, "\(text)")
      }
      for text in [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.1.1", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.1",
        "198.18.0.1", "198.19.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:192.168.0.1", "::ffff:7f00:1", "64:ff9b::a00:1", "64:ff9b:1:a00:1:0:808:808", "64:ff9b:dead::808:808", "168.63.129.16", "2002:a00:1::1",
        "2001:db8::1", "2001::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "3fff::1", "::127.0.0.1",
      ] { #expect(try !#require(IPAddress(text)).isPublic, "\(text)") }
      for bad in ["", "1.2.3", "1.2.3.4.5", "::g", "300.1.1.1", "localhost"] { #expect(IPAddress(bad) == nil, "\(bad)") }
    }

    // MARK: The token

    @Test func sendsTheTokenToGitHubsAPIOnly() async throws {
      let token = "not-a-real-token"
      #expect(GitHubAccess.authorization(for: try #require(ProbeURL("https://api.github.com/repos/a/b")), token: token) == "Bearer " + token)
      for url in [
        "http://api.github.com/", "https://api.github.com:8443/", "https://github.com/", "https://api.github.com.evil.dev/", "https://evil.dev/api.github.com", "https://api.github.com@evil.dev/",
        "https://raw.githubusercontent.com/",
      ] { #expect(GitHubAccess.authorization(for: try #require(ProbeURL(url)), token: token) == nil, "\(url)") }
      #expect(GitHubAccess.authorization(for: try #require(ProbeURL("https://api.github.com/")), token: "a\r\nb: c") == nil)
      let server = try await TestServer { request, _ in request.path == "/a" ? .moved(302, to: "/b") : .page("x") }
      #expect(await answer("http://user:word@127.0.0.1:\(server.port)/a", Self.options { $0.githubToken = token })?.verdict == .good)
      // Nor are a URL's own name and password sent.
      #expect(server.requests.count == 2 && server.requests.allSatisfy { $0.headers["authorization"] == nil })
      await server.stop()
    }

    @Test func knowsTheAPIOfARepository() throws {
      func api(_ url: String) throws -> String? { GitHubAccess.repository(try #require(ProbeURL(url)))?.page?.key }
      #expect(try api("https://github.com/a/b") == "https://api.github.com/repos/a/b")
      #expect(try api("https://github.com/a/b/blob/main/docs/x.md?plain=1") == "https://api.github.com/repos/a/b/contents/docs/x.md?ref=main")
      #expect(try api("https://github.com/a/b/issues/7") == "https://api.github.com/repos/a/b/issues/7")
      #expect(try api("https://github.com/a/b/wiki") == nil && GitHubAccess.repository(try #require(ProbeURL("https://github.com/a/b/wiki")))?.repository.key == "https://api.github.com/repos/a/b")
      for other in ["https://github.com/", "https://github.com/a", "https://github.com/orgs/a", "https://github.com/a/b/actions", "https://evil.dev/a/b", "http://github.com/a/b"] {
        #expect(try api(other) == nil, "\(other)")
      }
    }

    // MARK: Anchors

    @Test func looksForAnchorsOnRequest() async throws {
      let server = try await TestServer { _, _ in .page("<h1 id=\"one\">x</h1><a name='two'></a><p ID=three><div id=\"user-content-four\"><p name=no>\u{E9}<i id=\"f%C3%BCnf\">") }
      let urls = ["#one", "#two", "#three", "#four", "#no", "#six", "#L10-L20", "#:~:text=x", "#top", ""].map { server.base + "/" + $0 }
      let without = await LinkProbe(Self.options()).answers(to: urls)
      #expect(without.answers.values.allSatisfy { $0.hasAnchor == nil })
      let found = await LinkProbe(Self.options { $0.wantsAnchors = true }).answers(to: urls)
      #expect(urls.map { found.answers[$0]?.hasAnchor } == [true, true, true, true, false, false, nil, nil, true, nil])
      #expect(server.requests.count == 2)
      await server.stop()
    }

    @Test func readsBrokenHTML() {
      for text in ["<", "<a", "<a id", "<a id=", "<a id=\"", "<a id='x", "<<<>>>", "<a =x>", "<a / id = x >", "<a \u{0}=\u{0}>", "<p id=x<p id=y>", String(repeating: "<a id=", count: 10_000)] {
        _ = AnchorScan.find(["x"], in: Array(text.utf8))
      }
      #expect(AnchorScan.find(["x"], in: Array("<a / id = x >".utf8)) == ["x": true])
      #expect(AnchorScan.find(["x"], in: Array("<!-- <i id=x> --><script>'<i id=x>'</script>".utf8)) == ["x": false])
      // Character references, fragments as they are written, and pages that go on.
      #expect(AnchorScan.find(["R&D", "C%2B%2B", "a%20b"], in: Array("<i id=\"R&amp;D\"><i id=C&#43;&#43;><i id=\"a%20b\">".utf8)) == ["R&D": true, "C%2B%2B": true, "a%20b": true])
      #expect(AnchorScan.find(["x", "y"], in: Array("<i id=x>".utf8), isCut: true) == ["x": true])
      #expect(AnchorScan.find(["x"], in: Array("&lt;a id=x&gt; < a id=x>".utf8)) == ["x": false])
    }

    // MARK: Many

    @Test func keepsToItsPacePerHost() async throws {
      let server = try await TestServer { _, _ in .later(20, .page("x")) }
      let urls = (0..<20).map { server.base + "/\($0)" }
      let start = ContinuousClock.now
      _ = await LinkProbe(Self.options { ($0.requestsPerHost, $0.delayPerHost) = (3, .milliseconds(20)) }).answers(to: urls)
      #expect(ContinuousClock.now - start >= .milliseconds(19 * 20))
      #expect(server.mostAtOnce <= 3)
      await server.stop()
    }

    @Test func asksTenThousandURLsInFlatMemory() async throws {
      let server = try await TestServer { request, _ in request.path.hasSuffix("7") ? .status(404) : .page("x") }
      let urls = (0..<10_000).map { server.base + "/\($0)" }
      let probe = LinkProbe(Self.options { ($0.requestsPerHost, $0.requestsAtOnce) = (32, 32) })
      _ = await probe.answers(to: Array(urls.prefix(1_000)))
      let before = Self.residentMiB
      let found = await probe.answers(to: urls)
      #expect(found.answers.count == 10_000)
      #expect(found.answers.values.count { $0.verdict == .broken } == 1_000)
      #expect(server.mostAtOnce <= 32)
      #expect(Self.residentMiB - before < 100)
      await server.stop()
    }

    /// The memory that this process holds, in MiB; 0 where the system does not tell.
    private static var residentMiB: Int {
      guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8), let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return 0 }
      return pages * 4_096 >> 20
    }
  }
#endif
