#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import ArgumentParser
import HugoSite

/// When to use a terminal's colours.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether to colour standard output.
  func isOn(_ environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb" && isatty(1) == 1
    }
  }
}

/// Standard input, output and error.
enum Console {
  static func print(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return }
      var done = 0
      while done < bytes.count {
        let count = write(1, base + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        // A reader that has gone, as with `| head`, is no error.
        if count <= 0 { return }
        done += count
      }
    }
  }

  /// How many columns the terminal has that standard output is; nil where it is none.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return nil }
    return min(Int(size.ws_col), 1_000)
  }

  /// One line on standard error.
  static func complain(_ line: String) {
    // Nothing that a stranger named steers the terminal, or ends the line before its end.
    let shown = line.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    let text = "workshop: " + shown + "\n"
    _ = text.withCString { write(2, $0, strlen($0)) }
  }

  static func complain(_ failure: FileFailure) { complain("\(failure.path): \(failure.reason)") }

  /// All of standard input; nil where it is longer than a page may be.
  static func readInput() -> [UInt8]? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while all.count <= FileSystem.largestFile {
      let n = read(0, &buffer, buffer.count)
      if n < 0, errno == EINTR { continue }
      if n <= 0 { break }
      all += buffer[..<n]
    }
    return all.count > FileSystem.largestFile ? nil : all
  }

  /// The environment's variables.
  static var environment: [String: String] {
    var all: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.firstIndex(of: "=") { all[String(pair[..<equals])] = String(pair[pair.index(after: equals)...]) }
      entry += 1
    }
    return all
  }

  /// Keeps what would otherwise be taken apart piece by piece right before the program ends.
  static func keepUntilExit(_ value: some Sendable) { _ = Unmanaged.passRetained(Kept(value)) }

  private final class Kept: Sendable {
    let value: any Sendable
    init(_ value: any Sendable) { self.value = value }
  }

  /// A broken pipe ends the output, not the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
}
