import Foundation
import GoTemplate
import Synchronization

/// `math` (`tpl/math`).
enum MathFunctions {
  static func namespace() -> Namespace {
    let count = Counter()
    return Namespace(
      "math",
      [
        .init("Abs", [], 1...1) { .float(abs(try number($0[0], "the math.Abs function requires a numeric argument"))) },
        numeric("Acos", acos), numeric("Asin", asin), numeric("Atan", atan), numeric("Cos", cos), numeric("Sin", sin), numeric("Tan", tan),
        numeric("ToDegrees") { $0 * 180 / .pi }, numeric("ToRadians") { $0 * .pi / 180 },
        .init("Atan2", [], 2...2) { values in
          let message = "requires numeric arguments"
          return .float(atan2(try number(values[0], message), try number(values[1], message)))
        },
        .init("Add", ["add"], from: 0) { try fold($0, "+") },
        .init("Sub", ["sub"], from: 0) { try fold($0, "-") },
        .init("Mul", ["mul"], from: 0) { try fold($0, "*") },
        .init("Div", ["div"], from: 0) { try fold($0, "/") },
        .init("Ceil", [], 1...1) { .float(ceil(try number($0[0], "Ceil operator can't be used with non-float value"))) },
        .init("Floor", [], 1...1) { .float(floor(try number($0[0], "Floor operator can't be used with non-float value"))) },
        .init("Round", [], 1...1) { .float(try number($0[0], "Round operator can't be used with non-float value").rounded(.toNearestOrAwayFromZero)) },
        .init("Log", [], 1...1) { .float(log(try number($0[0], "Log operator can't be used with non integer or float value"))) },
        .init("Sqrt", [], 1...1) { .float(sqrt(try number($0[0], "Sqrt operator can't be used with non integer or float value"))) },
        .init("Pow", ["pow"], 2...2) { values in
          let message = "Pow operator can't be used with non-float value"
          return .float(pow(try number(values[0], message), try number(values[1], message)))
        },
        .init("Mod", ["mod"], 2...2) { .int(try remainder($0)) },
        .init("ModBool", ["modBool"], 2...2) { .bool(try remainder($0) == 0) },
        .init("Max", [], from: 0) { try reduced("Max", $0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) } },
        .init("Min", [], from: 0) { try reduced("Min", $0) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) } },
        .init("Sum", [], from: 0) { try reduced("Sum", $0, +) },
        .init("Product", [], from: 0) { try reduced("Product", $0, *) },
        .init("MaxInt64", [], 0...0) { _ in .int(.max) },
        .init("Pi", [], 0...0) { _ in .float(.pi) },
        .init("Rand", [], 0...0) { _ in .float(Double.random(in: 0..<1)) },
        .init("Counter", [], 0...0) { _ in .int(count.next()) },
      ])
  }

  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  private static func number(_ value: Value, _ message: String) throws -> Double {
    do { return try Cast.float(value) } catch { throw FunctionError(message) }
  }

  private static func numeric(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> Namespace.Entry {
    .init(name, [], 1...1) { .float(body(try number($0[0], "requires a numeric argument"))) }
  }

  private static func remainder(_ values: [Value]) throws -> Int {
    guard let a = try? Cast.int(values[0]), let b = try? Cast.int(values[1]) else { throw FunctionError("modulo operator can't be used with non integer value") }
    guard b != 0 else { throw FunctionError("the number can't be divided by zero at modulo operation") }
    return b == -1 ? 0 : a % b
  }

  private static func fold(_ values: [Value], _ operation: Character) throws -> Value {
    guard values.count >= 2 else { throw FunctionError("must provide at least two numbers") }
    return try values.dropFirst().reduce(values[0]) { try apply($0, $1, operation) }
  }

  static func apply(_ a: Value, _ b: Value, _ operation: Character) throws -> Value {
    // A month is a number to Go.
    func plain(_ value: Value) -> Value { if case .object(let object) = value, let named = object as? NamedNumber { .int(named.number) } else { value } }
    switch (plain(a), plain(b)) {
    case (.int(let a), .int(let b)):
      switch operation {
      case "+": return .int(a &+ b)
      case "-": return .int(a &- b)
      case "*": return .int(a &* b)
      default:
        guard b != 0 else { throw FunctionError("can't divide the value by 0") }
        return .int(b == -1 ? 0 &- a : a / b)
      }
    case (.int, .float), (.float, .int), (.float, .float):
      let (x, y) = (try Cast.float(a), try Cast.float(b))
      switch operation {
      case "+": return .float(x + y)
      case "-": return .float(x - y)
      case "*": return .float(x * y)
      default:
        guard y != 0 else { throw FunctionError("can't divide the value by 0") }
        return .float(x / y)
      }
    default:
      if operation == "+", let x = a.string, let y = b.string { return .string(x + y) }
      throw FunctionError("can't apply the operator to the values")
    }
  }

  private static func reduced(_ name: String, _ values: [Value], _ operation: (Double, Double) -> Double) throws -> Value {
    var numbers: [Double] = []
    var hasValue = false
    for value in values {
      do { numbers += try (value.elements ?? [value]).map(Cast.float) } catch { throw FunctionError("\(name) operator can't be used with non-float values") }
      hasValue = true
    }
    guard hasValue else { throw FunctionError("must provide at least one number") }
    guard let first = numbers.first else { return .float(0) }
    return .float(numbers.dropFirst().reduce(first, operation))
  }
}
