#if ExternalLinks
  import Foundation

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Answers that are kept between runs, in one file of JSON. The file is always whole: it is written beside its place and moved there, and two
  /// runs at once take turns and keep each other's answers.
  struct AnswerCache: Sendable {
    private struct Entry: Codable, Sendable {
      /// Seconds since 1970.
      let time: Int
      let result: Prober.Result
    }

    private struct File: Codable {
      var version = 1
      var answers: [String: Entry] = [:]
    }

    private let path: String
    private let lockPath: String
    private let folder: String
    private let goodAge: Int
    private let badAge: Int
    private var answers: [String: Entry] = [:]
    private var fresh: [String: Entry] = [:]
    /// What went wrong with the file; the answers are then not kept.
    private(set) var problem: String?
    /// So many answers are kept at most, the newest.
    private static let most = 100_000

    init(folder: String, goodAge: Duration, badAge: Duration) {
      self.folder = folder
      path = folder + "/external-links.json"
      lockPath = folder + "/external-links.lock"
      self.goodAge = Int(goodAge.components.seconds)
      self.badAge = Int(badAge.components.seconds)
      answers = Self.read(path)
    }

    /// A kept answer that is not too old and knows of the anchors.
    func answer(to key: String, anchors: Set<String>) -> Prober.Result? {
      guard let entry = answers[key], isValid(entry, at: Int(time(nil))) else { return nil }
      guard entry.result.verdict != .good || anchors.allSatisfy({ AnchorScan.isBeyondHTML($0) || entry.result.anchors[$0] != nil }) else { return nil }
      return entry.result
    }

    /// Keeps an answer from now on.
    mutating func keep(_ result: Prober.Result, for key: String) {
      guard result.isLasting else { return }
      fresh[key] = Entry(time: Int(time(nil)), result: result)
      answers[key] = fresh[key]
    }

    /// Writes the new answers into the file, beside what other runs wrote there meanwhile.
    /// - Parameter isLast: whether there will be no other occasion, so that a lock of another run is waited for.
    mutating func save(isLast: Bool = true) {
      guard !fresh.isEmpty, problem == nil else { return }
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        // The lock goes with the process, however that ends.
        defer { close(lock) }
        var attempts = isLast ? 40 : 1
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
          attempts -= 1
          guard attempts > 0 else {
            if isLast { problem = "the answers of other hosts were not kept: another run holds \(lockPath)" }
            return
          }
          usleep(50_000)
        }
        let now = Int(time(nil))
        var kept = Self.read(path).filter { isValid($0.value, at: now) }
        kept.merge(fresh) { old, new in old.time > new.time ? old : new }
        if kept.count > Self.most { kept = Dictionary(uniqueKeysWithValues: kept.sorted { $0.value.time > $1.value.time }.prefix(Self.most).map { ($0.key, $0.value) }) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(File(answers: kept)).write(to: URL(fileURLWithPath: path), options: .atomic)
        chmod(path, 0o600)
        fresh = [:]
      } catch {
        problem = "the answers of other hosts could not be kept in \(folder): \((error as? CocoaError)?.localizedDescription ?? "the file cannot be written")"
      }
    }

    private func isValid(_ entry: Entry, at now: Int) -> Bool {
      guard (0...now).contains(entry.time) else { return false }
      return now - entry.time < (entry.result.verdict == .good ? goodAge : badAge)
    }

    /// What is in the file; nothing where it is absent or damaged, as it is only a memory.
    private static func read(_ path: String) -> [String: Entry] {
      guard let data = FileManager.default.contents(atPath: path), let file = try? JSONDecoder().decode(File.self, from: data), file.version == 1 else { return [:] }
      return file.answers
    }
  }
#endif
