import GoTemplate
import Synchronization

/// Values that templates keep under names: `.Store`, `.Scratch`, `newScratch` (`common/hstore`).
final class Scratch: TemplateObject {
  private let values = Mutex<[String: Value]>([:])

  var typeName: String { "*hstore.Scratch" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Set":
      return method(name, 2) { scratch, values in
        scratch[values[0].string ?? ""] = values[1]
        return .string("")
      }
    case "Get": return method(name, 1) { scratch, values in scratch[values[0].string ?? ""] ?? .none }
    case "Values": return method(name, 0) { scratch, _ in .map(MapValue(scratch.mapValues { $0 })) }
    case "Delete":
      return method(name, 1) { scratch, values in
        scratch[values[0].string ?? ""] = nil
        return .string("")
      }
    case "Add":
      return method(name, 2) { scratch, values in
        let key = values[0].string ?? ""
        guard let old = scratch[key], !old.isNone else {
          scratch[key] = values[1]
          return .string("")
        }
        if let list = old.elements {
          scratch[key] = .list(list + (values[1].elements ?? [values[1]]))
        } else {
          scratch[key] = try MathFunctions.apply(old, values[1], "+")
        }
        return .string("")
      }
    case "SetInMap":
      return method(name, 3) { scratch, values in
        var map = if case .map(let map)? = scratch[values[0].string ?? ""] { map } else { MapValue() }
        map[values[1].string ?? ""] = values[2]
        scratch[values[0].string ?? ""] = .map(map)
        return .string("")
      }
    case "DeleteInMap":
      return method(name, 2) { scratch, values in
        guard case .map(var map)? = scratch[values[0].string ?? ""] else { return .string("") }
        map[values[1].string ?? ""] = nil
        scratch[values[0].string ?? ""] = .map(map)
        return .string("")
      }
    case "GetSortedMapValues":
      return method(name, 1) { scratch, values in
        guard case .map(let map)? = scratch[values[0].string ?? ""] else { return .none }
        return .list(map.sorted.map(\.value))
      }
    default: return nil
    }
  }

  private func method(_ name: String, _ count: Int, _ body: @escaping @Sendable (inout [String: Value], [Value]) throws -> Value) -> Member {
    .method(
      TemplateFunction(name, count...count, [.string, name.hasSuffix("InMap") ? .string : .any, .any]) { arguments in
        // Errors leave through a result, as the lock lends its values without them.
        let result = self.values.withLock { values -> Result<Value, any Error> in
          do { return .success(try body(&values, arguments)) } catch { return .failure(error) }
        }
        return try result.get()
      })
  }
}
