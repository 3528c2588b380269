import GoTemplate
import HugoSite

/// `collections` (`tpl/collections`).
enum CollectionFunctions {
  static func namespace(_ language: FunctionLanguage, lookup: @escaping @Sendable (String) -> TemplateFunction?) -> Namespace {
    Namespace(
      "collections",
      [
        .init("After", ["after"], 2...2) { values in
          let (list, count) = try sequence(values, "sequence bounds out of range [%d:]")
          return list.part(min(count, list.count)..<list.count)
        },
        .init("First", ["first"], 2...2) { values in
          let (list, count) = try sequence(values, "sequence length must be non-negative")
          return list.part(0..<min(count, list.count))
        },
        .init("Last", ["last"], 2...2) { values in
          let (list, count) = try sequence(values, "sequence length must be non-negative")
          return list.part(list.count - min(count, list.count)..<list.count)
        },
        .init("Append", ["append"], from: 0) { try append($0) },
        .inContext("Apply", ["apply"], from: 2, [.any, .string, .any]) { values, context in try apply(values, context, lookup) },
        .init("Complement", ["complement"], from: 0) { values in
          guard values.count >= 2, let universe = values.last else { throw FunctionError("complement needs at least two arguments") }
          guard let elements = universe.elements else { throw FunctionError("arguments must be slices or arrays") }
          var known = Set<Identity>()
          for list in values.dropLast() {
            guard let members = list.elements else { throw FunctionError("arguments must be slices or arrays") }
            known.formUnion(members.map(Identity.init))
          }
          return Sequence(universe, elements).list(elements.filter { !known.contains(Identity($0)) })
        },
        .inContext("Delimit", ["delimit"], from: 2, to: 3) { try delimited($0, $1, language) },
        .init("Dictionary", ["dict"], from: 0) { try dictionary($0) },
        .init("Group", ["group"], 2...2) { values in
          if values[0].isNone { throw FunctionError("nil is not a valid key to group by") }
          let element = values[1].elements?.first
          guard case .object(let page)? = element, page is any GroupableObject else {
            throw FunctionError("grouping not supported for type \(Cast.typeName(values[1])) \(element.map { "*" + $0.typeName } ?? "<nil>")")
          }
          return .object(PlainObject("page.PageGroup", ["Key": values[0], "Pages": values[1]]))
        },
        .init("In", ["in"], 2...2) { values in .bool(contains(values[0], values[1])) },
        .inContext("Index", ["index"], from: 1) { values, context in
          do { return try index(values[0], Array(values.dropFirst()), context) } catch let failure as FunctionError {
            throw FunctionError("index of type \(Cast.typeName(values[0])) with args [\(values.dropFirst().map { GoFormat.text($0) }.joined(separator: " "))] failed: \(failure.message)")
          }
        },
        .init("Intersect", ["intersect"], 2...2) { values in
          if values[0].isNone || values[1].isNone { return .list([]) }
          let (a, b) = (try list(values[0]), try list(values[1]))
          var seen = Set<Identity>()
          let others = Set(b.map(Identity.init))
          return Sequence(values[0], a).list(a.filter { others.contains(Identity($0)) && seen.insert(Identity($0)).inserted })
        },
        .init("IsSet", ["isset", "isSet"], 2...2) { values in
          switch values[0] {
          case .map(let map): return .bool(values[1].string.flatMap { map[$0] } != nil)
          default:
            guard let elements = values[0].elements else { return .bool(false) }
            guard let index = try? Cast.int(values[1]) else { throw FunctionError("isset unable to use key of type \(values[1].typeName) as index") }
            return .bool(elements.count > index)
          }
        },
        .init("KeyVals", ["keyVals"], from: 1) { .object(PlainTextObject("types.KeyValues", "\(GoFormat.text($0[0])): \(GoFormat.text(.list(Array($0.dropFirst()))))", ["Key": $0[0], "Values": .list(Array($0.dropFirst()))])) },
        .init("Merge", ["merge"], from: 0) { values in
          guard values.count >= 2 else { throw FunctionError("merge requires at least two parameters") }
          return try values.dropLast().reversed().reduce(values[values.count - 1]) { try merge($1, into: $0) }
        },
        .init("NewScratch", ["newScratch"], 0...0) { _ in .object(Scratch()) },
        .init("Querify", ["querify"], from: 0) { try query($0) },
        .init("Reverse", [], 1...1) { values in
          if values[0].isNone { return .none }
          guard let elements = values[0].elements else { throw FunctionError("argument must be a slice") }
          return Sequence(values[0], elements).list(elements.reversed())
        },
        .init("Seq", ["seq"], from: 0) { try .list(numbers($0).map { .int($0) }) },
        .init("Shuffle", ["shuffle"], 1...1) { values in
          if values[0].isNone { throw FunctionError("both count and seq must be provided") }
          if case .string = values[0] { throw FunctionError("reflect.MakeSlice of non-slice type") }
          let elements = try list(values[0])
          return Sequence(values[0], elements).list(elements.shuffled())
        },
        .init("Slice", ["slice"], from: 0) { .list($0) },
        .inContext("Sort", ["sort"], from: 1, to: 3) { try Sorting.sorted($0, $1, language) },
        .init("SymDiff", ["symdiff"], 2...2) { values in
          guard let a = values[0].elements, let b = values[1].elements else { throw FunctionError("arguments must be slices or arrays") }
          let (x, y) = (Set(a.map(Identity.init)), Set(b.map(Identity.init)))
          return Sequence(values[1], b).list(b.filter { !x.contains(Identity($0)) } + a.filter { !y.contains(Identity($0)) })
        },
        .init("Union", ["union"], 2...2) { values in
          if values[0].isNone { return values[1].isNone ? .list([]) : values[1] }
          if values[1].isNone { return values[0] }
          let (a, b) = (try list(values[0]), try list(values[1]))
          var seen = Set<Identity>()
          return Sequence(values[0], a).list((a + b).filter { seen.insert(Identity($0)).inserted })
        },
        .init("Uniq", ["uniq"], 1...1) { values in
          if values[0].isNone { return .list([]) }
          guard let elements = values[0].elements else { throw FunctionError("type \(values[0].typeName) not supported") }
          var seen = Set<Identity>()
          return Sequence(values[0], elements).list(elements.filter { seen.insert(Identity($0)).inserted })
        },
        .inContext("Where", ["where"], from: 2) { try Selection.selected($0, $1) },
      ])
  }

