#if ExternalLinks
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// The `Retry-After` header (RFC 9110, section 10.2.3): seconds, or a date.
  enum RetryAfter {
    /// How long to wait; nil where the header says nothing that can be read.
    /// - Parameter now: seconds since 1970.
    static func pause(_ header: String, now: Int) -> Duration? {
      let text = header.filter { $0 != "\r" && $0 != "\n" }
      if let seconds = Int(text.filter { $0 != " " }), seconds >= 0 { return .seconds(min(seconds, 1 << 31)) }
      guard let time = date(text) else { return nil }
      return .seconds(max(0, time - now))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, in seconds since 1970.
    private static func date(_ text: String) -> Int? {
      let parts = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }).map(String.init)
      guard parts.count >= 5, let day = Int(parts[1]), let year = Int(parts[3]), (1970...9_999).contains(year), (1...31).contains(day) else { return nil }
      let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      guard let month = months.firstIndex(of: String(parts[2].lowercased().prefix(3))) else { return nil }
      let clock = parts[4].split(separator: ":").compactMap { Int($0) }
      guard clock.count == 3, clock.allSatisfy({ (0...60).contains($0) }) else { return nil }
      var fields = tm()
      fields.tm_year = Int32(year - 1_900)
      fields.tm_mon = Int32(month)
      fields.tm_mday = Int32(day)
      fields.tm_hour = Int32(clock[0])
      fields.tm_min = Int32(clock[1])
      fields.tm_sec = Int32(clock[2])
      return Int(timegm(&fields))
    }
  }
#endif
