import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One line on a terminal that is written over as work goes on, ten times a second at most.
final class ProgressLine: Sendable {
  private let last = Mutex(ContinuousClock.Instant?.none)

  func show(_ text: String) {
    let isDue = last.withLock { last -> Bool in
      if let last, ContinuousClock.now - last < .milliseconds(100) { return false }
      last = .now
      return true
    }
    if isDue { put("\r" + text + "\u{1B}[K") }
  }

  func clear() { put("\r\u{1B}[K") }

  private func put(_ text: String) { _ = text.withCString { write(2, $0, strlen($0)) } }
}