  // MARK: Sequences

  /// A list or text, of which parts are taken.
  struct Sequence {
    private let original: Value
    private let elements: [Value]

    init(_ original: Value, _ elements: [Value]) {
      self.original = original
      self.elements = elements
    }

    var count: Int { original.string?.utf8.count ?? elements.count }

    func part(_ range: Range<Int>) -> Value {
      if let text = original.string {
        let part = String(decoding: Array(text.utf8)[range], as: UTF8.self)
        if case .safe(let kind, _) = original { return .safe(kind, part) }
        return .string(part)
      }
      return list(Array(elements[range]))
    }

    /// A list of the same kind.
    func list(_ elements: [Value]) -> Value {
      if case .object(let object) = original, let list = object as? any ListObject { return list.replacing(elements) }
      return .list(elements)
    }
  }

  private static func sequence(_ values: [Value], _ negative: String) throws -> (Sequence, Int) {
    if values[0].isNone || values[1].isNone { throw FunctionError("both limit and seq must be provided") }
    let count = try Cast.int(values[0])
    guard count >= 0 else { throw FunctionError(GoFormat.printf(negative, negative.contains("%") ? [.int(count)] : [])) }
    if values[1].string != nil { return (Sequence(values[1], []), count) }
    return (Sequence(values[1], try list(values[1])), count)
  }

  static func list(_ value: Value) throws -> [Value] {
    guard let elements = value.elements else { throw FunctionError("can't iterate over \(value.isNone ? "a nil value" : value.typeName)") }
    return elements
  }

  /// A value as the collections compare it: numbers of both kinds are the same, objects are themselves.
  struct Identity: Hashable {
    private let key: Key

    private enum Key: Hashable {
      case none, bool(Bool), number(Double), text([UInt8]), object(ObjectIdentifier), other(String)
    }

    init(_ value: Value) {
      switch value {
      case .none: key = .none
      case .bool(let flag): key = .bool(flag)
      case .int(let number): key = .number(Double(number))
      case .float(let number): key = .number(number)
      case .string(let text), .safe(_, let text): key = .text(Array(text.utf8))
      case .object(let object): key = .object(ObjectIdentifier(value.page ?? object))
      case .list, .map, .function: key = .other(GoFormat.text(value))
      }
    }
  }

