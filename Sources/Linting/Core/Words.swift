/// Putting names into sentences.
enum Words {
  /// `a`, `a and b`, `a, b and c`; more than the limit end in `and 4 more`.
  static func list(_ names: [String], limit: Int = 4) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    let more = names.count - limit
    let shown = more > 1 ? Array(names.prefix(limit)) + ["\(more) more"] : names
    return shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
  }

  /// `1 page`, `2 pages`.
  static func count(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
}
