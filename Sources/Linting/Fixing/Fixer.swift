import HugoSite

/// Makes the safe fixes of findings.
public enum Fixer {
  /// Makes the safe fixes in the files and lints again, until none is left: fixes that overlap wait for the next round.
  /// - Returns: how many were made, and the files that could not be written.
  public static func fix(_ run: inout LintRun, again: () -> LintRun) -> (count: Int, failures: [FileFailure]) {
    var count = 0
    var failures: [FileFailure] = []
    for _ in 0..<10 where failures.isEmpty {
      let fixed = fixed(run.findings, sources: run.sources)
      if fixed.isEmpty { break }
      for file in fixed {
        do throws(FileFailure) {
          try FileWriter.replace(file.path, with: file.bytes)
          count += file.count
        } catch {
          failures.append(error)
        }
      }
      run = again()
    }
    return (count, failures)
  }

  /// The new bytes of each file that has safe fixes, and how many were made. Of fixes that overlap, the first is made; the next run makes the rest.
  public static func fixed(_ findings: [Finding], sources: [String: SourceText]) -> [(path: String, bytes: [UInt8], count: Int)] {
    var byPath: [String: [Finding.Fix]] = [:]
    for finding in findings {
      if let fix = finding.fix, fix.isSafe { byPath[finding.path, default: []].append(fix) }
    }
    return byPath.sorted { $0.key < $1.key }.compactMap { path, fixes in
      guard let source = sources[path] else { return nil }
      var taken: [ByteRange] = []
      var edits: [TextEdit] = []
      var count = 0
      for fix in fixes where !fix.edits.contains(where: { edit in taken.contains { $0.overlaps(edit.range) || $0 == edit.range } }) {
        edits += fix.edits
        taken += fix.edits.map(\.range)
        count += 1
      }
      return (path, TextEdit.apply(edits, to: source.bytes), count)
    }
  }
}