  private static func contains(_ list: Value, _ wanted: Value) -> Bool {
    if list.isNone || wanted.isNone { return false }
    let identity = Identity(wanted)
    if let elements = list.elements, elements.contains(where: { !$0.isNone && Identity($0) == identity }) { return true }
    guard let text = try? Cast.string(list), let part = try? Cast.string(wanted) else { return false }
    return GoText.contains(text, part)
  }

  private static func append(_ values: [Value]) throws -> Value {
    guard values.count >= 2, let target = values.last else { throw FunctionError("need at least 2 arguments to append") }
    let added = Array(values.dropLast())
    if target.isNone { return .list(added) }
    guard let elements = target.elements else { throw FunctionError("expected a slice, got \(target.typeName)") }
    let sequence = Sequence(target, elements)
    // A list of lists takes a list as an element; any other is lengthened by its elements.
    let holdsLists = !elements.isEmpty && elements.allSatisfy { $0.elements != nil }
    if added.count == 1, let more = added[0].elements, !holdsLists {
      if elements.isEmpty { return added[0] }
      return sequence.list(elements + more)
    }
    return elements.isEmpty ? .list(added) : sequence.list(elements + added)
  }

  private static func apply(_ values: [Value], _ context: (any TemplateContext)?, _ lookup: (String) -> TemplateFunction?) throws -> Value {
    if values[0].isNone { return .list([]) }
    let name = values[1].string ?? ""
    if name == "apply" { throw FunctionError("can't apply myself (no turtles allowed)") }
    guard let function = lookup(name) else { throw FunctionError("can't find function \(name)") }
    guard let elements = values[0].elements else { throw FunctionError("can't apply over \(GoFormat.text(values[0]))") }
    let arguments = values.dropFirst(2)
    return .list(try elements.map { element in try function.call(arguments.map { $0.string == "." ? element : $0 }, in: context) })
  }

  private static func delimited(_ values: [Value], _ context: (any TemplateContext)?, _ language: FunctionLanguage) throws -> Value {
    let separator = try Cast.string(values[1])
    let last = values.count > 2 ? try? Cast.string(values[2]) : nil
    var list = values[0]
    if case .map = list { list = try Sorting.sorted([list], context, language) }
    guard let elements = list.string.map({ $0.utf8.map { Value.int(Int($0)) } }) ?? list.elements else {
      throw FunctionError("can't iterate over \(Cast.typeName(list))")
    }
    var out = ""
    for (i, element) in elements.enumerated() {
      guard let text = try? Cast.string(element) else { continue }
      out += text
      if i == elements.count - 2, let last { out += last } else if i < elements.count - 1 { out += separator }
    }
    return .string(out)
  }

  private static func dictionary(_ values: [Value]) throws -> Value {
    guard values.count % 2 == 0 else { throw FunctionError("invalid dictionary call") }
    var map = MapValue()
    for i in stride(from: 0, to: values.count, by: 2) {
      switch values[i] {
      case .string(let key): map[key] = values[i + 1]
      case .list(let path) where !path.isEmpty && path.allSatisfy({ if case .string = $0 { true } else { false } }): set(&map, path.compactMap(\.string)[...], values[i + 1])
      default: throw FunctionError("invalid dictionary key")
      }
    }
    return .map(map)
  }

  private static func set(_ map: inout MapValue, _ path: ArraySlice<String>, _ value: Value) {
    guard let key = path.first else { return }
    if path.count == 1 {
      map[key] = value
      return
    }
    var inner = if case .map(let inner)? = map[key] { inner } else { MapValue() }
    set(&inner, path.dropFirst(), value)
    map[key] = .map(inner)
  }

  private static func index(_ item: Value, _ keys: [Value], _ context: (any TemplateContext)?) throws -> Value {
    var value = item
    // A list of keys is a path.
    for key in keys.count == 1 ? keys[0].elements ?? keys : keys {
      switch value {
      case .none: return .none
      case .map(let map):
        if let name = key.string {
          value = map[name] ?? (map.isParams ? map[GoText.lower(name)] : nil) ?? map.zero
        } else if case .int(let number) = key, map.typeName.hasPrefix("map[int]") || map.typeName.hasPrefix("map[interface") {
          value = map.entries[.int(number)] ?? .none
        } else if key.isNone {
          throw FunctionError("value is nil; should be of type string")
        } else {
          throw FunctionError("value has type \(key.typeName); should be string")
        }
      case .string(let text), .safe(_, let text):
        let bytes = Array(text.utf8)
        let place = try place(key)
        value = bytes.indices.contains(place) ? .int(Int(bytes[place])) : .none
      default:
        guard let elements = value.elements else { throw FunctionError("can't index item of type \(value.typeName)") }
        let place = try place(key)
        value = elements.indices.contains(place) ? elements[place] : .none
      }
    }
    return value.unwrapped
  }

