#if ExternalLinks
  import AsyncHTTPClient
  import NIOCore

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Why a request got no answer.
  enum ProbeFailure: Error, Hashable {
    /// There is no such host.
    case noHost
    /// The address lies in a network that is not asked.
    case privateNetwork(IPAddress)
    /// The certificate is not valid for the host, not trusted, or out of date.
    case badCertificate
    /// The host wants a certificate from those who ask.
    case wantsCertificate
    /// The host did not answer to several requests in a row.
    case silent
    /// The host asked not to be asked for so long, in seconds.
    case longPause(Int)
    /// Nothing listens there.
    case refused
    /// It may pass: what happened, in words that follow on the URL.
    case passing(String)
    /// The time for all links was up.
    case outOfTime

    /// No answer in time.
    static func late(_ timeout: Duration) -> ProbeFailure {
      .passing("got no answer within \(timeout.components.seconds == 1 ? "a second" : "\(timeout.components.seconds) seconds")")
    }

    /// Whether another attempt may fare better.
    var mayPass: Bool { if case .passing = self { true } else { false } }

    /// - Parameter timeout: how long the request could take.
    init(_ error: any Error, timeout: Duration) {
      let noAnswer = ProbeFailure.late(timeout)
      switch error {
      case let failure as ProbeFailure: self = failure
      case HostResolver.Failure.noHost: self = .noHost
      case HostResolver.Failure.passing(let reason): self = .passing("leads to a host whose address could not be found (\(reason))")
      case let error as HTTPClientError:
        switch error {
        case .cancelled: self = .outOfTime
        case .connectTimeout, .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
          self = noAnswer
        case .remoteConnectionClosed: self = .passing("got no answer: the host closed the connection")
        default: self = .passing("got no answer that can be read (\(error.shortDescription))")
        }
      case let error as IOError where error.errnoCode == ECONNREFUSED: self = .refused
      case let error as IOError where error.errnoCode == ECONNRESET: self = .passing("got no answer: the host closed the connection")
      case let error as IOError: self = .passing("got no answer (\(String(cString: strerror(error.errnoCode))))")
      case is CancellationError: self = .outOfTime
      default:
        let text = String(describing: error)
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") || text.contains("failedToValidateHostname") { self = .badCertificate } else if text.contains("ALERT_CERTIFICATE_REQUIRED") || text.contains("ALERT_HANDSHAKE_FAILURE") {
          self = .wantsCertificate
        } else if text.contains("SSL") || text.contains("handshake") {
          self = .passing("got no answer: TLS could not be agreed on")
        } else {
          self = .passing("got no answer that can be read")
        }
      }
    }
  }
#endif
