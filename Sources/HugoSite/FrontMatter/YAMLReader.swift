import Yams

/// YAML through Yams, with the meaning that Hugo's own YAML reader gives to plain scalars, and with the place of every key and value.
enum YAMLReader {
  static func read(_ bytes: [UInt8], _ range: ByteRange) -> DataReader.Outcome {
    var outcome = DataReader.Outcome()
    var text = Array(bytes[range])
    for _ in 0..<20 {
      do {
        let reader = YAMLPlaces(text: text, offset: range.lowerBound)
        guard let root = try Yams.Parser(yaml: String(decoding: text, as: UTF8.self), resolver: .basic, encoding: .utf8).singleRoot() else { return outcome }
        guard reader.isWithinBounds(root) else {
          outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "its aliases stand for more than \(YAMLPlaces.mostNodes) values; write them out"), range: range))
          return outcome
        }
        if let key = reader.keyThatIsNoText(in: root, depth: 0) {
          outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "a list or table cannot be a key; a value that begins with `{` or `[` needs quotes"), range: key))
        }
        switch reader.value(of: root) {
        case .table(let fields): outcome.fields = fields
        case .null: break
        default:
          outcome.problems.append(FrontMatterProblem(.notATable(.yaml), range: reader.range(of: root)))
        }
        outcome.problems.sort { $0.range.lowerBound < $1.range.lowerBound }
        return outcome
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let places = YAMLPlaces(text: text, offset: range.lowerBound)
        let found = places.blankDuplicates(of: keys, mapping: context.mark, in: &text)
        if found.isEmpty {
          let at = places.offset(context.mark)
          outcome.problems.append(FrontMatterProblem(.duplicateKey(keys.sorted().first ?? "", first: at..<at), range: at..<at + 1))
          return outcome
        }
        outcome.problems += found
      } catch let error as YamlError {
        outcome.problems.append(problem(error, YAMLPlaces(text: text, offset: range.lowerBound), bytes, range))
        outcome.fields = salvage(text, offset: range.lowerBound)
        return outcome
      } catch {
        outcome.problems.append(FrontMatterProblem(.syntax(.yaml, "\(error)"), range: range))
        return outcome
      }
    }
    return outcome
  }

  private static func problem(_ error: YamlError, _ places: YAMLPlaces, _ bytes: [UInt8], _ range: ByteRange) -> FrontMatterProblem {
    func at(_ mark: Mark, _ reason: String) -> FrontMatterProblem {
      let start = min(places.offset(mark), range.upperBound)
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      return FrontMatterProblem(.syntax(.yaml, reason), range: start..<end)
    }
    switch error {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _), .composer(_, let reason, let mark, _):
      return at(mark, words(reason))
    case .reader(let reason, let offset, _, _):
      let start = range.lowerBound + min(offset ?? 0, range.count)
      return FrontMatterProblem(.syntax(.yaml, reason), range: start..<min(start + 1, range.upperBound))
    default:
      return FrontMatterProblem(.syntax(.yaml, "\(error)"), range: range)
    }
  }

  /// libYAML's reason, where an author would not know its words.
  private static func words(_ reason: String) -> String {
    switch reason {
    case "mapping values are not allowed in this context": "a second `: ` on one line; put the value in quotes"
    case "did not find expected key": "a key was expected here; check the indentation and the quotes above"
    case "could not find expected ':'": "no `: ` follows the key"
    case "found character that cannot start any token": "a value cannot begin with this character; put it in quotes"
    case "found unexpected end of stream", "found unexpected end of stream while scanning a quoted scalar": "a quote opens here that never closes"
    case "found a tab character that violates indentation": "a tab indents this line; YAML wants spaces"
    default: reason
    }
  }

  /// What single lines at the left margin still tell of a page whose YAML is broken, so that its title and weight are not lost.
  private static func salvage(_ text: [UInt8], offset: Int) -> [DataField] {
    var fields: [DataField] = []
    var start = 0
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = start..<start + line.count
      start += line.count + 1
      guard let field = PlainFields.read(text, range, .yaml)?.first else { continue }
      fields.append(
        DataField(
          key: field.key, keyRange: field.keyRange.shifted(offset), value: field.value, valueRange: field.valueRange.shifted(offset)))
    }
    return fields
  }
}

extension ByteRange {
  func shifted(_ by: Int) -> ByteRange { lowerBound + by..<upperBound + by }
}