  private static func place(_ key: Value) throws -> Int {
    if case .int(let number) = key { return number }
    throw FunctionError(key.isNone ? "cannot index slice/array with nil" : "cannot index slice/array with type \(key.typeName)")
  }

  private static func merge(_ source: Value, into target: Value) throws -> Value {
    guard case .map(let old) = target else { throw FunctionError("destination must be a map, got \(target.typeName)") }
    guard source.isTrue else { return target }
    guard case .map(let new) = source else { throw FunctionError("source must be a map, got \(source.typeName)") }
    return .map(merge(new, into: old))
  }

  private static func merge(_ source: MapValue, into target: MapValue) -> MapValue {
    var out = target
    for (key, value) in source.entries {
      if let known = target.entries[key] ?? other(key, of: target) {
        if case .map(let inner) = known, case .map(let more) = value { out.entries[key] = .map(merge(more, into: inner)) }
      } else {
        out.entries[target.isParams ? .string(GoText.lower(GoFormat.text(key.value))) : key] = value
      }
    }
    return out
  }

  /// What a map has for a key in another case.
  private static func other(_ key: MapValue.Key, of map: MapValue) -> Value? {
    let name = GoFormat.text(key.value)
    let lower = GoText.lower(name)
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    return map.entries.first { entry in
      if isPlain, case .string(let text) = entry.key, text.utf8.allSatisfy({ $0 < 0x80 }) { return PathText.isSame(text, name) }
      return GoText.lower(GoFormat.text(entry.key.value)) == lower
    }?.value
  }

  private static func query(_ values: [Value]) throws -> Value {
    let wrong = FunctionError("expected a map, a slice with an even number of elements, or an even number of scalar values, and each key must be a string")
    var pairs: [(String, String)] = []
    if values.count == 1, case .map(let map) = values[0] {
      pairs = try map.entries.map { (GoFormat.text($0.key.value), try Cast.string($0.value)) }
    } else {
      guard values.count != 1 || values[0].elements != nil else { throw wrong }
      let list = try (values.count == 1 ? values[0].elements ?? [] : values).map(Cast.string)
      guard list.count % 2 == 0 else { throw wrong }
      pairs = stride(from: 0, to: list.count, by: 2).map { (list[$0], list[$0 + 1]) }
    }
    if pairs.contains(where: { $0.0.isEmpty }) { throw FunctionError("one of the keys is an empty string") }
    let sorted = pairs.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    return .string(sorted.map { TextEscapes.query($0.0) + "=" + TextEscapes.query($0.1) }.joined(separator: "&"))
  }

  private static func numbers(_ values: [Value]) throws -> [Int] {
    guard (1...3).contains(values.count) else { throw FunctionError("invalid number of arguments to Seq") }
    guard let given = try? values.map(Cast.int) else { throw FunctionError("invalid arguments to Seq") }
    var (first, step, last) = (1, 1, given[0])
    switch given.count {
    case 1:
      if last == 0 { return [] }
      if last < 0 { (first, step) = (-1, -1) }
    case 2:
      (first, last) = (given[0], given[1])
      if last < first { step = -1 }
    default:
      (first, step, last) = (given[0], given[1], given[2])
      guard step != 0 else { throw FunctionError("'increment' must not be 0") }
      if first < last, step < 0 { throw FunctionError("'increment' must be > 0") }
      if first > last, step > 0 { throw FunctionError("'increment' must be < 0") }
    }
    let (span, isTooFar) = last.subtractingReportingOverflow(first)
    guard !isTooFar, last >= -1_000_000, span / step + 1 <= 1_000_000, span / step + 1 > 0 else { throw FunctionError("size of result exceeds limit") }
    return Array(stride(from: first, through: last, by: step))
  }
}

extension Value {
  /// Whether it is nothing, of whatever type.
  var isNone: Bool {
    switch self {
    case .none: true
    case .object(let object): object is TypedNil
    default: false
    }
  }
}
