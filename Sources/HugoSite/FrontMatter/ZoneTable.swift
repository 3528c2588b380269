/// The offsets and names of a time zone, as the system's tables have them (RFC 9636).
public struct ZoneTable: Sendable {
  /// Where the system keeps them.
  private static let folder = "/usr/share/zoneinfo"

  /// Whether the system has tables at all.
  public static var areThere: Bool { FileSystem.kind(folder) == .folder }

  private struct Kind: Sendable {
    let offset: Int
    let name: String
  }

  private var moments: [Int] = []
  private var kindOf: [Int] = []
  private var kinds: [Kind] = []
  /// What holds after the last moment.
  private var rule: Rule?

  /// - Parameter name: `Europe/Berlin`. Nil for a zone that the system does not know.
  public init?(_ name: String) {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains(".."), name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      let bytes = try? FileSystem.read(Self.folder + "/" + name), bytes.count > 44, bytes.starts(with: "TZif".utf8), bytes[4] >= UInt8(ascii: "2")
    else { return nil }
    func number(_ at: Int, _ size: Int) -> Int {
      guard at >= 0, at + size <= bytes.count else { return 0 }
      let value = bytes[at..<at + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }
    func counts(_ at: Int) -> (times: Int, kinds: Int, names: Int, leaps: Int, standard: Int, universal: Int) {
      (number(at + 32, 4), number(at + 36, 4), number(at + 40, 4), number(at + 28, 4), number(at + 24, 4), number(at + 20, 4))
    }
    // The older table with moments of 32 bits comes first.
    let old = counts(0)
    let header = 44 + old.times * 5 + old.kinds * 6 + old.names + old.leaps * 8 + old.standard + old.universal
    guard header >= 44, header + 44 <= bytes.count, bytes[header...].starts(with: "TZif".utf8) else { return nil }
    let new = counts(header)
    guard [new.times, new.kinds, new.names, new.leaps, new.standard, new.universal].allSatisfy({ (0...1_000_000).contains($0) }) else { return nil }
    let times = header + 44
    let types = times + new.times * 9
    let names = types + new.kinds * 6
    let footer = names + new.names + new.leaps * 12 + new.standard + new.universal
    guard new.kinds > 0, footer <= bytes.count else { return nil }
    moments = (0..<new.times).map { number(times + $0 * 8, 8) }
    kindOf = (0..<new.times).map { min(Int(bytes[times + new.times * 8 + $0]), new.kinds - 1) }
    kinds = (0..<new.kinds).map { i in
      let name = bytes[min(names + Int(bytes[types + i * 6 + 5]), footer)..<footer].prefix { $0 != 0 }
      return Kind(offset: number(types + i * 6, 4), name: String(decoding: name, as: UTF8.self))
    }
    rule = Rule(String(decoding: bytes[footer...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }, as: UTF8.self))
  }

  /// What holds at a moment, in seconds since 1970.
  public func at(_ seconds: Int) -> (offset: Int, name: String) {
    var low = 0
    var high = moments.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    if low == moments.count, let rule { return rule.at(seconds) }
    let kind = low > 0 ? kinds[kindOf[low - 1]] : kinds[0]
    return (kind.offset, kind.name)
  }

  /// The moment at which clocks of the zone tell a time, in seconds since 1970 as if that were UTC's, with its offset. Where they tell it twice or
  /// never, it is the one that Go's `time.Date` has.
  public func moment(clock seconds: Int) -> (seconds: Int, offset: Int) {
    let guess = at(seconds).offset
    let offset = guess == 0 ? 0 : at(seconds - guess).offset
    return (seconds - offset, offset)
  }

  /// A date without an offset as one of the zone's; any other as it is.
  func placed(_ instant: Instant) -> Instant {
    guard instant.isLocal else { return instant }
    let moment = moment(clock: instant.seconds)
    return Instant(seconds: moment.seconds, nanoseconds: instant.nanoseconds, offset: moment.offset, zone: .site)
  }

  /// `CET-1CEST,M3.5.0,M10.5.0/3`: when summer time begins and ends each year.
  private struct Rule: Sendable {
    private let standard: Kind
    private var summer: (kind: Kind, from: Change, until: Change)?

    private struct Change: Sendable {
      let month: Int
      let week: Int
      let weekday: Int
      let time: Int
    }

    init?(_ text: String) {
      var rest = Substring(text)
      func name() -> String? {
        if rest.first == "<" {
          guard let end = rest.firstIndex(of: ">") else { return nil }
          defer { rest = rest[rest.index(after: end)...] }
          return String(rest[rest.index(after: rest.startIndex)..<end])
        }
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        return name.isEmpty ? nil : String(name)
      }
      func seconds() -> Int? {
        let text = rest.prefix { $0.isNumber || "+-:".contains($0) }
        guard !text.isEmpty else { return nil }
        rest = rest.dropFirst(text.count)
        let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":").map { Int($0) ?? 0 }
        return (text.first == "-" ? -1 : 1) * zip(parts, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
      }
      func change() -> Change? {
        guard rest.hasPrefix(",M") else { return nil }
        rest = rest.dropFirst(2)
        let fields = rest.prefix { $0 != "," && $0 != "/" }
        rest = rest.dropFirst(fields.count)
        let numbers = fields.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]), (0...6).contains(numbers[2]) else { return nil }
        var time = 7_200
        if rest.first == "/" {
          rest = rest.dropFirst()
          time = seconds() ?? time
        }
        return Change(month: numbers[0], week: numbers[1], weekday: numbers[2], time: time)
      }
      guard let standardName = name(), let west = seconds() else { return nil }
      standard = Kind(offset: -west, name: standardName)
      guard let summerName = name() else { return }
      let offset = seconds().map { -$0 } ?? standard.offset + 3_600
      guard let from = change(), let until = change() else { return nil }
      summer = (Kind(offset: offset, name: summerName), from, until)
    }

    func at(_ seconds: Int) -> (offset: Int, name: String) {
      guard let summer else { return (standard.offset, standard.name) }
      let year = CivilDate(Instant(seconds: seconds + standard.offset)).year
      let from = moment(summer.from, year, standard.offset)
      let until = moment(summer.until, year, summer.kind.offset)
      let isSummer = from < until ? seconds >= from && seconds < until : seconds >= from || seconds < until
      return isSummer ? (summer.kind.offset, summer.kind.name) : (standard.offset, standard.name)
    }

    private func moment(_ change: Change, _ year: Int, _ offset: Int) -> Int {
      let first = Instant(year: year, month: change.month, day: 1)?.seconds ?? 0
      let next = Instant(year: change.month == 12 ? year + 1 : year, month: change.month % 12 + 1, day: 1)?.seconds ?? 0
      let weekday = CivilDate(Instant(seconds: first)).weekday
      var day = (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7
      while first + day * 86_400 >= next { day -= 7 }
      return first + day * 86_400 + change.time - offset
    }
  }
}
