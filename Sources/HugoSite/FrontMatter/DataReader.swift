/// Reads a stretch of TOML, YAML or JSON, as front matter and configuration files have it.
public enum DataReader {
  /// What was read, and what was wrong.
  public struct Outcome: Sendable {
    public var fields: [DataField] = []
    public var problems: [FrontMatterProblem] = []
  }

  /// Reads the bytes of a range; places in the outcome are offsets into `bytes`.
  public static func read(_ bytes: [UInt8], _ range: ByteRange, _ format: FrontMatterFormat) -> Outcome {
    if let plain = PlainFields.read(bytes, range, format) { return Outcome(fields: plain) }
    switch format {
    case .toml: return TOMLReader.read(bytes, range)
    case .yaml: return YAMLReader.read(bytes, range)
    case .json: return JSONReader.read(bytes, range)
    case .org: return Outcome(problems: [FrontMatterProblem(.orgMode, range: range)])
    }
  }
}
