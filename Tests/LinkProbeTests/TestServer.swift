#if ExternalLinks
  import NIOCore
  import NIOPosix
  import NIOSSL
  import Synchronization

  /// A server on 127.0.0.1 that answers as its test says, misbehaviour included. It reads requests without bodies and writes bytes, so that it
  /// can lie.
  final class TestServer: Sendable {
    struct Request: Sendable {
      let method: String
      let path: String
      /// By name in lower case.
      let headers: [String: String]
      let time = ContinuousClock.now
    }

    enum Reply: Sendable {
      /// Status, headers, body; the length is that of the body unless the headers give one.
      case answer(Int, [String: String], String)
      /// Bytes as they are, and the end of the connection.
      case bytes(String)
      /// The end of the connection without a byte.
      case close
      /// A page that comes byte by byte, so many milliseconds apart, and never ends.
      case drip(Int)
      /// Another reply after a while.
      indirect case later(Int, Reply)

      static func status(_ status: Int, _ headers: [String: String] = [:]) -> Reply { .answer(status, headers, "") }
      static func moved(_ status: Int, to location: String) -> Reply { .answer(status, ["Location": location], "") }
      static func page(_ body: String) -> Reply { .answer(200, ["Content-Type": "text/html; charset=utf-8"], body) }
    }

    private let channel: any Channel
    private let log: RequestLog
    let port: Int

    var requests: [Request] { log.requests.withLock { $0 } }
    /// The most requests that were under way at once.
    var mostAtOnce: Int { log.atOnce.withLock { $0.most } }

    var base: String { "http://127.0.0.1:\(port)" }

    init(certificate: (certificate: String, key: String)? = nil, _ reply: @escaping @Sendable (Request, Int) -> Reply) async throws {
      let log = RequestLog()
      self.log = log
      var tls: NIOSSLContext?
      if let certificate {
        let configuration = TLSConfiguration.makeServerConfiguration(
          certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificate.utf8)).map { .certificate($0) },
          privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)))
        tls = try NIOSSLContext(configuration: configuration)
      }
      let context = tls
      channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: 1_024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
            try channel.pipeline.syncOperations.addHandler(Handler(log, reply))
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
      port = channel.localAddress?.port ?? 0
    }

    func stop() async { try? await channel.close() }

    final class RequestLog: Sendable {
      let requests = Mutex<[Request]>([])
      let atOnce = Mutex<(now: Int, most: Int)>((0, 0))

      /// How often a path was asked for before.
      func note(_ request: Request) -> Int {
        requests.withLock { list in
          let before = list.count > 5_000 ? 0 : list.count { $0.path == request.path }
          list.append(request)
          return before
        }
      }
    }

    private final class Handler: ChannelInboundHandler {
      typealias InboundIn = ByteBuffer
      typealias OutboundOut = ByteBuffer
      private let log: RequestLog
      private let reply: @Sendable (Request, Int) -> Reply
      private var text = ""

      init(_ log: RequestLog, _ reply: @escaping @Sendable (Request, Int) -> Reply) {
        self.log = log
        self.reply = reply
      }

      func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        while let end = text.firstRange(of: "\r\n\r\n") {
          let lines = text[..<end.lowerBound].split(separator: "\r\n")
          text = String(text[end.upperBound...])
          let words = (lines.first ?? "").split(separator: " ").map(String.init)
          var headers: [String: String] = [:]
          for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
          }
          guard words.count == 3 else { return context.close(promise: nil) }
          let request = Request(method: words[0], path: words[1], headers: headers)
          log.atOnce.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
          send(reply(request, log.note(request)), to: request, context)
        }
      }

      private func send(_ reply: Reply, to request: Request, _ context: ChannelHandlerContext) {
        switch reply {
        case .later(let milliseconds, let reply):
          let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
          context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            let (handler, context) = bound.value
            handler.send(reply, to: request, context)
          }
          return
        case .close: context.close(promise: nil)
        case .drip(let milliseconds):
          context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")), promise: nil)
          let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
          context.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(Int64(milliseconds))) { task in
            let (handler, context) = bound.value
            guard context.channel.isActive else { return task.cancel() }
            context.writeAndFlush(handler.wrapOutboundOut(ByteBuffer(string: "x")), promise: nil)
          }
        case .bytes(let text):
          context.write(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
          context.flush()
          context.close(promise: nil)
        case .answer(let status, var headers, let body):
          if headers["Content-Length"] == nil { headers["Content-Length"] = "\(body.utf8.count)" }
          let head = "HTTP/1.1 \(status) Status\r\n" + headers.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
          context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: head + (request.method == "HEAD" ? "" : body))), promise: nil)
        }
        log.atOnce.withLock { $0.now -= 1 }
      }

      func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
  }
#endif
